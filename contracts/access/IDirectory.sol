// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Names and versions of the published contracts, for the services. No ledger reads it: publishing a release
/// never changes the rules under a record.
/// @dev Append-only. Restricted to the publisher.
interface IDirectory {
    /// @param name the Solidity contract's name in ASCII
    /// @param codeHash of the published contract
    event ReleasePublished(bytes32 indexed name, uint32 indexed version, address indexed location, bytes32 codeHash);

    error ReleaseEmpty(address location);
    error ReleaseOutOfOrder(bytes32 name, uint32 version, uint32 last);
    error ReleaseUnknown(bytes32 name, uint32 version);

    /// @param version greater than all before it
    function publish(bytes32 name, uint32 version, address location) external;

    /// @notice Where a release of a ledger stands; zero when there is none.
    function releaseOf(bytes32 name, uint32 version) external view returns (address location);

    /// @return version 0 when nothing was published under this name
    function latestOf(bytes32 name) external view returns (uint32 version, address location);
}
