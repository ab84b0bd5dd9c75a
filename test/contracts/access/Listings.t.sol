// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CLOSE_LISTS, IListings, ListOrganisations, ListPersons} from "../../../contracts/access/IListings.sol";
import {IOrganisations, Organisation, OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {ISigners} from "../../../contracts/access/ISigners.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {DUTY_HOLD} from "../../../contracts/shared/types/Duty.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {RegisterCase} from "./RegisterCase.sol";

contract ListingsTest is RegisterCase {
    function test_ListOrganisations_SaysWhomAndWhoseSource() external {
        accredit();
        ListOrganisations memory act = listing(FIRST, 2);
        vm.expectEmit(address(listings));
        emit IListings.OrganisationsListed(registry, SOURCE, OrgId.wrap(FIRST), act.identifiers, act.names);
        vm.prank(importer);
        listings.listOrganisations(act, direct());
        Organisation memory state = organisations.organisationOf(OrgId.wrap(FIRST + 1));
        assertTrue(state.enrolment == Enrolment.Listed && state.since == NOW, "listed since");
        assertTrue(organisations.organisationOf(OrgId.wrap(FIRST + 2)).enrolment == Enrolment.None, "not beyond");
    }

    /// Shelf numbers have 15 bits: the importer after the last shelf is refused, nobody's numbers overlap.
    function test_ListOrganisations_RefusesWhenNoShelfIsLeft() external {
        accredit();
        vm.record();
        list(FIRST, 1);
        (, bytes32[] memory writes) = vm.accesses(address(organisations));
        for (uint256 i = 0; i < writes.length; i++) {
            // The only slot of a plain variable among them: the others are hashes.
            if (uint256(writes[i]) < 100)
                vm.store(address(organisations), writes[i], bytes32(uint256(type(uint16).max >> 1)));
        }
        issuers.trustIssuer(bureau, SOURCE, 0, NOW + YEAR);
        ListOrganisations memory act = listing(FIRST, 1);
        act.identifiers[0] = "XX-REG:OTHER";
        vm.prank(officer);
        vm.expectRevert(IOrganisations.ShelvesFull.selector);
        listings.listOrganisations(act, direct());
    }

    function test_ListOrganisations_GivesPredictableNumbers() external {
        accredit();
        assertEq(organisations.nextListed(registry), FIRST, "next before");
        list(FIRST, 3);
        assertEq(organisations.nextListed(registry), FIRST + 3, "next after");
        assertOrg(organisations.holderOf(keccak256("XX-REG:1")), OrgId.wrap(FIRST + 1), "second");
        (Enrolment enrolment, Standing standing, ) = organisations.standingOf(OrgId.wrap(FIRST + 2));
        assertTrue(enrolment == Enrolment.Listed && standing == Standing.Active, "listed");
        (enrolment, standing, ) = organisations.standingOf(OrgId.wrap(FIRST + 3));
        assertTrue(enrolment == Enrolment.None && standing == Standing.None, "not beyond the list");
    }

    function test_ListOrganisations_GoesOnOnTheImportersOwnShelf() external {
        accredit();
        list(FIRST, 3);
        ListOrganisations memory act = listing(FIRST + 3, 1);
        act.identifiers[0] = "XX-REG:ANOTHER";
        vm.prank(importer);
        listings.listOrganisations(act, direct());
        assertOrg(organisations.holderOf(keccak256("XX-REG:ANOTHER")), OrgId.wrap(FIRST + 3), "the next number");
        assertEq(organisations.nextListed(registry), FIRST + 4, "next after both lists");
    }

    /// An importer outside its accredited source.
    function test_ListOrganisations_RefusesAnImporterOutsideItsSource() external {
        issuers.trustIssuer(registry, keccak256("source:another"), 0, NOW + YEAR);
        vm.expectRevert(abi.encodeWithSelector(IListings.ListerNotAccredited.selector, registry, SOURCE));
        list(FIRST, 1);
    }

    function test_ListOrganisations_RefusesAfterItsAccreditation() external {
        accredit();
        vm.warp(NOW + 1 days);
        issuers.endTrust(registry, SOURCE, 0);
        vm.expectRevert(abi.encodeWithSelector(IListings.ListerNotAccredited.selector, registry, SOURCE));
        list(FIRST, 1);
        assertTrue(issuers.isTrustedAt(registry, SOURCE, NOW), "the past stands");
    }

    function test_ListOrganisations_RefusesBadLists() external {
        accredit();
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.ListOutOfPlace.selector, FIRST, FIRST + 1));
        list(FIRST + 1, 1);
        vm.expectRevert(IOrganisations.ListEmpty.selector);
        list(FIRST, 0);
        ListOrganisations memory act = listing(FIRST, 2);
        act.names = new string[](1);
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IListings.ListUneven.selector, 2, 1));
        listings.listOrganisations(act, direct());
        act = listing(FIRST, 2);
        act.identifiers[1] = "XX-REG:BUREAU";
        vm.prank(importer);
        vm.expectRevert(
            abi.encodeWithSelector(IOrganisations.IdentifierTaken.selector, keccak256("XX-REG:BUREAU"), bureau, 1)
        );
        listings.listOrganisations(act, direct());
    }

    /// A person's commitment never takes an identifier's place, not even with its digest.
    function test_ListPersons_KeepsCommitmentsApart() external {
        accredit();
        bytes32[] memory commitments = new bytes32[](1);
        commitments[0] = keccak256("XX-REG:LATER");
        vm.expectEmit(address(listings));
        emit IListings.PersonsListed(registry, SOURCE, OrgId.wrap(FIRST), commitments);
        vm.prank(importer);
        listings.listPersons(ListPersons(SOURCE, FIRST, commitments, 0, 0, DEADLINE), direct());
        assertOrg(organisations.holderOf(commitments[0]), NOBODY, "the identifier is free");
        enrol("XX-REG:LATER", OrgKind.Enterprise, colleague, false);
    }

    function test_EnrolOrganisation_ClaimsAListedNumber() external {
        accredit();
        list(FIRST, 2);
        vm.warp(NOW + 1 days);
        OrgId claimed = enrol("XX-REG:1", OrgKind.Enterprise, colleague, false);
        assertOrg(claimed, OrgId.wrap(FIRST + 1), "keeps its number");
        assertEq(organisations.organisationOf(claimed).since, NOW, "since its listing");
        (OrgId org, ) = organisations.actorOf(hashOf(colleague), DUTY_HOLD);
        assertOrg(org, claimed, "acts");
    }

    function test_EnrolOrganisation_LiftsNoMeasure() external {
        accredit();
        list(FIRST, 1);
        changeStanding(OrgId.wrap(FIRST), Standing.Closed);
        OrgId claimed = enrol("XX-REG:0", OrgKind.Enterprise, colleague, false);
        vm.expectRevert(abi.encodeWithSelector(ISigners.OrganisationMayNotAct.selector, claimed));
        organisations.actorOf(hashOf(colleague), DUTY_HOLD);
    }

    function test_AddIdentifier_RefusesListedOnes() external {
        accredit();
        list(FIRST, 1);
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.OrganisationListed.selector, OrgId.wrap(FIRST)));
        organisations.addIdentifier(OrgId.wrap(FIRST), "LEI:X");
        vm.expectEmit(address(organisations));
        emit IOrganisations.IdentifierAdded(bureau, keccak256("LEI:X"), "LEI:X");
        organisations.addIdentifier(bureau, "LEI:X");
        assertOrg(organisations.holderOf(keccak256("LEI:X")), bureau, "a second identifier");
    }

    function test_ClosedGroup_StopsListing() external {
        accredit();
        listings.closeGroups(CLOSE_LISTS);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_LISTS));
        list(FIRST, 1);
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_LISTS));
        listings.listPersons(ListPersons(SOURCE, FIRST, new bytes32[](1), 0, 0, DEADLINE), direct());
    }
}
