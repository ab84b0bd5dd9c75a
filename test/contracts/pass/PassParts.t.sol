// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPassBook} from "../../../contracts/pass/IPassBook.sol";
import {IPassParts, MOST_PIECES, ProposeMany, SplitLot} from "../../../contracts/pass/IPassParts.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {IPasses, MergeLots, Part} from "../../../contracts/pass/IPasses.sol";
import {LotStep, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {HandOverCase} from "./HandOverCase.sol";

contract PassPartsTest is HandOverCase {
    function test_MergeLots_TakesOverItsNeighbour() external {
        LotWord whole = lot(series, 0);
        uint56[] memory cuts = new uint56[](1);
        cuts[0] = 5_000;
        vm.startPrank(vm.addr(WINNER));
        parts.splitLot(SplitLot(series, 0, LotWord.unwrap(whole), cuts, 0, 0, FOREVER), direct());
        MergeLots memory merge = MergeLots(series, 0, word(series, 0), word(series, 5_000), 0, 0, FOREVER);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotsJoined(lotId(series, 0), 5_000, LotWord.unwrap(whole));
        passes.mergeLots(merge, direct());
        vm.stopPrank();
        assertEq(word(series, 0), LotWord.unwrap(whole), "P9: as before");
        assertEq(word(series, 5_000), 0, "no more");
    }

    function test_MergeLots_RefusesNeighboursThatDiffer() external {
        handOver(series, 0, 5_000, SUPPLIER);
        handOver(series, 5_000, 10_000, SUBSUPPLIER);
        (LotWord left, LotWord right) = (lot(series, 0), lot(series, 5_000));
        MergeLots memory merge = MergeLots(series, 0, LotWord.unwrap(left), LotWord.unwrap(right), 0, 0, FOREVER);
        vm.prank(vm.addr(SUPPLIER));
        vm.expectRevert(abi.encodeWithSelector(IPasses.LotsDiffer.selector, series, 0, left, right));
        passes.mergeLots(merge, direct());
    }

    function test_MergeLots_RefusesAStaleNeighbourAndNone() external {
        MergeLots memory merge = MergeLots(series, 0, word(series, 0), 0, 0, 0, FOREVER);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(abi.encodeWithSelector(IPassBook.LotWordStale.selector, series, FACE, 0, 0));
        passes.mergeLots(merge, direct());
    }

    function test_SplitLot_RefusesNoneTooManyAndTooSmall() external {
        uint56[] memory cuts = new uint56[](0);
        refuseSplit(cuts, abi.encodeWithSelector(IPassParts.PiecesNone.selector));
        cuts = new uint56[](MOST_PIECES + 1);
        refuseSplit(cuts, abi.encodeWithSelector(IPassParts.PiecesTooMany.selector, MOST_PIECES + 1, MOST_PIECES));
        cuts = new uint56[](2);
        (cuts[0], cuts[1]) = (500, 500 + LEAST - 1);
        refuseSplit(cuts, abi.encodeWithSelector(IPassRules.LotTooSmall.selector, series, 500, LEAST - 1, LEAST));
    }

    function test_SplitLot_RefusesWhenDue() external {
        vm.warp(DUE);
        uint56[] memory cuts = new uint56[](1);
        cuts[0] = 500;
        refuseSplit(cuts, abi.encodeWithSelector(IPassRules.SeriesDue.selector, series, DUE));
    }

    /// One signature for many suppliers, and what is left stays with the author.
    function test_ProposeMany_ProposesAPartToEach() external {
        ProposeMany memory many = twoParts();
        LotWord rest = lot(series, 0);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotCut(
            lotId(series, 0),
            uint8(LotStep.Proposed),
            LotWord.unwrap(
                rest.withPending(Pending.HandOver, org(SUPPLIER), NOW + 1 days, many.parts[0].basis).withEnd(3_000)
            ),
            LotWord.unwrap(rest)
        );
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotCut(
            lotId(series, 3_000),
            uint8(LotStep.Proposed),
            LotWord.unwrap(
                rest.withPending(Pending.HandOver, org(SUBSUPPLIER), NOW + 1 days, many.parts[1].basis).withEnd(8_000)
            ),
            LotWord.unwrap(rest)
        );
        vm.prank(vm.addr(WINNER));
        parts.proposeMany(many, direct());
        assertEq(word(series, 8_000), LotWord.unwrap(rest), "the rest as it was");
        accept(series, 3_000);
        accept(series, 0);
    }

    /// In a list under one signature a bad item undoes the list.
    function test_ProposeMany_ABadPartUndoesAll() external {
        ProposeMany memory many = twoParts();
        many.parts[1].to = uint48(BUYER);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(abi.encodeWithSelector(IPasses.ReceiverWrong.selector, series, 3_000, org(BUYER)));
        parts.proposeMany(many, direct());
        assertEq(lot(series, 0).endOf(), FACE, "whole");
        many.parts = new Part[](0);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(IPassParts.PiecesNone.selector);
        parts.proposeMany(many, direct());
    }

    function test_ProposePart_OnlyByOperators() external {
        LotWord whole = lot(series, 0);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(abi.encodeWithSelector(IPassBook.OperatorNotAdmitted.selector, vm.addr(WINNER)));
        passes.proposePart(series, 0, whole, Part(FACE, uint48(SUPPLIER), 1, false), NOW + 1 days);
    }
}
