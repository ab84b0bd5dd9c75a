// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManager} from "@openzeppelin/contracts/access/manager/IAccessManager.sol";

/// @notice The consortium's AccessManager. Beyond OpenZeppelin's: no account holds two roles that exclude each other,
/// no holder of a powerful role has a shorter delay than its role demands, and an auditor may cancel any scheduled act.
/// @dev An auditor may not cancel its own dismissal: otherwise one that went astray could never be removed. Another
/// auditor may. The account that deploys holds the council's role without delay until it renounces it.
interface IAuthority is IAccessManager {
    /// @notice There is no role `role`.
    error RoleUndefined(uint64 role);
    /// @notice Account `account` holds roles that exclude role `role`.
    error RolesExclude(address account, uint64 role, uint256 held);
    /// @notice Role `role` needs a delay of at least `least` seconds, not `found`.
    error RoleDelayTooShort(uint64 role, uint32 least, uint32 found);

    /// @notice The roles of an account.
    /// @param account holder of roles, a contract as a rule
    /// @return roles bits of the roles that an account holds or was granted
    function rolesOf(address account) external view returns (uint256 roles);

    /// @notice The roles that nobody may hold beside a role.
    /// @param role number of the role, see `Roles`
    /// @return roles bits of the roles that exclude a role
    function excludedBy(uint64 role) external pure returns (uint256 roles);

    /// @notice How long the acts of a role wait at least.
    /// @param role number of the role, see `Roles`
    /// @return delay seconds
    function leastDelayOf(uint64 role) external pure returns (uint32 delay);
}
