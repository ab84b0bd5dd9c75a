// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Standing} from "../shared/interfaces/IStanding.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {OrgKind} from "./IOrganisations.sol";

/// @dev Group of acts that can be closed: letting an organisation take on new things again. Restricting and closing never are.
uint256 constant CLOSE_EASING = 1;

/// @notice Act: a regulator warns, restricts, closes or restores an organisation.
/// @param standing of the enum `Standing`
/// @param reason published reason code
/// @param basis salted commitment to the decision
struct ChangeStanding {
    uint48 organisation;
    uint8 standing;
    uint16 reason;
    bytes32 basis;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice What regulators said of organisations, and when: append-only.
interface IStandings {
    /// @notice An organisation's standing is another one now.
    event StandingChanged(
        OrgId indexed organisation,
        Standing standing,
        uint16 reason,
        bytes32 basis,
        OrgId indexed by,
        uint24 person
    );

    /// @notice `author` is no regulator and may not change a standing.
    error StandingNotTheirs(OrgId author, OrgKind kind);
    /// @notice There is no standing `standing`.
    error StandingInvalid(uint8 standing);

    /// @notice A regulator says what an organisation may still do (DUTY_SUPERVISE). While `CLOSE_EASING` is closed only measures pass.
    function changeStanding(ChangeStanding calldata act, Authorship calldata by) external;

    /// @notice An organisation's standing at a time.
    /// @param organisation number of the organisation
    /// @param time seconds, not after now
    /// @return standing `None` before it existed
    function standingAt(OrgId organisation, uint40 time) external view returns (Standing standing);
}
