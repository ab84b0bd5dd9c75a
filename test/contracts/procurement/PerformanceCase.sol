// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {Performance} from "../../../contracts/procurement/Performance.sol";
import {
    AmendRecord,
    APPEAL_DAYS,
    APPEAL_DECISION_DAYS,
    AppealDecision,
    BAND_WEIGHTS,
    DecideRecord,
    DECISION_DAYS,
    DraftRecord,
    OBJECTION_DAYS,
    ObjectToRecord,
    RATING_TERM,
    Record,
    RecordState,
    RespondToObjection,
    RESPONSE_DAYS,
    RETENTION_QUARTERS,
    ServeRecord,
    WithdrawRecord
} from "../../../contracts/procurement/IPerformance.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {both, DUTY_DECIDE, DUTY_OBJECT, DUTY_RATE} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Quarter, quarterOf} from "../../../contracts/shared/types/Quarter.sol";
import {RecordId} from "../../../contracts/shared/types/RecordId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {Test} from "../shared/Test.sol";
import {Registers__Mock} from "./Registers__Mock.sol";

/// @notice A buyer with two officers, a supplier, two authorities that decide, and an agreement of 1,000,000.00.
abstract contract PerformanceCase is Test {
    uint40 internal constant NOW = 1_795_000_000;
    uint40 internal constant DEADLINE = type(uint40).max;
    uint40 internal constant PERIOD_END = NOW - 10 days;
    bytes32 internal constant AGREEMENT = keccak256("agreement");
    bytes32 internal constant EVIDENCE = keccak256("evidence");
    bytes32 internal constant STATEMENT = keccak256("salted grounds");
    uint8 internal constant WEIGHT = 9;

    OrgId internal constant BUYER = OrgId.wrap(1);
    OrgId internal constant SUPPLIER = OrgId.wrap(2);
    OrgId internal constant AUTHORITY = OrgId.wrap(3);
    OrgId internal constant COURT = OrgId.wrap(4);

    address internal clerk = address(0x2001);
    address internal chief = address(0x2002);
    address internal supplier = address(0x2003);
    address internal authority = address(0x2004);
    address internal court = address(0x2005);
    address internal stranger = address(0x2009);

    Actors__Mock internal actors;
    Registers__Mock internal registers;
    Performance internal performance;

    function setUp() public virtual {
        vm.warp(NOW);
        actors = new Actors__Mock();
        registers = new Registers__Mock();
        performance = Performance(
            deployCode(
                "contracts/procurement/Performance.sol:Performance",
                abi.encode(
                    address(new AccessManager(address(this))),
                    actors,
                    registers,
                    registers,
                    registers,
                    registers
                )
            )
        );
        actors.enrol(clerk, BUYER, 1, both(DUTY_RATE, DUTY_OBJECT));
        actors.enrol(chief, BUYER, 2, both(DUTY_RATE, DUTY_DECIDE));
        actors.enrol(supplier, SUPPLIER, 1, both(both(DUTY_OBJECT, DUTY_RATE), DUTY_DECIDE));
        actors.enrol(authority, AUTHORITY, 1, both(DUTY_DECIDE, DUTY_OBJECT));
        actors.enrol(court, COURT, 1, DUTY_DECIDE);
        registers.agree(AGREEMENT, BUYER, SUPPLIER, 100_000_000);
        registers.set(OBJECTION_DAYS, 5);
        registers.set(RESPONSE_DAYS, 3);
        registers.set(DECISION_DAYS, 10);
        registers.set(APPEAL_DAYS, 15);
        registers.set(APPEAL_DECISION_DAYS, 30);
        registers.set(RATING_TERM, 180 days);
        registers.set(RETENTION_QUARTERS, 20);
        // Weight n for band n, from band 1 on.
        registers.set(BAND_WEIGHTS, 0x0c0b0a09080706050403020100);
    }

    function direct() internal pure returns (Authorship memory) {
        return Authorship("", "", new bytes32[](0));
    }

    function quarter() internal pure returns (Quarter) {
        return quarterOf(PERIOD_END);
    }

    function rating(uint8 score) internal pure returns (DraftRecord memory) {
        return
            DraftRecord({
                agreement: AGREEMENT,
                subject: OrgId.unwrap(SUPPLIER),
                periodEnd: PERIOD_END,
                quality: score,
                time: 90,
                cost: 80,
                safety: 70,
                service: 60,
                evidence: EVIDENCE,
                nonceKey: 0,
                nonce: 0,
                deadline: DEADLINE
            });
    }

    function draft(uint8 score) internal returns (RecordId) {
        vm.prank(clerk);
        return performance.draftRecord(rating(score), direct());
    }

    function serving(RecordId record) internal pure returns (ServeRecord memory) {
        return ServeRecord(RecordId.unwrap(record), 0, 0, DEADLINE);
    }

    function served(uint8 score) internal returns (RecordId record) {
        record = draft(score);
        vm.prank(chief);
        performance.serveRecord(serving(record), direct());
    }

    function amendment(RecordId record, uint8 score) internal pure returns (AmendRecord memory) {
        return AmendRecord(RecordId.unwrap(record), score, 90, 80, 70, 60, EVIDENCE, 0, 0, DEADLINE);
    }

    function amend(RecordId record, uint8 score) internal returns (RecordId successor) {
        vm.prank(clerk);
        successor = performance.amendRecord(amendment(record, score), direct());
        vm.prank(chief);
        performance.serveRecord(serving(successor), direct());
    }

    function withdrawal(RecordId record, uint16 reason) internal pure returns (WithdrawRecord memory) {
        return WithdrawRecord(RecordId.unwrap(record), reason, 0, 0, DEADLINE);
    }

    function objection(RecordId record) internal pure returns (ObjectToRecord memory) {
        return ObjectToRecord(RecordId.unwrap(record), 41, STATEMENT, 0, 0, DEADLINE);
    }

    function response(RecordId record) internal pure returns (RespondToObjection memory) {
        return RespondToObjection(RecordId.unwrap(record), STATEMENT, 0, 0, DEADLINE);
    }

    function ruling(RecordId record, bool appeal, uint8 outcome) internal pure returns (DecideRecord memory) {
        return
            DecideRecord(RecordId.unwrap(record), appeal, outcome, 95, 95, 95, 95, 95, 42, STATEMENT, 0, 0, DEADLINE);
    }

    function appealing(RecordId record) internal pure returns (AppealDecision memory) {
        return AppealDecision(RecordId.unwrap(record), 43, STATEMENT, 0, 0, DEADLINE);
    }

    function objected(uint8 score) internal returns (RecordId record) {
        record = served(score);
        vm.prank(supplier);
        performance.objectToRecord(objection(record), direct());
    }

    function responded(uint8 score) internal returns (RecordId record) {
        record = objected(score);
        vm.prank(clerk);
        performance.respondToObjection(response(record), direct());
    }

    function decided(uint8 score, uint8 outcome) internal returns (RecordId record) {
        record = responded(score);
        vm.prank(authority);
        performance.decideRecord(ruling(record, false, outcome), direct());
    }

    function appealed(uint8 score, uint8 outcome) internal returns (RecordId record) {
        record = decided(score, outcome);
        vm.prank(supplier);
        performance.appealDecision(appealing(record), direct());
    }

    function effective(uint8 score) internal returns (RecordId record) {
        record = served(score);
        settle(record);
    }

    /// @dev Lets the present step's time pass.
    function settle(RecordId record) internal {
        vm.warp(performance.recordOf(record).until + 1);
        performance.settleRecord(record);
    }

    function stateOf(RecordId record) internal view returns (RecordState) {
        return performance.recordOf(record).state;
    }

    function assertState(RecordId record, RecordState state, string memory what) internal view {
        assertEq(uint8(stateOf(record)), uint8(state), what);
    }

    /// @dev An aggregate without its time: sums of the five scores, weight and count of records of the sample's weight.
    function sumsOf(uint256 quality, uint256 others, uint256 count) internal pure returns (uint256 word) {
        word = (count << 188) | ((count * WEIGHT) << 160) | (quality * WEIGHT);
        uint8[4] memory rest = [90, 80, 70, 60];
        for (uint256 i = 0; i < 4; i++) word |= (WEIGHT * (others == 0 ? rest[i] * count : others)) << (32 * (i + 1));
    }

    function sums() internal view returns (uint256) {
        return performance.aggregateOf(SUPPLIER, quarter()) & ((1 << 216) - 1);
    }

    RecordId internal constant FIRST = RecordId.wrap(1);
    RecordId internal constant SECOND = RecordId.wrap(2);
    uint8 internal constant UPHOLD = 1;
    uint8 internal constant AMEND = 2;
    uint8 internal constant WITHDRAW = 3;

    function endOfDays(uint40 n) internal view returns (uint40) {
        return (uint40(block.timestamp) / 1 days + n + 1) * 1 days - 1;
    }
}
