// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Proofs that a leaf is in a batch, at its place.
/// @dev A tree over `count` leaves has the least depth that holds them; missing leaves are zero. A leaf is
/// keccak256(0x00 ‖ content), a node keccak256(0x01 ‖ left ‖ right). Bit n of the index says on which side the path's
/// n-th node from below stands, so a proof proves the index too. Not the sorted pairs of OpenZeppelin's `MerkleProof`.
library Inclusion {
    function isIncluded(
        bytes32 root,
        bytes32 leaf,
        uint256 index,
        uint256 count,
        bytes32[] calldata path
    ) internal pure returns (bool) {
        if (index >= count || path.length != depthOf(count)) return false;
        bytes32 node = leaf;
        for (uint256 i = 0; i < path.length; i++) {
            bool isRight = (index >> i) & 1 == 1;
            node = isRight ? _join(path[i], node) : _join(node, path[i]);
        }
        return node == root;
    }

    /// @notice The root of a full tree. Uses the array up.
    /// @param nodes the leaves, 2^n of them
    function rootOf(bytes32[] memory nodes) internal pure returns (bytes32) {
        for (uint256 width = nodes.length / 2; width > 0; width /= 2) {
            for (uint256 i = 0; i < width; i++) nodes[i] = _join(nodes[2 * i], nodes[2 * i + 1]);
        }
        return nodes[0];
    }

    /// @return depth least n with 2^n ≥ count
    function depthOf(uint256 count) internal pure returns (uint256 depth) {
        while ((uint256(1) << depth) < count) depth++;
    }

    function _join(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(bytes1(0x01), left, right));
    }
}
