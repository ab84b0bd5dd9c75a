// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A calendar quarter of the consortium's local time (UTC+8): four times the year plus 0 to 3. 0: time unknown.
type Quarter is uint24;

using {sameQuarter as ==} for Quarter global;

Quarter constant UNDATED = Quarter.wrap(0);

function sameQuarter(Quarter a, Quarter b) pure returns (bool) {
    return Quarter.unwrap(a) == Quarter.unwrap(b);
}

/// @notice The quarter of a time in seconds; `UNDATED` for 0.
/// @dev Years of the proleptic Gregorian calendar begin here with March, so that the leap day is the last of its year.
function quarterOf(uint40 time) pure returns (Quarter) {
    if (time == 0) return UNDATED;
    // No step leaves its range for a time of 40 bits, and an import asks once a record.
    unchecked {
        uint256 day = (uint256(time) + 8 hours) / 1 days + 719_468;
        uint256 era = day / 146_097;
        day %= 146_097;
        uint256 year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        uint256 month = (5 * (day - (365 * year + year / 4 - year / 100)) + 2) / 153;
        // Months 0 to 9 are March to December, 10 and 11 January and February of the next year.
        uint256 quarter = month < 10 ? (month + 2) / 3 : 4;
        return Quarter.wrap(uint24(4 * (era * 400 + year) + quarter));
    }
}

/// @notice The quarter `n` before; never before `UNDATED`.
function quarterBefore(Quarter quarter, uint24 n) pure returns (Quarter) {
    return Quarter.wrap(Quarter.unwrap(quarter) > n ? Quarter.unwrap(quarter) - n : 0);
}
