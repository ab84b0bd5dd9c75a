// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ConfirmPayout, ConfirmReceipt, PostPayout} from "../../../contracts/pass/IPassFinance.sol";
import {Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SplitLot} from "../../../contracts/pass/IPassParts.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

/// @notice One open pass of the winner's, and what tests of its finance have in common.
abstract contract PassFinanceCase is PassesFixture {
    uint56 internal constant HAIRCUT = FACE / 5;
    uint64 internal series;

    function setUp() public virtual {
        deployLedgers();
        series = openPass();
    }

    function dispute() internal returns (bytes16 posted) {
        lock(series, 0, Pending.Sale, BANK);
        posted = post(series, 0);
        vm.warp(lot(series, 0).deadlineOf() + 1);
        finance.disputePayout(series, 0);
    }

    function payoutOf(bytes16 reference_) internal view returns (PostPayout memory) {
        return PostPayout(series, 0, word(series, 0), reference_, "REG-1", 0, 0, FOREVER);
    }

    function refusePosting(uint256 who, bytes16 reference_, bytes memory reason) internal {
        PostPayout memory posting = payoutOf(reference_);
        vm.prank(vm.addr(who));
        vm.expectRevert(reason);
        finance.postPayout(posting, direct());
    }

    function confirmationOf(bytes16 reference_) internal view returns (ConfirmPayout memory) {
        return payout(series, 0, reference_);
    }

    function refuseConfirmation(ConfirmPayout memory confirmation, bytes memory reason) internal {
        vm.prank(vm.addr(OTHER_BANK));
        vm.expectRevert(reason);
        finance.confirmPayout(confirmation, direct());
    }

    function refuseReceipt(uint256 who, ConfirmReceipt memory receipt, bytes memory reason) internal {
        vm.prank(vm.addr(who));
        vm.expectRevert(reason);
        finance.confirmReceipt(receipt, direct());
    }

    function splitAt(uint56 cut) internal {
        uint56[] memory cuts = new uint56[](1);
        cuts[0] = cut;
        SplitLot memory split = SplitLot(series, 0, word(series, 0), cuts, 0, 0, FOREVER);
        vm.prank(vm.addr(WINNER));
        parts.splitLot(split, direct());
    }
}
