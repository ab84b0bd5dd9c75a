// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DraftRecord, Record, RecordState, Ruling} from "../../../contracts/procurement/IPerformance.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Quarter, quarterOf} from "../../../contracts/shared/types/Quarter.sol";
import {NO_RECORD, RecordId} from "../../../contracts/shared/types/RecordId.sol";
import {SCORE_KINDS} from "../../../contracts/shared/types/Scores.sol";
import {Test} from "../shared/Test.sol";
import {PerformanceCase} from "./PerformanceCase.sol";

/// @notice Two parties, two deciders and the clock do to the records of three agreements whatever the ledger lets them.
contract PerformanceHandler is PerformanceCase {
    uint64 public last;
    uint256 public time = NOW;
    bool public earlyEffect;
    bool public deafEffect;
    mapping(RecordId record => uint40) public windowOf;
    mapping(RecordId record => bool) public wasObjected;
    mapping(RecordId record => bool) public wasDecided;

    constructor() {
        super.setUp();
        for (uint256 i = 0; i < 3; i++) registers.agree(agreementAt(i), BUYER, SUPPLIER, uint56(10 ** (4 + 3 * i)));
        registers.set("performance.term", 2000 days);
    }

    modifier atItsTime() {
        vm.warp(time);
        _;
    }

    function agreementAt(uint256 i) public pure returns (bytes32) {
        return keccak256(abi.encode("agreement", i % 3));
    }

    function draftSome(uint256 seed, uint8 score) external atItsTime {
        DraftRecord memory act = rating(uint8(bound(score, 0, 100)));
        act.agreement = agreementAt(seed);
        act.periodEnd = NOW - uint40((seed >> 8) % 3) * 92 days;
        vm.prank(clerk);
        try performance.draftRecord(act, direct()) returns (RecordId record) {
            last = RecordId.unwrap(record);
        } catch {}
    }

    function serveSome(uint256 seed) external atItsTime {
        RecordId record = some(seed, RecordState.Drafted);
        vm.prank(chief);
        try performance.serveRecord(serving(record), direct()) {
            windowOf[record] = performance.recordOf(record).until;
        } catch {}
    }

    function objectToSome(uint256 seed) external atItsTime {
        RecordId record = some(seed, RecordState.Served);
        vm.prank(supplier);
        try performance.objectToRecord(objection(record), direct()) {
            wasObjected[record] = true;
        } catch {}
    }

    function respondToSome(uint256 seed) external atItsTime {
        RecordId record = some(seed, RecordState.Objected);
        vm.prank(clerk);
        try performance.respondToObjection(response(record), direct()) {} catch {}
    }

    function decideSome(uint256 seed, uint8 outcome) external atItsTime {
        RecordId record = some(seed, RecordState.Responded);
        vm.prank(authority);
        try performance.decideRecord(ruling(record, false, uint8(1 + (outcome % 3))), direct()) {
            wasDecided[record] = true;
        } catch {}
    }

    function appealSome(uint256 seed) external atItsTime {
        RecordId record = some(seed, RecordState.Decided);
        vm.prank(seed % 2 == 0 ? supplier : clerk);
        try performance.appealDecision(appealing(record), direct()) {} catch {}
    }

    function decideSomeAppeal(uint256 seed, uint8 outcome) external atItsTime {
        RecordId record = some(seed, RecordState.Appealed);
        vm.prank(court);
        try performance.decideRecord(ruling(record, true, uint8(1 + (outcome % 3))), direct()) {
            adopt(record);
        } catch {}
    }

    function amendSome(uint256 seed, uint8 score) external atItsTime {
        RecordId record = RecordId.wrap(uint64(bound(seed, 0, last)));
        vm.prank(clerk);
        try performance.amendRecord(amendment(record, uint8(bound(score, 0, 100))), direct()) returns (RecordId next) {
            last = RecordId.unwrap(next);
        } catch {}
    }

    function withdrawSome(uint256 seed) external atItsTime {
        vm.prank(clerk);
        try performance.withdrawRecord(withdrawal(RecordId.wrap(uint64(bound(seed, 0, last))), 7), direct()) {} catch {}
    }

    function settleSome(uint256 seed) external atItsTime {
        RecordId record = RecordId.wrap(uint64(bound(seed, 0, last)));
        try performance.settleRecord(record) {
            bool effect = stateOf(record) == RecordState.Effective;
            if (effect && block.timestamp <= windowOf[record]) earlyEffect = true;
            if (effect && wasObjected[record] && !wasDecided[record]) deafEffect = true;
            adopt(record);
        } catch {}
    }

    function settleDue() external atItsTime {
        for (uint64 i = 1; i <= last; i++) {
            try this.settleSome(i) {} catch {}
        }
    }

    function letTimePass(uint256 seed) external {
        time += bound(seed, 1 hours, 20 days);
    }

    /// @dev A ruling that amends makes a record of its own.
    function adopt(RecordId record) private {
        uint64 next = RecordId.unwrap(performance.recordOf(record).supersededBy);
        if (next > last) last = next;
    }

    /// @dev The first record in a state at or after a random one; 0 where there is none.
    function some(uint256 seed, RecordState state) private view returns (RecordId) {
        for (uint64 i = 0; i < last; i++) {
            RecordId record = RecordId.wrap((uint64((seed % last) + i) % last) + 1);
            if (stateOf(record) == state) return record;
        }
        return NO_RECORD;
    }

    function recordAt(uint64 i) external view returns (Record memory) {
        return performance.recordOf(RecordId.wrap(i));
    }

    function aggregateAt(Quarter quarter_) external view returns (uint256) {
        return performance.aggregateOf(SUPPLIER, quarter_) & ((1 << 216) - 1);
    }

    function liveOf(Record calldata record) external view returns (RecordId) {
        return performance.recordFor(record.agreement, record.subject, quarterOf(record.periodEnd));
    }

    function quarterAt(uint256 i) external pure returns (Quarter) {
        return quarterOf(NOW - uint40(i) * 92 days);
    }
}

