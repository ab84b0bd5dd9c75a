// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPassBook} from "../../../contracts/pass/IPassBook.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {
    CLOSE_DECREASES,
    CLOSE_ISSUE,
    DecreaseSeries,
    IPassSeries,
    Issue,
    SeriesAct
} from "../../../contracts/pass/IPassSeries.sol";
import {LotState, LotStep, LotWord} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState, SeriesWord, seriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {PassSeriesCase} from "./PassSeriesCase.sol";

contract PassOpeningTest is PassSeriesCase {
    /* GUARANTEE AND OPENING */

    function test_GuaranteeSeries_OnlyByTheGuarantorThatTheDraftNames() external {
        uint64 series = draft(FACE, GUARANTOR, FACE / 2);
        refuseStep(
            GUARANTOR,
            issue.guaranteeSeries,
            seriesAct(series),
            abi.encodeWithSelector(IPassSeries.SeriesStateWrong.selector, series, SeriesState.Draft)
        );
        acceptSeries(series);
        refuseStep(
            BANK,
            issue.guaranteeSeries,
            seriesAct(series),
            abi.encodeWithSelector(IPassSeries.NotSeriesGuarantor.selector, series, org(GUARANTOR), org(BANK))
        );
        SeriesAct memory step = seriesAct(series);
        vm.expectEmit(address(passes));
        emit IPassBook.SeriesChanged(
            series,
            org(BUYER),
            SeriesState.Guaranteed,
            seriesWord(org(BUYER), FACE, DUE, LEAST, 4, SeriesState.Guaranteed).withCurrency(CNY)
        );
        vm.prank(vm.addr(GUARANTOR));
        issue.guaranteeSeries(step, direct());
        open(series);
    }

    function test_OpenSeries_MakesOneLotOfTheCreditors() external {
        uint64 series = draft(FACE, 0, 0);
        acceptSeries(series);
        SeriesAct memory step = seriesAct(series);
        LotWord lot_ = LotWord.wrap(0).withOwner(org(WINNER)).withEnd(FACE).withState(LotState.Owned);
        vm.expectEmit(address(passes));
        emit IPassBook.SeriesChanged(
            series,
            org(BUYER),
            SeriesState.Live,
            seriesWord(org(BUYER), FACE, DUE, LEAST, 4, SeriesState.Live).withCurrency(CNY)
        );
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Opened), LotWord.unwrap(lot_));
        vm.prank(vm.addr(WINNER));
        issue.openSeries(step, direct());
        (LotWord found, SeriesWord head) = passes.lotOf(series, 0);
        assertEq(LotWord.unwrap(found), LotWord.unwrap(lot_), "the lot");
        assertEq(uint8(head.stateOf()), uint8(SeriesState.Live), "its series");
    }

    function test_OpenSeries_RefusesOthersTheBarredAndTheLate() external {
        uint64 series = draft(FACE, 0, 0);
        acceptSeries(series);
        SeriesAct memory step = seriesAct(series);
        refuseStep(
            SUPPLIER,
            issue.openSeries,
            step,
            abi.encodeWithSelector(IPassSeries.NotSeriesCreditor.selector, series, org(WINNER), org(SUPPLIER))
        );
        restrictions.set(org(WINNER), 2);
        refuseStep(
            WINNER,
            issue.openSeries,
            step,
            abi.encodeWithSelector(IPassRules.OrgBarred.selector, org(WINNER), 2)
        );
        restrictions.set(org(WINNER), 0);
        vm.warp(NOW + 7 days + 1);
        refuseStep(
            WINNER,
            issue.openSeries,
            step,
            abi.encodeWithSelector(IPassSeries.SeriesAnswerOver.selector, series, NOW + 7 days)
        );
    }

    /* WAYS BACK */

    function test_RefuseSeries_ByTheDebtorBeforeItAccepts() external {
        uint64 series = draft(FACE, 0, 0);
        SeriesAct memory step = seriesAct(series);
        refuseStep(
            WINNER,
            issue.refuseSeries,
            step,
            abi.encodeWithSelector(IPassSeries.NotSeriesDebtor.selector, series, org(BUYER), org(WINNER))
        );
        vm.prank(vm.addr(BUYER));
        issue.refuseSeries(step, direct());
        assertTrue(passes.seriesOf(series).stateOf() == SeriesState.Dropped, "dropped");
        // P7: nothing leaves an end state.
        refuseStep(
            BUYER,
            issue.refuseSeries,
            seriesAct(series),
            abi.encodeWithSelector(IPassSeries.SeriesStateWrong.selector, series, SeriesState.Dropped)
        );
    }

    function test_WithdrawSeries_GivesTheFaceBackToTheAgreement() external {
        uint64 series = draft(FACE, 0, 0);
        acceptSeries(series);
        SeriesAct memory step = seriesAct(series);
        refuseStep(
            BUYER,
            issue.withdrawSeries,
            step,
            abi.encodeWithSelector(IPassSeries.NotSeriesCreditor.selector, series, org(WINNER), org(BUYER))
        );
        vm.prank(vm.addr(WINNER));
        issue.withdrawSeries(step, direct());
        assertEq(issue.facesOf(AGREEMENT), 0, "P15: free again");
        assertEq(passes.owedBy(org(BUYER)), 0, "P13: owed no more");
        openPass();
    }

    function test_LapseSeries_ByAnyoneAfterTheTimeForAnswers() external {
        uint64 series = draft(FACE, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(IPassSeries.SeriesAnswerNotOver.selector, series, NOW + 7 days));
        issue.lapseSeries(series);
        vm.warp(NOW + 7 days + 1);
        vm.prank(vm.addr(STRANGER));
        issue.lapseSeries(series);
        assertTrue(passes.seriesOf(series).stateOf() == SeriesState.Dropped, "dropped");
        vm.expectRevert(abi.encodeWithSelector(IPassSeries.SeriesStateWrong.selector, series, SeriesState.Dropped));
        issue.lapseSeries(series);
    }

    /* CLOSED GROUPS, IMPORT */

    function test_CloseGroups_StopsIssueAndDecreases() external {
        uint64 drafted = draft(1, 0, 0);
        uint64 series = draft(FACE - 1, GUARANTOR, 1);
        acceptSeries(series);
        issue.closeGroups(CLOSE_ISSUE);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_ISSUE);
        refuseDraft(draftTerms(), refusal);
        refuseAcceptance(acceptance_(drafted), refusal);
        refuseStep(GUARANTOR, issue.guaranteeSeries, seriesAct(series), refusal);
        refuseStep(WINNER, issue.openSeries, seriesAct(series), refusal);
        refuseStep(BUYER, issue.refuseSeries, seriesAct(drafted), refusal);
        refuseStep(WINNER, issue.withdrawSeries, seriesAct(series), refusal);
        vm.expectRevert(refusal);
        issue.lapseSeries(series);
        issue.openGroups(CLOSE_ISSUE);
        open(series);

        issue.closeGroups(CLOSE_DECREASES);
        DecreaseSeries memory decrease = decreaseOf(series, 0, 10_000);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_DECREASES));
        this.sendDecrease(decrease, BUYER);
    }

    function test_AdoptIssue_OnlyByOperatorsOfTheBook() external {
        Issue memory adopted = Issue(org(WINNER), org(GUARANTOR), 5, NOW, GRACE, CNY, AGREEMENT);
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IPassRules.CallerNotOperator.selector, vm.addr(STRANGER)));
        issue.adoptIssue(9, adopted);
        vm.expectEmit(address(issue));
        emit IPassSeries.SeriesAdopted(9, adopted);
        vm.prank(address(exits));
        issue.adoptIssue(9, adopted);
        assertEq(issue.issueOf(9).cap, 5, "kept");
    }
}
