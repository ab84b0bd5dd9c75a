// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ProposeMany, SplitLot} from "../../../contracts/pass/IPassParts.sol";
import {Part, ProposeHandOver} from "../../../contracts/pass/IPasses.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

/// @notice One open pass of the winner's, and what tests of its hand-overs have in common.
abstract contract HandOverCase is PassesFixture {
    uint64 internal series;

    function setUp() public virtual {
        deployLedgers();
        series = openPass();
    }

    function proposed() internal returns (LotAct memory answer) {
        propose(series, 0, FACE, SUPPLIER, subcontractOf(SUPPLIER, WINNER, FACE));
        return act(series, 0);
    }

    function twoParts() internal returns (ProposeMany memory many) {
        Part[] memory items = new Part[](2);
        items[0] = Part(3_000, uint48(SUPPLIER), subcontractOf(SUPPLIER, WINNER, 3_000), false);
        items[1] = Part(5_000, uint48(SUBSUPPLIER), subcontractOf(SUBSUPPLIER, WINNER, 5_000), false);
        return ProposeMany(series, 0, word(series, 0), items, NOW + 1 days, 0, 0, FOREVER);
    }

    function refuseProposal(uint256 who, ProposeHandOver memory act_, bytes memory reason) internal {
        vm.prank(vm.addr(who));
        vm.expectRevert(reason);
        passes.proposeHandOver(act_, direct());
    }

    function refuseSplit(uint56[] memory cuts, bytes memory reason) internal {
        SplitLot memory split = SplitLot(series, 0, word(series, 0), cuts, 0, 0, FOREVER);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(reason);
        parts.splitLot(split, direct());
    }
}
