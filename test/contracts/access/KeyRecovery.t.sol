// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CLOSE_RECOVERY,
    IKeyRecovery,
    KeyReplacement,
    ObjectToReplacement
} from "../../../contracts/access/IKeyRecovery.sol";
import {EndSigner, EnrolSigner, ISigners, ResignSigner} from "../../../contracts/access/ISigners.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {DUTY_BID, DUTY_TENDER} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {AccessCase} from "./AccessCase.sol";

contract KeyRecoveryTest is AccessCase {
    function test_ReplaceLostKey_WaitsForItsDelay() external {
        vm.expectEmit(address(recovery));
        emit IKeyRecovery.KeyReportedLost(hashOf(officer), bureau, hashOf(secondKey), NOW + YEAR, NOW + 7 days);
        recovery.reportLostKey(hashOf(officer), hashOf(secondKey), NOW + YEAR);
        vm.expectRevert(
            abi.encodeWithSelector(IKeyRecovery.ReplacementTooEarly.selector, hashOf(officer), NOW + 7 days)
        );
        recovery.replaceLostKey(hashOf(officer));

        vm.warp(NOW + 7 days);
        vm.expectEmit(address(recovery));
        emit IKeyRecovery.LostKeyReplaced(hashOf(officer), bureau, hashOf(secondKey));
        recovery.replaceLostKey(hashOf(officer));
        (OrgId org, uint24 person) = organisations.actorOf(hashOf(secondKey), DUTY_TENDER);
        assertOrg(org, bureau, "organisation");
        assertEq(person, 1, "person");
        vm.expectRevert(abi.encodeWithSelector(ISigners.SignerEnded.selector, hashOf(officer), NOW + 7 days));
        organisations.actorOf(hashOf(officer), DUTY_TENDER);
    }

    function test_ObjectToReplacement_StopsIt() external {
        recovery.reportLostKey(hashOf(officer), hashOf(secondKey), NOW + YEAR);
        KeyReplacement memory announced = recovery.replacementOf(hashOf(officer));
        assertEq(announced.successor, hashOf(secondKey), "successor");
        assertOrg(announced.organisation, bureau, "organisation");
        assertEq(announced.until, NOW + YEAR, "until");
        assertEq(announced.readyAt, NOW + 7 days, "ready at");
        vm.expectEmit(address(recovery));
        emit IKeyRecovery.ReplacementObjected(hashOf(officer), bureau, hashOf(officer));
        vm.prank(officer);
        recovery.objectToReplacement(ObjectToReplacement(hashOf(officer), 0, 0, DEADLINE), direct());
        assertEq(recovery.replacementOf(hashOf(officer)).readyAt, 0, "none announced");

        vm.warp(NOW + 7 days);
        vm.expectRevert(abi.encodeWithSelector(IKeyRecovery.ReplacementUnknown.selector, hashOf(officer)));
        recovery.replaceLostKey(hashOf(officer));
    }

    function test_ObjectToReplacement_RefusesOthers() external {
        recovery.reportLostKey(hashOf(officer), hashOf(secondKey), NOW + YEAR);
        vm.prank(regulator);
        vm.expectRevert(
            abi.encodeWithSelector(IKeyRecovery.ObjectionNotTheirs.selector, hashOf(officer), hashOf(regulator))
        );
        recovery.objectToReplacement(ObjectToReplacement(hashOf(officer), 0, 0, DEADLINE), direct());
    }

    /// A colleague who administers may object too; one who does not may not, nor a key that has ended.
    function test_ObjectToReplacement_ByAnAdministeringColleague() external {
        recovery.reportLostKey(hashOf(officer), hashOf(secondKey), NOW + YEAR);
        EnrolSigner memory act = newSigner(colleague, 2);
        act.duties = DUTY_BID;
        vm.prank(officer);
        organisations.enrolSigner(act, direct());
        vm.prank(colleague);
        vm.expectRevert(
            abi.encodeWithSelector(IKeyRecovery.ObjectionNotTheirs.selector, hashOf(officer), hashOf(colleague))
        );
        recovery.objectToReplacement(ObjectToReplacement(hashOf(officer), 0, 0, DEADLINE), direct());
        address chief = address(0x1004);
        enrolSigner(officer, chief, 3);
        vm.expectEmit(address(recovery));
        emit IKeyRecovery.ReplacementObjected(hashOf(officer), bureau, hashOf(chief));
        vm.prank(chief);
        recovery.objectToReplacement(ObjectToReplacement(hashOf(officer), 0, 0, DEADLINE), direct());
        vm.prank(chief);
        vm.expectRevert(abi.encodeWithSelector(IKeyRecovery.ReplacementUnknown.selector, hashOf(officer)));
        recovery.objectToReplacement(ObjectToReplacement(hashOf(officer), 0, 0, DEADLINE), direct());
    }

    /// The key ended and came to act for another meanwhile: its new holder's rights are not handed on.
    function test_ReplaceLostKey_RefusesAKeyThatMovedOn() external {
        recovery.reportLostKey(hashOf(officer), hashOf(secondKey), NOW + YEAR);
        vm.prank(officer);
        organisations.resignSigner(ResignSigner(0, 0, DEADLINE), direct());
        enrolSigner(verifier, officer, 2);
        vm.warp(NOW + 7 days);
        vm.expectRevert(
            abi.encodeWithSelector(IKeyRecovery.ReplacementMovedOn.selector, hashOf(officer), bureau, notary)
        );
        recovery.replaceLostKey(hashOf(officer));
    }

    /// Its officer was dismissed meanwhile: the duties that were taken away do not come back with a new key.
    function test_ReplaceLostKey_RefusesAPeriodThatEndedAfterTheReport() external {
        enrolSigner(officer, colleague, 2);
        recovery.reportLostKey(hashOf(colleague), hashOf(secondKey), NOW + YEAR);
        vm.warp(NOW + 1 days);
        vm.prank(officer);
        organisations.endSigner(EndSigner(hashOf(colleague), 0, 0, 0, DEADLINE), direct());
        vm.warp(NOW + 7 days);
        vm.expectRevert(
            abi.encodeWithSelector(IKeyRecovery.ReplacementEnded.selector, hashOf(colleague), NOW + 1 days)
        );
        recovery.replaceLostKey(hashOf(colleague));

        // Reported anew by a registrar who knows that it has ended, it is carried out.
        recovery.reportLostKey(hashOf(colleague), hashOf(secondKey), NOW + YEAR);
        assertEq(recovery.replacementOf(hashOf(colleague)).reportedAt, NOW + 7 days, "reported at");
        vm.warp(NOW + 14 days);
        recovery.replaceLostKey(hashOf(colleague));
        (, uint24 person) = organisations.actorOf(hashOf(secondKey), DUTY_TENDER);
        assertEq(person, 2, "person");
    }

    function test_ReportLostKey_RefusesTwiceAndUnknown() external {
        vm.expectRevert(abi.encodeWithSelector(IKeyRecovery.KeyNeverHeld.selector, hashOf(stranger)));
        recovery.reportLostKey(hashOf(stranger), hashOf(secondKey), NOW + YEAR);
        vm.expectRevert(abi.encodeWithSelector(IKeyRecovery.ReplacementTooShort.selector, NOW + 7 days, NOW + 7 days));
        recovery.reportLostKey(hashOf(officer), hashOf(secondKey), NOW + 7 days);
        recovery.reportLostKey(hashOf(officer), hashOf(secondKey), NOW + YEAR);
        vm.expectRevert(
            abi.encodeWithSelector(IKeyRecovery.ReplacementPending.selector, hashOf(officer), NOW + 7 days)
        );
        recovery.reportLostKey(hashOf(officer), hashOf(secondKey), NOW + YEAR);
    }

    /// While it is closed nothing is announced or carried out, but an objection still stops a replacement.
    function test_ClosedGroup_StopsReplacementsAndLetsObjectionsThrough() external {
        recovery.reportLostKey(hashOf(officer), hashOf(secondKey), NOW + YEAR);
        recovery.closeGroups(CLOSE_RECOVERY);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_RECOVERY);
        vm.expectRevert(refusal);
        recovery.reportLostKey(hashOf(regulator), hashOf(secondKey), NOW + YEAR);
        vm.warp(NOW + 7 days);
        vm.expectRevert(refusal);
        recovery.replaceLostKey(hashOf(officer));
        vm.prank(officer);
        recovery.objectToReplacement(ObjectToReplacement(hashOf(officer), 0, 0, DEADLINE), direct());
    }
}
