// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Proofs that a leaf is in a batch, at its place.
/// @dev A tree over `count` leaves has the least depth that holds them; missing leaves are zero. A leaf is
/// keccak256(0x00 ‖ content), a node keccak256(0x01 ‖ left ‖ right). Bit n of the index says on which side the path's
/// n-th node from below stands, so a proof proves the index too. Not the sorted pairs of OpenZeppelin's `MerkleProof`.
library Inclusion {
    /// @notice Whether a leaf is in a batch at a place.
    /// @param root of the batch's tree
    /// @param leaf keccak256(0x00 ‖ content)
    /// @param index place in the batch, from 0; one behind the last is not in it
    /// @param count leaves of the batch; 0: none is in it
    /// @param path siblings from below, as many as the tree is deep
    function isIncluded(
        bytes32 root,
        bytes32 leaf,
        uint256 index,
        uint256 count,
        bytes32[] calldata path
    ) internal pure returns (bool) {
        if (index >= count || !_isDepth(path.length, count)) return false;
        bytes32 node = leaf;
        for (uint256 i = 0; i < path.length; i++) {
            node = index & 1 == 0 ? _join(node, path[i]) : _join(path[i], node);
            index >>= 1;
        }
        return node == root;
    }

    /// @notice The root of a full tree. Uses the array up.
    /// @param nodes the leaves, 2^n of them
    /// @return root the leaf itself where there is only one
    function rootOf(bytes32[] memory nodes) internal pure returns (bytes32 root) {
        for (uint256 width = nodes.length / 2; width > 0; width /= 2) {
            for (uint256 i = 0; i < width; i++) nodes[i] = _join(nodes[2 * i], nodes[2 * i + 1]);
        }
        return nodes[0];
    }

    /// @dev Whether it is the least n with 2^n ≥ count.
    function _isDepth(uint256 depth, uint256 count) private pure returns (bool) {
        uint256 most = 1 << depth;
        return count <= most && (depth == 0 || count > most >> 1);
    }

    function _join(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(bytes1(0x01), left, right));
    }
}
