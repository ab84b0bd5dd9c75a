// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Record, RecordState, Ruling} from "../../../contracts/procurement/IPerformance.sol";
import {quarterOf} from "../../../contracts/shared/types/Quarter.sol";
import {NO_RECORD, RecordId} from "../../../contracts/shared/types/RecordId.sol";
import {Test} from "../shared/Test.sol";
import {PerformanceHandler} from "./PerformanceHandler.sol";
import {RatingModel} from "./RatingModel.sol";

/// @dev The runner finds only what stands in the file of the invariants.
contract RatingSteps is PerformanceHandler {}

contract PerformanceInvariants is Test {
    PerformanceHandler private handler;
    bytes4[] private acts;

    function setUp() external {
        handler = new RatingSteps();
        acts = new bytes4[](12);
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

    /// @dev The model sums what each act, told one by one, has brought into effect; the ledger keeps running sums.
    function invariant_R2_statesAndSumsEqualThePlainModels() public view {
        RatingModel model = handler.MODEL();
        for (uint64 i = 1; i <= handler.last(); i++) {
            assertEq(uint256(handler.recordAt(i).state), uint256(model.stateOf(i)), "state of a record");
        }
        assertEq(uint256(handler.recordAt(handler.last() + 1).state), uint256(RecordState.None), "and no record more");
        for (uint256 q = 0; q < 3; q++) {
            assertEq(handler.aggregateAt(handler.quarterAt(q)), model.sumsOf(q), "sums of a quarter");
            for (uint256 a = 0; a < 3; a++) {
                assertTrue(handler.filledIn(a, q) == RecordId.wrap(model.filledBy(a, q)), "a period's one rating");
            }
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

    /// @dev Campaigns as the runner's, with steps drawn at random: together they reach every state, and a rating that was taken
    /// back and keeps its period.
    function test_campaigns_reachEveryState() external {
        uint256[10] memory reached;
        uint256 kept = 0;
        uint256 start = vm.snapshotState();
        for (uint256 round = 0; round < 15; round++) {
            campaign(round);
            for (uint8 state = 0; state < 10; state++) reached[state] += handler.MODEL().reached(RecordState(state));
            kept += handler.MODEL().periodsKept();
            requireInvariants();
            vm.revertToState(start);
        }
        uint256 missed = kept == 0 ? 1 : 0;
        for (uint8 state = 1; state < 10; state++) if (reached[state] == 0) missed |= 1 << state;
        assertEq(missed, 0, "states that no campaign reached, a bit each");
    }

    function campaign(uint256 round) private {
        for (uint256 i = 0; i < 100; i++) {
            uint256 dice = uint256(keccak256(abi.encode("a campaign of ratings", round, i)));
            bytes4 act = acts[(dice >> 224) % acts.length];
            (bool done, ) = address(handler).call(abi.encodePacked(act, dice, uint256(uint8(dice >> 8))));
            assertTrue(done, "a handler's step");
        }
    }

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
        invariant_R2_statesAndSumsEqualThePlainModels();
        invariant_R3_nothingCountsBeforeItsWindowCloses();
        invariant_R6_chainsHaveOneHeadAndNoLoop();
        invariant_R7_anObjectionInTimeStopsEffectUntilDecided();
    }
}
