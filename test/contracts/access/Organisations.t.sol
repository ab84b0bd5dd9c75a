// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {
    CLOSE_ENROLMENT,
    CLOSE_LISTING,
    EnrolLight,
    IOrganisations,
    ORG_FOUR_EYES,
    Organisation,
    OrgKind,
    Registration
} from "../../../contracts/access/IOrganisations.sol";
import {ISigners} from "../../../contracts/access/ISigners.sol";
import {ROLE_LEDGER} from "../../../contracts/access/Roles.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {
    DUTY_ADMIN,
    DUTY_AGREE,
    DUTY_BID,
    DUTY_BOOK,
    DUTY_HOLD,
    DUTY_OBJECT,
    DUTY_TENDER
} from "../../../contracts/shared/types/Duty.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {RegisterCase} from "./RegisterCase.sol";

contract OrganisationsTest is RegisterCase {
    function test_EnrolOrganisation_RefusesAStranger() external {
        Registration memory r = registration("XX-REG:NEW", OrgKind.Enterprise, colleague, false);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        organisations.enrolOrganisation(r);
    }

    function test_EnrolOrganisation_RefusesATakenIdentifier() external {
        Registration memory r = registration("XX-REG:BUREAU", OrgKind.Enterprise, colleague, false);
        vm.expectRevert(
            abi.encodeWithSelector(IOrganisations.IdentifierTaken.selector, keccak256("XX-REG:BUREAU"), bureau, 0)
        );
        organisations.enrolOrganisation(r);
    }

    function test_EnrolOrganisation_RefusesNoKind() external {
        Registration memory r = registration("XX-REG:NEW", OrgKind.None, colleague, false);
        vm.expectRevert(IOrganisations.OrganisationKindMissing.selector);
        organisations.enrolOrganisation(r);
    }

    function test_EnrolLight_GivesFewDuties() external {
        vm.prank(verifier);
        OrgId small = organisations.enrolLight(light("XX-REG:SMALL"), direct());
        (OrgId org, ) = organisations.actorOf(hashOf(colleague), DUTY_HOLD);
        assertOrg(org, small, "organisation");
        (Enrolment enrolment, Standing standing, ) = organisations.standingOf(small);
        assertTrue(enrolment == Enrolment.Light && standing == Standing.Active, "light and active");
        vm.expectPartialRevert(ISigners.DutyMissing.selector);
        organisations.actorOf(hashOf(colleague), DUTY_TENDER);
    }

    function test_ChangeOrganisation_MakesALightOneFull() external {
        vm.prank(verifier);
        OrgId small = organisations.enrolLight(light("XX-REG:SMALL"), direct());
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
            keccak256("XX-REG:NEW"),
            NOBODY,
            state,
            FILE,
            "XX-REG:NEW",
            "name",
            false
        );
        enrol("XX-REG:NEW", OrgKind.Bank, colleague, true);
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
            DUTY_ADMIN | DUTY_AGREE | DUTY_BID | DUTY_BOOK | DUTY_HOLD | DUTY_OBJECT,
            0
        );
        vm.expectEmit(address(organisations));
        emit IOrganisations.OrganisationEnrolled(
            OrgId.wrap(OrgId.unwrap(notary) + 1),
            keccak256("XX-REG:SMALL"),
            notary,
            state,
            FILE,
            "XX-REG:SMALL",
            "name",
            false
        );
        vm.prank(verifier);
        organisations.enrolLight(light("XX-REG:SMALL"), direct());
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
        Registration memory r = registration("XX-REG:NEW", OrgKind.Enterprise, colleague, false);
        vm.expectRevert(refusal);
        organisations.enrolOrganisation(r);
        EnrolLight memory small = light("XX-REG:SMALL");
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
}
