// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Group of acts that can be closed.
uint256 constant CLOSE_ANCHORING = 1;

/// @notice A batch; one storage word whatever its size.
/// @param organisation who anchored it
/// @param time seconds; 0 when there is none
/// @param count number of leaves
/// @param kind what the leaves are, from the published table of batch kinds
/// @param person who signed, within the organisation
/// @param rank how many organisations had anchored this root before
/// @param copies how many did after; counted for the first only
struct Anchor {
    OrgId organisation;
    uint40 time;
    uint32 count;
    uint16 kind;
    uint24 person;
    uint32 rank;
    uint32 copies;
}

/// @notice Act: records the root of a batch of digests.
/// @param root see `Inclusion`
struct AnchorBatch {
    bytes32 root;
    uint32 count;
    uint16 kind;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Roots of batches: each proves its leaves and when they existed.
/// @dev First write wins per organisation and root: copying another's root takes nobody's place.
interface IAnchors {
    /// @notice A batch is on record; `rank` organisations had anchored its root before.
    event BatchAnchored(
        OrgId indexed organisation,
        bytes32 indexed root,
        uint32 count,
        uint16 indexed kind,
        uint24 person,
        uint32 rank
    );

    /// @notice The batch is empty.
    error BatchEmpty();
    /// @notice The batch is too large (`count` items).
    error BatchTooLarge(uint32 count);
    /// @notice `organisation` has anchored this root already.
    error BatchAnchoredAlready(OrgId organisation, bytes32 root);

    /// @notice Anchors a batch (DUTY_ANCHOR).
    function anchorBatch(AnchorBatch calldata act, Authorship calldata by) external;

    /// @notice An organisation's record of a root.
    /// @dev All fields are zero for one that does not exist.
    /// @param organisation number of the organisation
    /// @param root root of the batch's tree, see `Inclusion`
    /// @return as it stands, its rank among those who anchored the root included
    function anchorOf(OrgId organisation, bytes32 root) external view returns (Anchor memory);

    /// @notice What proofs of an organisation's batch need: as in `Anchor`, all zero for one that does not exist.
    /// @param organisation number of the organisation
    /// @param root root of the batch's tree, see `Inclusion`
    /// @return time seconds at which it was anchored
    /// @return count number of leaves
    /// @return kind what the leaves are, from the published table of batch kinds
    function batchOf(OrgId organisation, bytes32 root) external view returns (uint40 time, uint32 count, uint16 kind);

    /// @notice Whether a leaf was in a batch of this organisation, at this place.
    /// @param organisation number of the organisation
    /// @param root root of the batch's tree, see `Inclusion`
    /// @param leaf keccak256(0x00 ‖ content)
    /// @param index place in the batch, from 0
    /// @param path siblings from below, see `Inclusion`
    /// @return false too where the organisation never anchored the root
    function isAnchored(
        OrgId organisation,
        bytes32 root,
        bytes32 leaf,
        uint32 index,
        bytes32[] calldata path
    ) external view returns (bool);
}
