// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    BAND_WEIGHTS,
    CLOSE_RATING,
    CLOSE_RECORD_DECISIONS,
    CLOSE_RECORD_EFFECT,
    CLOSE_RECORD_OBJECTIONS,
    DraftRecord,
    IPerformance,
    Record,
    RecordState
} from "../../../contracts/procurement/IPerformance.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Sector} from "../../../contracts/shared/types/Market.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {NO_RECORD, RecordId} from "../../../contracts/shared/types/RecordId.sol";
import {scoresOf} from "../../../contracts/shared/types/Scores.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {PerformanceCase} from "./PerformanceCase.sol";

/// @notice Native records from draft to effect, their withdrawal, and the brake.
contract PerformanceTest is PerformanceCase {
    /* DRAFT */

    function test_draftRecord_takesBandAndWeightFromTheAgreement() external {
        vm.expectEmit(address(performance));
        emit IPerformance.RecordDrafted(
            FIRST,
            AGREEMENT,
            SUPPLIER,
            BUYER,
            PERIOD_END,
            scoresOf(100, 90, 80, 70, 60),
            WEIGHT,
            9,
            Sector.wrap("CPV 45233120"),
            440_300,
            EVIDENCE,
            NO_RECORD,
            1
        );
        RecordId record = draft(100);

        Record memory found = performance.recordOf(record);
        assertEq(uint8(found.state), uint8(RecordState.Drafted), "state");
        assertEq(found.weight, WEIGHT, "weight");
        assertEq(found.band, 9, "band of 100,000,000 minor units");
        assertEq(found.drafter, 1, "drafter");
        assertTrue(performance.recordFor(AGREEMENT, SUPPLIER, quarter()) == record, "live record");
    }

    function test_draftRecord_letsBothPartiesRateEachOther() external {
        draft(100);
        DraftRecord memory other = rating(10);
        other.subject = OrgId.unwrap(BUYER);
        vm.prank(supplier);
        RecordId record = performance.draftRecord(other, direct());

        assertTrue(performance.recordFor(AGREEMENT, BUYER, quarter()) == record, "the buyer's record");
    }

    function test_draftRecord_revertsForWhoIsNoParty() external {
        DraftRecord memory act = rating(100);
        act.subject = OrgId.unwrap(COURT);
        refuseDraft(act, abi.encodeWithSelector(IPerformance.RaterNotParty.selector, AGREEMENT, BUYER, COURT));
        act.subject = OrgId.unwrap(BUYER);
        refuseDraft(act, abi.encodeWithSelector(IPerformance.RaterNotParty.selector, AGREEMENT, BUYER, BUYER));
        act.agreement = keccak256("none");
        refuseDraft(act, abi.encodeWithSelector(IPerformance.AgreementUnknown.selector, act.agreement));
    }

    function test_draftRecord_revertsForARelatedParty() external {
        registers.relate(BUYER, SUPPLIER);
        refuseDraft(rating(100), abi.encodeWithSelector(IPerformance.RaterRelated.selector, BUYER, SUPPLIER));
    }

    function test_draftRecord_revertsOutsideItsTime() external {
        DraftRecord memory act = rating(100);
        act.periodEnd = NOW + 1;
        refuseDraft(act, abi.encodeWithSelector(IPerformance.PeriodNotOver.selector, NOW + 1, NOW));
        act.periodEnd = NOW - 180 days - 1;
        refuseDraft(act, abi.encodeWithSelector(IPerformance.PeriodTooLongAgo.selector, act.periodEnd, NOW - 1));
    }

    /// The quarter in which the agreement began is the first that may be rated.
    function test_draftRecord_revertsForAPeriodBeforeTheAgreement() external {
        DraftRecord memory act = rating(100);
        act.periodEnd = NOW - 100 days;
        registers.begin(AGREEMENT, PERIOD_END);
        bytes memory refusal = abi.encodeWithSelector(
            IPerformance.PeriodBeforeAgreement.selector,
            AGREEMENT,
            act.periodEnd,
            PERIOD_END
        );
        refuseDraft(act, refusal);
        act.periodEnd = PERIOD_END - 1 days;
        vm.prank(clerk);
        performance.draftRecord(act, direct());
    }

    function test_draftRecord_revertsOnASecondOneOfThePeriod() external {
        RecordId record = draft(100);
        DraftRecord memory act = rating(50);
        act.periodEnd = PERIOD_END - 1 days;
        refuseDraft(
            act,
            abi.encodeWithSelector(IPerformance.PeriodRatedAlready.selector, AGREEMENT, SUPPLIER, quarter(), record)
        );
    }

    function test_draftRecord_revertsOnAScoreAboveAHundredAndAMissingWeight() external {
        refuseDraft(rating(101), abi.encodeWithSelector(IPerformance.ScoreOutOfRange.selector, 101));
        registers.set(BAND_WEIGHTS, 1);
        refuseDraft(rating(100), abi.encodeWithSelector(IPerformance.BandWeightMissing.selector, 9));
    }

    function test_draftRecord_revertsWithoutTheDuty() external {
        vm.prank(stranger);
        vm.expectRevert(
            abi.encodeWithSelector(Actors__Mock.DutyLacking.selector, keccak256(abi.encodePacked(stranger)))
        );
        performance.draftRecord(rating(100), direct());
    }

    function refuseDraft(DraftRecord memory act, bytes memory refusal) private {
        vm.prank(clerk);
        vm.expectRevert(refusal);
        performance.draftRecord(act, direct());
    }

    /* SERVE */

    function test_serveRecord_beginsTheObjectionWindow() external {
        RecordId record = draft(100);

        vm.expectEmit(address(performance));
        emit IPerformance.RecordServed(record, SUPPLIER, endOfDays(5), 2);
        vm.prank(chief);
        performance.serveRecord(serving(record), direct());

        assertState(record, RecordState.Served, "state");
        assertEq(performance.recordOf(record).until, endOfDays(5), "window");
    }

    function test_serveRecord_revertsForTheSameOfficerOrAnotherOrganisation() external {
        RecordId record = draft(100);
        vm.prank(clerk);
        vm.expectRevert(abi.encodeWithSelector(IPerformance.SecondOfficerMissing.selector, record, 1));
        performance.serveRecord(serving(record), direct());

        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(IPerformance.RecordNotTheirs.selector, record, BUYER, SUPPLIER));
        performance.serveRecord(serving(record), direct());
    }

    function test_serveRecord_revertsOnWhatIsNoDraft() external {
        RecordId record = served(100);
        vm.prank(chief);
        vm.expectRevert(
            abi.encodeWithSelector(IPerformance.RecordNotIn.selector, record, RecordState.Drafted, RecordState.Served)
        );
        performance.serveRecord(serving(record), direct());
    }

    /* EFFECT */

    function test_R3_nothingCountsBeforeItsWindowCloses() external {
        RecordId record = served(100);
        uint40 until = performance.recordOf(record).until;

        vm.warp(until);
        vm.expectRevert(
            abi.encodeWithSelector(IPerformance.RecordNotDue.selector, record, RecordState.Served, until, until)
        );
        performance.settleRecord(record);
        assertEq(sums(), 0, "sums");

        vm.warp(until + 1);
        vm.expectEmit(address(performance));
        emit IPerformance.RecordEffective(
            record,
            SUPPLIER,
            quarter(),
            NO_RECORD,
            sumsOf(100, 0, 1) | ((uint256(until) + 1) << 216)
        );
        vm.prank(stranger);
        performance.settleRecord(record);
        assertEq(sums(), sumsOf(100, 0, 1), "sums afterwards");
    }

    function test_settleRecord_revertsOnWhatHasNoClock() external {
        RecordId record = draft(100);
        vm.warp(NOW + 365 days);
        vm.expectRevert(
            abi.encodeWithSelector(IPerformance.RecordNotDue.selector, record, RecordState.Drafted, 0, NOW + 365 days)
        );
        performance.settleRecord(record);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPerformance.RecordNotDue.selector,
                RecordId.wrap(9),
                RecordState.None,
                0,
                NOW + 365 days
            )
        );
        performance.settleRecord(RecordId.wrap(9));
    }

    /* WITHDRAW */

    function test_withdrawRecord_ofADraftFreesThePeriod() external {
        RecordId record = draft(10);
        vm.expectEmit(address(performance));
        emit IPerformance.RecordWithdrawn(record, 7, NO_RECORD);
        vm.prank(clerk);
        performance.withdrawRecord(withdrawal(record, 7), direct());

        assertState(record, RecordState.Withdrawn, "state");
        assertTrue(draft(20) == SECOND, "another one may be drafted");
    }

    /// A period is rated once: what was served was that rating, whoever ended it.
    function test_withdrawRecord_ofAServedOneLeavesThePeriodRated() external {
        RecordId record = objected(10);
        vm.prank(clerk);
        performance.withdrawRecord(withdrawal(record, 7), direct());

        refuseAnother(record);
    }

    function test_settleRecord_withdrawsForARaterWhoDoesNotRespondAndLeavesThePeriodRated() external {
        RecordId record = objected(10);
        vm.warp(performance.recordOf(record).until + 1);
        performance.settleRecord(record);

        assertState(record, RecordState.Withdrawn, "state");
        refuseAnother(record);
    }

    /// A draft in the place of a served record goes the way of that one.
    function test_withdrawRecord_ofADraftInAServedOnesPlaceLeavesThePeriodRated() external {
        RecordId record = objected(10);
        vm.prank(clerk);
        performance.amendRecord(amendment(record, 20), direct());
        vm.prank(clerk);
        performance.withdrawRecord(withdrawal(SECOND, 7), direct());

        refuseAnother(SECOND);
    }

    function refuseAnother(RecordId record) private {
        assertTrue(performance.recordFor(AGREEMENT, SUPPLIER, quarter()) == record, "the period's rating");
        refuseDraft(
            rating(20),
            abi.encodeWithSelector(IPerformance.PeriodRatedAlready.selector, AGREEMENT, SUPPLIER, quarter(), record)
        );
    }

    function test_withdrawRecord_revertsWithoutReasonForOthersAndTooLate() external {
        RecordId record = draft(10);
        vm.prank(clerk);
        vm.expectRevert(abi.encodeWithSelector(IPerformance.WithdrawalReasonInvalid.selector, record, 1));
        performance.withdrawRecord(withdrawal(record, 1), direct());
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(IPerformance.RecordNotTheirs.selector, record, BUYER, SUPPLIER));
        performance.withdrawRecord(withdrawal(record, 7), direct());

        vm.prank(chief);
        performance.serveRecord(serving(record), direct());
        settle(record);
        vm.prank(clerk);
        vm.expectRevert(abi.encodeWithSelector(IPerformance.RecordNotPending.selector, record, RecordState.Effective));
        performance.withdrawRecord(withdrawal(record, 7), direct());
    }

    /* BRAKE */

    function test_closedGroups_stopTheirActs() external {
        RecordId record = served(10);
        performance.closeGroups(CLOSE_RECORD_OBJECTIONS);
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_RECORD_OBJECTIONS));
        performance.objectToRecord(objection(record), direct());
        vm.warp(performance.recordOf(record).until + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_RECORD_OBJECTIONS | CLOSE_RECORD_EFFECT)
        );
        performance.settleRecord(record);
        performance.openGroups(CLOSE_RECORD_OBJECTIONS);

        performance.closeGroups(CLOSE_RATING | CLOSE_RECORD_DECISIONS);
        refuseDraft(rating(1), abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_RATING));
        vm.prank(authority);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_RECORD_DECISIONS));
        performance.decideRecord(ruling(record, false, UPHOLD), direct());
        vm.prank(clerk);
        performance.withdrawRecord(withdrawal(record, 7), direct());
    }
}
