// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {quarterOf} from "../../../contracts/shared/types/Quarter.sol";
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {History} from "../../../contracts/procurement/History.sol";
import {
    AttestHistory,
    CorrectHistory,
    DecideHistoryObjection,
    ObjectToHistory,
    VoidHistory,
    WithdrawHistory,
    WithdrawHistoryObjection
} from "../../../contracts/procurement/IHistory.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {both, DUTY_DECIDE, DUTY_IMPORT, DUTY_OBJECT} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {Test} from "../shared/Test.sol";
import {Registers__Mock} from "./Registers__Mock.sol";

/// @notice Two importers, a bidder, a claimant of its identifier, an authority that decides and a listed organisation.
abstract contract HistoryCase is Test {
    uint40 internal constant NOW = 1_795_000_000;
    uint40 internal constant DEADLINE = type(uint40).max;
    bytes32 internal constant SOURCE = keccak256("source:a-province");
    bytes32 internal constant STATEMENT = keccak256("salted grounds");
    bytes32 internal constant IDENTIFIER = keccak256("XX-REG:1");

    OrgId internal constant IMPORTER = OrgId.wrap(1);
    OrgId internal constant OTHER_IMPORTER = OrgId.wrap(2);
    OrgId internal constant BIDDER = OrgId.wrap(3);
    OrgId internal constant CLAIMANT = OrgId.wrap(4);
    OrgId internal constant AUTHORITY = OrgId.wrap(5);
    OrgId internal constant LISTED = OrgId.wrap(1 << 47);

    address internal importer = address(0x1001);
    address internal otherImporter = address(0x1002);
    address internal bidder = address(0x1003);
    address internal claimant = address(0x1004);
    address internal authority = address(0x1005);
    address internal stranger = address(0x1009);

    Actors__Mock internal actors;
    Registers__Mock internal registers;
    History internal history;

    function setUp() public virtual {
        vm.warp(NOW);
        actors = new Actors__Mock();
        registers = new Registers__Mock();
        history = History(
            deployCode(
                "contracts/procurement/History.sol:History",
                abi.encode(address(new AccessManager(address(this))), actors, actors, registers, registers)
            )
        );
        actors.enrol(importer, IMPORTER, 1, both(DUTY_IMPORT, DUTY_DECIDE));
        actors.enrol(otherImporter, OTHER_IMPORTER, 1, DUTY_IMPORT);
        actors.enrol(bidder, BIDDER, 1, both(DUTY_OBJECT, DUTY_DECIDE));
        actors.enrol(claimant, CLAIMANT, 1, both(DUTY_OBJECT, DUTY_DECIDE));
        actors.enrol(authority, AUTHORITY, 1, DUTY_DECIDE);
        actors.setStanding(LISTED, Enrolment.Listed, Standing.Active);
        registers.trust(IMPORTER, SOURCE, NOW + 365 days);
        registers.trust(OTHER_IMPORTER, SOURCE, NOW + 365 days);
    }

    function direct() internal pure returns (Authorship memory) {
        return Authorship("", "", new bytes32[](0));
    }

    /// @dev The fields that the contract reads; the others are the indexer's.
    function word(OrgId subject, uint40 time, uint8 kind) internal pure returns (bytes32) {
        uint256 packed = (uint256(OrgId.unwrap(subject)) << 208) | (uint256(OrgId.unwrap(AUTHORITY)) << 160);
        return bytes32(packed | (uint256(time) << 120) | (uint256(kind) << 48) | 7);
    }

    /// @dev Records of one subject at one time, of the given kinds.
    function recordsOf(OrgId subject, uint40 time, uint8[3] memory kinds) internal pure returns (bytes32[] memory) {
        bytes32[] memory records = new bytes32[](6);
        for (uint256 i = 0; i < 3; i++) {
            records[2 * i] = word(subject, time, kinds[i]);
            records[2 * i + 1] = bytes32(100 + i);
        }
        return records;
    }

    function sample() internal pure returns (bytes32[] memory) {
        return recordsOf(BIDDER, NOW - 1 days, [1, 2, 7]);
    }

    function attestation(bytes32 digest, bytes32[] memory records) internal pure returns (AttestHistory memory) {
        return AttestHistory(SOURCE, digest, records, 0, 0, DEADLINE);
    }

    function attest(bytes32 digest, bytes32[] memory records) internal returns (bytes32) {
        vm.prank(importer);
        return history.attestHistory(attestation(digest, records), direct());
    }

    function correction(
        bytes32 batch,
        uint256 places,
        bytes32[] memory records,
        bytes32 digest,
        bytes32[] memory replacements
    ) internal pure returns (CorrectHistory memory) {
        return CorrectHistory(batch, places, records, SOURCE, digest, replacements, 0, 0, DEADLINE);
    }

    function withdrawal(bytes32 batch, bytes32[] memory records) internal pure returns (WithdrawHistory memory) {
        return WithdrawHistory(batch, 9, records, 0, 0, DEADLINE);
    }

    function objection(
        bytes32 batch,
        uint8 place,
        bytes32 identifier,
        bytes32[] memory records
    ) internal pure returns (ObjectToHistory memory) {
        return ObjectToHistory(batch, place, identifier, 31, STATEMENT, records, 0, 0, DEADLINE);
    }

    function object(bytes32 batch, uint8 place, bytes32[] memory records) internal {
        vm.prank(bidder);
        history.objectToHistory(objection(batch, place, 0, records), direct());
    }

    function retraction(bytes32 batch, uint8 place) internal pure returns (WithdrawHistoryObjection memory) {
        return WithdrawHistoryObjection(batch, place, 0, 0, DEADLINE);
    }

    function decision(
        bytes32 batch,
        uint8 place,
        bool upheld,
        bytes32[] memory records
    ) internal pure returns (DecideHistoryObjection memory) {
        return DecideHistoryObjection(batch, place, upheld, 32, STATEMENT, records, 0, 0, DEADLINE);
    }

    function voiding(bytes32 batch, uint8 place, bytes32[] memory records) internal pure returns (VoidHistory memory) {
        return VoidHistory(batch, place, 33, STATEMENT, records, 0, 0, DEADLINE);
    }

    bytes32 internal constant DIGEST = keccak256("part 1");
    bytes32 internal constant OTHER_DIGEST = keccak256("part 2");
    uint256 internal constant ONE_LOST_ONE_WON_ONE_LATE = (1 << 16) | (1 << 32) | (1 << 112);

    function bidderCounters() internal view returns (uint256) {
        return history.countersOf(BIDDER, quarterOf(NOW - 1 days));
    }

    function keyOf(OrgId org, bytes32 digest) internal pure returns (bytes32) {
        return keccak256(abi.encode(org, digest));
    }
}
