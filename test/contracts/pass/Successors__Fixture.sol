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
        Passes book = Passes(
            deployCode(
                "contracts/pass/Passes.sol:Passes",
                abi.encode(address(manager), actors, restrictions, regions, subcontracts)
            )
        );
        PassOrders nextOrders = PassOrders(
            deployCode("contracts/pass/PassOrders.sol:PassOrders", abi.encode(address(manager), book))
        );
        PassSeries nextIssue = PassSeries(
            deployCode(
                "contracts/pass/PassSeries.sol:PassSeries",
                abi.encode(address(manager), actors, book, agreements, restrictions, parameters, 2)
            )
        );
        assertEq(address(nextIssue), address(regions), "the address of what tells regions was foretold");
        PassFinance nextFinance = PassFinance(
            deployCode(
                "contracts/pass/PassFinance.sol:PassFinance",
                abi.encode(address(manager), actors, book, register(), nextIssue, payments, parameters)
            )
        );
        next = PassExit(
            deployCode(
                "contracts/pass/PassExit.sol:PassExit",
                abi.encode(
                    address(manager),
                    PassLedgers(book, nextIssue, nextOrders, nextFinance),
                    PassLedgers(passes, issue, orders, finance),
                    exits
                )
            )
        );
        book.admitOperator(address(next));
        book.admitOperator(address(nextIssue));
        agreements.admitClaims(nextIssue);
        payments.admitLedger(address(nextFinance));
    }
}
