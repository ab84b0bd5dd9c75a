// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Group of acts that can be closed: announcing replacements and carrying them out. Objecting never is.
uint256 constant CLOSE_RECOVERY = 1;

/// @notice An announced replacement of a lost key; one storage word and the successor.
/// @param successor the new key's hash
/// @param organisation whose key it is
/// @param until end of the new key's period, seconds
/// @param reportedAt when it was announced, seconds
/// @param readyAt from when anyone may carry it out, seconds; 0 when none is announced
struct KeyReplacement {
    bytes32 successor;
    OrgId organisation;
    uint40 until;
    uint40 reportedAt;
    uint40 readyAt;
}

/// @notice An objection to an announced replacement.
/// @param lost hash of the key that is said to be lost
struct ObjectToReplacement {
    bytes32 lost;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice What happens when an organisation has lost its last administering key: the registrar announces a new one, the old
/// holder has time to object, and then anyone carries it out.
/// @dev Restricted: registrar (`reportLostKey`). The time is the parameter "access.lostKeyDelay", fixed when announced.
interface IKeyRecovery {
    /// @notice A key is reported lost and a successor announced; the old one's holder may object until it is ready.
    event KeyReportedLost(
        bytes32 indexed lost,
        OrgId indexed organisation,
        bytes32 successor,
        uint40 until,
        uint40 readyAt
    );
    /// @notice The key said to be lost, or who administers it, objected: nothing is replaced.
    event ReplacementObjected(bytes32 indexed lost, OrgId indexed organisation, bytes32 indexed by);
    /// @notice The announced key took over from the lost one.
    event LostKeyReplaced(bytes32 indexed lost, OrgId indexed organisation, bytes32 successor);

    /// @notice This key was never enrolled.
    error KeyNeverHeld(bytes32 lost);
    /// @notice No replacement of this key is announced.
    error ReplacementUnknown(bytes32 lost);
    /// @notice A replacement of this key is announced already; it may be carried out from `readyAt`.
    error ReplacementPending(bytes32 lost, uint40 readyAt);
    /// @notice This key may not be replaced before `readyAt`.
    error ReplacementTooEarly(bytes32 lost, uint40 readyAt);
    /// @notice The new key must be valid beyond `readyAt`, not `until`.
    error ReplacementTooShort(uint40 readyAt, uint40 until);
    /// @notice This key belongs to `found` by now.
    error ReplacementMovedOn(bytes32 lost, OrgId organisation, OrgId found);
    /// @notice The period of the lost key ended after the report: its duties were given up and are not revived.
    /// @param until its end, seconds
    error ReplacementEnded(bytes32 lost, uint40 until);
    /// @notice Only the key's holder or an administering officer of its organisation may object.
    error ObjectionNotTheirs(bytes32 lost, bytes32 by);

    /// @notice The registrar announces that a new key takes over person and duties of a lost one.
    /// @dev An announced replacement that can no longer be carried out gives way to a new one.
    /// @param lost keccak256 of the lost key's ERC-7913 signer
    /// @param successor keccak256 of the new key's ERC-7913 signer
    /// @param until seconds; end of the new key's period
    function reportLostKey(bytes32 lost, bytes32 successor, uint40 until) external;

    /// @notice The key that is said to be lost, or an administering key of its organisation, objects: nothing is replaced.
    function objectToReplacement(ObjectToReplacement calldata act, Authorship calldata by) external;

    /// @notice Carries an announced replacement out after its delay. Anyone.
    /// @dev Not when the key's period ended after the report (its organisation dismissed the officer, replaced the key, or
    /// it ran out): then the registrar would have to report it anew, knowing that.
    /// @param lost keccak256 of the lost key's ERC-7913 signer
    function replaceLostKey(bytes32 lost) external;

    /// @notice The replacement under way for a key.
    /// @param lost keccak256 of the lost key's ERC-7913 signer
    /// @return what is announced for a lost key; all zero when nothing is
    function replacementOf(bytes32 lost) external view returns (KeyReplacement memory);
}
