// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BatchState, HistoryObjection} from "../../../contracts/procurement/IHistory.sol";
import {RecordState} from "../../../contracts/procurement/IPerformance.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Quarter, quarterOf} from "../../../contracts/shared/types/Quarter.sol";
import {Test} from "../shared/Test.sol";
import {HistoryHandler} from "./HistoryHandler.sol";
import {PerformanceHandler} from "./PerformanceHandler.sol";

/// @dev The runner finds only what stands in the file of the invariants.
contract HistorySteps is HistoryHandler {}

/// @dev The runner finds only what stands in the file of the invariants.
contract RatingStepsBeside is PerformanceHandler {}

/// @dev One organisation is a subject of imported history and rated on this chain in the same campaign.
contract HistoryInvariants is Test {
    HistoryHandler private handler;
    PerformanceHandler private ratings;
    bytes4[] private acts;
    bytes4[] private rates;

    function setUp() external {
        handler = new HistorySteps();
        ratings = new RatingStepsBeside();
        acts = new bytes4[](7);
        acts[0] = handler.attestSome.selector;
        acts[1] = handler.correctSome.selector;
        acts[2] = handler.withdrawSome.selector;
        acts[3] = handler.objectToSome.selector;
        acts[4] = handler.decideSome.selector;
        acts[5] = handler.voidSome.selector;
        acts[6] = handler.retractSome.selector;
        targetContract(address(handler));
        targetSelector(FuzzSelector(address(handler), acts));
        rates = new bytes4[](9);
        rates[0] = ratings.draftSome.selector;
        rates[1] = ratings.serveSome.selector;
        rates[2] = ratings.objectToSome.selector;
        rates[3] = ratings.respondToSome.selector;
        rates[4] = ratings.decideSome.selector;
        rates[5] = ratings.amendSome.selector;
        rates[6] = ratings.withdrawSome.selector;
        rates[7] = ratings.settleDue.selector;
        rates[8] = ratings.letTimePass.selector;
        targetContract(address(ratings));
        targetSelector(FuzzSelector(address(ratings), rates));
    }

    /// @dev Each of the two sums equals its own plain model whatever happens in the other ledger: what is imported moves no
    /// rating, what is rated here no imported counter, of the very same organisation.
    function invariant_R8_importedAndNativeNeverMix() public view {
        for (uint256 subject = 0; subject < 3; subject++) {
            OrgId org = handler.subjectAt(subject);
            for (uint256 time = 0; time < 3; time++) {
                Quarter quarter = quarterOf(handler.timeAt(time));
                assertEq(handler.countersAt(org, quarter), handler.MODEL().countersOf(org, quarter), "counters");
            }
        }
        for (uint256 q = 0; q < 3; q++) {
            assertEq(ratings.aggregateAt(ratings.quarterAt(q)), ratings.MODEL().sumsOf(q), "sums");
        }
    }

    /* REACH */

    /// @dev A long campaign of both ledgers' steps, drawn at random: the one organisation has both histories, and both lost records.
    function test_campaign_movesBothSumsOfOneOrganisation() external {
        for (uint256 i = 0; i < 600; i++) {
            uint256 dice = uint256(keccak256(abi.encode("a campaign of both", i)));
            bool isImport = i % 2 == 0;
            bytes4 act = isImport ? acts[(dice >> 16) % acts.length] : rates[(dice >> 16) % rates.length];
            bytes memory call_ = abi.encodePacked(act, dice, uint256(uint8(dice >> 8)), uint256(dice >> 255));
            (bool done, ) = (isImport ? address(handler) : address(ratings)).call(call_);
            assertTrue(done || act == handler.decideSome.selector || act == handler.correctSome.selector, "a step");
        }
        assertTrue(handler.RATED() == handler.subjectAt(2), "the rated one is imported");
        assertTrue(handler.countersAt(handler.RATED(), quarterOf(handler.timeAt(0))) != 0, "its imported counters");
        assertTrue(ratings.aggregateAt(ratings.quarterAt(0)) != 0, "its native sums");
        assertTrue(handler.MODEL().struck() > 10, "imported records struck");
        assertTrue(ratings.MODEL().reached(RecordState.Withdrawn) > 0, "ratings withdrawn");
        assertTrue(ratings.MODEL().reached(RecordState.Amended) > 0, "ratings amended");
        invariant_R8_importedAndNativeNeverMix();
    }

    /// @dev The runs would prove little if no batch came to its end: the very steps of the handler reach every end there is.
    function test_handler_reachesEveryEndOfABatchAndARecord() external {
        for (uint256 i = 0; i < 5; i++) handler.attestSome(i, 4);

        handler.withdrawSome(0);
        expectState(0, BatchState.Withdrawn);

        handler.objectToSome(1, own(1));
        expectObjection(1, HistoryObjection.Open);
        handler.voidSome(1, own(1));
        expectState(1, BatchState.Voided);
        expectObjection(1, HistoryObjection.Upheld);

        handler.objectToSome(2, own(2));
        handler.decideSome(2, own(2), true);
        expectObjection(2, HistoryObjection.Upheld);
        assertEq(handler.batchAt(2).superseded, uint256(1) << own(2), "the record lost by a decision");
        expectState(2, BatchState.Attested);

        handler.objectToSome(3, own(3));
        handler.decideSome(3, own(3), false);
        expectObjection(3, HistoryObjection.Dismissed);
        assertEq(handler.batchAt(3).superseded, 0, "dismissed, it counts");

        handler.correctSome(3, 1, false);
        assertEq(handler.batchAt(3).superseded, 1, "struck by its importer");
        handler.correctSome(4, 2, true);
        assertEq(handler.batchAt(4).superseded, 2, "replaced by its importer");
        expectState(5, BatchState.Attested);

        handler.attestSome(9, 7);
        handler.objectToSome(6, own(6));
        handler.retractSome(6, own(6));
        assertTrue(handler.objectionAt(6, own(6)) == HistoryObjection.Withdrawn, "an objection taken back");
        invariant_R8_importedAndNativeNeverMix();
    }

    /// @dev The place of a batch's first record of the bidder, who objects.
    function own(uint256 batch) private view returns (uint8 place) {
        while (!(handler.subjectOf(batch, place) == handler.subjectAt(0))) place++;
    }

    function expectState(uint256 batch, BatchState state) private view {
        assertEq(uint256(handler.batchAt(batch).state), uint256(state), "state of a batch");
    }

    function expectObjection(uint256 batch, HistoryObjection state) private view {
        assertEq(uint256(handler.objectionAt(batch, own(batch))), uint256(state), "state of an objection");
    }
}
