// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {Signed} from "../shared/Signed.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {AgreementTerms, IAgreementTerms} from "../shared/interfaces/IAgreementTerms.sol";
import {ICalendar, IParameters} from "../shared/interfaces/IParameters.sol";
import {IRegister} from "../shared/interfaces/IRegister.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {DUTY_DECIDE, DUTY_OBJECT, DUTY_RATE} from "../shared/types/Duty.sol";
import {valueBandOf} from "../shared/types/Market.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {Quarter, quarterOf} from "../shared/types/Quarter.sol";
import {NO_RECORD, RecordId} from "../shared/types/RecordId.sol";
import {MAX_SCORE, SCORE_KINDS, Scores, scoresOf} from "../shared/types/Scores.sol";
import {
    AmendRecord,
    AppealDecision,
    BAND_WEIGHTS,
    CLOSE_RATING,
    CLOSE_RECORD_DECISIONS,
    CLOSE_RECORD_EFFECT,
    CLOSE_RECORD_OBJECTIONS,
    APPEAL_DAYS,
    APPEAL_DECISION_DAYS,
    DECISION_DAYS,
    DecideRecord,
    DraftRecord,
    IPerformance,
    OBJECTION_DAYS,
    ObjectToRecord,
    RATING_TERM,
    REASON_DECIDED,
    REASON_LAPSED,
    RESPONSE_DAYS,
    Record,
    RecordState,
    RespondToObjection,
    Ruling,
    ServeRecord,
    WithdrawRecord
} from "./IPerformance.sol";
import {PerformanceRecords} from "./PerformanceRecords.sol";

