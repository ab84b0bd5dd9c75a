// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPassRegions} from "../../../contracts/pass/IPassRegions.sol";
import {PassExit, PassLedgers} from "../../../contracts/pass/PassExit.sol";
import {PassFinance} from "../../../contracts/pass/PassFinance.sol";
import {PassOrders} from "../../../contracts/pass/PassOrders.sol";
import {PassSeries} from "../../../contracts/pass/PassSeries.sol";
import {Passes} from "../../../contracts/pass/Passes.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

/// @notice The version after the ledgers of passes, ready for their series.
abstract contract SuccessorsFixture is PassesFixture {
    function deploySuccessor() internal returns (PassExit next) {
        IPassRegions regions = IPassRegions(nextAddress(2));
        Passes book = new Passes(address(manager), actors, restrictions, regions, subcontracts);
        PassOrders nextOrders = new PassOrders(address(manager), book);
        PassSeries nextIssue = new PassSeries(address(manager), actors, book, agreements, restrictions, parameters, 2);
        assertEq(address(nextIssue), address(regions), "the address of what tells regions was foretold");
        PassFinance nextFinance = new PassFinance(
            address(manager),
            actors,
            book,
            register(),
            nextIssue,
            payments,
            parameters
        );
        next = new PassExit(
            address(manager),
            PassLedgers(book, nextIssue, nextOrders, nextFinance),
            PassLedgers(passes, issue, orders, finance),
            exits
        );
        book.admitOperator(address(next));
        book.admitOperator(address(nextIssue));
        agreements.admitClaims(nextIssue);
        payments.admitLedger(address(nextFinance));
    }
}
