// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPasses} from "../../../contracts/pass/IPasses.sol";
import {LotState, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState} from "../../../contracts/pass/types/SeriesWord.sol";
import {PassesFixture} from "./Passes__Fixture.sol";
import {ConfirmPayment} from "../../../contracts/pass/IPassRedemption.sol";

contract PassesSmokeTest is PassesFixture {
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
}
