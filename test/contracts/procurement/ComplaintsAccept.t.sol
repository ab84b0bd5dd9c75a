// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AwardLot} from "../../../contracts/procurement/IAwards.sol";
import {AcceptComplaint, Complaint, ComplaintState, IComplaints} from "../../../contracts/procurement/IComplaints.sol";
import {LotState} from "../../../contracts/procurement/ITenders.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {ComplaintCase} from "./ComplaintCase.sol";

/// @notice Whose complaint suspends a tender, and how the supervisor takes up the others.
contract ComplaintsAcceptTest is ComplaintCase {
    /* WHO SUSPENDS */

    /// Anyone may complain; nobody without an interest stops a tender by it.
    function test_fileComplaint_ofAnybodyIsOnlyRecorded() public {
        bytes32 complaint = complaints.complaintId(tender, 1, OrgId.wrap(STRANGER), false);
        vm.expectEmit(address(complaints));
        emit ComplaintFiled(complaint, tender, 1, OrgId.wrap(STRANGER), 4, "statement", false, false, ACCEPT_BY, START);
        _file(STRANGER, 1);

        _assertRecord(
            complaint,
            Complaint(tender, OrgId.wrap(STRANGER), START, ACCEPT_BY, 0, 1, false, ComplaintState.Recorded)
        );
        assertEq(tenders.isHeld(tender), false, "the tender goes on");
        bytes memory refusal = abi.encodeWithSelector(
            IComplaints.ComplaintNotOpen.selector,
            complaint,
            ComplaintState.Recorded
        );
        vm.expectRevert(refusal);
        _decide(complaint, LOT_REPEATED);
    }

    /// Who sealed is nobody's to know (T3), so before the opening a bidder waits for the supervisor as well.
    function test_fileComplaint_ofABidderBeforeTheOpeningTellsNothing() public {
        _seal(_secret(tender, 1, BIDDER, 100));
        _file(BIDDER, 1);

        assertEq(tenders.isHeld(tender), false, "recorded like anybody's");
    }

    /// Whoever opened a bid for the lot has an interest: its complaint suspends at once.
    function test_fileComplaint_ofABidderSuspendsAtOnce() public {
        bytes32 complaint = _fileAsBidder();
        uint40 time = uint40(block.timestamp);

        uint40 decideBy = (time / 1 days + 31) * 1 days - 1;
        _assertRecord(
            complaint,
            Complaint(tender, OrgId.wrap(BIDDER), time, decideBy, 0, 1, true, ComplaintState.Open)
        );
        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Suspended), "the lot");
        assertEq(uint256(tenders.lotState(tender, 2)), uint256(LotState.Suspended), "the tender's other lot");
    }

    /// A bidder for another lot has no interest in this one of its own.
    function test_fileComplaint_ofAnotherLotsBidderIsRecorded() public {
        _fileAsBidder();
        _withdrawAs(BIDDER, complaints.complaintId(tender, 1, OrgId.wrap(BIDDER), true));
        _file(BIDDER, 2);

        assertEq(tenders.isHeld(tender), false, "goes on");
    }

    /* ACCEPTANCE */

    /// The term of the decision runs from the acceptance, not from the filing.
    function test_acceptComplaint_suspendsAndBeginsTheTerm() public {
        bytes32 complaint = _file(STRANGER, 1);
        vm.warp(START + 2 days);
        vm.expectEmit(address(complaints));
        emit ComplaintAccepted(
            complaint,
            tender,
            OrgId.wrap(SUPERVISOR),
            1,
            "notice",
            DECIDE_BY + 2 days,
            START + 2 days
        );
        _accept(complaint, 0);

        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Suspended), "the lot");
        _assertRecord(
            complaint,
            Complaint(
                tender,
                OrgId.wrap(STRANGER),
                START,
                DECIDE_BY + 2 days,
                START + 2 days,
                1,
                false,
                ComplaintState.Open
            )
        );
        bytes memory refusal = abi.encodeWithSelector(
            IComplaints.ComplaintNotPending.selector,
            complaint,
            ComplaintState.Open
        );
        vm.expectRevert(refusal);
        _accept(complaint, 0);
    }

    function test_acceptComplaint_movesTheTermOfABiddersOnce() public {
        bytes32 complaint = _fileAsBidder();
        uint40 filedAt = uint40(block.timestamp);
        bytes memory refusal = abi.encodeWithSelector(
            IComplaints.ComplaintNotPending.selector,
            complaint,
            ComplaintState.Open
        );
        vm.expectRevert(refusal);
        _accept(complaint, 41);
        vm.warp(filedAt + 3 days);
        _accept(complaint, 0);

        assertEq(complaints.complaintOf(complaint).decideBy, (filedAt / 1 days + 34) * 1 days - 1, "term");
        assertEq(tenders.stateOf(tender).holds, 1, "held once");
        vm.expectRevert(refusal);
        _accept(complaint, 0);
    }

    function test_acceptComplaint_refusesWithAReason() public {
        bytes32 complaint = _file(STRANGER, 1);
        vm.expectEmit(address(complaints));
        emit ComplaintRefused(complaint, tender, OrgId.wrap(SUPERVISOR), 1, 41, "notice", START);
        _accept(complaint, 41);

        assertEq(uint256(complaints.complaintOf(complaint).state), uint256(ComplaintState.Refused), "refused");
        assertEq(tenders.isHeld(tender), false, "goes on");
    }

    function test_acceptComplaint_guards() public {
        bytes32 complaint = _file(STRANGER, 1);
        vm.expectRevert(abi.encodeWithSelector(IComplaints.NotSupervisor.selector, tender, CENTRE));
        vm.prank(_of(CENTRE));
        complaints.acceptComplaint(AcceptComplaint(complaint, 0, "notice", 0, 0, NEVER), _direct());
        vm.expectRevert(abi.encodeWithSelector(IComplaints.ComplaintFieldMissing.selector));
        vm.prank(_of(SUPERVISOR));
        complaints.acceptComplaint(AcceptComplaint(complaint, 0, 0, 0, 0, NEVER), _direct());
        complaints.closeGroups(2);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, 2));
        _accept(complaint, 0);
        complaints.openGroups(2);
        vm.warp(ACCEPT_BY + 1);
        vm.expectRevert(abi.encodeWithSelector(IComplaints.AcceptanceTooLate.selector, complaint, ACCEPT_BY));
        _accept(complaint, 0);
    }

    /// What nobody accepted in time lapses, and was no hold of the tender.
    function test_lapseComplaint_endsWhatNobodyAccepted() public {
        bytes32 complaint = _file(STRANGER, 1);
        vm.warp(ACCEPT_BY);
        vm.expectRevert(abi.encodeWithSelector(IComplaints.DecisionNotDue.selector, complaint, ACCEPT_BY));
        complaints.lapseComplaint(complaint);
        vm.warp(ACCEPT_BY + 1);
        complaints.lapseComplaint(complaint);

        assertEq(uint256(complaints.complaintOf(complaint).state), uint256(ComplaintState.Lapsed), "lapsed");
    }

    function test_acceptComplaint_refusesForALotThatEnded() public {
        Secret memory s = _toCandidates(tender);
        bytes32 complaint = _file(STRANGER, 1);
        vm.warp(awards.standstillOf(tender, 1));
        vm.prank(_of(CENTRE));
        awards.awardLot(AwardLot(tender, 1, s.commitment, 0, "decision", 0, 0, NEVER), _direct());
        vm.expectRevert(abi.encodeWithSelector(IComplaints.ComplaintLotEnded.selector, tender, 1, LotState.Awarded));
        _accept(complaint, 0);
        _accept(complaint, 41);
    }

    function test_withdrawComplaint_ofARecordedOneHoldsNothing() public {
        bytes32 complaint = _file(STRANGER, 1);
        _withdrawAs(STRANGER, complaint);

        assertEq(uint256(complaints.complaintOf(complaint).state), uint256(ComplaintState.Withdrawn), "withdrawn");
    }
}
