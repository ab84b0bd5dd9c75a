// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @notice An announced replacement of a lost key; one storage word and the successor.
/// @param successor the new key's hash
/// @param organisation whose key it is
/// @param until end of the new key's period, seconds
/// @param readyAt from when anyone may carry it out, seconds; 0 when none is announced
struct KeyReplacement {
    bytes32 successor;
    OrgId organisation;
    uint40 until;
    uint40 readyAt;
}

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
    event KeyReportedLost(
        bytes32 indexed lost,
        OrgId indexed organisation,
        bytes32 successor,
        uint40 until,
        uint40 readyAt
    );
    event ReplacementObjected(bytes32 indexed lost, OrgId indexed organisation, bytes32 indexed by);
    event LostKeyReplaced(bytes32 indexed lost, OrgId indexed organisation, bytes32 successor);

    error KeyNeverHeld(bytes32 lost);
    error ReplacementUnknown(bytes32 lost);
    error ReplacementPending(bytes32 lost, uint40 readyAt);
    error ReplacementTooEarly(bytes32 lost, uint40 readyAt);
    error ReplacementTooShort(uint40 readyAt, uint40 until);
    error ReplacementMovedOn(bytes32 lost, OrgId organisation, OrgId found);
    error ObjectionNotTheirs(bytes32 lost, bytes32 by);

    /// @notice The registrar announces that a new key takes over person and duties of a lost one.
    /// @param until seconds; end of the new key's period
    function reportLostKey(bytes32 lost, bytes32 successor, uint40 until) external;

    /// @notice The key that is said to be lost, or an administering key of its organisation, objects: nothing is replaced.
    function objectToReplacement(ObjectToReplacement calldata act, Authorship calldata by) external;

    /// @notice Carries an announced replacement out after its delay. Anyone.
    function replaceLostKey(bytes32 lost) external;

    function replacementOf(bytes32 lost) external view returns (KeyReplacement memory);
}
