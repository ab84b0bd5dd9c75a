// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batch, BatchState} from "../../../contracts/procurement/IHistory.sol";
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
        bytes4[] memory acts = new bytes4[](6);
        acts[0] = handler.attestSome.selector;
        acts[1] = handler.correctSome.selector;
        acts[2] = handler.withdrawSome.selector;
        acts[3] = handler.objectToSome.selector;
        acts[4] = handler.decideSome.selector;
        acts[5] = handler.voidSome.selector;
        targetContract(address(handler));
        targetSelector(FuzzSelector(address(handler), acts));
    }

    /// @dev Attested counters are made of attested records alone: nothing else in the ledger writes them, and it has no
    /// way to the sums of native records.
    function invariant_R8_countersEqualTheAttestedRecordsThatCount() external view {
        for (uint256 subject = 0; subject < 2; subject++) {
            for (uint256 time = 0; time < 3; time++) {
                Quarter quarter = quarterOf(handler.timeAt(time));
                OrgId org = handler.subjectAt(subject);
                assertEq(handler.countersAt(org, quarter), handler.modelOf(org, quarter), "counters");
            }
        }
    }
}