/// @notice Native performance records, from draft to effect.
contract Performance is PerformanceRecords, Signed, Closable {
    bytes32 private constant DRAFT_TYPEHASH = keccak256(
        "DraftRecord(bytes32 agreement,uint48 subject,uint40 periodEnd,uint8 quality,uint8 time,uint8 cost,uint8 safety,uint8 service,bytes32 evidence,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant SERVE_TYPEHASH = keccak256(
        "ServeRecord(uint64 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant WITHDRAW_TYPEHASH = keccak256(
        "WithdrawRecord(uint64 record,uint16 reason,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant AMEND_TYPEHASH = keccak256(
        "AmendRecord(uint64 record,uint8 quality,uint8 time,uint8 cost,uint8 safety,uint8 service,bytes32 evidence,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant OBJECT_TYPEHASH = keccak256(
        "ObjectToRecord(uint64 record,uint16 reason,bytes32 statement,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant RESPOND_TYPEHASH = keccak256(
        "RespondToObjection(uint64 record,bytes32 statement,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant DECIDE_TYPEHASH = keccak256(
        "DecideRecord(uint64 record,bool appeal,uint8 ruling,uint8 quality,uint8 time,uint8 cost,uint8 safety,uint8 service,uint16 reason,bytes32 statement,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant APPEAL_TYPEHASH = keccak256(
        "AppealDecision(uint64 record,uint16 reason,bytes32 statement,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    IAgreementTerms public immutable AGREEMENTS;
    IRegister public immutable REGISTER;

    constructor(
        address authority,
        IActors actors,
        IAgreementTerms agreements,
        IRegister register,
        IParameters parameters,
        ICalendar calendar
    ) PerformanceRecords(parameters, calendar) Signed("Tongban Performance", "1", actors) AccessManaged(authority) {
        AGREEMENTS = agreements;
        REGISTER = register;
    }

    /* RATING */

    /// @inheritdoc IPerformance
    function draftRecord(
        DraftRecord calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_RATING) returns (RecordId id) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId rater, uint24 person) = _actorOf(keccak256(abi.encode(DRAFT_TYPEHASH, act)), validity, by, DUTY_RATE);
        OrgId subject = OrgId.wrap(act.subject);
        AgreementTerms memory terms = _termsOf(act.agreement, rater, subject);
        require(!REGISTER.areRelated(rater, subject), RaterRelated(rater, subject));
        _requireRateable(act.agreement, act.periodEnd, terms.since);
        bytes32 period = _periodOf(act.agreement, subject, act.periodEnd);
        require(
            _live[period] == NO_RECORD,
            PeriodRatedAlready(act.agreement, subject, quarterOf(act.periodEnd), _live[period])
        );

        Record memory draft;
        draft.subject = subject;
        draft.rater = rater;
        draft.periodEnd = act.periodEnd;
        draft.scores = _checked(act.quality, act.time, act.cost, act.safety, act.service);
        draft.band = valueBandOf(terms.price);
        draft.weight = _weightOf(draft.band);
        draft.agreement = act.agreement;
        draft.evidence = act.evidence;
        (draft.sector, draft.region) = (terms.sector, terms.region);
        draft.drafter = person;
        return _add(draft, period);
    }

    /// @inheritdoc IPerformance
    function serveRecord(ServeRecord calldata act, Authorship calldata by) external whileOpen(CLOSE_RATING) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, uint24 person) = _actorOf(keccak256(abi.encode(SERVE_TYPEHASH, act)), validity, by, DUTY_RATE);
        RecordId id = RecordId.wrap(act.record);
        Record storage record = _in(id, RecordState.Drafted);
        _requireParty(id, record.rater, author);
        require(person != record.drafter, SecondOfficerMissing(id, person));

        uint40 until = _step(record, RecordState.Served, OBJECTION_DAYS);

        emit RecordServed(id, record.subject, until, person);
    }

    /// @inheritdoc IPerformance
    function withdrawRecord(WithdrawRecord calldata act, Authorship calldata by) external {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, ) = _actorOf(keccak256(abi.encode(WITHDRAW_TYPEHASH, act)), validity, by, DUTY_RATE);
        RecordId id = RecordId.wrap(act.record);
        Record storage record = _records[id];
        require(_isPending(record.state), RecordNotPending(id, record.state));
        _requireParty(id, record.rater, author);
        require(act.reason > REASON_DECIDED, WithdrawalReasonInvalid(id, act.reason));

        _withdraw(id, record, act.reason);
    }

    /// @inheritdoc IPerformance
    function amendRecord(
        AmendRecord calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_RATING) returns (RecordId id) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, uint24 person) = _actorOf(keccak256(abi.encode(AMEND_TYPEHASH, act)), validity, by, DUTY_RATE);
        RecordId old = RecordId.wrap(act.record);
        Record storage record = _records[old];
        require(
            _isAmendable(record.state) && record.supersededBy == NO_RECORD,
            RecordNotAmendable(old, record.state, record.supersededBy)
        );
        _requireParty(old, record.rater, author);

        Scores scores = _checked(act.quality, act.time, act.cost, act.safety, act.service);
        id = _succeed(old, record, scores, act.evidence, person);
    }

    /* OBJECTION */

    /// @inheritdoc IPerformance
    function objectToRecord(
        ObjectToRecord calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_RECORD_OBJECTIONS) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, ) = _actorOf(keccak256(abi.encode(OBJECT_TYPEHASH, act)), validity, by, DUTY_OBJECT);
        RecordId id = RecordId.wrap(act.record);
        Record storage record = _inTime(id, RecordState.Served);
        _requireParty(id, record.subject, author);

        uint40 until = _step(record, RecordState.Objected, RESPONSE_DAYS);

        emit RecordObjected(id, author, until, act.reason, act.statement);
    }

    /// @inheritdoc IPerformance
    function respondToObjection(
        RespondToObjection calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_RECORD_OBJECTIONS) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, ) = _actorOf(keccak256(abi.encode(RESPOND_TYPEHASH, act)), validity, by, DUTY_RATE);
        RecordId id = RecordId.wrap(act.record);
        Record storage record = _inTime(id, RecordState.Objected);
        _requireParty(id, record.rater, author);

        uint40 until = _step(record, RecordState.Responded, DECISION_DAYS);

        emit RecordResponded(id, author, until, act.statement);
    }

    /* DECISION */

    /// @inheritdoc IPerformance
    function decideRecord(
        DecideRecord calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_RECORD_DECISIONS) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId decider, ) = _actorOf(keccak256(abi.encode(DECIDE_TYPEHASH, act)), validity, by, DUTY_DECIDE);
        RecordId id = RecordId.wrap(act.record);
        Record storage record = _inTime(id, act.appeal ? RecordState.Appealed : RecordState.Responded);
        _requireIndependent(id, decider, record.rater);
        _requireIndependent(id, decider, record.subject);
        if (act.appeal) _requireIndependent(id, decider, record.decider);

        record.ruling = _rulingOf(id, act.ruling);
        record.ruled = _ruled(record.ruling, act);
        if (act.appeal) return _finish(id, record, decider, act);
        record.decider = decider;
        uint40 until = _step(record, RecordState.Decided, APPEAL_DAYS);

        emit RecordDecided(id, decider, record.ruling, record.ruled, until, act.reason, act.statement);
    }

    /// @inheritdoc IPerformance
    function appealDecision(
        AppealDecision calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_RECORD_OBJECTIONS) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, ) = _actorOf(keccak256(abi.encode(APPEAL_TYPEHASH, act)), validity, by, DUTY_OBJECT);
        RecordId id = RecordId.wrap(act.record);
        Record storage record = _inTime(id, RecordState.Decided);
        require(author == record.subject || author == record.rater, RecordNotTheirs(id, record.subject, author));

        uint40 until = _step(record, RecordState.Appealed, APPEAL_DECISION_DAYS);

        emit RecordAppealed(id, author, until, act.reason, act.statement);
    }

    /* EFFECT */

    /// @inheritdoc IPerformance
    function settleRecord(RecordId id) external whileOpen(CLOSE_RECORD_EFFECT | CLOSE_RECORD_OBJECTIONS) {
        Record storage record = _records[id];
        RecordState state = record.state;
        require(
            _hasClock(state) && block.timestamp > record.until,
            RecordNotDue(id, state, record.until, block.timestamp)
        );

        if (state == RecordState.Served) return _takeEffect(id, record);
        if (state == RecordState.Decided || state == RecordState.Appealed) return _carryOut(id, record);
        _withdraw(id, record, REASON_LAPSED);
    }

    function _finish(RecordId id, Record storage record, OrgId decider, DecideRecord calldata act) private {
        emit AppealDecided(id, decider, record.ruling, record.ruled, act.reason, act.statement);
        _carryOut(id, record);
    }

    /* RULES */

    function _isPending(RecordState state) private pure returns (bool) {
        return state >= RecordState.Drafted && state <= RecordState.Responded;
    }

    function _hasClock(RecordState state) private pure returns (bool) {
        return state >= RecordState.Served && state <= RecordState.Appealed;
    }

    function _isAmendable(RecordState state) private pure returns (bool) {
        if (state == RecordState.Effective) return true;
        return state >= RecordState.Served && state <= RecordState.Responded;
    }

    function _requireParty(RecordId id, OrgId party, OrgId author) private pure {
        require(party == author, RecordNotTheirs(id, party, author));
    }

    function _requireIndependent(RecordId id, OrgId decider, OrgId of_) private view {
        require(!REGISTER.areRelated(decider, of_), DeciderNotIndependent(id, decider, of_));
    }

    /// @param since when the agreement began; the quarter in which that was is the first to be rated
    function _requireRateable(bytes32 agreement, uint40 periodEnd, uint40 since) private view {
        require(periodEnd <= block.timestamp, PeriodNotOver(periodEnd, block.timestamp));
        bool isWithin = Quarter.unwrap(quarterOf(periodEnd)) >= Quarter.unwrap(quarterOf(since));
        require(isWithin, PeriodBeforeAgreement(agreement, periodEnd, since));
        uint256 latest = periodEnd + PARAMETERS.parameterAt(RATING_TERM, uint40(block.timestamp));
        require(block.timestamp <= latest, PeriodTooLongAgo(periodEnd, latest));
    }

    /// @dev Reverts unless both are its two parties.
    function _termsOf(
        bytes32 agreement,
        OrgId rater,
        OrgId subject
    ) private view returns (AgreementTerms memory terms) {
        terms = AGREEMENTS.termsOf(agreement);
        require(!terms.debtor.isNobody(), AgreementUnknown(agreement));
        bool parties =
            (rater == terms.debtor && subject == terms.creditor) ||
                (rater == terms.creditor && subject == terms.debtor);
        require(parties, RaterNotParty(agreement, rater, subject));
    }

    function _weightOf(uint8 band) private view returns (uint8 weight) {
        weight = uint8(PARAMETERS.parameterAt(BAND_WEIGHTS, uint40(block.timestamp)) >> (8 * band));
        require(weight != 0, BandWeightMissing(band));
    }

    function _rulingOf(RecordId id, uint8 ruling) private pure returns (Ruling) {
        require(ruling != 0 && ruling <= uint8(Ruling.Withdraw), RulingInvalid(id, ruling));
        return Ruling(ruling);
    }

    function _ruled(Ruling ruling, DecideRecord calldata act) private pure returns (Scores) {
        if (ruling != Ruling.Amend) return Scores.wrap(0);
        return _checked(act.quality, act.time, act.cost, act.safety, act.service);
    }

    function _checked(
        uint8 quality,
        uint8 time,
        uint8 cost,
        uint8 safety,
        uint8 service
    ) private pure returns (Scores scores) {
        scores = scoresOf(quality, time, cost, safety, service);
        for (uint256 kind = 0; kind < SCORE_KINDS; kind++) {
            require(scores.score(kind) <= MAX_SCORE, ScoreOutOfRange(scores.score(kind)));
        }
    }
}
