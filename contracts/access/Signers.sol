// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Closable} from "../shared/Closable.sol";
import {Signed} from "../shared/Signed.sol";
import {Actor} from "../shared/types/Actor.sol";
import {Duty, DUTY_ADMIN} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {isAgents} from "../shared/types/Person.sol";
import {CLOSE_SIGNERS, ORG_FOUR_EYES} from "./IOrganisations.sol";
import {
    ConfirmSigner,
    EndSigner,
    EnrolSigner,
    FirstSigner,
    ISigners,
    KeyState,
    ReplaceSigner,
    ResignSigner,
    SIGNER_UNCONFIRMED,
    SignerPeriod
} from "./ISigners.sol";
import {OrganisationWord} from "./types/OrganisationWord.sol";
import {SignerWord, signerWord} from "./types/SignerWord.sol";

/// @notice The keys of organisations, part of `Organisations`: so an author is found with two storage reads.
abstract contract Signers is ISigners, Signed, Closable {
    bytes32 private constant ENROL_SIGNER_TYPEHASH = keccak256(
        "EnrolSigner(bytes32 signer,uint24 person,uint96 duties,uint40 from,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CONFIRM_SIGNER_TYPEHASH = keccak256(
        "ConfirmSigner(bytes32 signer,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant REPLACE_SIGNER_TYPEHASH = keccak256(
        "ReplaceSigner(bytes32 signer,bytes32 successor,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant END_SIGNER_TYPEHASH = keccak256(
        "EndSigner(bytes32 signer,uint40 end,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant RESIGN_SIGNER_TYPEHASH = keccak256(
        "ResignSigner(uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    mapping(OrgId organisation => OrganisationWord) internal _organisations;
    mapping(bytes32 signer => SignerWord) private _newest;
    mapping(bytes32 signer => SignerPeriod[]) private _earlier;
    mapping(bytes32 signer => uint24 person) private _proposers;
    mapping(address verifier => bool) private _verifiers;

    /* LIFE OF A KEY */

    /// @inheritdoc ISigners
    function enrolSigner(EnrolSigner calldata act, Authorship calldata by) external whileOpen(CLOSE_SIGNERS) {
        (OrgId org, uint24 proposer) = _adminOf(
            keccak256(abi.encode(ENROL_SIGNER_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        _proposeOrSet(
            act.signer,
            SignerPeriod(org, _notBeforeNow(act.from), act.until, act.duties, act.person, 0),
            proposer
        );
    }

    /// @inheritdoc ISigners
    function confirmSigner(ConfirmSigner calldata act, Authorship calldata by) external whileOpen(CLOSE_SIGNERS) {
        (OrgId org, uint24 confirmer) = _adminOf(
            keccak256(abi.encode(CONFIRM_SIGNER_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        SignerPeriod memory period = _ownPeriod(act.signer, org);
        require(period.flags & SIGNER_UNCONFIRMED != 0, SignerConfirmedAlready(act.signer));
        uint24 proposer = _proposers[act.signer];
        require(confirmer != proposer, SecondOfficerIsFirst(org, proposer));

        // What the key signed before it was confirmed stays worth nothing.
        period.from = _notBeforeNow(period.from);
        require(period.until > period.from, SignerPeriodEmpty(period.from, period.until));
        period.flags &= ~SIGNER_UNCONFIRMED;
        _write(act.signer, period);

        emit SignerConfirmed(act.signer, org, proposer, confirmer);
    }

    /// @inheritdoc ISigners
    function replaceSigner(ReplaceSigner calldata act, Authorship calldata by) external whileOpen(CLOSE_SIGNERS) {
        (OrgId org, uint24 proposer) = _adminOf(
            keccak256(abi.encode(REPLACE_SIGNER_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        SignerPeriod memory period = _ownPeriod(act.signer, org);

        _end(act.signer, _now());
        period.from = _notBeforeNow(period.from);
        period.flags &= ~SIGNER_UNCONFIRMED;
        _proposeOrSet(act.successor, period, proposer);
    }

    /// @inheritdoc ISigners
    function endSigner(EndSigner calldata act, Authorship calldata by) external {
        (OrgId org, ) = _adminOf(
            keccak256(abi.encode(END_SIGNER_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        _ownPeriod(act.signer, org);

        _end(act.signer, _notBeforeNow(act.end));
    }

    /// @inheritdoc ISigners
    function resignSigner(ResignSigner calldata act, Authorship calldata by) external {
        bytes32 signer = _authorOf(
            keccak256(abi.encode(RESIGN_SIGNER_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );

        _end(signer, _now());
    }

    /* BY OTHER LEDGERS */

    /// @inheritdoc ISigners
    function placeSigner(bytes32 signer, SignerPeriod calldata period) external restricted whileOpen(CLOSE_SIGNERS) {
        SignerPeriod memory placed = period;
        placed.from = _notBeforeNow(period.from);

        _set(signer, placed);
    }

    /// @inheritdoc ISigners
    function withdrawSigner(bytes32 signer) external restricted {
        if (_newest[signer].untilOf() > block.timestamp) _end(signer, _now());
    }

    /* VERIFIERS */

    /// @inheritdoc ISigners
    function allowVerifier(address verifier) external restricted {
        require(verifier.code.length != 0, VerifierEmpty(verifier));

        _verifiers[verifier] = true;

        emit VerifierAllowed(verifier);
    }

    /// @inheritdoc ISigners
    function forbidVerifier(address verifier) external restricted {
        _verifiers[verifier] = false;

        emit VerifierForbidden(verifier);
    }

    /* READS */

    /// @inheritdoc IActors
    function entitled(bytes32 signer, Duty duty) external view returns (Actor) {
        return _entitled(signer, duty);
    }

    /// @inheritdoc IActors
    function bothEntitled(
        bytes32 signer,
        Duty duty,
        bytes32 other,
        Duty otherDuty
    ) external view returns (Actor first, Actor second) {
        return (_entitled(signer, duty), _entitled(other, otherDuty));
    }

    /// @inheritdoc IActors
    function actorOf(bytes32 signer, Duty duty) external view returns (OrgId org, uint24 person) {
        Actor who = _entitled(signer, duty);
        return (who.orgOf(), who.personOf());
    }

    /// @inheritdoc IActors
    function isVerifier(address verifier) external view returns (bool) {
        return _verifiers[verifier];
    }

    /// @inheritdoc ISigners
    function signerAt(bytes32 signer, uint40 time) external view returns (KeyState state, SignerPeriod memory period) {
        period = _periodAt(signer, time);
        state = _stateOf(period, time);
    }

    /// @inheritdoc ISigners
    function periodsOf(bytes32 signer) external view returns (SignerPeriod[] memory periods) {
        SignerPeriod[] storage earlier = _earlier[signer];
        if (_newest[signer].organisationOf().isNobody()) return periods;
        periods = new SignerPeriod[](earlier.length + 1);
        for (uint256 i = 0; i < earlier.length; i++) periods[i] = earlier[i];
        periods[earlier.length] = _newest[signer].period();
    }

    /* INTERNAL */

    /// @dev The registrar or a verifier vouches for an organisation's first officers: no second officer is there yet.
    function _setFirst(OrgId org, FirstSigner memory first) internal {
        _set(first.signer, SignerPeriod(org, _now(), first.until, first.duties, first.person, 0));
    }

    function _adminOf(
        bytes32 act,
        Validity memory validity,
        Authorship calldata by
    ) internal returns (OrgId org, uint24 person) {
        return _actorOf(act, validity, by, DUTY_ADMIN);
    }

    /// @dev An agent makes no officers of the principal's own, who may do what agents may not.
    function _proposeOrSet(bytes32 signer, SignerPeriod memory period, uint24 proposer) private {
        require(!isAgents(proposer) || isAgents(period.person), PersonNotAgents(signer, period.person));
        if (_organisations[period.organisation].flagsOf() & ORG_FOUR_EYES != 0) {
            period.flags |= SIGNER_UNCONFIRMED;
            _proposers[signer] = proposer;
        }
        _set(signer, period);
    }

    /// @dev A new period of a key: after its own organisation's last one, or after it is free.
    function _set(bytes32 signer, SignerPeriod memory period) private {
        require(period.until > period.from, SignerPeriodEmpty(period.from, period.until));
        require(period.person != 0, PersonMissing(signer));
        Duty allowed = _organisations[period.organisation].dutiesOf();
        require(allowed.holds(period.duties), DutiesBeyondOrganisation(period.organisation, period.duties, allowed));
        SignerPeriod memory last = _newest[signer].period();
        if (!last.organisation.isNobody()) {
            bool isExtension = last.organisation == period.organisation && period.from >= last.until;
            require(isExtension || last.until <= block.timestamp, SignerTaken(signer, last.organisation, last.until));
            _earlier[signer].push(last);
        }

        _write(signer, period);
    }

    /// @dev A period that has not begun, or was never confirmed, becomes empty: it never covers a second.
    function _end(bytes32 signer, uint40 end) private {
        SignerPeriod memory period = _newest[signer].period();
        require(!period.organisation.isNobody(), SignerUnknown(signer));
        require(end < period.until, SignerEnded(signer, period.until));

        if (end < period.from) period.from = end;
        period.until = end;
        _write(signer, period);
    }

    function _write(bytes32 signer, SignerPeriod memory period) private {
        _newest[signer] = signerWord(period);

        emit SignerSet(
            signer,
            period.organisation,
            period.person,
            period.duties,
            period.from,
            period.until,
            period.flags
        );
    }

    function _ownPeriod(bytes32 signer, OrgId org) private view returns (SignerPeriod memory period) {
        period = _newest[signer].period();
        require(!period.organisation.isNobody(), SignerUnknown(signer));
        require(period.organisation == org, SignerForeign(signer, org, period.organisation));
        require(period.until > block.timestamp, SignerEnded(signer, period.until));
    }

    /// @dev An earlier period while the newest has not begun; else says why there is none.
    function _validPeriod(bytes32 signer) private view returns (SignerPeriod memory period) {
        period = _periodAt(signer, _now());
        KeyState state = _stateOf(period, _now());
        if (state == KeyState.Valid) return period;
        require(state != KeyState.Unknown, SignerUnknown(signer));
        require(state != KeyState.Unconfirmed, SignerUnconfirmed(signer));
        require(state != KeyState.NotYet, SignerNotYetValid(signer, period.from));
        revert SignerEnded(signer, period.until);
    }

    /// @dev The newest in nearly every case; an earlier one while the newest has not begun, or for an old signature.
    function _periodAt(bytes32 signer, uint40 time) private view returns (SignerPeriod memory period) {
        period = _newest[signer].period();
        if (time >= period.from) return period;
        SignerPeriod[] storage earlier = _earlier[signer];
        for (uint256 i = earlier.length; i > 0; i--) {
            if (time >= earlier[i - 1].from) return earlier[i - 1];
        }
    }

    /// @dev Two storage reads, whatever is asked. Each rule an `if`: what an error in a `require` tells is worked out before it is
    /// known whether it is thrown, and every act of every ledger comes here.
    function _entitled(bytes32 signer, Duty duty) private view returns (Actor) {
        SignerWord word = _newest[signer];
        if (!word.isValidAt(block.timestamp)) word = signerWord(_validPeriod(signer));
        OrgId org = word.organisationOf();
        OrganisationWord state = _organisations[org];
        if (!state.mayAct()) revert OrganisationMayNotAct(org);
        bool administered = state.isAdministered();
        if (administered != word.isAdministrators()) revert OrganisationAdministered(org, administered);
        Duty held = state.sharedDuties(word);
        if (!held.holds(duty)) revert DutyMissing(signer, org, duty, held);
        return state.actorWith(word);
    }

    function _stateOf(SignerPeriod memory period, uint40 time) private pure returns (KeyState) {
        if (period.organisation.isNobody()) return KeyState.Unknown;
        if (time < period.from) return KeyState.NotYet;
        if (time >= period.until) return KeyState.Ended;
        if (period.flags & SIGNER_UNCONFIRMED != 0) return KeyState.Unconfirmed;
        return KeyState.Valid;
    }

    function _notBeforeNow(uint40 time) private view returns (uint40) {
        return time > block.timestamp ? time : _now();
    }

    function _now() internal view returns (uint40) {
        return uint40(block.timestamp);
    }
}
