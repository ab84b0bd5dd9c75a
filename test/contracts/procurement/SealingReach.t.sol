// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "../shared/Test.sol";
import {SealingHandler} from "./SealingHandler.sol";

/// @notice A run of chance reaches every step and every end: otherwise the invariants would hold for want of anything
/// happening.
contract SealingReach is Test {
    function test_theHandlerReachesEveryStep() external {
        SealingHandler handler = new SealingHandler();
        _story(handler);
        for (uint256 i = 0; i < 300; i++) _step(handler, uint256(keccak256(abi.encode(i))));

        bytes32[25] memory names = [
            bytes32("seal"),
            "late",
            "withdraw",
            "open",
            "valid",
            "barred",
            "double",
            "aside",
            "change",
            "fail",
            "hold",
            "release",
            "ban",
            "lift",
            "complain",
            "recorded",
            "suspended",
            "accept",
            "refuse",
            "dismiss",
            "repeat",
            "take back",
            "lapse",
            "refused",
            "ended opened"
        ];
        for (uint256 i = 0; i < names.length; i++) {
            assertTrue(handler.reached(names[i]) != 0, string(abi.encodePacked("reached ", names[i])));
        }
        assertTrue(handler.tendersMade() > 2, "tenders");
        assertEq(handler.disagreement(), bytes32(0), "disagreement");
        assertEq(bytes(handler.faultOfT1()).length, 0, "T1");
        assertEq(bytes(handler.faultOfT2()).length, 0, "T2");
        assertEq(bytes(handler.faultOfT3()).length, 0, "T3");
    }

    /// @dev Each step once at least where it passes: chance alone would need thousands.
    function _story(SealingHandler handler) private {
        handler.ban(3, uint40(block.timestamp + 1), 4 days);
        handler.pass(6 hours);
        uint8[5] memory sealing = [0, 1, 2, 6, 4];
        for (uint256 i = 0; i < 5; i++) handler.sealOne(sealing[i], uint56(100 - i));
        handler.withdrawOne(4);
        handler.lift(3);
        for (uint256 i = 0; i < 4; i++) handler.complain((i + 2) % 4);
        handler.answerOne(0, 0);
        handler.answerOne(0, 2);
        handler.answerOne(1, 1);
        handler.answerOne(3, 4);
        handler.changeOne(1 hours, false, false);
        handler.order();
        handler.pass(1 hours);
        handler.order();
        handler.jump(0);
        handler.sealOne(7, 5);
        handler.jump(0);
        for (uint256 i = 0; i < 4; i++) handler.openOne(sealing[i], false);
        handler.complain(1);
        handler.answerOne(4, 2);
        for (uint256 i = 0; i < 5; i++) handler.pass(1 days - 1);
        handler.answerOne(2, 5);
        handler.setAside(2);
        handler.failOne(0);
        handler.complain(1);
        handler.answerOne(0, 0);
        handler.answerOne(0, 3);
        handler.openOne(0, false);
    }

    /// @dev Seals, openings, answers and time more often than the rest.
    function _step(SealingHandler handler, uint256 dice) private {
        uint256 which = dice % 22;
        (uint256 a, uint40 b) = (dice >> 8, uint40(dice >> 60));
        (bool c, bool d) = ((dice >> 100) & 7 == 1, (dice >> 103) & 7 == 1);
        if (which < 4) handler.sealOne(a, uint56(b));
        else if (which == 4) handler.withdrawOne(a);
        else if (which < 9) handler.openOne(a, c);
        else if (which == 9) handler.setAside(a);
        else if (which == 10) handler.changeOne(b, c, d);
        else if (which == 11) handler.failOne(uint8(a));
        else if (which == 12) handler.order();
        else if (which == 13) handler.ban(a, b, uint40(dice >> 120));
        else if (which == 14) handler.lift(a);
        else if (which == 15) handler.complain(a);
        else if (which == 16 || which > 19) handler.answerOne(a, uint8(b));
        else if (which == 17) handler.pass(b);
        else handler.jump(uint8(a));
    }
}
