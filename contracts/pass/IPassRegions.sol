// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Where the debt of a pass lies.
interface IPassRegions {
    /// @notice The region of the agreement from which a series comes: sanctions that hold there are asked.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @return region GB/T 2260 code; 0 where the agreement names none, or there is no such series
    function regionOf(uint64 series) external view returns (uint24 region);
}
