// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The brake of a ledger: groups of its acts may be closed at once, and are opened again only after a delay.
/// @dev Freeze, release and enforcement are in no group. A ledger names its groups as bits in its own interface.
interface IClosable {
    /// @notice Groups of acts stand still.
    event GroupsClosed(uint256 groups);
    /// @notice Groups of acts go on.
    event GroupsOpened(uint256 groups);
    /// @notice Groups of acts are closed for good; the successor goes on with them.
    event GroupsClosedForGood(uint256 groups, address indexed successor);

    /// @notice Acts of this group are closed at present.
    error GroupClosed(uint256 group);
    /// @notice Groups `groups` are closed for good.
    error GroupsNeverOpen(uint256 groups);
    /// @notice `successor` is no contract, or this very ledger, or another was named already.
    error LedgerSuccessorWrong(address successor);

    /// @notice Closes groups of acts at once. Only the pauser.
    /// @param groups bits, see the ledger's interface
    function closeGroups(uint256 groups) external;

    /// @notice Opens closed groups again. Only the council, after its delay.
    /// @param groups bits, see the ledger's interface
    function openGroups(uint256 groups) external;

    /// @notice Closes groups for good in favour of a successor: the way out of a flawed ledger. Only the council, after its delay.
    /// @dev The records stay where they are, and what has begun ends here by the acts that are not closed. The successor, which
    /// never changes once it is named, reads them through this ledger's interface. Passes are moved besides: see `IPassExit`.
    /// @param groups bits; 0 only names the successor
    /// @param successor ledger that goes on; the same at every call
    function closeForGood(uint256 groups, address successor) external;

    /// @notice The groups of acts that stand still.
    /// @return groups bits of what is closed now
    function closedGroups() external view returns (uint256 groups);

    /// @notice What is closed for good, and which ledger goes on.
    /// @return groups bits of what is closed for good
    /// @return successor the ledger that goes on; none while nobody left this one
    function closedForGood() external view returns (uint256 groups, address successor);
}
