// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {IPassBook} from "../../../contracts/pass/IPassBook.sol";
import {CLOSE_PARTS, IPassParts, MOST_PIECES, ProposeMany, SplitLot} from "../../../contracts/pass/IPassParts.sol";
import {IPassRules} from "../../../contracts/pass/IPassRules.sol";
import {
    CLOSE_HAND_OVERS,
    CLOSE_MERGES,
    CLOSE_RETREATS,
    IPasses,
    MergeLots,
    Part,
    ProposeHandOver
} from "../../../contracts/pass/IPasses.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LOT_RELATED, LotStep, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {EndSubcontract, ISubcontracts} from "../../../contracts/procurement/ISubcontracts.sol";
import {SeriesState} from "../../../contracts/pass/types/SeriesWord.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {IIntervalLedger, lotId} from "../../../contracts/shared/interfaces/IIntervalLedger.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {ITradeBasis} from "../../../contracts/shared/interfaces/ITradeBasis.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

/// @notice A register of trades that counts what is taken.
contract Basis__Mock is ITradeBasis {
    mapping(uint40 basis => uint56 amount) public taken;

    function take(uint40 basis, uint64, OrgId, OrgId, uint56 amount, bytes3) external {
        taken[basis] += amount;
    }

    function free(uint40 basis, uint64, uint56 amount) external {
        taken[basis] -= amount;
    }
}

