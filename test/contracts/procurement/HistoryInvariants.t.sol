// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batch, BatchState, HistoryObjection} from "../../../contracts/procurement/IHistory.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Quarter, quarterOf} from "../../../contracts/shared/types/Quarter.sol";
import {Test} from "../shared/Test.sol";
import {HistoryCase} from "./HistoryCase.sol";

/// @notice An importer, a subject and an authority do to batches whatever the ledger lets them.
contract HistoryHandler is HistoryCase {
    bytes32[] public batches;
    mapping(bytes32 batch => bytes32[]) private _records;
    uint256 private _next = 1;

    constructor() {
        super.setUp();
    }

    function attestSome(uint256 seed, uint8 size) external {
        bytes32[] memory records = made(seed, bound(size, 1, 12));
        keep(attest(bytes32(_next++), records), records);
    }

    function correctSome(uint256 seed, uint256 places, bool replace) external {
        if (batches.length == 0) return;
        bytes32 batch = batches[seed % batches.length];
        bytes32[] memory records = _records[batch];
        bytes32[] memory replacements = replace ? made(places, 2) : new bytes32[](0);
        places &= (1 << (records.length / 2)) - 1;
        vm.prank(importer);
        try
            history.correctHistory(correction(batch, places, records, bytes32(_next++), replacements), direct())
        returns (bytes32 replacement) {
            if (replacement != 0) keep(replacement, replacements);
        } catch {}
    }

    function withdrawSome(uint256 seed) external {
        if (batches.length == 0) return;
        bytes32 batch = batches[seed % batches.length];
        vm.prank(importer);
        try history.withdrawHistory(withdrawal(batch, _records[batch]), direct()) {} catch {}
    }

    function objectToSome(uint256 seed, uint8 place) external {
        if (batches.length == 0) return;
        bytes32 batch = batches[seed % batches.length];
        place = uint8(place % (_records[batch].length / 2));
        vm.prank(bidder);
        try history.objectToHistory(objection(batch, place, 0, _records[batch]), direct()) {} catch {}
    }

    function decideSome(uint256 seed, uint8 place, bool upheld) external {
        if (batches.length == 0) return;
        bytes32 batch = batches[seed % batches.length];
        place = uint8(place % (_records[batch].length / 2));
        vm.prank(authority);
        try history.decideHistoryObjection(decision(batch, place, upheld, _records[batch]), direct()) {} catch {}
    }

    function voidSome(uint256 seed, uint8 place) external {
        if (batches.length == 0) return;
        bytes32 batch = batches[seed % batches.length];
        place = uint8(place % (_records[batch].length / 2));
        vm.prank(authority);
        try history.voidHistory(voiding(batch, place, _records[batch]), direct()) {} catch {}
    }

    function retractSome(uint256 seed, uint8 place) external {
        if (batches.length == 0) return;
        bytes32 batch = batches[seed % batches.length];
        place = uint8(place % (_records[batch].length / 2));
        vm.prank(bidder);
        try history.withdrawHistoryObjection(retraction(batch, place), direct()) {} catch {}
    }

    function batchAt(uint256 i) external view returns (Batch memory) {
        return history.batchOf(batches[i]);
    }

    function objectionAt(uint256 i, uint8 place) external view returns (HistoryObjection state) {
        (state, ) = history.historyObjectionOf(batches[i], place);
    }

    function subjectOf(uint256 i, uint8 place) external view returns (OrgId) {
        return OrgId.wrap(uint48(uint256(_records[batches[i]][2 * uint256(place)]) >> 208));
    }

    /// @dev The plain model: one by one, every record that still counts.
    function modelOf(OrgId subject, Quarter quarter) external view returns (uint256 counters) {
        for (uint256 i = 0; i < batches.length; i++) {
            Batch memory batch = history.batchOf(batches[i]);
            if (batch.state != BatchState.Attested) continue;
            bytes32[] storage records = _records[batches[i]];
            for (uint256 place = 0; place < records.length / 2; place++) {
                if ((batch.superseded >> place) & 1 == 1) continue;
                uint256 packed = uint256(records[2 * place]);
                bool counts = packed >> 208 == OrgId.unwrap(subject) && uint8(packed >> 48) < 16;
                counts = counts && quarterOf(uint40(packed >> 120)) == quarter;
                if (counts) counters += uint256(1) << (16 * uint8(packed >> 48));
            }
        }
    }

    function countersAt(OrgId subject, Quarter quarter) external view returns (uint256) {
        return history.countersOf(subject, quarter);
    }

    function subjectAt(uint256 i) public pure returns (OrgId) {
        return i % 2 == 0 ? BIDDER : LISTED;
    }

    function timeAt(uint256 i) public pure returns (uint40) {
        return i % 3 == 2 ? 0 : NOW - uint40(i % 3) * 92 days;
    }

    function made(uint256 seed, uint256 count) private pure returns (bytes32[] memory records) {
        records = new bytes32[](2 * count);
        for (uint256 i = 0; i < count; i++) {
            uint256 dice = uint256(keccak256(abi.encode(seed, i)));
            records[2 * i] = word(subjectAt(dice), timeAt(dice >> 8), uint8(1 + ((dice >> 16) % 16)));
            records[2 * i + 1] = bytes32(i + 1);
        }
    }

    function keep(bytes32 batch, bytes32[] memory records) private {
        batches.push(batch);
        _records[batch] = records;
    }
}

contract HistoryInvariants is Test {
    HistoryHandler private handler;

    function setUp() external {
        handler = new HistoryHandler();
        bytes4[] memory acts = new bytes4[](7);
        acts[0] = handler.attestSome.selector;
        acts[1] = handler.correctSome.selector;
        acts[2] = handler.withdrawSome.selector;
        acts[3] = handler.objectToSome.selector;
        acts[4] = handler.decideSome.selector;
        acts[5] = handler.voidSome.selector;
        acts[6] = handler.retractSome.selector;
        targetContract(address(handler));
        targetSelector(FuzzSelector(address(handler), acts));
    }

    /// @dev Attested counters are made of attested records alone: nothing else in the ledger writes them, and it has no
    /// way to the sums of native records.
    function invariant_R8_countersEqualTheAttestedRecordsThatCount() public view {
        for (uint256 subject = 0; subject < 2; subject++) {
            for (uint256 time = 0; time < 3; time++) {
                Quarter quarter = quarterOf(handler.timeAt(time));
                OrgId org = handler.subjectAt(subject);
                assertEq(handler.countersAt(org, quarter), handler.modelOf(org, quarter), "counters");
            }
        }
    }

    /* REACH */

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
        invariant_R8_countersEqualTheAttestedRecordsThatCount();
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
