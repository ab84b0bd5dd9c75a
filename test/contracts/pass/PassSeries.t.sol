// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {IPassBook} from "../../../contracts/pass/IPassBook.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {
    AcceptSeries,
    CLOSE_DECREASES,
    CLOSE_ISSUE,
    DecreaseSeries,
    DraftSeries,
    IPassSeries,
    Issue,
    SeriesAct
} from "../../../contracts/pass/IPassSeries.sol";
import {LotState, LotStep, LotWord} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState, SeriesWord, seriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

contract PassSeriesTest is PassesFixture {
    uint64 private constant FIRST = (1 << 48) + 1;

    function setUp() public {
        deployLedgers();
    }

    /* DRAFT */

    function test_DraftSeries_SaysAllOfIt() external {
        SeriesWord word = seriesWord(org(BUYER), FACE, DUE, 0, 4, SeriesState.Draft).withCurrency(CNY);
        vm.expectEmit(address(issue));
        emit IPassSeries.SeriesDrafted(
            FIRST,
            AGREEMENT,
            Issue(org(WINNER), org(GUARANTOR), FACE / 2, NOW + 7 days, 0, CNY, AGREEMENT)
        );
        vm.expectEmit(address(passes));
        emit IPassBook.SeriesChanged(FIRST, org(BUYER), SeriesState.Draft, word);
        assertEq(draft(FACE, GUARANTOR, FACE / 2), FIRST, "number");
        assertEq(issue.lastSeries(), FIRST, "the newest");
    }

    /// The 2025 rules: a warning above 183 days, none beyond 366.
    function test_DraftSeries_WarnsOfALongTerm() external {
        DraftSeries memory terms = draftTerms();
        terms.dueAt = NOW + 183 days + 1;
        vm.expectEmit(address(issue));
        emit IPassSeries.SeriesLong(FIRST, NOW, NOW + 183 days + 1);
        vm.prank(vm.addr(WINNER));
        issue.draftSeries(terms, direct());
        terms.dueAt = NOW;
        refuseDraft(terms, abi.encodeWithSelector(IPassSeries.SeriesTermWrong.selector, NOW, NOW + 366 days));
        terms.dueAt = NOW + 366 days + 1;
        refuseDraft(terms, abi.encodeWithSelector(IPassSeries.SeriesTermWrong.selector, terms.dueAt, NOW + 366 days));
    }

    function test_DraftSeries_RefusesOthersThanTheWinner() external {
        DraftSeries memory terms = draftTerms();
        vm.prank(vm.addr(SUPPLIER));
        vm.expectRevert(
            abi.encodeWithSelector(IPassSeries.NotAgreementCreditor.selector, AGREEMENT, org(WINNER), org(SUPPLIER))
        );
        issue.draftSeries(terms, direct());
    }

    function test_DraftSeries_RefusesAnAgreementThatEnded() external {
        agreements.set(AGREEMENT, termsOf(FACE, 0, false));
        refuseDraft(draftTerms(), abi.encodeWithSelector(IPassSeries.SeriesAgreementEnded.selector, AGREEMENT));
    }

    function test_DraftSeries_RefusesUnsoundTerms() external {
        DraftSeries memory terms = draftTerms();
        terms.face = 0;
        refuseDraft(terms, abi.encodeWithSelector(IPassSeries.SeriesFaceNone.selector));
        terms = draftTerms();
        terms.mostTiers = 0;
        refuseDraft(terms, abi.encodeWithSelector(IPassSeries.SeriesTiersWrong.selector, 0));
        terms.mostTiers = 128;
        refuseDraft(terms, abi.encodeWithSelector(IPassSeries.SeriesTiersWrong.selector, 128));
        terms = draftTerms();
        terms.answerBy = NOW;
        refuseDraft(terms, abi.encodeWithSelector(IPassSeries.SeriesAnswerTimeWrong.selector, NOW, DUE));
        terms.answerBy = DUE;
        refuseDraft(terms, abi.encodeWithSelector(IPassSeries.SeriesAnswerTimeWrong.selector, DUE, DUE));
    }

    function test_DraftSeries_RefusesAGuarantorThatGuaranteesNothing() external {
        refuseGuarantor(0, 1);
        refuseGuarantor(GUARANTOR, 0);
        refuseGuarantor(GUARANTOR, FACE + 1);
        // The debtor's own guarantee adds nothing.
        refuseGuarantor(BUYER, FACE / 2);
    }

    /* ACCEPTANCE */

    function test_AcceptSeries_BindsTheDebtor() external {
        uint64 series = draft(FACE, 0, 0);
        SeriesWord word = seriesWord(org(BUYER), FACE, DUE, LEAST, 4, SeriesState.Accepted).withCurrency(CNY);
        vm.expectEmit(address(issue));
        emit IPassSeries.SeriesAccepted(series, org(BUYER), LEAST, GRACE);
        vm.expectEmit(address(passes));
        emit IPassBook.SeriesChanged(series, org(BUYER), SeriesState.Accepted, word);
        acceptSeries(series);
        assertEq(issue.issueOf(series).grace, GRACE, "grace is fixed");
        assertEq(issue.facesOf(AGREEMENT), FACE, "P15: counted");
        assertEq(passes.owedBy(org(BUYER)), FACE, "P13: owed");
    }

    function test_AcceptSeries_RefusesOthersThanTheDebtor() external {
        AcceptSeries memory acceptance = acceptance_(draft(FACE, 0, 0));
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(
            abi.encodeWithSelector(IPassSeries.NotSeriesDebtor.selector, acceptance.series, org(BUYER), org(WINNER))
        );
        issue.acceptSeries(acceptance, direct());
    }

    function test_AcceptSeries_RefusesALeastLotOfNothingOrMoreThanAll() external {
        AcceptSeries memory acceptance = acceptance_(draft(FACE, 0, 0));
        acceptance.leastLot = 0;
        refuseAcceptance(acceptance, abi.encodeWithSelector(IPassSeries.LeastLotWrong.selector, 0, FACE));
        acceptance.leastLot = FACE + 1;
        refuseAcceptance(acceptance, abi.encodeWithSelector(IPassSeries.LeastLotWrong.selector, FACE + 1, FACE));
    }

    function test_AcceptSeries_RefusesALateAnswerAnOldWordAndASecondOne() external {
        uint64 series = draft(FACE, 0, 0);
        AcceptSeries memory acceptance = acceptance_(series);
        SeriesWord drafted = passes.seriesOf(series);
        acceptSeries(series);
        refuseAcceptance(
            acceptance,
            abi.encodeWithSelector(IPassSeries.SeriesWordStale.selector, series, drafted, passes.seriesOf(series))
        );
        refuseAcceptance(
            acceptance_(series),
            abi.encodeWithSelector(IPassSeries.SeriesStateWrong.selector, series, SeriesState.Accepted)
        );
        series = draft(1, 0, 0);
        vm.warp(NOW + 7 days + 1);
        refuseAcceptance(
            acceptance_(series),
            abi.encodeWithSelector(IPassSeries.SeriesAnswerOver.selector, series, NOW + 7 days)
        );
    }

    /// P15: what was paid outside the series leaves less room, and an agreement that ended leaves none.
    function test_P15_AcceptSeries_CountsWhatWasPaidOutside() external {
        uint64 series = draft(FACE, 0, 0);
        AcceptSeries memory acceptance = acceptance_(series);
        agreements.set(AGREEMENT, termsOf(FACE, 1, true));
        refuseAcceptance(
            acceptance,
            abi.encodeWithSelector(IPassSeries.SeriesBeyondPrice.selector, AGREEMENT, FACE, FACE - 1)
        );
        agreements.set(AGREEMENT, termsOf(FACE, FACE + 1, true));
        refuseAcceptance(
            acceptance,
            abi.encodeWithSelector(IPassSeries.SeriesBeyondPrice.selector, AGREEMENT, FACE, 0)
        );
        agreements.set(AGREEMENT, termsOf(FACE, 0, false));
        refuseAcceptance(acceptance, abi.encodeWithSelector(IPassSeries.SeriesAgreementEnded.selector, AGREEMENT));
    }

    /// P15: faces of this ledger leave less room even if the ledger of agreements does not count them.
    function test_P15_AcceptSeries_CountsItsOwnFacesWhoeverElseForgetsThem() external {
        agreements.forgetClaims();
        agreements.set(AGREEMENT, termsOf(FACE + FACE / 4, 0, true));
        acceptSeries(draft(FACE, 0, 0));
        refuseAcceptance(
            acceptance_(draft(FACE, 0, 0)),
            abi.encodeWithSelector(IPassSeries.SeriesBeyondPrice.selector, AGREEMENT, FACE, FACE / 4)
        );
        agreements.set(AGREEMENT, termsOf(FACE / 2, 0, true));
        refuseAcceptance(
            acceptance_(draft(FACE / 2, 0, 0)),
            abi.encodeWithSelector(IPassSeries.SeriesBeyondPrice.selector, AGREEMENT, FACE / 2, 0)
        );
    }

    function test_P13_SetDebtorLimit_BindsUntilItIsLifted() external {
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, vm.addr(STRANGER)));
        issue.setDebtorLimit(org(BUYER), FACE, true);

        assertEq(issue.limitOf(org(BUYER)), type(uint56).max, "none");
        vm.expectEmit(address(issue));
        emit IPassSeries.DebtorLimitSet(org(BUYER), FACE - 1, true);
        issue.setDebtorLimit(org(BUYER), FACE - 1, true);
        assertEq(issue.limitOf(org(BUYER)), FACE - 1, "set");
        uint64 series = draft(FACE, 0, 0);
        refuseAcceptance(
            acceptance_(series),
            abi.encodeWithSelector(IPassSeries.DebtorLimitExceeded.selector, org(BUYER), 0, FACE, FACE - 1)
        );
        issue.setDebtorLimit(org(BUYER), FACE - 1, false);
        acceptSeries(series);
        assertEq(passes.owedBy(org(BUYER)), FACE, "owed");
    }

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

    /* SHORT FORMS */

    function draftTerms() private pure returns (DraftSeries memory) {
        return DraftSeries(AGREEMENT, FACE, DUE, 4, 0, 0, NOW + 7 days, 0, 0, FOREVER);
    }

    function refuseDraft(DraftSeries memory terms, bytes memory reason) private {
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(reason);
        issue.draftSeries(terms, direct());
    }

    function refuseGuarantor(uint256 guarantor, uint56 cap) private {
        DraftSeries memory terms = draftTerms();
        (terms.guarantor, terms.cap) = (uint48(guarantor), cap);
        refuseDraft(terms, abi.encodeWithSelector(IPassSeries.GuarantorWrong.selector, org(guarantor), cap, FACE));
    }

    function acceptance_(uint64 series) private view returns (AcceptSeries memory) {
        return AcceptSeries(series, SeriesWord.unwrap(passes.seriesOf(series)), 1, 0, 0, FOREVER);
    }

    function refuseAcceptance(AcceptSeries memory acceptance, bytes memory reason) private {
        vm.prank(vm.addr(BUYER));
        vm.expectRevert(reason);
        issue.acceptSeries(acceptance, direct());
    }

    function refuseStep(
        uint256 who,
        function(SeriesAct memory, Authorship memory) external step,
        SeriesAct memory act_,
        bytes memory reason
    ) private {
        vm.prank(vm.addr(who));
        vm.expectRevert(reason);
        step(act_, direct());
    }
}
