// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CLOSE_SANCTIONING,
    ISanctions,
    ProposeSanction,
    Sanction,
    SANCTION_MAX_PASSES,
    SANCTION_SECONDING,
    SanctionId,
    SanctionState,
    WithdrawSanction
} from "../../../contracts/procurement/ISanctions.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {both, DUTY_DECIDE, DUTY_SANCTION} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {FIRST_AGENT_PERSON} from "../../../contracts/shared/types/Person.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {SanctionCase} from "./SanctionCase.sol";

contract SanctionsTest is SanctionCase {
    address private agent = address(0x3005);

    /* PROPOSE */

    function test_R5_aProposalAloneRestrictsNobody() external {
        vm.expectEmit(address(sanctions));
        emit ISanctions.SanctionProposed(
            SanctionId.wrap(1),
            BIDDER,
            SUPERVISOR,
            ALL,
            SHENZHEN,
            FROM,
            UNTIL,
            51,
            BASIS,
            NOW + SECONDING
        );
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

    /* AGENTS */

    /// An agent might hold keys of both: what two organisations must sign, each signs by an officer of its own.
    function test_R5_noAgentSignsForEither() external {
        actors.enrol(agent, SUPERVISOR, FIRST_AGENT_PERSON, DUTY_SANCTION);
        vm.prank(agent);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionByAgent.selector, SUPERVISOR, FIRST_AGENT_PERSON));
        sanctions.proposeSanction(proposal(ALL, 0, FROM, UNTIL), direct());

        SanctionId id = proposed(ALL, 0, FROM, UNTIL);
        actors.enrol(agent, REGULATOR, FIRST_AGENT_PERSON, DUTY_SANCTION);
        vm.prank(agent);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionByAgent.selector, REGULATOR, FIRST_AGENT_PERSON));
        sanctions.secondSanction(seconding(id), direct());
        vm.prank(regulator);
        sanctions.secondSanction(seconding(id), direct());
        actors.enrol(agent, COURT, FIRST_AGENT_PERSON + 7, DUTY_DECIDE);
        vm.prank(agent);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionByAgent.selector, COURT, FIRST_AGENT_PERSON + 7));
        sanctions.overturnSanction(overturning(id, FROM), direct());
    }

    /* LAPSE */

    function test_secondSanction_revertsAfterTheProposalsOwnTime() external {
        registers.set(SANCTION_SECONDING, 3 days);
        SanctionId id = proposed(ALL, 0, FROM, UNTIL);
        assertEq(sanctions.secondByOf(id), NOW + 3 days, "its last second");
        vm.warp(NOW + 3 days);
        assertState(id, SanctionState.Proposed, "still open");

        vm.warp(NOW + 3 days + 1);
        assertState(id, SanctionState.Lapsed, "lapsed");
        vm.prank(regulator);
        vm.expectRevert(abi.encodeWithSelector(ISanctions.SanctionSecondLate.selector, id, NOW + 3 days));
        sanctions.secondSanction(seconding(id), direct());
        vm.prank(supervisor);
        sanctions.withdrawSanction(WithdrawSanction(SanctionId.unwrap(id), 0, 0, DEADLINE), direct());
        assertEq(sanctions.secondByOf(id), 0, "and gone");
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
}
