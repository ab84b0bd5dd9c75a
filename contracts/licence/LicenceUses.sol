// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_CONSULT} from "../shared/types/Duty.sol";
import {NOBODY, OrgId} from "../shared/types/OrgId.sol";
import {
    CLOSE_GRANTED_USES,
    CLOSE_LAWFUL_USES,
    Grant,
    ILicenceUses,
    Use,
    UseByLaw,
    UseGrant,
    UseState,
    WithdrawGrant
} from "./ILicenceUses.sol";

/// @notice Uses of licences: see `ILicenceUses`.
contract LicenceUses is ILicenceUses, Signed, Closable {
    bytes32 private constant GRANT_TYPEHASH = keccak256(
        "Grant(uint48 department,bytes32 service,bytes32 fields,uint40 until)"
    );
    bytes32 private constant USE_GRANT_TYPEHASH = keccak256(
        "UseGrant(Grant grant,uint192 nonceKey,uint64 nonce,uint40 deadline)Grant(uint48 department,bytes32 service,bytes32 fields,uint40 until)"
    );
    bytes32 private constant WITHDRAW_GRANT_TYPEHASH = keccak256(
        "WithdrawGrant(uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant USE_BY_LAW_TYPEHASH = keccak256(
        "UseByLaw(bytes32 number,bytes32 service,bytes32 fields,uint16 ground,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    mapping(bytes32 use => Use) private _uses;

    constructor(
        address authority,
        IActors actors
    ) Signed("Tongban LicenceUses", "1", actors) AccessManaged(authority) {}

    /// @inheritdoc ILicenceUses
    function useGrant(
        UseGrant calldata act,
        Authorship calldata holder,
        Authorship calldata by
    ) external whileOpen(CLOSE_GRANTED_USES) {
        bytes32 statement = keccak256(abi.encode(GRANT_TYPEHASH, act.grant));
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        bytes32 structHash = keccak256(abi.encode(USE_GRANT_TYPEHASH, statement, validity));
        (OrgId author, uint24 person) = _actorOf(structHash, validity, by, DUTY_CONSULT);
        bytes32 grant = _coSignerOf(statement, holder);
        // Check:
        Grant calldata granted = act.grant;
        require(granted.department == author, GrantNotTheirs(granted.department, author));
        require(block.timestamp <= granted.until, GrantEnded(grant, granted.until));
        _requireComplete(granted.service, granted.fields);

        // Effect:
        _spend(grant, Use(author, uint40(block.timestamp), person, UseState.Used));

        emit LicenceUsed(grant, author, granted.service, granted.fields, granted.until, person);
    }

    /// @inheritdoc ILicenceUses
    function withdrawGrant(WithdrawGrant calldata act, Authorship calldata by) external {
        bytes32 grant = _authorOf(
            keccak256(abi.encode(WITHDRAW_GRANT_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );

        _spend(grant, Use(NOBODY, uint40(block.timestamp), 0, UseState.Withdrawn));

        emit GrantWithdrawn(grant);
    }

    /// @inheritdoc ILicenceUses
    function useByLaw(UseByLaw calldata act, Authorship calldata by) external whileOpen(CLOSE_LAWFUL_USES) {
        (OrgId author, uint24 person) = _actorOf(
            keccak256(abi.encode(USE_BY_LAW_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_CONSULT
        );
        // Under its own department, so that nobody can take another's number first.
        bytes32 use = keccak256(abi.encode(author, act.number));
        _requireComplete(act.service, act.fields);
        require(act.ground != 0 && act.basis != 0, UseWithoutBasis(use));
        require(_uses[use].state == UseState.None, UseNumberTaken(use));

        _uses[use] = Use(author, uint40(block.timestamp), person, UseState.UsedByLaw);

        emit LicenceUsedByLaw(use, author, act.service, act.number, act.fields, act.ground, act.basis, person);
    }

    /// @inheritdoc ILicenceUses
    function useOf(bytes32 use) external view returns (Use memory) {
        return _uses[use];
    }

    /// @dev A grant leaves its first state once.
    function _spend(bytes32 grant, Use memory use) private {
        UseState state = _uses[grant].state;
        require(state == UseState.None, GrantSpent(grant, state));

        _uses[grant] = use;
    }

    function _requireComplete(bytes32 service, bytes32 fields) private pure {
        require(service != 0 && fields != 0, UseIncomplete(service, fields));
    }
}
