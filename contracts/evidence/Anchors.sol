// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {Inclusion} from "../shared/Inclusion.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_ANCHOR} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {Anchor, AnchorBatch, CLOSE_ANCHORING, IAnchors} from "./IAnchors.sol";

/// @notice Anchors of batches: see `IAnchors`.
contract Anchors is IAnchors, Signed, Closable {
    bytes32 private constant ANCHOR_BATCH_TYPEHASH = keccak256(
        "AnchorBatch(bytes32 root,uint32 count,uint16 kind,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    uint32 private constant MOST_LEAVES = 1 << 24;

    /// @dev The usual batch costs one new word; who copies a root pays for its own rank.
    mapping(bytes32 root => Anchor) private _first;
    mapping(bytes32 root => mapping(OrgId organisation => Anchor)) private _later;

    constructor(address authority, IActors actors) Signed("Tongban Anchors", "1", actors) AccessManaged(authority) {}

    /// @inheritdoc IAnchors
    function anchorBatch(AnchorBatch calldata act, Authorship calldata by) external whileOpen(CLOSE_ANCHORING) {
        (OrgId organisation, uint24 person) = _actorOf(
            keccak256(abi.encode(ANCHOR_BATCH_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_ANCHOR
        );
        require(act.count != 0, BatchEmpty());
        require(act.count <= MOST_LEAVES, BatchTooLarge(act.count));
        Anchor storage first = _first[act.root];
        uint32 rank = first.time == 0 ? 0 : first.copies + 1;
        Anchor storage anchor = rank == 0 ? first : _later[act.root][organisation];
        require(anchor.time == 0 && first.organisation != organisation, BatchAnchoredAlready(organisation, act.root));

        if (rank != 0) first.copies = rank;
        (anchor.organisation, anchor.time, anchor.count) = (organisation, uint40(block.timestamp), act.count);
        (anchor.kind, anchor.person, anchor.rank) = (act.kind, person, rank);

        emit BatchAnchored(organisation, act.root, act.count, act.kind, person, rank);
    }

    /// @inheritdoc IAnchors
    function anchorOf(OrgId organisation, bytes32 root) external view returns (Anchor memory) {
        Anchor memory first = _first[root];
        return first.organisation == organisation ? first : _later[root][organisation];
    }

    /// @inheritdoc IAnchors
    function batchOf(OrgId organisation, bytes32 root) public view returns (uint40 time, uint32 count, uint16 kind) {
        Anchor storage anchor = _first[root];
        if (anchor.organisation != organisation) anchor = _later[root][organisation];
        return (anchor.time, anchor.count, anchor.kind);
    }

    /// @inheritdoc IAnchors
    function isAnchored(
        OrgId organisation,
        bytes32 root,
        bytes32 leaf,
        uint32 index,
        bytes32[] calldata path
    ) external view returns (bool) {
        (, uint32 count, ) = batchOf(organisation, root);
        return Inclusion.isIncluded(root, leaf, index, count, path);
    }
}
