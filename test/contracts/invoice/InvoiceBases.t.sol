// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {
    CLOSE_INVOICE_BASES,
    Confirmer,
    IInvoiceBases,
    InvoiceBasis,
    LockBasis,
    OpenedParties,
    ReleaseBasis
} from "../../../contracts/invoice/IInvoiceBases.sol";
import {IInvoiceBook} from "../../../contracts/invoice/IInvoiceBook.sol";
import {IInvoiceHolds} from "../../../contracts/invoice/IInvoiceHolds.sol";
import {IInvoiceRules} from "../../../contracts/invoice/IInvoiceRules.sol";
import {InvoiceUid} from "../../../contracts/invoice/types/InvoiceUid.sol";
import {
    INVOICE_HELD,
    InvoiceStatus,
    InvoiceStep,
    InvoiceWord,
    LockKind
} from "../../../contracts/invoice/types/InvoiceWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {DUTY_DEBT, DUTY_FINANCE} from "../../../contracts/shared/types/Duty.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {InvoiceCase} from "./InvoiceCase.sol";

contract InvoiceBasesTest is InvoiceCase {
    uint40 private constant BASIS = (1 << 32) | 1;
    uint40 private constant UNTIL = START + 90 days;
    uint56 private constant AMOUNT = 1_000_00;
    bytes3 private constant CNY = "CNY";

    /* LOCK */

    function test_LockBasis_ConfirmedByThePayer() external {
        Paper memory one = issued(BUYER);
        LockBasis memory made = basisOf(one, Confirmer.Payer);
        Authorship memory second = confirmed(CLERK, made);
        vm.expectEmit(address(bases));
        emit IInvoiceBases.InvoiceBasisLocked(
            BASIS,
            made.uid,
            SELLER,
            BUYER,
            AMOUNT,
            CNY,
            UNTIL,
            Confirmer.Payer,
            BUYER
        );
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(
            made.uid,
            SELLER,
            InvoiceStep.BasisLocked,
            1,
            0,
            bytes32(uint256(BASIS)),
            beginning(one).withLock(LockKind.Basis, SELLER, UNTIL, 0)
        );
        vm.prank(vm.addr(SELLER_KEY));
        assertEq(bases.lockBasis(made, shown(one), partiesOf(one), second, direct()), BASIS, "number");

        InvoiceBasis memory basis = bases.basisAt(BASIS);
        assertTrue(basis.seller == SELLER && basis.payer == BUYER && basis.left == AMOUNT, "parties");
        assertTrue(basis.series == 0 && basis.until == UNTIL, "terms");
        (uint56 amount, bytes3 currency, InvoiceUid uid) = bases.attestedOf(BASIS);
        assertTrue(amount == AMOUNT && currency == CNY && uid == made.uid, "attested");
        assertEq(bases.basisOfInvoice(uid), BASIS, "newest");
        assertEq(uint8(invoices.statusOf(uid)), uint8(InvoiceStatus.LockedAsBasis), "status");
    }

    /// Bureau or bank vouch without opening the buyer's commitment, and the seller may have sent it relayed.
    function test_LockBasis_ConfirmedByBureauOrBank() external {
        Paper memory one = issued(BUYER);
        LockBasis memory made = basisOf(one, Confirmer.Bureau);
        OpenedParties memory parties = OpenedParties(one.sellerSalt, digestOf(SELLER), 0, 0);
        bases.lockBasis(made, shown(one), parties, confirmed(BUREAU_KEY, made), confirmed(SELLER_KEY, made));
        one = issued(BUYER);
        made = basisOf(one, Confirmer.Bank);
        parties = OpenedParties(one.sellerSalt, digestOf(SELLER), 0, 0);
        Authorship memory second = confirmed(BANK_KEY, made);
        vm.prank(vm.addr(SELLER_KEY));
        assertEq(bases.lockBasis(made, shown(one), parties, second, direct()), BASIS + 1, "next number");
    }

    function test_LockBasis_RefusesTheWrongConfirmer() external {
        Paper memory one = issued(BUYER);
        LockBasis memory made = basisOf(one, Confirmer.Payer);
        refuseLock(made, one, RIVAL_CLERK, confirmerWrong(made, RIVAL));
        made.confirmer = uint8(Confirmer.Bureau);
        refuseLock(made, one, OTHER_BUREAU_KEY, confirmerWrong(made, OTHER_BUREAU));
        made.confirmer = uint8(Confirmer.Bank);
        // A firm with the duty is no bank.
        refuseLock(made, one, RIVAL_CLERK, confirmerWrong(made, RIVAL));
        made.confirmer = 4;
        refuseLock(made, one, BANK_KEY, confirmerWrong(made, BANK));
        // A bank that owes the money itself confirms as payer only; nor does a bank that sells.
        made.confirmer = uint8(Confirmer.Bank);
        made.payer = OrgId.unwrap(BANK);
        refuseLock(made, one, BANK_KEY, confirmerWrong(made, BANK));
        actors.enrol(vm.addr(STRANGER), SELLER, 2, DUTY_FINANCE | DUTY_DEBT);
        actors.identify(SELLER, digestOf(SELLER), OrgKind.Bank);
        made.payer = OrgId.unwrap(BUYER);
        refuseLock(made, one, STRANGER, confirmerWrong(made, SELLER));
    }

    /// An accomplice that calls itself the debtor is not the one to whom it was issued.
    function test_LockBasis_RefusesAnotherPayerThanItsBuyer() external {
        Paper memory one = issued(BUYER);
        LockBasis memory made = basisOf(one, Confirmer.Payer);
        made.payer = OrgId.unwrap(RIVAL);
        bytes memory refusal = abi.encodeWithSelector(IInvoiceBases.InvoicePayerWrong.selector, made.uid, RIVAL);
        refuseLock(made, one, RIVAL_CLERK, refusal);
        OpenedParties memory parties = partiesOf(one);
        parties.buyerParty = digestOf(RIVAL);
        Authorship memory second = confirmed(RIVAL_CLERK, made);
        vm.prank(vm.addr(SELLER_KEY));
        vm.expectRevert(refusal);
        bases.lockBasis(made, shown(one), parties, second, direct());

        made = basisOf(one, Confirmer.Bureau);
        made.payer = OrgId.unwrap(SELLER);
        refusal = abi.encodeWithSelector(IInvoiceBases.InvoicePayerWrong.selector, made.uid, SELLER);
        refuseLock(made, one, BUREAU_KEY, refusal);
        made.payer = 0;
        refusal = abi.encodeWithSelector(IInvoiceBases.InvoicePayerWrong.selector, made.uid, NOBODY);
        refuseLock(made, one, BUREAU_KEY, refusal);
    }

    function test_LockBasis_RefusesOthersThanItsSeller() external {
        Paper memory one = issued(BUYER);
        LockBasis memory made = basisOf(one, Confirmer.Bureau);
        OpenedParties memory parties = partiesOf(one);
        parties.sellerSalt = "guessed";
        Authorship memory second = confirmed(BUREAU_KEY, made);
        bytes memory refusal = abi.encodeWithSelector(
            IInvoiceBases.InvoiceSellerWrong.selector,
            made.uid,
            digestOf(SELLER),
            SELLER
        );
        vm.prank(vm.addr(SELLER_KEY));
        vm.expectRevert(refusal);
        bases.lockBasis(made, shown(one), parties, second, direct());
        actors.identify(RIVAL, digestOf(SELLER), OrgKind.Enterprise);
        refuseLock(made, one, BUREAU_KEY, refusal);
    }

    function test_LockBasis_RefusesBadTerms() external {
        Paper memory one = issued(BUYER);
        LockBasis memory made = basisOf(one, Confirmer.Bureau);
        InvoiceUid uid = made.uid;
        made.amount = 0;
        refuseLock(made, one, BUREAU_KEY, abi.encodeWithSelector(IInvoiceBases.InvoiceBasisAmountNone.selector, uid));
        made = basisOf(one, Confirmer.Bureau);
        made.currency = 0;
        refuseLock(made, one, BUREAU_KEY, abi.encodeWithSelector(IInvoiceBases.InvoiceBasisCurrencyNone.selector, uid));
        made = basisOf(one, Confirmer.Bureau);
        uint40 latest = START + 366 days;
        made.until = START;
        bytes4 timeWrong = IInvoiceRules.InvoiceLockTimeWrong.selector;
        refuseLock(made, one, BUREAU_KEY, abi.encodeWithSelector(timeWrong, uid, START, latest));
        made.until = latest + 1;
        refuseLock(made, one, BUREAU_KEY, abi.encodeWithSelector(timeWrong, uid, latest + 1, latest));
        made = basisOf(one, Confirmer.Bureau);
        made.word = 8;
        bytes4 stale = IInvoiceRules.InvoiceWordStale.selector;
        refuseLock(made, one, BUREAU_KEY, abi.encodeWithSelector(stale, uid, 8, beginning(one)));
    }

    function test_LockBasis_RefusesARestrictedParty() external {
        Paper memory one = issued(BUYER);
        LockBasis memory made = basisOf(one, Confirmer.Bureau);
        actors.setStanding(SELLER, Enrolment.Full, Standing.Restricted);
        bytes4 refusal = IInvoiceBases.InvoiceTraderNotInStanding.selector;
        refuseLock(made, one, BUREAU_KEY, abi.encodeWithSelector(refusal, SELLER));
        actors.setStanding(SELLER, Enrolment.Full, Standing.Warned);
        actors.setStanding(BUYER, Enrolment.Full, Standing.Restricted);
        refuseLock(made, one, BUREAU_KEY, abi.encodeWithSelector(refusal, BUYER));
    }

    function test_LockBasis_RefusesWhatStandsAgainstIt() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        bytes memory refusal = abi.encodeWithSelector(
            IInvoiceRules.InvoiceLocked.selector,
            uid,
            LockKind.Reimburse,
            BUYER,
            START + 10 days
        );
        refuseLock(basisOf(one, Confirmer.Bureau), one, BUREAU_KEY, refusal);
        one = issued(BUYER);
        uid = refuse(one);
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceRefused.selector, uid);
        refuseLock(basisOf(one, Confirmer.Bureau), one, BUREAU_KEY, refusal);
        reverse(one, letter(), true);
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceReversed.selector, uid);
        refuseLock(basisOf(one, Confirmer.Bureau), one, BUREAU_KEY, refusal);
        one = letter();
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceIsRed.selector, uidOf(one));
        refuseLock(basisOf(one, Confirmer.Bureau), one, BUREAU_KEY, refusal);
        one = issued(BUYER);
        holds.hold(InvoiceUid.unwrap(uidOf(one)), "ruling");
        refusal = abi.encodeWithSelector(IInvoiceRules.InvoiceHeld.selector, uidOf(one));
        refuseLock(basisOf(one, Confirmer.Bureau), one, BUREAU_KEY, refusal);
        // Booked, and still owed: it may back a claim.
        one = issued(BUYER);
        book(one);
        lockBasis(one);
    }

    function test_LockBasis_RefusesWhenNoNumberIsLeft() external {
        Paper memory one = issued(BUYER);
        vm.record();
        lockBasis(one);
        (, bytes32[] memory writes) = vm.accesses(address(bases));
        for (uint256 i = 0; i < writes.length; i++) {
            // The only slot of a plain variable among them: the others are hashes. Its 1 becomes the last number.
            if (uint256(writes[i]) < 100) {
                uint256 word = uint256(vm.load(address(bases), writes[i]));
                vm.store(address(bases), writes[i], bytes32(word * type(uint32).max));
            }
        }
        one = issued(BUYER);
        LockBasis memory made = basisOf(one, Confirmer.Bureau);
        refuseLock(made, one, BUREAU_KEY, abi.encodeWithSelector(IInvoiceBases.InvoiceBasesExhausted.selector));
    }

    /* RELEASE */

    function test_ReleaseBasis_OfWhatIsNotTaken() external {
        Paper memory one = issued(BUYER);
        uint40 basis = lockBasis(one);
        ReleaseBasis memory made = releaseOf(uidOf(one));
        vm.expectEmit(address(bases));
        emit IInvoiceBases.InvoiceBasisReleased(basis, made.uid);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(
            made.uid,
            SELLER,
            InvoiceStep.BasisReleased,
            1,
            0,
            bytes32(uint256(basis)),
            beginning(one)
        );
        bytes32 typeHash = keccak256(
            "ReleaseBasis(bytes32 uid,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
        );
        bytes32 structHash = keccak256(abi.encode(typeHash, made));
        bases.releaseBasis(made, signed(SELLER_KEY, address(bases), "Tongban Invoice Bases", structHash));
        refuseTake(basis, BUYER, 1, CNY, abi.encodeWithSelector(IInvoiceBases.InvoiceBasisOver.selector, basis, 0));
        // Nothing of it was kept: another lock may follow.
        assertEq(lockBasis(one), basis + 1, "again");
    }

    function test_ReleaseBasis_Refusals() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = uidOf(one);
        uint40 basis = lockBasis(one);
        ReleaseBasis memory made = releaseOf(uid);
        take(basis, 7, 100);
        refuseRelease(made, abi.encodeWithSelector(IInvoiceBases.InvoiceBasisInUse.selector, uid, basis, AMOUNT - 100));
        vm.prank(taker);
        bases.free(basis, 7, 100);
        made.word++;
        refuseRelease(
            made,
            abi.encodeWithSelector(IInvoiceRules.InvoiceWordStale.selector, uid, made.word, wordAt(uid))
        );
        holds.hold(InvoiceUid.unwrap(uid), "ruling");
        refuseRelease(made, abi.encodeWithSelector(IInvoiceRules.InvoiceHeld.selector, uid));
        holds.release(InvoiceUid.unwrap(uid), "ruling");
        vm.warp(UNTIL + 1);
        invoices.lapseLock(uid);
        bytes4 notLocked = IInvoiceRules.InvoiceNotLocked.selector;
        refuseRelease(made, abi.encodeWithSelector(notLocked, uid, LockKind.None, LockKind.Basis));
    }

    /// One invoice is financed once: what was taken and kept bars another lock, even after the first one lapsed.
    function test_LockBasis_RefusesASecondTimeOnceTaken() external {
        Paper memory one = issued(BUYER);
        uint40 basis = lockBasis(one);
        take(basis, 7, 100);
        vm.warp(UNTIL + 1);
        invoices.lapseLock(uidOf(one));
        LockBasis memory made = basisOf(one, Confirmer.Bureau);
        bytes4 refusal = IInvoiceBases.InvoiceBacksAlready.selector;
        refuseLock(made, one, BUREAU_KEY, abi.encodeWithSelector(refusal, made.uid, basis));
        // The buyer may use it then: it was the claim that was financed.
        book(one);
    }

    /* TAKE AND FREE */

    function test_Take_UpToItsAmountForOneSeriesAndItsParties() external {
        uint40 basis = lockBasis(issued(BUYER));
        bytes4 others = IInvoiceBases.InvoiceBasisOfOthers.selector;
        refuseTake(basis, RIVAL, 1, CNY, abi.encodeWithSelector(others, basis, SELLER, BUYER));
        bytes4 currency = IInvoiceBases.InvoiceBasisCurrencyWrong.selector;
        refuseTake(basis, BUYER, 1, "USD", abi.encodeWithSelector(currency, basis, CNY, bytes3("USD")));
        vm.expectEmit(address(bases));
        emit IInvoiceBases.InvoiceBasisTaken(basis, 7, AMOUNT - 1, 1);
        take(basis, 7, AMOUNT - 1);
        bytes4 exhausted = IInvoiceBases.InvoiceBasisExhausted.selector;
        refuseTake(basis, BUYER, 2, CNY, abi.encodeWithSelector(exhausted, basis, 1, 2));
        vm.prank(taker);
        vm.expectRevert(abi.encodeWithSelector(IInvoiceBases.InvoiceBasisOfOtherSeries.selector, basis, 7, 8));
        bases.take(basis, 8, SELLER, BUYER, 1, CNY);
        take(basis, 7, 1);
        assertEq(bases.basisAt(basis).left, 0, "left");
        vm.warp(UNTIL + 1);
        bytes4 over = IInvoiceBases.InvoiceBasisOver.selector;
        refuseTake(basis, BUYER, 0, CNY, abi.encodeWithSelector(over, basis, UNTIL));
    }

    function test_Free_WhollyFreeItMayBackAnotherSeries() external {
        uint40 basis = lockBasis(issued(BUYER));
        take(basis, 7, 100);
        vm.startPrank(taker);
        vm.expectRevert(abi.encodeWithSelector(IInvoiceBases.InvoiceBasisOfOtherSeries.selector, basis, 7, 8));
        bases.free(basis, 8, 100);
        vm.expectEmit(address(bases));
        emit IInvoiceBases.InvoiceBasisFreed(basis, 7, 60, AMOUNT - 40);
        bases.free(basis, 7, 60);
        bases.free(basis, 7, 40);
        vm.expectRevert(abi.encodeWithSelector(IInvoiceBases.InvoiceBasisOfOtherSeries.selector, basis, 0, 0));
        bases.free(basis, 0, 0);
        bases.take(basis, 8, SELLER, BUYER, AMOUNT, CNY);
    }

    function test_TakenOf_OnlyForItsSeriesAndParties() external {
        uint40 basis = lockBasis(issued(BUYER));
        assertEq(bases.takenOf(basis, 7, SELLER, BUYER), 0, "nothing taken");
        take(basis, 7, 100);
        assertEq(bases.takenOf(basis, 7, SELLER, BUYER), 100, "taken");
        assertEq(bases.takenOf(basis, 8, SELLER, BUYER), 0, "another series");
        assertEq(bases.takenOf(basis, 7, SELLER, RIVAL), 0, "another payer");
        assertEq(bases.takenOf(basis, 7, RIVAL, BUYER), 0, "another seller");
    }

    function test_AdmitTaker_LetsAnotherLedgerTake() external {
        uint40 basis = lockBasis(issued(BUYER));
        address successor = address(0x72);
        bytes memory refusal = abi.encodeWithSelector(IInvoiceBases.InvoiceTakerNotAdmitted.selector, successor);
        vm.startPrank(successor);
        vm.expectRevert(refusal);
        bases.take(basis, 7, SELLER, BUYER, 1, CNY);
        vm.expectRevert(refusal);
        bases.free(basis, 7, 1);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, successor));
        bases.admitTaker(successor);
        vm.stopPrank();
        vm.expectEmit(address(bases));
        emit IInvoiceBases.InvoiceTakerAdmitted(successor);
        bases.admitTaker(successor);
        assertTrue(bases.isTaker(successor) && bases.isTaker(taker), "both");
        vm.prank(successor);
        bases.take(basis, 7, SELLER, BUYER, 1, CNY);
    }

    /// What is taken and what is left always make up the attested amount, and only the bound series takes.
    function testFuzz_TakeAndFree_KeepTheSum(uint56[16] calldata amounts, uint16 which) external {
        uint40 basis = lockBasis(issued(BUYER));
        uint56 taken = 0;
        vm.startPrank(taker);
        for (uint256 i = 0; i < 16; i++) {
            bool isTaking = (which >> i) & 1 == 1;
            uint56 amount = uint56(bound(amounts[i], 1, AMOUNT));
            if (isTaking && amount <= AMOUNT - taken) {
                bases.take(basis, 7, SELLER, BUYER, amount, CNY);
                taken += amount;
            } else if (!isTaking && amount <= taken) {
                bases.free(basis, 7, amount);
                taken -= amount;
            }
            assertEq(bases.basisAt(basis).left + taken, AMOUNT, "sum");
            assertEq(bases.takenOf(basis, 7, SELLER, BUYER), taken, "taken");
        }
    }

    function test_CloseGroups_StopsLocksAndReleases() external {
        Paper memory one = issued(BUYER);
        LockBasis memory made = basisOf(one, Confirmer.Bureau);
        bases.closeGroups(CLOSE_INVOICE_BASES);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_INVOICE_BASES);
        refuseLock(made, one, BUREAU_KEY, refusal);
        refuseRelease(releaseOf(uidOf(one)), refusal);
        bases.openGroups(CLOSE_INVOICE_BASES);
        lockBasis(one);
    }

    /* HOLDS */

    /// Held by two rulings it is let go when both have ended; its lock is untouched.
    function test_Hold_AnyRecordUnderItsRuling() external {
        Paper memory one = issued(BUYER);
        InvoiceUid uid = lock(one);
        bytes32 record = InvoiceUid.unwrap(uid);
        InvoiceWord before = wordAt(uid);
        vm.expectEmit(address(holds));
        emit IInvoiceHolds.InvoiceHoldPlaced(uid, "first", 1);
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, NOBODY, InvoiceStep.Held, 0, 0, "first", before.withFlag(INVOICE_HELD));
        holds.hold(record, "first");
        holds.hold(record, "second");
        assertTrue(holds.isHeld(record) && holds.holdsOf(uid) == 2, "two");
        assertEq(uint8(invoices.statusOf(uid)), uint8(InvoiceStatus.Held), "status");
        vm.expectEmit(address(holds));
        emit IInvoiceHolds.InvoiceHoldEnded(uid, "first", 1);
        holds.release(record, "first");
        assertTrue(wordAt(uid).has(INVOICE_HELD), "still held");
        vm.expectEmit(address(invoices));
        emit IInvoiceBook.InvoiceChanged(uid, NOBODY, InvoiceStep.Released, 0, 0, "second", before);
        holds.release(record, "second");
        assertTrue(!holds.isHeld(record) && wordAt(uid) == before, "as before");
    }

    function test_Hold_Refusals() external {
        InvoiceUid uid = uidOf(issued(BUYER));
        bytes32 record = InvoiceUid.unwrap(uid);
        vm.expectRevert(abi.encodeWithSelector(IInvoiceHolds.InvoiceRulingNone.selector, uid));
        holds.hold(record, 0);
        holds.hold(record, "ruling");
        vm.expectRevert(abi.encodeWithSelector(IInvoiceHolds.InvoiceHoldKnown.selector, uid, bytes32("ruling")));
        holds.hold(record, "ruling");
        vm.expectRevert(abi.encodeWithSelector(IInvoiceHolds.InvoiceHoldUnknown.selector, uid, bytes32("other")));
        holds.release(record, "other");
        bytes memory refusal = abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, address(1));
        vm.prank(address(1));
        vm.expectRevert(refusal);
        holds.hold(record, "ruling");
        vm.prank(address(1));
        vm.expectRevert(refusal);
        holds.release(record, "ruling");
    }

    /// One that nobody acted on can be held too; released, there is no record.
    function test_Hold_OfAnInvoiceWithoutARecord() external {
        InvoiceUid uid = uidOf(issued(BUYER));
        holds.hold(InvoiceUid.unwrap(uid), "ruling");
        assertEq(uint8(invoices.statusOf(uid)), uint8(InvoiceStatus.Held), "held");
        holds.release(InvoiceUid.unwrap(uid), "ruling");
        assertEq(raw(uid), 0, "no record");
    }

    /// What backs a claim backs nothing more while it is held.
    function test_Hold_StopsABasisToo() external {
        Paper memory one = issued(BUYER);
        uint40 basis = lockBasis(one);
        InvoiceUid uid = uidOf(one);
        vm.expectEmit(address(bases));
        emit IInvoiceBases.InvoiceBasisStopped(basis, uid, 0);
        holds.hold(InvoiceUid.unwrap(uid), "ruling");
        refuseTake(basis, BUYER, 1, CNY, abi.encodeWithSelector(IInvoiceBases.InvoiceBasisOver.selector, basis, 0));
        vm.expectEmit(address(bases));
        emit IInvoiceBases.InvoiceBasisStopped(basis, uid, UNTIL);
        holds.release(InvoiceUid.unwrap(uid), "ruling");
        take(basis, 7, 1);
        vm.expectRevert(abi.encodeWithSelector(IInvoiceBases.InvoiceStopperWrong.selector, address(this)));
        bases.stopBasis(uid, 0);
    }

    /* SHORT FORMS */

    function take(uint40 basis, uint64 series, uint56 amount) private {
        vm.prank(taker);
        bases.take(basis, series, SELLER, BUYER, amount, CNY);
    }

    function refuseTake(uint40 basis, OrgId payer, uint56 amount, bytes3 currency, bytes memory reason) private {
        vm.prank(taker);
        vm.expectRevert(reason);
        bases.take(basis, 7, SELLER, payer, amount, currency);
    }

    function refuseLock(LockBasis memory made, Paper memory of_, uint256 second, bytes memory reason) private {
        Authorship memory other = confirmed(second, made);
        vm.prank(vm.addr(SELLER_KEY));
        vm.expectRevert(reason);
        bases.lockBasis(made, shown(of_), partiesOf(of_), other, direct());
    }

    function refuseRelease(ReleaseBasis memory made, bytes memory reason) private {
        vm.prank(vm.addr(SELLER_KEY));
        vm.expectRevert(reason);
        bases.releaseBasis(made, direct());
    }

    function confirmerWrong(LockBasis memory made, OrgId org) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IInvoiceBases.InvoiceConfirmerWrong.selector, made.uid, made.confirmer, org);
    }
}
