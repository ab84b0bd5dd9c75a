// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {Quarter} from "../shared/types/Quarter.sol";

/// @dev Groups of acts that can be closed. Deciding and voiding are apart from objecting: with attesting and objecting closed
/// nothing new comes in, while whoever has objected still gets its answer. Withdrawing is never closed: it only takes back
/// what one has said oneself.
uint256 constant CLOSE_ATTESTING = 1;
uint256 constant CLOSE_HISTORY_OBJECTIONS = 2;
uint256 constant CLOSE_HISTORY_DECISIONS = 4;

/// @dev The most records of a batch: one bit of a word each.
uint256 constant MAX_RECORDS = 256;
/// @dev How many quarters a reading counts, that of the time asked for included.
uint24 constant HISTORY_QUARTERS = 20;

/// @notice The life of an imported batch.
enum BatchState {
    None,
    Attested,
    Withdrawn,
    Voided
}

/// @notice The life of an objection to an imported record.
enum HistoryObjection {
    None,
    Open,
    Withdrawn,
    Upheld,
    Dismissed
}

/// @notice A batch of records.
/// @param importer who attested it
/// @param attestedAt second of the block
/// @param count of its records
/// @param objections that are open
/// @param commitment keccak256 of its records as they were sent, 64 bytes each
/// @param superseded bit n is set where the record at place n was corrected or struck, and no longer counts
struct Batch {
    OrgId importer;
    uint40 attestedAt;
    uint16 count;
    uint16 objections;
    BatchState state;
    bytes32 commitment;
    uint256 superseded;
}

/// @notice An importer attests what a source says.
/// @param source digest of the accredited source's name
/// @param digest SHA-256 of the part of the source that these records say; works once per importer
/// @param records pairs of words: an `AttestedRecord`, then the key of its fact (a digest); keys strictly increasing
struct AttestHistory {
    bytes32 source;
    bytes32 digest;
    bytes32[] records;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The importer of a batch replaces some of its records.
/// @param places bit n is set where the record at place n no longer counts
/// @param records the batch's own records, as they were sent
/// @param source of the replacements
/// @param digest of the corrected part of the source; 0 where nothing replaces them
/// @param replacements a new batch, as in `AttestHistory`; may be empty
struct CorrectHistory {
    bytes32 batch;
    uint256 places;
    bytes32[] records;
    bytes32 source;
    bytes32 digest;
    bytes32[] replacements;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The importer of a batch takes it back.
/// @param reason published reason code
/// @param records the batch's own records, as they were sent
struct WithdrawHistory {
    bytes32 batch;
    uint16 reason;
    bytes32[] records;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The subject of a record, who took a listed subject over, or who claims the subject's identifier, says that it is wrong.
/// @param place of the record in the batch, from 0
/// @param identifier digest of the identifier that the author claims; 0 when the author is the subject
/// @param statement salted commitment to the grounds
/// @param records the batch's own records, as they were sent
struct ObjectToHistory {
    bytes32 batch;
    uint8 place;
    bytes32 identifier;
    uint16 reason;
    bytes32 statement;
    bytes32[] records;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Who objected takes the objection back.
struct WithdrawHistoryObjection {
    bytes32 batch;
    uint8 place;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Another organisation decides an objection. Upheld: the record no longer counts.
/// @param statement salted commitment to the grounds of the decision
struct DecideHistoryObjection {
    bytes32 batch;
    uint8 place;
    bool upheld;
    uint16 reason;
    bytes32 statement;
    bytes32[] records;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Another organisation decides, on an open objection, that the whole batch is false.
/// @param place of the record that is objected to
struct VoidHistory {
    bytes32 batch;
    uint8 place;
    uint16 reason;
    bytes32 statement;
    bytes32[] records;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Attested history: what imported sources say of organisations. A class apart from native performance records: no
/// scores, unknown is a value, objections from the first day, and the two are never summed (R8).
/// @dev A record counts from its attestation until it is superseded or its batch is withdrawn or voided; an open objection
/// is shown, and does not stop it. A batch keeps one commitment: who corrects or voids it sends its records again, and
/// exactly what they added is subtracted. Counters: one word per (subject, quarter of the record's time), sixteen lanes of 16
/// bits, lane n counting the records of kind n.
interface IHistory {
    /// @notice An accredited importer vouches for a batch of facts.
    /// @param batch keccak256(abi.encode(importer, digest))
    /// @param corrects the batch of which it replaces records, or 0
    event HistoryAttested(
        bytes32 indexed batch,
        OrgId indexed importer,
        bytes32 indexed source,
        bytes32 digest,
        bytes32 corrects,
        bytes32[] records
    );
    /// @notice Some records of a batch no longer count.
    /// @param replacement the batch that replaces the records, or 0
    /// @param superseded all places of the batch that no longer count
    event HistoryCorrected(bytes32 indexed batch, bytes32 indexed replacement, uint256 superseded);
    /// @notice The importer took a whole batch back.
    event HistoryWithdrawn(bytes32 indexed batch, OrgId indexed importer, uint16 reason);
    /// @notice A decision ended a whole batch: it is as if it had never been.
    /// @param place of the record whose objection led to it
    event HistoryVoided(bytes32 indexed batch, OrgId indexed decider, uint8 place, uint16 reason, bytes32 statement);
    /// @notice Somebody objects to one record.
    /// @param by who objects: the subject, or who claims its identifier
    event HistoryObjected(
        bytes32 indexed batch,
        OrgId indexed subject,
        OrgId indexed by,
        uint8 place,
        uint16 reason,
        bytes32 statement
    );
    /// @notice An objection was taken back.
    event HistoryObjectionWithdrawn(bytes32 indexed batch, uint8 place, OrgId indexed by);
    /// @notice An objection was decided: the record stands, or no longer counts.
    /// @param superseded all places of the batch that no longer count
    event HistoryObjectionDecided(
        bytes32 indexed batch,
        OrgId indexed decider,
        uint8 place,
        bool upheld,
        uint16 reason,
        bytes32 statement,
        uint256 superseded
    );

