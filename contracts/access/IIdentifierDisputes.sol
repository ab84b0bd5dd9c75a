// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IRegister} from "../shared/interfaces/IRegister.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Standing} from "../shared/interfaces/IStanding.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Group of acts that can be closed: disputing and settling.
uint256 constant CLOSE_DISPUTES = 1;

/// @notice Act: claims an identifier that another organisation holds.
/// @param identifier digest of the identifier
/// @param claimant the author's own organisation; 0 when a verifier vouches for one that is not enrolled yet
/// @param evidence salted commitment
struct DisputeIdentifier {
    bytes32 identifier;
    uint48 claimant;
    bytes32 evidence;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Two claim one identifier: the second disputes it, the registrar settles.
/// @dev Restricted: registrar (`settleDispute`). An enrolled organisation that loses an identifier keeps its number and what
/// was said of it. A listed one has nothing else: while it is or was under a measure its identifier stays, and whoever it
/// really is enrols under it (`IOrganisations`), which takes the number over with its measures.
interface IIdentifierDisputes is IRegister {
    /// @notice Two claim one identifier.
    event IdentifierDisputed(
        bytes32 indexed digest,
        OrgId indexed holder,
        OrgId indexed claimant,
        OrgId by,
        bytes32 evidence
    );
    /// @notice It is decided whose a disputed identifier is.
    event DisputeSettled(
        bytes32 indexed digest,
        OrgId indexed holder,
        OrgId indexed claimant,
        bool upheld,
        uint16 reason
    );

    /// @notice No organisation holds this identifier.
    error IdentifierUnknown(bytes32 digest);
    /// @notice A dispute about this identifier is open; its claimant is `claimant`.
    error DisputeOpen(bytes32 digest, OrgId claimant);
    /// @notice There is no dispute about this identifier.
    error DisputeUnknown(bytes32 digest);
    /// @notice `author` may not claim for `claimant`.
    error DisputeNotTheirs(OrgId claimant, OrgId author);
    /// @notice The identifier belongs to `holder` already.
    error DisputeWithHolder(bytes32 digest, OrgId holder);
    /// @notice Listed `holder` is or was under a measure, which the move of its identifier would shed.
    error IdentifierUnderMeasure(bytes32 digest, OrgId holder, Standing standing, bool sanctioned);

    /// @notice Another claims an identifier (DUTY_ADMIN for oneself, DUTY_VERIFY for one not enrolled).
    function disputeIdentifier(DisputeIdentifier calldata act, Authorship calldata by) external;

    /// @notice The registrar settles who an identifier belongs to.
    /// @param digest keccak256 of the disputed identifier `scheme:id`
    /// @param upheld the claimant gets it; when that is nobody yet, it is free to be enrolled
    /// @param reason published reason code
    function settleDispute(bytes32 digest, bool upheld, uint16 reason) external;
}
