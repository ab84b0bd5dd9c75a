// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {
    IInvoiceBook,
    INVOICE_BATCH,
    INVOICE_ISSUER,
    InvoiceActor,
    OpenedInvoice
} from "../../../contracts/invoice/IInvoiceBook.sol";
import {IInvoiceRules} from "../../../contracts/invoice/IInvoiceRules.sol";
import {
    CLOSE_INVOICE_RETREATS,
    CLOSE_INVOICE_USES,
    IInvoices,
    InvoiceAct,
    LockInvoice,
    LockNamedInvoice,
    RefuseInvoice
} from "../../../contracts/invoice/IInvoices.sol";
import {invoiceLeaf, InvoiceUid} from "../../../contracts/invoice/types/InvoiceUid.sol";
import {
    INVOICE_REIMBURSED,
    InvoiceStatus,
    InvoiceStep,
    InvoiceWord,
    LockKind
} from "../../../contracts/invoice/types/InvoiceWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {InvoiceUseCase} from "./InvoiceUseCase.sol";

contract InvoicesTest is InvoiceUseCase {
    /* PROOF */

    /// The number says who issued it, and nothing else.
    function test_Uid_BindsItsBureauAndContent() external {
        Paper memory one = paper(PLAIN, BUYER);
        assertTrue(uidOf(one).bureauOf() == BUREAU, "bureau");
        Paper memory other = paper(PLAIN, BUYER);
        assertTrue(uidOf(one) != uidOf(other), "salts differ");
        assertTrue(uidAt(OTHER_BUREAU, one) != uidOf(one), "bureaus differ");
    }

    /// I6: a uid binds one leaf. Whatever else is shown under it is refused, before and after the record is made.
    function test_I6_AnotherContentIsRefused() external {
        Paper memory one = issued(BUYER);
        Paper memory other = issued(BUYER);
        InvoiceUid uid = uidOf(one);
        bytes memory refusal = abi.encodeWithSelector(IInvoiceBook.InvoiceContentWrong.selector, uid, uidOf(other));
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(other), refusal);
        lock(one);
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(other), refusal);
        vm.expectRevert(refusal);
        invoices.shownWord(uid, shown(other));
    }

    function test_Content_OfNoTimeIsRefused() external {
        Paper memory timeless = paper(PLAIN, BUYER);
        timeless.issuedAt = 0;
        issue(timeless);
        InvoiceUid uid = uidOf(timeless);
        bytes memory refusal = abi.encodeWithSelector(IInvoiceBook.InvoiceContentWrong.selector, uid, uid);
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(timeless), refusal);
    }

    function test_Proof_OfABatchNobodyAnchoredIsRefused() external {
        Paper memory one = paper(PLAIN, BUYER);
        one.root = "nowhere";
        InvoiceUid uid = uidOf(one);
        bytes memory refusal = abi.encodeWithSelector(IInvoiceBook.InvoiceBatchUnknown.selector, uid, one.root);
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(one), refusal);
        assertStatus(invoices.check(uid, one.root, 0, new bytes32[](0)), InvoiceStatus.Unknown);
    }

    /// Only the bureau in the number anchors it: another's root, or a batch of something else, proves nothing.
    function test_Proof_ByAnotherBureauOrOfAnotherKindIsRefused() external {
        Paper memory one = paper(PLAIN, BUYER);
        one.root = invoiceLeaf(uidOf(one));
        InvoiceUid uid = uidOf(one);
        bytes memory refusal = abi.encodeWithSelector(IInvoiceBook.InvoiceBatchUnknown.selector, uid, one.root);
        anchor(OTHER_BUREAU_KEY, one.root, 1, INVOICE_BATCH);
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(one), refusal);
        anchor(BUREAU_KEY, one.root, 1, INVOICE_BATCH + 1);
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(one), refusal);
        assertStatus(invoices.check(uid, one.root, 0, new bytes32[](0)), InvoiceStatus.Unknown);
    }

    function test_Proof_AtAnotherPlaceIsRefused() external {
        (Paper memory one, bytes32[] memory path) = batched();
        InvoiceUid uid = uidOf(one);
        OpenedInvoice memory wrong = opened(one);
        (wrong.index, wrong.path) = (3, path);
        bytes memory refusal = abi.encodeWithSelector(IInvoiceBook.InvoiceProofWrong.selector, uid, one.root, 3);
        refuseLock(CLERK, lockOf(uid, UNTIL), wrong, refusal);
        assertStatus(invoices.check(uid, one.root, 3, path), InvoiceStatus.ProofWrong);
        assertStatus(invoices.check(uid, one.root, 2, path), InvoiceStatus.Unused);

        OpenedInvoice memory right = opened(one);
        (right.index, right.path) = (2, path);
        LockInvoice memory made = lockOf(uid, UNTIL);
        vm.prank(vm.addr(CLERK));
        invoices.lockInvoice(made, right, direct());
        assertTrue(wordAt(uid).isBound(), "bound");
    }

    /// What counts is whether the bureau was accredited when it anchored.
    function test_Proof_ByABureauNotAccreditedThenIsRefused() external {
        books.trust(BUREAU, INVOICE_ISSUER, START + 1);
        Paper memory good = issued(BUYER);
        vm.warp(START + 1);
        Paper memory bad = issued(BUYER);
        InvoiceUid uid = uidOf(bad);
        bytes memory refusal = abi.encodeWithSelector(
            IInvoiceBook.InvoiceIssuerNotTrusted.selector,
            uid,
            BUREAU,
            START + 1
        );
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(bad), refusal);
        assertStatus(invoices.check(uid, bad.root, 0, new bytes32[](0)), InvoiceStatus.IssuerNotTrusted);
        assertStatus(invoices.check(uidOf(good), good.root, 0, new bytes32[](0)), InvoiceStatus.Unused);
        lock(good);
    }

    function test_Check_OfARecordNeedsNoProof() external {
        InvoiceUid uid = lock(issued(BUYER));
        assertStatus(invoices.check(uid, 0, 0, new bytes32[](0)), InvoiceStatus.LockedToReimburse);
        assertStatus(invoices.statusOf(uid), InvoiceStatus.LockedToReimburse);
        assertStatus(invoices.statusOf(uidOf(paper(PLAIN, BUYER))), InvoiceStatus.Unknown);
        InvoiceUid[] memory uids = new InvoiceUid[](2);
        uids[1] = uid;
        InvoiceWord[] memory words = invoices.wordsOf(uids);
        assertTrue(InvoiceWord.unwrap(words[0]) == 0 && words[1] == wordAt(uid), "words");
    }

    /* LOCK */

    function test_LockInvoice_ByItsBuyerIsARecord() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = uidOf(one);
        InvoiceWord expected = beginning(one).withLock(LockKind.Reimburse, BUYER, UNTIL, 1);
        LockInvoice memory made = lockOf(uid, UNTIL);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, BUYER, InvoiceStep.Locked, 1, 0, 0, expected);
        vm.prank(vm.addr(CLERK));
        invoices.lockInvoice(made, opened(one), direct());
        InvoiceWord word = wordAt(uid);
        assertTrue(word == expected && word.lockOwnerOf() == BUYER && word.lockUntilOf() == UNTIL, "lock");
        assertTrue(word.firstOfficerOf() == 1 && word.issuedAtOf() == START && word.kindOf() == PLAIN, "facts");
    }

    /// Holding a copy is not enough: without the salt nothing opens, and with it only the one to whom it is issued.
    function test_LockInvoice_RefusesOthersThanItsBuyer() external {
        Paper memory one = issued(BUYER);
        LockInvoice memory made = lockOf(uidOf(one), UNTIL);
        bytes memory refusal = abi.encodeWithSelector(
            IInvoices.InvoiceOfOthers.selector,
            made.uid,
            one.buyerParty,
            RIVAL
        );
        refuseLock(RIVAL_CLERK, made, opened(one), refusal);
        OpenedInvoice memory wrong = opened(one);
        wrong.party = digestOf(RIVAL);
        refuseLockPartly(RIVAL_CLERK, made, wrong, IInvoiceBook.InvoiceContentWrong.selector);
        wrong = opened(one);
        wrong.salt = "guessed";
        refuseLockPartly(CLERK, made, wrong, IInvoiceBook.InvoiceContentWrong.selector);
    }

    /// The seller's own commitment opens nothing of the buyer's.
    function test_LockInvoice_RefusesItsSeller() external {
        Paper memory one = issued(BUYER);
        OpenedInvoice memory swapped = opened(one);
        (swapped.salt, swapped.party, swapped.otherCommitment) = (one.sellerSalt, digestOf(SELLER), buyerOf(one));
        LockInvoice memory made = lockOf(uidOf(one), UNTIL);
        refuseLockPartly(SELLER_KEY, made, swapped, IInvoiceBook.InvoiceContentWrong.selector);
    }

    function test_LockInvoice_AtMostThirtyDays() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = uidOf(one);
        uint40 latest = START + 30 days;
        refuseLock(CLERK, lockOf(uid, START), opened(one), timeWrong(uid, START, latest));
        refuseLock(CLERK, lockOf(uid, latest + 1), opened(one), timeWrong(uid, latest + 1, latest));
        LockInvoice memory made = lockOf(uid, latest);
        vm.prank(vm.addr(CLERK));
        invoices.lockInvoice(made, opened(one), direct());
        assertEq(wordAt(uid).lockUntilOf(), latest, "until");
    }

    function test_LockInvoice_RefusesWhatStandsAgainstIt() external {
        Paper memory locked = issued(BUYER);
        InvoiceUid uid = lock(locked);
        bytes memory refusal = lockedBy(uid, LockKind.Reimburse, BUYER, UNTIL);
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(locked), refusal);

        Paper memory booked = issued(BUYER);
        uid = book(booked);
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceBooked.selector, uid, BUYER);
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(booked), refusal);

        Paper memory refused = issued(BUYER);
        uid = refuse(refused);
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceRefused.selector, uid);
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(refused), refusal);

        Paper memory reversed = issued(BUYER);
        uid = uidOf(reversed);
        reverse(reversed, letter(), true);
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceReversed.selector, uid);
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(reversed), refusal);

        Paper memory red = letter();
        uid = uidOf(red);
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceIsRed.selector, uid);
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(red), refusal);

        Paper memory stopped = issued(BUYER);
        uid = uidOf(stopped);
        holds.hold(InvoiceUid.unwrap(uid), "ruling");
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceHeld.selector, uid);
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(stopped), refusal);
    }

    /// A stale signature fails: the word is not the one that its author saw.
    function test_LockInvoice_RefusesAnotherWordThanExpected() external {
        Paper memory one = issued(BUYER);
        LockInvoice memory early = lockOf(uidOf(one), UNTIL);
        reverse(one, letter(), false);
        bytes memory refusal = abi.encodeWithSelector(
            IInvoiceRules.InvoiceWordStale.selector,
            early.uid,
            InvoiceWord.wrap(0),
            wordAt(early.uid)
        );
        refuseLock(CLERK, early, opened(one), refusal);
    }

    /// A withdrawn lock leaves the record as if there had been none.
    function test_LockInvoice_AgainAfterAWithdrawal() external {
        Paper memory one = issued(BUYER);
        LockInvoice memory early = lockOf(uidOf(one), UNTIL);
        withdraw(lock(one));
        vm.prank(vm.addr(CLERK));
        invoices.lockInvoice(early, opened(one), direct());
        assertStatus(invoices.statusOf(early.uid), InvoiceStatus.LockedToReimburse);
    }

    /// What is reimbursed in part is locked again by the same employer, and by nobody else.
    function test_LockInvoice_AgainForAnotherPart() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        settle(uid);
        lock(one);
        settle(uid);
        assertTrue(wordAt(uid).has(INVOICE_REIMBURSED) && wordAt(uid).userOf() == BUYER, "reimbursed");
    }

    /* A NATURAL PERSON'S INVOICE */

    function test_LockNamedInvoice_ByTheEmployerThatItsHolderNames() external {
        Paper memory one = issue(personal());
        LockNamedInvoice memory made = named(one, BUYER, UNTIL);
        Authorship memory holder = naming(HOLDER, made.naming);
        InvoiceWord expected = beginning(one).withLock(LockKind.Reimburse, BUYER, UNTIL, 1);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uidOf(one), BUYER, InvoiceStep.Locked, 1, 0, 0, expected);
        vm.prank(vm.addr(CLERK));
        invoices.lockNamedInvoice(made, opened(one), holder, direct());
        settle(uidOf(one));
        // Used by it already, it books without opening anything.
        InvoiceAct memory booking = act(uidOf(one), "voucher");
        vm.prank(vm.addr(CLERK));
        invoices.bookInvoice(booking, nothing(), direct());
        assertStatus(invoices.statusOf(uidOf(one)), InvoiceStatus.Booked);
    }

    /// The same invoice at two employers: its holder named both, the first one has it, and the second is told by whom.
    function test_LockNamedInvoice_TheSecondEmployerIsTold() external {
        Paper memory one = issue(personal());
        InvoiceUid uid = uidOf(one);
        LockNamedInvoice memory rival = named(one, RIVAL, UNTIL);
        Authorship memory second = naming(HOLDER, rival.naming);
        LockNamedInvoice memory made = named(one, BUYER, UNTIL);
        Authorship memory first = naming(HOLDER, made.naming);
        vm.prank(vm.addr(CLERK));
        invoices.lockNamedInvoice(made, opened(one), first, direct());

        refuseNamed(RIVAL_CLERK, rival, one, second, lockedBy(uid, LockKind.Reimburse, BUYER, UNTIL));
        settle(uid);
        refuseNamed(
            RIVAL_CLERK,
            rival,
            one,
            second,
            abi.encodeWithSelector(IInvoiceRules.InvoiceUsed.selector, uid, BUYER)
        );
    }

    function test_LockNamedInvoice_RefusesWhomItsHolderDidNotName() external {
        Paper memory one = issue(personal());
        InvoiceUid uid = uidOf(one);
        LockNamedInvoice memory made = named(one, BUYER, UNTIL);
        Authorship memory holder = naming(HOLDER, made.naming);
        bytes memory refusal = abi.encodeWithSelector(IInvoices.NamingOfOthers.selector, uid, BUYER, RIVAL);
        refuseNamed(RIVAL_CLERK, made, one, holder, refusal);
        // Somebody else's key is not the holder's.
        Authorship memory stranger = naming(STRANGER, made.naming);
        refusal = abi.encodeWithSelector(IInvoices.InvoiceOfOthers.selector, uid, one.buyerParty, BUYER);
        refuseNamed(CLERK, made, one, stranger, refusal);
        // A naming for another employer is no signature under this one.
        LockNamedInvoice memory rival = named(one, RIVAL, UNTIL);
        bytes32 digest = digestOf(address(invoices), "Tongban Invoices", namingHash(rival));
        refusal = abi.encodeWithSelector(ISigned.SignatureInvalid.selector, one.buyerParty, digest);
        refuseNamed(RIVAL_CLERK, rival, one, holder, refusal);
        vm.warp(UNTIL + 1);
        refusal = abi.encodeWithSelector(IInvoices.NamingOver.selector, uid, UNTIL);
        refuseNamed(CLERK, made, one, holder, refusal);
    }

    /// A natural person's invoice is not opened as an organisation's, nor the other way round.
    function test_LockInvoice_RefusesANaturalPersonsInvoice() external {
        Paper memory one = issue(personal());
        LockInvoice memory made = lockOf(uidOf(one), UNTIL);
        bytes memory refusal = abi.encodeWithSelector(
            IInvoices.InvoiceOfOthers.selector,
            made.uid,
            one.buyerParty,
            BUYER
        );
        refuseLock(CLERK, made, opened(one), refusal);

        Paper memory corporate = issued(BUYER);
        LockNamedInvoice memory other = named(corporate, BUYER, UNTIL);
        Authorship memory holder = naming(HOLDER, other.naming);
        refusal = abi.encodeWithSelector(
            IInvoices.InvoiceOfOthers.selector,
            uidOf(corporate),
            corporate.buyerParty,
            BUYER
        );
        refuseNamed(CLERK, other, corporate, holder, refusal);
    }

    function test_LockNamedInvoice_RefusesWhatCannotBeUsed() external {
        Paper memory one = issue(personal());
        InvoiceUid uid = uidOf(one);
        reverse(one, letter(), true);
        LockNamedInvoice memory made = named(one, BUYER, UNTIL);
        Authorship memory holder = naming(HOLDER, made.naming);
        refuseNamed(CLERK, made, one, holder, abi.encodeWithSelector(IInvoiceRules.InvoiceReversed.selector, uid));
    }

    /* SIGNATURES AND BRAKES */

    /// I7: replay of a signed step fails, in time and in place.
    function test_I7_ReplayFails() external {
        Paper memory one = issued(BUYER);
        LockInvoice memory made = lockOf(uidOf(one), UNTIL);
        bytes32 typeHash = keccak256(
            "LockInvoice(bytes32 uid,uint256 word,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)"
        );
        Authorship memory by = signed(
            CLERK,
            address(invoices),
            "Tongban Invoices",
            keccak256(abi.encode(typeHash, made))
        );
        invoices.lockInvoice(made, opened(one), by);
        withdraw(made.uid);
        bytes32 signer = keccak256(by.signer);
        // Its word fits again; its nonce does not.
        vm.expectRevert(abi.encodeWithSelector(ISigned.NonceWrong.selector, signer, 0, 1, 0));
        invoices.lockInvoice(made, opened(one), by);
    }

    /// Each act is signed as its own type: one is no signature under another with the same members.
    function test_InvoiceAct_ASignatureMeansOneAct() external {
        InvoiceUid uid = lock(issued(BUYER));
        InvoiceAct memory made = act(uid, 0);
        Authorship memory by = signed(CHIEF, address(invoices), "Tongban Invoices", hashOf("WithdrawInvoice", made));
        vm.expectPartialRevert(ISigned.SignatureInvalid.selector);
        invoices.settleInvoice(made, by);
        invoices.withdrawInvoice(made, by);
    }

    /// Relayed, every act of an employer is its officer's own.
    function test_Relay_EveryActOfAnEmployer() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        relaySettle(uid);
        InvoiceAct memory made = InvoiceAct(uid, raw(uid), 0, 0, 1, LATE);
        invoices.bookInvoice(made, opened(one), by(CHIEF, "BookInvoice", made));
        made = InvoiceAct(uid, raw(uid), 0, 0, 2, LATE);
        invoices.unbookInvoice(made, by(CHIEF, "UnbookInvoice", made));
        assertStatus(invoices.statusOf(uid), InvoiceStatus.Reimbursed);

        Paper memory other = issued(BUYER);
        RefuseInvoice memory refusal = RefuseInvoice(uidOf(other), 0, 7, 0, 0, 3, LATE);
        bytes32 typeHash = keccak256(
            "RefuseInvoice(bytes32 uid,uint256 word,uint16 reason,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
        );
        invoices.refuseInvoice(
            refusal,
            opened(other),
            signed(CHIEF, address(invoices), "Tongban Invoices", keccak256(abi.encode(typeHash, refusal)))
        );
        relayNamed();
    }

    function test_CloseGroups_StopsUsesAndRetreats() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        invoices.closeGroups(CLOSE_INVOICE_USES);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_INVOICE_USES);
        refuseSettle(CHIEF, act(uid, 0), refusal);
        refuseLock(CLERK, lockOf(uid, UNTIL), opened(one), refusal);
        refuseBook(CLERK, act(uid, 0), opened(one), refusal);
        refuseDeduct(CLERK, act(uid, 0), BUREAU_KEY, refusal);
        refuseRefusal(CLERK, one, refusal);
        LockNamedInvoice memory made = named(one, BUYER, UNTIL);
        refuseNamed(CLERK, made, one, direct(), refusal);

        invoices.closeGroups(CLOSE_INVOICE_RETREATS);
        refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_INVOICE_RETREATS);
        vm.expectRevert(refusal);
        invoices.lapseLock(uid);
        refuseUnbook(CLERK, act(uid, 0), refusal);
        InvoiceAct memory retreat = act(uid, 0);
        vm.expectRevert(refusal);
        invoices.withdrawInvoice(retreat, direct());
        vm.expectRevert(refusal);
        invoices.reverseDeduction(retreat, direct(), direct());
        invoices.openGroups(CLOSE_INVOICE_USES | CLOSE_INVOICE_RETREATS);
        settle(uid);
    }

    function test_ChangeInvoice_OnlyByAdmittedLedgers() external {
        InvoiceUid uid = uidOf(paper(PLAIN, BUYER));
        InvoiceActor memory nobody;
        vm.expectRevert(abi.encodeWithSelector(IInvoiceBook.InvoiceOperatorNotAdmitted.selector, address(this)));
        invoices.changeInvoice(uid, InvoiceStep.Held, nobody, InvoiceWord.wrap(1));
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, vm.addr(STRANGER)));
        invoices.admitOperator(address(this));
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceOperatorAdmitted(address(this));
        invoices.admitOperator(address(this));
        assertTrue(invoices.isOperator(address(this)) && !invoices.isOperator(address(1)), "operators");
    }
}
