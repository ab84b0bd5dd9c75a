// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev Days are those of the consortium's local time, UTC+8.
uint256 constant LOCAL_OFFSET = 8 hours;
/// @dev Basis points (10,000) times a year of 360 days.
uint256 constant RATE_DAYS = 3_600_000;

/// @notice Days from one time to another, by the calendar of UTC+8; 0 when `to` is not later.
function daysBetween(uint40 from, uint40 to) pure returns (uint256) {
    // Times have 40 bits.
    unchecked {
        uint256 first = (from + LOCAL_OFFSET) / 1 days;
        uint256 last = (to + LOCAL_OFFSET) / 1 days;
        return last > first ? last - first : 0;
    }
}

/// @notice Simple interest of a 360-day year, rounded up to the minor unit.
/// @param amount minor units
/// @param rate basis points a year
/// @param days_ at most 2⁴⁰
function interestOf(uint56 amount, uint16 rate, uint256 days_) pure returns (uint256) {
    // 56, 16 and 40 bits.
    unchecked {
        return (uint256(amount) * rate * days_ + (RATE_DAYS - 1)) / RATE_DAYS;
    }
}

/// @notice What a buyer pays out: the amount less its interest; 0 where the interest takes all of it.
/// @param amount minor units
/// @param rate basis points a year
/// @param days_ at most 2⁴⁰
function proceedsOf(uint56 amount, uint16 rate, uint256 days_) pure returns (uint56) {
    uint256 interest = interestOf(amount, rate, days_);
    return interest < amount ? amount - uint56(interest) : 0;
}
