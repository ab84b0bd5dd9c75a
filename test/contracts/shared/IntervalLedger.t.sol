// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {endOf, IntervalLedger, withEnd} from "../../../contracts/shared/IntervalLedger.sol";
import {Test} from "./Test.sol";

/// @notice A ledger that does with its lots whatever it is told, by the core's four functions alone.
contract IntervalLedger__Harness is IntervalLedger {
    function importLot(uint56 before, uint56 start, uint256 word) external {
        _importLot(1, before, start, word, 1);
    }

    function writeLot(uint56 start, uint256 word) external {
        _writeLot(1, start, wordOf(1, start), word, 2);
    }

    function divideLot(uint56 start, uint56 cut, uint256 left, uint256 right) external {
        uint256 word = wordOf(1, start);
        _requireInside(1, start, cut, word);
        _divideLot(1, start, cut, left, withEnd(right, endOf(word)), 3);
    }

    function joinLots(uint56 start) external {
        uint256 word = wordOf(1, start);
        _joinLots(1, start, word, wordOf(1, endOf(word)));
    }
}

/// @notice The core of ledgers that divide amounts, without a pass around it.
contract IntervalLedgerTest is Test {
    uint56 private constant FACE = 1_000_000;
    IntervalLedger__Harness private ledger;

    function setUp() public {
        ledger = new IntervalLedger__Harness();
        ledger.importLot(0, 0, withEnd(7, FACE));
    }

    function test_WriteLot_KeepsTheEndAndRefusesWhereNoLotIs() external {
        vm.expectEmit(address(ledger));
        emit IIntervalLedger.LotChanged(lotId(1, 0), 2, withEnd(9, FACE));
        ledger.writeLot(0, withEnd(9, 5));
        vm.expectRevert(abi.encodeWithSelector(IIntervalLedger.LotMissing.selector, 1, 5));
        ledger.writeLot(5, 9);
    }

    function test_DivideLot_RefusesACutThatIsNotInside() external {
        uint56[3] memory cuts = [uint56(0), FACE, FACE + 1];
        for (uint256 i = 0; i < 3; i++) {
            vm.expectRevert(abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, 1, 0, FACE, cuts[i]));
            ledger.divideLot(0, cuts[i], 7, 7);
        }
        vm.expectRevert(abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, 1, 5, 0, 6));
        ledger.divideLot(5, 6, 7, 7);
    }

    function test_DivideLot_JoinLots_TellEveryWordThatTheyLeave() external {
        vm.expectEmit(address(ledger));
        emit IIntervalLedger.LotCut(lotId(1, 0), 3, withEnd(8, 400), withEnd(9, FACE));
        ledger.divideLot(0, 400, 8, 9);
        assertEq(ledger.wordOf(1, 0), withEnd(8, 400), "the left piece");
        assertEq(ledger.wordOf(1, 400), withEnd(9, FACE), "the right piece");
        vm.expectEmit(address(ledger));
        emit IIntervalLedger.LotsJoined(lotId(1, 0), 400, withEnd(8, FACE));
        ledger.joinLots(0);
        assertEq(ledger.wordOf(1, 400), 0, "the neighbour is no more");
    }

    function test_ImportLot_RefusesAGapAnOverlapAndNothing() external {
        uint256 word = withEnd(7, FACE + 10);
        vm.expectRevert(abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, 1, 0, FACE + 10, FACE + 1));
        ledger.importLot(0, FACE + 1, word);
        vm.expectRevert(abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, 1, 0, FACE + 10, FACE - 1));
        ledger.importLot(0, FACE - 1, word);
        vm.expectRevert(abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, 1, 0, FACE, FACE));
        ledger.importLot(0, FACE, withEnd(7, FACE));
        ledger.importLot(0, FACE, word);
    }

    /// P1 and P9 for any ledger: whatever is cut and joined, lots partition the range, and joined again they are one.
    function testFuzz_P1_P9_AnyCutsPartitionTheRange(uint56[12] calldata cuts) external {
        for (uint256 i = 0; i < cuts.length; i++) {
            uint56 cut = uint56(bound(cuts[i], 1, FACE - 1));
            uint56 start = lotAround(cut);
            if (start != cut) ledger.divideLot(start, cut, 7, 7);
            requirePartition();
        }
        while (endOf(ledger.wordOf(1, 0)) != FACE) {
            ledger.joinLots(0);
            requirePartition();
        }
        assertEq(ledger.wordOf(1, 0), withEnd(7, FACE), "P9: one again");
    }

    function lotAround(uint56 place) private view returns (uint56 start) {
        while (endOf(ledger.wordOf(1, start)) <= place) start = endOf(ledger.wordOf(1, start));
    }

    function requirePartition() private view {
        uint256[] memory words = ledger.walk(1, 0, 100);
        uint56 start = 0;
        for (uint256 i = 0; i < words.length; i++) {
            assertEq(words[i], ledger.wordOf(1, start), "P1: each lot starts where the one before it ends");
            start = endOf(words[i]);
        }
        assertEq(start, FACE, "P1: the whole range");
        assertEq(ledger.walk(1, 0, 1).length, 1, "as many as asked");
    }
}
