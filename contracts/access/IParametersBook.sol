// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IParameters} from "../shared/interfaces/IParameters.sol";

/// @notice The book in which the law's figures are published. Restricted to the publisher.
interface IParametersBook is IParameters {
    /// @notice A figure of the law has a new value from a date on.
    /// @param from seconds
    /// @param basis digest of the publication that sets it
    event ParameterSet(bytes32 indexed key, uint40 from, uint208 value, bytes32 basis);

    /// @notice No value of the parameter `key` was published for `time`.
    error ParameterUnknown(bytes32 key, uint40 time);
    /// @notice A value of `key` can be published only for the future, not from `from`.
    error ParameterPast(bytes32 key, uint40 from, uint256 time);
    /// @notice The next value of `key` must begin after `last`.
    error ParameterOutOfOrder(bytes32 key, uint40 from, uint40 last);

    /// @notice Publishes a value from a time on. The first value of a key may hold for the past too; a later one begins
    /// after now and after the one before it, and may be corrected until it begins.
    /// @param key ASCII name of the parameter, padded with zeros on the right
    /// @param from seconds; first second of the new value
    /// @param value in the unit that the published table names
    /// @param basis digest of the legal act that sets it
    function setParameter(bytes32 key, uint40 from, uint208 value, bytes32 basis) external;
}
