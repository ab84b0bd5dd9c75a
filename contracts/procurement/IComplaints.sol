// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Working days in which the supervisor decides, a published parameter; fixed for a complaint when its term begins.
bytes32 constant COMPLAINT_DAYS = "complaint.decision";
/// @dev Working days from the filing in which the supervisor says whether it accepts a complaint.
bytes32 constant ACCEPTANCE_DAYS = "complaint.acceptance";

/// @notice The life of a complaint. `Recorded`: filed by one whose interest is not known yet, it suspends nothing until the
/// supervisor accepts it. `Open`: it suspends the tender. `Refused`: it was not accepted. `Lapsed`: nobody accepted or
/// decided it in time.
enum ComplaintState {
    None,
    Open,
    Withdrawn,
    Dismissed,
    LotRepeated,
    TenderRepeated,
    Lapsed,
    Recorded,
    Refused
}

/// @notice A complaint as it stands.
/// @param filedAt seconds
/// @param decideBy last second of the supervisor's next step: whether it accepts a recorded one, or its decision
/// @param acceptedAt seconds; 0 while the supervisor has not accepted it
/// @param late true when it came after the opening
struct Complaint {
    bytes32 tender;
    OrgId complainant;
    uint40 filedAt;
    uint40 decideBy;
    uint40 acceptedAt;
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

/// @notice Act: the supervisor accepts a complaint, or refuses to take it up.
/// @param refusal 0: accepted; otherwise why not, by the published table
/// @param statement salted commitment of the notice to the complainant
struct AcceptComplaint {
    bytes32 complaint;
    uint16 refusal;
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

/// @notice Complaints of those with an interest suspend a tender until its supervisor decides.
/// @dev An admitted step of `Tenders`. Anyone enrolled may complain, once about a lot before the opening and once after it,
/// but only an interest suspends. Whoever opened a bid for the lot has one, and its complaint suspends at once. Of anybody
/// else, and of everyone before the opening, since nothing on chain tells who has sealed (T3), the complaint is recorded,
/// and the supervisor accepts it, which suspends, or refuses it, within "complaint.acceptance" working days of the filing.
/// The term of the decision ("complaint.decision" working days) runs from the acceptance; of a bidder's complaint from the
/// filing until the supervisor accepts it. What is not accepted or decided in time lapses: anyone executes that, and the
/// tender goes on, so nobody stops one for ever. A complaint that suspends in the standstill stops the award.
/// Closed groups: 1 filing, 2 acceptance. Withdrawal, decision and lapse are never closed: each lets a tender go on, and
/// with one of them closed a filed complaint would hold all its bidders.
interface IComplaints {
    /// @notice A complaint was filed.
    /// @param suspends the complainant bid for the lot: the tender stands still from now on; else it is recorded
    /// @param decideBy last second of the decision, of a recorded one that of its acceptance
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
    /// @notice The supervisor takes the complaint up: the tender stands still, and the term of the decision begins.
    /// @param decideBy last second of the decision
    event ComplaintAccepted(
        bytes32 indexed complaint,
        bytes32 indexed tender,
        OrgId indexed supervisor,
        uint24 person,
        bytes32 statement,
        uint40 decideBy,
        uint40 time
    );

    /// @notice The supervisor does not take the complaint up.
    event ComplaintRefused(
        bytes32 indexed complaint,
        bytes32 indexed tender,
        OrgId indexed supervisor,
        uint24 person,
        uint16 refusal,
        bytes32 statement,
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
    /// @notice Complaint `complaint` was accepted already, or ended (state `state`).
    error ComplaintNotPending(bytes32 complaint, ComplaintState state);
    /// @notice Whether complaint `complaint` is accepted was to be said by `until`.
    error AcceptanceTooLate(bytes32 complaint, uint40 until);
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
    /// @notice Complaint `complaint` may be accepted or decided until `decideBy`: it has not lapsed.
    error DecisionNotDue(bytes32 complaint, uint40 decideBy);
    /// @notice There is no outcome `outcome`.
    error OutcomeWrong(uint8 outcome);

    /// @notice Complains about a lot: a bidder's complaint suspends the tender at once, another one is recorded. DUTY_OBJECT.
    function fileComplaint(FileComplaint calldata act, Authorship calldata by) external;

    /// @notice Accepts a complaint, which suspends the tender where it is not yet, or refuses a recorded one. DUTY_DECIDE of
    /// the supervisor, in time.
    function acceptComplaint(AcceptComplaint calldata act, Authorship calldata by) external;

    /// @notice Takes one's complaint back. DUTY_OBJECT.
    function withdrawComplaint(WithdrawComplaint calldata act, Authorship calldata by) external;

    /// @notice Decides an open complaint: the tender goes on, or the lot or all lots are repeated. DUTY_DECIDE of the supervisor,
    /// in time.
    function decideComplaint(DecideComplaint calldata act, Authorship calldata by) external;

    /// @notice Ends a complaint that was not accepted or decided in time: the tender goes on. Anyone.
    /// @param complaint number of the complaint, see `complaintId`
    function lapseComplaint(bytes32 complaint) external;

    /// @notice A complaint as it stands; all zero when there is none.
    /// @param complaint number of the complaint, see `complaintId`
    /// @return found who, when, until when and how far
    function complaintOf(bytes32 complaint) external view returns (Complaint memory found);

    /// @notice The number of a complaint: keccak256(abi.encode(tender, lot, complainant, late)).
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param lot number of the lot within its tender, from 1
    /// @param complainant organisation that complains
    /// @param late whether it is filed after the opening
    /// @return one complaint a firm before the opening of a lot, and one after
    function complaintId(bytes32 tender, uint8 lot, OrgId complainant, bool late) external pure returns (bytes32);
}
