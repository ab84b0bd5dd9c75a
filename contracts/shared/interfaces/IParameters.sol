// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The law's figures as published parameters: each an append-only row of periods, never a constant in code.
interface IParameters {
    /// @notice The value in force at a time.
    /// @dev Reverts when none was. Keys are short ASCII names, such as "pass.grace"; units are part of the published table.
    /// @param key ASCII name of the parameter, padded with zeros on the right
    /// @param time seconds
    /// @return value in the unit that the published table names
    function parameterAt(bytes32 key, uint40 time) external view returns (uint256 value);
}

/// @notice The published calendar of working days, holidays and shifted workdays included.
interface ICalendar {
    /// @notice The end of the n-th working day after the day of `from` (local time of the consortium, UTC+8), in seconds.
    /// @dev Reverts when the calendar of a year that it needs is not published.
    /// @param from seconds; its own day does not count
    /// @param days_ how many working days; 0 is the end of the day itself
    /// @return until last second of that day
    function addWorkingDays(uint40 from, uint16 days_) external view returns (uint40 until);
}
