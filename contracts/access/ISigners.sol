// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Duty} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";

// Flags of a signer's period.

/// @dev Enrolled by one officer of an organisation that works under four eyes; worth nothing until another confirms it.
uint8 constant SIGNER_UNCONFIRMED = 1;
/// @dev Held by an agent of the organisation, not by an officer of its own.
uint8 constant SIGNER_AGENT = 2;
/// @dev Held by a successor or administrator: acts only while the organisation is administered, and then alone.
uint8 constant SIGNER_ADMINISTRATOR = 4;

/// @notice One period in which a key acts for an organisation; one storage word.
/// @param organisation for whom the key acts
/// @param from first second
/// @param until first second that is no longer covered
/// @param duties what it may do; only those count that its organisation holds as well
/// @param person number of the person within the organisation, from 1; two keys with one number are one officer
/// @param flags `SIGNER_…` bits
struct SignerPeriod {
    OrgId organisation;
    uint40 from;
    uint40 until;
    Duty duties;
    uint24 person;
    uint8 flags;
}

/// @notice What a key was at a time.
enum KeyState {
    Unknown,
    Unconfirmed,
    NotYet,
    Valid,
    Ended
}

/// @notice An officer that the registrar or a verifier enrols together with the organisation.
struct FirstSigner {
    bytes32 signer;
    uint24 person;
    Duty duties;
    uint40 until;
}

/// @notice Act: enrols an officer's key for the author's organisation.
/// @param signer keccak256 of the ERC-7913 signer
/// @param from seconds; a time before the block's counts as the block's
/// @param until seconds, after `from`
struct EnrolSigner {
    bytes32 signer;
    uint24 person;
    Duty duties;
    uint40 from;
    uint40 until;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice A second officer confirms a proposed key.
struct ConfirmSigner {
    bytes32 signer;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: a new key takes the place of one of the author's organisation.
/// @param successor takes over person, duties and end of the present period
struct ReplaceSigner {
    bytes32 signer;
    bytes32 successor;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: ends the period of a key of the author's organisation.
/// @param end seconds; a time before the block's counts as the block's
struct EndSigner {
    bytes32 signer;
    uint40 end;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice A key gives itself up.
struct ResignSigner {
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Keys of organisations: who may sign for whom, when and for what.
/// @dev Periods are append-only: a period may be cut short from now on, and a later one may follow; what a key was before
/// now never changes. A key acts for one organisation at a time. Restricted: council (`allowVerifier`, `forbidVerifier`),
/// ledgers (`placeSigner`, `withdrawSigner`).
interface ISigners is IActors {
    /// @notice A key's newest period began or changed: its full new state.
    event SignerSet(
        bytes32 indexed signer,
        OrgId indexed organisation,
        uint24 person,
        Duty duties,
        uint40 from,
        uint40 until,
        uint8 flags
    );
    /// @notice A second officer agreed to a key: it is valid from its period's begin.
    event SignerConfirmed(bytes32 indexed signer, OrgId indexed organisation, uint24 proposer, uint24 confirmer);
    /// @notice Keys of a kind (P-256, WebAuthn) may sign through this contract.
    event VerifierAllowed(address indexed verifier);
    /// @notice Keys checked by this contract sign nothing any more.
    event VerifierForbidden(address indexed verifier);

    /// @notice This key is not enrolled.
    error SignerUnknown(bytes32 signer);
    /// @notice This key still needs a second officer's confirmation.
    error SignerUnconfirmed(bytes32 signer);
    /// @notice This key is valid only from `from`.
    error SignerNotYetValid(bytes32 signer, uint40 from);
    /// @notice This key ended at `until`.
    error SignerEnded(bytes32 signer, uint40 until);
    /// @notice This key belongs to `organisation` until `until`.
    error SignerTaken(bytes32 signer, OrgId organisation, uint40 until);
    /// @notice This key belongs to `found`, not to `organisation`.
    error SignerForeign(bytes32 signer, OrgId organisation, OrgId found);
    /// @notice The period from `from` until `until` is empty.
    error SignerPeriodEmpty(uint40 from, uint40 until);
    /// @notice This key is confirmed already.
    error SignerConfirmedAlready(bytes32 signer);
    /// @notice The person's number is missing.
    error PersonMissing(bytes32 signer);
    /// @notice An agent's officer enrols persons from 8,000,001 on only, not `person`.
    error PersonNotAgents(bytes32 signer, uint24 person);
    /// @notice This key lacks the duty for this act at `organisation` (needed `needed`, held `held`).
    error DutyMissing(bytes32 signer, OrgId organisation, Duty needed, Duty held);
    /// @notice `organisation` may give the duties `allowed`; asked were `asked`.
    error DutiesBeyondOrganisation(OrgId organisation, Duty asked, Duty allowed);
    /// @notice `organisation` may not act: it is not enrolled, or closed.
    error OrganisationMayNotAct(OrgId organisation);
    /// @notice `organisation` is (or is no longer) acted for by an administrator: this key may not act for it.
    error OrganisationAdministered(OrgId organisation, bool administered);
    /// @notice Another person must confirm: this key too belongs to person `person` of `organisation`.
    error SecondOfficerIsFirst(OrgId organisation, uint24 person);
    /// @notice `verifier` is no verifier contract.
    error VerifierEmpty(address verifier);

    /// @notice An administering officer enrols a key for their own organisation (DUTY_ADMIN). Where the organisation works
    /// under four eyes, another administering officer must confirm it.
    function enrolSigner(EnrolSigner calldata act, Authorship calldata by) external;

    /// @notice A second person of the organisation confirms a key (DUTY_ADMIN).
    function confirmSigner(ConfirmSigner calldata act, Authorship calldata by) external;

    /// @notice A new key takes the place of one of the organisation's keys at once (DUTY_ADMIN).
    function replaceSigner(ReplaceSigner calldata act, Authorship calldata by) external;

    /// @notice One of the organisation's keys ends (DUTY_ADMIN). Never closed.
    function endSigner(EndSigner calldata act, Authorship calldata by) external;

    /// @notice A key ends itself: its holder leaves, or fears for it. Never closed.
    function resignSigner(ResignSigner calldata act, Authorship calldata by) external;

    /// @notice A key begins to act for an organisation on another ledger's ground: an agency, a lost key's replacement.
    /// @param signer keccak256 of the ERC-7913 signer
    /// @param period organisation, person, duties and time of the key; a begin before the block's counts as the block's
    function placeSigner(bytes32 signer, SignerPeriod calldata period) external;

    /// @notice Such a key ends, if it has not ended yet.
    /// @param signer keccak256 of the ERC-7913 signer that was placed
    function withdrawSigner(bytes32 signer) external;

    /// @notice Lets keys be checked by an ERC-7913 verifier contract.
    /// @param verifier contract of `IERC7913SignatureVerifier`
    function allowVerifier(address verifier) external;

    /// @notice Signatures through a verifier count no more from now on. Restricted.
    /// @param verifier contract of `IERC7913SignatureVerifier`
    function forbidVerifier(address verifier) external;

    /// @notice What a key was at a time; final for times before now.
    /// @param signer keccak256 of the ERC-7913 signer
    /// @param time seconds
    /// @return state `Valid` when a confirmed period covers the time
    /// @return period the one that covers it; else the nearest to tell of
    function signerAt(bytes32 signer, uint40 time) external view returns (KeyState state, SignerPeriod memory period);

    /// @notice Every period of a key, past ones included.
    /// @param signer keccak256 of the ERC-7913 signer
    /// @return periods all of a key, oldest first
    function periodsOf(bytes32 signer) external view returns (SignerPeriod[] memory periods);
}
