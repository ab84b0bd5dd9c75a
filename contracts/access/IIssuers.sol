// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITrust} from "../shared/interfaces/IRegister.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @notice One period in which an organisation is trusted for a subject.
/// @param from first second
/// @param until first second that is no longer covered
struct Trust {
    uint40 from;
    uint40 until;
}

/// @notice Who is trusted for what: importers for a source, issuers for a type of credential.
/// @dev A subject is the digest of a published name, such as keccak256("source:quebec-seao"). Periods are append-only: one
/// may be cut short from now on. Restricted to the registrar.
interface IIssuers is ITrust {
    /// @notice The newest period of trust: its full new state.
    event IssuerTrusted(OrgId indexed organisation, bytes32 indexed subject, uint40 from, uint40 until);

    /// @notice The period from `from` until `until` is empty.
    error TrustPeriodEmpty(uint40 from, uint40 until);
    /// @notice `organisation` is trusted until `until` already.
    error TrustOverlaps(OrgId organisation, bytes32 subject, uint40 until);
    /// @notice `organisation` was never trusted for this.
    error TrustUnknown(OrgId organisation, bytes32 subject);
    /// @notice That trust ended at `until`.
    error TrustEnded(OrgId organisation, bytes32 subject, uint40 until);

    /// @notice Trusts an organisation in one matter for a period. Only the registrar.
    /// @param organisation who is trusted
    /// @param subject digest of a published name, such as keccak256("source:quebec-seao")
    /// @param from seconds; a time before the block's counts as the block's
    /// @param until first second that is no longer covered
    function trustIssuer(OrgId organisation, bytes32 subject, uint40 from, uint40 until) external;

    /// @notice Cuts the present period short.
    /// @param organisation who is trusted
    /// @param subject digest of a published name, such as keccak256("source:quebec-seao")
    /// @param end seconds; a time before the block's counts as the block's
    function endTrust(OrgId organisation, bytes32 subject, uint40 end) external;

    /// @notice All periods in which an organisation is or was trusted in a matter.
    /// @param organisation number of the organisation
    /// @param subject digest of a published name, such as keccak256("source:quebec-seao")
    /// @return periods oldest first
    function trustOf(OrgId organisation, bytes32 subject) external view returns (Trust[] memory periods);
}
