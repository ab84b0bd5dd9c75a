// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IClosable} from "./interfaces/IClosable.sol";

/// @notice Closed bits of a ledger. AccessManager's own closing stops only restricted functions, so it is no brake.
abstract contract Closable is IClosable, AccessManaged {
    uint256 private _closed;

    modifier whileOpen(uint256 group) {
        require(_closed & group == 0, GroupClosed(group));
        _;
    }

    /// @inheritdoc IClosable
    function closeGroups(uint256 groups) external restricted {
        _closed |= groups;

        emit GroupsClosed(groups);
    }

    /// @inheritdoc IClosable
    function openGroups(uint256 groups) external restricted {
        _closed &= ~groups;

        emit GroupsOpened(groups);
    }

    /// @inheritdoc IClosable
    function closedGroups() external view returns (uint256 groups) {
        return _closed;
    }
}
