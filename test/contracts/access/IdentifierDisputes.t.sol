// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IIdentifierDisputes} from "../../../contracts/access/IIdentifierDisputes.sol";
import {IOrganisations, OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {RegisterCase} from "./RegisterCase.sol";

contract IdentifierDisputesTest is RegisterCase {
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
        emit IOrganisations.IdentifierMoved(digest, bureau, registry);
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
}
