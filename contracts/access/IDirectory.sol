// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Names and versions of the published contracts, for the services. No ledger reads it: publishing a release
/// never changes the rules under a record.
/// @dev Append-only. Restricted to the publisher.
interface IDirectory {
    /// @notice A new version of a contract is the current one.
    /// @param name the Solidity contract's name in ASCII
    /// @param codeHash of the published contract
    event ReleasePublished(bytes32 indexed name, uint32 indexed version, address indexed location, bytes32 codeHash);

    /// @notice There is no contract at `location`.
    error ReleaseEmpty(address location);
    /// @notice Version `version` does not follow the latest, `last`.
    error ReleaseOutOfOrder(bytes32 name, uint32 version, uint32 last);
    /// @notice There is no version `version` under this name.
    error ReleaseUnknown(bytes32 name, uint32 version);

    /// @notice Makes a contract the current version under its name. Only the publisher.
    /// @param name of the ledger, ASCII, padded with zeros on the right
    /// @param version greater than all before it
    /// @param location address of the ledger, a contract
    function publish(bytes32 name, uint32 version, address location) external;

    /// @notice Where a release of a ledger stands; zero when there is none.
    /// @param name of the ledger, ASCII, padded with zeros on the right
    /// @param version of the release, from 1
    /// @return location of the ledger; zero when there is none
    function releaseOf(bytes32 name, uint32 version) external view returns (address location);

    /// @notice The current version under a name.
    /// @param name of the ledger, ASCII, padded with zeros on the right
    /// @return version 0 when nothing was published under this name
    /// @return location of its ledger; zero when nothing was published under the name
    function latestOf(bytes32 name) external view returns (uint32 version, address location);
}
