// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {IAgreementTerms} from "../shared/interfaces/IAgreementTerms.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_IDENTITY} from "../shared/types/Duty.sol";
import {NOBODY, OrgId} from "../shared/types/OrgId.sol";
import {EngageManager, Engagement, IProjectManagers, ReleaseManager, ReplaceManager} from "./IProjectManagers.sol";

/// @notice The register of project managers: see `IProjectManagers`.
contract ProjectManagers is IProjectManagers, Signed, Closable {
    uint256 private constant GROUP_ENGAGE = 1;

    bytes32 private constant ENGAGE_TYPEHASH = keccak256(
        "EngageManager(bytes32 manager,address ledger,bytes32 agreement,bytes32 evidence,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant RELEASE_TYPEHASH = keccak256(
        "ReleaseManager(bytes32 manager,bytes32 agreement,uint16 reason,bytes32 evidence,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant REPLACE_TYPEHASH = keccak256(
        "ReplaceManager(bytes32 agreement,bytes32 leaving,bytes32 coming,uint16 reason,bytes32 evidence,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    mapping(bytes32 manager => Engagement) private _engagements;
    mapping(IAgreementTerms ledger => mapping(bytes32 agreement => bytes32 manager)) private _managers;
    mapping(IAgreementTerms ledger => bool) private _ledgers;

    constructor(
        address authority,
        IActors actors
    ) Signed("Tongban ProjectManagers", "1", actors) AccessManaged(authority) {}

    /// @inheritdoc IProjectManagers
    function engageManager(EngageManager calldata act, Authorship calldata by) external whileOpen(GROUP_ENGAGE) {
        (OrgId department, ) = _actorOf(
            keccak256(abi.encode(ENGAGE_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_IDENTITY
        );
        IAgreementTerms ledger = IAgreementTerms(act.ledger);
        bytes32 present = _managers[ledger][act.agreement];
        require(_ledgers[ledger], AgreementLedgerUnknown(act.ledger));
        require(present == 0, AgreementHasManager(act.agreement, present));

        _engage(act.manager, ledger, act.agreement, department, act.evidence);
    }

    /// @inheritdoc IProjectManagers
    function releaseManager(ReleaseManager calldata act, Authorship calldata by) external {
        (OrgId department, ) = _actorOf(
            keccak256(abi.encode(RELEASE_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_IDENTITY
        );
        _requireEngaged(act.manager, act.agreement, department);
        require(act.reason != 0, ReleaseReasonMissing());

        _release(act.manager, department, act.reason, act.evidence);
    }

    /// @inheritdoc IProjectManagers
    function replaceManager(ReplaceManager calldata act, Authorship calldata by) external whileOpen(GROUP_ENGAGE) {
        (OrgId department, ) = _actorOf(
            keccak256(abi.encode(REPLACE_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_IDENTITY
        );
        _requireEngaged(act.leaving, act.agreement, department);
        require(act.reason != 0, ReleaseReasonMissing());
        IAgreementTerms ledger = _engagements[act.leaving].ledger;

        _release(act.leaving, department, act.reason, act.evidence);
        _engage(act.coming, ledger, act.agreement, department, act.evidence);
    }

    /// @inheritdoc IProjectManagers
    function clearManager(bytes32 manager) external {
        Engagement storage found = _engagements[manager];
        require(found.agreement != 0, ManagerNotEngaged(manager, 0));
        require(!isEngaged(manager), ManagerStillNeeded(manager, found.agreement));

        _release(manager, NOBODY, 0, 0);
    }

    /// @inheritdoc IProjectManagers
    function admitAgreements(IAgreementTerms ledger) external restricted {
        _ledgers[ledger] = true;

        emit AgreementsAdmitted(ledger);
    }

    /// @inheritdoc IProjectManagers
    function engagementOf(bytes32 manager) external view returns (Engagement memory engagement) {
        if (isEngaged(manager)) return _engagements[manager];
    }

    /// @inheritdoc IProjectManagers
    function managerOf(address ledger, bytes32 agreement) external view returns (bytes32) {
        return _managers[IAgreementTerms(ledger)][agreement];
    }

    /// @inheritdoc IProjectManagers
    function isEngaged(bytes32 manager) public view returns (bool) {
        Engagement storage found = _engagements[manager];
        if (found.agreement == 0) return false;
        return found.ledger.termsOf(found.agreement).live;
    }

    function _requireEngaged(bytes32 manager, bytes32 agreement, OrgId department) private view {
        Engagement storage found = _engagements[manager];
        require(agreement != 0 && found.agreement == agreement, ManagerNotEngaged(manager, agreement));
        require(found.department == department, ManagerOfAnother(manager, found.department, department));
    }

    function _engage(
        bytes32 manager,
        IAgreementTerms ledger,
        bytes32 agreement,
        OrgId department,
        bytes32 evidence
    ) private {
        require(manager != 0, ManagerMissing());
        require(ledger.termsOf(agreement).live, AgreementNotLive(agreement));
        require(!isEngaged(manager), ManagerBusy(manager, _engagements[manager].agreement));

        // An engagement whose agreement has ended makes room by itself.
        if (_engagements[manager].agreement != 0) _release(manager, NOBODY, 0, 0);
        _engagements[manager] = Engagement(ledger, department, uint40(block.timestamp), agreement);
        _managers[ledger][agreement] = manager;

        emit ManagerEngaged(manager, agreement, address(ledger), department, evidence, uint40(block.timestamp));
    }

    function _release(bytes32 manager, OrgId department, uint16 reason, bytes32 evidence) private {
        Engagement memory ended = _engagements[manager];

        delete _managers[ended.ledger][ended.agreement];
        delete _engagements[manager];

        emit ManagerReleased(manager, ended.agreement, department, reason, evidence, uint40(block.timestamp));
    }
}