    /// @notice `importer` is not accredited for the source `source` at present.
    error ImporterNotAccredited(OrgId importer, bytes32 source);
    /// @notice `importer` has used the digest `digest` before (batch `batch`).
    error BatchAttestedAlready(bytes32 batch, OrgId importer, bytes32 digest);
    /// @notice A batch has 1 to 256 records of two words each; `words` words were given.
    error BatchSizeInvalid(uint256 words);
    /// @notice The digest of the source's text is missing.
    error BatchDigestEmpty();
    /// @notice Batch `batch` does not exist, or was withdrawn or voided.
    error BatchNotStanding(bytes32 batch, BatchState state);
    /// @notice Batch `batch` was attested by `importer`, not by `author`.
    error BatchNotTheirs(bytes32 batch, OrgId importer, OrgId author);
    /// @notice The records are not those that batch `batch` attested.
    error BatchRecordsWrong(bytes32 batch, bytes32 commitment, bytes32 found);
    /// @notice The fact `fact` at place `place` is repeated or out of order.
    error RecordOutOfOrder(uint256 place, bytes32 fact);
    /// @notice The record at place `place` is of the unknown kind `kind`.
    error RecordKindUnknown(uint256 place, uint8 kind);
    /// @notice The subject `subject` of the record at place `place` is not registered.
    error RecordSubjectUnknown(uint256 place, OrgId subject);
    /// @notice Batch `batch` has only `count` records.
    error RecordPlaceUnknown(bytes32 batch, uint256 places, uint16 count);
    /// @notice A record of batch `batch` that is named here was corrected or struck already.
    error RecordSuperseded(bytes32 batch, uint256 places);
    /// @notice The counter of kind `kind` of `subject` is full for this quarter.
    error CounterFull(OrgId subject, Quarter quarter, uint8 kind);
    /// @notice The correction of batch `batch` names no record.
    error CorrectionEmpty(bytes32 batch);
    /// @notice Only `subject`, or who claims its identifier, may object; `author` is neither.
    error ObjectorNotSubject(OrgId subject, OrgId author);
    /// @notice No objection to the record at place `place` of batch `batch` is open.
    error HistoryObjectionNotOpen(bytes32 batch, uint8 place, HistoryObjection state);
    /// @notice An objection to the record at place `place` of batch `batch` is open or decided already.
    error HistoryObjectionBarred(bytes32 batch, uint8 place, HistoryObjection state);
    /// @notice The objection was made by `objector`; `author` cannot take it back.
    error HistoryObjectionNotTheirs(bytes32 batch, uint8 place, OrgId objector, OrgId author);
    /// @notice `decider` is, or is related to, the party `party` and may not decide.
    error DeciderNotAnother(OrgId decider, OrgId party);

