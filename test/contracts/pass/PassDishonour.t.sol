// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {
    ConfirmCover,
    ConfirmPayment,
    IPassRedemption,
    LatenessRecord
} from "../../../contracts/pass/IPassRedemption.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {IPassSeries, Issue} from "../../../contracts/pass/IPassSeries.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LOT_COVERED, LotState, LotStep, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState} from "../../../contracts/pass/types/SeriesWord.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {PassRedemptionCase} from "./PassRedemptionCase.sol";

contract PassDishonourTest is PassRedemptionCase {
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

    /// A guarantor's own word that it paid covers nothing, nor that of its kin or of no bank.
    function test_ConfirmCover_OnlyByABankApartFromTheGuarantor() external {
        dishonourAll();
        ConfirmCover memory cover = coverOf(0, FACE / 2);
        bytes memory noBank = abi.encodeWithSelector(IPassRules.ConfirmerNotBank.selector, org(GUARANTOR));
        refuseCoverBy(GUARANTOR, cover, noBank);
        actors.setKind(org(GUARANTOR), OrgKind.Bank);
        refuseCoverBy(
            GUARANTOR,
            cover,
            abi.encodeWithSelector(IPassRules.ConfirmedByRelated.selector, org(GUARANTOR), org(GUARANTOR))
        );
        actors.setRelated(org(BANK), org(GUARANTOR));
        refuseCoverBy(
            BANK,
            cover,
            abi.encodeWithSelector(IPassRules.ConfirmedByRelated.selector, org(BANK), org(GUARANTOR))
        );
        confirm(cover);
    }

    /// A guarantor that never signed is never charged: the pass opened without it, and said so.
    function test_ConfirmCover_NotAgainstAGuarantorThatNeverSigned() external {
        agreements.set(AGREEMENT, termsOf(2 * FACE, 0, true));
        series = draft(FACE, GUARANTOR, FACE / 2);
        acceptSeries(series);
        vm.expectEmit(address(issue));
        emit IPassSeries.GuaranteeDropped(series, org(GUARANTOR));
        open(series);
        Issue memory opened = issue.issueOf(series);
        assertTrue(opened.guarantor.isNobody() && opened.cap == 0, "nobody guarantees");
        dishonourAll();
        refuseCover(coverOf(0, FACE / 2), abi.encodeWithSelector(IPassRedemption.CoverNone.selector, series));
    }
}
