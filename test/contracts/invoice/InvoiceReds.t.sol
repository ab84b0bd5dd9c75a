// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IInvoiceBook} from "../../../contracts/invoice/IInvoiceBook.sol";
import {
    CLOSE_REDS,
    IInvoiceReds,
    LinkRed,
    RedAct,
    RequestRed,
    ReverseInvoice
} from "../../../contracts/invoice/IInvoiceReds.sol";
import {IInvoiceRules} from "../../../contracts/invoice/IInvoiceRules.sol";
import {InvoiceUid} from "../../../contracts/invoice/types/InvoiceUid.sol";
import {
    INVOICE_CLAIM_OPEN,
    INVOICE_HELD,
    INVOICE_PARTLY_REVERSED,
    INVOICE_RED_DUE,
    INVOICE_REIMBURSED,
    INVOICE_REVERSED,
    InvoiceStatus,
    InvoiceStep,
    InvoiceWord,
    LockKind
} from "../../../contracts/invoice/types/InvoiceWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {InvoiceCase} from "./InvoiceCase.sol";

contract InvoiceRedsTest is InvoiceCase {
    uint40 private constant ANSWER_BY = START + 72 hours;

    /* ALONE */

    function test_ReverseInvoice_WhollyByTheBureauAlone() external {
        Paper memory one = issued(BUYER);
        Paper memory red = letter();
        ReverseInvoice memory made = reversal(one, red, true);
        InvoiceUid uid = made.uid;
        InvoiceWord expected = beginning(one).withFlag(INVOICE_REVERSED).withRed();
        vm.expectEmit(address(reds));
        emit IInvoiceReds.RedLinked(made.red, uid, 1);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(
            uid,
            BUREAU,
            InvoiceStep.Reversed,
            1,
            9,
            InvoiceUid.unwrap(made.red),
            expected
        );
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(
            made.red,
            BUREAU,
            InvoiceStep.RedIssued,
            1,
            9,
            InvoiceUid.unwrap(uid),
            beginning(red)
        );
        vm.prank(vm.addr(BUREAU_KEY));
        reds.reverseInvoice(made, shown(one), shown(red), direct());
        assertStatus(uid, InvoiceStatus.Reversed);
        assertStatus(made.red, InvoiceStatus.RedLetter);
        assertTrue(reds.originalOf(made.red) == uid, "original");
    }

    /// What a part is taken off stays usable for the rest, and may be reversed again.
    function test_ReverseInvoice_InPartsAndAfterARefusal() external {
        Paper memory one = issued(BUYER);
        reverse(one, letter(), false);
        assertStatus(uidOf(one), InvoiceStatus.PartlyReversed);
        refuse(one);
        assertStatus(uidOf(one), InvoiceStatus.Refused);
        reverse(one, letter(), true);
        assertTrue(wordAt(uidOf(one)).redsOf() == 2, "two letters");
        assertStatus(uidOf(one), InvoiceStatus.Reversed);
    }

    /// I4: no red while a lock stands; one that is used needs the other side.
    function test_ReverseInvoice_RefusesWhatIsLockedOrUsed() external {
        Paper memory one = issued(BUYER);
        Paper memory red = letter();
        InvoiceUid uid = lock(one);
        refuseReversal(one, red, lockedBy(uid, LockKind.Reimburse, BUYER, START + 10 days));
        settle(uid);
        refuseReversal(one, red, abi.encodeWithSelector(IInvoiceRules.InvoiceUsed.selector, uid, BUYER));
        one = issued(BUYER);
        lockBasis(one);
        refuseReversal(one, red, lockedBy(uidOf(one), LockKind.Basis, SELLER, START + 90 days));
    }

    function test_ReverseInvoice_RefusesOthersThanItsBureau() external {
        Paper memory one = issued(BUYER);
        ReverseInvoice memory made = reversal(one, letter(), true);
        Paper memory red = letter();
        vm.prank(vm.addr(OTHER_BUREAU_KEY));
        vm.expectRevert(abi.encodeWithSelector(IInvoiceRules.NotInvoiceBureau.selector, made.uid, OTHER_BUREAU));
        reds.reverseInvoice(made, shown(one), shown(red), direct());
        bytes32 seller = keccak256(abi.encodePacked(vm.addr(SELLER_KEY)));
        vm.prank(vm.addr(SELLER_KEY));
        vm.expectRevert(abi.encodeWithSelector(Actors__Mock.DutyLacking.selector, seller));
        reds.reverseInvoice(made, shown(one), shown(red), direct());
    }

    /// I3: reds are linked, once, and never reversed themselves.
    function test_I3_ARedLetterIsLinkedOnceAndNeverReversed() external {
        Paper memory one = issued(BUYER);
        Paper memory red = letter();
        reverse(one, red, false);
        Paper memory another = issued(BUYER);
        refuseReversal(
            another,
            red,
            abi.encodeWithSelector(IInvoiceReds.RedLinkedAlready.selector, uidOf(red), uidOf(one))
        );
        refuseReversal(red, letter(), abi.encodeWithSelector(IInvoiceRules.InvoiceIsRed.selector, uidOf(red)));
        Paper memory unlinked = letter();
        bytes memory refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceIsRed.selector, uidOf(unlinked));
        refuseReversal(unlinked, letter(), refusal);
    }

    function test_ReverseInvoice_RefusesWhatIsNoRedLetterOfTheBureau() external {
        Paper memory one = issued(BUYER);
        Paper memory plain = issued(BUYER);
        refuseReversal(one, plain, abi.encodeWithSelector(IInvoiceReds.NotRedLetter.selector, uidOf(plain), PLAIN));
        Paper memory loose = paper(RED, BUYER);
        loose.root = "nowhere";
        refuseReversal(
            one,
            loose,
            abi.encodeWithSelector(IInvoiceBook.InvoiceBatchUnknown.selector, uidOf(loose), loose.root)
        );
        Paper memory red = letter();
        ReverseInvoice memory made = reversal(one, red, true);
        made.red = uidAt(OTHER_BUREAU, red);
        vm.prank(vm.addr(BUREAU_KEY));
        vm.expectRevert(abi.encodeWithSelector(IInvoiceReds.RedOfOtherBureau.selector, made.red, OTHER_BUREAU));
        reds.reverseInvoice(made, shown(one), shown(red), direct());
        holds.hold(InvoiceUid.unwrap(uidOf(red)), "ruling");
        refuseReversal(one, red, abi.encodeWithSelector(IInvoiceRules.InvoiceHeld.selector, uidOf(red)));
    }

    function test_ReverseInvoice_RefusesWhatIsReversedHeldOrStale() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = uidOf(one);
        ReverseInvoice memory early = reversal(one, letter(), true);
        reverse(one, letter(), false);
        Paper memory red = letter();
        early.red = uidOf(red);
        InvoiceWord now_ = wordAt(uid);
        vm.prank(vm.addr(BUREAU_KEY));
        vm.expectRevert(abi.encodeWithSelector(IInvoiceRules.InvoiceWordStale.selector, uid, 0, now_));
        reds.reverseInvoice(early, shown(one), shown(red), direct());
        holds.hold(InvoiceUid.unwrap(uid), "ruling");
        refuseReversal(one, red, abi.encodeWithSelector(IInvoiceRules.InvoiceHeld.selector, uid));
        holds.release(InvoiceUid.unwrap(uid), "ruling");
        reverse(one, red, true);
        refuseReversal(one, letter(), abi.encodeWithSelector(IInvoiceRules.InvoiceReversed.selector, uid));
    }

    function test_ReverseInvoice_AtMost255Letters() external {
        Paper memory one = issued(BUYER);
        for (uint256 i = 0; i < 255; i++) reverse(one, letter(), false);
        refuseReversal(one, letter(), abi.encodeWithSelector(IInvoiceReds.RedsExhausted.selector, uidOf(one)));
    }

    /* ASKED */

    function test_RequestRed_ByTheUserIsALock() external {
        InvoiceUid uid = book(issued(BUYER));
        InvoiceWord before = wordAt(uid);
        RequestRed memory made = requested(uid, true);
        InvoiceWord expected = before.withLock(LockKind.RedWhole, BUYER, ANSWER_BY, 0);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, BUYER, InvoiceStep.RedRequested, 2, 9, "request", expected);
        vm.prank(vm.addr(CHIEF));
        reds.requestRed(made, direct());
        assertStatus(uid, InvoiceStatus.RedRequested);
    }

    function test_RequestRed_ByTheBureauForTheSeller() external {
        InvoiceUid uid = book(issued(BUYER));
        request(BUREAU_KEY, uid, false);
        assertTrue(wordAt(uid).lockKindOf() == LockKind.RedPart, "a part");
        assertTrue(wordAt(uid).lockOwnerOf() == BUREAU && wordAt(uid).lockUntilOf() == ANSWER_BY, "lock");
    }

    function test_RequestRed_Refusals() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        refuseRequest(CLERK, uid, notUser(uid, NOBODY, BUYER));
        refuseRequest(BUREAU_KEY, uid, lockedBy(uid, LockKind.Reimburse, BUYER, START + 10 days));
        settle(uid);
        refuseRequest(RIVAL_CLERK, uid, notUser(uid, BUYER, RIVAL));
        refuseRequest(OTHER_BUREAU_KEY, uid, dutyLacking(OTHER_BUREAU_KEY));
        lock(one);
        refuseRequest(CLERK, uid, lockedBy(uid, LockKind.Reimburse, BUYER, START + 10 days));
        settle(uid);
        RequestRed memory wrong = requested(uid, true);
        wrong.word++;
        InvoiceWord now_ = wordAt(uid);
        vm.prank(vm.addr(CLERK));
        vm.expectRevert(abi.encodeWithSelector(IInvoiceRules.InvoiceWordStale.selector, uid, wrong.word, now_));
        reds.requestRed(wrong, direct());
        holds.hold(InvoiceUid.unwrap(uid), "ruling");
        refuseRequest(CLERK, uid, abi.encodeWithSelector(IInvoiceRules.InvoiceHeld.selector, uid));

        Paper memory unused = issued(BUYER);
        reverse(unused, letter(), false);
        uid = uidOf(unused);
        refuseRequest(BUREAU_KEY, uid, abi.encodeWithSelector(IInvoiceReds.InvoiceUnused.selector, uid));
    }

    /* ANSWERED */

    /// I8: a red after reimbursement rewrites nothing; it opens a claim that the employer must close.
    function test_I8_ALateRedOpensAClaim() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        settle(uid);
        InvoiceWord before = wordAt(uid);
        request(BUREAU_KEY, uid, true);
        RedAct memory made = redAct(uid, "confirmation");
        InvoiceWord expected = before.withFlag(INVOICE_REVERSED | INVOICE_RED_DUE | INVOICE_CLAIM_OPEN);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, BUYER, InvoiceStep.RedConfirmed, 2, 0, "confirmation", expected);
        vm.prank(vm.addr(CHIEF));
        reds.confirmRed(made, direct());
        assertTrue(wordAt(uid).has(INVOICE_REIMBURSED) && wordAt(uid).userOf() == BUYER, "nothing rewritten");

        made = redAct(uid, "money back");
        vm.prank(vm.addr(RIVAL_CLERK));
        vm.expectRevert(notUser(uid, BUYER, RIVAL));
        reds.closeClaim(made, direct());
        made.word++;
        vm.prank(vm.addr(CLERK));
        vm.expectRevert(abi.encodeWithSelector(IInvoiceRules.InvoiceWordStale.selector, uid, made.word, expected));
        reds.closeClaim(made, direct());
        made.word--;
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(
            uid,
            BUYER,
            InvoiceStep.ClaimClosed,
            1,
            0,
            "money back",
            expected.withoutFlag(INVOICE_CLAIM_OPEN)
        );
        vm.prank(vm.addr(CLERK));
        reds.closeClaim(made, direct());
        made = redAct(uid, 0);
        vm.prank(vm.addr(CLERK));
        vm.expectRevert(abi.encodeWithSelector(IInvoiceReds.ClaimNotOpen.selector, uid));
        reds.closeClaim(made, direct());
    }

    /// Where no money was paid there is nothing to claim.
    function test_ConfirmRed_OfABookedInvoiceOpensNoClaim() external {
        InvoiceUid uid = book(issued(BUYER));
        deduct(uid);
        request(CLERK, uid, false);
        confirm(BUREAU_KEY, uid);
        InvoiceWord word = wordAt(uid);
        assertTrue(word.has(INVOICE_PARTLY_REVERSED) && word.has(INVOICE_RED_DUE), "a part");
        assertTrue(!word.has(INVOICE_CLAIM_OPEN) && !word.has(INVOICE_REVERSED), "no claim");
    }

    function test_ConfirmRed_Refusals() external {
        InvoiceUid uid = book(issued(BUYER));
        refuseConfirmation(BUREAU_KEY, uid, abi.encodeWithSelector(IInvoiceReds.RedNotRequested.selector, uid));
        request(CLERK, uid, true);
        bytes memory refusal = abi.encodeWithSelector(IInvoiceReds.RedNotToAnswer.selector, uid, BUYER);
        refuseConfirmation(CHIEF, uid, refusal);
        refuseConfirmation(RIVAL_CLERK, uid, notUser(uid, BUYER, RIVAL));
        RedAct memory wrong = redAct(uid, 0);
        wrong.word++;
        InvoiceWord now_ = wordAt(uid);
        vm.prank(vm.addr(BUREAU_KEY));
        vm.expectRevert(abi.encodeWithSelector(IInvoiceRules.InvoiceWordStale.selector, uid, wrong.word, now_));
        reds.confirmRed(wrong, direct());
        holds.hold(InvoiceUid.unwrap(uid), "ruling");
        refuseConfirmation(BUREAU_KEY, uid, abi.encodeWithSelector(IInvoiceRules.InvoiceHeld.selector, uid));
        holds.release(InvoiceUid.unwrap(uid), "ruling");
        vm.warp(ANSWER_BY + 1);
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceLockOver.selector, uid, ANSWER_BY);
        refuseConfirmation(BUREAU_KEY, uid, refusal);
    }

    /// Every way out but confirmation leaves the word as before the request.
    function test_RefuseRed_WithdrawRed_AndLapse_LeaveTheWordAsBefore() external {
        InvoiceUid uid = book(issued(BUYER));
        InvoiceWord before = wordAt(uid);
        request(CLERK, uid, true);
        RedAct memory made = redAct(uid, "no");
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, BUREAU, InvoiceStep.RedRefused, 1, 0, "no", before);
        vm.prank(vm.addr(BUREAU_KEY));
        reds.refuseRed(made, direct());

        request(CLERK, uid, false);
        made = redAct(uid, "changed our mind");
        vm.prank(vm.addr(BUREAU_KEY));
        vm.expectRevert(abi.encodeWithSelector(IInvoiceRules.InvoiceLockOfOthers.selector, uid, BUYER, BUREAU));
        reds.withdrawRed(made, direct());
        made.word++;
        vm.prank(vm.addr(CHIEF));
        vm.expectPartialRevert(IInvoiceRules.InvoiceWordStale.selector);
        reds.withdrawRed(made, direct());
        made.word--;
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, BUYER, InvoiceStep.RedWithdrawn, 2, 0, "changed our mind", before);
        vm.prank(vm.addr(CHIEF));
        reds.withdrawRed(made, direct());
        made = redAct(uid, 0);
        vm.prank(vm.addr(CHIEF));
        vm.expectRevert(abi.encodeWithSelector(IInvoiceReds.RedNotRequested.selector, uid));
        reds.withdrawRed(made, direct());

        request(BUREAU_KEY, uid, false);
        vm.warp(ANSWER_BY + 1);
        invoices.lapseLock(uid);
        assertTrue(wordAt(uid) == before, "as before");
    }

    /* LINKED */

    function test_LinkRed_AfterTheConfirmation() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = book(one);
        request(CLERK, uid, false);
        confirm(BUREAU_KEY, uid);
        InvoiceWord expected = wordAt(uid).withoutFlag(INVOICE_RED_DUE).withRed();
        // Until it is linked nothing else is reversed.
        refuseRequest(CLERK, uid, abi.encodeWithSelector(IInvoiceReds.RedStillDue.selector, uid));
        Paper memory red = letter();
        LinkRed memory made = LinkRed(uid, raw(uid), uidOf(red), 0, 0, LATE);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(
            uid,
            BUREAU,
            InvoiceStep.RedLinked,
            2,
            0,
            InvoiceUid.unwrap(made.red),
            expected
        );
        vm.prank(vm.addr(BUREAU_SECOND));
        reds.linkRed(made, shown(red), direct());
        request(CLERK, uid, true);
    }

    function test_LinkRed_Refusals() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = book(one);
        Paper memory red = letter();
        LinkRed memory made = LinkRed(uid, raw(uid), uidOf(red), 0, 0, LATE);
        refuseLink(BUREAU_KEY, made, red, abi.encodeWithSelector(IInvoiceReds.RedNotDue.selector, uid));
        refuseLink(
            OTHER_BUREAU_KEY,
            made,
            red,
            abi.encodeWithSelector(IInvoiceRules.NotInvoiceBureau.selector, uid, OTHER_BUREAU)
        );
        request(CLERK, uid, false);
        confirm(BUREAU_KEY, uid);
        bytes memory refusal = abi.encodeWithSelector(
            IInvoiceRules.InvoiceWordStale.selector,
            uid,
            made.word,
            wordAt(uid)
        );
        refuseLink(BUREAU_KEY, made, red, refusal);
        holds.hold(InvoiceUid.unwrap(uid), "ruling");
        refuseLink(BUREAU_KEY, made, red, abi.encodeWithSelector(IInvoiceRules.InvoiceHeld.selector, uid));
    }

    /* SIGNATURES AND BRAKES */

    /// Relayed, every act is its signer's own, in its own type.
    function test_Relay_EveryActOfRedLetters() external {
        InvoiceUid uid = book(issued(BUYER));
        bytes32 typeHash = keccak256(
            "RequestRed(bytes32 uid,uint256 word,bool whole,uint16 reason,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
        );
        RequestRed memory asked = requested(uid, true);
        reds.requestRed(asked, by(CLERK, keccak256(abi.encode(typeHash, asked))));
        RedAct memory answer = redAct(uid, 0);
        reds.refuseRed(answer, by(BUREAU_KEY, hashOf("RefuseRed", answer)));
        request(CLERK, uid, true);
        answer = redAct(uid, 0);
        answer.nonce = 1;
        reds.withdrawRed(answer, by(CLERK, hashOf("WithdrawRed", answer)));
        request(CLERK, uid, true);
        answer = redAct(uid, 0);
        answer.nonce = 1;
        reds.confirmRed(answer, by(BUREAU_KEY, hashOf("ConfirmRed", answer)));
        relayLink(uid);
        relayReversal();
        relayClaim();
    }

    function test_CloseGroups_StopsRedLetters() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = book(one);
        Paper memory red = letter();
        reds.closeGroups(CLOSE_REDS);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_REDS);
        refuseReversal(one, red, refusal);
        refuseRequest(CLERK, uid, refusal);
        refuseConfirmation(CLERK, uid, refusal);
        refuseLink(BUREAU_KEY, LinkRed(uid, 0, uidOf(red), 0, 0, LATE), red, refusal);
        RedAct memory made = redAct(uid, 0);
        vm.expectRevert(refusal);
        reds.refuseRed(made, direct());
        vm.expectRevert(refusal);
        reds.withdrawRed(made, direct());
        vm.expectRevert(refusal);
        reds.closeClaim(made, direct());
        reds.openGroups(CLOSE_REDS);
        request(CLERK, uid, true);
    }

    /// A claim is not closed while the invoice is held.
    function test_CloseClaim_NotWhileItIsHeld() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        settle(uid);
        request(CLERK, uid, true);
        confirm(BUREAU_KEY, uid);
        holds.hold(InvoiceUid.unwrap(uid), "ruling");
        RedAct memory made = redAct(uid, 0);
        vm.prank(vm.addr(CLERK));
        vm.expectRevert(abi.encodeWithSelector(IInvoiceRules.InvoiceHeld.selector, uid));
        reds.closeClaim(made, direct());
        assertTrue(wordAt(uid).has(INVOICE_HELD), "held");
    }

    /* SHORT FORMS */

    function relayLink(InvoiceUid uid) private {
        Paper memory red = letter();
        LinkRed memory made = LinkRed(uid, raw(uid), uidOf(red), 0, 2, LATE);
        bytes32 typeHash = keccak256(
            "LinkRed(bytes32 uid,uint256 word,bytes32 red,uint192 nonceKey,uint64 nonce,uint40 deadline)"
        );
        reds.linkRed(made, shown(red), by(BUREAU_KEY, keccak256(abi.encode(typeHash, made))));
    }

    function relayReversal() private {
        Paper memory one = issued(BUYER);
        Paper memory red = letter();
        ReverseInvoice memory made = reversal(one, red, true);
        made.nonce = 3;
        bytes32 typeHash = keccak256(
            "ReverseInvoice(bytes32 uid,uint256 word,bytes32 red,bool whole,uint16 reason,uint192 nonceKey,uint64 nonce,uint40 deadline)"
        );
        reds.reverseInvoice(made, shown(one), shown(red), by(BUREAU_KEY, keccak256(abi.encode(typeHash, made))));
    }

    function relayClaim() private {
        InvoiceUid uid = lock(issued(BUYER));
        settle(uid);
        request(CLERK, uid, true);
        confirm(BUREAU_KEY, uid);
        RedAct memory made = redAct(uid, 0);
        made.nonce = 2;
        reds.closeClaim(made, by(CLERK, hashOf("CloseClaim", made)));
        assertTrue(!wordAt(uid).has(INVOICE_CLAIM_OPEN), "closed");
    }

    function hashOf(string memory name, RedAct memory of_) private pure returns (bytes32) {
        string memory members =
            "(bytes32 uid,uint256 word,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)";
        return keccak256(abi.encode(keccak256(abi.encodePacked(name, members)), of_));
    }

    function by(uint256 key, bytes32 structHash) private view returns (Authorship memory) {
        return signed(key, address(reds), "Tongban Invoice Reds", structHash);
    }

    function reversal(Paper memory of_, Paper memory red, bool whole) private view returns (ReverseInvoice memory) {
        return ReverseInvoice(uidOf(of_), raw(uidOf(of_)), uidOf(red), whole, 9, 0, 0, LATE);
    }

    function requested(InvoiceUid uid, bool whole) private view returns (RequestRed memory) {
        return RequestRed(uid, raw(uid), whole, 9, "request", 0, 0, LATE);
    }

    function refuseReversal(Paper memory of_, Paper memory red, bytes memory reason) private {
        ReverseInvoice memory made = reversal(of_, red, true);
        vm.prank(vm.addr(BUREAU_KEY));
        vm.expectRevert(reason);
        reds.reverseInvoice(made, shown(of_), shown(red), direct());
    }

    function refuseRequest(uint256 key, InvoiceUid uid, bytes memory reason) private {
        RequestRed memory made = requested(uid, true);
        vm.prank(vm.addr(key));
        vm.expectRevert(reason);
        reds.requestRed(made, direct());
    }

    function refuseConfirmation(uint256 key, InvoiceUid uid, bytes memory reason) private {
        RedAct memory made = redAct(uid, 0);
        vm.prank(vm.addr(key));
        vm.expectRevert(reason);
        reds.confirmRed(made, direct());
    }

    function refuseLink(uint256 key, LinkRed memory made, Paper memory red, bytes memory reason) private {
        vm.prank(vm.addr(key));
        vm.expectRevert(reason);
        reds.linkRed(made, shown(red), direct());
    }

    function lockedBy(InvoiceUid uid, LockKind kind, OrgId org, uint40 until) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IInvoiceRules.InvoiceLocked.selector, uid, kind, org, until);
    }

    function notUser(InvoiceUid uid, OrgId user, OrgId author) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IInvoiceRules.NotInvoiceUser.selector, uid, user, author);
    }

    function dutyLacking(uint256 key) private pure returns (bytes memory) {
        bytes32 signer = keccak256(abi.encodePacked(vm.addr(key)));
        return abi.encodeWithSelector(Actors__Mock.DutyLacking.selector, signer);
    }

    function assertStatus(InvoiceUid uid, InvoiceStatus expected) private view {
        assertEq(uint8(invoices.statusOf(uid)), uint8(expected), "status");
    }
}