    /// @notice Attests a batch (DUTY_IMPORT, accredited for the source now).
    /// @dev A record costs about 9,000 gas, the first of a subject and quarter about 31,000; 256 of these stay under 9,000,000.
    /// @return batch its key
    function attestHistory(AttestHistory calldata act, Authorship calldata by) external returns (bytes32 batch);

    /// @notice Replaces records of one's own batch (DUTY_IMPORT).
    /// @return replacement key of the batch of replacements, or 0
    function correctHistory(CorrectHistory calldata act, Authorship calldata by) external returns (bytes32 replacement);

    /// @notice Takes one's own batch back (DUTY_IMPORT). Its digest stays used.
    function withdrawHistory(WithdrawHistory calldata act, Authorship calldata by) external;

    /// @notice Objects to a record (DUTY_OBJECT of the subject or who took it over, or of who disputes the subject's identifier).
    function objectToHistory(ObjectToHistory calldata act, Authorship calldata by) external;

    /// @notice Takes one's own objection back (DUTY_OBJECT).
    function withdrawHistoryObjection(WithdrawHistoryObjection calldata act, Authorship calldata by) external;

    /// @notice Decides an open objection (DUTY_DECIDE of an organisation related neither to the importer nor to the objector
    /// nor to the subject).
    function decideHistoryObjection(DecideHistoryObjection calldata act, Authorship calldata by) external;

    /// @notice Voids a batch on an open objection (DUTY_DECIDE, as above). The aggregates are then as if it had never been.
    function voidHistory(VoidHistory calldata act, Authorship calldata by) external;

    /// @notice A batch and what of it counts.
    /// @dev All fields are zero for a batch that does not exist.
    /// @param batch keccak256(abi.encode(importer, digest of the source))
    /// @return all zero when there is none
    function batchOf(bytes32 batch) external view returns (Batch memory);

    /// @notice The newest objection to a record.
    /// @param batch keccak256(abi.encode(importer, digest of the source))
    /// @param place of the record in its batch, from 0
    /// @return state of the newest objection to this record
    /// @return objector who made it
    function historyObjectionOf(
        bytes32 batch,
        uint8 place
    ) external view returns (HistoryObjection state, OrgId objector);

    /// @notice The counters of one quarter.
    /// @param subject organisation that it is about
    /// @param quarter `UNDATED` for records without a time
    /// @return counters sixteen lanes of 16 bits, lane n (from the lowest) counting kind n
    function countersOf(OrgId subject, Quarter quarter) external view returns (uint256 counters);

    /// @notice The sums over the twenty quarters that end with that of `time`.
    /// @param subject organisation that it is about
    /// @param time seconds
    /// @return totals per kind; index 0 is not used
    function attestedTotals(OrgId subject, uint40 time) external view returns (uint32[16] memory totals);
}
