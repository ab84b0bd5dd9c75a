// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CLOSE_GRANTED_USES,
    CLOSE_LAWFUL_USES,
    Grant,
    ILicenceUses,
    Use,
    UseByLaw,
    UseGrant,
    UseState,
    WithdrawGrant
} from "../../../contracts/licence/ILicenceUses.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {DUTY_CONSULT} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {LicenceCase} from "./LicenceCase.sol";

contract LicenceUsesTest is LicenceCase {
    bytes32 private constant ACCOUNT = keccak256("service:open-account");
    bytes32 private constant FIELDS = keccak256("salted names");
    uint256 private constant HOLDER = 0xFEED;

    bytes32 private constant GRANT_TYPEHASH = keccak256(
        "Grant(uint48 department,bytes32 service,bytes32 fields,uint40 until)"
    );

    function grantOf(uint256 key) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(vm.addr(key)));
    }

    function using_(Grant memory grant) private pure returns (UseGrant memory) {
        return UseGrant(grant, 0, 0, DEADLINE);
    }

    function granted() private pure returns (Grant memory) {
        return Grant(BANK, ACCOUNT, FIELDS, NOW + 600);
    }

    function holderOf(Grant memory grant) private view returns (Authorship memory) {
        return signedBy(HOLDER, keccak256(abi.encode(GRANT_TYPEHASH, grant)), address(uses), "Tongban LicenceUses");
    }

    function useNow(Grant memory grant) private {
        useWith(grant, holderOf(grant));
    }

    function useWith(Grant memory grant, Authorship memory holder) private {
        vm.prank(bank);
        uses.useGrant(using_(grant), holder, direct());
    }

    function lawful() private pure returns (UseByLaw memory) {
        return UseByLaw(keccak256("number"), ACCOUNT, FIELDS, REASON, BASIS, 0, 0, DEADLINE);
    }

    /* GRANTS */

    function test_useGrant_recordsWhoWhenWhatForAndWhichFields() external {
        vm.warp(NOW + 600);
        vm.expectEmit(address(uses));
        emit ILicenceUses.LicenceUsed(grantOf(HOLDER), BANK, ACCOUNT, FIELDS, NOW + 600, 4);
        useNow(granted());

        Use memory use = uses.useOf(grantOf(HOLDER));
        assertTrue(use.department == BANK && use.time == NOW + 600 && use.person == 4, "use");
        assertEq(uint8(use.state), uint8(UseState.Used), "state");
    }

    /// L5
    function test_useGrant_onlyOnce() external {
        useNow(granted());
        bytes4 spent = ILicenceUses.GrantSpent.selector;
        Authorship memory holder = holderOf(granted());
        vm.expectRevert(abi.encodeWithSelector(spent, grantOf(HOLDER), UseState.Used));
        useWith(granted(), holder);
        // The same key under another grant: still the same number.
        Grant memory other = granted();
        other.fields = keccak256("more");
        holder = holderOf(other);
        vm.expectRevert(abi.encodeWithSelector(spent, grantOf(HOLDER), UseState.Used));
        useWith(other, holder);
    }

    /// L5
    function test_useGrant_onlyInTimeByWhomAndForWhatItSays() external {
        Grant memory grant = granted();
        Authorship memory holder = holderOf(grant);
        vm.warp(NOW + 601);
        vm.expectRevert(abi.encodeWithSelector(ILicenceUses.GrantEnded.selector, grantOf(HOLDER), NOW + 600));
        useWith(grant, holder);

        vm.warp(NOW);
        actors.enrol(food, FOOD, 3, DUTY_CONSULT);
        vm.prank(food);
        vm.expectRevert(abi.encodeWithSelector(ILicenceUses.GrantNotTheirs.selector, BANK, FOOD));
        uses.useGrant(using_(grant), holder, direct());
        vm.prank(stranger);
        vm.expectPartialRevert(Actors__Mock.DutyLacking.selector);
        uses.useGrant(using_(grant), holder, direct());

        // More fields than were signed, another service, a longer time.
        grant.fields = keccak256("more");
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        useWith(grant, holder);
        (grant.fields, grant.service) = (FIELDS, keccak256("another service"));
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        useWith(grant, holder);
        (grant.service, grant.until) = (ACCOUNT, NOW + 601);
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        useWith(grant, holder);
        vm.expectRevert(ISigned.SignerMissing.selector);
        useWith(granted(), direct());
        assertEq(uint8(uses.useOf(grantOf(HOLDER)).state), 0, "not used");
    }

    function test_useGrant_refusesAnEmptyOne() external {
        Grant memory grant = granted();
        grant.service = 0;
        Authorship memory holder = holderOf(grant);
        vm.expectRevert(abi.encodeWithSelector(ILicenceUses.UseIncomplete.selector, 0, FIELDS));
        useWith(grant, holder);
        (grant.service, grant.fields) = (ACCOUNT, 0);
        holder = holderOf(grant);
        vm.expectRevert(abi.encodeWithSelector(ILicenceUses.UseIncomplete.selector, ACCOUNT, 0));
        useWith(grant, holder);
    }

    function test_useGrant_acceptsARelayedSignature() external {
        uint256 clerk = 0xC1E7C;
        actors.enrol(vm.addr(clerk), BANK, 7, DUTY_CONSULT);
        UseGrant memory act = using_(granted());
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "UseGrant(Grant grant,uint192 nonceKey,uint64 nonce,uint40 deadline)Grant(uint48 department,bytes32 service,bytes32 fields,uint40 until)"
                ),
                keccak256(abi.encode(GRANT_TYPEHASH, act.grant)),
                act.nonceKey,
                act.nonce,
                act.deadline
            )
        );
        Authorship memory holder = holderOf(act.grant);
        Authorship memory by = signedBy(clerk, structHash, address(uses), "Tongban LicenceUses");
        vm.prank(stranger);
        uses.useGrant(act, holder, by);
        assertEq(uses.useOf(grantOf(HOLDER)).person, 7, "the officer who signed");
    }

    function test_withdrawGrant_byItsOwnKeyBeforeTheUse() external {
        WithdrawGrant memory act = WithdrawGrant(0, 0, DEADLINE);
        bytes32 structHash = keccak256(
            abi.encode(keccak256("WithdrawGrant(uint192 nonceKey,uint64 nonce,uint40 deadline)"), act)
        );
        Authorship memory by = signedBy(HOLDER, structHash, address(uses), "Tongban LicenceUses");
        vm.expectEmit(address(uses));
        emit ILicenceUses.GrantWithdrawn(grantOf(HOLDER));
        uses.withdrawGrant(act, by);
        Use memory use = uses.useOf(grantOf(HOLDER));
        assertTrue(use.department.isNobody() && use.time == NOW && use.state == UseState.Withdrawn, "withdrawn");

        Authorship memory holder = holderOf(granted());
        bytes4 spent = ILicenceUses.GrantSpent.selector;
        vm.expectRevert(abi.encodeWithSelector(spent, grantOf(HOLDER), UseState.Withdrawn));
        useWith(granted(), holder);
        vm.prank(vm.addr(HOLDER));
        vm.expectRevert(abi.encodeWithSelector(spent, grantOf(HOLDER), UseState.Withdrawn));
        uses.withdrawGrant(act, direct());
    }

    /* BY LAW */

    function test_useByLaw_showsItsGroundAndBasis() external {
        bytes32 use = keccak256(abi.encode(BANK, keccak256("number")));
        vm.expectEmit(address(uses));
        emit ILicenceUses.LicenceUsedByLaw(use, BANK, ACCOUNT, keccak256("number"), FIELDS, REASON, BASIS, 4);
        vm.prank(bank);
        uses.useByLaw(lawful(), direct());
        Use memory found = uses.useOf(use);
        assertTrue(found.department == BANK && found.time == NOW && found.person == 4, "use");
        assertEq(uint8(found.state), uint8(UseState.UsedByLaw), "state");

        vm.prank(bank);
        vm.expectRevert(abi.encodeWithSelector(ILicenceUses.UseNumberTaken.selector, use));
        uses.useByLaw(lawful(), direct());
        // Another department's same number is another use: nobody can take a number first.
        actors.enrol(food, FOOD, 3, DUTY_CONSULT);
        vm.prank(food);
        uses.useByLaw(lawful(), direct());
    }

    function test_useByLaw_refusesWithoutGroundBasisOrContent() external {
        bytes32 use = keccak256(abi.encode(BANK, keccak256("number")));
        UseByLaw memory act = lawful();
        act.ground = 0;
        byLaw(act, abi.encodeWithSelector(ILicenceUses.UseWithoutBasis.selector, use));
        (act.ground, act.basis) = (REASON, 0);
        byLaw(act, abi.encodeWithSelector(ILicenceUses.UseWithoutBasis.selector, use));
        act.service = 0;
        byLaw(act, abi.encodeWithSelector(ILicenceUses.UseIncomplete.selector, 0, FIELDS));
        (act.service, act.fields) = (ACCOUNT, 0);
        byLaw(act, abi.encodeWithSelector(ILicenceUses.UseIncomplete.selector, ACCOUNT, 0));
        vm.prank(stranger);
        vm.expectPartialRevert(Actors__Mock.DutyLacking.selector);
        uses.useByLaw(lawful(), direct());
    }

    function byLaw(UseByLaw memory act, bytes memory refusal) private {
        vm.prank(bank);
        vm.expectRevert(refusal);
        uses.useByLaw(act, direct());
    }

    /* BRAKE */

    function test_uses_stopWhenClosedAndWithdrawalDoesNot() external {
        uses.closeGroups(CLOSE_GRANTED_USES);
        Authorship memory holder = holderOf(granted());
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_GRANTED_USES));
        useWith(granted(), holder);
        vm.prank(bank);
        uses.useByLaw(lawful(), direct());
        uses.closeGroups(CLOSE_LAWFUL_USES);
        byLaw(lawful(), abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_LAWFUL_USES));
        vm.prank(vm.addr(HOLDER));
        uses.withdrawGrant(WithdrawGrant(0, 0, DEADLINE), direct());
    }
}
