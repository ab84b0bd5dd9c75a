// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {IPassBook} from "../../../contracts/pass/IPassBook.sol";
import {CLOSE_ARRIVALS, Departure, IPassExit} from "../../../contracts/pass/IPassExit.sol";
import {Freeze, IPassOrders} from "../../../contracts/pass/IPassOrders.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {DecreaseSeries, IPassSeries} from "../../../contracts/pass/IPassSeries.sol";
import {PassExit} from "../../../contracts/pass/PassExit.sol";
import {IPasses} from "../../../contracts/pass/IPasses.sol";
import {PassSeries} from "../../../contracts/pass/PassSeries.sol";
import {Passes} from "../../../contracts/pass/Passes.sol";
import {BasisWord} from "../../../contracts/pass/types/BasisWord.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LotStep} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState, SeriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {SuccessorsFixture} from "./Successors__Fixture.sol";

contract PassExitTest is SuccessorsFixture {
    uint64 private series;
    PassExit private next;
    Passes private book;

    function setUp() public {
        deployLedgers();
        series = openPass();
        next = deploySuccessor();
        book = Passes(address(next.PASSES()));
    }

    function test_DepartSeries_IsForGood() external {
        SeriesWord word_ = passes.seriesOf(series);
        vm.expectEmit(address(exits));
        emit IPassExit.SeriesDeparted(series, address(book), word_);
        vm.expectEmit(address(passes));
        emit IPassBook.SeriesChanged(series, org(BUYER), SeriesState.Moved, word_.withState(SeriesState.Moved));
        exits.departSeries(series, address(book));
        Departure memory departure = exits.departureOf(series);
        assertEq(departure.successor, address(book), "where it went");
        assertEq(SeriesWord.unwrap(departure.word), SeriesWord.unwrap(word_), "as it was");
        // Once gone, it is not sent elsewhere, too: two successors would each pay it.
        vm.expectRevert(abi.encodeWithSelector(IPassExit.SeriesDepartedAlready.selector, series, address(book)));
        exits.departSeries(series, address(0xbeef));
    }

    function test_DepartSeries_RefusesOthersAndNowhere() external {
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, vm.addr(STRANGER)));
        exits.departSeries(series, address(book));
        vm.expectRevert(abi.encodeWithSelector(IPassExit.SuccessorWrong.selector, address(0)));
        exits.departSeries(series, address(0));
        vm.expectRevert(abi.encodeWithSelector(IPassExit.SuccessorWrong.selector, address(passes)));
        exits.departSeries(series, address(passes));
    }

    /// A series that is not open yet stays: it can still be dropped here and drawn up there.
    function test_DepartSeries_RefusesADraft() external {
        uint64 drafted = draft(1, 0, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPassBook.SeriesStepForbidden.selector,
                drafted,
                SeriesState.Draft,
                SeriesState.Moved
            )
        );
        exits.departSeries(drafted, address(book));
    }

    function test_ClosedGroup_StopsArrivalsAndNobodysLeaving() external {
        exits.closeGroups(CLOSE_ARRIVALS);
        exits.departSeries(series, address(book));
        next.closeGroups(CLOSE_ARRIVALS);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_ARRIVALS);
        vm.expectRevert(refusal);
        next.arriveSeries(series, 1);
        vm.expectRevert(refusal);
        next.arriveBasis(1);
    }

    /// In as many calls as needed; the digest proves that all lots came, in order.
    function test_ArriveSeries_ImportsEveryWordOnceInTurn() external {
        handOver(series, 0, 5_000, SUPPLIER);
        orders.freezeLot(series, 0, lot(series, 0), 0, 5_000, "order", 0);
        Freeze memory freeze = orders.freezeOf(series, 0);
        uint256[] memory words = passes.walk(series, 0, 9);
        SeriesWord head = passes.seriesOf(series);
        bytes32 first = keccak256(abi.encode(bytes32(0), uint256(0), words[0]));
        bytes32 second = keccak256(abi.encode(first, uint256(5_000), words[1]));
        exits.departSeries(series, address(book));

        vm.expectEmit(address(book));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Imported), words[0]);
        vm.expectEmit(address(next.ORDERS()));
        emit IPassOrders.FreezeAdopted(series, 0, freeze);
        vm.expectEmit(address(next));
        emit IPassExit.SeriesArriving(series, 5_000, first);
        vm.prank(vm.addr(STRANGER));
        next.arriveSeries(series, 1);
        (uint56 place, bytes32 digest, bool arrived) = next.arrivalOf(series);
        assertTrue(place == 5_000 && digest == first && !arrived, "half way");
        assertTrue(book.seriesOf(series).stateOf() == SeriesState.None, "not entered yet");

        vm.expectEmit(address(next));
        emit IPassExit.SeriesArriving(series, FACE, second);
        vm.expectEmit(address(next));
        emit IPassExit.SeriesArrived(series, head, second);
        vm.expectEmit(address(book));
        emit IPassBook.SeriesChanged(series, org(BUYER), SeriesState.Live, head);
        vm.expectEmit(address(next.SERIES()));
        emit IPassSeries.SeriesAdopted(series, issue.issueOf(series));
        next.arriveSeries(series, 1);
        (, , arrived) = next.arrivalOf(series);
        assertTrue(arrived, "arrived");
        vm.expectRevert(abi.encodeWithSelector(IPassExit.SeriesArrivedAlready.selector, series));
        next.arriveSeries(series, 1);
    }

    function test_ArriveSeries_RefusesWhatIsNotOurs() external {
        vm.expectRevert(IPassExit.PredecessorNone.selector);
        exits.arriveSeries(series, 1);
        vm.expectRevert(abi.encodeWithSelector(IPassExit.SeriesNotOurs.selector, series, address(0)));
        next.arriveSeries(series, 1);
        exits.departSeries(series, address(0xbeef));
        vm.expectRevert(abi.encodeWithSelector(IPassExit.SeriesNotOurs.selector, series, address(0xbeef)));
        next.arriveSeries(series, 1);
        vm.expectRevert(IPassExit.ArrivalCountNone.selector);
        next.arriveSeries(series, 0);
    }

    /* TRADE BASES */

    /// What a pending proposal took of its basis is given back where the lot went, and what is left is used there.
    function test_ArriveSeries_BringsTheBasisOfAProposal() external {
        subcontracts.admitTaker(address(book));
        uint40 basis = subcontractOf(SUPPLIER, WINNER, 9_000);
        propose(series, 0, 1_000, SUPPLIER, basis);
        propose(series, 1_000, 3_000, SUPPLIER, basis);
        BasisWord left = passes.drawnBasis(basis);
        exits.departSeries(series, address(book));
        vm.expectEmit(address(book));
        emit IPasses.BasisAdopted(basis, left);
        next.arriveSeries(series, 9);

        vm.warp(NOW + 7 days + 1);
        vm.expectEmit(address(book));
        emit IPasses.BasisFreed(basis, series, 2_000, 8_000);
        book.lapseHandOver(series, 1_000);
        assertEq(passes.drawnBasis(basis).leftOf(), 6_000, "nothing moves in the book before");
        vm.expectRevert(abi.encodeWithSelector(IPasses.BasisDrawnAlready.selector, basis));
        next.arriveBasis(basis);
        assertEq(subcontracts.subcontractOf(basis).holder, 1, "the register knows");
    }

    /// A basis of which no proposal is under way is brought by whoever needs it.
    function test_ArriveBasis_BringsWhatIsLeftOfOne() external {
        subcontracts.admitTaker(address(book));
        uint40 basis = subcontractOf(SUPPLIER, WINNER, 9_000);
        vm.expectRevert(abi.encodeWithSelector(IPassExit.SeriesNotOurs.selector, 0, address(0)));
        next.arriveBasis(basis);
        propose(series, 0, 1_000, SUPPLIER, basis);
        vm.warp(NOW + 7 days + 1);
        passes.lapseHandOver(series, 0);
        vm.expectRevert(abi.encodeWithSelector(IPassExit.SeriesNotOurs.selector, series, address(0)));
        next.arriveBasis(basis);
        vm.expectRevert(IPassExit.PredecessorNone.selector);
        exits.arriveBasis(basis);
        exits.departSeries(series, address(book));
        next.arriveBasis(basis);
        BasisWord left = book.drawnBasis(basis);
        assertEq(BasisWord.unwrap(left), BasisWord.unwrap(passes.drawnBasis(basis)), "as it was");
        vm.expectRevert(abi.encodeWithSelector(IPassBook.OperatorNotAdmitted.selector, address(this)));
        book.adoptBasis(basis, left, 0);
    }

    /// P15: a face counts once, here or there, and can be decreased there.
    function test_P15_ArriveSeries_TakesTheFaceAlongAndItsDecrease() external {
        sendDecrease(decreaseOf(series, 0, FACE - 5_000), BUYER);
        exits.departSeries(series, address(book));
        vm.expectRevert(abi.encodeWithSelector(IPassExit.SeriesOnItsWay.selector, series, address(book)));
        exits.releaseFace(series);
        next.arriveSeries(series, 1);
        assertEq(issue.facesOf(AGREEMENT), FACE - 5_000, "on its way: still here");
        vm.expectEmit(address(issue));
        emit IPassSeries.FaceReleased(series);
        next.arriveSeries(series, 1);
        PassSeries there = PassSeries(address(next.SERIES()));
        assertEq(issue.facesOf(AGREEMENT), 0, "no more here");
        assertEq(there.facesOf(AGREEMENT), FACE - 5_000, "there");
        assertEq(agreements.roomOf(AGREEMENT), 5_000, "P15: counted once");
        vm.expectRevert(abi.encodeWithSelector(IPassSeries.FaceReleasedAlready.selector, series));
        exits.releaseFace(series);

        uint256 whole = book.wordOf(series, 0);
        DecreaseSeries memory decrease = DecreaseSeries(series, 0, whole, FACE / 2, 0, 0, FOREVER);
        Authorship memory debtor = decreaseSigned(there, decrease, BUYER);
        vm.prank(vm.addr(WINNER));
        there.decreaseSeries(decrease, debtor, direct());
        assertEq(there.facesOf(AGREEMENT), FACE / 2, "decreased");
        assertEq(agreements.roomOf(AGREEMENT), FACE / 2, "P15: room again");
    }

    function test_ReleaseFace_RefusesWhatDidNotDepartAndOthers() external {
        vm.expectRevert(abi.encodeWithSelector(IPassExit.SeriesNotDeparted.selector, series));
        exits.releaseFace(series);
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IPassRules.CallerNotOperator.selector, vm.addr(STRANGER)));
        issue.releaseFace(series);
        vm.prank(address(exits));
        vm.expectRevert(abi.encodeWithSelector(IPassSeries.SeriesStateWrong.selector, series, SeriesState.Live));
        issue.releaseFace(series);
    }

    /// P5: a return that was under way goes back to what it was in the successor, too, and what went back stays counted.
    function test_ArriveSeries_TakesAReturnAlong() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, FACE);
        propose(series, 0, FACE, SUPPLIER, basis);
        accept(series, 0);
        uint256 before = word(series, 0);
        propose(series, 0, FACE, WINNER, basis);
        subcontracts.admitTaker(address(book));
        exits.departSeries(series, address(book));
        next.arriveSeries(series, 1);
        assertEq(book.returnedOf(basis), FACE, "counted there");
        LotAct memory withdrawal = LotAct(series, 0, book.wordOf(series, 0), 0, 0, FOREVER);
        vm.prank(vm.addr(SUPPLIER));
        book.withdrawHandOver(withdrawal, direct());
        assertEq(book.wordOf(series, 0), before, "P5: as it was");
        assertEq(book.returnedOf(basis), 0, "may go back");
    }
}
