// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPerformance, Record, RecordState, Ruling} from "../../../contracts/procurement/IPerformance.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {NO_RECORD, RecordId} from "../../../contracts/shared/types/RecordId.sol";
import {Scores, scoresOf} from "../../../contracts/shared/types/Scores.sol";
import {PerformanceCase} from "./PerformanceCase.sol";

/// @notice Objections to native records, their decision and the appeal.
contract PerformanceObjectionsTest is PerformanceCase {
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

    function test_decideRecord_withdrawsAndLeavesThePeriodRated() external {
        RecordId record = decided(10, WITHDRAW);
        vm.warp(performance.recordOf(record).until + 1);
        vm.expectEmit(address(performance));
        emit IPerformance.RecordWithdrawn(record, 1, NO_RECORD);
        performance.settleRecord(record);

        assertEq(sums(), 0, "sums");
        assertTrue(performance.recordFor(AGREEMENT, SUPPLIER, quarter()) == record, "the period's one rating");
        vm.prank(clerk);
        vm.expectRevert(
            abi.encodeWithSelector(IPerformance.PeriodRatedAlready.selector, AGREEMENT, SUPPLIER, quarter(), record)
        );
        performance.draftRecord(rating(90), direct());
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
}
