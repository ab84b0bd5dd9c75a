// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {IAuthority} from "./IAuthority.sol";
import {LAST_ROLE, leastDelay, neverAlso, ROLE_AUDITOR} from "./Roles.sol";

/// @notice Roles and their rules: see `IAuthority`.
contract Authority is IAuthority, AccessManager {
    mapping(address account => uint256 roles) private _held;
    /// @dev The founder's grant, the very first, is the only one without a delay.
    bool private _founded;

    constructor(address founder) AccessManager(founder) {}

    /// @inheritdoc IAuthority
    function rolesOf(address account) external view returns (uint256 roles) {
        return _held[account];
    }

    /// @inheritdoc IAuthority
    function excludedBy(uint64 role) external pure returns (uint256 roles) {
        require(role <= LAST_ROLE, RoleUndefined(role));
        return neverAlso(role);
    }

    /// @inheritdoc IAuthority
    function leastDelayOf(uint64 role) external pure returns (uint32 delay) {
        return leastDelay(role);
    }

    function _grantRole(
        uint64 roleId,
        address account,
        uint32 grantDelay,
        uint32 executionDelay
    ) internal override returns (bool) {
        require(roleId <= LAST_ROLE, RoleUndefined(roleId));
        uint256 held = _held[account];
        require(held & neverAlso(roleId) == 0, RolesExclude(account, roleId, held));
        uint32 least = leastDelay(roleId);
        require(!_founded || executionDelay >= least, RoleDelayTooShort(roleId, least, executionDelay));

        _founded = true;
        _held[account] = held | (1 << roleId);

        return super._grantRole(roleId, account, grantDelay, executionDelay);
    }

    function _revokeRole(uint64 roleId, address account) internal override returns (bool) {
        _held[account] &= ~(1 << roleId);

        return super._revokeRole(roleId, account);
    }

    function _canCancel(address caller, address target, bytes calldata data) internal view override returns (bool) {
        (bool isAuditor, ) = hasRole(ROLE_AUDITOR, _msgSender());
        if (isAuditor && !_isDismissalOf(_msgSender(), target, data)) return true;
        return super._canCancel(caller, target, data);
    }

    function _isDismissalOf(address auditor, address target, bytes calldata data) private view returns (bool) {
        if (target != address(this) || bytes4(data) != this.revokeRole.selector) return false;
        (uint64 role, address account) = abi.decode(data[4:], (uint64, address));
        return role == ROLE_AUDITOR && account == auditor;
    }
}
