// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAgreementTerms} from "../shared/interfaces/IAgreementTerms.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @notice Where a project manager is engaged.
/// @param ledger the admitted ledger of the agreement
/// @param department the identity department that vouches for the person
struct Engagement {
    IAgreementTerms ledger;
    OrgId department;
    uint40 since;
    bytes32 agreement;
}

/// @notice An identity department vouches that one person, known by pseudonym, leads the work of an agreement.
/// @param manager HMAC of the person's identifier under the key that identity departments hold
/// @param evidence salted commitment of what the department saw
struct EngageManager {
    bytes32 manager;
    address ledger;
    bytes32 agreement;
    bytes32 evidence;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice A manager leaves an agreement that goes on.
/// @param reason code of the published table of reasons
struct ReleaseManager {
    bytes32 manager;
    bytes32 agreement;
    uint16 reason;
    bytes32 evidence;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice One manager takes over from another in one step.
struct ReplaceManager {
    bytes32 agreement;
    bytes32 leaving;
    bytes32 coming;
    uint16 reason;
    bytes32 evidence;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice One person leads one live agreement at a time, wherever and in whatever version of the agreements' ledger.
/// @dev Only pseudonyms reach the chain. When its agreement has ended a manager is free without any act: `engagementOf`
/// and `isEngaged` ask the agreement's ledger. Closed groups: 1 engagement and replacement. A release is never
/// closed: it engages nobody, and a person who could not be released would be kept from all other work.
interface IProjectManagers {
    /// @notice A project manager, known by a pseudonym, leads an agreement.
    event ManagerEngaged(
        bytes32 indexed manager,
        bytes32 indexed agreement,
        address indexed ledger,
        OrgId department,
        bytes32 evidence,
        uint40 time
    );

    /// @notice A project manager no longer leads an agreement.
    /// @param reason code, 0 when the agreement had ended
    event ManagerReleased(
        bytes32 indexed manager,
        bytes32 indexed agreement,
        OrgId indexed department,
        uint16 reason,
        bytes32 evidence,
        uint40 time
    );
    /// @notice Agreements of this ledger may have project managers.
    event AgreementsAdmitted(IAgreementTerms indexed ledger);

    /// @notice The project manager is missing.
    error ManagerMissing();
    /// @notice Project manager `manager` leads agreement `agreement` already.
    error ManagerBusy(bytes32 manager, bytes32 agreement);
    /// @notice Project manager `manager` is not engaged there.
    error ManagerNotEngaged(bytes32 manager, bytes32 agreement);
    /// @notice `department` vouches for project manager `manager`; `author` may not release it.
    error ManagerOfAnother(bytes32 manager, OrgId department, OrgId author);
    /// @notice Agreement `agreement` is still live.
    error ManagerStillNeeded(bytes32 manager, bytes32 agreement);
    /// @notice Agreement `agreement` has project manager `manager`.
    error AgreementHasManager(bytes32 agreement, bytes32 manager);
    /// @notice Agreement `agreement` is not live.
    error AgreementNotLive(bytes32 agreement);
    /// @notice `ledger` is no admitted ledger of agreements.
    error AgreementLedgerUnknown(address ledger);
    /// @notice The reason of the release is missing.
    error ReleaseReasonMissing();

    /// @notice Engages a free manager for a live agreement that has none. DUTY_IDENTITY.
    function engageManager(EngageManager calldata act, Authorship calldata by) external;

    /// @notice Releases a manager from an agreement that goes on. DUTY_IDENTITY of the department that engaged it.
    function releaseManager(ReleaseManager calldata act, Authorship calldata by) external;

    /// @notice Replaces an agreement's manager by a free one. DUTY_IDENTITY of the department that engaged the one who leaves.
    function replaceManager(ReplaceManager calldata act, Authorship calldata by) external;

    /// @notice Clears the record of a manager whose agreement has ended. Anyone.
    /// @param manager keyed pseudonym of the person
    function clearManager(bytes32 manager) external;

    /// @notice Admits a ledger of agreements. Restricted, delayed.
    /// @param ledger contract that tells an agreement's terms
    function admitAgreements(IAgreementTerms ledger) external;

    /// @notice Whether the person leads an agreement that is live now.
    /// @param manager keyed pseudonym of the person
    /// @return false where the agreement has ended, cleared or not
    function isEngaged(bytes32 manager) external view returns (bool);

    /// @notice The present engagement; all zero when free.
    /// @param manager keyed pseudonym of the person
    /// @return engagement agreement, its ledger, department and time
    function engagementOf(bytes32 manager) external view returns (Engagement memory engagement);

    /// @notice The project manager of an agreement, by pseudonym.
    /// @param ledger the admitted ledger of agreements
    /// @param agreement number of the agreement, see `IAgreements.agreementId`
    /// @return manager who leads the agreement, or zero; also after its end until cleared
    function managerOf(address ledger, bytes32 agreement) external view returns (bytes32 manager);
}
