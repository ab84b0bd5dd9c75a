// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Sector} from "../shared/types/Market.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {Quarter} from "../shared/types/Quarter.sol";
import {RecordId} from "../shared/types/RecordId.sol";
import {Scores} from "../shared/types/Scores.sol";

/// @dev Groups of acts that can be closed. Withdrawing stays open. Nothing takes effect while objections are closed.
uint256 constant CLOSE_RATING = 1;
uint256 constant CLOSE_RECORD_OBJECTIONS = 2;
uint256 constant CLOSE_RECORD_DECISIONS = 4;
uint256 constant CLOSE_RECORD_EFFECT = 8;

/// @dev The most quarters that a reading counts, whatever the retention.
uint24 constant SCORE_QUARTERS = 20;

/// @dev Published parameters. Steps are in working days.
bytes32 constant OBJECTION_DAYS = "performance.objection";
bytes32 constant RESPONSE_DAYS = "performance.response";
bytes32 constant DECISION_DAYS = "performance.decision";
bytes32 constant APPEAL_DAYS = "performance.appeal";
bytes32 constant APPEAL_DECISION_DAYS = "performance.appeal.decision";
/// @dev Seconds after the period's end within which it may be rated.
bytes32 constant RATING_TERM = "performance.term";
/// @dev Quarters for which a record counts.
bytes32 constant RETENTION_QUARTERS = "performance.retention";
/// @dev Weight of each value band: byte n from the lowest is that of band n, 0 to 25.
bytes32 constant BAND_WEIGHTS = "performance.weights";

/// @dev Given when a step lapsed because somebody did not act in time.
uint16 constant REASON_LAPSED = 0;
/// @dev Given when it was so decided on an objection or appeal.
uint16 constant REASON_DECIDED = 1;

/// @notice The life of a performance record.
enum RecordState {
    None,
    Drafted,
    Served,
    Objected,
    Responded,
    Decided,
    Appealed,
    Effective,
    Amended,
    Withdrawn
}

/// @notice What is decided on an objection: the record stands, stands with other scores, or falls.
enum Ruling {
    None,
    Uphold,
    Amend,
    Withdraw
}

/// @notice A performance record.
/// @param periodEnd seconds
/// @param scores as rated
/// @param state of its life
/// @param weight fixed when it was drafted
/// @param band value band of the agreement's price when it was drafted
/// @param until last second of the present step
/// @param agreement between the two
/// @param evidence root of the files
/// @param sector what was bought, as the agreement says
/// @param region GB/T 2260 code as the agreement says, or 0
/// @param drafter person number of the officer who drafted it
/// @param supersedes the record that it amends, or 0
/// @param replaces the effective record that ceases to count when this one takes effect, or 0
/// @param supersededBy the record that amends it, or 0
/// @param decider who decided the objection
/// @param ruling what was decided
/// @param ruled scores of a ruling that amends
struct Record {
    OrgId subject;
    OrgId rater;
    uint40 periodEnd;
    Scores scores;
    RecordState state;
    uint8 weight;
    uint8 band;
    uint40 until;
    bytes32 agreement;
    bytes32 evidence;
    Sector sector;
    uint24 region;
    uint24 drafter;
    RecordId supersedes;
    RecordId replaces;
    RecordId supersededBy;
    OrgId decider;
    Ruling ruling;
    Scores ruled;
}

/// @notice What one reading says of a subject.
/// @param count of records that counted
/// @param weight their weights, each times twenty less its age in quarters
/// @param scores weighted means in hundredths, 0 to 10,000: quality, time, cost, safety, service; 0 where nothing counted
struct PerformanceScore {
    uint32 count;
    uint40 weight;
    uint16[5] scores;
}

