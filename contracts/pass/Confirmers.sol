// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrganisations, OrgKind} from "../access/IOrganisations.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {isAgents} from "../shared/types/Person.sol";
import {IPassRules} from "./IPassRules.sol";

/// @notice Who may say that money was paid: a bank, by an officer of its own, that has no part in the payment.
library Confirmers {
    /// @notice Reverts unless an organisation may confirm another's payment.
    /// @param register of organisations
    /// @param author who confirms
    /// @param person the officer that signs for `author`
    /// @param payer whose payment it is
    function requireFit(IOrganisations register, OrgId author, uint24 person, OrgId payer) internal view {
        requireOwnOfficer(author, person);
        require(register.organisationOf(author).kind == OrgKind.Bank, IPassRules.ConfirmerNotBank(author));
        require(!register.areRelated(author, payer), IPassRules.ConfirmedByRelated(author, payer));
    }

    /// @notice Reverts where an agent's officer signs for an organisation.
    /// @param author who confirms
    /// @param person the officer that signs for `author`
    /// @dev Whose agent an officer belongs to is not asked: it may be the very one that must not confirm.
    function requireOwnOfficer(OrgId author, uint24 person) internal pure {
        require(!isAgents(person), IPassRules.ConfirmedByAgent(author, person));
    }
}
