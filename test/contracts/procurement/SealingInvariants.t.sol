// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "../shared/Test.sol";
import {SealingHandler} from "./SealingHandler.sol";

/// @notice T1, T2 and T3 under any order of sealing, change, sanction and its lifting, suspension, opening and failure.
contract SealingInvariants is Test {
    SealingHandler private handler;

    function setUp() public {
        handler = new SealingHandler();
        targetContract(address(handler));
        bytes4[] memory selectors = new bytes4[](13);
        selectors[0] = SealingHandler.sealOne.selector;
        selectors[1] = SealingHandler.withdrawOne.selector;
        selectors[2] = SealingHandler.openOne.selector;
        selectors[3] = SealingHandler.setAside.selector;
        selectors[4] = SealingHandler.changeOne.selector;
        selectors[5] = SealingHandler.failOne.selector;
        selectors[6] = SealingHandler.order.selector;
        selectors[7] = SealingHandler.ban.selector;
        selectors[8] = SealingHandler.lift.selector;
        selectors[9] = SealingHandler.complain.selector;
        selectors[10] = SealingHandler.answerOne.selector;
        selectors[11] = SealingHandler.pass.selector;
        selectors[12] = SealingHandler.jump.selector;
        targetSelector(FuzzSelector(address(handler), selectors));
    }

    /// @notice T1: number and content of bids are fixed before the first is opened. T2: no bid of a bidder barred at its
    /// seal is ever opened as valid. T3: nobody can tell from the chain who sealed before the opening. One campaign for
    /// the three, since each step may break any of them.
    function invariant_T1_T2_T3_aTenderIsWhatItsModelSays() public view {
        assertEq(handler.disagreement(), bytes32(0), "a step passed or failed against the model");
        _assertNone(handler.faultOfT1());
        _assertNone(handler.faultOfT2());
        _assertNone(handler.faultOfT3());
    }

    function _assertNone(string memory fault) private pure {
        assertTrue(bytes(fault).length == 0, fault);
    }
}

/// @notice A run of chance reaches every step and every end: otherwise the invariants would hold for want of anything
/// happening.
contract SealingReach is Test {
    function test_theHandlerReachesEveryStep() external {
        SealingHandler handler = new SealingHandler();
        for (uint256 i = 0; i < 2500; i++) _step(handler, uint256(keccak256(abi.encode(i))));

        bytes32[26] memory names = [
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
            "ended opened",
            "open"
        ];
        for (uint256 i = 0; i < names.length; i++) {
            assertTrue(handler.reached(names[i]) > 1, string(abi.encodePacked("reached ", names[i])));
        }
        assertTrue(handler.tendersMade() > 20, "tenders");
        assertEq(handler.disagreement(), bytes32(0), "disagreement");
        assertEq(bytes(handler.faultOfT1()).length, 0, "T1");
        assertEq(bytes(handler.faultOfT2()).length, 0, "T2");
        assertEq(bytes(handler.faultOfT3()).length, 0, "T3");
    }

    /// @dev Seals, openings and time more often than the rest.
    function _step(SealingHandler handler, uint256 dice) private {
        uint256 which = dice % 20;
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
        else if (which == 16) handler.answerOne(a, uint8(b));
        else if (which == 17) handler.pass(b);
        else handler.jump(uint8(a));
    }
}
