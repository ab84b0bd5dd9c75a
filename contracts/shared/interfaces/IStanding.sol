// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../types/OrgId.sol";

/// @notice What the regulator says an organisation may still do. `None`: no such organisation.
enum Standing {
    None,
    Active,
    Warned,
    Restricted,
    Closed
}

/// @notice How far an organisation is enrolled. Listed ones were named by an import: no key, no acts, until claimed.
enum Enrolment {
    None,
    Listed,
    Light,
    Full
}

/// @notice What every ledger asks of a counterparty before it is named in a record.
interface IStanding {
    /// @return enrolment how far it is enrolled
    /// @return standing what its regulator says of it now
    /// @return sanctioned whether a sanction of it was ever announced: only then is there something to ask `IRestrictions`
    function standingOf(OrgId org) external view returns (Enrolment enrolment, Standing standing, bool sanctioned);

    /// @notice From now on `standingOf` says that a sanction of it was announced; it is never unsaid.
    /// @dev Only ledgers that implement `IRestrictions`, and each of them before a sanction of its own begins.
    function markSanctioned(OrgId org) external;
}
