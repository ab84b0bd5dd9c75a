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
    function standingOf(OrgId org) external view returns (Enrolment enrolment, Standing standing);
}
