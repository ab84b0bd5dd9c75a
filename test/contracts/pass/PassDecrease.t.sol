// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SplitLot} from "../../../contracts/pass/IPassParts.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {DecreaseSeries, IPassSeries} from "../../../contracts/pass/IPassSeries.sol";
import {LotState, LotStep, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState} from "../../../contracts/pass/types/SeriesWord.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {Authorship, ISigned} from "../../../contracts/shared/interfaces/ISigned.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

contract PassDecreaseTest is PassesFixture {
    function setUp() public {
        deployLedgers();
    }

    function test_DecreaseSeries_CancelsTheTailUnderBothSignatures() external {
        uint64 series = openPass();
        DecreaseSeries memory decrease = decreaseOf(series, 0, FACE - 10_000);
        LotWord tail = lot(series, 0).withState(LotState.Cancelled);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, FACE - 10_000), uint8(LotStep.Cancelled), LotWord.unwrap(tail));
        sendDecrease(decrease, BUYER);
        assertEq(passes.totalsOf(series).cancelled, 10_000, "cancelled");
        assertEq(passes.owedBy(org(BUYER)), FACE - 10_000, "P13: owed less");
        assertEq(issue.facesOf(AGREEMENT), FACE - 10_000, "P15: room again");
        // What is cancelled is not cancelled again; the next decrease ends where this one began.
        sendDecrease(decreaseOf(series, 0, 0), BUYER);
        assertTrue(passes.seriesOf(series).stateOf() == SeriesState.Closed, "all of it: closed");
        assertEq(passes.owedBy(org(BUYER)), 0, "nothing owed");
    }

    function test_DecreaseSeries_RefusesWithoutTheDebtor() external {
        uint64 series = openPass();
        DecreaseSeries memory decrease = decreaseOf(series, 0, FACE - 10_000);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(ISigned.SignerMissing.selector);
        issue.decreaseSeries(decrease, direct(), direct());
        vm.expectRevert(
            abi.encodeWithSelector(IPassSeries.NotSeriesDebtor.selector, series, org(BUYER), org(SUPPLIER))
        );
        this.sendDecrease(decrease, SUPPLIER);
    }

    function test_DecreaseSeries_RefusesOthersThanTheFirstCreditor() external {
        uint64 series = openPass();
        handOver(series, 0, FACE, SUPPLIER);
        DecreaseSeries memory decrease = decreaseOf(series, 0, FACE - 10_000);
        Authorship memory debtor = decreaseSigned(issue, decrease, BUYER);
        vm.prank(vm.addr(SUPPLIER));
        vm.expectRevert(
            abi.encodeWithSelector(IPassSeries.NotSeriesCreditor.selector, series, org(WINNER), org(SUPPLIER))
        );
        issue.decreaseSeries(decrease, debtor, direct());
        // Nor may the creditor cancel what is another's by now.
        vm.expectRevert(abi.encodeWithSelector(IPassRules.NotLotOwner.selector, series, 0, org(SUPPLIER), org(WINNER)));
        this.sendDecrease(decrease, BUYER);
    }

    function test_DecreaseSeries_RefusesWhatIsNotTheTailOrNotFree() external {
        uint64 series = openPass();
        uint56[] memory cuts = new uint56[](1);
        cuts[0] = 1_000;
        SplitLot memory split = SplitLot(series, 0, word(series, 0), cuts, 0, 0, FOREVER);
        vm.prank(vm.addr(WINNER));
        parts.splitLot(split, direct());
        DecreaseSeries memory decrease = decreaseOf(series, 0, 500);
        vm.expectRevert(abi.encodeWithSelector(IPassSeries.NotTail.selector, series, 1_000, FACE));
        this.sendDecrease(decrease, BUYER);

        lock(series, 1_000, Pending.Sale, BANK);
        decrease = decreaseOf(series, 1_000, 2_000);
        vm.expectRevert(abi.encodeWithSelector(IPassRules.LotNotFree.selector, series, 1_000, lot(series, 1_000)));
        this.sendDecrease(decrease, BUYER);
    }

    /// What stays of the lot is no smaller than the debtor allows; all of it may go.
    function test_DecreaseSeries_LeavesNoLotUnderTheLeast() external {
        uint64 series = openPass();
        DecreaseSeries memory decrease = decreaseOf(series, 0, LEAST - 1);
        vm.expectRevert(abi.encodeWithSelector(IPassRules.LotTooSmall.selector, series, 0, LEAST - 1, LEAST));
        this.sendDecrease(decrease, BUYER);
        sendDecrease(decreaseOf(series, 0, LEAST), BUYER);
        assertEq(lot(series, 0).endOf(), LEAST, "the least lot stays");
    }

    /// Nothing is cancelled at, behind or before the tail.
    function test_DecreaseSeries_RefusesACutOutsideTheTail() external {
        uint64 series = openPass();
        handOver(series, 0, 1_000, SUPPLIER);
        uint56[3] memory cuts = [uint56(999), FACE, FACE + 1];
        for (uint256 i = 0; i < cuts.length; i++) {
            DecreaseSeries memory decrease = decreaseOf(series, 1_000, cuts[i]);
            vm.expectRevert(
                abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, series, 1_000, FACE, cuts[i])
            );
            this.sendDecrease(decrease, BUYER);
        }
    }
}
