// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {Signed} from "../shared/Signed.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {IRegister, ITrust} from "../shared/interfaces/IRegister.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Enrolment, IStanding} from "../shared/interfaces/IStanding.sol";
import {AttestedRecord, FIRST_UNCOUNTED_KIND, LAST_KIND} from "../shared/types/AttestedRecord.sol";
import {DUTY_DECIDE, DUTY_IMPORT, DUTY_OBJECT} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {Quarter, quarterBefore, quarterOf} from "../shared/types/Quarter.sol";
import {HistoryActs} from "./HistoryActs.sol";
import {
    AttestHistory,
    Batch,
    BatchState,
    CLOSE_ATTESTING,
    CLOSE_HISTORY_DECISIONS,
    CLOSE_HISTORY_OBJECTIONS,
    CorrectHistory,
    DecideHistoryObjection,
    HISTORY_QUARTERS,
    HistoryObjection,
    IHistory,
    MAX_RECORDS,
    ObjectToHistory,
    VoidHistory,
    WithdrawHistory,
    WithdrawHistoryObjection
} from "./IHistory.sol";

/// @notice Attested history of organisations.
contract History is IHistory, Signed, Closable {
    struct Objection {
        OrgId objector;
        HistoryObjection state;
    }

    /// @dev A word of its own type, so that it can be passed on by place.
    struct Counters {
        uint256 lanes;
    }

    uint256 private constant LANE = 16;
    uint256 private constant LANE_FULL = type(uint16).max;

    IStanding public immutable STANDING;
    IRegister public immutable REGISTER;
    ITrust public immutable TRUST;

    mapping(bytes32 batch => Batch) private _batches;
    mapping(bytes32 batch => mapping(uint8 place => Objection)) private _objections;
    mapping(OrgId subject => mapping(Quarter quarter => Counters)) private _counters;

    constructor(
        address authority,
        IActors actors,
        IStanding standing,
        IRegister register,
        ITrust trust
    ) Signed("Tongban History", "1", actors) AccessManaged(authority) {
        STANDING = standing;
        REGISTER = register;
        TRUST = trust;
    }

    /* IMPORTER */

    /// @inheritdoc IHistory
    function attestHistory(
        AttestHistory calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_ATTESTING) returns (bytes32 batch) {
        bytes32 commitment = HistoryActs.hashOf(act.records);
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId importer, ) = _actorOf(HistoryActs.hash(act, commitment), validity, by, DUTY_IMPORT);

        batch = _open(importer, act.source, act.digest, commitment, act.records);

        emit HistoryAttested(batch, importer, act.source, act.digest, 0, act.records);
    }

    /// @inheritdoc IHistory
    function correctHistory(
        CorrectHistory calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_ATTESTING) returns (bytes32 replacement) {
        bytes32 commitment = HistoryActs.hashOf(act.replacements);
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId importer, ) = _actorOf(HistoryActs.hash(act, commitment), validity, by, DUTY_IMPORT);
        _requireOwn(act.batch, importer);
        require(act.places != 0, CorrectionEmpty(act.batch));

        uint256 superseded = _supersede(act.batch, act.places, act.records);
        if (act.replacements.length != 0) {
            replacement = _open(importer, act.source, act.digest, commitment, act.replacements);
            emit HistoryAttested(replacement, importer, act.source, act.digest, act.batch, act.replacements);
        }

        emit HistoryCorrected(act.batch, replacement, superseded);
    }

    /// @inheritdoc IHistory
    function withdrawHistory(WithdrawHistory calldata act, Authorship calldata by) external {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId importer, ) = _actorOf(HistoryActs.hash(act), validity, by, DUTY_IMPORT);
        _requireOwn(act.batch, importer);

        _end(act.batch, BatchState.Withdrawn, act.records);

        emit HistoryWithdrawn(act.batch, importer, act.reason);
    }

    /* OBJECTIONS */

    /// @inheritdoc IHistory
    function objectToHistory(
        ObjectToHistory calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_HISTORY_OBJECTIONS) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, ) = _actorOf(HistoryActs.hash(act), validity, by, DUTY_OBJECT);
        Batch storage batch = _standing(act.batch);
        _requireRecords(act.batch, batch, act.records);
        OrgId subject = _subjectAt(act.batch, batch, act.place, act.records);
        _requireCounting(act.batch, batch, uint256(1) << act.place);
        require(_speaksFor(author, subject, act.identifier), ObjectorNotSubject(subject, author));
        Objection storage objection = _objections[act.batch][act.place];
        require(_mayObject(objection.state), HistoryObjectionBarred(act.batch, act.place, objection.state));

        objection.state = HistoryObjection.Open;
        objection.objector = author;
        batch.objections++;

        emit HistoryObjected(act.batch, subject, author, act.place, act.reason, act.statement);
    }

    /// @inheritdoc IHistory
    function withdrawHistoryObjection(WithdrawHistoryObjection calldata act, Authorship calldata by) external {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, ) = _actorOf(HistoryActs.hash(act), validity, by, DUTY_OBJECT);
        Objection storage objection = _openObjection(act.batch, act.place);
        require(
            objection.objector == author,
            HistoryObjectionNotTheirs(act.batch, act.place, objection.objector, author)
        );

        objection.state = HistoryObjection.Withdrawn;
        _batches[act.batch].objections--;

        emit HistoryObjectionWithdrawn(act.batch, act.place, author);
    }

    /// @inheritdoc IHistory
    function decideHistoryObjection(
        DecideHistoryObjection calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_HISTORY_DECISIONS) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId decider, ) = _actorOf(HistoryActs.hash(act), validity, by, DUTY_DECIDE);
        Batch storage batch = _standing(act.batch);
        Objection storage objection = _openObjection(act.batch, act.place);
        _requireRecords(act.batch, batch, act.records);
        _requireAnother(decider, batch.importer);
        _requireAnother(decider, objection.objector);
        _requireAnother(decider, _subjectAt(act.batch, batch, act.place, act.records));

        objection.state = act.upheld ? HistoryObjection.Upheld : HistoryObjection.Dismissed;
        batch.objections--;
        if (act.upheld) _strike(batch, (uint256(1) << act.place) & ~batch.superseded, act.records);

        emit HistoryObjectionDecided(
            act.batch,
            decider,
            act.place,
            act.upheld,
            act.reason,
            act.statement,
            batch.superseded
        );
    }

    /// @inheritdoc IHistory
    function voidHistory(VoidHistory calldata act, Authorship calldata by) external whileOpen(CLOSE_HISTORY_DECISIONS) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId decider, ) = _actorOf(HistoryActs.hash(act), validity, by, DUTY_DECIDE);
        Batch storage batch = _standing(act.batch);
        Objection storage objection = _openObjection(act.batch, act.place);
        _requireAnother(decider, batch.importer);
        _requireAnother(decider, objection.objector);
        _requireRecords(act.batch, batch, act.records);
        _requireAnother(decider, _subjectAt(act.batch, batch, act.place, act.records));

        objection.state = HistoryObjection.Upheld;
        batch.objections--;
        _end(act.batch, BatchState.Voided, act.records);

        emit HistoryVoided(act.batch, decider, act.place, act.reason, act.statement);
    }

    /* READS */

    /// @inheritdoc IHistory
    function batchOf(bytes32 batch) external view returns (Batch memory) {
        return _batches[batch];
    }

    /// @inheritdoc IHistory
    function historyObjectionOf(
        bytes32 batch,
        uint8 place
    ) external view returns (HistoryObjection state, OrgId objector) {
        Objection storage objection = _objections[batch][place];
        return (objection.state, objection.objector);
    }

    /// @inheritdoc IHistory
    function countersOf(OrgId subject, Quarter quarter) external view returns (uint256 counters) {
        return _counters[subject][quarter].lanes;
    }

    /// @inheritdoc IHistory
    function attestedTotals(OrgId subject, uint40 time) external view returns (uint32[16] memory totals) {
        Quarter last = quarterOf(time);
        for (uint24 age = 0; age < HISTORY_QUARTERS; age++) {
            Quarter quarter = quarterBefore(last, age);
            // Quarter 0 holds what has no date; it belongs to no time.
            if (Quarter.unwrap(quarter) == 0) break;
            uint256 counters = _counters[subject][quarter].lanes;
            for (uint256 kind = 1; counters != 0 && kind < 16; kind++) {
                totals[kind] += uint16(counters >> (LANE * kind));
            }
        }
    }

    /* BATCHES */

    function _open(
        OrgId importer,
        bytes32 source,
        bytes32 digest,
        bytes32 commitment,
        bytes32[] calldata records
    ) private returns (bytes32 key) {
        uint256 count = records.length / 2;
        require(records.length % 2 == 0 && count != 0 && count <= MAX_RECORDS, BatchSizeInvalid(records.length));
        require(digest != 0, BatchDigestEmpty());
        require(TRUST.isTrustedAt(importer, source, uint40(block.timestamp)), ImporterNotAccredited(importer, source));
        key = keccak256(abi.encode(importer, digest));
        Batch storage batch = _batches[key];
        require(batch.state == BatchState.None, BatchAttestedAlready(key, importer, digest));

        batch.importer = importer;
        batch.attestedAt = uint40(block.timestamp);
        batch.count = uint16(count);
        batch.state = BatchState.Attested;
        batch.commitment = commitment;
        _countAll(records, count);
    }

    function _end(bytes32 key, BatchState state, bytes32[] calldata records) private {
        Batch storage batch = _standing(key);
        _requireRecords(key, batch, records);

        batch.state = state;
        _strike(batch, _allPlaces(batch.count) & ~batch.superseded, records);
    }

    function _supersede(bytes32 key, uint256 places, bytes32[] calldata records) private returns (uint256 superseded) {
        Batch storage batch = _standing(key);
        _requireRecords(key, batch, records);
        require(places & ~_allPlaces(batch.count) == 0, RecordPlaceUnknown(key, places, batch.count));
        _requireCounting(key, batch, places);

        return _strike(batch, places, records);
    }

    /// @dev Subtracts exactly the records at `places`, none of which may have been struck before.
    function _strike(
        Batch storage batch,
        uint256 places,
        bytes32[] calldata records
    ) private returns (uint256 superseded) {
        superseded = batch.superseded | places;
        batch.superseded = superseded;
        for (uint256 place = 0; place < batch.count; place++) {
            if ((places >> place) & 1 == 1) _uncount(AttestedRecord.wrap(records[2 * place]));
        }
    }

    /* COUNTERS */

    function _countAll(bytes32[] calldata records, uint256 count) private {
        bytes32 last = 0;
        for (uint256 place = 0; place < count; place++) {
            bytes32 fact = records[2 * place + 1];
            require(fact > last, RecordOutOfOrder(place, fact));
            last = fact;
            _count(place, AttestedRecord.wrap(records[2 * place]));
        }
    }

    function _count(uint256 place, AttestedRecord record) private {
        uint8 kind = record.kindOf();
        require(kind != 0 && kind <= LAST_KIND, RecordKindUnknown(place, kind));
        Counters storage counters = _countersOf(record);
        uint256 lanes = counters.lanes;
        // A quarter that counts something belongs to a subject that was known.
        if (lanes == 0) require(_isKnown(record.subjectOf()), RecordSubjectUnknown(place, record.subjectOf()));
        if (kind >= FIRST_UNCOUNTED_KIND) return;
        uint256 lane = LANE * kind;
        require(
            (lanes >> lane) & LANE_FULL != LANE_FULL,
            CounterFull(record.subjectOf(), quarterOf(record.timeOf()), kind)
        );

        counters.lanes = lanes + (uint256(1) << lane);
    }

    function _uncount(AttestedRecord record) private {
        uint8 kind = record.kindOf();
        if (kind >= FIRST_UNCOUNTED_KIND) return;

        _countersOf(record).lanes -= uint256(1) << (LANE * kind);
    }

    function _countersOf(AttestedRecord record) private view returns (Counters storage) {
        return _counters[record.subjectOf()][quarterOf(record.timeOf())];
    }

    /* RULES */

    function _isKnown(OrgId subject) private view returns (bool) {
        (Enrolment enrolment, , ) = STANDING.standingOf(subject);
        return enrolment != Enrolment.None;
    }

    function _speaksFor(OrgId author, OrgId subject, bytes32 identifier) private view returns (bool) {
        OrgId principal = REGISTER.principalOf(subject);
        if (author == principal) return true;
        if (identifier == 0) return false;
        (OrgId holder, bool disputed, OrgId claimant) = REGISTER.holderOf(identifier);
        return disputed && holder == principal && claimant == author;
    }

    function _mayObject(HistoryObjection state) private pure returns (bool) {
        return state == HistoryObjection.None || state == HistoryObjection.Withdrawn;
    }

    function _requireAnother(OrgId decider, OrgId party) private view {
        require(!REGISTER.areRelated(decider, party), DeciderNotAnother(decider, party));
    }

    function _requireOwn(bytes32 key, OrgId author) private view {
        OrgId importer = _batches[key].importer;
        require(importer == author, BatchNotTheirs(key, importer, author));
    }

    function _requireRecords(bytes32 key, Batch storage batch, bytes32[] calldata records) private view {
        bytes32 found = HistoryActs.hashOf(records);
        require(found == batch.commitment, BatchRecordsWrong(key, batch.commitment, found));
    }

    function _requireCounting(bytes32 key, Batch storage batch, uint256 places) private view {
        require(places & batch.superseded == 0, RecordSuperseded(key, places & batch.superseded));
    }

    function _standing(bytes32 key) private view returns (Batch storage batch) {
        batch = _batches[key];
        require(batch.state == BatchState.Attested, BatchNotStanding(key, batch.state));
    }

    function _openObjection(bytes32 key, uint8 place) private view returns (Objection storage objection) {
        objection = _objections[key][place];
        require(objection.state == HistoryObjection.Open, HistoryObjectionNotOpen(key, place, objection.state));
    }

    function _subjectAt(
        bytes32 key,
        Batch storage batch,
        uint8 place,
        bytes32[] calldata records
    ) private view returns (OrgId) {
        require(place < batch.count, RecordPlaceUnknown(key, uint256(1) << place, batch.count));
        return AttestedRecord.wrap(records[2 * uint256(place)]).subjectOf();
    }

    function _allPlaces(uint16 count) private pure returns (uint256) {
        return type(uint256).max >> (MAX_RECORDS - count);
    }
}
