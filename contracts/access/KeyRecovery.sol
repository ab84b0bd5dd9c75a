// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IParameters} from "../shared/interfaces/IParameters.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_ADMIN} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {CLOSE_RECOVERY, IKeyRecovery, KeyReplacement, ObjectToReplacement} from "./IKeyRecovery.sol";
import {ISigners, KeyState, SIGNER_UNCONFIRMED, SignerPeriod} from "./ISigners.sol";

/// @notice Replacement of lost keys: see `IKeyRecovery`.
contract KeyRecovery is IKeyRecovery, Signed, Closable {
    bytes32 private constant OBJECT_TO_REPLACEMENT_TYPEHASH = keccak256(
        "ObjectToReplacement(bytes32 lost,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant LOST_KEY_DELAY = "access.lostKeyDelay";

    ISigners public immutable SIGNERS;
    IParameters public immutable PARAMETERS;

    mapping(bytes32 lost => KeyReplacement) private _replacements;

    constructor(
        address authority,
        ISigners signers,
        IParameters parameters
    ) Signed("Tongban KeyRecovery", "1", signers) AccessManaged(authority) {
        SIGNERS = signers;
        PARAMETERS = parameters;
    }

    /// @inheritdoc IKeyRecovery
    function reportLostKey(
        bytes32 lost,
        bytes32 successor,
        uint40 until
    ) external restricted whileOpen(CLOSE_RECOVERY) {
        SignerPeriod memory period = _newestOf(lost);
        OrgId org = period.organisation;
        require(!org.isNobody(), KeyNeverHeld(lost));
        KeyReplacement memory pending = _replacements[lost];
        bool isFree = pending.readyAt == 0 || pending.organisation != org || _hasEndedSince(period, pending.reportedAt);
        require(isFree, ReplacementPending(lost, pending.readyAt));
        uint40 readyAt = _now() + uint40(PARAMETERS.parameterAt(LOST_KEY_DELAY, _now()));
        require(until > readyAt, ReplacementTooShort(readyAt, until));

        _replacements[lost] = KeyReplacement(successor, org, until, _now(), readyAt);

        emit KeyReportedLost(lost, org, successor, until, readyAt);
    }

    /// @inheritdoc IKeyRecovery
    function objectToReplacement(ObjectToReplacement calldata act, Authorship calldata by) external {
        bytes32 author = _authorOf(
            keccak256(abi.encode(OBJECT_TO_REPLACEMENT_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        KeyReplacement memory replacement = _replacements[act.lost];
        require(replacement.readyAt != 0, ReplacementUnknown(act.lost));
        (KeyState state, SignerPeriod memory period) = SIGNERS.signerAt(author, _now());
        // An ended key has no say; nor has a colleague who does not administer.
        bool isColleague = period.organisation == replacement.organisation && period.duties.holds(DUTY_ADMIN);
        require(state == KeyState.Valid && (author == act.lost || isColleague), ObjectionNotTheirs(act.lost, author));

        delete _replacements[act.lost];

        emit ReplacementObjected(act.lost, replacement.organisation, author);
    }

    /// @inheritdoc IKeyRecovery
    function replaceLostKey(bytes32 lost) external whileOpen(CLOSE_RECOVERY) {
        KeyReplacement memory replacement = _replacements[lost];
        require(replacement.readyAt != 0, ReplacementUnknown(lost));
        require(block.timestamp >= replacement.readyAt, ReplacementTooEarly(lost, replacement.readyAt));
        SignerPeriod memory period = _newestOf(lost);
        require(
            period.organisation == replacement.organisation,
            ReplacementMovedOn(lost, replacement.organisation, period.organisation)
        );
        require(!_hasEndedSince(period, replacement.reportedAt), ReplacementEnded(lost, period.until));
        (period.from, period.until) = (_now(), replacement.until);
        period.flags &= ~SIGNER_UNCONFIRMED;

        delete _replacements[lost];

        emit LostKeyReplaced(lost, period.organisation, replacement.successor);

        SIGNERS.withdrawSigner(lost);
        SIGNERS.placeSigner(replacement.successor, period);
    }

    /// @inheritdoc IKeyRecovery
    function replacementOf(bytes32 lost) external view returns (KeyReplacement memory) {
        return _replacements[lost];
    }

    /// @dev One that had ended before the report may be revived: the registrar knew.
    function _hasEndedSince(SignerPeriod memory period, uint40 reportedAt) private view returns (bool) {
        return period.until > reportedAt && period.until <= block.timestamp;
    }

    function _newestOf(bytes32 signer) private view returns (SignerPeriod memory period) {
        (, period) = SIGNERS.signerAt(signer, type(uint40).max);
    }

    function _now() private view returns (uint40) {
        return uint40(block.timestamp);
    }
}
