// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authority} from "../../../contracts/access/Authority.sol";
import {Calendar} from "../../../contracts/access/Calendar.sol";
import {ICalendarBook, Year} from "../../../contracts/access/ICalendarBook.sol";
import {IIssuers, Trust} from "../../../contracts/access/IIssuers.sol";
import {IParametersBook} from "../../../contracts/access/IParametersBook.sol";
import {Issuers} from "../../../contracts/access/Issuers.sol";
import {Parameters} from "../../../contracts/access/Parameters.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Test} from "../shared/Test.sol";

contract BooksTest is Test {
    /// 2026-02-11 10:00 in local time, a Wednesday.
    uint40 private constant NOW = 1_770_775_200;
    bytes32 private constant KEY = "pass.grace";
    OrgId private constant ORG = OrgId.wrap(7);
    bytes32 private constant SUBJECT = keccak256("source:x");
    Parameters private parameters;
    Calendar private calendar;
    Issuers private issuers;

    function setUp() public {
        vm.warp(NOW);
        address authority = address(
            Authority(deployCode("contracts/access/Authority.sol:Authority", abi.encode(address(this))))
        );
        parameters = Parameters(deployCode("contracts/access/Parameters.sol:Parameters", abi.encode(authority)));
        calendar = Calendar(deployCode("contracts/access/Calendar.sol:Calendar", abi.encode(authority)));
        issuers = Issuers(deployCode("contracts/access/Issuers.sol:Issuers", abi.encode(authority)));
    }

    function test_SetParameter_KeepsWhatWasInForce() external {
        vm.expectRevert(abi.encodeWithSelector(IParametersBook.ParameterUnknown.selector, KEY, NOW));
        parameters.parameterAt(KEY, NOW);
        parameters.setParameter(KEY, 0, 3, 0);
        vm.expectEmit(address(parameters));
        emit IParametersBook.ParameterSet(KEY, NOW + 10, 5, SUBJECT);
        parameters.setParameter(KEY, NOW + 10, 5, SUBJECT);
        assertEq(parameters.parameterAt(KEY, NOW + 9), 3, "before");
        assertEq(parameters.parameterAt(KEY, NOW + 10), 5, "from then on");
        // Corrected until it begins.
        parameters.setParameter(KEY, NOW + 10, 6, SUBJECT);
        assertEq(parameters.parameterAt(KEY, NOW + 10), 6, "corrected");
    }

    function test_SetParameter_RefusesThePastAndDisorder() external {
        parameters.setParameter(KEY, 0, 3, 0);
        vm.expectRevert(abi.encodeWithSelector(IParametersBook.ParameterPast.selector, KEY, NOW, NOW));
        parameters.setParameter(KEY, NOW, 5, 0);
        parameters.setParameter(KEY, NOW + 10, 5, 0);
        vm.expectRevert(abi.encodeWithSelector(IParametersBook.ParameterOutOfOrder.selector, KEY, NOW + 9, NOW + 10));
        parameters.setParameter(KEY, NOW + 9, 5, 0);
    }

    function test_TrustIssuer_PeriodsAreAppendOnly() external {
        vm.expectRevert(abi.encodeWithSelector(IIssuers.TrustPeriodEmpty.selector, NOW, NOW));
        issuers.trustIssuer(ORG, SUBJECT, 0, NOW);
        vm.expectRevert(abi.encodeWithSelector(IIssuers.TrustUnknown.selector, ORG, SUBJECT));
        issuers.endTrust(ORG, SUBJECT, 0);
        vm.expectEmit(address(issuers));
        emit IIssuers.IssuerTrusted(ORG, SUBJECT, NOW, NOW + 100);
        issuers.trustIssuer(ORG, SUBJECT, 0, NOW + 100);
        vm.expectRevert(abi.encodeWithSelector(IIssuers.TrustOverlaps.selector, ORG, SUBJECT, NOW + 100));
        issuers.trustIssuer(ORG, SUBJECT, NOW + 99, NOW + 200);
        vm.warp(NOW + 50);
        issuers.endTrust(ORG, SUBJECT, 0);
        assertTrue(issuers.isTrustedAt(ORG, SUBJECT, NOW + 49), "before the end");
        assertTrue(!issuers.isTrustedAt(ORG, SUBJECT, NOW + 50), "from the end on");
        vm.expectRevert(abi.encodeWithSelector(IIssuers.TrustEnded.selector, ORG, SUBJECT, NOW + 50));
        issuers.endTrust(ORG, SUBJECT, 0);
        issuers.trustIssuer(ORG, SUBJECT, NOW + 60, NOW + 70);
        assertEq(issuers.trustOf(ORG, SUBJECT).length, 2, "periods");
    }

    function test_TrustOf_TellsEveryPeriodAndAnOldOneStillAnswers() external {
        assertEq(issuers.trustOf(ORG, SUBJECT).length, 0, "none yet");
        for (uint40 i = 0; i < 3; i++) issuers.trustIssuer(ORG, SUBJECT, NOW + 100 * i, NOW + 100 * i + 50);
        Trust[] memory periods = issuers.trustOf(ORG, SUBJECT);
        for (uint40 i = 0; i < 3; i++) {
            assertTrue(periods[i].from == NOW + 100 * i && periods[i].until == NOW + 100 * i + 50, "oldest first");
            assertTrue(issuers.isTrustedAt(ORG, SUBJECT, NOW + 100 * i + 49), "covered");
            assertTrue(!issuers.isTrustedAt(ORG, SUBJECT, NOW + 100 * i + 50), "between");
        }
        assertTrue(!issuers.isTrustedAt(ORG, SUBJECT, NOW - 1), "before the first");
    }

    /// A period that has not begun never covers a second once it is cut.
    function test_EndTrust_EmptiesAPeriodThatHasNotBegun() external {
        issuers.trustIssuer(ORG, SUBJECT, NOW + 60, NOW + 100);
        vm.expectEmit(address(issuers));
        emit IIssuers.IssuerTrusted(ORG, SUBJECT, NOW + 10, NOW + 10);
        issuers.endTrust(ORG, SUBJECT, NOW + 10);
        assertTrue(!issuers.isTrustedAt(ORG, SUBJECT, NOW + 9), "before");
        assertTrue(!issuers.isTrustedAt(ORG, SUBJECT, NOW + 70), "when it would have been");
    }

    /// Spring Festival 2026: Saturday 14 February is worked, 15 to 23 are off.
    function test_AddWorkingDays_SkipsHolidaysAndCountsShiftedWorkdays() external {
        calendar.publishYear(2026, (1 << 41) | (1 << 42) | (1 << 43) | (1 << 44) | (1 << 54), 0, false);
        // 12, 13 and the worked Saturday 14.
        assertEq(calendar.addWorkingDays(NOW, 3), endOf(44), "third working day");
        // Then the 24th.
        assertEq(calendar.addWorkingDays(NOW, 4), endOf(54), "fourth working day");
        assertEq(calendar.addWorkingDays(NOW, 0), endOf(41), "the day itself");
        assertTrue(calendar.isWorkingDay(endOf(44)), "the last second of a worked Saturday");
        assertTrue(!calendar.isWorkingDay(endOf(44) + 1), "the first second of Sunday");
    }

    function test_AddWorkingDays_GoesOnInTheNextYear() external {
        calendar.publishYear(2026, 1 << 41, 0, false);
        vm.expectRevert(abi.encodeWithSelector(ICalendarBook.YearUnpublished.selector, 2027));
        calendar.addWorkingDays(NOW, 1);
        calendar.publishYear(2027, 2, 0, true);
        assertEq(calendar.addWorkingDays(NOW, 1), endOf(365 + 1), "the second of January 2027");
        vm.expectRevert(abi.encodeWithSelector(ICalendarBook.WorkingDaysTooMany.selector, 251));
        calendar.addWorkingDays(NOW, 251);
    }

    function test_PublishYear_AmendsOnlyDaysToCome() external {
        calendar.publishYear(2026, 0, 0, true);
        vm.expectEmit(address(calendar));
        emit ICalendarBook.YearPublished(2026, 1 << 42, 1 << 5, false);
        calendar.publishYear(2026, 1 << 42, 1 << 5, false);
        Year memory year = calendar.yearOf(2026);
        assertTrue(year.published && !year.provisional, "published in earnest");
        assertEq(year.first, 1 << 42, "first word");
        assertEq(year.second, 1 << 5, "second word");
        // A year to come may change in every day.
        calendar.publishYear(2027, 1, 0, true);
        calendar.publishYear(2027, 2, 1, false);
        vm.expectRevert(abi.encodeWithSelector(ICalendarBook.YearPast.selector, 2026, 41));
        calendar.publishYear(2026, (1 << 42) | (1 << 41), 1 << 5, false);
        calendar.publishYear(2025, 1, 0, false);
        vm.expectRevert(abi.encodeWithSelector(ICalendarBook.YearPast.selector, 2025, 41));
        calendar.publishYear(2025, 1, 1, false);
        vm.expectRevert(abi.encodeWithSelector(ICalendarBook.YearInvalid.selector, 1999));
        calendar.publishYear(1999, 0, 0, false);
    }

    /// Day and year agree with counting from the first of January 2000.
    function testFuzz_AddWorkingDays_EndsOnTheDayItself(uint40 time) external {
        time = uint40(bound(time, 946_656_000, 4_102_415_999));
        uint256 day = (uint256(time) + 8 hours) / 1 days;
        (uint256 year, uint256 first) = (2000, 10957);
        while (first + (year % 4 == 0 ? 366 : 365) <= day) {
            first += year % 4 == 0 ? 366 : 365;
            year++;
        }
        uint256 dayOfYear = day - first;
        calendar.publishYear(
            uint16(year),
            dayOfYear < 256 ? 1 << dayOfYear : 0,
            dayOfYear < 256 ? 0 : uint128(1 << (dayOfYear - 256)),
            false
        );
        assertTrue(calendar.isWorkingDay(time), "its own bit");
        assertEq(calendar.addWorkingDays(time, 0), (day + 1) * 1 days - 8 hours - 1, "end of the day");
    }

    /// The last second of a day of 2026, by its number in the year.
    function endOf(uint40 dayOfYear) private pure returns (uint40) {
        return 1_767_225_600 - 8 hours + (dayOfYear + 1) * 1 days - 1;
    }
}
