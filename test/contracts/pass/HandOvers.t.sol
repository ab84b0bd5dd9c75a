// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPassBook} from "../../../contracts/pass/IPassBook.sol";
import {CLOSE_PARTS, ProposeMany} from "../../../contracts/pass/IPassParts.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {
    CLOSE_HAND_OVERS,
    CLOSE_MERGES,
    CLOSE_RETREATS,
    IPasses,
    MergeLots,
    ProposeHandOver
} from "../../../contracts/pass/IPasses.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LOT_RELATED, LotStep, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState} from "../../../contracts/pass/types/SeriesWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {HandOverCase} from "./HandOverCase.sol";

contract HandOversTest is HandOverCase {
    /* PROPOSAL */

    function test_ProposeHandOver_CutsMarksAndTakesTheBasis() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, 5_000);
        LotWord whole = lot(series, 0);
        LotWord left = whole.withPending(Pending.HandOver, org(SUPPLIER), NOW + 7 days, basis).withEnd(5_000);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotCut(
            lotId(series, 0),
            uint8(LotStep.Proposed),
            LotWord.unwrap(left),
            LotWord.unwrap(whole)
        );
        propose(series, 0, 5_000, SUPPLIER, basis);
        assertEq(passes.drawnBasis(basis).leftOf(), 0, "taken");
    }

    function test_ProposeHandOver_RefusesAWrongReceiver() external {
        uint256[3] memory wrong = [uint256(0), WINNER, BUYER];
        for (uint256 i = 0; i < 3; i++) {
            refuseProposal(
                WINNER,
                proposal(series, 0, FACE, wrong[i], 1),
                abi.encodeWithSelector(IPasses.ReceiverWrong.selector, series, 0, org(wrong[i]))
            );
        }
    }

    function test_ProposeHandOver_RefusesAWrongTimeForTheAnswer() external {
        ProposeHandOver memory act_ = proposal(series, 0, FACE, SUPPLIER, 1);
        act_.answerBy = NOW;
        refuseProposal(WINNER, act_, abi.encodeWithSelector(IPasses.AnswerTimeWrong.selector, series, NOW, DUE));
        act_.answerBy = DUE + 1;
        refuseProposal(WINNER, act_, abi.encodeWithSelector(IPasses.AnswerTimeWrong.selector, series, DUE + 1, DUE));
    }

    function test_ProposeHandOver_RefusesPiecesUnderTheLeastLot() external {
        refuseProposal(
            WINNER,
            proposal(series, 0, LEAST - 1, SUPPLIER, 1),
            abi.encodeWithSelector(IPassRules.LotTooSmall.selector, series, 0, LEAST - 1, LEAST)
        );
        refuseProposal(
            WINNER,
            proposal(series, 0, FACE - LEAST + 1, SUPPLIER, 1),
            abi.encodeWithSelector(IPassRules.LotTooSmall.selector, series, FACE - LEAST + 1, LEAST - 1, LEAST)
        );
    }

    function test_ProposeHandOver_RefusesAnEndBeforeTheLot() external {
        propose(series, 0, 5_000, SUPPLIER, subcontractOf(SUPPLIER, WINNER, 5_000));
        refuseProposal(
            WINNER,
            proposal(series, 5_000, 4_999, SUPPLIER, 1),
            abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, series, 5_000, FACE, 4_999)
        );
    }

    function test_ProposeHandOver_RefusesBeyondTheLot() external {
        propose(series, 0, 5_000, SUPPLIER, subcontractOf(SUPPLIER, WINNER, 5_000));
        refuseProposal(
            WINNER,
            proposal(series, 0, 6_000, SUPPLIER, 1),
            abi.encodeWithSelector(IPassRules.LotNotFree.selector, series, 0, lot(series, 0))
        );
        handOver(series, 5_000, 10_000, SUPPLIER);
        ProposeHandOver memory act_ = proposal(series, 5_000, 10_001, SUBSUPPLIER, 1);
        refuseProposal(
            SUPPLIER,
            act_,
            abi.encodeWithSelector(IIntervalLedger.LotCutOutside.selector, series, 5_000, 10_000, 10_001)
        );
    }

    /// P8: only the owner's organisation starts.
    function test_P8_ProposeHandOver_RefusesOthersThanTheOwner() external {
        refuseProposal(
            SUPPLIER,
            proposal(series, 0, FACE, SUBSUPPLIER, 1),
            abi.encodeWithSelector(IPassRules.NotLotOwner.selector, series, 0, org(WINNER), org(SUPPLIER))
        );
    }

    /// P6: a child's tier never exceeds the series' most.
    function test_P6_ProposeHandOver_RefusesMoreTiersThanTheSeriesHas() external {
        handOver(series, 0, FACE, SUPPLIER);
        handOver(series, 0, FACE, SUBSUPPLIER);
        handOver(series, 0, FACE, SUPPLIER);
        handOver(series, 0, FACE, SUBSUPPLIER);
        assertEq(lot(series, 0).tierOf(), 4, "tier");
        refuseProposal(
            SUBSUPPLIER,
            proposal(series, 0, FACE, SUPPLIER, 1),
            abi.encodeWithSelector(IPassBook.LotTierWrong.selector, series, 0, 5, 4)
        );
    }

    function test_ProposeHandOver_RefusesWhenDueAndWhenNotLive() external {
        ProposeHandOver memory act_ = proposal(series, 0, FACE, SUPPLIER, 1);
        vm.warp(DUE);
        refuseProposal(WINNER, act_, abi.encodeWithSelector(IPassRules.SeriesDue.selector, series, DUE));
        redemption.matureSeries(series);
        refuseProposal(
            WINNER,
            act_,
            abi.encodeWithSelector(IPassRules.SeriesNotLive.selector, series, SeriesState.Matured)
        );
    }

    /* ANSWER */

    function test_AcceptHandOver_MakesTheReceiverOwnerOneTierOn() external {
        ProposeHandOver memory act_ = proposal(series, 0, FACE, SUPPLIER, subcontractOf(SUPPLIER, WINNER, FACE));
        act_.related = true;
        LotWord before = lot(series, 0);
        vm.prank(vm.addr(WINNER));
        passes.proposeHandOver(act_, direct());
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(
            lotId(series, 0),
            uint8(LotStep.Accepted),
            LotWord.unwrap(before.withOwner(org(SUPPLIER)).withTier(1).withFlag(LOT_RELATED))
        );
        accept(series, 0);
        // The next hand-over is between parties that are not related: the flag is of the last one.
        handOver(series, 0, FACE, SUBSUPPLIER);
        assertTrue(!lot(series, 0).has(LOT_RELATED), "not related");
    }

    /// P8: only the named counterparty answers.
    function test_P8_AcceptAndRefuse_OnlyByTheReceiver() external {
        LotAct memory answer = proposed();
        bytes memory refusal = abi.encodeWithSelector(
            IPassRules.NotLotCounterparty.selector,
            series,
            0,
            org(SUPPLIER),
            org(STRANGER)
        );
        refuse(STRANGER, passes.acceptHandOver, answer, refusal);
        refuse(STRANGER, passes.refuseHandOver, answer, refusal);
        refuse(
            SUPPLIER,
            passes.withdrawHandOver,
            answer,
            abi.encodeWithSelector(IPassRules.NotLotOwner.selector, series, 0, org(WINNER), org(SUPPLIER))
        );
    }

    function test_AcceptHandOver_RefusesALateAnswer() external {
        LotAct memory answer = proposed();
        vm.expectRevert(abi.encodeWithSelector(IPasses.HandOverNotOver.selector, series, 0, NOW + 7 days));
        passes.lapseHandOver(series, 0);
        vm.warp(NOW + 7 days + 1);
        refuse(
            SUPPLIER,
            passes.acceptHandOver,
            answer,
            abi.encodeWithSelector(IPasses.HandOverOver.selector, series, 0, NOW + 7 days)
        );
        passes.lapseHandOver(series, 0);
        vm.expectRevert(abi.encodeWithSelector(IPasses.LotNotProposed.selector, series, 0, lot(series, 0)));
        passes.lapseHandOver(series, 0);
    }

    /// Standing is asked when the receiver accepts: a warned one may, a restricted or closed one may not.
    function test_AcceptHandOver_RefusesWhoIsNotInStanding() external {
        LotAct memory answer = proposed();
        Standing[2] memory bad = [Standing.Restricted, Standing.Closed];
        for (uint256 i = 0; i < 2; i++) {
            actors.setStanding(org(SUPPLIER), Enrolment.Full, bad[i]);
            refuse(
                SUPPLIER,
                passes.acceptHandOver,
                answer,
                abi.encodeWithSelector(IPassRules.OrgNotInStanding.selector, org(SUPPLIER))
            );
        }
        actors.setStanding(org(SUPPLIER), Enrolment.Full, Standing.Warned);
        accept(series, 0);
    }

    /// P5: refusal, withdrawal and lapse restore the word as it stood before the mark, and free the basis.
    function test_P5_EveryWayBackRestoresTheWord() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, FACE);
        uint256 before = word(series, 0);
        propose(series, 0, FACE, SUPPLIER, basis);
        LotAct memory answer = act(series, 0);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Refused), before);
        vm.prank(vm.addr(SUPPLIER));
        passes.refuseHandOver(answer, direct());
        assertEq(passes.drawnBasis(basis).leftOf(), FACE, "P5: freed by refusal");

        propose(series, 0, FACE, SUPPLIER, basis);
        answer = act(series, 0);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Withdrawn), before);
        vm.prank(vm.addr(WINNER));
        passes.withdrawHandOver(answer, direct());
        assertEq(passes.drawnBasis(basis).leftOf(), FACE, "P5: freed by withdrawal");

        propose(series, 0, FACE, SUPPLIER, basis);
        vm.warp(NOW + 7 days + 1);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotChanged(lotId(series, 0), uint8(LotStep.Lapsed), before);
        vm.prank(vm.addr(STRANGER));
        passes.lapseHandOver(series, 0);
        assertEq(passes.drawnBasis(basis).leftOf(), FACE, "P5: freed by lapse");
    }

    function test_Frozen_NobodyAnswersAndNothingLapses() external {
        proposed();
        orders.freezeLot(series, 0, lot(series, 0), 0, FACE, "order", 0);
        LotAct memory answer = act(series, 0);
        bytes memory refusal = abi.encodeWithSelector(IPassRules.LotFrozen.selector, series, 0);
        refuse(SUPPLIER, passes.acceptHandOver, answer, refusal);
        refuse(SUPPLIER, passes.refuseHandOver, answer, refusal);
        refuse(WINNER, passes.withdrawHandOver, answer, refusal);
        vm.warp(NOW + 7 days + 1);
        vm.expectRevert(refusal);
        passes.lapseHandOver(series, 0);
        // Afterwards an expired step can only lapse.
        orders.releaseLot(series, 0);
        refuse(
            SUPPLIER,
            passes.acceptHandOver,
            act(series, 0),
            abi.encodeWithSelector(IPasses.HandOverOver.selector, series, 0, NOW + 7 days)
        );
        passes.lapseHandOver(series, 0);
    }

    /* CLOSED GROUPS */

    /// Failure of others: a brake that stopped everything except the busy paths.
    function test_CloseGroups_StopsEachGroupAlone() external {
        ProposeHandOver memory proposing = proposal(series, 0, 5_000, SUPPLIER, subcontractOf(SUPPLIER, WINNER, FACE));
        ProposeMany memory many = twoParts();
        MergeLots memory merge = MergeLots(series, 0, 1, 1, 0, 0, FOREVER);
        passes.closeGroups(CLOSE_HAND_OVERS);
        bytes memory closed = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_HAND_OVERS);
        refuseProposal(WINNER, proposing, closed);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(closed);
        parts.proposeMany(many, direct());
        passes.openGroups(CLOSE_HAND_OVERS);
        propose(series, 0, 5_000, SUPPLIER, proposing.basis);
        passes.closeGroups(CLOSE_HAND_OVERS);
        refuse(SUPPLIER, passes.acceptHandOver, act(series, 0), closed);

        passes.closeGroups(CLOSE_RETREATS);
        closed = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_RETREATS);
        refuse(SUPPLIER, passes.refuseHandOver, act(series, 0), closed);
        refuse(WINNER, passes.withdrawHandOver, act(series, 0), closed);
        vm.expectRevert(closed);
        passes.lapseHandOver(series, 0);
        passes.openGroups(CLOSE_RETREATS);
        LotAct memory answer = act(series, 0);
        vm.prank(vm.addr(WINNER));
        passes.withdrawHandOver(answer, direct());

        passes.closeGroups(CLOSE_MERGES);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_MERGES));
        passes.mergeLots(merge, direct());
        parts.closeGroups(CLOSE_PARTS);
        closed = abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_PARTS);
        refuseSplit(new uint56[](1), closed);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(closed);
        parts.proposeMany(many, direct());
    }
}
