// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    APPEAL_DAYS,
    BAND_WEIGHTS,
    CLOSE_RATING,
    CLOSE_RECORD_DECISIONS,
    CLOSE_RECORD_EFFECT,
    CLOSE_RECORD_OBJECTIONS,
    DraftRecord,
    IPerformance,
    PerformanceScore,
    Record,
    RecordState,
    RETENTION_QUARTERS,
    Ruling
} from "../../../contracts/procurement/IPerformance.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Sector} from "../../../contracts/shared/types/Market.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Quarter, quarterOf} from "../../../contracts/shared/types/Quarter.sol";
import {NO_RECORD, RecordId} from "../../../contracts/shared/types/RecordId.sol";
import {Scores, scoresOf} from "../../../contracts/shared/types/Scores.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {PerformanceCase} from "./PerformanceCase.sol";

contract PerformanceTest is PerformanceCase {
    RecordId private constant FIRST = RecordId.wrap(1);
    RecordId private constant SECOND = RecordId.wrap(2);
    uint8 private constant UPHOLD = 1;
    uint8 private constant AMEND = 2;
    uint8 private constant WITHDRAW = 3;

    function endOfDays(uint40 n) private view returns (uint40) {
        return (uint40(block.timestamp) / 1 days + n + 1) * 1 days - 1;
    }

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

    /* OBJECT */

    function test_R7_anObjectionInTimeStopsEffect() external {
        RecordId record = served(10);
        vm.warp(performance.recordOf(record).until);
        vm.expectEmit(address(performance));
        emit IPerformance.RecordObjected(record, SUPPLIER, endOfDays(3), 41, STATEMENT);
        vm.prank(supplier);
        performance.objectToRecord(objection(record), direct());

        settle(record);
        assertState(record, RecordState.Withdrawn, "the rater was silent");
        assertEq(sums(), 0, "sums");
    }

    function test_objectToRecord_revertsLateAndForOthers() external {
        RecordId record = served(10);
        vm.prank(authority);
        vm.expectRevert(abi.encodeWithSelector(IPerformance.RecordNotTheirs.selector, record, SUPPLIER, AUTHORITY));
        performance.objectToRecord(objection(record), direct());

        uint40 until = performance.recordOf(record).until;
        vm.warp(until + 1);
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(IPerformance.RecordStepLate.selector, record, until, until + 1));
        performance.objectToRecord(objection(record), direct());
    }

    function test_respondToObjection_sendsItToAThirdParty() external {
        RecordId record = objected(10);
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(IPerformance.RecordNotTheirs.selector, record, BUYER, SUPPLIER));
        performance.respondToObjection(response(record), direct());

        vm.expectEmit(address(performance));
        emit IPerformance.RecordResponded(record, BUYER, endOfDays(10), STATEMENT);
        vm.prank(clerk);
        performance.respondToObjection(response(record), direct());

        settle(record);
        assertState(record, RecordState.Withdrawn, "nobody decided");
    }

    /* WITHDRAW */

    function test_withdrawRecord_freesThePeriod() external {
        RecordId record = objected(10);
        vm.expectEmit(address(performance));
        emit IPerformance.RecordWithdrawn(record, 7, NO_RECORD);
        vm.prank(clerk);
        performance.withdrawRecord(withdrawal(record, 7), direct());

        assertState(record, RecordState.Withdrawn, "state");
        assertTrue(draft(20) == SECOND, "another one may be drafted");
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

    /* DECIDE */

    function test_decideRecord_upholdsAfterTheAppealWindow() external {
        RecordId record = responded(10);
        vm.expectEmit(address(performance));
        emit IPerformance.RecordDecided(record, AUTHORITY, Ruling.Uphold, Scores.wrap(0), endOfDays(15), 42, STATEMENT);
        vm.prank(authority);
        performance.decideRecord(ruling(record, false, UPHOLD), direct());
        assertEq(sums(), 0, "not before the appeal window closes");

        settle(record);
        assertState(record, RecordState.Effective, "state");
        assertEq(sums(), sumsOf(10, 0, 1), "sums");
    }

    function test_decideRecord_amendsByANewRecord() external {
        RecordId record = decided(10, AMEND);

        vm.warp(performance.recordOf(record).until + 1);
        vm.expectEmit(address(performance));
        emit IPerformance.RecordAmended(record, SECOND);
        performance.settleRecord(record);

        assertState(record, RecordState.Amended, "the old one");
        assertState(SECOND, RecordState.Effective, "the new one");
        Record memory found = performance.recordOf(SECOND);
        assertTrue(found.supersedes == record && found.ruling == Ruling.None, "it supersedes");
        assertEq(Scores.unwrap(found.scores), Scores.unwrap(scoresOf(95, 95, 95, 95, 95)), "scores");
        assertEq(sums(), sumsOf(95, 95, 1), "sums");
        assertTrue(performance.recordFor(AGREEMENT, SUPPLIER, quarter()) == SECOND, "head");
    }

    function test_decideRecord_withdraws() external {
        RecordId record = decided(10, WITHDRAW);
        vm.warp(performance.recordOf(record).until + 1);
        vm.expectEmit(address(performance));
        emit IPerformance.RecordWithdrawn(record, 1, NO_RECORD);
        performance.settleRecord(record);

        assertEq(sums(), 0, "sums");
        assertTrue(performance.recordFor(AGREEMENT, SUPPLIER, quarter()) == NO_RECORD, "the period is free");
    }

    function test_decideRecord_revertsForThePartiesAndTheirRelations() external {
        RecordId record = responded(10);
        refuseDecision(chief, record, false, BUYER, BUYER);
        refuseDecision(supplier, record, false, SUPPLIER, SUPPLIER);
        registers.relate(AUTHORITY, SUPPLIER);
        refuseDecision(authority, record, false, AUTHORITY, SUPPLIER);
    }

    function test_decideRecord_revertsForTheFirstDeciderOnAppeal() external {
        RecordId record = appealed(10, UPHOLD);
        refuseDecision(authority, record, true, AUTHORITY, AUTHORITY);
        refuseDecision(chief, record, true, BUYER, BUYER);
    }

    function refuseDecision(address sender, RecordId record, bool appeal, OrgId decider, OrgId party) private {
        vm.prank(sender);
        vm.expectRevert(abi.encodeWithSelector(IPerformance.DeciderNotIndependent.selector, record, decider, party));
        performance.decideRecord(ruling(record, appeal, UPHOLD), direct());
    }

    function test_decideRecord_revertsOnARulingThatIsNone() external {
        RecordId record = responded(10);
        for (uint8 outcome = 0; outcome < 5; outcome += 4) {
            vm.prank(authority);
            vm.expectRevert(abi.encodeWithSelector(IPerformance.RulingInvalid.selector, record, outcome));
            performance.decideRecord(ruling(record, false, outcome), direct());
        }
    }

    /* APPEAL */

    function test_appealDecision_opensAnotherInstance() external {
        RecordId record = decided(10, UPHOLD);
        vm.prank(authority);
        vm.expectRevert(abi.encodeWithSelector(IPerformance.RecordNotTheirs.selector, record, SUPPLIER, AUTHORITY));
        performance.appealDecision(appealing(record), direct());

        vm.expectEmit(address(performance));
        emit IPerformance.RecordAppealed(record, SUPPLIER, endOfDays(30), 43, STATEMENT);
        vm.prank(supplier);
        performance.appealDecision(appealing(record), direct());

        vm.expectEmit(address(performance));
        emit IPerformance.AppealDecided(record, COURT, Ruling.Amend, scoresOf(95, 95, 95, 95, 95), 42, STATEMENT);
        vm.prank(court);
        performance.decideRecord(ruling(record, true, AMEND), direct());
        assertState(SECOND, RecordState.Effective, "carried out at once");
        assertEq(sums(), sumsOf(95, 95, 1), "sums");
    }

    function test_appealDecision_isOpenToTheRaterToo() external {
        RecordId record = decided(10, WITHDRAW);
        vm.prank(clerk);
        performance.appealDecision(appealing(record), direct());
        vm.prank(court);
        performance.decideRecord(ruling(record, true, UPHOLD), direct());

        assertState(record, RecordState.Effective, "state");
    }

    function test_settleRecord_letsTheFirstDecisionHoldWhenTheAppealIsNotDecided() external {
        RecordId record = appealed(10, UPHOLD);
        settle(record);

        assertState(record, RecordState.Effective, "state");
    }

    /* AMEND */

    function test_R1_onlyOneOfAPeriodIsEffective() external {
        RecordId record = effective(10);
        RecordId successor = amend(record, 50);
        assertState(record, RecordState.Effective, "it counts until the new one takes effect");
        assertEq(sums(), sumsOf(10, 0, 1), "sums");

        vm.warp(performance.recordOf(successor).until + 1);
        vm.expectEmit(address(performance));
        emit IPerformance.RecordAmended(record, successor);
        performance.settleRecord(successor);

        assertState(record, RecordState.Amended, "the old one");
        assertEq(sums(), sumsOf(50, 0, 1), "sums afterwards");
        assertTrue(performance.recordOf(record).supersededBy == successor, "link");
    }

    function test_amendRecord_endsAPendingOneAtOnce() external {
        RecordId record = objected(10);
        RecordId successor = amend(record, 50);
        assertState(record, RecordState.Amended, "the old one");

        settle(successor);
        assertEq(sums(), sumsOf(50, 0, 1), "sums");
    }

    function test_R6_aChainHasOneHeadWhenASuccessorFalls() external {
        RecordId record = effective(10);
        RecordId second = amend(record, 50);
        RecordId third = amend(second, 60);
        vm.expectEmit(address(performance));
        emit IPerformance.RecordWithdrawn(third, 7, record);
        vm.prank(clerk);
        performance.withdrawRecord(withdrawal(third, 7), direct());

        assertTrue(performance.recordFor(AGREEMENT, SUPPLIER, quarter()) == record, "the effective one is the head");
        assertEq(sums(), sumsOf(10, 0, 1), "sums");
        RecordId fourth = amend(record, 70);
        settle(fourth);
        assertTrue(performance.recordOf(record).supersededBy == fourth, "link");
        assertEq(sums(), sumsOf(70, 0, 1), "sums afterwards");
    }

    function test_amendRecord_revertsOnASecondSuccessorADraftAndForOthers() external {
        RecordId record = draft(10);
        refuseAmendment(record, RecordState.Drafted, NO_RECORD);
        vm.prank(chief);
        performance.serveRecord(serving(record), direct());
        vm.prank(supplier);
        vm.expectRevert(abi.encodeWithSelector(IPerformance.RecordNotTheirs.selector, record, BUYER, SUPPLIER));
        performance.amendRecord(amendment(record, 50), direct());
        settle(record);
        RecordId successor = amend(record, 50);
        refuseAmendment(record, RecordState.Effective, successor);
    }

    function refuseAmendment(RecordId record, RecordState state, RecordId successor) private {
        vm.prank(clerk);
        vm.expectRevert(abi.encodeWithSelector(IPerformance.RecordNotAmendable.selector, record, state, successor));
        performance.amendRecord(amendment(record, 50), direct());
    }

    /* SCORES */

    function test_scoreAt_isWhatTheChainHadRecordedByThen() external {
        RecordId record = effective(10);
        uint40 before = uint40(block.timestamp);
        settle(amend(record, 50));

        assertEq(performance.scoreAt(SUPPLIER, before - 1).count, 0, "nothing yet");
        PerformanceScore memory then = performance.scoreAt(SUPPLIER, before);
        assertEq(then.count, 1, "count");
        assertEq(then.scores[0], 1_000, "quality then");
        assertEq(then.scores[1], 9_000, "time then");
        assertEq(performance.scoreAt(SUPPLIER, uint40(block.timestamp)).scores[0], 5_000, "quality now");
        assertEq(performance.checkpointsOf(SUPPLIER, quarter()), 2, "one checkpoint a change");
    }

    function test_scoreAt_weighsByBandAndAge() external {
        effective(100);
        bytes32 small = keccak256("small agreement");
        registers.agree(small, BUYER, SUPPLIER, 100);
        DraftRecord memory act = rating(0);
        act.agreement = small;
        act.periodEnd = PERIOD_END - 91 days;
        vm.prank(clerk);
        RecordId record = performance.draftRecord(act, direct());
        vm.prank(chief);
        performance.serveRecord(serving(record), direct());
        settle(record);

        PerformanceScore memory score = performance.scoreAt(SUPPLIER, NOW + 30 days);
        uint24 age = Quarter.unwrap(quarterOf(NOW + 30 days)) - Quarter.unwrap(quarter());
        uint256 large = 9 * (20 - age);
        uint256 little = 3 * (20 - age - 1);
        assertEq(score.count, 2, "count");
        assertEq(score.weight, large + little, "weight");
        assertEq(score.scores[0], (10_000 * large) / (large + little), "quality");
    }

    function test_scoreAt_forgetsAfterTheRetention() external {
        effective(100);
        uint40 time = PERIOD_END + 4 * 366 days;
        assertEq(performance.scoreAt(SUPPLIER, time).count, 1, "within twenty quarters");
        registers.set(RETENTION_QUARTERS, 8);
        assertEq(performance.scoreAt(SUPPLIER, time).count, 0, "after a shorter retention");
        registers.set(RETENTION_QUARTERS, 200);
        assertEq(performance.scoreAt(SUPPLIER, PERIOD_END + 6 * 366 days).count, 0, "never more than twenty");
    }

    function test_aggregate_revertsRatherThanOverflow() external {
        RecordId record = served(100);
        vm.warp(performance.recordOf(record).until + 1);
        effectiveOf(keccak256("another"));
        vm.record();
        performance.aggregateOf(SUPPLIER, quarter());
        (bytes32[] memory reads, ) = vm.accesses(address(performance));
        vm.store(address(performance), reads[reads.length - 1], bytes32(uint256((1 << 25) - 9) << 160));

        vm.expectRevert(abi.encodeWithSelector(IPerformance.AggregateFull.selector, SUPPLIER, quarter()));
        performance.settleRecord(record);
    }

    function effectiveOf(bytes32 agreement) private {
        registers.agree(agreement, BUYER, SUPPLIER, 100_000_000);
        DraftRecord memory act = rating(50);
        act.agreement = agreement;
        vm.prank(clerk);
        RecordId record = performance.draftRecord(act, direct());
        vm.prank(chief);
        performance.serveRecord(serving(record), direct());
        settle(record);
    }

    function test_checkpoints_ofOneSecondAreOne() external {
        RecordId one = served(100);
        registers.agree(keccak256("b"), BUYER, SUPPLIER, 100_000_000);
        DraftRecord memory act = rating(50);
        act.agreement = keccak256("b");
        vm.prank(clerk);
        RecordId other = performance.draftRecord(act, direct());
        vm.prank(chief);
        performance.serveRecord(serving(other), direct());
        vm.warp(performance.recordOf(one).until + 1);
        performance.settleRecord(one);
        performance.settleRecord(other);

        assertEq(performance.checkpointsOf(SUPPLIER, quarter()), 1, "checkpoints");
        assertEq(sums() >> 188, 2, "records");
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
