// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPayments} from "../../../contracts/evidence/IPayments.sol";
import {Claim, ConfirmPayout, ConfirmReceipt, IPassFinance, PostPayout} from "../../../contracts/pass/IPassFinance.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LOT_POSTED, LotState, LotStep, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {DUTY_HOLD, DUTY_PAY} from "../../../contracts/shared/types/Duty.sol";
import {FIRST_AGENT_PERSON} from "../../../contracts/shared/types/Person.sol";
import {PassFinanceCase} from "./PassFinanceCase.sol";

contract PassPayoutsTest is PassFinanceCase {
    function test_PostPayout_OpensAClaimThatCannotLapse() external {
        lock(series, 0, Pending.Pledge, BANK);
        Claim memory claim = Claim(org(BANK), org(WINNER), FACE - HAIRCUT, Pending.Pledge, false, "uetr", "REG-1");
        LotWord next = lot(series, 0).withClaim(1).withDeadline(NOW + 3 days).withFlag(LOT_POSTED);
        PostPayout memory posting = payoutOf("uetr");
        vm.expectEmit(address(finance));
        emit IPassFinance.ClaimChanged(series, 1, claim);
        vm.expectEmit(address(finance));
        emit IPassFinance.PayoutPosted(series, 0, org(BANK), 1, "uetr", "REG-1");
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.PayoutPosted), LotWord.unwrap(next));
        vm.prank(vm.addr(BANK));
        finance.postPayout(posting, direct());
        assertEq(finance.lastClaim(series), 1, "claims");
        vm.warp(NOW + 30 days);
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.LotPostedAlready.selector, series, 0, next));
        finance.lapseLock(series, 0);
    }

    function test_PostPayout_RefusesOthersAndTwice() external {
        refusePosting(
            BANK,
            "uetr",
            abi.encodeWithSelector(IPassFinance.LotNotLocked.selector, series, 0, lot(series, 0))
        );
        lock(series, 0, Pending.Sale, BANK);
        refusePosting(
            OTHER_BANK,
            "uetr",
            abi.encodeWithSelector(IPassRules.NotLotCounterparty.selector, series, 0, org(BANK), org(OTHER_BANK))
        );
        refusePosting(BANK, 0, abi.encodeWithSelector(IPassFinance.PayoutReferenceNone.selector));
        post(series, 0);
        refusePosting(
            BANK,
            "uetr",
            abi.encodeWithSelector(IPassFinance.LotPostedAlready.selector, series, 0, lot(series, 0))
        );
    }

    function test_PostPayout_RefusesAfterTheTimeToPay() external {
        lock(series, 0, Pending.Sale, BANK);
        vm.warp(NOW + 3 days + 1);
        refusePosting(BANK, "uetr", abi.encodeWithSelector(IPassFinance.LockOver.selector, series, 0, NOW + 3 days));
    }

    /// P16: a payment that counted somewhere is no payout here.
    function test_P16_PostPayout_RefusesAUsedPayment() external {
        payments.usePayment(org(BANK), "uetr", 1, CNY, NOW);
        lock(series, 0, Pending.Sale, BANK);
        refusePosting(
            BANK,
            "uetr",
            abi.encodeWithSelector(IPassFinance.PayoutUsed.selector, org(BANK), bytes16("uetr"))
        );
    }

    /// The seller's receipt suffices, also before the bank posts: it names the payment.
    function test_ConfirmReceipt_BeforeThePosting() external {
        lock(series, 0, Pending.Recourse, BANK);
        uint56 proceeds = FACE - lot(series, 0).claimOf();
        Claim memory claim = Claim(org(BANK), org(WINNER), proceeds, Pending.Recourse, true, "uetr", 0);
        LotWord next = lot(series, 0).unmarked().withOwner(org(BANK)).withClaim(1);
        ConfirmReceipt memory receipt = receiptOf(series, 0, "uetr");
        refuseReceipt(
            SUPPLIER,
            receipt,
            abi.encodeWithSelector(IPassRules.NotLotOwner.selector, series, 0, org(WINNER), org(SUPPLIER))
        );
        vm.expectEmit(address(finance));
        emit IPassFinance.ClaimChanged(series, 1, claim);
        vm.expectEmit(address(finance));
        emit IPassFinance.PayoutConfirmed(series, 1, org(WINNER), proceeds, NOW);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Bought), LotWord.unwrap(next));
        vm.prank(vm.addr(WINNER));
        finance.confirmReceipt(receipt, direct());
    }

    function test_ConfirmReceipt_OfAPostedPayoutUsesThePayment() external {
        lock(series, 0, Pending.Pledge, BANK);
        bytes16 reference_ = post(series, 0);
        ConfirmReceipt memory receipt = receiptOf(series, 0, reference_);
        vm.prank(vm.addr(WINNER));
        finance.confirmReceipt(receipt, direct());
        assertTrue(lot(series, 0).stateOf() == LotState.Pledged, "pledged");
        assertEq(payments.usedBy(keccak256(abi.encode(org(BANK), reference_))), address(finance), "P16: used");
    }

    function test_ConfirmPayout_ByAnotherBankMakesThePledge() external {
        lock(series, 0, Pending.Pledge, BANK);
        ConfirmPayout memory confirmation = confirmationOf(post(series, 0));
        LotWord next = lot(series, 0).unmarked().withPending(Pending.None, org(BANK), DUE, 1).withState(
            LotState.Pledged
        );
        vm.expectEmit(address(finance));
        emit IPassFinance.PayoutConfirmed(series, 1, org(OTHER_BANK), FACE - HAIRCUT, NOW);
        vm.expectEmit(address(payments));
        emit IPayments.PaymentUsed(
            keccak256(abi.encode(org(BANK), confirmation.uetr)),
            address(finance),
            org(BANK),
            FACE - HAIRCUT,
            CNY,
            NOW
        );
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.PledgeMade), LotWord.unwrap(next));
        vm.prank(vm.addr(OTHER_BANK));
        finance.confirmPayout(confirmation, direct());
    }

    function test_ConfirmPayout_RefusesWhatWasNotPosted() external {
        lock(series, 0, Pending.Pledge, BANK);
        ConfirmPayout memory confirmation = ConfirmPayout(series, 0, word(series, 0), "uetr", 1, NOW, 0, 0, FOREVER);
        refuseConfirmation(
            confirmation,
            abi.encodeWithSelector(IPassFinance.LotNotPosted.selector, series, 0, lot(series, 0))
        );
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.LotNotPosted.selector, series, 0, lot(series, 0)));
        finance.completeFinance(series, 0);
    }

    function test_ConfirmPayout_RefusesAnotherPayment() external {
        lock(series, 0, Pending.Pledge, BANK);
        bytes16 posted = post(series, 0);
        ConfirmPayout memory confirmation = confirmationOf("another");
        refuseConfirmation(
            confirmation,
            abi.encodeWithSelector(IPassFinance.PayoutOther.selector, series, 1, posted, bytes16("another"))
        );
        confirmation = confirmationOf(posted);
        confirmation.amount++;
        refuseConfirmation(
            confirmation,
            abi.encodeWithSelector(
                IPassFinance.PayoutAmountWrong.selector,
                series,
                1,
                FACE - HAIRCUT,
                FACE - HAIRCUT + 1
            )
        );
        confirmation = confirmationOf(posted);
        confirmation.valueDate = NOW + 1;
        refuseConfirmation(
            confirmation,
            abi.encodeWithSelector(IPassFinance.PayoutValueDateWrong.selector, NOW + 1, NOW)
        );
    }

    /// A settled claim paid again: one piece was frozen while the payout was confirmed; nobody confirms it twice for that piece.
    function test_P16_ConfirmPayout_RefusesASecondTimeForAPiece() external {
        lock(series, 0, Pending.Pledge, BANK);
        bytes16 posted = post(series, 0);
        orders.freezeLot(series, 0, lot(series, 0), 40_000_000, FACE, "order", 0);
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.PayoutNotPaid.selector, series, 1));
        finance.completeFinance(series, 0);
        ConfirmPayout memory confirmation = confirmationOf(posted);
        vm.prank(vm.addr(OTHER_BANK));
        finance.confirmPayout(confirmation, direct());
        orders.releaseLot(series, 40_000_000);

        (confirmation.start, confirmation.word) = (40_000_000, word(series, 40_000_000));
        bytes memory paid = abi.encodeWithSelector(IPassFinance.PayoutPaid.selector, series, 1);
        refuseConfirmation(confirmation, paid);
        refuseReceipt(WINNER, receiptOf(series, 40_000_000, posted), paid);
        vm.warp(NOW + 3 days + 1);
        vm.expectRevert(paid);
        finance.disputePayout(series, 40_000_000);
        finance.completeFinance(series, 40_000_000);
        assertTrue(lot(series, 40_000_000).stateOf() == LotState.Pledged, "the whole is pledged");
    }

    /* ONE PAYMENT, ONE CLAIM */

    /// P16: a payment that a receipt named is no payout of a second lot, nor the other way round.
    function test_P16_ConfirmReceipt_UsesThePaymentThatItNames() external {
        uint56 half = FACE / 2;
        splitAt(half);
        lock(series, 0, Pending.Sale, BANK);
        lock(series, half, Pending.Sale, BANK);
        ConfirmReceipt memory receipt = receiptOf(series, 0, "uetr");
        vm.prank(vm.addr(WINNER));
        finance.confirmReceipt(receipt, direct());
        assertEq(payments.usedBy(keccak256(abi.encode(org(BANK), bytes16("uetr")))), address(finance), "used");

        bytes memory used = abi.encodeWithSelector(IPassFinance.PayoutUsed.selector, org(BANK), bytes16("uetr"));
        PostPayout memory posting = PostPayout(series, half, word(series, half), "uetr", 0, 0, 0, FOREVER);
        vm.prank(vm.addr(BANK));
        vm.expectRevert(used);
        finance.postPayout(posting, direct());
        refuseReceipt(WINNER, receiptOf(series, half, "uetr"), used);
    }

    /// P16: nor does one that is posted for a lot and not confirmed yet stand for another.
    function test_P16_PostPayout_RefusesAPaymentPostedForAnotherLot() external {
        uint56 half = FACE / 2;
        splitAt(half);
        lock(series, 0, Pending.Sale, BANK);
        lock(series, half, Pending.Sale, BANK);
        bytes16 posted = post(series, 0);
        bytes memory used = abi.encodeWithSelector(IPassFinance.PayoutUsed.selector, org(BANK), posted);
        PostPayout memory posting = PostPayout(series, half, word(series, half), posted, 0, 0, 0, FOREVER);
        vm.prank(vm.addr(BANK));
        vm.expectRevert(used);
        finance.postPayout(posting, direct());
        refuseReceipt(WINNER, receiptOf(series, half, posted), used);
        // The lot for which it was posted gets it all the same.
        ConfirmReceipt memory receipt = receiptOf(series, 0, posted);
        vm.prank(vm.addr(WINNER));
        finance.confirmReceipt(receipt, direct());
    }

    function test_ConfirmReceipt_NamesThePaymentAndThePostedOne() external {
        lock(series, 0, Pending.Sale, BANK);
        refuseReceipt(
            WINNER,
            receiptOf(series, 0, 0),
            abi.encodeWithSelector(IPassFinance.PayoutReferenceNone.selector)
        );
        bytes16 posted = post(series, 0);
        refuseReceipt(
            WINNER,
            receiptOf(series, 0, "another"),
            abi.encodeWithSelector(IPassFinance.PayoutOther.selector, series, 1, posted, bytes16("another"))
        );
    }

    /* WHO CONFIRMS */

    /// Whoever is related to the financier, no bank, or an agent, is not the other one that must confirm.
    function test_ConfirmPayout_OnlyByABankApartFromTheFinancier() external {
        lock(series, 0, Pending.Pledge, BANK);
        ConfirmPayout memory confirmation = confirmationOf(post(series, 0));
        actors.setRelated(org(BANK), org(OTHER_BANK));
        refuseConfirmation(
            confirmation,
            abi.encodeWithSelector(IPassRules.ConfirmedByRelated.selector, org(OTHER_BANK), org(BANK))
        );
        vm.prank(vm.addr(BANK));
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.ConfirmedByFinancier.selector, org(BANK)));
        finance.confirmPayout(confirmation, direct());
        vm.prank(vm.addr(SUPPLIER));
        vm.expectRevert(abi.encodeWithSelector(IPassRules.ConfirmerNotBank.selector, org(SUPPLIER)));
        finance.confirmPayout(confirmation, direct());
    }

    /// The financier may be the agent that signs for another bank, or for the seller: nobody's agent confirms.
    function test_ConfirmPayout_AndReceipt_ByNoAgent() external {
        lock(series, 0, Pending.Pledge, BANK);
        bytes16 posted = post(series, 0);
        (uint256 forBank, uint256 forSeller) = (901, 902);
        actors.enrol(vm.addr(forBank), org(OTHER_BANK), FIRST_AGENT_PERSON, DUTY_PAY);
        actors.enrol(vm.addr(forSeller), org(WINNER), FIRST_AGENT_PERSON, DUTY_HOLD);
        ConfirmPayout memory confirmation = confirmationOf(posted);
        vm.prank(vm.addr(forBank));
        vm.expectRevert(
            abi.encodeWithSelector(IPassRules.ConfirmedByAgent.selector, org(OTHER_BANK), FIRST_AGENT_PERSON)
        );
        finance.confirmPayout(confirmation, direct());
        refuseReceipt(
            forSeller,
            receiptOf(series, 0, posted),
            abi.encodeWithSelector(IPassRules.ConfirmedByAgent.selector, org(WINNER), FIRST_AGENT_PERSON)
        );
    }
}
