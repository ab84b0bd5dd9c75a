// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISanctions, Sanction, SanctionId, SanctionState} from "../../../contracts/procurement/ISanctions.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {isRegionIn} from "../../../contracts/shared/types/Region.sol";
import {SanctionCase} from "./SanctionCase.sol";

/// @notice Sanctions that end earlier, and what a reading of them says.
contract SanctionLiftsTest is SanctionCase {
    /* REGIONS */

    function test_isRegionIn_followsTheCodesLevels() external pure {
        assertTrue(isRegionIn(440_305, 0) && isRegionIn(0, 0), "everywhere");
        assertTrue(!isRegionIn(0, 440_000), "everywhere is not in a province");
        assertTrue(isRegionIn(440_305, 440_000) && isRegionIn(440_305, 440_300), "province, prefecture");
        assertTrue(isRegionIn(440_305, 440_305), "county");
        assertTrue(!isRegionIn(440_305, 450_000) && !isRegionIn(440_105, 440_300), "another one");
        assertTrue(!isRegionIn(440_300, 440_305), "not the other way round");
        assertTrue(isRegionIn(1_124_024, 1_124_000) && !isRegionIn(1_124_000, 1_124_024), "a part of a country");
        assertTrue(!isRegionIn(1_124_000, 120_000) && !isRegionIn(120_000, 1_124_000), "abroad and at home");
        assertTrue(!isRegionIn(1_156_000, 1_124_000) && !isRegionIn(1_124_001, 1_124_024), "another country or part");
    }

    /* LIFT */

    function test_liftSanction_shortensFromNowOnAndRewritesNothing() external {
        SanctionId first = imposed(BIDDING, SHENZHEN, FROM, UNTIL);
        imposed(2, SHENZHEN, FROM, UNTIL);
        vm.warp(FROM + 10 days);

        vm.expectEmit(address(sanctions));
        emit ISanctions.SanctionLifted(first, BIDDER, REGULATOR, FROM + 20 days, 52, BASIS);
        vm.prank(regulator);
        sanctions.liftSanction(lift(first, FROM + 20 days), direct());

        assertEq(sanctions.restrictions(BIDDER, SHENZHEN, FROM + 5 days), 3, "the past");
        assertEq(sanctions.restrictions(BIDDER, SHENZHEN, FROM + 20 days - 1), 3, "until the new end");
        assertEq(sanctions.restrictions(BIDDER, SHENZHEN, FROM + 20 days), 2, "the other one goes on");
        assertEq(sanctions.sanctionOf(first).until, FROM + 20 days, "its record");
    }

    function test_liftSanction_beforeTheBeginningMeansItNeverBegins() external {
        SanctionId id = imposed(BIDDING, 0, FROM, UNTIL);
        vm.prank(supervisor);
        sanctions.liftSanction(lift(id, NOW), direct());

        assertEq(sanctions.restrictions(BIDDER, 0, FROM), 0, "restrictions");
        assertState(id, SanctionState.Ended, "state");
    }

    function test_liftSanction_revertsIntoThePastLaterAndForOthers() external {
        SanctionId id = imposed(BIDDING, 0, FROM, UNTIL);
        uint40[3] memory ends = [NOW - 1, UNTIL, UNTIL + 1];
        for (uint256 i = 0; i < 3; i++) {
            vm.prank(supervisor);
            vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionLiftInvalid.selector, id, ends[i], UNTIL));
            sanctions.liftSanction(lift(id, ends[i]), direct());
        }
        vm.prank(court);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionNotTheirs.selector, id, COURT));
        sanctions.liftSanction(lift(id, FROM), direct());
    }

    function test_liftSanction_revertsOnWhatIsNotLive() external {
        SanctionId id = proposed(BIDDING, 0, FROM, UNTIL);
        bytes memory refusal = abi.encodeWithSelector(ISanctions.SanctionNotLive.selector, id, SanctionState.Proposed);
        vm.prank(supervisor);
        vm.expectRevert(refusal);
        sanctions.liftSanction(lift(id, FROM), direct());
        vm.prank(court);
        vm.expectRevert(refusal);
        sanctions.overturnSanction(overturning(id, FROM), direct());
        vm.prank(supervisor);
        vm.expectRevert(
            abi.encodeWithSelector(ISanctions.SanctionNotLive.selector, SanctionId.wrap(9), SanctionState.None)
        );
        sanctions.liftSanction(lift(SanctionId.wrap(9), FROM), direct());
    }

    function test_overturnSanction_isForAnotherThanTheParties() external {
        SanctionId id = imposed(BIDDING, 0, FROM, UNTIL);
        refuseOverturn(supervisor, SUPERVISOR, id);
        refuseOverturn(regulator, REGULATOR, id);
        refuseOverturn(bidder, BIDDER, id);

        vm.expectEmit(address(sanctions));
        emit ISanctions.SanctionLifted(id, BIDDER, COURT, FROM + 1, 53, BASIS);
        vm.prank(court);
        sanctions.overturnSanction(overturning(id, FROM + 1), direct());
        assertEq(sanctions.restrictions(BIDDER, 0, FROM + 1), 0, "restrictions");
    }

    function refuseOverturn(address sender, OrgId author, SanctionId id) private {
        vm.prank(sender);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionPartyInvolved.selector, id, author, author));
        sanctions.overturnSanction(overturning(id, FROM), direct());
    }

    /* READ */

    function test_restrictions_readOneWordForASubjectWithNone() external {
        vm.record();
        assertEq(sanctions.restrictions(BIDDER, SHENZHEN, NOW), 0, "restrictions");
        requireOneWordRead();
    }

    function test_restrictions_readOneWordAfterAllHaveEnded() external {
        imposed(BIDDING, 0, FROM, UNTIL);
        vm.record();
        assertEq(sanctions.restrictions(BIDDER, SHENZHEN, UNTIL), 0, "restrictions");
        requireOneWordRead();
    }

    /// A word read twice costs little the second time, and unoptimized code may do so.
    function requireOneWordRead() private {
        (bytes32[] memory reads, ) = vm.accesses(address(sanctions));
        assertTrue(reads.length != 0, "a word is read");
        for (uint256 i = 1; i < reads.length; i++) assertEq(reads[i], reads[0], "the same word");
    }

    /* MODEL */

    /// @dev `restrictions` equals a plain look through all sanctions, at any time and in any region.
    function testFuzz_restrictions_areExactForAnyTime(uint256 seed) external {
        SanctionId[] memory ids = new SanctionId[](12);
        for (uint256 i = 0; i < ids.length; i++) {
            uint256 dice = uint256(keccak256(abi.encode(seed, i)));
            uint40 from = (uint40(block.timestamp) / 1 days + 8 + uint40(dice % 40)) * 1 days;
            uint24 region = [uint24(0), 440_000, SHENZHEN, 110_000][(dice >> 8) % 4];
            ids[i] = imposed(uint8(1 + ((dice >> 16) % 15)), region, from, from + 1 + uint40((dice >> 24) % 300 days));
            if ((dice >> 64) % 3 == 0) liftSome(ids[(dice >> 72) % (i + 1)], dice >> 80);
            vm.warp(block.timestamp + ((dice >> 128) % 60 days));
        }
        for (uint256 i = 0; i < 20; i++) {
            uint256 dice = uint256(keccak256(abi.encode(seed, "ask", i)));
            uint40 time = NOW + uint40(dice % 1000 days);
            uint24 region = [uint24(0), 440_000, 440_305, 110_000][(dice >> 64) % 4];
            uint256 expected = 0;
            for (uint256 j = 0; j < ids.length; j++) {
                Sanction memory one = sanctions.sanctionOf(ids[j]);
                bool holds = one.from <= time && time < one.until && isRegionIn(region, one.region);
                if (holds) expected |= one.kinds;
            }
            assertEq(sanctions.restrictions(BIDDER, region, time), expected, "restrictions");
        }
    }

    function liftSome(SanctionId id, uint256 dice) private {
        uint40 end = sanctions.sanctionOf(id).until;
        if (end <= block.timestamp) return;
        uint40 until = uint40(bound(dice, block.timestamp, end - 1));
        vm.prank(supervisor);
        sanctions.liftSanction(lift(id, until), direct());
    }
}
