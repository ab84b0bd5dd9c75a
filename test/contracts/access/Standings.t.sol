// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IOrganisations, Organisation, OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {ISigners} from "../../../contracts/access/ISigners.sol";
import {ChangeStanding, CLOSE_EASING, IStandings} from "../../../contracts/access/IStandings.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {DUTY_TENDER} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {RegisterCase} from "./RegisterCase.sol";

contract StandingsTest is RegisterCase {
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

    /// Measures always pass; only letting an organisation take on new things again waits.
    function test_ClosedGroup_StopsEasingAndLetsMeasuresThrough() external {
        standings.closeGroups(CLOSE_EASING);
        changeStanding(bureau, Standing.Restricted);
        changeStanding(bureau, Standing.Closed);
        changeStanding(bureau, Standing.Restricted);
        for (uint8 eased = 1; eased <= uint8(Standing.Warned); eased++) {
            vm.prank(regulator);
            vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_EASING));
            standings.changeStanding(standingAct(bureau, eased), direct());
        }
        standings.openGroups(CLOSE_EASING);
        changeStanding(bureau, Standing.Active);
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
}
