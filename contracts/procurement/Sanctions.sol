// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {Signed} from "../shared/Signed.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {ICalendar, IParameters} from "../shared/interfaces/IParameters.sol";
import {IRegister} from "../shared/interfaces/IRegister.sol";
import {IRestrictions} from "../shared/interfaces/IRestrictions.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Enrolment, IStanding} from "../shared/interfaces/IStanding.sol";
import {DUTY_DECIDE, DUTY_SANCTION} from "../shared/types/Duty.sol";
import {NOBODY, OrgId} from "../shared/types/OrgId.sol";
import {isAgents} from "../shared/types/Person.sol";
import {isRegionIn} from "../shared/types/Region.sol";
import {
    CLOSE_SANCTIONING,
    ISanctions,
    LiftSanction,
    MAX_LIVE_SANCTIONS,
    MAX_SANCTIONS_READ,
    OverturnSanction,
    ProposeSanction,
    SANCTION_KINDS,
    SANCTION_MAX_BIDDING,
    SANCTION_MAX_FINANCING,
    SANCTION_MAX_GUARANTEES,
    SANCTION_MAX_PASSES,
    SANCTION_NOTICE,
    SANCTION_SECONDING,
    Sanction,
    SanctionId,
    SanctionState,
    SecondSanction,
    WithdrawSanction
} from "./ISanctions.sol";

