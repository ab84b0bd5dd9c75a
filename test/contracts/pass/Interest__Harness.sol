// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {daysBetween, interestOf, proceedsOf} from "../../../contracts/pass/types/Interest.sol";

/// @notice The interest of passes, to be held against the model of the services.
contract Interest__Harness {
    function daysOf(uint40 from, uint40 to) external pure returns (uint256) {
        return daysBetween(from, to);
    }

    function interest(uint56 amount, uint16 rate, uint256 days_) external pure returns (uint256) {
        return interestOf(amount, rate, days_);
    }

    function proceeds(uint56 amount, uint16 rate, uint256 days_) external pure returns (uint56) {
        return proceedsOf(amount, rate, days_);
    }
}
