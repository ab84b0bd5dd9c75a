// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IParameters} from "../shared/interfaces/IParameters.sol";

/// @notice The book in which the law's figures are published. Restricted to the publisher.
interface IParametersBook is IParameters {
    /// @param from seconds
    /// @param basis digest of the publication that sets it
    event ParameterSet(bytes32 indexed key, uint40 from, uint208 value, bytes32 basis);

    error ParameterUnknown(bytes32 key, uint40 time);
    error ParameterPast(bytes32 key, uint40 from, uint256 time);
    error ParameterOutOfOrder(bytes32 key, uint40 from, uint40 last);

    /// @notice Publishes a value from a time on. The first value of a key may hold for the past too; a later one begins
    /// after now and after the one before it, and may be corrected until it begins.
    function setParameter(bytes32 key, uint40 from, uint208 value, bytes32 basis) external;
}
