// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The brake of a ledger: groups of its acts may be closed at once, and are opened again only after a delay.
/// @dev Freeze, release and enforcement are in no group. A ledger names its groups as bits in its own interface.
interface IClosable {
    /// @notice Groups of acts stand still.
    event GroupsClosed(uint256 groups);
    /// @notice Groups of acts go on.
    event GroupsOpened(uint256 groups);

    /// @notice Acts of this group are closed at present.
    error GroupClosed(uint256 group);

    /// @notice Closes groups of acts at once. Only the pauser.
    /// @param groups bits, see the ledger's interface
    function closeGroups(uint256 groups) external;

    /// @notice Opens closed groups again. Only the council, after its delay.
    function openGroups(uint256 groups) external;

    /// @notice The groups of acts that stand still.
    /// @return groups bits of what is closed now
    function closedGroups() external view returns (uint256 groups);
}
