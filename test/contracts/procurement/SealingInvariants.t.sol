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
