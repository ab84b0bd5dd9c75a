// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CLOSE_DISPUTES, IIdentifierDisputes} from "../../../contracts/access/IIdentifierDisputes.sol";
import {IOrganisations, OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {RegisterCase} from "./RegisterCase.sol";

contract IdentifierDisputesTest is RegisterCase {
    function test_SettleDispute_MovesTheIdentifier() external {
        bytes32 digest = keccak256("XX-REG:BUREAU");
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
        bytes32 digest = keccak256("XX-REG:BUREAU");
        vm.prank(verifier);
        disputes.disputeIdentifier(claim(digest, NOBODY), direct());
        disputes.settleDispute(digest, true, 7);
        OrgId rightful = enrol("XX-REG:BUREAU", OrgKind.Enterprise, colleague, false);
        assertOrg(organisations.holderOf(digest), rightful, "the rightful one");
    }

    function test_SettleDispute_DismissedMovesNothing() external {
        bytes32 digest = keccak256("XX-REG:BUREAU");
        vm.prank(verifier);
        disputes.disputeIdentifier(claim(digest, NOBODY), direct());
        vm.expectEmit(address(disputes));
        emit IIdentifierDisputes.DisputeSettled(digest, bureau, NOBODY, false, 8);
        disputes.settleDispute(digest, false, 8);
        (OrgId holder, bool disputed, ) = disputes.holderOf(digest);
        assertTrue(holder == bureau && !disputed, "as before");
    }

    /// A listed organisation is its identifier: the measure stays with it, and is not shed by the move.
    function test_SettleDispute_MovesNoIdentifierUnderAMeasure() external {
        accredit();
        list(FIRST, 3);
        changeStanding(OrgId.wrap(FIRST), Standing.Restricted);
        keepsIdentifier("XX-REG:0", FIRST, registry, Standing.Restricted, false);
        organisations.markSanctioned(OrgId.wrap(FIRST + 1));
        keepsIdentifier("XX-REG:1", FIRST + 1, registry, Standing.Active, true);
        keepsIdentifier("XX-REG:1", FIRST + 1, NOBODY, Standing.Active, true);

        disputed("XX-REG:2", registry);
        disputes.settleDispute(keccak256("XX-REG:2"), true, 7);
        assertOrg(organisations.principalOf(OrgId.wrap(FIRST + 2)), registry, "one under none is taken over");

        // Whoever it really is enrols under the identifier, and keeps number and measure.
        OrgId itself = enrol("XX-REG:1", OrgKind.Enterprise, colleague, false);
        (, , bool sanctioned) = organisations.standingOf(itself);
        assertTrue(OrgId.unwrap(itself) == FIRST + 1 && sanctioned, "with its measure");
    }

    function test_ClosedGroup_StopsDisputes() external {
        bytes32 digest = disputed("XX-REG:BUREAU", registry);
        disputes.closeGroups(CLOSE_DISPUTES);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_DISPUTES));
        disputes.settleDispute(digest, true, 7);
        vm.prank(importer);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_DISPUTES));
        disputes.disputeIdentifier(claim(keccak256("XX-REG:NOTARY"), registry), direct());
    }

    function disputed(string memory identifier, OrgId claimant) private returns (bytes32 digest) {
        digest = keccak256(bytes(identifier));
        vm.prank(claimant.isNobody() ? verifier : importer);
        disputes.disputeIdentifier(claim(digest, claimant), direct());
    }

    function keepsIdentifier(
        string memory identifier,
        uint48 listed,
        OrgId claimant,
        Standing standing,
        bool sanctioned
    ) private {
        bytes32 digest = disputed(identifier, claimant);
        vm.expectRevert(
            abi.encodeWithSelector(
                IIdentifierDisputes.IdentifierUnderMeasure.selector,
                digest,
                OrgId.wrap(listed),
                standing,
                sanctioned
            )
        );
        disputes.settleDispute(digest, true, 7);
        disputes.settleDispute(digest, false, 8);
        assertOrg(organisations.holderOf(digest), OrgId.wrap(listed), "as before");
    }

    function test_DisputeIdentifier_RefusesOthersClaims() external {
        bytes32 digest = keccak256("XX-REG:BUREAU");
        vm.startPrank(importer);
        vm.expectRevert(abi.encodeWithSelector(IIdentifierDisputes.DisputeNotTheirs.selector, watchdog, registry));
        disputes.disputeIdentifier(claim(digest, watchdog), direct());
        vm.expectRevert(abi.encodeWithSelector(IIdentifierDisputes.IdentifierUnknown.selector, FILE));
        disputes.disputeIdentifier(claim(FILE, registry), direct());
        vm.expectRevert(
            abi.encodeWithSelector(
                IIdentifierDisputes.DisputeWithHolder.selector,
                keccak256("XX-REG:REGISTRY"),
                registry
            )
        );
        disputes.disputeIdentifier(claim(keccak256("XX-REG:REGISTRY"), registry), direct());
    }
}
