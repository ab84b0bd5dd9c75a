// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {Organisation, IOrganisations, ORG_ADMINISTERED, OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {ISigners} from "../../../contracts/access/ISigners.sol";
import {ChangeStanding} from "../../../contracts/access/IStandings.sol";
import {
    AnswerSuccession,
    CLOSE_SUCCESSIONS,
    ISuccessions,
    MOST_SUCCESSORS,
    Succession,
    SuccessionKind,
    SuccessionState
} from "../../../contracts/access/ISuccessions.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {DUTY_TENDER} from "../../../contracts/shared/types/Duty.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {AccessCase} from "./AccessCase.sol";

contract SuccessionsTest is AccessCase {
    bytes32 private constant BASIS = keccak256("salted ruling");

    /* PROPOSAL */

    function test_ProposeSuccession_SaysItAndChangesNothingYet() external {
        OrgId[] memory successors = one(registry);
        vm.expectEmit(address(successions));
        emit ISuccessions.SuccessionProposed(1, bureau, SuccessionKind.Merger, successors, BASIS);
        uint40 number = successions.proposeSuccession(bureau, SuccessionKind.Merger, successors, BASIS);
        Succession memory found = successions.successionOf(number);
        assertOrg(found.organisation, bureau, "organisation");
        assertOrg(found.administrator, registry, "administrator");
        assertEq(found.since, NOW, "since");
        assertEq(uint8(found.kind), uint8(SuccessionKind.Merger), "kind");
        assertEq(uint8(found.state), uint8(SuccessionState.Proposed), "state");
        assertOrg(successions.administratorOf(bureau), NOBODY, "nobody administers yet");
        assertEq(successions.successorsOf(bureau).length, 0, "no successors yet");
        organisations.actorOf(hashOf(officer), DUTY_TENDER);
    }

    function test_ProposeSuccession_RefusesAStranger() external {
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, stranger));
        successions.proposeSuccession(bureau, SuccessionKind.Merger, one(registry), BASIS);
    }

    function test_ProposeSuccession_RefusesNoKind() external {
        vm.expectRevert(ISuccessions.SuccessionKindMissing.selector);
        successions.proposeSuccession(bureau, SuccessionKind.None, one(registry), BASIS);
    }

    function test_ProposeSuccession_RefusesAWrongNumberOfSuccessors() external {
        refusesCount(SuccessionKind.Merger, 0);
        refusesCount(SuccessionKind.Merger, 2);
        refusesCount(SuccessionKind.Administration, 2);
        refusesCount(SuccessionKind.Division, 1);
        refusesCount(SuccessionKind.Division, MOST_SUCCESSORS + 1);
    }

    function test_ProposeSuccession_RefusesItselfTheUnknownAndTheClosed() external {
        refusesSuccessor(bureau);
        refusesSuccessor(OrgId.wrap(999));
        vm.prank(regulator);
        standings.changeStanding(
            ChangeStanding(OrgId.unwrap(registry), uint8(Standing.Closed), 1, FILE, 0, 0, DEADLINE),
            direct()
        );
        refusesSuccessor(registry);
    }

    /* CONFIRMATION */

    function test_AnswerSuccession_PutsTheAdministratorInTheOfficersPlace() external {
        OrgId[] memory successors = new OrgId[](2);
        (successors[0], successors[1]) = (registry, notary);
        uint40 number = successions.proposeSuccession(bureau, SuccessionKind.Division, successors, BASIS);

        vm.warp(NOW + 1 days);
        Organisation memory state = organisations.organisationOf(bureau);
        state.flags |= ORG_ADMINISTERED;
        vm.expectEmit(address(successions));
        emit ISuccessions.SuccessionAnswered(number, bureau, true, watchdog, 1);
        vm.expectEmit(address(organisations));
        emit IOrganisations.OrganisationChanged(bureau, state);
        answer(number, true);

        assertOrg(successions.administratorOf(bureau), registry, "the first successor administers");
        assertEq(successions.successorsOf(bureau).length, 2, "both are named");
        assertOrg(successions.successorsOf(bureau)[1], notary, "the second");
        assertEq(successions.successionOf(number).since, NOW + 1 days, "in force since");
        vm.expectRevert(abi.encodeWithSelector(ISigners.OrganisationAdministered.selector, bureau, true));
        organisations.actorOf(hashOf(officer), DUTY_TENDER);
    }

    function test_AnswerSuccession_RefusedChangesNothing() external {
        uint40 number = successions.proposeSuccession(bureau, SuccessionKind.Merger, one(registry), BASIS);
        vm.expectEmit(address(successions));
        emit ISuccessions.SuccessionAnswered(number, bureau, false, watchdog, 1);
        answer(number, false);

        assertEq(uint8(successions.successionOf(number).state), uint8(SuccessionState.Refused), "state");
        assertOrg(successions.administratorOf(bureau), NOBODY, "nobody administers");
        organisations.actorOf(hashOf(officer), DUTY_TENDER);
        refusesState(number, SuccessionState.Refused);
    }

    function test_AnswerSuccession_RefusesOthersThanRegulators() external {
        uint40 number = successions.proposeSuccession(bureau, SuccessionKind.Merger, one(registry), BASIS);
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(ISuccessions.SuccessionNotTheirs.selector, registry));
        successions.answerSuccession(AnswerSuccession(number, true, 0, 0, DEADLINE), direct());
    }

    function test_AnswerSuccession_RefusesASecondOneInForce() external {
        uint40 first = successions.proposeSuccession(bureau, SuccessionKind.Administration, one(registry), BASIS);
        uint40 second = successions.proposeSuccession(bureau, SuccessionKind.Merger, one(notary), BASIS);
        answer(first, true);
        vm.prank(regulator);
        vm.expectRevert(abi.encodeWithSelector(ISuccessions.SuccessionInForce.selector, bureau, first));
        successions.answerSuccession(AnswerSuccession(second, true, 0, 0, DEADLINE), direct());
        // What may not come into force may still be refused.
        answer(second, false);
        refusesState(99, SuccessionState.None);
    }

    /* END */

    function test_EndSuccession_GivesTheOfficersTheirPlaceBack() external {
        uint40 number = successions.proposeSuccession(bureau, SuccessionKind.Administration, one(registry), BASIS);
        vm.expectRevert(
            abi.encodeWithSelector(ISuccessions.SuccessionStateWrong.selector, number, SuccessionState.Proposed)
        );
        successions.endSuccession(number, 3);
        answer(number, true);

        vm.expectEmit(address(successions));
        emit ISuccessions.SuccessionEnded(number, bureau, 3);
        successions.endSuccession(number, 3);
        assertOrg(successions.administratorOf(bureau), NOBODY, "nobody administers");
        organisations.actorOf(hashOf(officer), DUTY_TENDER);
        vm.expectRevert(
            abi.encodeWithSelector(ISuccessions.SuccessionStateWrong.selector, number, SuccessionState.Ended)
        );
        successions.endSuccession(number, 3);
    }

    function test_EndSuccession_RefusesMergersAndDivisions() external {
        uint40 number = successions.proposeSuccession(bureau, SuccessionKind.Merger, one(registry), BASIS);
        answer(number, true);
        vm.expectRevert(abi.encodeWithSelector(ISuccessions.SuccessionFinal.selector, number, SuccessionKind.Merger));
        successions.endSuccession(number, 3);
    }

    /* BRAKE */

    function test_ClosedGroup_StopsBeginningsAndLetsAnEndThrough() external {
        uint40 first = successions.proposeSuccession(bureau, SuccessionKind.Administration, one(registry), BASIS);
        answer(first, true);
        uint40 pending = successions.proposeSuccession(notary, SuccessionKind.Merger, one(registry), BASIS);
        successions.closeGroups(CLOSE_SUCCESSIONS);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_SUCCESSIONS);
        vm.expectRevert(refusal);
        successions.proposeSuccession(notary, SuccessionKind.Merger, one(registry), BASIS);
        vm.prank(regulator);
        vm.expectRevert(refusal);
        successions.answerSuccession(AnswerSuccession(pending, true, 0, 0, DEADLINE), direct());
        successions.endSuccession(first, 3);
    }

    /* SHORT FORMS */

    function one(OrgId successor) private pure returns (OrgId[] memory successors) {
        successors = new OrgId[](1);
        successors[0] = successor;
    }

    function answer(uint40 number, bool accepted) private {
        vm.prank(regulator);
        successions.answerSuccession(AnswerSuccession(number, accepted, 0, 0, DEADLINE), direct());
    }

    function refusesState(uint40 number, SuccessionState state) private {
        vm.prank(regulator);
        vm.expectRevert(abi.encodeWithSelector(ISuccessions.SuccessionStateWrong.selector, number, state));
        successions.answerSuccession(AnswerSuccession(number, false, 0, 0, DEADLINE), direct());
    }

    function refusesCount(SuccessionKind kind, uint256 count) private {
        vm.expectRevert(abi.encodeWithSelector(ISuccessions.SuccessorsWrong.selector, kind, count));
        successions.proposeSuccession(bureau, kind, new OrgId[](count), BASIS);
    }

    function refusesSuccessor(OrgId successor) private {
        vm.expectRevert(abi.encodeWithSelector(ISuccessions.SuccessorUnfit.selector, successor));
        successions.proposeSuccession(bureau, SuccessionKind.Merger, one(successor), BASIS);
    }
}
