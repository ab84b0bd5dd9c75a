// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICalendar} from "../shared/interfaces/IParameters.sol";

/// @notice A year of working days in two words: bit n of `first` is the day n of the year (from 0), `second` goes on
/// with day 256. A set bit is a working day.
struct Year {
    uint256 first;
    uint128 second;
    bool published;
    bool provisional;
}

/// @notice The book in which the State Council's yearly arrangement of holidays and shifted workdays is published.
/// Restricted to the publisher.
/// @dev Days are of the consortium's local time, UTC+8.
interface ICalendarBook is ICalendar {
    /// @notice The working days of a year are known, as two maps of bits.
    /// @param provisional weekends only: the arrangement for the year is not out yet
    event YearPublished(uint16 indexed year, uint256 first, uint128 second, bool provisional);

    /// @notice The calendar of `year` is not published.
    error YearUnpublished(uint16 year);
    /// @notice Days of `year` that have passed cannot change.
    error YearPast(uint16 year, uint16 dayOfYear);
    /// @notice The calendar has no year `year`.
    error YearInvalid(uint16 year);
    /// @notice Too many working days (`days_`).
    error WorkingDaysTooMany(uint16 days_);

    /// @notice Publishes a year, or amends the days of it that are still to come.
    /// @param year of the Gregorian calendar
    /// @param first the first 256 days of the year: bit n is set where day n, from 0, is worked
    /// @param second the days from the 257th on, lowest bit first
    /// @param provisional whether the official notice is still to come
    function publishYear(uint16 year, uint256 first, uint128 second, bool provisional) external;

    /// @notice The published days of a year; all zero when it is not published.
    /// @param year of the Gregorian calendar
    /// @return a set bit is a working day
    function yearOf(uint16 year) external view returns (Year memory);

    /// @notice Whether the day of that moment is worked, by the calendar in UTC+8.
    /// @param time seconds
    /// @return true for a working day, shifted ones included; false on holidays and free weekends
    function isWorkingDay(uint40 time) external view returns (bool);
}
