// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Working days in which the supervisor decides, a published parameter; fixed for a complaint when it is filed.
bytes32 constant COMPLAINT_DAYS = "complaint.decision";

/// @notice The life of a complaint. `Lapsed`: nobody decided it in time, and the tender went on.
enum ComplaintState {
    None,
    Open,
    Withdrawn,
    Dismissed,
    LotRepeated,
    TenderRepeated,
    Lapsed
}

/// @notice A complaint as it stands.
/// @param filedAt seconds
/// @param decideBy last second of the decision
/// @param late true when it came after the opening
struct Complaint {
    bytes32 tender;
    OrgId complainant;
    uint40 filedAt;
    uint40 decideBy;
    uint8 lot;
    bool late;
    ComplaintState state;
}

/// @notice A complaint about a lot.
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

/// @notice The complainant takes it back.
struct WithdrawComplaint {
    bytes32 complaint;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The supervisor decides it.
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
/// @dev An admitted step of `Tenders`. Nobody can stop a tender for ever: an organisation may complain about a lot once
/// before and once after the opening, and a complaint that is not decided in time ("complaint.decision" working days
/// after it was filed) lapses: anyone executes that, and the tender goes on. A complaint in the standstill stops the award. A complaint names its
/// complainant; whoever wants to stay unknown as a bidder before the opening complains as an interested organisation,
/// and nothing on chain says that it has bid. Closed groups: 1 filing. Withdrawal, decision and lapse are never closed: each lets a tender go on, and
/// with one of them closed a filed complaint would hold all its bidders.
interface IComplaints {
    /// @notice A bidder complained: the tender stands still until the decision, unless it came too late.
    /// @param decideBy last second of the decision
    event ComplaintFiled(
        bytes32 indexed complaint,
        bytes32 indexed tender,
        uint8 indexed lot,
        OrgId complainant,
        uint16 reason,
        bytes32 statement,
        bool late,
        uint40 decideBy,
        uint40 time
    );
    /// @notice The complainant took its complaint back.
    event ComplaintWithdrawn(bytes32 indexed complaint, bytes32 indexed tender, uint40 time);

    /// @notice The supervisor decided a complaint.
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

    /// @notice Nobody decided it in time.
    event ComplaintLapsed(bytes32 indexed complaint, bytes32 indexed tender, uint40 time);

    /// @notice This organisation has complained about the lot in this stage already.
    error ComplaintKnown(bytes32 complaint);
    /// @notice Complaint `complaint` is not open (state `state`).
    error ComplaintNotOpen(bytes32 complaint, ComplaintState state);
    /// @notice The standstill ended `until`: too late to complain.
    error ComplaintTooLate(bytes32 tender, uint8 lot, uint40 until);
    /// @notice Lot `lot` has ended (state `lotState`).
    error ComplaintLotEnded(bytes32 tender, uint8 lot, uint8 lotState);
    /// @notice The reason or the digest of the text is missing.
    error ComplaintFieldMissing();
    /// @notice `org` runs or supervises this tender and cannot complain about it.
    error ComplainantUnfit(OrgId org);
    /// @notice `org` did not file this complaint.
    error NotComplainant(bytes32 complaint, OrgId org);
    /// @notice `org` does not supervise this tender.
    error NotSupervisor(bytes32 tender, OrgId org);
    /// @notice Complaint `complaint` was to be decided by `decideBy`.
    error DecisionTooLate(bytes32 complaint, uint40 decideBy);
    /// @notice Complaint `complaint` may be decided until `decideBy`: it has not lapsed.
    error DecisionNotDue(bytes32 complaint, uint40 decideBy);
    /// @notice There is no outcome `outcome`.
    error OutcomeWrong(uint8 outcome);

    /// @notice Complains about a lot, which suspends the tender at once. DUTY_OBJECT.
    function fileComplaint(FileComplaint calldata act, Authorship calldata by) external;

    /// @notice Takes one's complaint back. DUTY_OBJECT.
    function withdrawComplaint(WithdrawComplaint calldata act, Authorship calldata by) external;

    /// @notice Decides a complaint: the tender goes on, or the lot or all lots are repeated. DUTY_DECIDE of the supervisor,
    /// in time.
    function decideComplaint(DecideComplaint calldata act, Authorship calldata by) external;

    /// @notice Ends a complaint that was not decided in time: the tender goes on. Anyone.
    function lapseComplaint(bytes32 complaint) external;

    /// @notice A complaint as it stands; all zero when there is none.
    function complaintOf(bytes32 complaint) external view returns (Complaint memory found);

    /// @notice The number of a complaint: keccak256(abi.encode(tender, lot, complainant, late)).
    function complaintId(bytes32 tender, uint8 lot, OrgId complainant, bool late) external pure returns (bytes32);
}
