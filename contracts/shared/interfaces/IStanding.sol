// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../types/OrgId.sol";

/// @notice What the regulator says an organisation may still do. `None`: no such organisation.
/// @dev Active and Warned differ only in what they tell others. Restricted: it takes on nothing new (it opens no bid, makes
/// no agreement, registers no subcontract, draws up, accepts, guarantees, opens and receives no pass, is financed by none and
/// finances none) and goes on with what it has: it performs, hands on, pays, is paid, rates, objects, ends. Closed: it does not act at all; `IActors` refuses its signers. Whoever is bound by a step of another is
/// asked when that step is taken.
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

/// @notice Whether an organisation of this standing may take on something new.
function mayCommit(Standing standing) pure returns (bool) {
    return standing == Standing.Active || standing == Standing.Warned;
}

using {mayCommit} for Standing global;

/// @notice What every ledger asks of a counterparty before it is named in a record.
interface IStanding {
    /// @notice How an organisation stands now.
    /// @param org number of the organisation, enrolled or listed
    /// @return enrolment how far it is enrolled
    /// @return standing what its regulator says of it now
    /// @return sanctioned whether a sanction of it was ever announced: only then is there something to ask `IRestrictions`
    function standingOf(OrgId org) external view returns (Enrolment enrolment, Standing standing, bool sanctioned);

    /// @notice From now on `standingOf` says that a sanction of it was announced; it is never unsaid.
    /// @dev Only ledgers that implement `IRestrictions`, and each of them before a sanction of its own begins.
    /// @param org number of the organisation, enrolled or listed
    function markSanctioned(OrgId org) external;
}
