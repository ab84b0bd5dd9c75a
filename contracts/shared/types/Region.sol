// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev Everywhere.
uint24 constant ANYWHERE = 0;
/// @dev Abroad a region is this + 1000 · ISO 3166-1 number of the country + number of its part.
uint24 constant FIRST_ABROAD = 1_000_000;

/// @notice Whether a region lies in an area: a GB/T 2260 code (province, prefecture or county), a country or part of one.
/// @param area 0 covers everything
/// @param region 0 is covered by 0 alone
function isRegionIn(uint24 region, uint24 area) pure returns (bool) {
    if (area == ANYWHERE || region == area) return true;
    if (region == ANYWHERE || (region >= FIRST_ABROAD) != (area >= FIRST_ABROAD)) return false;
    if (area >= FIRST_ABROAD) return area % 1_000 == 0 && region / 1_000 == area / 1_000;
    if (area % 10_000 == 0) return region / 10_000 == area / 10_000;
    return area % 100 == 0 && region / 100 == area / 100;
}
