// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../types/OrgId.sol";

/// @notice What live sanctions forbid an organisation.
/// @dev Whoever implements it marks the organisation in `IStanding` first: ledgers ask here only for those that are marked.
interface IRestrictions {
    /// @notice Exact for the given time, whatever was lifted or begun since.
    /// @param subject organisation of which it is asked
    /// @param region GB/T 2260 code, or 0 to ask only for sanctions that hold everywhere
    /// @param time seconds
    /// @return kinds bitmap of what is forbidden: bit 0 bidding, bit 1 receiving passes, bit 2 guarantees, bit 3 financing
    function restrictions(OrgId subject, uint24 region, uint40 time) external view returns (uint256 kinds);
}
