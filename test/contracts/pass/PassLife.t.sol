// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPayments} from "../../../contracts/evidence/IPayments.sol";
import {IPassBook} from "../../../contracts/pass/IPassBook.sol";
import {IPassFinance} from "../../../contracts/pass/IPassFinance.sol";
import {IPassRedemption} from "../../../contracts/pass/IPassRedemption.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {IPassSeries, AcceptSeries} from "../../../contracts/pass/IPassSeries.sol";
import {AcceptOffer, FinanceOffer, IPasses, MergeLots} from "../../../contracts/pass/IPasses.sol";
import {SplitLot} from "../../../contracts/pass/IPassParts.sol";
import {ConfirmPayout} from "../../../contracts/pass/IPassFinance.sol";
import {ConfirmPayment} from "../../../contracts/pass/IPassRedemption.sol";
import {PassExit} from "../../../contracts/pass/PassExit.sol";
import {Passes} from "../../../contracts/pass/Passes.sol";
import {interestOf} from "../../../contracts/pass/types/Interest.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LotState, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState, SeriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {SuccessorsFixture} from "./Successors__Fixture.sol";

contract PassLifeTest is SuccessorsFixture {
    function setUp() public {
        deployLedgers();
    }

    function test_WholeLife() public {
        uint64 series = openGuaranteed();
        handOver(series, 0, 30_000_000, SUPPLIER);
        handOver(series, 0, 10_000_000, SUBSUPPLIER);
        financeLot(series, 0, Pending.Sale, BANK);
        financeLot(series, 10_000_000, Pending.Pledge, BANK);
        financeLot(series, 30_000_000, Pending.Recourse, BANK);
        vm.warp(DUE);
        present(series, 0);
        present(series, 10_000_000);
        present(series, 30_000_000);
        pay(payment(series, 0));
        pay(payment(series, 10_000_000));
        assertEq(passes.totalsOf(series).redeemed, 30_000_000, "redeemed");
        vm.warp(DUE + GRACE + 1);
        dishonour(series, 30_000_000);
        assertTrue(passes.seriesOf(series).stateOf() == SeriesState.Defaulted, "defaulted");
        pay(payment(series, 30_000_000));
        assertTrue(passes.seriesOf(series).stateOf() == SeriesState.Recovered, "recovered");
        assertEq(passes.owedBy(org(BUYER)), 0, "nothing owed");
    }

    /* FAILURES OF OTHERS */

    /// Failure of others: the same receivable financed by two banks.
    function test_RevertsWhen_TwoBanksFinanceOneLot() public {
        uint64 series = openPass();
        FinanceOffer memory second = offer(series, 0, Pending.Sale, 99);
        Authorship memory signature = offerSignature(OTHER_BANK, second);
        lock(series, 0, Pending.Sale, BANK);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPassBook.LotWordStale.selector,
                series,
                uint56(0),
                LotWord.wrap(second.word),
                lot(series, 0)
            )
        );
        vm.prank(vm.addr(WINNER));
        passes.acceptOffer(AcceptOffer(second, 0, 0, FOREVER), signature, direct());
    }

    function test_RevertsWhen_AnOfferIsAcceptedTwice() public {
        uint64 series = openPass();
        FinanceOffer memory terms = offer(series, 0, Pending.Sale, 99);
        Authorship memory signature = offerSignature(BANK, terms);
        vm.prank(vm.addr(WINNER));
        passes.acceptOffer(AcceptOffer(terms, 0, 0, FOREVER), signature, direct());
        LotAct memory refusal = act(series, 0);
        vm.prank(vm.addr(BANK));
        finance.refuseLock(refusal, direct());
        assertEq(word(series, 0), terms.word, "P5: restored");
        vm.expectRevert(abi.encodeWithSelector(IPasses.OfferUsed.selector, org(BANK), uint40(99)));
        vm.prank(vm.addr(WINNER));
        passes.acceptOffer(AcceptOffer(terms, 0, 0, FOREVER), signature, direct());
    }

    function test_RevertsWhen_AFinancierConfirmsItsOwnPayout() public {
        uint64 series = openPass();
        lock(series, 0, Pending.Sale, BANK);
        ConfirmPayout memory own = payout(series, 0, post(series, 0));
        own.word = word(series, 0);
        vm.expectRevert(abi.encodeWithSelector(IPassFinance.ConfirmedByFinancier.selector, org(BANK)));
        vm.prank(vm.addr(BANK));
        finance.confirmPayout(own, direct());
    }

    function test_RevertsWhen_ABarredFirmReceives() public {
        uint64 series = openPass();
        propose(series, 0, FACE, SUPPLIER, subcontractOf(SUPPLIER, WINNER, FACE));
        actors.markSanctioned(org(SUPPLIER));
        restrictions.set(org(SUPPLIER), 2);
        LotAct memory answer = act(series, 0);
        vm.expectRevert(abi.encodeWithSelector(IPassRules.OrgBarred.selector, org(SUPPLIER), 2));
        vm.prank(vm.addr(SUPPLIER));
        passes.acceptHandOver(answer, direct());
    }

    function test_RevertsWhen_APaymentCountsTwice() public {
        uint64 series = openPass();
        vm.warp(DUE);
        present(series, 0);
        ConfirmPayment memory half = payment(series, 0);
        half.amount = FACE / 2;
        pay(half);
        half.starts[0] = FACE / 2;
        bytes32 identity = keccak256(abi.encode(org(OTHER_BANK), half.uetr));
        vm.expectRevert(abi.encodeWithSelector(IPayments.PaymentUsedAlready.selector, identity, address(redemption)));
        pay(half);
    }

    /// Failure of others: a repeated id in a batch that slips past a check.
    function test_RevertsWhen_APaymentListsALotTwice() public {
        uint64 series = openPass();
        vm.warp(DUE);
        present(series, 0);
        ConfirmPayment memory twice = payment(series, 0);
        twice.starts = new uint56[](2);
        twice.amount = FACE / 2;
        vm.expectRevert(abi.encodeWithSelector(IPassRedemption.PaymentLotsWrong.selector, series, 1));
        pay(twice);
    }

    function test_RevertsWhen_AHandOverIsForOthersTrade() public {
        uint64 series = openPass();
        uint40 basis = subcontractOf(SUBSUPPLIER, SUPPLIER, FACE);
        vm.expectPartialRevert(bytes4(keccak256("BasisOfOthers(uint40,uint48,uint48)")));
        this.proposeExternally(series, basis);
    }

    function proposeExternally(uint64 series, uint40 basis) external {
        propose(series, 0, FACE, SUPPLIER, basis);
    }

    /* DISPUTE, RECOURSE, GUARANTEE */

    function test_ADisputedPayoutIsRuled() public {
        uint64 series = openPass();
        uint256 before = word(series, 0);
        lock(series, 0, Pending.Sale, BANK);
        post(series, 0);
        vm.warp(lot(series, 0).deadlineOf() + 1);
        finance.disputePayout(series, 0);
        assertTrue(lot(series, 0).stateOf() == LotState.Disputed, "disputed");
        vm.expectPartialRevert(IPassFinance.LockNotOver.selector);
        finance.lapseLock(series, 0);
        finance.enforce(bytes32(uint256(series) << 56), "ruling", 2);
        assertEq(word(series, 0), before, "ruled unpaid: as before");
        lock(series, 0, Pending.Pledge, BANK);
        post(series, 0);
        vm.warp(lot(series, 0).deadlineOf() + 1);
        finance.disputePayout(series, 0);
        finance.enforce(bytes32(uint256(series) << 56), "ruling", 1);
        assertTrue(lot(series, 0).stateOf() == LotState.Pledged, "ruled paid: pledged");
    }

    function test_RecourseReturnsADishonouredLot() public {
        uint64 series = openPass();
        financeLot(series, 0, Pending.Recourse, BANK);
        vm.warp(DUE + GRACE + 1);
        present(series, 0);
        dishonour(series, 0);
        LotAct memory recourse = act(series, 0);
        vm.prank(vm.addr(BANK));
        finance.takeRecourse(recourse, direct());
        assertTrue(lot(series, 0).ownerOf() == org(WINNER), "the seller has it back");
        assertEq(redemption.latenessOf(org(BUYER)).dishonoured, FACE, "in the debtor's record");
    }

    function test_APieceFrozenDuringThePayoutIsCompletedAfterRelease() public {
        uint64 series = openPass();
        lock(series, 0, Pending.Sale, BANK);
        bytes16 reference_ = post(series, 0);
        orders.freezeLot(series, 0, lot(series, 0), 40_000_000, 50_000_000, "order", 0);
        ConfirmPayout memory confirmation = payout(series, 0, reference_);
        vm.prank(vm.addr(OTHER_BANK));
        finance.confirmPayout(confirmation, direct());
        finance.completeFinance(series, 50_000_000);
        vm.expectRevert(abi.encodeWithSelector(IPassRules.LotFrozen.selector, series, uint56(40_000_000)));
        finance.completeFinance(series, 40_000_000);
        orders.releaseLot(series, 40_000_000);
        finance.completeFinance(series, 40_000_000);
        for (uint56 start = 0; start != FACE; start = lot(series, start).endOf()) {
            assertTrue(lot(series, start).ownerOf() == org(BANK), "all of it is the bank's");
        }
    }

    /* LIMITS */

    function test_P13_RevertsWhen_ADebtorsLimitIsExceeded() public {
        issue.setDebtorLimit(org(BUYER), FACE / 2, true);
        uint64 series = draft(FACE, 0, 0);
        AcceptSeries memory acceptance = AcceptSeries(
            series,
            SeriesWord.unwrap(passes.seriesOf(series)),
            LEAST,
            0,
            0,
            FOREVER
        );
        vm.expectRevert(
            abi.encodeWithSelector(IPassSeries.DebtorLimitExceeded.selector, org(BUYER), uint56(0), FACE, FACE / 2)
        );
        vm.prank(vm.addr(BUYER));
        issue.acceptSeries(acceptance, direct());
    }

    function test_P15_RevertsWhen_FacesExceedThePrice() public {
        acceptSeries(draft(FACE, 0, 0));
        uint64 series = draft(1, 0, 0);
        AcceptSeries memory acceptance = AcceptSeries(
            series,
            SeriesWord.unwrap(passes.seriesOf(series)),
            1,
            0,
            0,
            FOREVER
        );
        vm.expectRevert(
            abi.encodeWithSelector(IPassSeries.SeriesBeyondPrice.selector, AGREEMENT, uint56(1), uint56(0))
        );
        vm.prank(vm.addr(BUYER));
        issue.acceptSeries(acceptance, direct());
    }

    /* ALGEBRA */

    function testFuzz_P9_SplitThenMergeIsIdentity(uint56 cut) public {
        uint64 series = openPass();
        uint256 before = word(series, 0);
        uint56[] memory cuts = new uint56[](1);
        cuts[0] = uint56(bound(cut, LEAST, FACE - LEAST));
        vm.startPrank(vm.addr(WINNER));
        parts.splitLot(SplitLot(series, 0, before, cuts, 0, 0, FOREVER), direct());
        passes.mergeLots(MergeLots(series, 0, word(series, 0), word(series, cuts[0]), 0, 0, FOREVER), direct());
        vm.stopPrank();
        assertEq(word(series, 0), before, "P9: the lot as it was");
        assertEq(word(series, cuts[0]), 0, "P9: nothing besides");
    }

    function testFuzz_P11_PiecesCostLessThanOneFenMoreEach(
        uint56 whole,
        uint56 cut,
        uint16 rate,
        uint16 days_
    ) public pure {
        whole = uint56(bound(whole, 2, type(uint48).max));
        cut = uint56(bound(cut, 1, whole - 1));
        uint256 pieces = interestOf(cut, rate, days_) + interestOf(whole - cut, rate, days_);
        uint256 all = interestOf(whole, rate, days_);
        assertTrue(all <= pieces && pieces <= all + 1, "P11: less than one fen a piece");
    }

    /* EXIT */

    function test_ASeriesContinuesInTheSuccessorOnce() public {
        uint64 series = openPass();
        handOver(series, 0, 30_000_000, SUPPLIER);
        financeLot(series, 0, Pending.Pledge, BANK);
        orders.freezeLot(series, 30_000_000, lot(series, 30_000_000), 40_000_000, 50_000_000, "order", 0);
        uint256[] memory before = passes.walk(series, 0, 100);
        PassExit next = deploySuccessor();
        Passes book = Passes(address(next.PASSES()));
        exits.departSeries(series, address(book));
        vm.expectRevert(abi.encodeWithSelector(IPassBook.SeriesNotOpen.selector, series, SeriesState.Moved));
        orders.releaseLot(series, 40_000_000);
        next.arriveSeries(series, 2);
        next.arriveSeries(series, 100);
        uint256[] memory moved = book.walk(series, 0, 100);
        assertEq(keccak256(abi.encode(moved)), keccak256(abi.encode(before)), "P1: every word, in place");
        assertEq(book.owedBy(org(BUYER)), FACE, "P13: owed there");
        assertEq(passes.owedBy(org(BUYER)), 0, "P13: and no more here");
        assertTrue(next.FINANCE().claimOf(series, 1).bank == org(BANK), "P17: the claim went along");
        assertEq(next.ORDERS().freezeOf(series, 40_000_000).order, "order", "the order went along");
        vm.expectRevert(abi.encodeWithSignature("SeriesArrivedAlready(uint64)", series));
        next.arriveSeries(series, 1);
    }
}
