// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CLOSE_SIGNERS, IOrganisations, OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {
    ConfirmSigner,
    EndSigner,
    EnrolSigner,
    ISigners,
    KeyState,
    ReplaceSigner,
    ResignSigner,
    SIGNER_UNCONFIRMED,
    SignerPeriod
} from "../../../contracts/access/ISigners.sol";
import {ChangeStanding} from "../../../contracts/access/IStandings.sol";
import {ROLE_LEDGER} from "../../../contracts/access/Roles.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {Actor} from "../../../contracts/shared/types/Actor.sol";
import {Duty, DUTY_ADMIN, DUTY_BID, DUTY_PAY, DUTY_TENDER} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {AccessCase} from "./AccessCase.sol";

contract SignersTest is AccessCase {
    /* WHO ACTS */

    function test_ActorOf_NamesOrganisationAndPerson() external view {
        (OrgId org, uint24 person) = organisations.actorOf(hashOf(officer), DUTY_TENDER);
        assertOrg(org, bureau, "organisation");
        assertEq(person, 1, "person");
    }

    function test_Entitled_TellsWhatIsKnownOfTheOrganisationBesides() external {
        Actor who = organisations.entitled(hashOf(officer), DUTY_TENDER);
        assertOrg(who.orgOf(), bureau, "organisation");
        assertEq(who.personOf(), 1, "person");
        assertTrue(who.standingOf() == Standing.Active && who.mayCommit() && !who.wasSanctioned(), "in standing");
        organisations.markSanctioned(bureau);
        vm.prank(regulator);
        standings.changeStanding(
            ChangeStanding(OrgId.unwrap(bureau), uint8(Standing.Restricted), 1, FILE, 0, 0, DEADLINE),
            direct()
        );
        who = organisations.entitled(hashOf(officer), DUTY_TENDER);
        assertOrg(who.orgOf(), bureau, "the same");
        assertEq(who.personOf(), 1, "the same person");
        assertTrue(who.standingOf() == Standing.Restricted && !who.mayCommit() && who.wasSanctioned(), "restricted");
    }

    function test_BothEntitled_AsksEachForItsOwnDuty() external {
        (Actor first, Actor second) = organisations.bothEntitled(
            hashOf(officer),
            DUTY_TENDER,
            hashOf(regulator),
            DUTY_ADMIN
        );
        assertOrg(first.orgOf(), bureau, "first");
        assertOrg(second.orgOf(), watchdog, "second");
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerUnknown.selector, hashOf(stranger)));
        organisations.bothEntitled(hashOf(officer), DUTY_TENDER, hashOf(stranger), DUTY_ADMIN);
    }

    function test_ActorOf_RefusesAStranger() external {
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerUnknown.selector, hashOf(stranger)));
        organisations.actorOf(hashOf(stranger), DUTY_TENDER);
    }

    /// Failure of others: an expired or revoked record that still answers "valid".
    function test_ActorOf_RefusesAnOfficerWhoseKeyEndedYesterday() external {
        vm.warp(NOW + YEAR + 1 days);
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerEnded.selector, hashOf(officer), NOW + YEAR));
        organisations.actorOf(hashOf(officer), DUTY_TENDER);
    }

    function test_ActorOf_RefusesAKeyBeforeItsPeriod() external {
        EnrolSigner memory act = newSigner(colleague, 2);
        act.from = NOW + 1 days;
        vm.prank(officer);
        organisations.enrolSigner(act, direct());

        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerNotYetValid.selector, hashOf(colleague), NOW + 1 days));
        organisations.actorOf(hashOf(colleague), DUTY_TENDER);
        vm.warp(NOW + 1 days);
        organisations.actorOf(hashOf(colleague), DUTY_TENDER);
    }

    function test_ActorOf_RefusesAMissingDuty() external {
        EnrolSigner memory act = newSigner(colleague, 2);
        act.duties = DUTY_BID;
        vm.prank(officer);
        organisations.enrolSigner(act, direct());

        vm.expectRevert(
            abi.encodeWithSelector(ISigners.DutyMissing.selector, hashOf(colleague), bureau, DUTY_PAY, DUTY_BID)
        );
        organisations.actorOf(hashOf(colleague), DUTY_PAY);
    }

    function test_ActorOf_CountsOnlyDutiesThatTheOrganisationStillHolds() external {
        organisations.changeOrganisation(bureau, OrgKind.Department, 110000, OrgId.wrap(0), DUTY_BID, false);
        vm.expectRevert(
            abi.encodeWithSelector(ISigners.DutyMissing.selector, hashOf(officer), bureau, DUTY_PAY, DUTY_BID)
        );
        organisations.actorOf(hashOf(officer), DUTY_PAY);
    }

    /// Two storage reads: the signer's word and the organisation's.
    function test_ActorOf_ReadsTwoWords() external {
        vm.record();
        organisations.actorOf(hashOf(officer), DUTY_TENDER);
        (bytes32[] memory reads, ) = vm.accesses(address(organisations));
        uint256 distinct = 0;
        for (uint256 i = 0; i < reads.length; i++) {
            bool seen = false;
            for (uint256 j = 0; j < i; j++) seen = seen || reads[j] == reads[i];
            if (!seen) distinct++;
        }
        assertEq(distinct, 2, "words read");
    }

    /* ENROLMENT */

    function test_EnrolSigner_SaysItsState() external {
        vm.expectEmit(address(organisations));
        emit ISigners.SignerSet(hashOf(colleague), bureau, 2, ALL, NOW, NOW + YEAR, 0);
        enrolSigner(officer, colleague, 2);
    }

    function test_EnrolSigner_RefusesDutiesBeyondTheOrganisation() external {
        Duty allowed = DUTY_ADMIN | DUTY_BID;
        organisations.changeOrganisation(bureau, OrgKind.Department, 110000, OrgId.wrap(0), allowed, false);
        vm.expectRevert(abi.encodeWithSelector(ISigners.DutiesBeyondOrganisation.selector, bureau, ALL, allowed));
        enrolSigner(officer, colleague, 2);
    }

    function test_EnrolSigner_RefusesNoPerson() external {
        vm.expectRevert(abi.encodeWithSelector(ISigners.PersonMissing.selector, hashOf(colleague)));
        enrolSigner(officer, colleague, 0);
    }

    function test_EnrolSigner_RefusesAnEmptyPeriod() external {
        EnrolSigner memory act = newSigner(colleague, 2);
        act.until = NOW;
        vm.prank(officer);
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerPeriodEmpty.selector, NOW, NOW));
        organisations.enrolSigner(act, direct());
    }

    function test_EnrolSigner_RefusesAKeyOfAnother() external {
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerTaken.selector, hashOf(regulator), watchdog, NOW + YEAR));
        enrolSigner(officer, regulator, 2);
    }

    function test_EnrolSigner_RefusesWhenClosed() external {
        organisations.closeGroups(CLOSE_SIGNERS);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_SIGNERS));
        enrolSigner(officer, colleague, 2);
    }

    /// A key's next period follows its present one; both answer for their own time.
    function test_EnrolSigner_ExtendsAKey() external {
        EnrolSigner memory act = newSigner(officer, 1);
        act.from = NOW + YEAR;
        act.until = NOW + 2 * YEAR;
        act.duties = DUTY_BID;
        vm.prank(officer);
        organisations.enrolSigner(act, direct());

        organisations.actorOf(hashOf(officer), DUTY_TENDER);
        (KeyState state, SignerPeriod memory period) = organisations.signerAt(hashOf(officer), NOW + YEAR);
        assertEq(uint8(state), uint8(KeyState.Valid), "state in the next period");
        assertEq(Duty.unwrap(period.duties), Duty.unwrap(DUTY_BID), "duties in the next period");
        assertEq(organisations.periodsOf(hashOf(officer)).length, 2, "periods");
    }

    /* FOUR EYES */

    function test_ConfirmSigner_NeedsAnotherPerson() external {
        address[4] memory keys_ = [address(0x5001), address(0x5002), address(0x5003), address(0x5004)];
        OrgId bank = enrol("XX-REG:BANK", OrgKind.Bank, keys_[0], true);
        enrolSigner(keys_[0], keys_[1], 1);
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerUnconfirmed.selector, hashOf(keys_[1])));
        organisations.actorOf(hashOf(keys_[1]), DUTY_PAY);

        // One person with two keys is one officer.
        vm.prank(keys_[0]);
        vm.expectRevert(abi.encodeWithSelector(ISigners.SecondOfficerIsFirst.selector, bank, 1));
        organisations.confirmSigner(ConfirmSigner(hashOf(keys_[1]), 0, 0, DEADLINE), direct());
    }

    function test_ConfirmSigner_MakesAKeyWorthSomethingFromThenOn() external {
        (address first, address other, address next) = (address(0x5001), address(0x5002), address(0x5003));
        OrgId bank = enrol("XX-REG:BANK", OrgKind.Bank, first, false);
        enrolSigner(first, other, 2);
        organisations.changeOrganisation(bank, OrgKind.Bank, 0, OrgId.wrap(0), ALL, true);
        enrolSigner(first, next, 3);
        vm.warp(NOW + 1 hours);

        vm.expectEmit(address(organisations));
        emit ISigners.SignerSet(hashOf(next), bank, 3, ALL, NOW + 1 hours, NOW + YEAR, 0);
        vm.expectEmit(address(organisations));
        emit ISigners.SignerConfirmed(hashOf(next), bank, 1, 2);
        vm.prank(other);
        organisations.confirmSigner(ConfirmSigner(hashOf(next), 0, 0, DEADLINE), direct());

        (KeyState before, ) = organisations.signerAt(hashOf(next), NOW + 1);
        assertEq(uint8(before), uint8(KeyState.NotYet), "before it was confirmed");
        vm.prank(other);
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerConfirmedAlready.selector, hashOf(next)));
        organisations.confirmSigner(ConfirmSigner(hashOf(next), 0, 0, DEADLINE), direct());
    }

    /* END */

    function test_EndSigner_EndsAtOnceAndRewritesNothing() external {
        enrolSigner(officer, colleague, 2);
        vm.warp(NOW + 1 days);
        vm.prank(officer);
        organisations.endSigner(EndSigner(hashOf(colleague), 0, 0, 0, DEADLINE), direct());

        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerEnded.selector, hashOf(colleague), NOW + 1 days));
        organisations.actorOf(hashOf(colleague), DUTY_TENDER);
        (KeyState state, ) = organisations.signerAt(hashOf(colleague), NOW + 1 days - 1);
        assertEq(uint8(state), uint8(KeyState.Valid), "the day before");
    }

    /// A period that has not begun never covers a second.
    function test_EndSigner_EmptiesAPeriodThatHasNotBegun() external {
        EnrolSigner memory act = newSigner(colleague, 2);
        act.from = NOW + 10 days;
        vm.prank(officer);
        organisations.enrolSigner(act, direct());
        assertEq(organisations.periodsOf(hashOf(stranger)).length, 0, "a stranger has no periods");
        vm.prank(officer);
        vm.expectEmit(address(organisations));
        emit ISigners.SignerSet(hashOf(colleague), bureau, 2, ALL, NOW + 1 days, NOW + 1 days, 0);
        organisations.endSigner(EndSigner(hashOf(colleague), NOW + 1 days, 0, 0, DEADLINE), direct());
        vm.warp(NOW + 10 days);
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerEnded.selector, hashOf(colleague), NOW + 1 days));
        organisations.actorOf(hashOf(colleague), DUTY_TENDER);
    }

    function test_CloseGroups_StopsNewKeysButNotTheEndOfOne() external {
        enrolSigner(officer, colleague, 2);
        organisations.closeGroups(CLOSE_SIGNERS);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_SIGNERS);
        vm.startPrank(officer);
        vm.expectRevert(refusal);
        organisations.confirmSigner(ConfirmSigner(hashOf(colleague), 0, 0, DEADLINE), direct());
        vm.expectRevert(refusal);
        organisations.replaceSigner(ReplaceSigner(hashOf(colleague), hashOf(secondKey), 0, 0, DEADLINE), direct());
        organisations.endSigner(EndSigner(hashOf(colleague), 0, 0, 0, DEADLINE), direct());
        organisations.resignSigner(ResignSigner(0, 0, DEADLINE), direct());
        vm.stopPrank();
        authority.grantRole(ROLE_LEDGER, address(0x77), 0);
        vm.prank(address(0x77));
        vm.expectRevert(refusal);
        organisations.placeSigner(hashOf(secondKey), SignerPeriod(bureau, NOW, NOW + 1 days, ALL, 9, 0));
    }

    function test_EndSigner_RefusesAKeyOfAnother() external {
        vm.prank(officer);
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerForeign.selector, hashOf(regulator), bureau, watchdog));
        organisations.endSigner(EndSigner(hashOf(regulator), 0, 0, 0, DEADLINE), direct());
    }

    function test_ResignSigner_EndsItself() external {
        vm.prank(officer);
        organisations.resignSigner(ResignSigner(0, 0, DEADLINE), direct());
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerEnded.selector, hashOf(officer), NOW));
        organisations.actorOf(hashOf(officer), DUTY_TENDER);
    }

    function test_ReplaceSigner_HandsPersonDutiesAndTermOver() external {
        enrolSigner(officer, colleague, 2);
        vm.prank(officer);
        organisations.replaceSigner(ReplaceSigner(hashOf(colleague), hashOf(secondKey), 0, 0, DEADLINE), direct());

        (, uint24 person) = organisations.actorOf(hashOf(secondKey), DUTY_TENDER);
        assertEq(person, 2, "person");
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerEnded.selector, hashOf(colleague), NOW));
        organisations.actorOf(hashOf(colleague), DUTY_TENDER);
    }

    /* VERIFIERS */

    function test_AllowVerifier_RefusesAnAddressWithoutCode() external {
        vm.expectRevert(abi.encodeWithSelector(ISigners.VerifierEmpty.selector, stranger));
        organisations.allowVerifier(stranger);
        vm.expectEmit(address(organisations));
        emit ISigners.VerifierAllowed(address(keys));
        organisations.allowVerifier(address(keys));
        assertTrue(organisations.isVerifier(address(keys)), "allowed");
        vm.expectEmit(address(organisations));
        emit ISigners.VerifierForbidden(address(keys));
        organisations.forbidVerifier(address(keys));
        assertTrue(!organisations.isVerifier(address(keys)), "forbidden");
    }

    /* WHAT WAS IS NEVER REWRITTEN */

    /// Whatever is done to a key later, the answer for an earlier second stays.
    function testFuzz_SignerAt_NeverChangesForThePast(uint40 asked, uint8 steps, uint256 seed) external {
        enrolSigner(officer, colleague, 2);
        uint40 time = NOW + 1 days;
        asked = uint40(bound(asked, NOW - 1 days, time - 1));
        vm.warp(time);
        (KeyState before, SignerPeriod memory was) = organisations.signerAt(hashOf(colleague), asked);
        for (uint256 i = 0; i < steps % 6; i++) {
            change(uint256(keccak256(abi.encode(seed, i))), time);
            time += 1 hours;
            vm.warp(time);
        }
        (KeyState after_, SignerPeriod memory is_) = organisations.signerAt(hashOf(colleague), asked);
        assertEq(uint8(after_), uint8(before), "state");
        if (before == KeyState.Valid) assertEq(Duty.unwrap(is_.duties), Duty.unwrap(was.duties), "duties");
    }

    function change(uint256 how, uint40 time) private {
        (KeyState state, ) = organisations.signerAt(hashOf(colleague), time);
        vm.prank(officer);
        if (state == KeyState.Valid && how % 2 == 0) {
            organisations.endSigner(EndSigner(hashOf(colleague), 0, 0, 0, DEADLINE), direct());
        } else if (state == KeyState.Ended) {
            EnrolSigner memory act = newSigner(colleague, 2);
            act.duties = DUTY_BID;
            organisations.enrolSigner(act, direct());
        } else {
            vm.stopPrank();
        }
    }
}
