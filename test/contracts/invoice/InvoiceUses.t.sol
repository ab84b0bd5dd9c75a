// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IInvoiceBook} from "../../../contracts/invoice/IInvoiceBook.sol";
import {IInvoiceRules} from "../../../contracts/invoice/IInvoiceRules.sol";
import {IInvoices, InvoiceAct, LockNamedInvoice, RefuseInvoice} from "../../../contracts/invoice/IInvoices.sol";
import {InvoiceUid} from "../../../contracts/invoice/types/InvoiceUid.sol";
import {
    INVOICE_BOOKED,
    INVOICE_DEDUCTED,
    INVOICE_REFUSED,
    INVOICE_REIMBURSED,
    InvoiceStatus,
    InvoiceStep,
    InvoiceWord,
    LockKind
} from "../../../contracts/invoice/types/InvoiceWord.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {NOBODY} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {InvoiceUseCase} from "./InvoiceUseCase.sol";

contract InvoiceUsesTest is InvoiceUseCase {
    /* END OF A LOCK */

    function test_WithdrawInvoice_LeavesTheWordAsBefore() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        InvoiceAct memory made = act(uid, "why");
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, BUYER, InvoiceStep.Withdrawn, 2, 0, "why", beginning(one));
        vm.prank(vm.addr(CHIEF));
        invoices.withdrawInvoice(made, direct());
        assertStatus(invoices.statusOf(uid), InvoiceStatus.Unused);
    }

    function test_WithdrawInvoice_RefusesOthersAndNothing() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        InvoiceAct memory made = act(uid, 0);
        vm.prank(vm.addr(RIVAL_CLERK));
        vm.expectRevert(abi.encodeWithSelector(IInvoiceRules.InvoiceLockOfOthers.selector, uid, BUYER, RIVAL));
        invoices.withdrawInvoice(made, direct());
        withdraw(uid);
        made = act(uid, 0);
        vm.prank(vm.addr(CLERK));
        vm.expectRevert(notLocked(uid, LockKind.None));
        invoices.withdrawInvoice(made, direct());
        made.word = 1;
        lock(one);
        bytes memory refusal = stale(uid, 1);
        vm.prank(vm.addr(CLERK));
        vm.expectRevert(refusal);
        invoices.withdrawInvoice(made, direct());
    }

    function test_LapseLock_ByAnyoneAfterItsEnd() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        vm.warp(UNTIL);
        vm.expectRevert(abi.encodeWithSelector(IInvoiceRules.InvoiceLockNotOver.selector, uid, UNTIL));
        invoices.lapseLock(uid);
        vm.warp(UNTIL + 1);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, NOBODY, InvoiceStep.Lapsed, 0, 0, 0, beginning(one));
        vm.prank(vm.addr(STRANGER));
        invoices.lapseLock(uid);
        vm.expectRevert(notLocked(uid, LockKind.None));
        invoices.lapseLock(uid);
    }

    function test_LapseLock_NotWhileItIsHeld() external {
        InvoiceUid uid = lock(issued(BUYER));
        holds.hold(InvoiceUid.unwrap(uid), "ruling");
        vm.warp(UNTIL + 1);
        vm.expectRevert(abi.encodeWithSelector(IInvoiceRules.InvoiceHeld.selector, uid));
        invoices.lapseLock(uid);
        holds.release(InvoiceUid.unwrap(uid), "ruling");
        invoices.lapseLock(uid);
    }

    /* SETTLE */

    function test_SettleInvoice_ByAnotherPerson() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        InvoiceAct memory made = act(uid, "paid");
        InvoiceWord expected = beginning(one).withFlag(INVOICE_REIMBURSED).withUser(BUYER);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, BUYER, InvoiceStep.Settled, 2, 0, "paid", expected);
        vm.prank(vm.addr(CHIEF));
        invoices.settleInvoice(made, direct());
        assertStatus(invoices.statusOf(uid), InvoiceStatus.Reimbursed);
    }

    function test_SettleInvoice_Refusals() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = uidOf(one);
        refuseSettle(CHIEF, act(uid, 0), notLocked(uid, LockKind.None));
        lock(one);
        bytes memory refusal = abi.encodeWithSelector(IInvoices.SettledByFirstOfficer.selector, uid, 1);
        refuseSettle(CLERK, act(uid, 0), refusal);
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceLockOfOthers.selector, uid, BUYER, RIVAL);
        refuseSettle(RIVAL_CHIEF, act(uid, 0), refusal);
        InvoiceAct memory wrong = act(uid, 0);
        wrong.word++;
        refuseSettle(CHIEF, wrong, stale(uid, wrong.word));
        vm.warp(UNTIL + 1);
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceLockOver.selector, uid, UNTIL);
        refuseSettle(CHIEF, act(uid, 0), refusal);
    }

    /* BOOK */

    function test_BookInvoice_ByItsBuyerWithoutALock() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = uidOf(one);
        InvoiceWord expected = beginning(one).withFlag(INVOICE_BOOKED).withUser(BUYER);
        InvoiceAct memory made = act(uid, "voucher");
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, BUYER, InvoiceStep.Booked, 1, 0, "voucher", expected);
        vm.prank(vm.addr(CLERK));
        invoices.bookInvoice(made, opened(one), direct());
    }

    /// Booked under its own lock, the lock stays and can be settled.
    function test_BookInvoice_UnderItsOwnLock() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        book(one);
        assertStatus(invoices.statusOf(uid), InvoiceStatus.LockedToReimburse);
        settle(uid);
        assertTrue(wordAt(uid).has(INVOICE_BOOKED) && wordAt(uid).has(INVOICE_REIMBURSED), "both");
    }

    function test_BookInvoice_Refusals() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = book(one);
        bytes memory refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceBooked.selector, uid, BUYER);
        refuseBook(CLERK, act(uid, 0), opened(one), refusal);
        refusal = abi.encodeWithSelector(IInvoices.InvoiceOfOthers.selector, uid, one.buyerParty, RIVAL);
        refuseBook(RIVAL_CLERK, act(uid, 0), opened(one), refusal);

        Paper memory backing = issued(BUYER);
        lockBasis(backing);
        uid = uidOf(backing);
        refuseBook(CLERK, act(uid, 0), opened(backing), lockedBy(uid, LockKind.Basis, SELLER, START + 90 days));

        Paper memory asked = issued(BUYER);
        uid = lock(asked);
        settle(uid);
        request(BUREAU_KEY, uid, true);
        // I4: no use is begun while a red letter is asked for.
        refusal = lockedBy(uid, LockKind.RedWhole, BUREAU, START + 72 hours);
        refuseBook(CLERK, act(uid, 0), opened(asked), refusal);

        Paper memory stale_ = issued(BUYER);
        InvoiceAct memory wrong = act(uidOf(stale_), 0);
        wrong.word = 5;
        refuseBookPartly(CLERK, wrong, opened(stale_), IInvoiceRules.InvoiceWordStale.selector);
    }

    /// Two of a natural person's employers: the one that books has it (I2).
    function test_I2_ASecondOrganisationNeitherBooksNorSettles() external {
        Paper memory one = issue(personal());
        InvoiceUid uid = uidOf(one);
        LockNamedInvoice memory made = named(one, BUYER, UNTIL);
        Authorship memory holder = naming(HOLDER, made.naming);
        vm.prank(vm.addr(CLERK));
        invoices.lockNamedInvoice(made, opened(one), holder, direct());
        InvoiceAct memory booking = act(uid, 0);
        vm.prank(vm.addr(CLERK));
        invoices.bookInvoice(booking, nothing(), direct());
        withdraw(uid);

        LockNamedInvoice memory rival = named(one, RIVAL, UNTIL);
        Authorship memory second = naming(HOLDER, rival.naming);
        bytes memory refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceUsed.selector, uid, BUYER);
        refuseNamed(RIVAL_CLERK, rival, one, second, refusal);
    }

    function test_UnbookInvoice_FreesWhatIsNotReimbursed() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = book(one);
        InvoiceAct memory made = act(uid, "error");
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, BUYER, InvoiceStep.Unbooked, 2, 0, "error", beginning(one));
        vm.prank(vm.addr(CHIEF));
        invoices.unbookInvoice(made, direct());

        lock(one);
        settle(uid);
        book(one);
        made = act(uid, 0);
        vm.prank(vm.addr(CHIEF));
        invoices.unbookInvoice(made, direct());
        assertTrue(wordAt(uid) == beginning(one).withFlag(INVOICE_REIMBURSED).withUser(BUYER), "still reimbursed");
    }

    function test_UnbookInvoice_Refusals() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        refuseUnbook(CLERK, act(uid, 0), notUser(uid, NOBODY, BUYER));
        settle(uid);
        refuseUnbook(CLERK, act(uid, 0), abi.encodeWithSelector(IInvoices.InvoiceNotBooked.selector, uid));
        book(one);
        refuseUnbook(RIVAL_CLERK, act(uid, 0), notUser(uid, BUYER, RIVAL));
        InvoiceAct memory wrong = act(uid, 0);
        wrong.word++;
        refuseUnbook(CLERK, wrong, stale(uid, wrong.word));
        deduct(uid);
        refuseUnbook(CLERK, act(uid, 0), abi.encodeWithSelector(IInvoices.InvoiceDeducted.selector, uid));

        Paper memory asked = issued(BUYER);
        uid = book(asked);
        request(CLERK, uid, false);
        refuseUnbook(CLERK, act(uid, 0), lockedBy(uid, LockKind.RedPart, BUYER, START + 72 hours));
    }

    /* DEDUCTION */

    function test_DeductInvoice_ConfirmedByTheBureau() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = book(one);
        InvoiceWord before = wordAt(uid);
        InvoiceAct memory made = act(uid, "return");
        Authorship memory bureau = confirmation(BUREAU_KEY, "DeductInvoice", made);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(
            uid,
            BUYER,
            InvoiceStep.Deducted,
            1,
            0,
            "return",
            before.withFlag(INVOICE_DEDUCTED)
        );
        vm.prank(vm.addr(CLERK));
        invoices.deductInvoice(made, bureau, direct());
        assertStatus(invoices.statusOf(uid), InvoiceStatus.Deducted);

        made = act(uid, "out");
        bureau = confirmation(BUREAU_SECOND, "ReverseDeduction", made);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, BUYER, InvoiceStep.DeductionReversed, 2, 0, "out", before);
        vm.prank(vm.addr(CHIEF));
        invoices.reverseDeduction(made, bureau, direct());
    }

    function test_DeductInvoice_Refusals() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        settle(uid);
        refuseDeduct(CLERK, act(uid, 0), BUREAU_KEY, abi.encodeWithSelector(IInvoices.InvoiceNotBooked.selector, uid));
        book(one);
        refuseDeduct(RIVAL_CLERK, act(uid, 0), BUREAU_KEY, notUser(uid, BUYER, RIVAL));
        bytes memory refusal = abi.encodeWithSelector(IInvoiceRules.NotInvoiceBureau.selector, uid, OTHER_BUREAU);
        refuseDeduct(CLERK, act(uid, 0), OTHER_BUREAU_KEY, refusal);
        // The buyer's own chief is no tax officer.
        bytes32 chief = keccak256(abi.encodePacked(vm.addr(CHIEF)));
        refuseDeduct(CLERK, act(uid, 0), CHIEF, abi.encodeWithSelector(Actors__Mock.DutyLacking.selector, chief));
        InvoiceAct memory wrong = act(uid, 0);
        wrong.word++;
        refuseDeduct(CLERK, wrong, BUREAU_KEY, stale(uid, wrong.word));

        deduct(uid);
        refuseDeduct(CLERK, act(uid, 0), BUREAU_KEY, abi.encodeWithSelector(IInvoices.InvoiceDeducted.selector, uid));

        Paper memory asked = issued(BUYER);
        uid = book(asked);
        request(CLERK, uid, true);
        refusal = lockedBy(uid, LockKind.RedWhole, BUYER, START + 72 hours);
        refuseDeduct(CLERK, act(uid, 0), BUREAU_KEY, refusal);
        confirm(BUREAU_KEY, uid);
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceReversed.selector, uid);
        refuseDeduct(CLERK, act(uid, 0), BUREAU_KEY, refusal);
    }

    function test_ReverseDeduction_RefusesWhatIsNotDeducted() external {
        InvoiceUid uid = book(issued(BUYER));
        InvoiceAct memory made = act(uid, 0);
        Authorship memory bureau = confirmation(BUREAU_KEY, "ReverseDeduction", made);
        vm.prank(vm.addr(CLERK));
        vm.expectRevert(abi.encodeWithSelector(IInvoices.InvoiceNotDeducted.selector, uid));
        invoices.reverseDeduction(made, bureau, direct());
    }

    /* REFUSAL */

    function test_RefuseInvoice_ByItsBuyer() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = uidOf(one);
        RefuseInvoice memory made = RefuseInvoice(uid, 0, 7, "statement", 0, 0, LATE);
        InvoiceWord expected = beginning(one).withFlag(INVOICE_REFUSED);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, BUYER, InvoiceStep.Refused, 1, 7, "statement", expected);
        vm.prank(vm.addr(CLERK));
        invoices.refuseInvoice(made, opened(one), direct());
        assertStatus(invoices.statusOf(uid), InvoiceStatus.Refused);
    }

    function test_RefuseInvoice_RefusesWhatIsLockedUsedOrRefused() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        refuseRefusal(CLERK, one, lockedBy(uid, LockKind.Reimburse, BUYER, UNTIL));
        settle(uid);
        refuseRefusal(CLERK, one, abi.encodeWithSelector(IInvoiceRules.InvoiceUsed.selector, uid, BUYER));
        one = issued(BUYER);
        uid = refuse(one);
        refuseRefusal(CLERK, one, abi.encodeWithSelector(IInvoiceRules.InvoiceRefused.selector, uid));
        one = issued(BUYER);
        RefuseInvoice memory made = RefuseInvoice(uidOf(one), 9, 7, 0, 0, 0, LATE);
        vm.prank(vm.addr(CLERK));
        vm.expectPartialRevert(IInvoiceRules.InvoiceWordStale.selector);
        invoices.refuseInvoice(made, opened(one), direct());
    }
}
