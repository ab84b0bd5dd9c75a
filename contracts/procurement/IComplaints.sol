// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

enum ComplaintState {
    None,
    Open,
    Withdrawn,
    Dismissed,
    LotRepeated,
    TenderRepeated
}

/// @param filedAt seconds
/// @param late true when it came after the opening
struct Complaint {
    bytes32 tender;
    OrgId complainant;
    uint40 filedAt;
    uint8 lot;
    bool late;
    ComplaintState state;
}

/// @param lot what is complained about
/// @param reason code of the published table
/// @param statement salted commitment of the complaint's text
struct FileComplaint {
    bytes32 tender;
    uint8 lot;
    uint16 reason;
    bytes32 statement;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

struct WithdrawComplaint {
    bytes32 complaint;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @param outcome Dismissed, LotRepeated or TenderRepeated, as `ComplaintState` counts them
/// @param decision salted commitment of the reasoned decision
struct DecideComplaint {
    bytes32 complaint;
    uint8 outcome;
    bytes32 decision;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Complaints suspend a tender until its supervisor decides.
/// @dev An admitted step of `Tenders`. So that nobody can stop a tender for ever, an organisation may complain about a lot
/// once before and once after the opening. A complaint in the standstill stops the award. A complaint names its
/// complainant; whoever wants to stay unknown as a bidder before the opening complains as an interested organisation,
/// and nothing on chain says that it has bid. Closed groups: 1 filing.
interface IComplaints {
    event ComplaintFiled(
        bytes32 indexed complaint,
        bytes32 indexed tender,
        uint8 indexed lot,
        OrgId complainant,
        uint16 reason,
        bytes32 statement,
        bool late,
        uint40 time
    );
    event ComplaintWithdrawn(bytes32 indexed complaint, bytes32 indexed tender, uint40 time);

    /// @param outcome Dismissed: the tender goes on; LotRepeated, TenderRepeated: what is repeated
    event ComplaintDecided(
        bytes32 indexed complaint,
        bytes32 indexed tender,
        OrgId indexed supervisor,
        ComplaintState outcome,
        uint24 person,
        bytes32 decision,
        uint40 time
    );

    error ComplaintKnown(bytes32 complaint);
    error ComplaintNotOpen(bytes32 complaint, ComplaintState state);
    error ComplaintTooLate(bytes32 tender, uint8 lot, uint40 until);
    error ComplaintLotEnded(bytes32 tender, uint8 lot, uint8 lotState);
    error ComplaintFieldMissing();
    error ComplainantUnfit(OrgId org);
    error NotComplainant(bytes32 complaint, OrgId org);
    error NotSupervisor(bytes32 tender, OrgId org);
    error OutcomeWrong(uint8 outcome);

    /// @notice Complains about a lot, which suspends the tender at once. DUTY_OBJECT.
    function fileComplaint(FileComplaint calldata act, Authorship calldata by) external;

    /// @notice Takes one's complaint back. DUTY_OBJECT.
    function withdrawComplaint(WithdrawComplaint calldata act, Authorship calldata by) external;

    /// @notice Decides a complaint: the tender goes on, or the lot or all lots are repeated. DUTY_DECIDE of the supervisor.
    function decideComplaint(DecideComplaint calldata act, Authorship calldata by) external;

    function complaintOf(bytes32 complaint) external view returns (Complaint memory found);

    /// @notice The number of a complaint: keccak256(abi.encode(tender, lot, complainant, late)).
    function complaintId(bytes32 tender, uint8 lot, OrgId complainant, bool late) external pure returns (bytes32);
}
