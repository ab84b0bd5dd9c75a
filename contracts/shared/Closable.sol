// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IClosable} from "./interfaces/IClosable.sol";

/// @notice Closed bits of a ledger. AccessManager's own closing stops only restricted functions, so it is no brake.
abstract contract Closable is IClosable, AccessManaged {
    uint256 private _closed;
    uint256 private _closedForGood;
    address private _successor;

    modifier whileOpen(uint256 group) {
        _requireOpen(group);
        _;
    }

    /// @inheritdoc IClosable
    function closeGroups(uint256 groups) external restricted {
        _closed |= groups;

        emit GroupsClosed(groups);
    }

    /// @inheritdoc IClosable
    function openGroups(uint256 groups) external restricted {
        require(groups & _closedForGood == 0, GroupsNeverOpen(groups & _closedForGood));

        _closed &= ~groups;

        emit GroupsOpened(groups);
    }

    /// @inheritdoc IClosable
    function closeForGood(uint256 groups, address successor) external restricted {
        bool isFit = successor.code.length != 0 && successor != address(this);
        require(isFit && (_successor == address(0) || _successor == successor), LedgerSuccessorWrong(successor));

        _closed |= groups;
        _closedForGood |= groups;
        _successor = successor;

        emit GroupsClosedForGood(groups, successor);
    }

    /// @inheritdoc IClosable
    function closedForGood() external view returns (uint256 groups, address successor) {
        return (_closedForGood, _successor);
    }

    /// @inheritdoc IClosable
    function closedGroups() external view returns (uint256 groups) {
        return _closed;
    }

    function _requireOpen(uint256 group) internal view {
        require(_closed & group == 0, GroupClosed(group));
    }
}
