// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DraftRecord, Record, RecordState, Ruling} from "../../../contracts/procurement/IPerformance.sol";
import {Quarter, quarterOf} from "../../../contracts/shared/types/Quarter.sol";
import {NO_RECORD, RecordId} from "../../../contracts/shared/types/RecordId.sol";
import {PerformanceCase} from "./PerformanceCase.sol";
import {RatingModel} from "./RatingModel.sol";

/// @notice Two parties, two deciders and the clock do to the records of three agreements whatever the ledger lets them.
contract PerformanceHandler is PerformanceCase {
    RatingModel public immutable MODEL = new RatingModel();

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
        try performance.draftRecord(act, direct()) {
            MODEL.draft(seed % 3, (seed >> 8) % 3, act.quality);
        } catch {}
    }

    function serveSome(uint256 seed) external atItsTime {
        RecordId record = some(seed, RecordState.Drafted);
        vm.prank(chief);
        try performance.serveRecord(serving(record), direct()) {
            windowOf[record] = performance.recordOf(record).until;
            MODEL.step(RecordId.unwrap(record), RecordState.Served);
        } catch {}
    }

    function objectToSome(uint256 seed) external atItsTime {
        RecordId record = some(seed, RecordState.Served);
        vm.prank(supplier);
        try performance.objectToRecord(objection(record), direct()) {
            wasObjected[record] = true;
            MODEL.step(RecordId.unwrap(record), RecordState.Objected);
        } catch {}
    }

    function respondToSome(uint256 seed) external atItsTime {
        RecordId record = some(seed, RecordState.Objected);
        vm.prank(clerk);
        try performance.respondToObjection(response(record), direct()) {
            MODEL.step(RecordId.unwrap(record), RecordState.Responded);
        } catch {}
    }

    function decideSome(uint256 seed, uint8 outcome) external atItsTime {
        RecordId record = some(seed, RecordState.Responded);
        vm.prank(authority);
        try performance.decideRecord(ruling(record, false, uint8(1 + (outcome % 3))), direct()) {
            wasDecided[record] = true;
            MODEL.decide(RecordId.unwrap(record), Ruling(1 + (outcome % 3)));
        } catch {}
    }

    function appealSome(uint256 seed) external atItsTime {
        RecordId record = some(seed, RecordState.Decided);
        vm.prank(seed % 2 == 0 ? supplier : clerk);
        try performance.appealDecision(appealing(record), direct()) {
            MODEL.step(RecordId.unwrap(record), RecordState.Appealed);
        } catch {}
    }

    function decideSomeAppeal(uint256 seed, uint8 outcome) external atItsTime {
        RecordId record = some(seed, RecordState.Appealed);
        vm.prank(court);
        try performance.decideRecord(ruling(record, true, uint8(1 + (outcome % 3))), direct()) {
            MODEL.finish(RecordId.unwrap(record), Ruling(1 + (outcome % 3)));
        } catch {}
    }

    function amendSome(uint256 seed, uint8 score) external atItsTime {
        uint64 record = uint64(bound(seed, 0, last()));
        uint8 quality = uint8(bound(score, 0, 100));
        vm.prank(clerk);
        try performance.amendRecord(amendment(RecordId.wrap(record), quality), direct()) {
            MODEL.amend(record, quality);
        } catch {}
    }

    function withdrawSome(uint256 seed) external atItsTime {
        uint64 record = uint64(bound(seed, 0, last()));
        vm.prank(clerk);
        try performance.withdrawRecord(withdrawal(RecordId.wrap(record), 7), direct()) {
            MODEL.withdraw(record);
        } catch {}
    }

    function settleSome(uint256 seed) external atItsTime {
        RecordId record = RecordId.wrap(uint64(bound(seed, 0, last())));
        try performance.settleRecord(record) {
            bool effect = stateOf(record) == RecordState.Effective;
            if (effect && block.timestamp <= windowOf[record]) earlyEffect = true;
            if (effect && wasObjected[record] && !wasDecided[record]) deafEffect = true;
            MODEL.settle(RecordId.unwrap(record));
        } catch {}
    }

    function settleDue() external atItsTime {
        uint64 count = last();
        for (uint64 i = 1; i <= count; i++) {
            try this.settleSome(i) {} catch {}
        }
    }

    function letTimePass(uint256 seed) external {
        time += bound(seed, 1 hours, 20 days);
    }

    function last() public view returns (uint64) {
        return MODEL.last();
    }

    /// @dev The first record in a state at or after a random one; 0 where there is none.
    function some(uint256 seed, RecordState state) private view returns (RecordId) {
        uint64 count = last();
        for (uint64 i = 0; i < count; i++) {
            RecordId record = RecordId.wrap((uint64((seed % count) + i) % count) + 1);
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

    function filledIn(uint256 agreement, uint256 quarter_) external view returns (RecordId) {
        return performance.recordFor(agreementAt(agreement), SUPPLIER, quarterAt(quarter_));
    }

    function quarterAt(uint256 i) public pure returns (Quarter) {
        return quarterOf(NOW - uint40(i) * 92 days);
    }
}
