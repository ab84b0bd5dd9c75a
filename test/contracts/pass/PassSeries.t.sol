// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IPassBook} from "../../../contracts/pass/IPassBook.sol";
import {AcceptSeries, DraftSeries, IPassSeries, Issue} from "../../../contracts/pass/IPassSeries.sol";
import {SeriesState, SeriesWord, seriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {PassSeriesCase} from "./PassSeriesCase.sol";

contract PassSeriesTest is PassSeriesCase {
    uint64 private constant FIRST = (1 << 48) + 1;

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
}
