// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../shared/types/OrgId.sol";
import {Agreement, IAgreements} from "./IAgreements.sol";

// Whose signature: bits of a set.

uint8 constant BUYER = 1;
uint8 constant SUPPLIER = 2;
uint8 constant AUTHORITY = 4;
uint8 constant BANK = 8;

/// @notice Who signs an agreement, and as what.
library AgreementParties {
    /// @return place one bit
    function placeOf(Agreement memory terms, bytes32 agreement, OrgId org) internal pure returns (uint8 place) {
        if (org == OrgId.wrap(terms.buyer)) return BUYER;
        if (org == OrgId.wrap(terms.supplier)) return SUPPLIER;
        require(org == OrgId.wrap(terms.authority), IAgreements.AgreementPartyOnly(agreement, org));
        return AUTHORITY;
    }

    /// @return needed the signatures that make an agreement, and those that make it dearer
    function signersOf(Agreement memory terms) internal pure returns (uint8 needed) {
        return terms.authority == 0 ? BUYER | SUPPLIER : BUYER | SUPPLIER | AUTHORITY;
    }
}
