// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Answer, ILicences, Membership} from "../../../contracts/licence/ILicences.sol";
import {StatusProof} from "../../../contracts/licence/IStatusLists.sol";
import {CardType, LICENCE_BATCH, Licence} from "../../../contracts/licence/types/Licence.sol";
import {ListId} from "../../../contracts/licence/types/ListId.sol";
import {Status, StatusWord} from "../../../contracts/licence/types/StatusWord.sol";
import {LicenceCase} from "./LicenceCase.sol";

contract LicencesTest is LicenceCase {
    StatusWord[3] private none;

    function check(Licence memory licence, Membership memory membership) private view returns (Answer) {
        return licences.check(licence, membership);
    }

    function test_check_isValidFromTheFirstSecondToTheLast() external {
        Licence memory licence = shop(300);
        licence.from = NOW + 10;
        Membership memory membership = issue(licence);
        assertEq(licences.leafOf(licence), leaf(licence), "leaf");
        assertAnswer(check(licence, membership), Answer.NotYetValid, "before");
        vm.warp(NOW + 10);
        assertAnswer(check(licence, membership), Answer.Valid, "first second");
        vm.warp(licence.until - 1);
        assertAnswer(check(licence, membership), Answer.Valid, "last second");
        vm.warp(licence.until);
        assertAnswer(check(licence, membership), Answer.Expired, "expired yet anchored");
    }

    function test_check_neverOutlivesTheLongestValidityOfItsType() external {
        Licence memory licence = shop(300);
        licence.until = NOW + 100 * YEAR;
        Membership memory membership = issue(licence);
        vm.warp(NOW + 5 * YEAR - 1);
        assertAnswer(check(licence, membership), Answer.Valid, "within");
        vm.warp(NOW + 5 * YEAR);
        assertAnswer(check(licence, membership), Answer.Expired, "beyond");
    }

    function test_check_withoutAnEndGoesAsFarAsItsTypeGoes() external {
        Licence memory bounded = shop(300);
        bounded.until = 0;
        Membership memory membership = issue(bounded);
        // The longest validity is that of the type when the batch was anchored, whatever comes later.
        vm.warp(NOW + 1);
        publish(definition(SHOP, 2, SHOPS, 0));
        publish(definition(CardType.wrap(9), 1, SHOPS, YEAR));
        Licence memory endless = shop(301);
        endless.until = 0;
        Membership memory second = issue(endless);
        vm.warp(NOW + 5 * YEAR);
        assertAnswer(check(bounded, membership), Answer.Expired, "as far as its type");
        vm.warp(NOW + 1_000 * YEAR);
        assertAnswer(check(endless, second), Answer.Valid, "no end");
        Licence memory late = shop(302);
        (late.from, late.until) = (type(uint40).max - 1, 0);
        late.cardType = CardType.wrap(9);
        issuers.trustIssuer(MARKET, SHOPS, 0, type(uint40).max);
        membership = issue(late);
        vm.warp(type(uint40).max - 1);
        assertAnswer(check(late, membership), Answer.Valid, "an end that does not fit is the last second");
    }

    function test_check_tellsTheStatus() external {
        Membership memory membership = issue(shop(300));
        change(300, Status.Valid, Status.Suspended);
        assertAnswer(check(shop(300), membership), Answer.Suspended, "suspended");
        change(300, Status.Suspended, Status.Valid);
        assertAnswer(check(shop(300), membership), Answer.Valid, "restored");
        change(300, Status.Valid, Status.Superseded);
        assertAnswer(check(shop(300), membership), Answer.Superseded, "superseded");
        vm.warp(NOW + 3 * YEAR);
        assertAnswer(check(shop(300), membership), Answer.Superseded, "and not merely expired");
    }

    /// Failure of others: an expired or revoked record that still answers "valid".
    function test_check_revocationIsSeenInTheSameBlock() external {
        Membership memory membership = issue(shop(0));
        change(0, Status.Valid, Status.Revoked);
        assertAnswer(check(shop(0), membership), Answer.Revoked, "revoked");
    }

    function test_check_knowsOnlyBatchesOfLicencesOfTheListsIssuer() external {
        Licence memory licence = shop(300);
        Membership memory membership = membershipOf(licence);
        assertAnswer(check(licence, membership), Answer.Unknown, "not anchored");
        anchor(food, membership.root, LICENCE_BATCH);
        assertAnswer(check(licence, membership), Answer.Unknown, "anchored by somebody else");
        anchor(market, membership.root, LICENCE_BATCH + 1);
        assertAnswer(check(licence, membership), Answer.Unknown, "anchored as something else");
        licence.cardType = CardType.wrap(200);
        assertAnswer(check(licence, issue(licence)), Answer.Unknown, "a type that is not defined");
    }

    /// Swapped index, another list, changed dates: each breaks the proof.
    function test_check_provesEveryMemberAndThePlace() external {
        Membership memory membership = issue(shop(300));
        Licence memory other = shop(301);
        assertAnswer(check(other, membership), Answer.WrongProof, "index");
        other = shop(300);
        other.list = ListId.wrap((2 << 16) | 8);
        assertAnswer(check(other, membership), Answer.WrongProof, "list");
        other = shop(300);
        other.until += 1;
        assertAnswer(check(other, membership), Answer.WrongProof, "until");
        other = shop(300);
        other.from -= 1;
        assertAnswer(check(other, membership), Answer.WrongProof, "from");
        other = shop(300);
        other.document = keccak256("another");
        assertAnswer(check(other, membership), Answer.WrongProof, "document");
        other = shop(300);
        other.subject = keccak256("another");
        assertAnswer(check(other, membership), Answer.WrongProof, "subject");
        publish(definition(CardType.wrap(5), 1, SHOPS, YEAR));
        other = shop(300);
        other.cardType = CardType.wrap(5);
        assertAnswer(check(other, membership), Answer.WrongProof, "type");
        membership.index = 3;
        assertAnswer(check(shop(300), membership), Answer.WrongProof, "place");
        assertAnswer(check(shop(131_072), issue(shop(131_072))), Answer.WrongProof, "an index that no list has");
    }

    function test_check_judgesTrustByWhenTheBatchWasAnchored() external {
        Membership memory membership = issue(shop(300));
        vm.warp(NOW + 10);
        issuers.endTrust(MARKET, SHOPS, NOW + 10);
        assertAnswer(check(shop(300), membership), Answer.Valid, "issued while trusted");
        assertAnswer(check(shop(301), issue(shop(301))), Answer.IssuerNotTrusted, "issued after the end");
        issuers.trustIssuer(MARKET, SHOPS, 0, NOW + YEAR);
        assertAnswer(check(shop(302), issue(shop(302))), Answer.Valid, "issued when trusted again");
        vm.warp(NOW + 20);
        publish(definition(SHOP, 2, 0, YEAR));
        assertAnswer(check(shop(303), issue(shop(303))), Answer.IssuerNotTrusted, "a type that nobody issues any more");
        assertAnswer(check(shop(300), membership), Answer.Valid, "what was issued before stays");
    }

    /// L4: a leaked key.
    function test_check_aWithdrawnBatchIsNeverValid() external {
        Membership memory membership = issue(shop(300));
        withdraw(membership.root);
        assertAnswer(check(shop(300), membership), Answer.BatchWithdrawn, "withdrawn");
        change(300, Status.Valid, Status.Revoked);
        assertAnswer(check(shop(300), membership), Answer.BatchWithdrawn, "withdrawn, whatever its status");
    }

    /* AT A PAST TIME */

    function test_checkAt_tellsWhatTheChainKnewThen() external {
        lists.closeEpoch(LIST);
        vm.warp(NOW + 10);
        Membership memory membership = issue(shop(1));
        vm.warp(NOW + 20);
        change(1, Status.Valid, Status.Suspended);
        lists.closeEpoch(LIST);
        vm.warp(NOW + 30);
        withdraw(membership.root);
        vm.warp(NOW + 40);

        StatusProof memory before = proofOf(0, none, 0);
        StatusWord[3] memory words = [StatusWord.wrap(2 << 2), StatusWord.wrap(0), StatusWord.wrap(0)];
        StatusProof memory then = proofOf(1, words, 0);
        assertAnswer(licences.checkAt(shop(1), membership, NOW + 9, before), Answer.Unknown, "not anchored yet");
        assertAnswer(licences.checkAt(shop(1), membership, NOW + 10, before), Answer.Valid, "valid");
        assertAnswer(licences.checkAt(shop(1), membership, NOW + 20, then), Answer.Suspended, "suspended");
        assertAnswer(licences.checkAt(shop(1), membership, NOW + 29, then), Answer.Suspended, "still");
        assertAnswer(licences.checkAt(shop(1), membership, NOW + 30, then), Answer.BatchWithdrawn, "withdrawn");
        then.word = StatusWord.wrap(0);
        assertAnswer(licences.checkAt(shop(1), membership, NOW + 20, then), Answer.WrongProof, "a false word");
    }

    function test_checkAt_refusesThePresentAndTheFuture() external {
        Membership memory membership = issue(shop(1));
        StatusProof memory proof = proofOf(0, none, 0);
        vm.expectRevert(abi.encodeWithSelector(ILicences.CheckOfFuture.selector, NOW, NOW));
        licences.checkAt(shop(1), membership, NOW, proof);
    }

    function test_checkAt_coversDates() external {
        lists.closeEpoch(LIST);
        Licence memory licence = shop(1);
        licence.from = NOW + 5;
        Membership memory membership = issue(licence);
        StatusProof memory proof = proofOf(0, none, 0);
        vm.warp(NOW + 3 * YEAR);
        assertAnswer(licences.checkAt(licence, membership, NOW + 4, proof), Answer.NotYetValid, "before");
        assertAnswer(licences.checkAt(licence, membership, licence.until, proof), Answer.Expired, "after");
    }
}
