// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {ICalendar} from "../shared/interfaces/IParameters.sol";
import {ICalendarBook, Year} from "./ICalendarBook.sol";

/// @notice The book of working days: see `ICalendarBook`.
contract Calendar is ICalendarBook, AccessManaged {
    uint40 private constant UTC_8 = 8 hours;
    /// @dev Day number of 1 January 2000; earlier years have no calendar here.
    uint256 private constant DAY_2000 = 10957;
    uint256 private constant DAYS_4_YEARS = 1461;
    /// @dev Bounds the walk over days; no term of the law that we know is longer than 60.
    uint16 private constant MOST_WORKING_DAYS = 250;

    mapping(uint16 year => Year) private _years;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc ICalendarBook
    function publishYear(uint16 year, uint256 first, uint128 second, bool provisional) external restricted {
        // Every fourth year is a leap year from 2000 to 2099; beyond it a new calendar is due.
        require(year >= 2000 && year < 2100, YearInvalid(year));
        Year storage row = _years[year];
        if (row.published) _requireFuture(year, row.first ^ first, row.second ^ second);

        (row.first, row.second, row.published, row.provisional) = (first, second, true, provisional);

        emit YearPublished(year, first, second, provisional);
    }

    /// @inheritdoc ICalendar
    function addWorkingDays(uint40 from, uint16 days_) external view returns (uint40 until) {
        require(days_ <= MOST_WORKING_DAYS, WorkingDaysTooMany(days_));
        uint256 day = _dayOf(from);
        (uint16 year, uint16 dayOfYear) = _dateOf(day);

        Year memory row = _published(year);
        for (uint16 left = days_; left > 0;) {
            day++;
            dayOfYear++;
            if (dayOfYear == _daysIn(year)) {
                (year, dayOfYear) = (year + 1, 0);
                row = _published(year);
            }
            if (_isWorking(row, dayOfYear)) left--;
        }
        // The day's last second in local time.
        return uint40((day + 1) * 1 days - UTC_8 - 1);
    }

    /// @inheritdoc ICalendarBook
    function yearOf(uint16 year) external view returns (Year memory) {
        return _years[year];
    }

    /// @inheritdoc ICalendarBook
    function isWorkingDay(uint40 time) external view returns (bool) {
        (uint16 year, uint16 dayOfYear) = _dateOf(_dayOf(time));
        return _isWorking(_published(year), dayOfYear);
    }

    /// @dev What was a working day stays one: only days after today may change.
    function _requireFuture(uint16 year, uint256 firstChanged, uint128 secondChanged) private view {
        (uint16 thisYear, uint16 today) = _dateOf(_dayOf(uint40(block.timestamp)));
        if (year > thisYear) return;
        uint16 begun = year < thisYear ? 366 : today + 1;
        uint256 firstBegun = begun >= 256 ? type(uint256).max : (uint256(1) << begun) - 1;
        uint256 secondBegun = begun <= 256 ? 0 : (uint256(1) << (begun - 256)) - 1;
        require(firstChanged & firstBegun == 0 && secondChanged & secondBegun == 0, YearPast(year, today));
    }

    function _published(uint16 year) private view returns (Year memory row) {
        row = _years[year];
        require(row.published, YearUnpublished(year));
    }

    function _isWorking(Year memory row, uint16 dayOfYear) private pure returns (bool) {
        if (dayOfYear < 256) return (row.first >> dayOfYear) & 1 == 1;
        return (row.second >> (dayOfYear - 256)) & 1 == 1;
    }

    /// @dev Days since 1 January 1970 in local time.
    function _dayOf(uint40 time) private pure returns (uint256) {
        return (uint256(time) + UTC_8) / 1 days;
    }

    function _dateOf(uint256 day) private pure returns (uint16 year, uint16 dayOfYear) {
        require(day >= DAY_2000, YearUnpublished(0));
        uint256 since = day - DAY_2000;
        uint256 inFour = since % DAYS_4_YEARS;
        // The first year of the four has 366 days.
        uint256 rest = inFour < 366 ? 0 : (inFour - 366) / 365 + 1;
        year = uint16(2000 + (since / DAYS_4_YEARS) * 4 + rest);
        dayOfYear = uint16(rest == 0 ? inFour : inFour - 366 - (rest - 1) * 365);
    }

    function _daysIn(uint16 year) private pure returns (uint16) {
        return year % 4 == 0 ? 366 : 365;
    }
}
