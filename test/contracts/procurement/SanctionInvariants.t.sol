// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Sanction} from "../../../contracts/procurement/ISanctions.sol";
import {Test} from "../shared/Test.sol";
import {SanctionHandler} from "./SanctionHandler.sol";
import {PlainSanction, SanctionModel} from "./SanctionModel.sol";

/// @dev The runner finds only what stands in the file of the invariants.
contract SanctionSteps is SanctionHandler {}

/// @notice Members, their agents and their law against a plain reading of the rules, with the register's own contracts.
contract SanctionInvariants is Test {
    SanctionHandler private handler;
    bytes4[] private acts;

    function setUp() external {
        handler = new SanctionSteps();
        acts = new bytes4[](11);
        // Proposing and seconding come twice: without them nothing else has an object.
        acts[0] = handler.proposeSome.selector;
        acts[1] = handler.secondSome.selector;
        acts[2] = handler.withdrawSome.selector;
        acts[3] = handler.liftSome.selector;
        acts[4] = handler.overturnSome.selector;
        acts[5] = handler.letTimePass.selector;
        acts[6] = handler.changeLaw.selector;
        acts[7] = handler.buyOrSell.selector;
        acts[8] = handler.appointSome.selector;
        acts[9] = handler.endSome.selector;
        acts[10] = handler.secondSome.selector;
        targetContract(address(handler));
        targetSelector(FuzzSelector(address(handler), acts));
    }

    /// @dev R4: the term is within the law of the day of its second signature, and never grows. R5: two employers, related to
    /// nobody in it, and a basis. And every step ended as the rules say, every reading is what a plain look tells.
    function invariant_R4_R5_sanctionsAreWhatThePlainModelSays() public view {
        assertEq(handler.surprise(), 0, "a step that ended otherwise than the rules say");
        SanctionModel model = handler.MODEL();
        for (uint256 i = 0; i < model.count(); i++) {
            PlainSanction memory plain = model.sanction(i);
            if (!plain.isAnnounced) continue;
            Sanction memory found = handler.sanctionAt(i);
            assertTrue(plain.firstUntil - plain.from <= plain.most, "R4: within the legal maximum");
            assertTrue(found.until <= plain.firstUntil && found.until == plain.until, "R4: and never longer");
            assertTrue(plain.authority != plain.second, "R5: two organisations");
            assertTrue(plain.proposedBy != plain.secondedBy, "R5: of two employers");
            assertTrue(!plain.wasRelated && found.basis != 0, "R5: unrelated, and on a basis");
        }
        uint40 time = uint40(handler.time());
        for (uint256 subject = 0; subject < 5; subject++) {
            requireReading(subject, 440_300, time);
            requireReading(subject, 0, time + 30 days);
            requireReading(subject, 110_101, time > 60 days ? time - 60 days : 0);
        }
    }

    function requireReading(uint256 subject, uint24 region, uint40 time) private view {
        uint256 plain = handler.MODEL().restrictions(subject, region, time);
        assertEq(handler.restrictionsOf(subject, region, time), plain, "restrictions");
    }

    /* REACH */

    /// @dev Campaigns as the runner's, with steps drawn at random: together they meet every outcome that the rules know.
    function test_campaigns_meetEveryOutcome() external {
        uint8 last = uint8(type(SanctionHandler.Outcome).max);
        uint256[] memory met = new uint256[](last + 1);
        uint256 start = vm.snapshotState();
        for (uint256 round = 0; round < 15; round++) {
            campaign(round);
            for (uint8 i = 0; i <= last; i++) met[i] += handler.counts(SanctionHandler.Outcome(i));
            invariant_R4_R5_sanctionsAreWhatThePlainModelSays();
            vm.revertToState(start);
        }
        uint256 missed = 0;
        for (uint8 i = 0; i <= last; i++) if (met[i] == 0) missed |= 1 << i;
        assertEq(missed, 0, "outcomes that no campaign met, a bit each");
    }

    function campaign(uint256 round) private {
        for (uint256 i = 0; i < 100; i++) {
            uint256 dice = uint256(keccak256(abi.encode("a campaign of sanctions", round, i)));
            bytes4 act = acts[(dice >> 224) % acts.length];
            (bool done, ) = address(handler).call(abi.encodePacked(act, dice, dice >> 64, dice >> 128));
            assertTrue(done, "a handler's step");
        }
    }
}
