// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgKind} from "../access/IOrganisations.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @notice Who owes from a public budget, and under which subject the registrar names who answers for that budget.
/// @dev Both are the registrar's to say and nobody else's, so a debtor that picks a friend is refused. It is a trust of its
/// own and not the debtor's parent: the treasury of a city answers for the budgets of bureaus that it does not control, and
/// that stay free to judge one another.
library PublicBudget {
    /// @notice Whether an organisation of this kind is a public body. Schools, hospitals and other institutions that live on
    /// a budget are enrolled as departments; a company that the state owns is an enterprise and needs nobody's consent.
    function isPublic(OrgKind kind) internal pure returns (bool) {
        if (kind == OrgKind.Department) return true;
        if (kind == OrgKind.TaxBureau) return true;
        if (kind == OrgKind.TradingCentre) return true;
        return kind == OrgKind.Regulator;
    }

    /// @notice What its budget authority is trusted for: see `ITrust`.
    function subjectOf(OrgId debtor) internal pure returns (bytes32 subject) {
        return keccak256(abi.encode("budget", debtor));
    }
}
