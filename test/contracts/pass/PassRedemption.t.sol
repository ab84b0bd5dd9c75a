// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {
    CLOSE_DISHONOURS,
    CLOSE_PAYMENTS,
    CLOSE_PRESENTATIONS,
    ConfirmCover,
    ConfirmPayment,
    IPassRedemption,
    MOST_PAID
} from "../../../contracts/pass/IPassRedemption.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LotState, LotStep, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState} from "../../../contracts/pass/types/SeriesWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {DUTY_PAY} from "../../../contracts/shared/types/Duty.sol";
import {FIRST_AGENT_PERSON} from "../../../contracts/shared/types/Person.sol";
import {PassRedemptionCase} from "./PassRedemptionCase.sol";

contract PassRedemptionTest is PassRedemptionCase {
    /* PRESENTATION */

    function test_MatureSeries_WaitsForTheDueDate() external {
        vm.expectRevert(abi.encodeWithSelector(IPassRedemption.SeriesNotDue.selector, series, DUE));
        redemption.matureSeries(series);
        vm.expectRevert(
            abi.encodeWithSelector(IPassRedemption.SeriesNotPayable.selector, series + 1, SeriesState.None)
        );
        redemption.matureSeries(series + 1);
        vm.warp(DUE);
        vm.prank(vm.addr(STRANGER));
        redemption.matureSeries(series);
        assertTrue(passes.seriesOf(series).stateOf() == SeriesState.Matured, "matured");
    }

    function test_PresentLot_ByWhomItIsDueTo() external {
        financeLot(series, 0, Pending.Pledge, BANK);
        LotAct memory presentation = act(series, 0);
        refuse(
            BANK,
            redemption.presentLot,
            presentation,
            abi.encodeWithSelector(IPassRedemption.SeriesNotDue.selector, series, DUE)
        );
        vm.warp(DUE);
        refuse(
            WINNER,
            redemption.presentLot,
            presentation,
            abi.encodeWithSelector(IPassRedemption.NotLotHolder.selector, series, 0, org(BANK), org(WINNER))
        );
        LotWord next = lot(series, 0).withState(LotState.Presented);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Presented), LotWord.unwrap(next));
        vm.prank(vm.addr(BANK));
        redemption.presentLot(presentation, direct());
        refuse(
            BANK,
            redemption.presentLot,
            act(series, 0),
            abi.encodeWithSelector(IPassRedemption.LotNotPresentable.selector, series, 0, lot(series, 0))
        );
    }

    function test_PresentLot_RefusesAFrozenLotAndOneUnderWay() external {
        propose(series, 0, 5_000, SUPPLIER, subcontractOf(SUPPLIER, WINNER, 5_000));
        orders.freezeLot(series, 5_000, lot(series, 5_000), 5_000, FACE, "order", 0);
        vm.warp(DUE);
        refuse(
            WINNER,
            redemption.presentLot,
            act(series, 0),
            abi.encodeWithSelector(IPassRedemption.LotNotPresentable.selector, series, 0, lot(series, 0))
        );
        refuse(
            WINNER,
            redemption.presentLot,
            act(series, 5_000),
            abi.encodeWithSelector(IPassRules.LotFrozen.selector, series, 5_000)
        );
    }

    /* PAYMENT */

    function test_ConfirmPayment_RedeemsAndCutsWhereTheMoneyEnds() external {
        vm.warp(DUE);
        present(series, 0);
        ConfirmPayment memory part = payment(series, 0);
        part.amount = 60_000_000;
        LotWord presented = lot(series, 0);
        vm.expectEmit(address(redemption));
        emit IPassRedemption.PaymentConfirmed(
            series,
            keccak256(abi.encode(org(OTHER_BANK), part.uetr)),
            org(OTHER_BANK),
            org(BUYER),
            org(WINNER),
            60_000_000,
            DUE,
            false
        );
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotCut(
            lotId(series, 0),
            uint8(LotStep.Paid),
            LotWord.unwrap(presented.withState(LotState.Redeemed).withEnd(60_000_000)),
            LotWord.unwrap(presented)
        );
        pay(part);
        assertEq(passes.totalsOf(series).redeemed, 60_000_000, "P2: redeemed");
        pay(payment(series, 60_000_000));
        assertTrue(passes.seriesOf(series).stateOf() == SeriesState.Closed, "closed");
        assertEq(redemption.latenessOf(org(BUYER)).lateLots, 0, "in time");
    }

    /// P7. Failure of others: a settled receivable paid again.
    function test_P7_ConfirmPayment_RefusesARedeemedLot() external {
        vm.warp(DUE);
        present(series, 0);
        ConfirmPayment memory half = payment(series, 0);
        half.amount = FACE / 2;
        pay(half);
        ConfirmPayment memory again = payment(series, 0);
        refusePayment(again, abi.encodeWithSelector(IPassRedemption.LotNotPayable.selector, series, 0, lot(series, 0)));
    }

    function test_ConfirmPayment_RefusesAnotherPayerCurrencyOrDay() external {
        vm.warp(DUE);
        present(series, 0);
        ConfirmPayment memory wrong = payment(series, 0);
        wrong.payer = uint48(SUPPLIER);
        refusePayment(
            wrong,
            abi.encodeWithSelector(IPassRedemption.PayerNotDebtor.selector, series, org(BUYER), org(SUPPLIER))
        );
        wrong = payment(series, 0);
        wrong.currency = "EUR";
        refusePayment(
            wrong,
            abi.encodeWithSelector(IPassRedemption.CurrencyWrong.selector, series, CNY, bytes3("EUR"))
        );
        wrong = payment(series, 0);
        wrong.valueDate = DUE + 1;
        refusePayment(wrong, abi.encodeWithSelector(IPassRedemption.ValueDateWrong.selector, DUE + 1, DUE));
    }

    function test_ConfirmPayment_RefusesBeforeTheDueDate() external {
        refusePayment(payment(series, 0), abi.encodeWithSelector(IPassRedemption.SeriesNotDue.selector, series, DUE));
    }

    function test_ConfirmPayment_RefusesLotsThatAreNotPresentedOrNotThePayees() external {
        vm.warp(DUE);
        refusePayment(
            payment(series, 0),
            abi.encodeWithSelector(IPassRedemption.LotNotPayable.selector, series, 0, lot(series, 0))
        );
        present(series, 0);
        ConfirmPayment memory wrong = payment(series, 0);
        wrong.payee = uint48(SUPPLIER);
        refusePayment(
            wrong,
            abi.encodeWithSelector(IPassRedemption.PayeeNotHolder.selector, series, 0, org(WINNER), org(SUPPLIER))
        );
    }

    function test_ConfirmPayment_RefusesSumsThatDoNotFit() external {
        handOver(series, 0, 40_000_000, SUPPLIER);
        handOver(series, 40_000_000, FACE, SUPPLIER);
        vm.warp(DUE);
        present(series, 0);
        present(series, 40_000_000);
        ConfirmPayment memory both = payment(series, 0);
        both.starts = new uint56[](2);
        (both.starts[0], both.starts[1]) = (0, 40_000_000);
        both.amount = FACE + 1;
        refusePayment(both, abi.encodeWithSelector(IPassRedemption.PaymentSumWrong.selector, series, FACE + 1, FACE));
        // Money for the first one only: the second is not to be named.
        both.amount = 40_000_000;
        refusePayment(
            both,
            abi.encodeWithSelector(IPassRedemption.PaymentSumWrong.selector, series, 40_000_000, 40_000_000)
        );
        both.starts = new uint56[](0);
        refusePayment(both, abi.encodeWithSelector(IPassRedemption.PaymentLotsWrong.selector, series, 0));
        both.starts = new uint56[](MOST_PAID + 1);
        refusePayment(both, abi.encodeWithSelector(IPassRedemption.PaymentLotsWrong.selector, series, MOST_PAID + 1));
    }

    function test_ConfirmPayment_AFrozenLotIsPaidIntoDeposit() external {
        orders.freezeLot(series, 0, lot(series, 0), 0, FACE, "order", 0);
        vm.warp(DUE);
        ConfirmPayment memory deposit = payment(series, 0);
        refusePayment(deposit, abi.encodeWithSelector(IPassRedemption.DepositWrong.selector, series, 0, true));
        deposit.deposit = true;
        LotWord next = lot(series, 0).withState(LotState.Deposited);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Deposited), LotWord.unwrap(next));
        pay(deposit);
        assertEq(passes.totalsOf(series).redeemed, FACE, "the debtor is discharged");
        orders.releaseLot(series, 0);
        assertTrue(lot(series, 0).stateOf() == LotState.Redeemed, "the money is its holder's");
        assertEq(passes.totalsOf(series).redeemed, FACE, "P2: counted once");
    }

    function test_ConfirmPayment_RefusesADepositForALotThatIsNotFrozen() external {
        vm.warp(DUE);
        present(series, 0);
        ConfirmPayment memory deposit = payment(series, 0);
        deposit.deposit = true;
        refusePayment(deposit, abi.encodeWithSelector(IPassRedemption.DepositWrong.selector, series, 0, false));
    }

    /// Lateness is told by the money's value date, and becomes part of the debtor's own record.
    function test_ConfirmPayment_TellsHowLate() external {
        vm.warp(DUE + GRACE + 2 days);
        present(series, 0);
        ConfirmPayment memory late = payment(series, 0);
        vm.expectEmit(address(redemption));
        emit IPassRedemption.DebtorPaidLate(org(BUYER), series, 0, FACE, 2 days);
        pay(late);
        assertEq(redemption.latenessOf(org(BUYER)).lateLots, 1, "recorded");
    }

    /* CLOSED GROUPS */

    function test_CloseGroups_StopsEachGroup() external {
        vm.warp(DUE + GRACE + 1);
        ConfirmPayment memory paying = payment(series, 0);
        ConfirmCover memory cover = coverOf(0, 1);
        redemption.closeGroups(CLOSE_PRESENTATIONS);
        bytes memory closed = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_PRESENTATIONS);
        vm.expectRevert(closed);
        redemption.matureSeries(series);
        refuse(WINNER, redemption.presentLot, act(series, 0), closed);
        redemption.closeGroups(CLOSE_PAYMENTS);
        refusePayment(paying, abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_PAYMENTS));
        redemption.closeGroups(CLOSE_DISHONOURS);
        closed = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_DISHONOURS);
        refuse(WINNER, redemption.postDishonour, act(series, 0), closed);
        vm.expectRevert(closed);
        redemption.finaliseDishonour(series, 0);
        refuseCover(cover, closed);
        refuse(WINNER, redemption.writeOffLot, act(series, 0), closed);
    }

    /* WHO CONFIRMS */

    /// A debtor that is a bank is not the other one that must confirm; nor is who is related to it, no bank, or an agent.
    function test_ConfirmPayment_OnlyByABankApartFromTheDebtor() external {
        vm.warp(DUE);
        present(series, 0);
        ConfirmPayment memory confirmation = payment(series, 0);
        actors.setKind(org(BUYER), OrgKind.Bank);
        refusePaymentBy(
            BUYER,
            confirmation,
            abi.encodeWithSelector(IPassRules.ConfirmedByRelated.selector, org(BUYER), org(BUYER))
        );
        actors.setRelated(org(BANK), org(BUYER));
        refusePaymentBy(
            BANK,
            confirmation,
            abi.encodeWithSelector(IPassRules.ConfirmedByRelated.selector, org(BANK), org(BUYER))
        );
        refusePaymentBy(
            WINNER,
            confirmation,
            abi.encodeWithSelector(IPassRules.ConfirmerNotBank.selector, org(WINNER))
        );
        actors.enrol(vm.addr(901), org(OTHER_BANK), FIRST_AGENT_PERSON, DUTY_PAY);
        refusePaymentBy(
            901,
            confirmation,
            abi.encodeWithSelector(IPassRules.ConfirmedByAgent.selector, org(OTHER_BANK), FIRST_AGENT_PERSON)
        );
        pay(confirmation);
        assertTrue(lot(series, 0).stateOf() == LotState.Redeemed, "by the other bank's own officer");
    }
}
