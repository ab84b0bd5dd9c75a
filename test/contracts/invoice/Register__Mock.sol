// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrganisations, OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";

/// @notice What ledgers of invoices ask of the register: signers, standings, identifiers and kinds as a test sets them.
contract Register__Mock is Actors__Mock {
    mapping(bytes32 digest => OrgId) public holderOf;

    function identify(OrgId org, bytes32 digest, OrgKind kind) external {
        holderOf[digest] = org;
        setKind(org, kind);
    }

    function asOrganisations() external view returns (IOrganisations) {
        return IOrganisations(address(this));
    }
}
