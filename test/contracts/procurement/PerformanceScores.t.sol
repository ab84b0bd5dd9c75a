// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    DraftRecord,
    IPerformance,
    PerformanceScore,
    RecordState,
    RETENTION_QUARTERS
} from "../../../contracts/procurement/IPerformance.sol";
import {Quarter, quarterOf} from "../../../contracts/shared/types/Quarter.sol";
import {NO_RECORD, RecordId} from "../../../contracts/shared/types/RecordId.sol";
import {PerformanceCase} from "./PerformanceCase.sol";

/// @notice Amended records, and the sums and scores that records make.
contract PerformanceScoresTest is PerformanceCase {
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
}
