// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CLOSE_DISHONOURS,
    CLOSE_PAYMENTS,
    CLOSE_PRESENTATIONS,
    ConfirmCover,
    ConfirmPayment,
    IPassRedemption,
    LatenessRecord,
    MOST_PAID
} from "../../../contracts/pass/IPassRedemption.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LOT_COVERED, LotState, LotStep, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState} from "../../../contracts/pass/types/SeriesWord.sol";
import {AgreementTerms} from "../../../contracts/shared/interfaces/IAgreementTerms.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

contract PassRedemptionTest is PassesFixture {
    uint64 private series;

    function setUp() public {
        deployLedgers();
        series = openGuaranteed();
    }

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

    /* DISHONOUR */

    function test_PostDishonour_WaitsForGraceAndNeedsAPresentation() external {
        vm.warp(DUE);
        refuse(
            WINNER,
            redemption.postDishonour,
            act(series, 0),
            abi.encodeWithSelector(IPassRedemption.LotNotPresented.selector, series, 0, lot(series, 0))
        );
        present(series, 0);
        vm.warp(DUE + GRACE);
        refuse(
            WINNER,
            redemption.postDishonour,
            act(series, 0),
            abi.encodeWithSelector(IPassRedemption.GraceNotOver.selector, series, DUE + GRACE)
        );
        refuse(
            SUPPLIER,
            redemption.postDishonour,
            act(series, 0),
            abi.encodeWithSelector(IPassRedemption.NotLotHolder.selector, series, 0, org(WINNER), org(SUPPLIER))
        );
    }

    function test_FinaliseDishonour_AfterThreeWorkingDays() external {
        vm.warp(DUE + GRACE + 1);
        present(series, 0);
        vm.expectRevert(abi.encodeWithSelector(IPassRedemption.DishonourNone.selector, series, 0, lot(series, 0)));
        redemption.finaliseDishonour(series, 0);
        uint40 finalAt = parameters.addWorkingDays(DUE + GRACE + 1, 3);
        LotWord posted = lot(series, 0).withDishonour(finalAt);
        LotAct memory posting = act(series, 0);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.DishonourPosted), LotWord.unwrap(posted));
        vm.prank(vm.addr(WINNER));
        redemption.postDishonour(posting, direct());

        vm.warp(finalAt);
        vm.expectRevert(abi.encodeWithSelector(IPassRedemption.DishonourNotFinal.selector, series, 0, finalAt));
        redemption.finaliseDishonour(series, 0);
        vm.warp(finalAt + 1);
        vm.expectEmit(address(redemption));
        emit IPassRedemption.DebtorDishonoured(org(BUYER), series, 0, FACE);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(
            lotId(series, 0),
            uint8(LotStep.DishonourFinal),
            LotWord.unwrap(posted.withoutDishonour().withState(LotState.Dishonoured))
        );
        redemption.finaliseDishonour(series, 0);
        LatenessRecord memory record = redemption.latenessOf(org(BUYER));
        assertTrue(record.dishonouredLots == 1 && record.dishonoured == FACE, "in the debtor's record");
    }

    /// Unless a confirmation with a value date within grace arrives: then it was paid in time.
    function test_ConfirmPayment_UndoesADishonourThatIsNotFinal() external {
        vm.warp(DUE + GRACE + 1);
        present(series, 0);
        LotAct memory posting = act(series, 0);
        vm.prank(vm.addr(WINNER));
        redemption.postDishonour(posting, direct());
        ConfirmPayment memory inTime = payment(series, 0);
        inTime.valueDate = DUE + GRACE;
        pay(inTime);
        assertTrue(passes.seriesOf(series).stateOf() == SeriesState.Closed, "closed");
        LatenessRecord memory record = redemption.latenessOf(org(BUYER));
        assertTrue(record.lateLots == 0 && record.dishonouredLots == 0, "nothing in the record");
    }

    function test_FinaliseDishonour_WaitsWhileAnOrderStands() external {
        vm.warp(DUE + GRACE + 1);
        present(series, 0);
        LotAct memory posting = act(series, 0);
        vm.prank(vm.addr(WINNER));
        redemption.postDishonour(posting, direct());
        orders.freezeLot(series, 0, lot(series, 0), 0, FACE, "order", 0);
        vm.warp(DUE + 30 days);
        vm.expectRevert(abi.encodeWithSelector(IPassRules.LotFrozen.selector, series, 0));
        redemption.finaliseDishonour(series, 0);
    }

    /* COVER AND WRITE-OFF */

    function test_ConfirmCover_TheGuarantorTakesItsShare() external {
        dishonourAll();
        ConfirmCover memory cover = coverOf(0, FACE / 2);
        LotWord covered = lot(series, 0).withFlag(LOT_COVERED);
        bytes32 paid = keccak256(abi.encode(org(OTHER_BANK), cover.uetr));
        vm.expectEmit(address(redemption));
        emit IPassRedemption.CoverConfirmed(series, 0, org(GUARANTOR), paid, org(WINNER), FACE / 2);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Covered), LotWord.unwrap(covered));
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotCut(
            lotId(series, 0),
            uint8(LotStep.Covered),
            LotWord.unwrap(covered.withOwner(org(GUARANTOR)).withEnd(FACE / 2)),
            LotWord.unwrap(covered)
        );
        confirm(cover);
        // What stays with its owner is not covered again.
        refuseCover(
            coverOf(FACE / 2, FACE / 4),
            abi.encodeWithSelector(IPassRedemption.LotCoveredAlready.selector, series, FACE / 2)
        );
    }

    function test_ConfirmCover_RefusesWhatIsNotDishonoured() external {
        refuseCover(
            coverOf(0, FACE / 2),
            abi.encodeWithSelector(IPassRedemption.LotNotDishonoured.selector, series, 0, lot(series, 0))
        );
        refuse(
            WINNER,
            redemption.writeOffLot,
            act(series, 0),
            abi.encodeWithSelector(IPassRedemption.LotNotDishonoured.selector, series, 0, lot(series, 0))
        );
    }

    function test_ConfirmCover_RefusesAnotherAmountCurrencyOrDay() external {
        dishonourAll();
        refuseCover(
            coverOf(0, FACE / 2 + 1),
            abi.encodeWithSelector(IPassRedemption.CoverAmountWrong.selector, series, 0, FACE / 2, FACE / 2 + 1)
        );
        ConfirmCover memory cover = coverOf(0, FACE / 2);
        cover.currency = "EUR";
        refuseCover(cover, abi.encodeWithSelector(IPassRedemption.CurrencyWrong.selector, series, CNY, bytes3("EUR")));
        cover = coverOf(0, FACE / 2);
        cover.valueDate = uint40(block.timestamp + 1);
        refuseCover(
            cover,
            abi.encodeWithSelector(IPassRedemption.ValueDateWrong.selector, cover.valueDate, block.timestamp)
        );
    }

    function test_ConfirmCover_RefusesWhereNobodyGuarantees() external {
        agreements.set(AGREEMENT, termsOf(2 * FACE, 0, true));
        series = draft(FACE, 0, 0);
        acceptSeries(series);
        open(series);
        dishonourAll();
        refuseCover(coverOf(0, FACE / 2), abi.encodeWithSelector(IPassRedemption.CoverNone.selector, series));
    }

    function test_WriteOffLot_OnlyByAnOwnerWhomNobodyHoldsInPledge() external {
        financeLot(series, 0, Pending.Pledge, BANK);
        dishonourAll();
        refuse(
            WINNER,
            redemption.writeOffLot,
            act(series, 0),
            abi.encodeWithSelector(IPassRedemption.NotLotHolder.selector, series, 0, org(BANK), org(WINNER))
        );
        refuse(
            BANK,
            redemption.writeOffLot,
            act(series, 0),
            abi.encodeWithSelector(IPassRules.NotLotOwner.selector, series, 0, org(WINNER), org(BANK))
        );
        LotAct memory release = act(series, 0);
        vm.prank(vm.addr(BANK));
        finance.releasePledge(release, direct());
        LotAct memory writeOff = act(series, 0);
        LotWord next = lot(series, 0).withState(LotState.WrittenOff);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.WrittenOff), LotWord.unwrap(next));
        vm.prank(vm.addr(WINNER));
        redemption.writeOffLot(writeOff, direct());
        assertTrue(passes.seriesOf(series).stateOf() == SeriesState.WrittenOff, "written off");
        assertEq(passes.totalsOf(series).writtenOff, FACE, "its sum");
        assertEq(passes.owedBy(org(BUYER)), 0, "P13: given up");
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

    /* SHORT FORMS */

    function dishonourAll() private {
        vm.warp(DUE + GRACE + 1);
        present(series, 0);
        dishonour(series, 0);
    }

    function coverOf(uint56 start, uint56 amount) private returns (ConfirmCover memory) {
        return
            ConfirmCover(
                series,
                start,
                word(series, start),
                uetr(),
                amount,
                CNY,
                uint40(block.timestamp),
                0,
                0,
                FOREVER
            );
    }

    function confirm(ConfirmCover memory cover) private {
        vm.prank(vm.addr(OTHER_BANK));
        redemption.confirmCover(cover, direct());
    }

    function refuseCover(ConfirmCover memory cover, bytes memory reason) private {
        vm.prank(vm.addr(OTHER_BANK));
        vm.expectRevert(reason);
        redemption.confirmCover(cover, direct());
    }

    function refusePayment(ConfirmPayment memory confirmation, bytes memory reason) private {
        vm.prank(vm.addr(OTHER_BANK));
        vm.expectRevert(reason);
        redemption.confirmPayment(confirmation, direct());
    }
}