/// @notice Sanctions by two organisations, ended by time.
contract Sanctions is ISanctions, Signed, Closable {
    /// @dev The terms of an announced sanction as a reading needs them; one word.
    /// @param reach the latest end of this and all earlier ones of the subject; never lowered, so that it bounds them
    struct Term {
        SanctionId sanction;
        uint8 kinds;
        uint24 region;
        uint40 from;
        uint40 until;
        uint40 reach;
    }

    /// @dev How many terms a subject has, and the latest end of them: one word says that nothing is in force.
    struct Ledger {
        uint32 count;
        uint40 reach;
    }

    bytes32 private constant PROPOSE_TYPEHASH = keccak256(
        "ProposeSanction(uint48 subject,uint8 kinds,uint24 region,uint40 from,uint40 until,uint16 reason,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant SECOND_TYPEHASH = keccak256(
        "SecondSanction(uint40 sanction,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant WITHDRAW_TYPEHASH = keccak256(
        "WithdrawSanction(uint40 sanction,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant LIFT_TYPEHASH = keccak256(
        "LiftSanction(uint40 sanction,uint40 until,uint16 reason,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant OVERTURN_TYPEHASH = keccak256(
        "OverturnSanction(uint40 sanction,uint40 until,uint16 reason,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    IStanding public immutable STANDING;
    IRegister public immutable REGISTER;
    IParameters public immutable PARAMETERS;
    ICalendar public immutable CALENDAR;

    uint40 private _last;
    mapping(SanctionId sanction => Sanction) private _sanctions;
    mapping(SanctionId sanction => uint40 time) private _secondBy;
    mapping(OrgId subject => Ledger) private _ledgers;
    mapping(OrgId subject => mapping(uint256 place => Term)) private _terms;

    constructor(
        address authority,
        IActors actors,
        IStanding standing,
        IRegister register,
        IParameters parameters,
        ICalendar calendar
    ) Signed("Tongban Sanctions", "1", actors) AccessManaged(authority) {
        STANDING = standing;
        REGISTER = register;
        PARAMETERS = parameters;
        CALENDAR = calendar;
    }

    /* IMPOSE */

    /// @inheritdoc ISanctions
    function proposeSanction(
        ProposeSanction calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_SANCTIONING) returns (SanctionId id) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId authority, uint24 person) = _actorOf(
            keccak256(abi.encode(PROPOSE_TYPEHASH, act)),
            validity,
            by,
            DUTY_SANCTION
        );
        _requireOwnOfficer(authority, person);
        OrgId subject = OrgId.wrap(act.subject);
        require(_isKnown(subject), SanctionSubjectUnknown(subject));
        OrgId principal = REGISTER.principalOf(subject);
        require(principal == subject, SanctionOnTakenOver(subject, principal));
        require(!REGISTER.areRelated(authority, subject), SanctionOnRelated(authority, subject));
        require(act.basis != 0, SanctionBasisMissing());
        _requireLawful(act.kinds, act.from, act.until);
        _requireNotice(act.from);

        id = SanctionId.wrap(++_last);
        _sanctions[id] = Sanction(subject, act.kinds, act.region, act.from, act.until, authority, NOBODY, act.basis);
        _secondBy[id] = uint40(block.timestamp + PARAMETERS.parameterAt(SANCTION_SECONDING, uint40(block.timestamp)));

        _tellProposal(id, act.reason);
    }

    /// @inheritdoc ISanctions
    function secondSanction(SecondSanction calldata act, Authorship calldata by) external whileOpen(CLOSE_SANCTIONING) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId second, uint24 person) = _actorOf(
            keccak256(abi.encode(SECOND_TYPEHASH, act)),
            validity,
            by,
            DUTY_SANCTION
        );
        _requireOwnOfficer(second, person);
        SanctionId id = SanctionId.wrap(act.sanction);
        Sanction memory sanction = _pending(id);
        require(block.timestamp <= _secondBy[id], SanctionSecondLate(id, _secondBy[id]));
        _requireUninvolved(id, second, sanction.authority);
        _requireUninvolved(id, second, sanction.subject);
        // The law of the day on which it becomes binding, not of the day on which it was proposed.
        _requireLawful(sanction.kinds, sanction.from, sanction.until);
        _requireNotice(sanction.from);

        _sanctions[id].second = second;
        delete _secondBy[id];
        _announce(id, sanction);

        emit SanctionAnnounced(
            id,
            sanction.subject,
            second,
            sanction.authority,
            sanction.kinds,
            sanction.region,
            sanction.from,
            sanction.until,
            sanction.basis
        );

        STANDING.markSanctioned(sanction.subject);
    }

    /// @inheritdoc ISanctions
    function withdrawSanction(WithdrawSanction calldata act, Authorship calldata by) external {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, ) = _actorOf(keccak256(abi.encode(WITHDRAW_TYPEHASH, act)), validity, by, DUTY_SANCTION);
        SanctionId id = SanctionId.wrap(act.sanction);
        Sanction memory sanction = _pending(id);
        require(author == sanction.authority, SanctionNotTheirs(id, author));

        _sanctions[id].until = 0;
        delete _secondBy[id];

        emit SanctionWithdrawn(id, author);
    }

    /* END EARLIER */

    /// @inheritdoc ISanctions
    function liftSanction(LiftSanction calldata act, Authorship calldata by) external {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, ) = _actorOf(keccak256(abi.encode(LIFT_TYPEHASH, act)), validity, by, DUTY_SANCTION);
        SanctionId id = SanctionId.wrap(act.sanction);
        Sanction storage sanction = _live(id);
        require(author == sanction.authority || author == sanction.second, SanctionNotTheirs(id, author));

        _shorten(id, sanction, act.until);

        emit SanctionLifted(id, sanction.subject, author, act.until, act.reason, act.basis);
    }

    /// @inheritdoc ISanctions
    function overturnSanction(OverturnSanction calldata act, Authorship calldata by) external {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId author, uint24 person) = _actorOf(
            keccak256(abi.encode(OVERTURN_TYPEHASH, act)),
            validity,
            by,
            DUTY_DECIDE
        );
        _requireOwnOfficer(author, person);
        SanctionId id = SanctionId.wrap(act.sanction);
        Sanction storage sanction = _live(id);
        _requireUninvolved(id, author, sanction.authority);
        _requireUninvolved(id, author, sanction.second);
        _requireUninvolved(id, author, sanction.subject);

        _shorten(id, sanction, act.until);

        emit SanctionLifted(id, sanction.subject, author, act.until, act.reason, act.basis);
    }

    /* READS */

    /// @inheritdoc IRestrictions
    /// @dev Looks back from the newest term until none of the earlier ones reaches `time`: at most 64 for the present.
    function restrictions(OrgId subject, uint24 region, uint40 time) external view returns (uint256 kinds) {
        Ledger memory ledger = _ledgers[subject];
        if (time >= ledger.reach) return 0;
        for (uint256 place = ledger.count; place > 0; place--) {
            Term memory term = _terms[subject][place];
            if (time >= term.reach) break;
            if (_isInForce(term.from, term.until, time) && isRegionIn(region, term.region)) kinds |= term.kinds;
        }
    }

    /// @inheritdoc ISanctions
    function sanctionOf(SanctionId id) external view returns (Sanction memory) {
        return _sanctions[id];
    }

    /// @inheritdoc ISanctions
    function sanctionStateOf(SanctionId id) external view returns (SanctionState) {
        return _stateOf(id, _sanctions[id]);
    }

    /// @inheritdoc ISanctions
    function secondByOf(SanctionId id) external view returns (uint40 time) {
        return _secondBy[id];
    }

    /* TERMS */

    function _announce(SanctionId id, Sanction memory sanction) private {
        OrgId subject = sanction.subject;
        Ledger memory ledger = _ledgers[subject];
        _requireRoom(subject, ledger.count);

        uint40 reach = sanction.until > ledger.reach ? sanction.until : ledger.reach;
        _ledgers[subject] = Ledger(ledger.count + 1, reach);
        _terms[subject][ledger.count + 1] = Term(
            id,
            sanction.kinds,
            sanction.region,
            sanction.from,
            sanction.until,
            reach
        );
    }

    /// @dev The past is not rewritten: the new end is now or later.
    function _shorten(SanctionId id, Sanction storage sanction, uint40 until) private {
        require(until >= block.timestamp && until < sanction.until, SanctionLiftInvalid(id, until, sanction.until));

        sanction.until = until;
        _termOf(id, sanction.subject).until = until;
    }

    /// @dev A live term lies within what a reading at the present looks at, see `_requireRoom`.
    function _termOf(SanctionId id, OrgId subject) private view returns (Term storage term) {
        uint256 place = _ledgers[subject].count;
        term = _terms[subject][place];
        while (SanctionId.unwrap(term.sanction) != SanctionId.unwrap(id)) term = _terms[subject][--place];
    }

    function _tellProposal(SanctionId id, uint16 reason) private {
        Sanction memory sanction = _sanctions[id];
        emit SanctionProposed(
            id,
            sanction.subject,
            sanction.authority,
            sanction.kinds,
            sanction.region,
            sanction.from,
            sanction.until,
            reason,
            sanction.basis,
            _secondBy[id]
        );
    }

    /* RULES */

    function _isKnown(OrgId subject) private view returns (bool) {
        (Enrolment enrolment, , ) = STANDING.standingOf(subject);
        return enrolment != Enrolment.None;
    }

    function _isInForce(uint40 from, uint40 until, uint40 time) private pure returns (bool) {
        return from <= time && time < until;
    }

    function _stateOf(SanctionId id, Sanction memory sanction) private view returns (SanctionState) {
        if (sanction.subject.isNobody()) return SanctionState.None;
        if (sanction.until == 0) return SanctionState.Withdrawn;
        if (sanction.second.isNobody()) {
            bool isLate = block.timestamp > _secondBy[id] || sanction.from < _earliest();
            return isLate ? SanctionState.Lapsed : SanctionState.Proposed;
        }
        if (block.timestamp >= sanction.until) return SanctionState.Ended;
        return block.timestamp < sanction.from ? SanctionState.Announced : SanctionState.InForce;
    }

    function _pending(SanctionId id) private view returns (Sanction memory sanction) {
        sanction = _sanctions[id];
        SanctionState state = _stateOf(id, sanction);
        require(state == SanctionState.Proposed || state == SanctionState.Lapsed, SanctionNotPending(id, state));
    }

    function _live(SanctionId id) private view returns (Sanction storage sanction) {
        sanction = _sanctions[id];
        SanctionState state = _stateOf(id, sanction);
        require(state == SanctionState.Announced || state == SanctionState.InForce, SanctionNotLive(id, state));
    }

    /// @dev An agent might hold keys of both organisations, or of one while it is the other.
    function _requireOwnOfficer(OrgId author, uint24 person) private pure {
        require(!isAgents(person), SanctionByAgent(author, person));
    }

    function _requireUninvolved(SanctionId id, OrgId author, OrgId party) private view {
        require(!REGISTER.areRelated(author, party), SanctionPartyInvolved(id, author, party));
    }

    /// @dev The shortest of the legal maxima of the kinds that it forbids.
    function _requireLawful(uint8 kinds, uint40 from, uint40 until) private view {
        require(kinds != 0 && kinds < 1 << SANCTION_KINDS, SanctionKindsInvalid(kinds));
        require(until > from, SanctionPeriodEmpty(from, until));
        for (uint8 kind = 0; kind < SANCTION_KINDS; kind++) {
            if ((kinds >> kind) & 1 == 0) continue;
            uint256 most = PARAMETERS.parameterAt(_maximumOf(kind), uint40(block.timestamp));
            require(until - from <= most, SanctionTooLong(from, until, most));
        }
    }

    function _maximumOf(uint8 kind) private pure returns (bytes32) {
        if (kind == 0) return SANCTION_MAX_BIDDING;
        if (kind == 1) return SANCTION_MAX_PASSES;
        if (kind == 2) return SANCTION_MAX_GUARANTEES;
        return SANCTION_MAX_FINANCING;
    }

    function _requireNotice(uint40 from) private view {
        uint40 earliest = _earliest();
        require(from >= earliest, SanctionNoticeShort(from, earliest));
    }

    /// @dev The first second after the notice that is given now.
    function _earliest() private view returns (uint40) {
        uint256 days_ = PARAMETERS.parameterAt(SANCTION_NOTICE, uint40(block.timestamp));
        return CALENDAR.addWorkingDays(uint40(block.timestamp), uint16(days_));
    }

    function _requireRoom(OrgId subject, uint256 count) private view {
        uint256 live = 0;
        uint256 read = 0;
        for (uint256 place = count; place > 0; place--) {
            Term memory term = _terms[subject][place];
            if (block.timestamp >= term.reach) break;
            if (block.timestamp < term.until) live++;
            read++;
        }
        require(live < MAX_LIVE_SANCTIONS && read < MAX_SANCTIONS_READ, SanctionsTooMany(subject, live, read));
    }
}