contract HandOversTest is PassesFixture {
    uint64 private series;

    function setUp() public {
        deployLedgers();
        series = openPass();
    }

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

    function test_ProposeHandOver_RefusesABasisThatNobodyKeeps() external {
        refuseProposal(
            WINNER,
            proposal(series, 0, FACE, SUPPLIER, 0),
            abi.encodeWithSelector(IPasses.BasisUnknown.selector, 0)
        );
        uint40 basis = (uint40(3) << 32) | 1;
        refuseProposal(
            WINNER,
            proposal(series, 0, FACE, SUPPLIER, basis),
            abi.encodeWithSelector(IPasses.BasisUnknown.selector, basis)
        );
    }

    function test_AdmitBasis_ARegisterJoinsOnceAndForGood() external {
        Basis__Mock invoices = new Basis__Mock();
        vm.prank(vm.addr(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, vm.addr(STRANGER)));
        passes.admitBasis(3, invoices);
        vm.expectRevert(abi.encodeWithSelector(IPasses.BasisRegisterTaken.selector, 0));
        passes.admitBasis(0, invoices);
        vm.expectEmit(address(passes));
        emit IPasses.BasisAdmitted(3, invoices);
        passes.admitBasis(3, invoices);
        assertEq(address(passes.basisRegister(3)), address(invoices), "its register");
        assertEq(address(passes.basisRegister(0)), address(subcontracts), "the first stays");
        vm.expectRevert(abi.encodeWithSelector(IPasses.BasisRegisterTaken.selector, 3));
        passes.admitBasis(3, invoices);

        uint40 basis = (uint40(3) << 32) | 77;
        propose(series, 0, FACE, SUPPLIER, basis);
        assertEq(invoices.taken(basis), FACE, "taken");
        LotAct memory answer = act(series, 0);
        vm.prank(vm.addr(SUPPLIER));
        passes.refuseHandOver(answer, direct());
        assertEq(invoices.taken(basis), 0, "P5: freed");
        assertTrue(!passes.isDrawn(basis), "its register keeps it");
    }

    /* BASIS */

    function test_ProposeHandOver_TakesABasisUpToItsAmount() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, 5_000);
        propose(series, 0, 4_000, SUPPLIER, basis);
        assertEq(passes.drawnBasis(basis).leftOf(), 1_000, "left");
        ProposeHandOver memory act_ = proposal(series, 4_000, 5_001, SUPPLIER, basis);
        refuseProposal(WINNER, act_, abi.encodeWithSelector(IPasses.BasisExhausted.selector, basis, 1_000, 1_001));
        propose(series, 4_000, 5_000, SUPPLIER, basis);
        assertEq(passes.drawnBasis(basis).leftOf(), 0, "nothing left");
    }

    function test_ProposeHandOver_RefusesABasisOfOthers() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, 5_000);
        propose(series, 0, 1_000, SUPPLIER, basis);
        ProposeHandOver memory act_ = proposal(series, 1_000, 2_000, SUBSUPPLIER, basis);
        refuseProposal(
            WINNER,
            act_,
            abi.encodeWithSelector(ISubcontracts.BasisOfOthers.selector, basis, SUPPLIER, WINNER)
        );
    }

    /// A basis backs one series, another one only when all of it is free again.
    function test_ProposeHandOver_BindsABasisToItsSeries() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, 5_000);
        agreements.set(AGREEMENT, termsOf(2 * FACE, 0, true));
        uint64 other = openPass();
        propose(series, 0, 1_000, SUPPLIER, basis);
        ProposeHandOver memory act_ = proposal(other, 0, 1_000, SUPPLIER, basis);
        refuseProposal(WINNER, act_, abi.encodeWithSelector(IPasses.BasisOfOtherSeries.selector, basis, series, other));
        LotAct memory withdrawal = act(series, 0);
        vm.prank(vm.addr(WINNER));
        passes.withdrawHandOver(withdrawal, direct());
        propose(other, 0, 1_000, SUPPLIER, basis);
        assertEq(passes.drawnBasis(basis).seriesOf(), other, "bound anew");
        assertEq(passes.drawnBasis(basis).leftOf(), 4_000, "taken anew");
    }

    function test_EndBasis_LeavesNothingToTakeButWhatIsTaken() external {
        uint40 basis = subcontractOf(SUPPLIER, WINNER, 5_000);
        uint40 unused = subcontractOf(SUPPLIER, WINNER, 6_000);
        propose(series, 0, 1_000, SUPPLIER, basis);
        vm.expectRevert(abi.encodeWithSelector(IPasses.NotBasisRegister.selector, basis, address(this)));
        passes.endBasis(basis);
        vm.startPrank(vm.addr(SUPPLIER));
        subcontracts.endSubcontract(EndSubcontract(basis, 0, 0, FOREVER), direct());
        subcontracts.endSubcontract(EndSubcontract(unused, 0, 0, FOREVER), direct());
        vm.stopPrank();
        assertTrue(!passes.isDrawn(unused), "what was never drawn is not");
        ProposeHandOver memory act_ = proposal(series, 1_000, 2_000, SUPPLIER, basis);
        refuseProposal(WINNER, act_, abi.encodeWithSelector(IPasses.BasisOver.selector, basis, 0));
        act_ = proposal(series, 1_000, 2_000, SUPPLIER, unused);
        refuseProposal(WINNER, act_, abi.encodeWithSelector(IPasses.BasisOver.selector, unused, 0));
        LotAct memory withdrawal = act(series, 0);
        vm.expectEmit(address(passes));
        emit IPasses.BasisFreed(basis, series, 1_000, 5_000);
        vm.prank(vm.addr(WINNER));
        passes.withdrawHandOver(withdrawal, direct());
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

    /* MERGE AND SPLIT */

    function test_MergeLots_TakesOverItsNeighbour() external {
        LotWord whole = lot(series, 0);
        uint56[] memory cuts = new uint56[](1);
        cuts[0] = 5_000;
        vm.startPrank(vm.addr(WINNER));
        parts.splitLot(SplitLot(series, 0, LotWord.unwrap(whole), cuts, 0, 0, FOREVER), direct());
        MergeLots memory merge = MergeLots(series, 0, word(series, 0), word(series, 5_000), 0, 0, FOREVER);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotsJoined(lotId(series, 0), 5_000, LotWord.unwrap(whole));
        passes.mergeLots(merge, direct());
        vm.stopPrank();
        assertEq(word(series, 0), LotWord.unwrap(whole), "P9: as before");
        assertEq(word(series, 5_000), 0, "no more");
    }

    function test_MergeLots_RefusesNeighboursThatDiffer() external {
        handOver(series, 0, 5_000, SUPPLIER);
        handOver(series, 5_000, 10_000, SUBSUPPLIER);
        (LotWord left, LotWord right) = (lot(series, 0), lot(series, 5_000));
        MergeLots memory merge = MergeLots(series, 0, LotWord.unwrap(left), LotWord.unwrap(right), 0, 0, FOREVER);
        vm.prank(vm.addr(SUPPLIER));
        vm.expectRevert(abi.encodeWithSelector(IPasses.LotsDiffer.selector, series, 0, left, right));
        passes.mergeLots(merge, direct());
    }

    function test_MergeLots_RefusesAStaleNeighbourAndNone() external {
        MergeLots memory merge = MergeLots(series, 0, word(series, 0), 0, 0, 0, FOREVER);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(abi.encodeWithSelector(IPassBook.LotWordStale.selector, series, FACE, 0, 0));
        passes.mergeLots(merge, direct());
    }

    function test_SplitLot_RefusesNoneTooManyAndTooSmall() external {
        uint56[] memory cuts = new uint56[](0);
        refuseSplit(cuts, abi.encodeWithSelector(IPassParts.PiecesNone.selector));
        cuts = new uint56[](MOST_PIECES + 1);
        refuseSplit(cuts, abi.encodeWithSelector(IPassParts.PiecesTooMany.selector, MOST_PIECES + 1, MOST_PIECES));
        cuts = new uint56[](2);
        (cuts[0], cuts[1]) = (500, 500 + LEAST - 1);
        refuseSplit(cuts, abi.encodeWithSelector(IPassRules.LotTooSmall.selector, series, 500, LEAST - 1, LEAST));
    }

    function test_SplitLot_RefusesWhenDue() external {
        vm.warp(DUE);
        uint56[] memory cuts = new uint56[](1);
        cuts[0] = 500;
        refuseSplit(cuts, abi.encodeWithSelector(IPassRules.SeriesDue.selector, series, DUE));
    }

    /// One signature for many suppliers, and what is left stays with the author.
    function test_ProposeMany_ProposesAPartToEach() external {
        ProposeMany memory many = twoParts();
        LotWord rest = lot(series, 0);
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotCut(
            lotId(series, 0),
            uint8(LotStep.Proposed),
            LotWord.unwrap(
                rest.withPending(Pending.HandOver, org(SUPPLIER), NOW + 1 days, many.parts[0].basis).withEnd(3_000)
            ),
            LotWord.unwrap(rest)
        );
        vm.expectEmit(address(passes));
        emit IIntervalLedger.LotCut(
            lotId(series, 3_000),
            uint8(LotStep.Proposed),
            LotWord.unwrap(
                rest.withPending(Pending.HandOver, org(SUBSUPPLIER), NOW + 1 days, many.parts[1].basis).withEnd(8_000)
            ),
            LotWord.unwrap(rest)
        );
        vm.prank(vm.addr(WINNER));
        parts.proposeMany(many, direct());
        assertEq(word(series, 8_000), LotWord.unwrap(rest), "the rest as it was");
        accept(series, 3_000);
        accept(series, 0);
    }

    /// In a list under one signature a bad item undoes the list.
    function test_ProposeMany_ABadPartUndoesAll() external {
        ProposeMany memory many = twoParts();
        many.parts[1].to = uint48(BUYER);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(abi.encodeWithSelector(IPasses.ReceiverWrong.selector, series, 3_000, org(BUYER)));
        parts.proposeMany(many, direct());
        assertEq(lot(series, 0).endOf(), FACE, "whole");
        many.parts = new Part[](0);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(IPassParts.PiecesNone.selector);
        parts.proposeMany(many, direct());
    }

    function test_ProposePart_OnlyByOperators() external {
        LotWord whole = lot(series, 0);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(abi.encodeWithSelector(IPassBook.OperatorNotAdmitted.selector, vm.addr(WINNER)));
        passes.proposePart(series, 0, whole, Part(FACE, uint48(SUPPLIER), 1, false), NOW + 1 days);
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

    /* SHORT FORMS */

    function proposed() private returns (LotAct memory answer) {
        propose(series, 0, FACE, SUPPLIER, subcontractOf(SUPPLIER, WINNER, FACE));
        return act(series, 0);
    }

    function twoParts() private returns (ProposeMany memory many) {
        Part[] memory items = new Part[](2);
        items[0] = Part(3_000, uint48(SUPPLIER), subcontractOf(SUPPLIER, WINNER, 3_000), false);
        items[1] = Part(5_000, uint48(SUBSUPPLIER), subcontractOf(SUBSUPPLIER, WINNER, 5_000), false);
        return ProposeMany(series, 0, word(series, 0), items, NOW + 1 days, 0, 0, FOREVER);
    }

    function refuseProposal(uint256 who, ProposeHandOver memory act_, bytes memory reason) private {
        vm.prank(vm.addr(who));
        vm.expectRevert(reason);
        passes.proposeHandOver(act_, direct());
    }

    function refuseSplit(uint56[] memory cuts, bytes memory reason) private {
        SplitLot memory split = SplitLot(series, 0, word(series, 0), cuts, 0, 0, FOREVER);
        vm.prank(vm.addr(WINNER));
        vm.expectRevert(reason);
        parts.splitLot(split, direct());
    }
}