/// @notice One party of an agreement rates the other for a period. Sector and region are the agreement's.
/// @param periodEnd seconds, not after now; a period is a calendar quarter, told by its end, none before the agreement's
/// first
/// @param quality scores of 0 to 100, and so the four after it
/// @param evidence root of the files
struct DraftRecord {
    bytes32 agreement;
    uint48 subject;
    uint40 periodEnd;
    uint8 quality;
    uint8 time;
    uint8 cost;
    uint8 safety;
    uint8 service;
    bytes32 evidence;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice A second officer of the rater serves a drafted record.
struct ServeRecord {
    uint64 record;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: a rater takes its record back.
/// @param reason published reason code, from 2
struct WithdrawRecord {
    uint64 record;
    uint16 reason;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The rater puts a new record in the place of one: of one not yet effective at once, of an effective one when
/// the new one takes effect.
struct AmendRecord {
    uint64 record;
    uint8 quality;
    uint8 time;
    uint8 cost;
    uint8 safety;
    uint8 service;
    bytes32 evidence;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: the subject objects to a record that was served on it.
/// @param statement salted commitment to the grounds
struct ObjectToRecord {
    uint64 record;
    uint16 reason;
    bytes32 statement;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The rater answers an objection.
struct RespondToObjection {
    uint64 record;
    bytes32 statement;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Another organisation decides an objection, or a third one the appeal.
/// @param appeal whether it is the appeal that is decided
/// @param ruling of the enum `Ruling`
/// @param quality scores, heeded only where the ruling amends; and so the four after it
struct DecideRecord {
    uint64 record;
    bool appeal;
    uint8 ruling;
    uint8 quality;
    uint8 time;
    uint8 cost;
    uint8 safety;
    uint8 service;
    uint16 reason;
    bytes32 statement;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Either party appeals the decision on an objection.
struct AppealDecision {
    uint64 record;
    uint16 reason;
    bytes32 statement;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Performance records that the parties of an agreement make of each other on this chain.
/// @dev Drafted → Served (by a second officer) → Effective after the objection window; or Objected → Responded → Decided →
/// (Appealed →) what was decided. Silence: of the subject, it takes effect; of the rater or the decider, it is withdrawn; of
/// who decides the appeal, the first decision holds. One live record per (agreement, rated party, quarter). Aggregates per
/// (subject, quarter of the period's end) change only here, and every change appends a checkpoint, so that a reading at a
/// past time is what the chain had recorded by then.
interface IPerformance {
    /// @notice A rating is written; it counts only once it is served and its time for objections has passed.
    event RecordDrafted(
        RecordId indexed record,
        bytes32 indexed agreement,
        OrgId indexed subject,
        OrgId rater,
        uint40 periodEnd,
        Scores scores,
        uint8 weight,
        uint8 band,
        Sector sector,
        uint24 region,
        bytes32 evidence,
        RecordId supersedes,
        uint24 person
    );
    /// @notice The subject was told of a rating.
    /// @param until last second in which the subject may object
    event RecordServed(RecordId indexed record, OrgId indexed subject, uint40 until, uint24 person);
    /// @notice The subject objected.
    /// @param until last second in which the rater may respond
    event RecordObjected(RecordId indexed record, OrgId indexed by, uint40 until, uint16 reason, bytes32 statement);
    /// @notice The rater answered the objection.
    /// @param until last second in which the objection may be decided
    event RecordResponded(RecordId indexed record, OrgId indexed by, uint40 until, bytes32 statement);
    /// @notice A third organisation decided the objection.
    /// @param until last second in which either party may appeal
    event RecordDecided(
        RecordId indexed record,
        OrgId indexed decider,
        Ruling ruling,
        Scores ruled,
        uint40 until,
        uint16 reason,
        bytes32 statement
    );
    /// @notice A party appealed against the decision.
    /// @param until last second in which the appeal may be decided
    event RecordAppealed(RecordId indexed record, OrgId indexed by, uint40 until, uint16 reason, bytes32 statement);
    /// @notice The appeal was decided, for good.
    event AppealDecided(
        RecordId indexed record,
        OrgId indexed decider,
        Ruling ruling,
        Scores ruled,
        uint16 reason,
        bytes32 statement
    );
    /// @notice A record counts from now on.
    /// @param replaced the effective record that it takes the place of, or 0
    /// @param aggregate the new word of its quarter, see `aggregateOf`
    event RecordEffective(
        RecordId indexed record,
        OrgId indexed subject,
        Quarter indexed quarter,
        RecordId replaced,
        uint256 aggregate
    );
    /// @notice A record has another in its place; for an effective one this is told when the other takes effect.
    event RecordAmended(RecordId indexed record, RecordId indexed by);
    /// @notice A rating no longer stands.
    /// @param reason 0 when a step lapsed, 1 when it was decided so, else the rater's
    /// @param restored the effective record that may be amended again, or 0
    event RecordWithdrawn(RecordId indexed record, uint16 reason, RecordId restored);

    /// @notice The agreement `agreement` does not exist.
    error AgreementUnknown(bytes32 agreement);
    /// @notice `rater` and `subject` are not the two parties of agreement `agreement`.
    error RaterNotParty(bytes32 agreement, OrgId rater, OrgId subject);
    /// @notice `rater` is related to `subject` and may not rate it.
    error RaterRelated(OrgId rater, OrgId subject);
    /// @notice The period ends only at `periodEnd`.
    error PeriodNotOver(uint40 periodEnd, uint256 time);
    /// @notice The period ended at `periodEnd`, before the quarter in which agreement `agreement` began (`since`).
    /// @param since when the agreement began, seconds
    error PeriodBeforeAgreement(bytes32 agreement, uint40 periodEnd, uint40 since);
    /// @notice The period ended at `periodEnd` and could be rated until `latest`.
    error PeriodTooLongAgo(uint40 periodEnd, uint256 latest);
    /// @notice `subject` has performance record `record` for this quarter of agreement `agreement` already.
    error PeriodRatedAlready(bytes32 agreement, OrgId subject, Quarter quarter, RecordId record);
    /// @notice The score `score` is not within 0 to 100.
    error ScoreOutOfRange(uint8 score);
    /// @notice No weight is published for value band `band`.
    error BandWeightMissing(uint8 band);
    /// @notice The sums of `subject` for this quarter are full.
    error AggregateFull(OrgId subject, Quarter quarter);
    /// @notice Performance record `record` is not in the state that this step needs.
    error RecordNotIn(RecordId record, RecordState expected, RecordState found);
    /// @notice Performance record `record` is decided, effective or closed and cannot be withdrawn.
    error RecordNotPending(RecordId record, RecordState found);
    /// @notice Performance record `record` cannot be amended now, or is by record `supersededBy`.
    error RecordNotAmendable(RecordId record, RecordState found, RecordId supersededBy);
    /// @notice This step of performance record `record` is for `party`, not for `author`.
    error RecordNotTheirs(RecordId record, OrgId party, OrgId author);
    /// @notice Nothing of performance record `record` is due yet (time runs until `until`).
    error RecordNotDue(RecordId record, RecordState state, uint40 until, uint256 time);
    /// @notice The time for this step of performance record `record` ended at `until`.
    error RecordStepLate(RecordId record, uint40 until, uint256 time);
    /// @notice Performance record `record` must be served by another officer than its drafter.
    error SecondOfficerMissing(RecordId record, uint24 person);
    /// @notice The withdrawal of performance record `record` needs a reason code from 2 on, not `reason`.
    error WithdrawalReasonInvalid(RecordId record, uint16 reason);
    /// @notice The ruling `ruling` on performance record `record` is none of 1 uphold, 2 amend, 3 withdraw.
    error RulingInvalid(RecordId record, uint8 ruling);
    /// @notice `decider` is, or is related to, `party` and may not decide on performance record `record`.
    error DeciderNotIndependent(RecordId record, OrgId decider, OrgId party);

