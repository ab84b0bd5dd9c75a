// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ConfirmCover, ConfirmPayment} from "../../../contracts/pass/IPassRedemption.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

/// @notice One open pass with a guarantee of half its face, and what tests of its end have in common.
abstract contract PassRedemptionCase is PassesFixture {
    uint64 internal series;

    function setUp() public virtual {
        deployLedgers();
        series = openGuaranteed();
    }

    function dishonourAll() internal {
        vm.warp(DUE + GRACE + 1);
        present(series, 0);
        dishonour(series, 0);
    }

    function coverOf(uint56 start, uint56 amount) internal returns (ConfirmCover memory) {
        return
            ConfirmCover(
                series,
                start,
                word(series, start),
                uetr(),
                amount,
                CNY,
                uint40(block.timestamp),
                0,
                0,
                FOREVER
            );
    }

    function confirm(ConfirmCover memory cover) internal {
        vm.prank(vm.addr(OTHER_BANK));
        redemption.confirmCover(cover, direct());
    }

    function refuseCover(ConfirmCover memory cover, bytes memory reason) internal {
        refuseCoverBy(OTHER_BANK, cover, reason);
    }

    function refuseCoverBy(uint256 who, ConfirmCover memory cover, bytes memory reason) internal {
        vm.prank(vm.addr(who));
        vm.expectRevert(reason);
        redemption.confirmCover(cover, direct());
    }

    function refusePayment(ConfirmPayment memory confirmation, bytes memory reason) internal {
        refusePaymentBy(OTHER_BANK, confirmation, reason);
    }

    function refusePaymentBy(uint256 who, ConfirmPayment memory confirmation, bytes memory reason) internal {
        vm.prank(vm.addr(who));
        vm.expectRevert(reason);
        redemption.confirmPayment(confirmation, direct());
    }
}
