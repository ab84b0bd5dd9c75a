// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CLOSE_LISTING_CLAIMS,
    ClaimListing,
    ConfirmListing,
    IListingClaims,
    RefuseListingClaim,
    WithdrawListingClaim
} from "../../../contracts/access/IListingClaims.sol";
import {IIdentifierDisputes} from "../../../contracts/access/IIdentifierDisputes.sol";
import {ListPersons} from "../../../contracts/access/IListings.sol";
import {IOrganisations, OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {ISigners} from "../../../contracts/access/ISigners.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Standing} from "../../../contracts/shared/interfaces/IStanding.sol";

import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {RegisterCase} from "./RegisterCase.sol";

/// @notice Who was listed under a keyed commitment takes over what was recorded: a sole trader, enrolled as a light organisation.
contract ListingClaimsTest is RegisterCase {
    bytes32 private constant EXAMINED = keccak256("salted protocol of the examination");
    bytes32 private constant ONE = bytes32(uint256(11));
    bytes32 private constant TWO = bytes32(uint256(22));
    OrgId private constant FIRST_PERSON = OrgId.wrap(FIRST);
    OrgId private constant SECOND_PERSON = OrgId.wrap(FIRST + 1);

    OrgId private trader;

    function setUp() public override {
        super.setUp();
        accredit();
        bytes32[] memory commitments = new bytes32[](2);
        (commitments[0], commitments[1]) = (ONE, TWO);
        vm.prank(importer);
        listings.listPersons(ListPersons(SOURCE, FIRST, commitments, 0, 0, DEADLINE), direct());
        vm.prank(verifier);
        trader = organisations.enrolLight(light("XX-REG:TRADER"), direct());
    }

    /* CLAIM */

    function test_ClaimListing_AsksOneVerifierUntilItsEnd() external {
        vm.expectEmit(address(claims));
        emit IListingClaims.ListingClaimed(trader, notary, FILE, NOW + 1 days);
        claimListing();
        assertEq(claims.listingClaimOf(trader, notary), NOW + 1 days, "open");
        assertEq(claims.listingClaimOf(trader, registry), 0, "of that verifier only");
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.ListingClaimOpen.selector, trader, notary, NOW + 1 days));
        claimListing();
        vm.warp(NOW + 1 days + 1);
        assertEq(claims.listingClaimOf(trader, notary), 0, "over");
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.ListingClaimTermEmpty.selector, NOW + 1 days));
        claimListing();
    }

    function test_ClaimListing_RefusesWhoMayNotAskAndWhomIsAsked() external {
        vm.prank(stranger);
        vm.expectPartialRevert(ISigners.SignerUnknown.selector);
        claims.claimListing(claimTo(notary), direct());
        vm.prank(colleague);
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.ListingVerifierRelated.selector, trader, trader));
        claims.claimListing(claimTo(trader), direct());
    }

    function test_WithdrawListingClaim_ClosesIt() external {
        claimListing();
        vm.expectEmit(address(claims));
        emit IListingClaims.ListingClaimWithdrawn(trader, notary);
        vm.prank(colleague);
        claims.withdrawListingClaim(WithdrawListingClaim(OrgId.unwrap(notary), 0, 0, DEADLINE), direct());
        vm.prank(verifier);
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.ListingClaimNotOpen.selector, trader, notary));
        claims.confirmListing(confirmation(ONE), direct());
        claimListing();
    }

    function test_RefuseListingClaim_IsTheVerifiers() external {
        claimListing();
        RefuseListingClaim memory act = RefuseListingClaim(OrgId.unwrap(trader), 7, 0, 0, DEADLINE);
        vm.prank(officer);
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.ListingClaimNotOpen.selector, trader, bureau));
        claims.refuseListingClaim(act, direct());
        vm.prank(colleague);
        vm.expectPartialRevert(ISigners.DutyMissing.selector);
        claims.refuseListingClaim(act, direct());
        vm.expectEmit(address(claims));
        emit IListingClaims.ListingClaimRefused(trader, notary, 7);
        vm.prank(verifier);
        claims.refuseListingClaim(act, direct());
        assertEq(claims.listingClaimOf(trader, notary), 0, "closed");
    }

    /* CONFIRM */

    function test_ConfirmListing_MakesTheClaimantAnswerForIt() external {
        claimListing();
        OrgId[] memory listed = new OrgId[](2);
        (listed[0], listed[1]) = (FIRST_PERSON, SECOND_PERSON);
        ConfirmListing memory act = confirmation(ONE, TWO);
        vm.expectEmit(address(claims));
        emit IListingClaims.ListingClaimConfirmed(trader, notary, act.commitments, listed, EXAMINED);
        vm.expectEmit(address(organisations));
        emit IOrganisations.IdentifierMoved(person(ONE), FIRST_PERSON, trader);
        vm.prank(verifier);
        claims.confirmListing(act, direct());
        assertOrg(disputes.principalOf(FIRST_PERSON), trader, "answers for the first");
        assertOrg(disputes.principalOf(SECOND_PERSON), trader, "and for the second");
        assertOrg(disputes.principalOf(trader), trader, "and for itself");
        assertTrue(disputes.areRelated(FIRST_PERSON, SECOND_PERSON), "which are one");
        assertTrue(disputes.areRelated(FIRST_PERSON, trader), "with it");
        assertTrue(!disputes.areRelated(FIRST_PERSON, bureau), "and with nobody else");
        assertEq(claims.listingClaimOf(trader, notary), 0, "answered");
    }

    function test_ConfirmListing_NeedsTheClaimantsConsent() external {
        vm.startPrank(verifier);
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.ListingClaimNotOpen.selector, trader, notary));
        claims.confirmListing(confirmation(ONE), direct());
        vm.stopPrank();
        claimListing();
        vm.warp(NOW + 1 days + 1);
        vm.prank(verifier);
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.ListingClaimNotOpen.selector, trader, notary));
        claims.confirmListing(confirmation(ONE), direct());
    }

    function test_ConfirmListing_NeedsAVerifier() external {
        claimListing();
        vm.prank(colleague);
        vm.expectPartialRevert(ISigners.DutyMissing.selector);
        claims.confirmListing(confirmation(ONE), direct());
        vm.prank(officer);
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.ListingClaimNotOpen.selector, trader, bureau));
        claims.confirmListing(confirmation(ONE), direct());
    }

    function test_ConfirmListing_RefusesBadLists() external {
        claimListing();
        vm.startPrank(verifier);
        ConfirmListing memory act = confirmation(ONE);
        act.commitments = new bytes32[](0);
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.CommitmentsCountWrong.selector, 0));
        claims.confirmListing(act, direct());
        act.commitments = new bytes32[](17);
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.CommitmentsCountWrong.selector, 17));
        claims.confirmListing(act, direct());
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.CommitmentsOutOfOrder.selector, 1));
        claims.confirmListing(confirmation(ONE, ONE), direct());
        vm.expectRevert(
            abi.encodeWithSelector(IListingClaims.CommitmentNotListed.selector, 1, bytes32(uint256(99)), NOBODY)
        );
        claims.confirmListing(confirmation(ONE, bytes32(uint256(99))), direct());
        // All or nothing: the first was good.
        assertOrg(disputes.principalOf(FIRST_PERSON), FIRST_PERSON, "as before");
    }

    function test_ConfirmListing_RefusesWhatAnotherTookOver() external {
        confirmFor(ONE);
        claimListing();
        vm.prank(verifier);
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.CommitmentNotListed.selector, 0, ONE, trader));
        claims.confirmListing(confirmation(ONE), direct());
    }

    /// Taking over lifts no measure: what the regulator or a sanction said of the listed one would be lost.
    function test_ConfirmListing_RefusesWhatIsUnderAMeasure() external {
        claimListing();
        changeStanding(FIRST_PERSON, Standing.Restricted);
        organisations.markSanctioned(SECOND_PERSON);
        vm.startPrank(verifier);
        vm.expectRevert(
            abi.encodeWithSelector(
                IListingClaims.ListingUnderMeasure.selector,
                0,
                FIRST_PERSON,
                Standing.Restricted,
                false
            )
        );
        claims.confirmListing(confirmation(ONE), direct());
        vm.expectRevert(
            abi.encodeWithSelector(IListingClaims.ListingUnderMeasure.selector, 0, SECOND_PERSON, Standing.Active, true)
        );
        claims.confirmListing(confirmation(TWO), direct());
    }

    function test_CloseGroups_StopsClaimsAndLeavesWaysOut() external {
        claimListing();
        claims.closeGroups(CLOSE_LISTING_CLAIMS);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_LISTING_CLAIMS);
        vm.prank(colleague);
        vm.expectRevert(refusal);
        claims.claimListing(claimTo(registry), direct());
        vm.prank(verifier);
        vm.expectRevert(refusal);
        claims.confirmListing(confirmation(ONE), direct());
        vm.prank(colleague);
        claims.withdrawListingClaim(WithdrawListingClaim(OrgId.unwrap(notary), 0, 0, DEADLINE), direct());
    }

    /* AFTERWARDS */

    /// A measure against the number alone would bite nobody: it names who answers for it.
    function test_TakenOver_StandingIsThePrincipals() external {
        confirmFor(ONE);
        vm.startPrank(regulator);
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.OrganisationTakenOver.selector, FIRST_PERSON, trader));
        standings.changeStanding(standingAct(FIRST_PERSON, uint8(Standing.Closed)), direct());
        vm.stopPrank();
        vm.expectRevert(abi.encodeWithSelector(IOrganisations.OrganisationTakenOver.selector, FIRST_PERSON, trader));
        organisations.markSanctioned(FIRST_PERSON);
    }

    function test_Dispute_BarsTheConfirmation() external {
        claimListing();
        vm.prank(officer);
        disputes.disputeIdentifier(claim(person(ONE), bureau), direct());
        vm.prank(verifier);
        vm.expectRevert(abi.encodeWithSelector(IListingClaims.CommitmentDisputed.selector, 0, ONE, bureau));
        claims.confirmListing(confirmation(ONE), direct());
    }

    /// The dispute rules are those of identifiers in clear: upheld, what was recorded follows the commitment.
    function test_Dispute_MovesWhatWasTakenOver() external {
        confirmFor(ONE);
        vm.prank(officer);
        disputes.disputeIdentifier(claim(person(ONE), bureau), direct());
        vm.expectEmit(address(organisations));
        emit IOrganisations.IdentifierMoved(person(ONE), trader, bureau);
        disputes.settleDispute(person(ONE), true, 7);
        assertOrg(disputes.principalOf(FIRST_PERSON), bureau, "the rightful one");
        assertTrue(!disputes.areRelated(FIRST_PERSON, trader), "the former no more");

        // For one who is not enrolled: the number stands for itself again, and is listed anew under another.
        vm.prank(verifier);
        disputes.disputeIdentifier(claim(person(ONE), NOBODY), direct());
        disputes.settleDispute(person(ONE), true, 7);
        assertOrg(disputes.principalOf(FIRST_PERSON), FIRST_PERSON, "nobody's");
        bytes32[] memory again = new bytes32[](1);
        again[0] = ONE;
        vm.prank(importer);
        listings.listPersons(ListPersons(SOURCE, FIRST + 2, again, 0, 0, DEADLINE), direct());
        assertOrg(disputes.principalOf(FIRST_PERSON), FIRST_PERSON, "whoever is merely listed answers for nobody");
        confirmFor(ONE);
        assertOrg(disputes.principalOf(FIRST_PERSON), trader, "the first number");
        assertOrg(disputes.principalOf(OrgId.wrap(FIRST + 2)), trader, "and the later");
    }

    /// The same holds for identifiers in clear: who gets a listed firm's gets its records.
    function test_Dispute_OfAListedFirmHandsItsRecordsOver() external {
        list(FIRST + 2, 1);
        bytes32 digest = keccak256("XX-REG:0");
        vm.prank(officer);
        disputes.disputeIdentifier(claim(digest, bureau), direct());
        disputes.settleDispute(digest, true, 7);
        assertOrg(disputes.principalOf(OrgId.wrap(FIRST + 2)), bureau, "its principal");
    }

    function test_Dispute_RefusesTheHolderItself() external {
        confirmFor(ONE);
        vm.prank(colleague);
        vm.expectRevert(abi.encodeWithSelector(IIdentifierDisputes.DisputeWithHolder.selector, person(ONE), trader));
        disputes.disputeIdentifier(claim(person(ONE), trader), direct());
    }

    /// A number that its own listing's identifier enrolled keeps its records, whoever gets the identifier later.
    function test_PrincipalOf_AnEnrolledNumberIsItsOwn() external {
        list(FIRST + 2, 1);
        OrgId enrolled = enrol("XX-REG:0", OrgKind.Enterprise, address(0x7777), false);
        vm.prank(officer);
        disputes.disputeIdentifier(claim(keccak256("XX-REG:0"), bureau), direct());
        disputes.settleDispute(keccak256("XX-REG:0"), true, 7);
        assertOrg(disputes.principalOf(enrolled), enrolled, "its own");
    }

    /* SHORT FORMS */

    function person(bytes32 commitment) private pure returns (bytes32) {
        return keccak256(abi.encode("person", commitment));
    }

    function claimTo(OrgId verifier_) private pure returns (ClaimListing memory) {
        return ClaimListing(OrgId.unwrap(verifier_), FILE, NOW + 1 days, 0, 0, DEADLINE);
    }

    function claimListing() private {
        ClaimListing memory act = claimTo(notary);
        vm.prank(colleague);
        claims.claimListing(act, direct());
    }

    function confirmFor(bytes32 commitment) private {
        claimListing();
        ConfirmListing memory act = confirmation(commitment);
        vm.prank(verifier);
        claims.confirmListing(act, direct());
    }

    function confirmation(bytes32 commitment) private view returns (ConfirmListing memory act) {
        act = confirmation(commitment, 0);
        bytes32[] memory one = new bytes32[](1);
        one[0] = commitment;
        act.commitments = one;
    }

    function confirmation(bytes32 a, bytes32 b) private view returns (ConfirmListing memory act) {
        bytes32[] memory commitments = new bytes32[](2);
        (commitments[0], commitments[1]) = (a, b);
        return ConfirmListing(OrgId.unwrap(trader), commitments, EXAMINED, 0, 0, DEADLINE);
    }
}
