// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    AcceptComplaint,
    Complaint,
    ComplaintState,
    DecideComplaint,
    FileComplaint,
    WithdrawComplaint
} from "../../../contracts/procurement/IComplaints.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

/// @notice A tender of two lots, and those who complain about it.
abstract contract ComplaintCase is ProcurementCase {
    event ComplaintFiled(
        bytes32 indexed complaint,
        bytes32 indexed tender,
        uint8 indexed lot,
        OrgId complainant,
        uint16 reason,
        bytes32 statement,
        bool late,
        bool suspends,
        uint40 decideBy,
        uint40 time
    );
    event ComplaintAccepted(
        bytes32 indexed complaint,
        bytes32 indexed tender,
        OrgId indexed supervisor,
        uint24 person,
        bytes32 statement,
        uint40 decideBy,
        uint40 time
    );
    event ComplaintRefused(
        bytes32 indexed complaint,
        bytes32 indexed tender,
        OrgId indexed supervisor,
        uint24 person,
        uint16 refusal,
        bytes32 statement,
        uint40 time
    );
    event ComplaintLapsed(bytes32 indexed complaint, bytes32 indexed tender, uint40 time);
    event ComplaintWithdrawn(bytes32 indexed complaint, bytes32 indexed tender, uint40 time);
    event ComplaintDecided(
        bytes32 indexed complaint,
        bytes32 indexed tender,
        OrgId indexed supervisor,
        ComplaintState outcome,
        uint24 person,
        bytes32 decision,
        uint40 time
    );

    uint8 internal constant DISMISSED = uint8(ComplaintState.Dismissed);
    uint8 internal constant LOT_REPEATED = uint8(ComplaintState.LotRepeated);
    uint8 internal constant TENDER_REPEATED = uint8(ComplaintState.TenderRepeated);

    /// @dev Three and thirty working days, each a working day.
    uint40 internal constant ACCEPT_BY = (START / 1 days + 4) * 1 days - 1;
    uint40 internal constant DECIDE_BY = (START / 1 days + 31) * 1 days - 1;

    bytes32 internal tender;

    function setUp() public override {
        super.setUp();
        tender = _tender();
    }

    function _file(uint48 org, uint8 lot) internal returns (bytes32 complaint) {
        vm.prank(_of(org));
        complaints.fileComplaint(FileComplaint(tender, lot, 4, "statement", 0, 0, NEVER), _direct());
        return complaints.complaintId(tender, lot, OrgId.wrap(org), _isOpen());
    }

    /// @dev Filed and accepted at once: the tender is suspended.
    function _filed(uint48 org, uint8 lot) internal returns (bytes32 complaint) {
        complaint = _file(org, lot);
        _accept(complaint, 0);
    }

    function _fileAsBidder() internal returns (bytes32 complaint) {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        _toOpening(tender);
        _open(s);
        return _file(BIDDER, 1);
    }

    function _accept(bytes32 complaint, uint16 refusal) internal {
        vm.prank(_of(SUPERVISOR));
        complaints.acceptComplaint(AcceptComplaint(complaint, refusal, "notice", 0, 0, NEVER), _direct());
    }

    function _assertRecord(bytes32 complaint, Complaint memory expected) internal view {
        assertEq(keccak256(abi.encode(complaints.complaintOf(complaint))), keccak256(abi.encode(expected)), "record");
    }

    function _isOpen() internal view returns (bool) {
        return block.timestamp >= tenders.stateOf(tender).opensAt;
    }

    function _withdrawAs(uint48 org, bytes32 complaint) internal {
        vm.prank(_of(org));
        complaints.withdrawComplaint(WithdrawComplaint(complaint, 0, 0, NEVER), _direct());
    }

    function _decide(bytes32 complaint, uint8 outcome) internal {
        vm.prank(_of(SUPERVISOR));
        complaints.decideComplaint(DecideComplaint(complaint, outcome, "decision", 0, 0, NEVER), _direct());
    }
}
