// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Agency,
    AgencyState,
    AnswerAgency,
    AppointAgent,
    CLOSE_AGENCIES,
    EndAgency,
    EnrolAgentKey,
    IAgencies,
    MOST_AGENT_KEYS,
    TakeAdministration
} from "../../../contracts/access/IAgencies.sol";
import {
    ISigners,
    KeyState,
    ReplaceSigner,
    ResignSigner,
    SIGNER_ADMINISTRATOR,
    SIGNER_AGENT,
    SignerPeriod
} from "../../../contracts/access/ISigners.sol";
import {ChangeStanding} from "../../../contracts/access/IStandings.sol";
import {AnswerSuccession, SuccessionKind} from "../../../contracts/access/ISuccessions.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {Duty, DUTY_ADMIN, DUTY_BID, DUTY_HOLD, DUTY_PAY} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {AccessCase} from "./AccessCase.sol";

/// @notice `bureau` is the principal, `registry` the agent, `notary` another.
contract AgenciesTest is AccessCase {
    uint24 private constant PERSON = 8_000_001;
    uint40 private constant UNTIL = NOW + 30 days;
    Duty private constant DUTIES = Duty.wrap((1 << 2) | (1 << 10));
    address private agentKey = address(0x5001);

    /* APPOINTMENT */

    function test_AppointAgent_AgreedByBoth() external {
        vm.expectEmit(address(agencies));
        emit IAgencies.AgencyProposed(1, bureau, registry, DUTIES, UNTIL);
        uint40 agency = appoint(registry);
        assertEq(uint8(agencies.agencyOf(agency).state), uint8(AgencyState.Proposed), "proposed");

        vm.expectEmit(address(agencies));
        emit IAgencies.AgencyAnswered(agency, true);
        answer(agency, true);
        Agency memory found = agencies.agencyOf(agency);
        assertOrg(found.principal, bureau, "principal");
        assertOrg(found.agent, registry, "agent");
        assertEq(Duty.unwrap(found.duties), Duty.unwrap(DUTIES), "duties");
        assertEq(found.until, UNTIL, "until");
        assertEq(uint8(found.state), uint8(AgencyState.Live), "live");
        assertTrue(!found.isAdministration, "by consent");
    }

    function test_AppointAgent_RefusesItselfTheUnknownAndTheClosed() external {
        refusesAgent(bureau);
        refusesAgent(OrgId.wrap(999));
        vm.prank(regulator);
        standings.changeStanding(
            ChangeStanding(OrgId.unwrap(registry), uint8(Standing.Closed), 1, FILE, 0, 0, DEADLINE),
            direct()
        );
        refusesAgent(registry);
    }

    function test_AppointAgent_RefusesATermThatIsOver() external {
        vm.prank(officer);
        vm.expectRevert(abi.encodeWithSelector(IAgencies.AgencyTermEmpty.selector, NOW));
        agencies.appointAgent(AppointAgent(OrgId.unwrap(registry), DUTIES, NOW, 0, 0, DEADLINE), direct());
    }

    function test_AnswerAgency_RefusesOthersAndTwice() external {
        uint40 agency = appoint(registry);
        vm.prank(officer);
        vm.expectRevert(abi.encodeWithSelector(IAgencies.AgencyNotTheirs.selector, agency, bureau));
        agencies.answerAgency(AnswerAgency(agency, true, 0, 0, DEADLINE), direct());

        answer(agency, false);
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IAgencies.AgencyStateWrong.selector, agency, AgencyState.Refused));
        agencies.answerAgency(AnswerAgency(agency, true, 0, 0, DEADLINE), direct());
    }

    /* KEYS */

    function test_EnrolAgentKey_ActsForThePrincipalInItsDutiesUntilItsEnd() external {
        uint40 agency = live();
        vm.expectEmit(address(agencies));
        emit IAgencies.AgentKeyEnrolled(agency, hashOf(agentKey), PERSON, DUTY_BID, UNTIL);
        vm.expectEmit(address(organisations));
        emit ISigners.SignerSet(hashOf(agentKey), bureau, PERSON, DUTY_BID, NOW, UNTIL, SIGNER_AGENT);
        enrolKey(agency);

        (OrgId org, uint24 person) = organisations.actorOf(hashOf(agentKey), DUTY_BID);
        assertOrg(org, bureau, "for the principal");
        assertEq(person, PERSON, "as nobody of its own");
        assertEq(agencies.keysOf(agency)[0], hashOf(agentKey), "kept");
        vm.expectRevert(
            abi.encodeWithSelector(ISigners.DutyMissing.selector, hashOf(agentKey), bureau, DUTY_HOLD, DUTY_BID)
        );
        organisations.actorOf(hashOf(agentKey), DUTY_HOLD);
        vm.warp(UNTIL);
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerEnded.selector, hashOf(agentKey), UNTIL));
        organisations.actorOf(hashOf(agentKey), DUTY_BID);
    }

    function test_EnrolAgentKey_RefusesOthersAndWhatIsNotLive() external {
        uint40 agency = appoint(registry);
        refusesKey(
            importer,
            key(agency),
            abi.encodeWithSelector(IAgencies.AgencyStateWrong.selector, agency, AgencyState.Proposed)
        );
        answer(agency, true);
        refusesKey(officer, key(agency), abi.encodeWithSelector(IAgencies.AgencyNotTheirs.selector, agency, bureau));
        vm.warp(UNTIL);
        refusesKey(importer, key(agency), abi.encodeWithSelector(IAgencies.AgencyExpired.selector, agency, UNTIL));
    }

    function test_EnrolAgentKey_RefusesWhatGoesBeyondTheAgency() external {
        uint40 agency = live();
        EnrolAgentKey memory act = key(agency);
        act.duties = DUTY_PAY;
        refusesKey(
            importer,
            act,
            abi.encodeWithSelector(IAgencies.AgencyDutiesExceeded.selector, agency, DUTY_PAY, DUTIES)
        );
        act = key(agency);
        act.until = UNTIL + 1;
        refusesKey(
            importer,
            act,
            abi.encodeWithSelector(IAgencies.AgencyTermExceeded.selector, agency, UNTIL + 1, UNTIL)
        );
        act = key(agency);
        act.person = PERSON - 1;
        refusesKey(importer, act, abi.encodeWithSelector(IAgencies.AgentPersonTooLow.selector, PERSON - 1));
    }

    function test_EnrolAgentKey_RefusesTheSeventeenth() external {
        uint40 agency = live();
        EnrolAgentKey memory act = key(agency);
        for (uint256 i = 0; i < MOST_AGENT_KEYS; i++) {
            act.signer = keccak256(abi.encode(i));
            vm.prank(importer);
            agencies.enrolAgentKey(act, direct());
        }
        refusesKey(importer, key(agency), abi.encodeWithSelector(IAgencies.AgencyKeysFull.selector, agency));
    }

    /// What two must sign, an agent signs for neither: so it makes no officers of the principal's own.
    function test_AgentThatAdministers_EnrolsAgentsOfficersOnly() external {
        vm.prank(officer);
        uint40 agency = agencies.appointAgent(
            AppointAgent(OrgId.unwrap(registry), DUTY_ADMIN, UNTIL, 0, 0, DEADLINE),
            direct()
        );
        answer(agency, true);
        EnrolAgentKey memory act = key(agency);
        act.duties = DUTY_ADMIN;
        vm.prank(importer);
        agencies.enrolAgentKey(act, direct());

        vm.startPrank(agentKey);
        vm.expectRevert(abi.encodeWithSelector(ISigners.PersonNotAgents.selector, hashOf(secondKey), PERSON - 1));
        organisations.enrolSigner(newSigner(secondKey, PERSON - 1), direct());
        vm.expectRevert(abi.encodeWithSelector(ISigners.PersonNotAgents.selector, hashOf(secondKey), 1));
        organisations.replaceSigner(ReplaceSigner(hashOf(officer), hashOf(secondKey), 0, 0, DEADLINE), direct());
        organisations.enrolSigner(newSigner(secondKey, PERSON + 1), direct());
        vm.stopPrank();
    }

    /* BRAKE */

    function test_ClosedGroup_StopsBeginningsAndLetsEndingsThrough() external {
        uint40 agency = live();
        uint40 proposal = appoint(notary);
        agencies.closeGroups(CLOSE_AGENCIES);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_AGENCIES);
        vm.prank(officer);
        vm.expectRevert(refusal);
        agencies.appointAgent(AppointAgent(OrgId.unwrap(registry), DUTIES, UNTIL, 0, 0, DEADLINE), direct());
        vm.prank(verifier);
        vm.expectRevert(refusal);
        agencies.answerAgency(AnswerAgency(proposal, true, 0, 0, DEADLINE), direct());
        vm.prank(importer);
        vm.expectRevert(refusal);
        agencies.takeAdministration(TakeAdministration(OrgId.unwrap(bureau), 0, 0, DEADLINE), direct());
        refusesKey(importer, key(agency), refusal);
        end(agency, officer);
    }

    /* END */

    function test_EndAgency_EndsItsKeysByEitherSide() external {
        endsBy(officer, bureau);
        vm.warp(NOW + 1);
        endsBy(importer, registry);
    }

    function test_EndAgency_WithdrawsAProposal() external {
        uint40 agency = appoint(registry);
        end(agency, officer);
        assertEq(uint8(agencies.agencyOf(agency).state), uint8(AgencyState.Ended), "ended");
        vm.prank(officer);
        vm.expectRevert(abi.encodeWithSelector(IAgencies.AgencyStateWrong.selector, agency, AgencyState.Ended));
        agencies.endAgency(EndAgency(agency, 0, 0, DEADLINE), direct());
    }

    function test_EndAgency_RefusesOthers() external {
        uint40 agency = live();
        vm.prank(verifier);
        vm.expectRevert(abi.encodeWithSelector(IAgencies.AgencyNotTheirs.selector, agency, notary));
        agencies.endAgency(EndAgency(agency, 0, 0, DEADLINE), direct());
    }

    /// A key that has come to act for somebody else since is left alone.
    function test_EndAgency_LeavesAKeyThatMovedOn() external {
        uint40 agency = live();
        enrolKey(agency);
        vm.prank(agentKey);
        organisations.resignSigner(ResignSigner(0, 0, DEADLINE), direct());
        enrolSigner(verifier, agentKey, 2);
        end(agency, officer);
        (OrgId org, ) = organisations.actorOf(hashOf(agentKey), DUTY_BID);
        assertOrg(org, notary, "still acts for the other");
    }

    /* ADMINISTRATION */

    function test_TakeAdministration_ActsAloneForTheAdministered() external {
        uint40 succession = administer(registry);
        uint40 agency = take(importer, registry);
        EnrolAgentKey memory act = key(agency);
        act.duties = DUTY_ADMIN | DUTY_BID;
        vm.prank(importer);
        agencies.enrolAgentKey(act, direct());
        (, SignerPeriod memory period) = organisations.signerAt(hashOf(agentKey), NOW);
        assertEq(period.flags, SIGNER_AGENT | SIGNER_ADMINISTRATOR, "flags");
        organisations.actorOf(hashOf(agentKey), DUTY_BID);
        vm.expectRevert(abi.encodeWithSelector(ISigners.OrganisationAdministered.selector, bureau, true));
        organisations.actorOf(hashOf(officer), DUTY_BID);

        // The administration over, the administrator's key is worth nothing, even before anybody ends it.
        successions.endSuccession(succession, 3);
        vm.expectRevert(abi.encodeWithSelector(ISigners.OrganisationAdministered.selector, bureau, false));
        organisations.actorOf(hashOf(agentKey), DUTY_BID);
        act.signer = hashOf(secondKey);
        refusesKey(importer, act, abi.encodeWithSelector(IAgencies.AdministratorIsNot.selector, bureau, registry));
    }

    function test_TakeAdministration_RefusesWhoIsNotTheAdministrator() external {
        administer(registry);
        vm.prank(verifier);
        vm.expectRevert(abi.encodeWithSelector(IAgencies.AdministratorIsNot.selector, bureau, notary));
        agencies.takeAdministration(TakeAdministration(OrgId.unwrap(bureau), 0, 0, DEADLINE), direct());
    }

    function test_TakeAdministration_EndsTheOneBefore() external {
        uint40 succession = administer(registry);
        uint40 first = take(importer, registry);
        enrolKey(first);
        successions.endSuccession(succession, 3);
        administer(notary);
        vm.warp(NOW + 1 days);
        vm.expectEmit(address(agencies));
        emit IAgencies.AdministrationTaken(first + 1, bureau, notary);
        vm.expectEmit(address(agencies));
        emit IAgencies.AgencyEnded(first, notary);
        take(verifier, notary);
        (KeyState state, ) = organisations.signerAt(hashOf(agentKey), NOW + 1 days);
        assertEq(uint8(state), uint8(KeyState.Ended), "the key of the one before");
    }

    function test_EndLapsedAdministration_ByAnyone() external {
        uint40 succession = administer(registry);
        uint40 agency = take(importer, registry);
        enrolKey(agency);
        vm.expectRevert(abi.encodeWithSelector(IAgencies.AdministrationStands.selector, bureau, registry));
        agencies.endLapsedAdministration(bureau);

        successions.endSuccession(succession, 3);
        vm.expectEmit(address(agencies));
        emit IAgencies.AgencyEnded(agency, OrgId.wrap(0));
        vm.prank(stranger);
        agencies.endLapsedAdministration(bureau);
        vm.expectRevert(abi.encodeWithSelector(IAgencies.AgencyStateWrong.selector, agency, AgencyState.Ended));
        agencies.endLapsedAdministration(bureau);
    }

    /* SHORT FORMS */

    function appoint(OrgId agent) private returns (uint40 agency) {
        vm.prank(officer);
        return agencies.appointAgent(AppointAgent(OrgId.unwrap(agent), DUTIES, UNTIL, 0, 0, DEADLINE), direct());
    }

    function answer(uint40 agency, bool accepted) private {
        vm.prank(importer);
        agencies.answerAgency(AnswerAgency(agency, accepted, 0, 0, DEADLINE), direct());
    }

    function live() private returns (uint40 agency) {
        agency = appoint(registry);
        answer(agency, true);
    }

    function key(uint40 agency) private view returns (EnrolAgentKey memory) {
        return EnrolAgentKey(agency, hashOf(agentKey), PERSON, DUTY_BID, UNTIL, 0, 0, DEADLINE);
    }

    function enrolKey(uint40 agency) private {
        vm.prank(importer);
        agencies.enrolAgentKey(key(agency), direct());
    }

    function end(uint40 agency, address by) private {
        vm.prank(by);
        agencies.endAgency(EndAgency(agency, 0, 0, DEADLINE), direct());
    }

    function endsBy(address by, OrgId side) private {
        uint40 agency = live();
        enrolKey(agency);
        vm.expectEmit(address(agencies));
        emit IAgencies.AgencyEnded(agency, side);
        end(agency, by);
        vm.expectPartialRevert(ISigners.SignerEnded.selector);
        organisations.actorOf(hashOf(agentKey), DUTY_BID);
    }

    function administer(OrgId administrator) private returns (uint40 succession) {
        OrgId[] memory successors = new OrgId[](1);
        successors[0] = administrator;
        succession = successions.proposeSuccession(bureau, SuccessionKind.Administration, successors, FILE);
        vm.prank(regulator);
        successions.answerSuccession(AnswerSuccession(succession, true, 0, 0, DEADLINE), direct());
    }

    function take(address by, OrgId administrator) private returns (uint40 agency) {
        vm.prank(by);
        agency = agencies.takeAdministration(TakeAdministration(OrgId.unwrap(bureau), 0, 0, DEADLINE), direct());
        assertOrg(agencies.agencyOf(agency).agent, administrator, "administrator");
        assertTrue(agencies.agencyOf(agency).isAdministration, "by succession");
    }

    function refusesAgent(OrgId agent) private {
        vm.prank(officer);
        vm.expectRevert(abi.encodeWithSelector(IAgencies.AgentUnfit.selector, agent));
        agencies.appointAgent(AppointAgent(OrgId.unwrap(agent), DUTIES, UNTIL, 0, 0, DEADLINE), direct());
    }

    function refusesKey(address by, EnrolAgentKey memory act, bytes memory reason) private {
        vm.prank(by);
        vm.expectRevert(reason);
        agencies.enrolAgentKey(act, direct());
    }
}
