// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    ComplaintState,
    DecideComplaint,
    FileComplaint,
    IComplaints
} from "../../../contracts/procurement/IComplaints.sol";
import {LotState} from "../../../contracts/procurement/ITenders.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {ComplaintCase} from "./ComplaintCase.sol";

/// @notice Complaints that suspend, and how they end.
contract ComplaintsTest is ComplaintCase {
    function test_fileComplaint_refusesMissingFields() public {
        bytes memory refusal = abi.encodeWithSelector(IComplaints.ComplaintFieldMissing.selector);
        vm.startPrank(_of(STRANGER));
        vm.expectRevert(refusal);
        complaints.fileComplaint(FileComplaint(tender, 1, 0, "statement", 0, 0, NEVER), _direct());
        vm.expectRevert(refusal);
        complaints.fileComplaint(FileComplaint(tender, 1, 4, 0, 0, 0, NEVER), _direct());
        vm.stopPrank();
    }

    function test_fileComplaint_refusesThoseWhoRunTheTender() public {
        uint48[3] memory parties = [BUYER, CENTRE, SUPERVISOR];
        for (uint256 i = 0; i < parties.length; i++) {
            vm.expectRevert(abi.encodeWithSelector(IComplaints.ComplainantUnfit.selector, parties[i]));
            _file(parties[i], 1);
        }
    }

    function test_fileComplaint_onceBeforeAndOnceAfterTheOpening() public {
        bytes32 early = _filed(STRANGER, 1);
        _decide(early, DISMISSED);
        vm.expectRevert(abi.encodeWithSelector(IComplaints.ComplaintKnown.selector, early));
        _file(STRANGER, 1);
        _toOpening(tender);
        bytes32 late = complaints.complaintId(tender, 1, OrgId.wrap(STRANGER), true);
        _file(STRANGER, 1);

        assertEq(complaints.complaintOf(late).late, true, "late one");
    }

    function test_fileComplaint_refusesAfterTheStandstill() public {
        _toCandidates(tender);
        uint40 until = awards.standstillOf(tender, 1);
        vm.warp(until);
        vm.expectRevert(abi.encodeWithSelector(IComplaints.ComplaintTooLate.selector, tender, 1, until));
        _file(STRANGER, 1);
    }

    function test_fileComplaint_refusesEndedAndUnknownLots() public {
        _toAward(tender);
        bytes memory refusal = abi.encodeWithSelector(
            IComplaints.ComplaintLotEnded.selector,
            tender,
            1,
            LotState.Awarded
        );
        vm.expectRevert(refusal);
        _file(STRANGER, 1);
        refusal = abi.encodeWithSelector(IComplaints.ComplaintLotEnded.selector, tender, 9, LotState.None);
        vm.expectRevert(refusal);
        _file(STRANGER, 9);
    }

    function test_fileComplaint_stopsWhileItsGroupIsClosed() public {
        complaints.closeGroups(1);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, 1));
        _file(STRANGER, 1);
    }

    function test_withdrawComplaint_letsTheTenderGoOn() public {
        bytes32 complaint = _filed(STRANGER, 1);
        vm.expectRevert(abi.encodeWithSelector(IComplaints.NotComplainant.selector, complaint, BIDDER));
        _withdrawAs(BIDDER, complaint);
        vm.expectEmit(address(complaints));
        emit ComplaintWithdrawn(complaint, tender, START);
        _withdrawAs(STRANGER, complaint);
        bytes memory refusal = abi.encodeWithSelector(
            IComplaints.ComplaintNotOpen.selector,
            complaint,
            ComplaintState.Withdrawn
        );
        vm.expectRevert(refusal);
        _withdrawAs(STRANGER, complaint);

        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Published), "goes on");
    }

    function test_decideComplaint_dismissedGoesOn() public {
        bytes32 complaint = _filed(STRANGER, 1);
        vm.warp(START + 1 days);
        vm.expectEmit(address(complaints));
        emit ComplaintDecided(
            complaint,
            tender,
            OrgId.wrap(SUPERVISOR),
            ComplaintState.Dismissed,
            1,
            "decision",
            START + 1 days
        );
        _decide(complaint, DISMISSED);

        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Published), "goes on");
        assertEq(tenders.stateOf(tender).paused, 1 days, "paused");
    }

    function test_decideComplaint_repeatsTheLot() public {
        _decide(_filed(STRANGER, 2), LOT_REPEATED);

        assertEq(uint256(tenders.lotState(tender, 2)), uint256(LotState.Repeated), "repeated");
        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Published), "the other goes on");
    }

    function test_decideComplaint_repeatsTheTender() public {
        bytes32 one = _filed(STRANGER, 1);
        bytes32 two = _filed(BIDDER, 1);
        _decide(one, TENDER_REPEATED);
        _decide(two, LOT_REPEATED);

        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Repeated), "lot 1");
        assertEq(uint256(tenders.lotState(tender, 2)), uint256(LotState.Repeated), "lot 2");
        assertEq(tenders.isHeld(tender), false, "released");
    }

    function test_decideComplaint_inTheStandstillStopsTheAward() public {
        _toCandidates(tender);
        _decide(_file(BIDDER, 1), LOT_REPEATED);

        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Repeated), "no award");
    }

    /// A complaint that nobody decides stops no tender for ever.
    function test_lapseComplaint_letsTheTenderGoOn() public {
        bytes32 complaint = _filed(STRANGER, 1);
        vm.warp(DECIDE_BY);
        vm.expectRevert(abi.encodeWithSelector(IComplaints.DecisionNotDue.selector, complaint, DECIDE_BY));
        complaints.lapseComplaint(complaint);
        vm.warp(DECIDE_BY + 1);
        vm.expectRevert(abi.encodeWithSelector(IComplaints.DecisionTooLate.selector, complaint, DECIDE_BY));
        _decide(complaint, LOT_REPEATED);
        vm.expectEmit(address(complaints));
        emit ComplaintLapsed(complaint, tender, DECIDE_BY + 1);
        vm.prank(address(0xA17));
        complaints.lapseComplaint(complaint);

        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Published), "goes on");
        assertEq(tenders.stateOf(tender).paused, DECIDE_BY + 1 - START, "paused");
        bytes memory refusal = abi.encodeWithSelector(
            IComplaints.ComplaintNotOpen.selector,
            complaint,
            ComplaintState.Lapsed
        );
        vm.expectRevert(refusal);
        complaints.lapseComplaint(complaint);
    }

    /// With every group closed a tender still gets free again.
    function test_lapseComplaint_whileTheGroupIsClosed() public {
        bytes32 complaint = _filed(STRANGER, 1);
        complaints.closeGroups(3);
        vm.warp(DECIDE_BY + 1);
        complaints.lapseComplaint(complaint);
        assertEq(tenders.isHeld(tender), false, "released");
    }

    /// One organisation more than a byte counts complains, and each of them is let go again.
    function test_fileComplaint_takesMoreThanAByteCounts() public {
        for (uint48 i = 0; i < 257; i++) {
            uint48 org = 1_000 + i;
            actors.enrol(_of(org), OrgId.wrap(org), 1, ALL_DUTIES);
            _filed(org, 1);
        }
        assertEq(tenders.stateOf(tender).holds, 257, "holds");
        for (uint48 i = 0; i < 257; i++) {
            _decide(complaints.complaintId(tender, 1, OrgId.wrap(1_000 + i), false), DISMISSED);
        }
        assertEq(tenders.isHeld(tender), false, "goes on");
    }

    function test_decideComplaint_refusesOthersAndWrongOutcomes() public {
        bytes32 complaint = _filed(STRANGER, 1);
        vm.expectRevert(abi.encodeWithSelector(IComplaints.NotSupervisor.selector, tender, CENTRE));
        vm.prank(_of(CENTRE));
        complaints.decideComplaint(DecideComplaint(complaint, DISMISSED, "decision", 0, 0, NEVER), _direct());
        for (uint8 i = 0; i <= uint8(ComplaintState.Refused); i++) {
            if (i >= DISMISSED && i <= TENDER_REPEATED) continue;
            vm.expectRevert(abi.encodeWithSelector(IComplaints.OutcomeWrong.selector, i));
            _decide(complaint, i);
        }
        vm.expectRevert(abi.encodeWithSelector(IComplaints.ComplaintFieldMissing.selector));
        vm.prank(_of(SUPERVISOR));
        complaints.decideComplaint(DecideComplaint(complaint, DISMISSED, 0, 0, 0, NEVER), _direct());
        vm.expectRevert(
            abi.encodeWithSelector(IComplaints.ComplaintNotOpen.selector, bytes32("none"), ComplaintState.None)
        );
        _decide("none", DISMISSED);
    }
}