contract PerformanceInvariants is Test {
    PerformanceHandler private handler;

    function setUp() external {
        handler = new PerformanceHandler();
        bytes4[] memory acts = new bytes4[](12);
        acts[0] = handler.draftSome.selector;
        acts[1] = handler.serveSome.selector;
        acts[2] = handler.objectToSome.selector;
        acts[3] = handler.respondToSome.selector;
        acts[4] = handler.decideSome.selector;
        acts[5] = handler.appealSome.selector;
        acts[6] = handler.decideSomeAppeal.selector;
        acts[7] = handler.amendSome.selector;
        acts[8] = handler.withdrawSome.selector;
        acts[9] = handler.settleSome.selector;
        acts[10] = handler.settleDue.selector;
        acts[11] = handler.letTimePass.selector;
        targetContract(address(handler));
        targetSelector(FuzzSelector(address(handler), acts));
    }

    function invariant_R1_oneEffectiveRecordOfAnAgreementsPeriod() public view {
        for (uint64 i = 1; i <= handler.last(); i++) {
            Record memory one = handler.recordAt(i);
            if (one.state != RecordState.Effective) continue;
            for (uint64 j = i + 1; j <= handler.last(); j++) {
                Record memory other = handler.recordAt(j);
                bool same = other.agreement == one.agreement && other.subject == one.subject;
                same = same && quarterOf(other.periodEnd) == quarterOf(one.periodEnd);
                assertTrue(!same || other.state != RecordState.Effective, "a second effective record");
            }
        }
    }

    function invariant_R2_sumsEqualTheirRecomputationFromEffectiveRecords() public view {
        for (uint256 q = 0; q < 3; q++) {
            Quarter quarter = handler.quarterAt(q);
            uint256 sums = 0;
            for (uint64 i = 1; i <= handler.last(); i++) {
                Record memory one = handler.recordAt(i);
                if (one.state != RecordState.Effective || !(quarterOf(one.periodEnd) == quarter)) continue;
                sums += (uint256(1) << 188) + (uint256(one.weight) << 160);
                for (uint256 kind = 0; kind < SCORE_KINDS; kind++) {
                    sums += (uint256(one.weight) * one.scores.score(kind)) << (32 * kind);
                }
            }
            assertEq(handler.aggregateAt(quarter), sums, "sums");
        }
    }

    function invariant_R3_nothingCountsBeforeItsWindowCloses() public view {
        assertTrue(!handler.earlyEffect(), "an early effect");
    }

    function invariant_R6_chainsHaveOneHeadAndNoLoop() public view {
        for (uint64 i = 1; i <= handler.last(); i++) {
            Record memory one = handler.recordAt(i);
            assertTrue(RecordId.unwrap(one.supersedes) < i, "a record supersedes an earlier one");
            if (one.supersededBy != NO_RECORD) {
                assertTrue(RecordId.unwrap(one.supersededBy) > i, "and is superseded by a later one");
            }
            if (one.state == RecordState.Amended)
                assertTrue(one.supersededBy != NO_RECORD, "an amended one's successor");
            bool isHead = one.state == RecordState.Effective && one.supersededBy == NO_RECORD;
            if (isHead) assertTrue(handler.liveOf(one) == RecordId.wrap(i), "the effective head is the live record");
        }
    }

    function invariant_R7_anObjectionInTimeStopsEffectUntilDecided() public view {
        assertTrue(!handler.deafEffect(), "an effect against an open objection");
    }

    /* REACH */

    /// @dev The runs would prove little if no record came to its end: the very steps of the handler reach every end there is.
    function test_handler_reachesEveryEndOfARecord() external {
        settled(served(0), RecordState.Effective);
        settled(decided(1, Ruling.Uphold), RecordState.Effective);
        uint64 amended = settled(decided(2, Ruling.Amend), RecordState.Amended);
        expectState(amended + 1, RecordState.Effective);
        settled(decided(256, Ruling.Withdraw), RecordState.Withdrawn);

        // On appeal, each way.
        settled(appealed(512, Ruling.Withdraw), RecordState.Withdrawn);
        amended = appealed(513, Ruling.Amend);
        expectState(amended, RecordState.Amended);
        expectState(amended + 1, RecordState.Effective);

        // Who does not answer an objection has withdrawn, and so has who says so.
        uint64 silent = served(257);
        handler.objectToSome(0);
        expectState(silent, RecordState.Objected);
        settled(silent, RecordState.Withdrawn);
        handler.draftSome(258, 80);
        handler.withdrawSome(handler.last());
        expectState(handler.last(), RecordState.Withdrawn);

        // One that stands is superseded by its rater's own amendment.
        handler.amendSome(1, 70);
        assertTrue(handler.recordAt(1).supersededBy == RecordId.wrap(handler.last()), "superseded");
        handler.serveSome(handler.last() - 1);
        settleAll();
        expectState(1, RecordState.Amended);
        expectState(handler.last(), RecordState.Effective);
        requireInvariants();
    }

    function served(uint256 seed) private returns (uint64 record) {
        handler.draftSome(seed, 90);
        record = handler.last();
        expectState(record, RecordState.Drafted);
        handler.serveSome(record - 1);
        expectState(record, RecordState.Served);
    }

    function decided(uint256 seed, Ruling ruling) private returns (uint64 record) {
        record = served(seed);
        handler.objectToSome(record - 1);
        handler.respondToSome(record - 1);
        expectState(record, RecordState.Responded);
        handler.decideSome(record - 1, uint8(ruling) - 1);
        expectState(record, RecordState.Decided);
    }

    function appealed(uint256 seed, Ruling ruling) private returns (uint64 record) {
        record = decided(seed, Ruling.Uphold);
        // An even seed: the supplier appeals.
        handler.appealSome(handler.last() * 2);
        expectState(record, RecordState.Appealed);
        handler.decideSomeAppeal(record - 1, uint8(ruling) - 1);
    }

    function settled(uint64 record, RecordState state) private returns (uint64) {
        settleAll();
        expectState(record, state);
        return record;
    }

    /// @dev Twenty days at a time, past every deadline.
    function settleAll() private {
        for (uint256 i = 0; i < 5; i++) {
            handler.letTimePass(20 days - 1 hours);
            handler.settleDue();
        }
    }

    function expectState(uint64 record, RecordState state) private view {
        assertEq(uint256(handler.recordAt(record).state), uint256(state), "state of a record");
    }

    function requireInvariants() private view {
        invariant_R1_oneEffectiveRecordOfAnAgreementsPeriod();
        invariant_R2_sumsEqualTheirRecomputationFromEffectiveRecords();
        invariant_R3_nothingCountsBeforeItsWindowCloses();
        invariant_R6_chainsHaveOneHeadAndNoLoop();
        invariant_R7_anObjectionInTimeStopsEffectUntilDecided();
    }
}