    /// @notice Drafts a record (DUTY_RATE of a party of the agreement, about the other party).
    /// @return record its number, from 1
    function draftRecord(DraftRecord calldata act, Authorship calldata by) external returns (RecordId record);

    /// @notice Serves a draft on its subject (DUTY_RATE of another officer of the rater). The objection window begins.
    function serveRecord(ServeRecord calldata act, Authorship calldata by) external;

    /// @notice The rater takes back a record that is neither decided nor effective (DUTY_RATE). Only a first draft that was not
    /// served leaves the period free for another.
    function withdrawRecord(WithdrawRecord calldata act, Authorship calldata by) external;

    /// @notice The rater drafts a record in the place of another (DUTY_RATE).
    /// @dev Of one that is served, objected to or answered, or effective; once.
    /// @return record number of the new draft
    function amendRecord(AmendRecord calldata act, Authorship calldata by) external returns (RecordId record);

    /// @notice The subject objects in time (DUTY_OBJECT): the record does not take effect (R7).
    function objectToRecord(ObjectToRecord calldata act, Authorship calldata by) external;

    /// @notice The rater answers in time (DUTY_RATE).
    function respondToObjection(RespondToObjection calldata act, Authorship calldata by) external;

    /// @notice Another organisation decides the objection in time (DUTY_DECIDE, related to neither party), or a third one the
    /// appeal (related neither to a party nor to the first decider), which is carried out at once.
    function decideRecord(DecideRecord calldata act, Authorship calldata by) external;

    /// @notice Either party appeals in time (DUTY_OBJECT).
    function appealDecision(AppealDecision calldata act, Authorship calldata by) external;

    /// @notice Anyone carries out what follows when the present step's time is over.
    /// @param record number of the record
    function settleRecord(RecordId record) external;

    /// @notice A rating and how far it is.
    /// @dev All fields are zero for a record that does not exist.
    /// @param record number of the record
    /// @return all zero when there is none
    function recordOf(RecordId record) external view returns (Record memory);

    /// @notice The rating of a subject under an agreement in a quarter.
    /// @param agreement number of the agreement, see `IAgreements.agreementId`
    /// @param subject the rated party
    /// @param quarter of a year, see `Quarter`
    /// @return record the record of a period: the pending one, else the effective one, else the one that was served and withdrawn,
    /// which still was the period's one rating; 0 where there was none
    function recordFor(bytes32 agreement, OrgId subject, Quarter quarter) external view returns (RecordId record);

    /// @notice The sums of a quarter as they stand now.
    /// @param subject the rated party
    /// @param quarter of a year, see `Quarter`
    /// @return aggregate five sums of weight × score of 32 bits each, quality lowest | weights 28 | records 28 | second of the
    /// last change 40
    function aggregateOf(OrgId subject, Quarter quarter) external view returns (uint256 aggregate);

    /// @notice How often a quarter's sums changed (in different blocks).
    /// @param subject the rated party
    /// @param quarter of a year, see `Quarter`
    /// @return count 0 where nothing ever counted
    function checkpointsOf(OrgId subject, Quarter quarter) external view returns (uint256 count);

    /// @notice What the chain had recorded of a subject by a time, weighted by value band and age.
    /// @dev Quarters that end with that of `time`, as many as the retention then in force says, at most twenty. Never
    /// rewritten for times before now. Costs at most twenty quarters of log2(changes) reads each.
    /// @param subject the rated party
    /// @param time seconds
    /// @return final for times before now; all zero where nothing counted
    function scoreAt(OrgId subject, uint40 time) external view returns (PerformanceScore memory);
}
