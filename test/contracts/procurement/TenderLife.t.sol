// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ChangeTender, ITenders, LotState, Tender} from "../../../contracts/procurement/ITenders.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {ISealCondition} from "../../../contracts/shared/interfaces/ISealCondition.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

contract TenderLifeTest is ProcurementCase {
    event TenderChanged(
        bytes32 indexed tender,
        uint16 version,
        uint40 closesAt,
        uint40 opensAt,
        uint40 revealUntil,
        bytes32 rule,
        bytes32 documents,
        bytes32 notice
    );
    event TenderSuspended(bytes32 indexed tender, bytes32 indexed ruling, uint32 holds, uint40 time);
    event TenderReleased(
        bytes32 indexed tender,
        bytes32 indexed ruling,
        uint32 holds,
        uint40 paused,
        uint40 closesAt,
        uint40 opensAt,
        uint40 revealUntil
    );
    event LotMoved(bytes32 indexed tender, uint8 indexed lot, LotState from, LotState to);
    event StepAdmitted(address indexed step);
    event ConditionsAdmitted(uint16 indexed conditions, ISealCondition[] members);

    bytes32 private tender;

    function setUp() public override {
        super.setUp();
        tender = _tender();
        vm.expectEmit(address(tenders));
        emit StepAdmitted(address(this));
        tenders.admitStep(address(this));
    }

    /* CHANGE */

    function test_changeTender_givesANewRootAndTimes() public {
        ChangeTender memory act = _change();
        vm.expectEmit(address(tenders));
        emit TenderChanged(tender, 2, act.closesAt, act.opensAt, act.revealUntil, "rule 2", "documents 2", "notice");
        vm.prank(_of(BUYER));
        tenders.changeTender(act, _direct());

        Tender memory found = tenders.stateOf(tender);
        assertEq(found.version, 2, "version");
        assertEq(found.documents, "documents 2", "documents");
        assertEq(found.rule, "rule 2", "rule");
        assertEq(found.closesAt, act.closesAt, "close");
        assertEq(found.opensAt, act.opensAt, "opening");
        assertEq(found.revealUntil, act.revealUntil, "end of opening");
    }

    function test_changeTender_refusesStrangers() public {
        ChangeTender memory act = _change();
        vm.expectRevert(abi.encodeWithSelector(ITenders.NotOrganiser.selector, tender, STRANGER));
        vm.prank(_of(STRANGER));
        tenders.changeTender(act, _direct());
    }

    function test_changeTender_refusesUnknownTenders() public {
        ChangeTender memory act = _change();
        act.tender = "none";
        _refuse(act, abi.encodeWithSelector(ITenders.TenderUnknown.selector, bytes32("none")));
    }

    function test_changeTender_refusesASuspendedTender() public {
        tenders.hold(tender, "order");
        _refuse(_change(), abi.encodeWithSelector(ITenders.TenderHeld.selector, tender, START));
    }

    function test_changeTender_refusesAClosedTender() public {
        uint40 closesAt = tenders.stateOf(tender).closesAt;
        ChangeTender memory act = _change();
        vm.warp(closesAt);
        _refuse(act, abi.encodeWithSelector(ITenders.TenderClosed.selector, tender, closesAt));
    }

    function test_changeTender_refusesAnotherVersion() public {
        ChangeTender memory act = _change();
        act.version = 2;
        _refuse(act, abi.encodeWithSelector(ITenders.TenderVersionWrong.selector, tender, 1, 2));
    }

    function test_changeTender_refusesMissingDigests() public {
        ChangeTender memory act = _change();
        act.documents = 0;
        _refuse(act, abi.encodeWithSelector(ITenders.TenderDigestMissing.selector));
    }

    function test_changeTender_neverShortensTheTime() public {
        ChangeTender memory act = _change();
        uint40 closesAt = tenders.stateOf(tender).closesAt;
        act.closesAt = closesAt - 1;
        _refuse(act, abi.encodeWithSelector(ITenders.TenderWindowShort.selector, act.closesAt, closesAt));
    }

    function test_changeTender_extendsByTheNotice() public {
        ChangeTender memory act = _change();
        act.closesAt = tenders.stateOf(tender).closesAt;
        vm.warp(act.closesAt - 15 days + 1);
        _refuse(act, abi.encodeWithSelector(ITenders.TenderWindowShort.selector, act.closesAt, act.closesAt + 1));
    }

    function test_changeTender_stopsWhileItsGroupIsClosed() public {
        tenders.closeGroups(2);
        _refuse(_change(), abi.encodeWithSelector(IClosable.GroupClosed.selector, 2));
    }

    /* HOLD */

    function test_hold_stopsEveryClock() public {
        Tender memory before = tenders.stateOf(tender);
        vm.warp(START + 1 days);
        vm.expectEmit(address(tenders));
        emit TenderSuspended(tender, "order", 1, START + 1 days);
        tenders.hold(tender, "order");
        assertEq(tenders.isHeld(tender), true, "held");
        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Suspended), "lot");

        vm.warp(START + 40 days);
        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Suspended), "lot past its close");
        vm.expectEmit(address(tenders));
        emit TenderReleased(
            tender,
            "order",
            0,
            39 days,
            before.closesAt + 39 days,
            before.opensAt + 39 days,
            before.revealUntil + 39 days
        );
        tenders.release(tender, "order");

        assertEq(tenders.isHeld(tender), false, "held after release");
        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Published), "lot after release");
    }

    function test_hold_leavesWhatIsOverWhereItWas() public {
        Tender memory before = tenders.stateOf(tender);
        vm.warp(before.closesAt + 1);
        tenders.hold(tender, "order");
        vm.warp(before.closesAt + 1 days + 1);
        tenders.release(tender, "order");

        Tender memory found = tenders.stateOf(tender);
        assertEq(found.closesAt, before.closesAt, "close stays");
        assertEq(found.opensAt, before.opensAt + 1 days, "opening moves");
        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Closed), "lot");
    }

    function test_hold_endsWithTheLastOfSeveral() public {
        tenders.hold(tender, "one");
        vm.warp(START + 1 days);
        tenders.hold(tender, "two");
        vm.warp(START + 2 days);
        tenders.release(tender, "one");
        assertEq(tenders.isHeld(tender), true, "held by the second");
        assertEq(tenders.stateOf(tender).paused, 0, "nothing ended");
        vm.warp(START + 3 days);
        tenders.release(tender, "two");

        assertEq(tenders.stateOf(tender).paused, 3 days, "paused once for both");
    }

    function test_hold_refusesTheSameTwiceAndUnknownOnes() public {
        tenders.hold(tender, "order");
        vm.expectRevert(abi.encodeWithSelector(ITenders.TenderHoldKnown.selector, tender, bytes32("order")));
        tenders.hold(tender, "order");
        vm.expectRevert(abi.encodeWithSelector(ITenders.TenderUnknown.selector, bytes32("none")));
        tenders.hold("none", "order");
        vm.expectRevert(abi.encodeWithSelector(ITenders.TenderHoldUnknown.selector, tender, bytes32("other")));
        tenders.release(tender, "other");
    }

    function test_release_isForTheStepThatHeld() public {
        tenders.hold(tender, "order");
        tenders.admitStep(address(0x5));
        vm.prank(address(0x5));
        vm.expectRevert(abi.encodeWithSelector(ITenders.TenderHoldUnknown.selector, tender, bytes32("order")));
        tenders.release(tender, "order");
    }

    /* ORDER OF STATES */

    function test_moveLot_followsTheOrderOfStates() public {
        _refuseMove(LotState.Published, LotState.Evaluated);
        vm.warp(tenders.stateOf(tender).closesAt);
        _refuseMove(LotState.Closed, LotState.Evaluated);
        vm.warp(tenders.stateOf(tender).opensAt);
        _refuseMove(LotState.Opened, LotState.Candidates);
        _refuseMove(LotState.Opened, LotState.Awarded);
        _move(LotState.Opened, LotState.Evaluated);
        _refuseMove(LotState.Evaluated, LotState.Awarded);
        _refuseMove(LotState.Evaluated, LotState.Evaluated);
        _move(LotState.Evaluated, LotState.Candidates);
        _refuseMove(LotState.Candidates, LotState.Evaluated);
        tenders.hold(tender, "order");
        _refuseMove(LotState.Suspended, LotState.Awarded);
        _refuseMove(LotState.Suspended, LotState.Failed);
        tenders.release(tender, "order");
        _move(LotState.Candidates, LotState.Awarded);
    }

    function test_moveLot_leavesEndsAlone() public {
        LotState[2] memory ends = [LotState.Failed, LotState.Repeated];
        for (uint8 i = 0; i < 2; i++) {
            tenders.moveLot(tender, i + 1, ends[i]);
            for (uint8 to = 0; to <= uint8(LotState.Repeated); to++) {
                bytes memory refusal = abi.encodeWithSelector(
                    ITenders.LotCannotMove.selector,
                    tender,
                    i + 1,
                    ends[i],
                    LotState(to)
                );
                vm.expectRevert(refusal);
                tenders.moveLot(tender, i + 1, LotState(to));
            }
            tenders.hold(tender, "order");
            assertEq(uint256(tenders.lotState(tender, i + 1)), uint256(ends[i]), "an end shows through a hold");
            tenders.release(tender, "order");
        }
    }

    function test_moveLot_endsASuspendedLotOnlyByRepetition() public {
        tenders.hold(tender, "order");
        _move(LotState.Suspended, LotState.Repeated);
    }

    function test_moveLot_refusesUnknownLots() public {
        vm.expectRevert(abi.encodeWithSelector(ITenders.LotUnknown.selector, tender, 3));
        tenders.moveLot(tender, 3, LotState.Failed);
    }

    function test_admitConditions_numbersSets() public {
        ISealCondition[] memory members = new ISealCondition[](1);
        members[0] = condition;
        vm.expectEmit(address(tenders));
        emit ConditionsAdmitted(1, members);
        assertEq(tenders.admitConditions(members), 1, "first set");
        assertEq(tenders.admitConditions(members), 2, "second set");
        assertEq(address(tenders.conditionsOf(1)[0]), address(condition), "member");
    }

    function _change() private view returns (ChangeTender memory act) {
        Tender memory found = tenders.stateOf(tender);
        (act.tender, act.version, act.closesAt) = (tender, 1, found.closesAt + 1 days);
        (act.opensAt, act.revealUntil) = (found.opensAt + 1 days, found.revealUntil + 1 days);
        (act.rule, act.documents, act.notice, act.deadline) = ("rule 2", "documents 2", "notice", NEVER);
    }

    function _refuse(ChangeTender memory act, bytes memory refusal) private {
        vm.expectRevert(refusal);
        vm.prank(_of(CENTRE));
        tenders.changeTender(act, _direct());
    }

    function _move(LotState from, LotState to) private {
        vm.expectEmit(address(tenders));
        emit LotMoved(tender, 1, from, to);
        tenders.moveLot(tender, 1, to);
    }

    function _refuseMove(LotState from, LotState to) private {
        vm.expectRevert(abi.encodeWithSelector(ITenders.LotCannotMove.selector, tender, 1, from, to));
        tenders.moveLot(tender, 1, to);
    }
}
