// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DisputeIdentifier} from "../../../contracts/access/IIdentifierDisputes.sol";
import {ListOrganisations} from "../../../contracts/access/IListings.sol";
import {EnrolLight, FIRST_LISTED, OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {ChangeStanding} from "../../../contracts/access/IStandings.sol";
import {Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {AccessCase} from "./AccessCase.sol";

/// @notice Short forms of the acts upon the register.
abstract contract RegisterCase is AccessCase {
    uint48 internal constant FIRST = FIRST_LISTED | (1 << 32) | 1;

    function setParent(OrgId child, OrgId parent) internal {
        organisations.changeOrganisation(child, OrgKind.Enterprise, 0, parent, ALL, false);
    }

    function accredit() internal {
        issuers.trustIssuer(registry, SOURCE, 0, NOW + YEAR);
    }

    function listing(uint48 first, uint256 count) internal pure returns (ListOrganisations memory act) {
        act.source = SOURCE;
        act.first = first;
        act.deadline = DEADLINE;
        act.identifiers = new string[](count);
        act.names = new string[](count);
        for (uint256 i = 0; i < count; i++) {
            act.identifiers[i] = string(abi.encodePacked("XX-REG:", i == 0 ? bytes("0") : digitsOf(i)));
            act.names[i] = "A supplier of the province";
        }
    }

    function digitsOf(uint256 number) internal pure returns (bytes memory digits) {
        for (; number > 0; number /= 10) digits = abi.encodePacked(uint8(48 + (number % 10)), digits);
    }

    function list(uint48 first, uint256 count) internal {
        ListOrganisations memory act = listing(first, count);
        vm.prank(importer);
        listings.listOrganisations(act, direct());
    }

    function light(string memory identifier) internal view returns (EnrolLight memory) {
        return EnrolLight(identifier, "name", 440300, FILE, hashOf(colleague), NOW + YEAR, 0, 0, DEADLINE);
    }

    function claim(bytes32 digest, OrgId claimant) internal pure returns (DisputeIdentifier memory) {
        return DisputeIdentifier(digest, OrgId.unwrap(claimant), FILE, 0, 0, DEADLINE);
    }

    function standingAct(OrgId org, uint8 standing) internal pure returns (ChangeStanding memory) {
        return ChangeStanding(OrgId.unwrap(org), standing, 1, FILE, 0, 0, DEADLINE);
    }

    function changeStanding(OrgId org, Standing standing) internal {
        vm.prank(regulator);
        standings.changeStanding(standingAct(org, uint8(standing)), direct());
    }
}
