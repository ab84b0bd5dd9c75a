// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Group of acts that can be closed: proposing and confirming. Ending an administration never is.
uint256 constant CLOSE_SUCCESSIONS = 1;

/// @dev The most organisations among which one can be divided.
uint256 constant MOST_SUCCESSORS = 16;

/// @notice Why others take an organisation's place.
enum SuccessionKind {
    None,
    Merger,
    Division,
    Administration
}

/// @notice The life of a succession.
enum SuccessionState {
    None,
    Proposed,
    Refused,
    InForce,
    Ended
}

/// @notice A merger, a division or an administration in bankruptcy, and how far it is.
/// @param organisation whom it befalls
/// @param administrator who acts for it: the successor, the first of several, or the administrator in bankruptcy
/// @param since second of the proposal, then of the confirmation, then of the end
struct Succession {
    OrgId organisation;
    OrgId administrator;
    uint40 since;
    SuccessionKind kind;
    SuccessionState state;
}

/// @notice Act: a regulator confirms or refuses a succession.
/// @param accepted whether the regulator confirms it
struct AnswerSuccession {
    uint40 succession;
    bool accepted;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Mergers, divisions and administrators in bankruptcy: who acts for an organisation that cannot act for itself.
/// @dev Two authorities: the registrar proposes on a document, a regulator confirms (DUTY_SUPERVISE). From then on the
/// organisation's own keys act no more; the administrator enrols keys for it in `Agencies`. Restricted: registrar
/// (`proposeSuccession`, `endSuccession`).
interface ISuccessions {
    /// @notice A succession is proposed; nothing follows from it yet.
    /// @param successors of a merger one, of a division all, of an administration the administrator
    /// @param basis salted commitment to the document
    event SuccessionProposed(
        uint40 indexed succession,
        OrgId indexed organisation,
        SuccessionKind kind,
        OrgId[] successors,
        bytes32 basis
    );
    /// @notice A regulator confirmed the succession, which is in force now, or refused it.
    event SuccessionAnswered(
        uint40 indexed succession,
        OrgId indexed organisation,
        bool accepted,
        OrgId by,
        uint24 person
    );
    /// @notice A succession is no longer in force.
    event SuccessionEnded(uint40 indexed succession, OrgId indexed organisation, uint16 reason);

    /// @notice The kind of succession is missing.
    error SuccessionKindMissing();
    /// @notice A succession of this kind cannot have `count` successors.
    error SuccessorsWrong(SuccessionKind kind, uint256 count);
    /// @notice `successor` cannot succeed or administer.
    error SuccessorUnfit(OrgId successor);
    /// @notice The state of succession `succession` (`state`) does not allow this.
    error SuccessionStateWrong(uint40 succession, SuccessionState state);
    /// @notice Succession `succession` of `organisation` is in force already.
    error SuccessionInForce(OrgId organisation, uint40 succession);
    /// @notice `author` is no regulator and may not confirm a succession.
    error SuccessionNotTheirs(OrgId author);
    /// @notice Succession `succession` is a merger or division and does not end.
    error SuccessionFinal(uint40 succession, SuccessionKind kind);

    /// @notice The registrar announces a succession. Restricted.
    /// @param organisation who is merged, divided or bankrupt
    /// @param kind merger, division or administration
    /// @param successors who follows it: several for a division, else one
    /// @param basis commitment to the papers behind it
    /// @return succession its number, from 1
    function proposeSuccession(
        OrgId organisation,
        SuccessionKind kind,
        OrgId[] calldata successors,
        bytes32 basis
    ) external returns (uint40 succession);

    /// @notice A regulator confirms or refuses; confirmed, it is in force at once.
    function answerSuccession(AnswerSuccession calldata act, Authorship calldata by) external;

    /// @notice An administration ends and the organisation's own keys act again. Mergers and divisions do not end.
    /// @param succession number of the succession, from 1
    /// @param reason published reason code
    function endSuccession(uint40 succession, uint16 reason) external;

    /// @notice A succession as it stands; all zero when there is none.
    /// @param succession number of the succession, from 1
    /// @return organisation, administrator, kind and state
    function successionOf(uint40 succession) external view returns (Succession memory);

    /// @notice Who follows an organisation.
    /// @param organisation who was merged or divided
    /// @return successors of the succession in force; none when there is none
    function successorsOf(OrgId organisation) external view returns (OrgId[] memory successors);

    /// @notice Who acts for an organisation under administration.
    /// @param organisation who is under administration
    /// @return administrator who acts for it now, or nobody
    function administratorOf(OrgId organisation) external view returns (OrgId administrator);
}
