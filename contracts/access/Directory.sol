// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IDirectory} from "./IDirectory.sol";

/// @notice Where the ledgers are: see `IDirectory`.
contract Directory is IDirectory, AccessManaged {
    mapping(bytes32 name => uint32 version) private _latest;
    mapping(bytes32 name => mapping(uint32 version => address)) private _releases;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IDirectory
    function publish(bytes32 name, uint32 version, address location) external restricted {
        require(location.code.length != 0, ReleaseEmpty(location));
        require(version > _latest[name], ReleaseOutOfOrder(name, version, _latest[name]));

        _latest[name] = version;
        _releases[name][version] = location;

        emit ReleasePublished(name, version, location, location.codehash);
    }

    /// @inheritdoc IDirectory
    function releaseOf(bytes32 name, uint32 version) external view returns (address location) {
        location = _releases[name][version];
        require(location != address(0), ReleaseUnknown(name, version));
    }

    /// @inheritdoc IDirectory
    function latestOf(bytes32 name) external view returns (uint32 version, address location) {
        version = _latest[name];
        location = _releases[name][version];
    }
}
