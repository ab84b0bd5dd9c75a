// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {IPassBook} from "../../../contracts/pass/IPassBook.sol";
import {Freeze, IPassOrders} from "../../../contracts/pass/IPassOrders.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {LOT_FROZEN, LotState, LotStep, LotWord} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState, SeriesWord, seriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

/// @notice The book asked by an operator that would do anything: the test itself. And the orders over its lots.
contract PassBookTest is PassesFixture {
    uint64 private series;

    function setUp() public {
        deployLedgers();
        series = openPass();
    }

    /* OPERATORS */

    function test_AdmitOperator_SaysItAndNobodyElseSteps() external {
        LotWord word_ = lot(series, 0);
        SeriesWord head = passes.seriesOf(series);
        bytes memory refusal = abi.encodeWithSelector(IPassBook.OperatorNotAdmitted.selector, address(this));
        vm.expectRevert(refusal);
        passes.changeSeries(series, head);
        vm.expectRevert(refusal);
        passes.openLot(series, org(WINNER));
        vm.expectRevert(refusal);
        passes.changeLot(series, 0, LotStep.Frozen, word_, word_);
        vm.expectRevert(refusal);
        passes.cutLot(series, 0, 5, LotStep.Split, word_, word_);
        vm.expectRevert(refusal);
        passes.importLot(series, 0, 0, word_);
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, vm.addr(STRANGER)));
        passes.admitOperator(vm.addr(STRANGER));

        vm.expectEmit(address(passes));
        emit IPassBook.OperatorAdmitted(address(this));
        passes.admitOperator(address(this));
        assertTrue(passes.isOperator(address(this)), "admitted");
    }

    /* WHAT HOLDS WHATEVER A STEP DOES */

    /// Every step of a series' life against the table of its states, spelt out once more.
    function testFuzz_ChangeSeries_FollowsTheLifeOfASeries(uint8 from, uint8 to) external {
        SeriesState before = SeriesState(uint8(bound(from, 1, 11)));
        SeriesState next = SeriesState(uint8(bound(to, 1, 11)));
        passes.admitOperator(address(this));
        SeriesWord head = seriesWord(org(BUYER), FACE, DUE, LEAST, 4, before);
        passes.changeSeries(99, head);
        if (before != next && !mayFollow(before, next)) {
            vm.expectRevert(abi.encodeWithSelector(IPassBook.SeriesStepForbidden.selector, uint64(99), before, next));
        }
        passes.changeSeries(99, head.withState(next));
        bool isOwed = passes.seriesOf(99).isOwed();
        assertEq(passes.owedBy(org(BUYER)), isOwed ? 2 * FACE : FACE, "P13: owed while it is owed");
    }

    function test_ChangeSeries_KeepsDebtorFaceDueDateAndCurrency() external {
        passes.admitOperator(address(this));
        SeriesState live = SeriesState.Live;
        bytes memory refusal = abi.encodeWithSelector(IPassBook.SeriesStepForbidden.selector, series, live, live);
        vm.expectRevert(refusal);
        passes.changeSeries(series, seriesWord(org(SUPPLIER), FACE, DUE, LEAST, 4, live));
        vm.expectRevert(refusal);
        passes.changeSeries(series, seriesWord(org(BUYER), FACE + 1, DUE, LEAST, 4, live));
        vm.expectRevert(refusal);
        passes.changeSeries(series, seriesWord(org(BUYER), FACE, DUE + 1, LEAST, 4, live));
        vm.expectRevert(refusal);
        passes.changeSeries(series, seriesWord(org(BUYER), FACE, DUE, LEAST, 4, live).withCurrency("USD"));
        passes.changeSeries(series, seriesWord(org(BUYER), FACE, DUE, LEAST + 1, 4, live).withCurrency(CNY));
    }

    function test_OpenLot_OnlyOfALiveSeriesAndOnce() external {
        passes.admitOperator(address(this));
        uint64 drafted = draft(1, 0, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IPassBook.SeriesStepForbidden.selector, drafted, SeriesState.Draft, SeriesState.Live)
        );
        passes.openLot(drafted, org(WINNER));
        vm.expectRevert(abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, series, 0, FACE, 0));
        passes.openLot(series, org(WINNER));
    }

    /// P7: nothing leaves an end state.
    function test_P7_ChangeLot_RefusesASettledLot() external {
        passes.admitOperator(address(this));
        LotState[3] memory ends = [LotState.Redeemed, LotState.Cancelled, LotState.WrittenOff];
        for (uint256 i = 0; i < 3; i++) {
            uint56 start = uint56(i * 1_000);
            LotWord word_ = lot(series, start);
            passes.cutLot(series, start, start + 1_000, LotStep.Paid, word_, word_.withState(ends[i]));
            LotWord settled = lot(series, start);
            LotWord back = settled.withState(LotState.Owned);
            vm.expectRevert(abi.encodeWithSelector(IPassBook.LotSettled.selector, series, start, settled));
            passes.changeLot(series, start, LotStep.Released, settled, back);
            vm.expectRevert(abi.encodeWithSelector(IPassBook.LotSettled.selector, series, start, settled));
            passes.cutLot(series, start, start + 500, LotStep.Split, settled, back);
        }
    }

    /// P6: a tier never falls, whoever steps.
    function test_P6_ChangeLot_RefusesALowerTier() external {
        handOver(series, 0, FACE, SUPPLIER);
        passes.admitOperator(address(this));
        LotWord word_ = lot(series, 0);
        vm.expectRevert(abi.encodeWithSelector(IPassBook.LotTierWrong.selector, series, 0, 0, 4));
        passes.changeLot(series, 0, LotStep.Accepted, word_, word_.withTier(0));
    }

    function test_ChangeLot_RefusesAnOldWordAndNoLot() external {
        passes.admitOperator(address(this));
        LotWord word_ = lot(series, 0);
        LotWord old = word_.withTier(3);
        vm.expectRevert(abi.encodeWithSelector(IPassBook.LotWordStale.selector, series, 0, old, word_));
        passes.changeLot(series, 0, LotStep.Frozen, old, word_);
        vm.expectRevert(abi.encodeWithSelector(IPassBook.LotWordStale.selector, series, 5, 0, 0));
        passes.changeLot(series, 5, LotStep.Frozen, LotWord.wrap(0), word_);
    }

    /// P1: a cut is inside its lot, and an import follows what is there.
    function test_P1_CutAndImport_LeaveNoGapAndNoOverlap() external {
        passes.admitOperator(address(this));
        LotWord word_ = lot(series, 0);
        vm.expectRevert(abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, series, 0, FACE, 0));
        passes.cutLot(series, 0, 0, LotStep.Split, word_, word_);
        vm.expectRevert(abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, series, 0, FACE, FACE + 1));
        passes.cutLot(series, 0, FACE + 1, LotStep.Split, word_, word_);
        vm.expectRevert(abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, series, 0, FACE, 5));
        passes.importLot(series, 0, 5, word_);
        passes.importLot(77, 0, 0, word_.withEnd(10));
        vm.expectRevert(abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, 77, 0, 10, 10));
        passes.importLot(77, 0, 10, word_.withEnd(10));
        passes.importLot(77, 0, 10, word_.withEnd(30));
        assertEq(passes.walk(77, 0, 9).length, 2, "two lots");
    }

    function test_WordsOf_AnswersForSeveralLots() external {
        handOver(series, 0, 5_000, SUPPLIER);
        uint56[] memory starts = new uint56[](3);
        (starts[1], starts[2]) = (5_000, 6_000);
        uint256[] memory words = passes.wordsOf(series, starts);
        assertEq(words[0], word(series, 0), "first");
        assertEq(words[1], word(series, 5_000), "second");
        assertEq(words[2], 0, "none");
    }

    /* ORDERS */

    function test_FreezeLot_CutsAroundThePartAndSaysByWhoseOrder() external {
        LotWord whole = lot(series, 0);
        vm.expectEmit(address(orders));
        emit IPassOrders.LotFrozenBy(series, 4_000, "order", address(this), NOW + 1 days);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotCut(
            lotId(series, 4_000),
            uint8(LotStep.Frozen),
            LotWord.unwrap(whole.withFlag(LOT_FROZEN).withEnd(9_000)),
            LotWord.unwrap(whole)
        );
        orders.freezeLot(series, 0, whole, 4_000, 9_000, "order", NOW + 1 days);
        Freeze memory freeze = orders.freezeOf(series, 4_000);
        assertTrue(
            freeze.order == "order" && freeze.until == NOW + 1 days && freeze.authority == address(this),
            "kept"
        );
        assertEq(lot(series, 0).endOf(), 4_000, "what is before it is free");
        assertTrue(lot(series, 9_000).isFree(), "and what is behind");
    }

    function test_FreezeLot_RefusesOthersNoOrderAndAPastEnd() external {
        LotWord word_ = lot(series, 0);
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, vm.addr(STRANGER)));
        orders.freezeLot(series, 0, word_, 0, FACE, "order", 0);
        vm.expectRevert(IPassOrders.OrderNone.selector);
        orders.freezeLot(series, 0, word_, 0, FACE, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(IPassOrders.FreezeTimeWrong.selector, NOW));
        orders.freezeLot(series, 0, word_, 0, FACE, "order", NOW);
        orders.freezeLot(series, 0, word_, 0, FACE, "order", 0);
        word_ = lot(series, 0);
        vm.expectRevert(abi.encodeWithSelector(IPassRules.LotFrozen.selector, series, 0));
        orders.freezeLot(series, 0, word_, 0, FACE, "second order", 0);
    }

    /// P12: freeze then release is identity.
    function test_P12_ReleaseLot_RestoresTheWord() external {
        uint256 before = word(series, 0);
        orders.freezeLot(series, 0, lot(series, 0), 0, FACE, "order", 0);
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, vm.addr(STRANGER)));
        orders.releaseLot(series, 0);
        vm.expectEmit(address(orders));
        emit IPassOrders.LotReleased(series, 0, "order", address(this));
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Released), before);
        orders.releaseLot(series, 0);
        assertEq(orders.freezeOf(series, 0).order, 0, "no order");
        vm.expectRevert(abi.encodeWithSelector(IPassOrders.LotNotFrozen.selector, series, 0));
        orders.releaseLot(series, 0);
    }

    function test_ReleaseExpired_ByAnyoneAfterTheOrdersTime() external {
        orders.freezeLot(series, 0, lot(series, 0), 0, 5_000, "order", NOW + 1 days);
        orders.freezeLot(series, 5_000, lot(series, 5_000), 5_000, FACE, "order", 0);
        vm.expectRevert(abi.encodeWithSelector(IPassOrders.FreezeNotOver.selector, series, 0, NOW + 1 days));
        orders.releaseExpired(series, 0);
        vm.warp(NOW + 1 days + 1);
        vm.expectEmit(address(orders));
        emit IPassOrders.LotReleased(series, 0, "order", vm.addr(STRANGER));
        vm.prank(vm.addr(STRANGER));
        orders.releaseExpired(series, 0);
        vm.expectRevert(abi.encodeWithSelector(IPassOrders.FreezeNotOver.selector, series, 5_000, 0));
        orders.releaseExpired(series, 5_000);
    }

    function test_AdoptFreeze_OnlyByOperatorsOfTheBook() external {
        Freeze memory freeze = Freeze("order", NOW, vm.addr(STRANGER));
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IPassRules.CallerNotOperator.selector, vm.addr(STRANGER)));
        orders.adoptFreeze(9, 5, freeze);
        vm.expectEmit(address(orders));
        emit IPassOrders.FreezeAdopted(9, 5, freeze);
        vm.prank(address(exits));
        orders.adoptFreeze(9, 5, freeze);
        assertEq(orders.freezeOf(9, 5).order, "order", "kept");
    }

    /// The book has no brake over orders: a freeze runs when every group is closed.
    function test_FreezeLot_RunsWhenAllIsClosed() external {
        passes.closeGroups(type(uint256).max);
        orders.freezeLot(series, 0, lot(series, 0), 0, FACE, "order", 0);
        orders.releaseLot(series, 0);
    }

    /* SHORT FORMS */

    /// The life of a series as the design draws it.
    function mayFollow(SeriesState from, SeriesState to) private pure returns (bool) {
        SeriesState[2][14] memory arrows = [
            [SeriesState.Draft, SeriesState.Accepted],
            [SeriesState.Draft, SeriesState.Dropped],
            [SeriesState.Accepted, SeriesState.Guaranteed],
            [SeriesState.Accepted, SeriesState.Live],
            [SeriesState.Accepted, SeriesState.Dropped],
            [SeriesState.Guaranteed, SeriesState.Live],
            [SeriesState.Guaranteed, SeriesState.Dropped],
            [SeriesState.Live, SeriesState.Matured],
            [SeriesState.Live, SeriesState.Closed],
            [SeriesState.Matured, SeriesState.Closed],
            [SeriesState.Matured, SeriesState.Defaulted],
            [SeriesState.Defaulted, SeriesState.Recovered],
            [SeriesState.Defaulted, SeriesState.WrittenOff],
            [SeriesState.Live, SeriesState.Moved]
        ];
        for (uint256 i = 0; i < arrows.length; i++) {
            if (arrows[i][0] == from && arrows[i][1] == to) return true;
        }
        bool isOpen = from == SeriesState.Matured || from == SeriesState.Defaulted;
        return isOpen && to == SeriesState.Moved;
    }
}
