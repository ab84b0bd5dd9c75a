// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AcceptSeries, DraftSeries, SeriesAct} from "../../../contracts/pass/IPassSeries.sol";
import {AcceptOffer, FinanceOffer} from "../../../contracts/pass/IPasses.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState, SeriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {AgreementTerms} from "../../../contracts/shared/interfaces/IAgreementTerms.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

/// @notice Who may take on something new: by its regulator's word (`Standing`) and by sanctions, where the agreement lies.
contract PassStandingTest is PassesFixture {
    uint24 private constant HERE = 350200;
    uint24 private constant ELSEWHERE = 440300;
    uint256 private constant RECEIVING = 2;
    uint256 private constant FINANCING = 8;

    function setUp() public {
        deployLedgers();
        AgreementTerms memory terms = termsOf(FACE, 0, true);
        terms.region = HERE;
        agreements.set(AGREEMENT, terms);
    }

    /* STANDING */

    function test_Restricted_DrawsUpAndOpensNoPass() external {
        restrict(WINNER);
        DraftSeries memory terms = DraftSeries(AGREEMENT, FACE, DUE, 4, 0, 0, NOW + 7 days, 0, 0, FOREVER);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(notInStanding(WINNER));
        issue.draftSeries(terms, direct());
        restore(WINNER);
        uint64 series = draft(FACE, 0, 0);
        acceptSeries(series);
        restrict(WINNER);
        refuseStep(WINNER, issue.openSeries, seriesAct(series), notInStanding(WINNER));
        // What it has it may still end.
        SeriesAct memory withdrawal = seriesAct(series);
        vm.prank(vm.addr(WINNER));
        issue.withdrawSeries(withdrawal, direct());
        assertTrue(passes.seriesOf(series).stateOf() == SeriesState.Dropped, "withdrawn");
    }

    function test_Restricted_AcceptsNoDebtAndGuaranteesNone() external {
        uint64 series = draft(FACE, GUARANTOR, FACE / 2);
        restrict(BUYER);
        uint256 drafted = SeriesWord.unwrap(passes.seriesOf(series));
        vm.prank(vm.addr(BUYER));
        vm.expectRevert(notInStanding(BUYER));
        issue.acceptSeries(AcceptSeries(series, drafted, LEAST, 0, 0, FOREVER), direct());
        restore(BUYER);
        acceptSeries(series);
        restrict(GUARANTOR);
        refuseStep(GUARANTOR, issue.guaranteeSeries, seriesAct(series), notInStanding(GUARANTOR));
    }

    function test_Restricted_IsNotFinancedAndFinancesNone() external {
        uint64 series = openPass();
        restrict(WINNER);
        refuseOffer(series, notInStanding(WINNER));
        restore(WINNER);
        restrict(BANK);
        refuseOffer(series, notInStanding(BANK));
        restore(BANK);
        lock(series, 0, Pending.Sale, BANK);
    }

    /// It pays its trades with what it has, is paid and goes on.
    function test_Restricted_HandsOnWhatItHas() external {
        uint64 series = openPass();
        uint40 basis = subcontractOf(SUPPLIER, WINNER, FACE);
        restrict(WINNER);
        propose(series, 0, FACE, SUPPLIER, basis);
        accept(series, 0);
        assertTrue(lot(series, 0).ownerOf() == org(SUPPLIER), "handed on");
    }

    /* SANCTIONS */

    /// A ban that holds where the agreement lies is asked, one that holds elsewhere is not.
    function test_Barred_OpensNoPassOfARegion() external {
        uint64 series = draft(FACE, 0, 0);
        acceptSeries(series);
        restrictions.setIn(HERE, org(WINNER), RECEIVING);
        refuseStep(WINNER, issue.openSeries, seriesAct(series), barred(WINNER, RECEIVING));
        restrictions.setIn(HERE, org(WINNER), 0);
        restrictions.setIn(ELSEWHERE, org(WINNER), RECEIVING);
        open(series);
    }

    function test_Barred_ReceivesNoPassOfARegion() external {
        uint64 series = openPass();
        assertEq(issue.regionOf(series), HERE, "where its agreement lies");
        propose(series, 0, FACE, SUPPLIER, subcontractOf(SUPPLIER, WINNER, FACE));
        actors.markSanctioned(org(SUPPLIER));
        restrictions.setIn(HERE, org(SUPPLIER), RECEIVING);
        refuse(SUPPLIER, passes.acceptHandOver, act(series, 0), barred(SUPPLIER, RECEIVING));
        restrictions.setIn(HERE, org(SUPPLIER), 0);
        restrictions.setIn(ELSEWHERE, org(SUPPLIER), RECEIVING);
        accept(series, 0);
    }

    function test_Barred_IsNotFinancedInARegion() external {
        uint64 series = openPass();
        actors.markSanctioned(org(WINNER));
        restrictions.setIn(HERE, org(WINNER), FINANCING);
        refuseOffer(series, barred(WINNER, FINANCING));
        restrictions.setIn(HERE, org(WINNER), 0);
        actors.markSanctioned(org(BANK));
        restrictions.setIn(HERE, org(BANK), RECEIVING);
        refuseOffer(series, barred(BANK, RECEIVING));
        restrictions.setIn(HERE, org(BANK), 0);
        restrictions.setIn(ELSEWHERE, org(WINNER), FINANCING);
        lock(series, 0, Pending.Sale, BANK);
    }

    /* SHORT FORMS */

    function restrict(uint256 who) private {
        actors.setStanding(org(who), Enrolment.Full, Standing.Restricted);
    }

    function restore(uint256 who) private {
        actors.setStanding(org(who), Enrolment.Full, Standing.Warned);
    }

    function notInStanding(uint256 who) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPassRules.OrgNotInStanding.selector, org(who));
    }

    function barred(uint256 who, uint256 kinds) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IPassRules.OrgBarred.selector, org(who), kinds);
    }

    function refuseOffer(uint64 series, bytes memory reason) private {
        FinanceOffer memory terms = offer(series, 0, Pending.Sale, 77);
        Authorship memory signature = offerSignature(BANK, terms);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(reason);
        passes.acceptOffer(AcceptOffer(terms, 0, 0, FOREVER), signature, direct());
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
