// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {ICalendar, IParameters} from "../shared/interfaces/IParameters.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_DECIDE, DUTY_OBJECT} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IAwards} from "./IAwards.sol";
import {IBids} from "./IBids.sol";
import {
    ACCEPTANCE_DAYS,
    AcceptComplaint,
    COMPLAINT_DAYS,
    Complaint,
    ComplaintState,
    DecideComplaint,
    FileComplaint,
    IComplaints,
    WithdrawComplaint
} from "./IComplaints.sol";
import {ITenders, LotState, Tender} from "./ITenders.sol";

/// @notice The ledger of complaints: see `IComplaints`.
contract Complaints is IComplaints, Signed, Closable {
    uint256 private constant GROUP_FILE = 1;
    uint256 private constant GROUP_ACCEPT = 2;

    bytes32 private constant FILE_TYPEHASH = keccak256(
        "FileComplaint(bytes32 tender,uint8 lot,uint16 reason,bytes32 statement,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant ACCEPT_TYPEHASH = keccak256(
        "AcceptComplaint(bytes32 complaint,uint16 refusal,bytes32 statement,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant WITHDRAW_TYPEHASH = keccak256(
        "WithdrawComplaint(bytes32 complaint,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant DECIDE_TYPEHASH = keccak256(
        "DecideComplaint(bytes32 complaint,uint8 outcome,bytes32 decision,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    ITenders public immutable TENDERS;
    IBids public immutable BIDS;
    IAwards public immutable AWARDS;
    IParameters public immutable PARAMETERS;
    ICalendar public immutable CALENDAR;

    mapping(bytes32 complaint => Complaint) private _complaints;

    constructor(
        address authority,
        IActors actors,
        ITenders tenders,
        IBids bids,
        IAwards awards,
        IParameters parameters,
        ICalendar calendar
    ) Signed("Tongban Complaints", "1", actors) AccessManaged(authority) {
        TENDERS = tenders;
        BIDS = bids;
        AWARDS = awards;
        PARAMETERS = parameters;
        CALENDAR = calendar;
    }

    /// @inheritdoc IComplaints
    function fileComplaint(FileComplaint calldata act, Authorship calldata by) external whileOpen(GROUP_FILE) {
        // Check:
        (OrgId org, ) = _actorOf(
            keccak256(abi.encode(FILE_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_OBJECT
        );
        require(act.reason != 0 && act.statement != 0, ComplaintFieldMissing());
        Tender memory tender = TENDERS.stateOf(act.tender);
        bool isParty = org == tender.buyer || org == tender.organiser || org == tender.supervisor;
        require(!isParty, ComplainantUnfit(org));
        _requireInTime(act.tender, act.lot);
        bool late = block.timestamp >= tender.opensAt;
        bytes32 complaint = complaintId(act.tender, act.lot, org, late);
        require(_complaints[complaint].state == ComplaintState.None, ComplaintKnown(complaint));

        // Effect:
        bool suspends = BIDS.openedBy(act.tender, act.lot, org) != 0;
        _record(complaint, act, org, late, suspends);

        // Interaction:
        if (suspends) TENDERS.hold(act.tender, complaint);
    }

    /// @inheritdoc IComplaints
    function acceptComplaint(AcceptComplaint calldata act, Authorship calldata by) external whileOpen(GROUP_ACCEPT) {
        // Check:
        (OrgId org, uint24 person) = _actorOf(
            keccak256(abi.encode(ACCEPT_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_DECIDE
        );
        Complaint memory found = _complaints[act.complaint];
        _requirePending(act, found);
        OrgId supervisor = TENDERS.stateOf(found.tender).supervisor;
        require(org == supervisor, NotSupervisor(found.tender, org));
        require(act.statement != 0, ComplaintFieldMissing());

        if (act.refusal == 0) _accept(act, found, org, person);
        else _refuse(act, found, org, person);
    }

    /// @inheritdoc IComplaints
    function withdrawComplaint(WithdrawComplaint calldata act, Authorship calldata by) external {
        (OrgId org, ) = _actorOf(
            keccak256(abi.encode(WITHDRAW_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_OBJECT
        );
        Complaint memory found = _standingOf(act.complaint);
        require(org == found.complainant, NotComplainant(act.complaint, org));

        _complaints[act.complaint].state = ComplaintState.Withdrawn;
        emit ComplaintWithdrawn(act.complaint, found.tender, uint40(block.timestamp));

        if (found.state == ComplaintState.Open) TENDERS.release(found.tender, act.complaint);
    }

    /// @inheritdoc IComplaints
    function decideComplaint(DecideComplaint calldata act, Authorship calldata by) external {
        // Check:
        (OrgId org, uint24 person) = _actorOf(
            keccak256(abi.encode(DECIDE_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_DECIDE
        );
        Complaint memory found = _complaints[act.complaint];
        require(found.state == ComplaintState.Open, ComplaintNotOpen(act.complaint, found.state));
        ComplaintState outcome = _outcomeOf(act.outcome);
        Tender memory tender = TENDERS.stateOf(found.tender);
        require(org == tender.supervisor, NotSupervisor(found.tender, org));
        require(act.decision != 0, ComplaintFieldMissing());
        require(block.timestamp <= found.decideBy, DecisionTooLate(act.complaint, found.decideBy));

        // Effect:
        _complaints[act.complaint].state = outcome;
        emit ComplaintDecided(act.complaint, found.tender, org, outcome, person, act.decision, uint40(block.timestamp));

        // Interaction:
        if (outcome == ComplaintState.LotRepeated) _repeat(found.tender, found.lot);
        if (outcome == ComplaintState.TenderRepeated) _repeatAll(found.tender, tender.lots);
        TENDERS.release(found.tender, act.complaint);
    }

    /// @inheritdoc IComplaints
    function lapseComplaint(bytes32 complaint) external {
        Complaint memory found = _standingOf(complaint);
        require(block.timestamp > found.decideBy, DecisionNotDue(complaint, found.decideBy));

        _complaints[complaint].state = ComplaintState.Lapsed;
        emit ComplaintLapsed(complaint, found.tender, uint40(block.timestamp));

        if (found.state == ComplaintState.Open) TENDERS.release(found.tender, complaint);
    }

    /// @inheritdoc IComplaints
    function complaintOf(bytes32 complaint) external view returns (Complaint memory) {
        return _complaints[complaint];
    }

    /// @inheritdoc IComplaints
    function complaintId(bytes32 tender, uint8 lot, OrgId complainant, bool late) public pure returns (bytes32) {
        return keccak256(abi.encode(tender, lot, complainant, late));
    }

    function _record(bytes32 complaint, FileComplaint calldata act, OrgId org, bool late, bool suspends) private {
        uint40 decideBy = _termFrom(uint40(block.timestamp), suspends ? COMPLAINT_DAYS : ACCEPTANCE_DAYS);
        Complaint storage found = _complaints[complaint];
        (found.tender, found.lot, found.complainant) = (act.tender, act.lot, org);
        (found.filedAt, found.decideBy, found.late) = (uint40(block.timestamp), decideBy, late);
        found.state = suspends ? ComplaintState.Open : ComplaintState.Recorded;

        emit ComplaintFiled(
            complaint,
            act.tender,
            act.lot,
            org,
            act.reason,
            act.statement,
            late,
            suspends,
            decideBy,
            found.filedAt
        );
    }

    /// @dev In time, and once: a bidder's, which suspends already, is accepted for its term only.
    function _requirePending(AcceptComplaint calldata act, Complaint memory found) private view {
        bool isBidders = found.state == ComplaintState.Open && found.acceptedAt == 0;
        bool isPending = found.state == ComplaintState.Recorded || (isBidders && act.refusal == 0);
        require(isPending, ComplaintNotPending(act.complaint, found.state));
        uint40 until = _termFrom(found.filedAt, ACCEPTANCE_DAYS);
        require(block.timestamp <= until, AcceptanceTooLate(act.complaint, until));
    }

    function _accept(AcceptComplaint calldata act, Complaint memory found, OrgId org, uint24 person) private {
        // Check:
        LotState lotState = TENDERS.lotState(found.tender, found.lot);
        require(lotState < LotState.Awarded, ComplaintLotEnded(found.tender, found.lot, uint8(lotState)));

        // Effect:
        uint40 time = uint40(block.timestamp);
        Complaint storage complaint = _complaints[act.complaint];
        (complaint.acceptedAt, complaint.decideBy) = (time, _termFrom(time, COMPLAINT_DAYS));
        complaint.state = ComplaintState.Open;
        emit ComplaintAccepted(act.complaint, found.tender, org, person, act.statement, complaint.decideBy, time);

        // Interaction:
        if (found.state == ComplaintState.Recorded) TENDERS.hold(found.tender, act.complaint);
    }

    function _refuse(AcceptComplaint calldata act, Complaint memory found, OrgId org, uint24 person) private {
        _complaints[act.complaint].state = ComplaintState.Refused;

        uint40 time = uint40(block.timestamp);
        emit ComplaintRefused(act.complaint, found.tender, org, person, act.refusal, act.statement, time);
    }

    /// @param key parameter: working days
    function _termFrom(uint40 time, bytes32 key) private view returns (uint40) {
        return CALENDAR.addWorkingDays(time, uint16(PARAMETERS.parameterAt(key, time)));
    }

    /// @dev Until the end of the standstill, or of the lot.
    function _requireInTime(bytes32 tender, uint8 lot) private view {
        LotState state = TENDERS.lotState(tender, lot);
        bool isRunning = state != LotState.None && state < LotState.Awarded;
        require(isRunning, ComplaintLotEnded(tender, lot, uint8(state)));
        uint40 until = AWARDS.standstillOf(tender, lot);
        bool isOver = state == LotState.Candidates && block.timestamp >= until;
        require(!isOver, ComplaintTooLate(tender, lot, until));
    }

    /// @dev Open, or recorded and waiting for the supervisor.
    function _standingOf(bytes32 complaint) private view returns (Complaint memory found) {
        found = _complaints[complaint];
        bool isStanding = found.state == ComplaintState.Open || found.state == ComplaintState.Recorded;
        require(isStanding, ComplaintNotOpen(complaint, found.state));
    }

    function _outcomeOf(uint8 outcome) private pure returns (ComplaintState) {
        bool isOutcome = outcome >= uint8(ComplaintState.Dismissed) && outcome <= uint8(ComplaintState.TenderRepeated);
        require(isOutcome, OutcomeWrong(outcome));
        return ComplaintState(outcome);
    }

    /// @dev Another complaint about the same lot may have ended it already.
    function _repeat(bytes32 tender, uint8 lot) private {
        if (TENDERS.lotState(tender, lot) < LotState.Awarded) TENDERS.moveLot(tender, lot, LotState.Repeated);
    }

    /// @dev At most the hundred lots of a tender.
    function _repeatAll(bytes32 tender, uint8 lots) private {
        for (uint8 lot = 1; lot <= lots; lot++) _repeat(tender, lot);
    }
}
