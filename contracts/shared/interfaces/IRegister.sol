// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../types/OrgId.sol";

/// @notice What ledgers ask of the register of organisations beyond standing.
interface IRegister {
    /// @notice Whether two organisations are one, or one controls the other, or one parent controls both.
    /// @param a an organisation's number
    /// @param b the other's
    /// @return true for one and the same number too
    function areRelated(OrgId a, OrgId b) external view returns (bool);

    /// @notice Who answers for what was recorded under a number: the organisation itself, or who took a listed one over.
    /// @param organisation number of the organisation
    /// @return principal the number itself, unless another organisation took it over
    function principalOf(OrgId organisation) external view returns (OrgId principal);

    /// @notice Whose an identifier is, and who disputes it.
    /// @param digest keccak256 of the identifier `scheme:id`
    /// @return holder whose it is, or nobody
    /// @return disputed whether a dispute about it is open
    /// @return claimant who disputes it; nobody where that one is not enrolled
    function holderOf(bytes32 digest) external view returns (OrgId holder, bool disputed, OrgId claimant);
}

/// @notice Who is trusted for what.
interface ITrust {
    /// @notice Whether an organisation was trusted in a matter at a time.
    /// @param organisation who is trusted
    /// @param subject digest of a published name, such as keccak256("source:quebec-seao")
    /// @param time seconds; the answer is final for times before now
    /// @return true where one of its periods covers that second
    function isTrustedAt(OrgId organisation, bytes32 subject, uint40 time) external view returns (bool);
}
