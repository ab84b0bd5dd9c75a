// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {
    CLOSE_SANCTIONING,
    ISanctions,
    LiftSanction,
    OverturnSanction,
    ProposeSanction,
    Sanction,
    SANCTION_MAX_BIDDING,
    SANCTION_MAX_FINANCING,
    SANCTION_MAX_GUARANTEES,
    SANCTION_MAX_PASSES,
    SANCTION_NOTICE,
    SanctionId,
    SanctionState,
    SecondSanction,
    WithdrawSanction
} from "../../../contracts/procurement/ISanctions.sol";
import {Sanctions} from "../../../contracts/procurement/Sanctions.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {both, DUTY_DECIDE, DUTY_SANCTION} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {isRegionIn} from "../../../contracts/shared/types/Region.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {Test} from "../shared/Test.sol";
import {Registers__Mock} from "./Registers__Mock.sol";

contract SanctionsTest is Test {
    uint40 private constant NOW = 1_795_046_400;
    uint40 private constant DEADLINE = type(uint40).max;
    uint40 private constant FROM = NOW + 20 days;
    uint40 private constant UNTIL = FROM + 365 days;
    /// @dev Notice of seven days, as the mock calendar counts.
    uint40 private constant NOTICE_ENDS = (NOW / 1 days + 8) * 1 days - 1;
    uint24 private constant SHENZHEN = 440_300;
    bytes32 private constant BASIS = keccak256("salted decision");
    uint8 private constant BIDDING = 1;
    uint8 private constant ALL = 15;

    OrgId private constant SUPERVISOR = OrgId.wrap(1);
    OrgId private constant REGULATOR = OrgId.wrap(2);
    OrgId private constant BIDDER = OrgId.wrap(3);
    OrgId private constant COURT = OrgId.wrap(4);

    address private supervisor = address(0x3001);
    address private regulator = address(0x3002);
    address private bidder = address(0x3003);
    address private court = address(0x3004);

    Actors__Mock private actors;
    Registers__Mock private registers;
    Sanctions private sanctions;

    function setUp() external {
        vm.warp(NOW);
        actors = new Actors__Mock();
        registers = new Registers__Mock();
        sanctions = new Sanctions(
            address(new AccessManager(address(this))),
            actors,
            actors,
            registers,
            registers,
            registers
        );
        actors.enrol(supervisor, SUPERVISOR, 1, both(DUTY_SANCTION, DUTY_DECIDE));
        actors.enrol(regulator, REGULATOR, 1, both(DUTY_SANCTION, DUTY_DECIDE));
        actors.enrol(bidder, BIDDER, 1, both(DUTY_SANCTION, DUTY_DECIDE));
        actors.enrol(court, COURT, 1, both(DUTY_SANCTION, DUTY_DECIDE));
        registers.set(SANCTION_NOTICE, 7);
        registers.set(SANCTION_MAX_BIDDING, 3 * 365 days);
        registers.set(SANCTION_MAX_PASSES, 365 days);
        registers.set(SANCTION_MAX_GUARANTEES, 365 days);
        registers.set(SANCTION_MAX_FINANCING, 365 days);
    }

    function direct() private pure returns (Authorship memory) {
        return Authorship("", "", new bytes32[](0));
    }

    function proposal(
        uint8 kinds,
        uint24 region,
        uint40 from,
        uint40 until
    ) private pure returns (ProposeSanction memory) {
        return ProposeSanction(OrgId.unwrap(BIDDER), kinds, region, from, until, 51, BASIS, 0, 0, DEADLINE);
    }

    function proposed(uint8 kinds, uint24 region, uint40 from, uint40 until) private returns (SanctionId) {
        vm.prank(supervisor);
        return sanctions.proposeSanction(proposal(kinds, region, from, until), direct());
    }

    function seconding(SanctionId id) private pure returns (SecondSanction memory) {
        return SecondSanction(SanctionId.unwrap(id), 0, 0, DEADLINE);
    }

    function imposed(uint8 kinds, uint24 region, uint40 from, uint40 until) private returns (SanctionId id) {
        id = proposed(kinds, region, from, until);
        vm.prank(regulator);
        sanctions.secondSanction(seconding(id), direct());
        (, , bool marked) = actors.standingOf(BIDDER);
        assertTrue(marked, "ledgers know whom to ask about");
    }

    function lift(SanctionId id, uint40 until) private pure returns (LiftSanction memory) {
        return LiftSanction(SanctionId.unwrap(id), until, 52, BASIS, 0, 0, DEADLINE);
    }

    function overturning(SanctionId id, uint40 until) private pure returns (OverturnSanction memory) {
        return OverturnSanction(SanctionId.unwrap(id), until, 53, BASIS, 0, 0, DEADLINE);
    }

    function assertState(SanctionId id, SanctionState state, string memory what) private view {
        assertEq(uint8(sanctions.sanctionStateOf(id)), uint8(state), what);
    }

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

    /* PROPOSE */

    function test_R5_aProposalAloneRestrictsNobody() external {
        vm.expectEmit(address(sanctions));
        emit ISanctions.SanctionProposed(SanctionId.wrap(1), BIDDER, SUPERVISOR, ALL, SHENZHEN, FROM, UNTIL, 51, BASIS);
        SanctionId id = proposed(ALL, SHENZHEN, FROM, UNTIL);

        assertState(id, SanctionState.Proposed, "state");
        vm.warp(FROM);
        assertEq(sanctions.restrictions(BIDDER, SHENZHEN, FROM), 0, "restrictions");
        assertState(id, SanctionState.Lapsed, "state at its beginning");
    }

    function test_proposeSanction_revertsOnWhatIsNotLawful() external {
        refuse(proposal(0, 0, FROM, UNTIL), abi.encodeWithSelector(ISanctions.SanctionKindsInvalid.selector, 0));
        refuse(proposal(16, 0, FROM, UNTIL), abi.encodeWithSelector(ISanctions.SanctionKindsInvalid.selector, 16));
        refuse(proposal(1, 0, FROM, FROM), abi.encodeWithSelector(ISanctions.SanctionPeriodEmpty.selector, FROM, FROM));
        ProposeSanction memory act = proposal(1, 0, FROM, UNTIL);
        act.basis = 0;
        refuse(act, abi.encodeWithSelector(ISanctions.SanctionBasisMissing.selector));
        act.subject = 99;
        refuse(act, abi.encodeWithSelector(ISanctions.SanctionSubjectUnknown.selector, OrgId.wrap(99)));
        act = proposal(1, 0, FROM, UNTIL);
        OrgId subject = OrgId.wrap(act.subject);
        registers.takeOver(subject, OrgId.wrap(99));
        refuse(act, abi.encodeWithSelector(ISanctions.SanctionOnTakenOver.selector, subject, OrgId.wrap(99)));
    }

    function test_R4_aSanctionNeverOutlastsItsLegalMaximum() external {
        refuse(
            proposal(BIDDING, 0, FROM, FROM + 3 * 365 days + 1),
            abi.encodeWithSelector(ISanctions.SanctionTooLong.selector, FROM, FROM + 3 * 365 days + 1, 3 * 365 days)
        );
        for (uint8 kind = 1; kind < 4; kind++) {
            refuse(
                proposal(BIDDING | (uint8(1) << kind), 0, FROM, UNTIL + 1),
                abi.encodeWithSelector(ISanctions.SanctionTooLong.selector, FROM, UNTIL + 1, 365 days)
            );
        }

        SanctionId id = proposed(ALL, 0, FROM, UNTIL);
        registers.set(SANCTION_MAX_PASSES, 100 days);
        vm.prank(regulator);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionTooLong.selector, FROM, UNTIL, 100 days));
        sanctions.secondSanction(seconding(id), direct());
    }

    function test_proposeSanction_revertsWithoutNotice() external {
        refuse(
            proposal(1, 0, NOTICE_ENDS - 1, UNTIL),
            abi.encodeWithSelector(ISanctions.SanctionNoticeShort.selector, NOTICE_ENDS - 1, NOTICE_ENDS)
        );
        proposed(1, 0, NOTICE_ENDS, UNTIL);
    }

    function test_proposeSanction_revertsForARelatedAuthorityAndWithoutTheDuty() external {
        registers.relate(SUPERVISOR, BIDDER);
        refuse(
            proposal(1, 0, FROM, UNTIL),
            abi.encodeWithSelector(ISanctions.SanctionOnRelated.selector, SUPERVISOR, BIDDER)
        );
        vm.prank(address(0x3009));
        vm.expectRevert(
            abi.encodeWithSelector(Actors__Mock.DutyLacking.selector, keccak256(abi.encodePacked(address(0x3009))))
        );
        sanctions.proposeSanction(proposal(1, 0, FROM, UNTIL), direct());
    }

    function refuse(ProposeSanction memory act, bytes memory refusal) private {
        vm.prank(supervisor);
        vm.expectRevert(refusal);
        sanctions.proposeSanction(act, direct());
    }

    /* SECOND */

    function test_secondSanction_bitesEverywhereAtOnceAndEndsByTime() external {
        SanctionId id = proposed(ALL, 0, FROM, UNTIL);
        vm.expectEmit(address(sanctions));
        emit ISanctions.SanctionAnnounced(id, BIDDER, REGULATOR, SUPERVISOR, ALL, 0, FROM, UNTIL, BASIS);
        vm.prank(regulator);
        sanctions.secondSanction(seconding(id), direct());

        Sanction memory found = sanctions.sanctionOf(id);
        assertTrue(found.second == REGULATOR && found.authority == SUPERVISOR, "both signed");
        assertState(id, SanctionState.Announced, "state");
        assertEq(sanctions.restrictions(BIDDER, SHENZHEN, FROM - 1), 0, "a second before");
        assertEq(sanctions.restrictions(BIDDER, SHENZHEN, FROM), ALL, "in Shenzhen");
        assertEq(sanctions.restrictions(BIDDER, 110_000, UNTIL - 1), ALL, "in Beijing, to the last second");
        assertEq(sanctions.restrictions(BIDDER, 0, FROM), ALL, "asked for everywhere");
        assertEq(sanctions.restrictions(BIDDER, SHENZHEN, UNTIL), 0, "a second after");
        vm.warp(FROM);
        assertState(id, SanctionState.InForce, "state in force");
        vm.warp(UNTIL);
        assertState(id, SanctionState.Ended, "state afterwards");
    }

    function test_secondSanction_holdsInItsRegionOnly() external {
        imposed(BIDDING, 440_000, FROM, UNTIL);

        assertEq(sanctions.restrictions(BIDDER, SHENZHEN, FROM), BIDDING, "in the province");
        assertEq(sanctions.restrictions(BIDDER, 450_000, FROM), 0, "in another");
        assertEq(sanctions.restrictions(BIDDER, 0, FROM), 0, "everywhere");
    }

    function test_R5_twoOrganisationsSign() external {
        SanctionId id = proposed(ALL, 0, FROM, UNTIL);
        refuseSecond(supervisor, SUPERVISOR, SUPERVISOR, id);
        refuseSecond(bidder, BIDDER, BIDDER, id);
        registers.relate(COURT, SUPERVISOR);
        refuseSecond(court, COURT, SUPERVISOR, id);
    }

    function refuseSecond(address sender, OrgId author, OrgId party, SanctionId id) private {
        vm.prank(sender);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionPartyInvolved.selector, id, author, party));
        sanctions.secondSanction(seconding(id), direct());
    }

    function test_secondSanction_revertsTooLateForNoticeAndTwice() external {
        SanctionId id = proposed(ALL, 0, FROM, UNTIL);
        vm.warp(FROM - 6 days);
        vm.prank(regulator);
        vm.expectRevert(
            abi.encodeWithSelector(
                ISanctions.SanctionNoticeShort.selector,
                FROM,
                ((FROM - 6 days) / 1 days + 8) * 1 days - 1
            )
        );
        sanctions.secondSanction(seconding(id), direct());

        vm.warp(NOW);
        vm.prank(regulator);
        sanctions.secondSanction(seconding(id), direct());
        vm.prank(court);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionNotPending.selector, id, SanctionState.Announced));
        sanctions.secondSanction(seconding(id), direct());
    }

    function test_secondSanction_allowsSixteenLiveOnesAtOnce() external {
        for (uint24 i = 0; i < 16; i++) imposed(BIDDING, 110_000 + i * 10_000, FROM, UNTIL);
        assertEq(sanctions.restrictions(BIDDER, 260_000, FROM), BIDDING, "the sixteenth");

        SanctionId id = proposed(BIDDING, 0, FROM, UNTIL);
        vm.prank(regulator);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionsTooMany.selector, BIDDER, 16, 16));
        sanctions.secondSanction(seconding(id), direct());

        vm.warp(UNTIL);
        SanctionId later = proposed(BIDDING, 0, UNTIL + 20 days, UNTIL + 30 days);
        vm.prank(regulator);
        sanctions.secondSanction(seconding(later), direct());
    }

    function test_secondSanction_boundsWhatAReadingLooksAt() external {
        imposed(BIDDING, 0, FROM, FROM + 3 * 365 days);
        for (uint40 i = 0; i < 63; i++) {
            uint40 start = (uint40(block.timestamp) / 1 days + 8) * 1 days;
            imposed(BIDDING, 0, start, start + 1 days);
            vm.warp(start + 1 days);
        }
        uint40 from = uint40(block.timestamp) + 20 days;
        SanctionId id = proposed(BIDDING, 0, from, from + 1);
        vm.prank(regulator);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionsTooMany.selector, BIDDER, 1, 64));
        sanctions.secondSanction(seconding(id), direct());
    }

    /* WITHDRAW */

    function test_withdrawSanction_endsAProposal() external {
        SanctionId id = proposed(ALL, 0, FROM, UNTIL);
        vm.prank(regulator);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionNotTheirs.selector, id, REGULATOR));
        sanctions.withdrawSanction(WithdrawSanction(SanctionId.unwrap(id), 0, 0, DEADLINE), direct());

        vm.expectEmit(address(sanctions));
        emit ISanctions.SanctionWithdrawn(id, SUPERVISOR);
        vm.prank(supervisor);
        sanctions.withdrawSanction(WithdrawSanction(SanctionId.unwrap(id), 0, 0, DEADLINE), direct());

        assertState(id, SanctionState.Withdrawn, "state");
        vm.prank(regulator);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionNotPending.selector, id, SanctionState.Withdrawn));
        sanctions.secondSanction(seconding(id), direct());
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

    function test_restrictions_costOneWordForASubjectWithNone() external {
        vm.record();
        assertEq(sanctions.restrictions(BIDDER, SHENZHEN, NOW), 0, "restrictions");
        (bytes32[] memory reads, ) = vm.accesses(address(sanctions));
        assertEq(reads.length, 1, "words read");
    }

    function test_restrictions_costOneWordAfterAllHaveEnded() external {
        imposed(BIDDING, 0, FROM, UNTIL);
        vm.record();
        assertEq(sanctions.restrictions(BIDDER, SHENZHEN, UNTIL), 0, "restrictions");
        (bytes32[] memory reads, ) = vm.accesses(address(sanctions));
        assertEq(reads.length, 1, "words read");
    }

    /* BRAKE */

    function test_closedGroups_stopImposingButNotLifting() external {
        SanctionId first = imposed(BIDDING, 0, FROM, UNTIL);
        SanctionId pending = proposed(BIDDING, 0, FROM, UNTIL);
        sanctions.closeGroups(CLOSE_SANCTIONING);

        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_SANCTIONING);
        refuse(proposal(1, 0, FROM, UNTIL), refusal);
        vm.prank(regulator);
        vm.expectRevert(refusal);
        sanctions.secondSanction(seconding(pending), direct());
        vm.prank(supervisor);
        sanctions.liftSanction(lift(first, FROM), direct());
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
