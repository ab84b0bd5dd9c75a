// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Batch, HistoryObjection} from "../../../contracts/procurement/IHistory.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Quarter, quarterOf} from "../../../contracts/shared/types/Quarter.sol";
import {HistoryCase} from "./HistoryCase.sol";

/// @notice Every attested record one by one, as it was sent: no counter, no lane.
contract HistoryModel {
    struct Fact {
        bytes32 batch;
        uint8 place;
        bool struck;
        uint48 subject;
        uint40 time;
        uint8 kind;
    }

    Fact[] private _facts;
    uint256 public struck;

    function add(bytes32 batch, bytes32[] calldata records) external {
        for (uint8 place = 0; place < records.length / 2; place++) {
            uint256 packed = uint256(records[2 * uint256(place)]);
            uint48 subject = uint48(packed >> 208);
            _facts.push(Fact(batch, place, false, subject, uint40(packed >> 120), uint8(packed >> 48)));
        }
    }

    /// @param places bit n for the record at place n; those that were struck before stay so
    function strike(bytes32 batch, uint256 places) external {
        for (uint256 i = 0; i < _facts.length; i++) {
            Fact storage fact = _facts[i];
            if (fact.batch != batch || fact.struck || (places >> fact.place) & 1 == 0) continue;
            fact.struck = true;
            struck++;
        }
    }

    /// @return counters of the fifteen kinds that are counted, 16 bits each
    function countersOf(OrgId subject, Quarter quarter) external view returns (uint256 counters) {
        for (uint256 i = 0; i < _facts.length; i++) {
            Fact storage fact = _facts[i];
            bool counts = !fact.struck && fact.subject == OrgId.unwrap(subject) && fact.kind < 16;
            if (counts && quarterOf(fact.time) == quarter) counters += uint256(1) << (16 * fact.kind);
        }
    }
}

/// @notice An importer, a subject and an authority do to batches whatever the ledger lets them.
contract HistoryHandler is HistoryCase {
    HistoryModel public immutable MODEL = new HistoryModel();
    /// @dev Who is rated on this chain too, by the same number.
    OrgId public constant RATED = OrgId.wrap(2);

    bytes32[] public batches;
    mapping(bytes32 batch => bytes32[]) private _records;
    uint256 private _next = 1;

    constructor() {
        super.setUp();
        registers.trust(IMPORTER, SOURCE, NOW + 20 * 365 days);
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
            MODEL.strike(batch, places);
            if (replacement != 0) keep(replacement, replacements);
        } catch {}
    }

    function withdrawSome(uint256 seed) external {
        if (batches.length == 0) return;
        bytes32 batch = batches[seed % batches.length];
        vm.prank(importer);
        try history.withdrawHistory(withdrawal(batch, _records[batch]), direct()) {
            MODEL.strike(batch, type(uint256).max);
        } catch {}
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
        try history.decideHistoryObjection(decision(batch, place, upheld, _records[batch]), direct()) {
            if (upheld) MODEL.strike(batch, 1 << place);
        } catch {}
    }

    function voidSome(uint256 seed, uint8 place) external {
        if (batches.length == 0) return;
        bytes32 batch = batches[seed % batches.length];
        place = uint8(place % (_records[batch].length / 2));
        vm.prank(authority);
        try history.voidHistory(voiding(batch, place, _records[batch]), direct()) {
            MODEL.strike(batch, type(uint256).max);
        } catch {}
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

    function countersAt(OrgId subject, Quarter quarter) external view returns (uint256) {
        return history.countersOf(subject, quarter);
    }

    function subjectAt(uint256 i) public pure returns (OrgId) {
        if (i % 3 == 2) return RATED;
        return i % 3 == 0 ? BIDDER : LISTED;
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
        MODEL.add(batch, records);
    }
}
