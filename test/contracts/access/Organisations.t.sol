// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {IEncryptionKeys, PublishKey} from "../../../contracts/access/IEncryptionKeys.sol";
import {DisputeIdentifier, IIdentifierDisputes} from "../../../contracts/access/IIdentifierDisputes.sol";
import {IListings, ListOrganisations, ListPersons} from "../../../contracts/access/IListings.sol";
import {
    CLOSE_ENROLMENT,
    CLOSE_LISTING,
    EnrolLight,
    FIRST_LISTED,
    IOrganisations,
    ORG_FOUR_EYES,
    Organisation,
    OrgKind,
    Registration
} from "../../../contracts/access/IOrganisations.sol";
import {ISigners} from "../../../contracts/access/ISigners.sol";
import {ChangeStanding, IStandings} from "../../../contracts/access/IStandings.sol";
import {ROLE_LEDGER} from "../../../contracts/access/Roles.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {
    DUTY_ADMIN,
    DUTY_AGREE,
    DUTY_BID,
    DUTY_HOLD,
    DUTY_OBJECT,
    DUTY_TENDER
} from "../../../contracts/shared/types/Duty.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {AccessCase} from "./AccessCase.sol";

contract OrganisationsTest is AccessCase {
    uint48 private constant FIRST = FIRST_LISTED | (1 << 32) | 1;

    /* ENROLMENT */

    function test_EnrolOrganisation_RefusesAStranger() external {
        Registration memory r = registration("XX-REG:new", OrgKind.Enterprise, colleague, false);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        organisations.enrolOrganisation(r);
    }

    function test_EnrolOrganisation_RefusesATakenIdentifier() external {
        Registration memory r = registration("XX-REG:bureau", OrgKind.Enterprise, colleague, false);
        vm.expectRevert(
            abi.encodeWithSelector(IOrganisations.IdentifierTaken.selector, keccak256("XX-REG:bureau"), bureau, 0)
        );
        organisations.enrolOrganisation(r);
    }

    function test_EnrolOrganisation_RefusesNoIdentifierAndNoKind() external {
        Registration memory r = registration("", OrgKind.Enterprise, colleague, false);
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.IdentifierEmpty.selector, 0));
        organisations.enrolOrganisation(r);
        r = registration("XX-REG:new", OrgKind.None, colleague, false);
        vm.expectRevert(IOrganisations.OrganisationKindMissing.selector);
        organisations.enrolOrganisation(r);
    }

    function test_EnrolLight_GivesFewDuties() external {
        vm.prank(verifier);
        OrgId small = organisations.enrolLight(light("XX-REG:small"), direct());
        (OrgId org, ) = organisations.actorOf(hashOf(colleague), DUTY_HOLD);
        assertOrg(org, small, "organisation");
        (Enrolment enrolment, Standing standing, ) = organisations.standingOf(small);
        assertTrue(enrolment == Enrolment.Light && standing == Standing.Active, "light and active");
        vm.expectPartialRevert(ISigners.DutyMissing.selector);
        organisations.actorOf(hashOf(colleague), DUTY_TENDER);
    }

    function test_ChangeOrganisation_MakesALightOneFull() external {
        vm.prank(verifier);
        OrgId small = organisations.enrolLight(light("XX-REG:small"), direct());
        organisations.changeOrganisation(small, OrgKind.Enterprise, 440300, bureau, ALL, false);
        Organisation memory state = organisations.organisationOf(small);
        assertTrue(state.enrolment == Enrolment.Full, "full");
        assertTrue(organisations.areRelated(small, bureau), "related to its parent");
        assertTrue(!organisations.areRelated(small, watchdog), "not related to others");
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.OrganisationUnknown.selector, OrgId.wrap(999)));
        organisations.changeOrganisation(OrgId.wrap(999), OrgKind.Enterprise, 0, NOBODY, ALL, false);
    }

    function test_EnrolOrganisation_SaysAllOfIt() external {
        OrgId next = OrgId.wrap(OrgId.unwrap(notary) + 1);
        Organisation memory state = Organisation(
            OrgKind.Bank,
            Enrolment.Full,
            Standing.Active,
            110000,
            NOBODY,
            NOW,
            ALL,
            ORG_FOUR_EYES
        );
        vm.expectEmit(address(organisations));
        emit IOrganisations.OrganisationEnrolled(
            next,
            keccak256("XX-REG:new"),
            NOBODY,
            state,
            FILE,
            "XX-REG:new",
            "name",
            false
        );
        enrol("XX-REG:new", OrgKind.Bank, colleague, true);
        assertEq(organisations.fileOf(next), FILE, "file");
        assertEq(keccak256(abi.encode(organisations.organisationOf(next))), keccak256(abi.encode(state)), "its word");
    }

    function test_EnrolLight_SaysByWhom() external {
        Organisation memory state = Organisation(
            OrgKind.Enterprise,
            Enrolment.Light,
            Standing.Active,
            440300,
            NOBODY,
            NOW,
            DUTY_ADMIN | DUTY_AGREE | DUTY_BID | DUTY_HOLD | DUTY_OBJECT,
            0
        );
        vm.expectEmit(address(organisations));
        emit IOrganisations.OrganisationEnrolled(
            OrgId.wrap(OrgId.unwrap(notary) + 1),
            keccak256("XX-REG:small"),
            notary,
            state,
            FILE,
            "XX-REG:small",
            "name",
            false
        );
        vm.prank(verifier);
        organisations.enrolLight(light("XX-REG:small"), direct());
    }

    function test_ChangeOrganisation_SaysItsNewState() external {
        Organisation memory state = organisations.organisationOf(bureau);
        (state.kind, state.region, state.parent, state.duties) = (OrgKind.TaxBureau, 440300, watchdog, DUTY_HOLD);
        state.flags = ORG_FOUR_EYES;
        vm.expectEmit(address(organisations));
        emit IOrganisations.OrganisationChanged(bureau, state);
        organisations.changeOrganisation(bureau, OrgKind.TaxBureau, 440300, watchdog, DUTY_HOLD, true);
        vm.expectRevert(IOrganisations.OrganisationKindMissing.selector);
        organisations.changeOrganisation(bureau, OrgKind.None, 440300, watchdog, DUTY_HOLD, true);
    }

    function test_SetAdministered_RefusesWhatIsNotEnrolled() external {
        authority.grantRole(ROLE_LEDGER, address(0x77), 0);
        vm.startPrank(address(0x77));
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.OrganisationUnknown.selector, OrgId.wrap(999)));
        organisations.setAdministered(OrgId.wrap(999), true);
    }

    function test_AreRelated_OneItsParentOrOneParentOfBoth() external {
        assertTrue(disputes.areRelated(bureau, bureau), "itself");
        assertTrue(!disputes.areRelated(bureau, registry), "strangers");
        setParent(bureau, watchdog);
        assertTrue(disputes.areRelated(bureau, watchdog), "child and parent");
        assertTrue(disputes.areRelated(watchdog, bureau), "parent and child");
        setParent(registry, watchdog);
        assertTrue(disputes.areRelated(bureau, registry), "two children");
        setParent(registry, notary);
        assertTrue(!disputes.areRelated(bureau, registry), "children of two");
    }

    function test_CloseGroups_StopsEnrolmentAndListing() external {
        accredit();
        organisations.closeGroups(CLOSE_ENROLMENT);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_ENROLMENT);
        Registration memory r = registration("XX-REG:new", OrgKind.Enterprise, colleague, false);
        vm.expectRevert(refusal);
        organisations.enrolOrganisation(r);
        EnrolLight memory small = light("XX-REG:small");
        vm.prank(verifier);
        vm.expectRevert(refusal);
        organisations.enrolLight(small, direct());
        vm.expectRevert(refusal);
        organisations.changeOrganisation(bureau, OrgKind.Bank, 0, NOBODY, ALL, false);
        vm.expectRevert(refusal);
        organisations.addIdentifier(bureau, "LEI:X");
        list(FIRST, 1);

        organisations.closeGroups(CLOSE_LISTING);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_LISTING));
        list(FIRST + 1, 1);
        // What the regulator says is never closed.
        changeStanding(bureau, Standing.Warned);
    }

    /* LISTING */

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
        act.identifiers[0] = "XX-REG:other";
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
        act.identifiers[0] = "XX-REG:another";
        vm.prank(importer);
        listings.listOrganisations(act, direct());
        assertOrg(organisations.holderOf(keccak256("XX-REG:another")), OrgId.wrap(FIRST + 3), "the next number");
        assertEq(organisations.nextListed(registry), FIRST + 4, "next after both lists");
    }

    /* SANCTIONS */

    function test_MarkSanctioned_StaysWhateverTheOrganisationBecomes() external {
        accredit();
        list(FIRST, 2);
        OrgId listed = OrgId.wrap(FIRST + 1);
        organisations.markSanctioned(listed);
        (Enrolment enrolment, Standing standing, bool sanctioned) = organisations.standingOf(listed);
        assertTrue(enrolment == Enrolment.Listed && standing == Standing.Active && sanctioned, "listed and marked");

        vm.prank(verifier);
        OrgId enrolled = organisations.enrolLight(light("XX-REG:1"), direct());
        assertOrg(enrolled, listed, "keeps its number");
        organisations.changeOrganisation(enrolled, OrgKind.Enterprise, 440300, bureau, ALL, true);
        organisations.markSanctioned(enrolled);
        (enrolment, , sanctioned) = organisations.standingOf(enrolled);
        assertTrue(enrolment == Enrolment.Full && sanctioned, "enrolled and still marked");
        (, , sanctioned) = organisations.standingOf(bureau);
        assertTrue(!sanctioned, "nobody else");
    }

    function test_MarkSanctioned_IsForLedgersAndKnownOrganisations() external {
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.OrganisationUnknown.selector, OrgId.wrap(999)));
        organisations.markSanctioned(OrgId.wrap(999));
        vm.prank(stranger);
        vm.expectPartialRevert(bytes4(keccak256("AccessManagedUnauthorized(address)")));
        organisations.markSanctioned(bureau);
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
        act.identifiers[1] = "XX-REG:bureau";
        vm.prank(importer);
        vm.expectRevert(
            abi.encodeWithSelector(IOrganisations.IdentifierTaken.selector, keccak256("XX-REG:bureau"), bureau, 1)
        );
        listings.listOrganisations(act, direct());
    }

    /// Several hundred a transaction, within Osaka's cap of gas.
    function test_ListOrganisations_gas_TakesFourHundredInATransaction() external {
        accredit();
        ListOrganisations memory act = listing(FIRST, 400);
        vm.prank(importer);
        uint256 before = gasleft();
        listings.listOrganisations(act, direct());
        assertTrue(before - gasleft() < 13_000_000, "gas of 400");
    }

    /// A person's commitment never takes an identifier's place, not even with its digest.
    function test_ListPersons_KeepsCommitmentsApart() external {
        accredit();
        bytes32[] memory commitments = new bytes32[](1);
        commitments[0] = keccak256("XX-REG:later");
        vm.expectEmit(address(listings));
        emit IListings.PersonsListed(registry, SOURCE, OrgId.wrap(FIRST), commitments);
        vm.prank(importer);
        listings.listPersons(ListPersons(SOURCE, FIRST, commitments, 0, 0, DEADLINE), direct());
        assertOrg(organisations.holderOf(commitments[0]), NOBODY, "the identifier is free");
        enrol("XX-REG:later", OrgKind.Enterprise, colleague, false);
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

    /* STANDING */

    function test_ChangeStanding_KeepsWhatWas() external {
        vm.warp(NOW + 1 days);
        Organisation memory state = organisations.organisationOf(bureau);
        state.standing = Standing.Warned;
        vm.expectEmit(address(standings));
        emit IStandings.StandingChanged(bureau, Standing.Warned, 1, FILE, watchdog, 1);
        vm.expectEmit(address(organisations));
        emit IOrganisations.OrganisationChanged(bureau, state);
        changeStanding(bureau, Standing.Warned);
        vm.warp(NOW + 2 days);
        changeStanding(bureau, Standing.Closed);
        assertEq(uint8(standings.standingAt(bureau, NOW - 1)), uint8(Standing.None), "before it existed");
        assertEq(uint8(standings.standingAt(bureau, NOW + 1)), uint8(Standing.Active), "first");
        assertEq(uint8(standings.standingAt(bureau, NOW + 1 days)), uint8(Standing.Warned), "second");
        assertEq(uint8(standings.standingAt(bureau, NOW + 2 days)), uint8(Standing.Closed), "third");
        vm.expectRevert(abi.encodeWithSelector(ISigners.OrganisationMayNotAct.selector, bureau));
        organisations.actorOf(hashOf(officer), DUTY_TENDER);
    }

    function test_ChangeStanding_RefusesOthersThanRegulators() external {
        ChangeStanding memory act = standingAct(watchdog, uint8(Standing.Closed));
        vm.prank(officer);
        vm.expectRevert(abi.encodeWithSelector(IStandings.StandingNotTheirs.selector, bureau, OrgKind.Department));
        standings.changeStanding(act, direct());
    }

    function test_ChangeStanding_RefusesWhatIsNone() external {
        vm.startPrank(regulator);
        vm.expectRevert(abi.encodeWithSelector(IStandings.StandingInvalid.selector, 0));
        standings.changeStanding(standingAct(bureau, 0), direct());
        vm.expectRevert(abi.encodeWithSelector(IStandings.StandingInvalid.selector, 5));
        standings.changeStanding(standingAct(bureau, 5), direct());
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.StandingSame.selector, bureau, Standing.Active));
        standings.changeStanding(standingAct(bureau, 1), direct());
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.OrganisationUnknown.selector, OrgId.wrap(999)));
        standings.changeStanding(standingAct(OrgId.wrap(999), 2), direct());
    }

    /* IDENTIFIERS AND KEYS */

    function test_SettleDispute_MovesTheIdentifier() external {
        bytes32 digest = keccak256("XX-REG:bureau");
        vm.expectEmit(address(disputes));
        emit IIdentifierDisputes.IdentifierDisputed(digest, bureau, registry, registry, FILE);
        vm.prank(importer);
        disputes.disputeIdentifier(claim(digest, registry), direct());
        (OrgId holder, bool disputed, OrgId claimant) = disputes.holderOf(digest);
        assertTrue(disputed && holder == bureau && claimant == registry, "open");
        vm.prank(verifier);
        vm.expectRevert(abi.encodeWithSelector(IIdentifierDisputes.DisputeOpen.selector, digest, registry));
        disputes.disputeIdentifier(claim(digest, NOBODY), direct());

        vm.expectEmit(address(disputes));
        emit IIdentifierDisputes.DisputeSettled(digest, bureau, registry, true, 7);
        vm.expectEmit(address(organisations));
        emit IOrganisations.IdentifierMoved(digest, registry);
        disputes.settleDispute(digest, true, 7);
        assertOrg(organisations.holderOf(digest), registry, "moved");
        vm.expectRevert(abi.encodeWithSelector(IIdentifierDisputes.DisputeUnknown.selector, digest));
        disputes.settleDispute(digest, true, 7);
    }

    function test_SettleDispute_FreesItForOneNotEnrolled() external {
        bytes32 digest = keccak256("XX-REG:bureau");
        vm.prank(verifier);
        disputes.disputeIdentifier(claim(digest, NOBODY), direct());
        disputes.settleDispute(digest, true, 7);
        OrgId rightful = enrol("XX-REG:bureau", OrgKind.Enterprise, colleague, false);
        assertOrg(organisations.holderOf(digest), rightful, "the rightful one");
    }

    function test_SettleDispute_DismissedMovesNothing() external {
        bytes32 digest = keccak256("XX-REG:bureau");
        vm.prank(verifier);
        disputes.disputeIdentifier(claim(digest, NOBODY), direct());
        vm.expectEmit(address(disputes));
        emit IIdentifierDisputes.DisputeSettled(digest, bureau, NOBODY, false, 8);
        disputes.settleDispute(digest, false, 8);
        (OrgId holder, bool disputed, ) = disputes.holderOf(digest);
        assertTrue(holder == bureau && !disputed, "as before");
    }

    function test_DisputeIdentifier_RefusesOthersClaims() external {
        bytes32 digest = keccak256("XX-REG:bureau");
        vm.startPrank(importer);
        vm.expectRevert(abi.encodeWithSelector(IIdentifierDisputes.DisputeNotTheirs.selector, watchdog, registry));
        disputes.disputeIdentifier(claim(digest, watchdog), direct());
        vm.expectRevert(abi.encodeWithSelector(IIdentifierDisputes.IdentifierUnknown.selector, FILE));
        disputes.disputeIdentifier(claim(FILE, registry), direct());
        vm.expectRevert(
            abi.encodeWithSelector(
                IIdentifierDisputes.DisputeWithHolder.selector,
                keccak256("XX-REG:registry"),
                registry
            )
        );
        disputes.disputeIdentifier(claim(keccak256("XX-REG:registry"), registry), direct());
    }

    function test_PublishKey_SaysItAndKeepsItsDigest() external {
        vm.expectEmit(address(keys));
        emit IEncryptionKeys.EncryptionKeyPublished(bureau, keccak256("jwk"), "jwk");
        vm.prank(officer);
        keys.publishKey(PublishKey("jwk", 0, 0, DEADLINE), direct());
        assertEq(keys.keyOf(bureau), keccak256("jwk"), "digest");
        vm.startPrank(officer);
        vm.expectRevert(IEncryptionKeys.KeyEmpty.selector);
        keys.publishKey(PublishKey("", 0, 0, DEADLINE), direct());
        vm.expectRevert(abi.encodeWithSelector(IEncryptionKeys.KeyTooLong.selector, 2049));
        keys.publishKey(PublishKey(new bytes(2049), 0, 0, DEADLINE), direct());
    }

    /* SHORT FORMS */

    function setParent(OrgId child, OrgId parent) private {
        organisations.changeOrganisation(child, OrgKind.Enterprise, 0, parent, ALL, false);
    }

    function accredit() private {
        issuers.trustIssuer(registry, SOURCE, 0, NOW + YEAR);
    }

    function listing(uint48 first, uint256 count) private pure returns (ListOrganisations memory act) {
        act.source = SOURCE;
        act.first = first;
        act.deadline = DEADLINE;
        act.identifiers = new string[](count);
        act.names = new string[](count);
        for (uint256 i = 0; i < count; i++) {
            bytes memory digits = i < 10 ? abi.encodePacked(uint8(48 + i)) : abi.encodePacked(keccak256(abi.encode(i)));
            act.identifiers[i] = string(abi.encodePacked("XX-REG:", digits));
            act.names[i] = "A supplier of the province";
        }
    }

    function list(uint48 first, uint256 count) private {
        ListOrganisations memory act = listing(first, count);
        vm.prank(importer);
        listings.listOrganisations(act, direct());
    }

    function light(string memory identifier) private view returns (EnrolLight memory) {
        return EnrolLight(identifier, "name", 440300, FILE, hashOf(colleague), NOW + YEAR, 0, 0, DEADLINE);
    }

    function claim(bytes32 digest, OrgId claimant) private pure returns (DisputeIdentifier memory) {
        return DisputeIdentifier(digest, OrgId.unwrap(claimant), FILE, 0, 0, DEADLINE);
    }

    function standingAct(OrgId org, uint8 standing) private pure returns (ChangeStanding memory) {
        return ChangeStanding(OrgId.unwrap(org), standing, 1, FILE, 0, 0, DEADLINE);
    }

    function changeStanding(OrgId org, Standing standing) private {
        vm.prank(regulator);
        standings.changeStanding(standingAct(org, uint8(standing)), direct());
    }
}
