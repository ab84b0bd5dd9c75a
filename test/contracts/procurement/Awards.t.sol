// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Award,
    AwardLot,
    EvaluateLot,
    FailLot,
    IAwards,
    PublishCandidates
} from "../../../contracts/procurement/IAwards.sol";
import {BidState, IBids} from "../../../contracts/procurement/IBids.sol";
import {ITenders, LotState} from "../../../contracts/procurement/ITenders.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Sector} from "../../../contracts/shared/types/Market.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

contract AwardsTest is ProcurementCase {
    event LotEvaluated(
        bytes32 indexed tender,
        uint8 indexed lot,
        OrgId by,
        uint16[] experts,
        bytes32 report,
        uint40 time
    );
    event CandidatesPublished(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32[] candidates,
        bytes32 report,
        uint40 standstillUntil,
        uint40 time
    );
    event LotAwarded(
        bytes32 indexed tender,
        uint8 indexed lot,
        OrgId indexed winner,
        Award award,
        uint8 band,
        uint40 publishedAt,
        uint16 reason,
        bytes32 decision
    );
    event LotFailed(
        bytes32 indexed tender,
        uint8 indexed lot,
        OrgId buyer,
        Sector sector,
        uint24 region,
        uint8 band,
        uint16 reason,
        bytes32 statement,
        uint40 time
    );

    bytes32 private tender;

    function setUp() public override {
        super.setUp();
        tender = _tender();
    }

    /* EVALUATION */

    function test_evaluateLot_afterTheOpenings() public {
        Secret memory s = _opened();
        uint40 until = tenders.stateOf(tender).revealUntil;
        vm.expectRevert(abi.encodeWithSelector(IAwards.RevealNotOver.selector, tender, until));
        _evaluateAs(CENTRE);
        vm.warp(until);
        vm.expectEmit(address(awards));
        emit LotEvaluated(tender, 1, OrgId.wrap(CENTRE), new uint16[](0), "report", until);
        _evaluateAs(CENTRE);

        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Evaluated), "state");
        assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.Valid), "bid");
    }

    function test_evaluateLot_refusesStrangers() public {
        _opened();
        vm.warp(tenders.stateOf(tender).revealUntil);
        vm.expectRevert(abi.encodeWithSelector(ITenders.NotOrganiser.selector, tender, STRANGER));
        _evaluateAs(STRANGER);
    }

    /// Seals are anonymous: who seals three times and opens once is one bidder.
    function test_evaluateLot_refusesSealsThatNobodyOpened() public {
        parameters.set("tender.minimumBids", 3);
        _seal(_secret(tender, 1, BIDDER + 1, 101));
        _seal(_secret(tender, 1, BIDDER + 1, 102));
        _opened();
        assertEq(seals.boxOf(tender, 1).live, 3, "three seals");
        assertEq(bids.biddersOf(tender, 1), 1, "one bidder");
        vm.warp(tenders.stateOf(tender).revealUntil);
        vm.expectRevert(abi.encodeWithSelector(IAwards.TooFewBids.selector, tender, 1, 1, 3));
        _evaluateAs(CENTRE);
    }

    /// Two openings of one lead count once, though both are void.
    function test_evaluateLot_countsABidderOnce() public {
        parameters.set("tender.minimumBids", 2);
        Secret memory second = _secret(tender, 1, BIDDER, 101);
        _seal(second);
        _opened();
        _open(second);
        assertEq(bids.biddersOf(tender, 1), 1, "once");
        vm.warp(tenders.stateOf(tender).revealUntil);
        vm.expectRevert(abi.encodeWithSelector(IAwards.TooFewBids.selector, tender, 1, 1, 2));
        _evaluateAs(CENTRE);
    }

    /// Only an opening that every member signed counts, and only for its own lot.
    function test_evaluateLot_countsCompleteOpeningsOfTheLot() public {
        parameters.set("tender.minimumBids", 2);
        Secret memory joint = _secret(tender, 1, BIDDER + 1, 101);
        joint.partners = new uint48[](1);
        joint.partners[0] = BIDDER + 2;
        joint.commitment = _commitment(joint);
        _seal(joint);
        Secret memory other = _secret(tender, 2, BIDDER + 3, 102);
        _seal(other);
        _opened();
        _open(other);
        _open(joint);
        assertEq(bids.biddersOf(tender, 1), 1, "the joint bid is not complete");
        _openAs(joint, BIDDER + 2);
        assertEq(bids.biddersOf(tender, 1), 2, "complete");
        vm.warp(tenders.stateOf(tender).revealUntil);
        _evaluateAs(CENTRE);
        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Evaluated), "state");
    }

    function test_evaluateLot_refusesWithoutReport() public {
        vm.expectRevert(abi.encodeWithSelector(IAwards.ReportMissing.selector));
        vm.prank(_of(CENTRE));
        awards.evaluateLot(EvaluateLot(tender, 1, new uint16[](0), 0, 0, 0, NEVER), _direct());
    }

    /* CANDIDATES */

    function test_publishCandidates_beginsTheStandstill() public {
        Secret memory s = _opened();
        _evaluate(tender);
        bytes32[] memory ranked = _list(s.commitment);
        uint40 time = uint40(block.timestamp);
        vm.expectEmit(address(awards));
        emit CandidatesPublished(tender, 1, ranked, "report", time + 3 days, time);
        _candidates(ranked);

        assertEq(awards.rankOf(tender, 1, s.commitment), 1, "rank");
        assertEq(awards.standstillOf(tender, 1), time + 3 days, "standstill");
        assertEq(awards.standstillOf(tender, 2), 0, "no standstill of another lot");
        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Candidates), "state");
    }

    function test_publishCandidates_refusesWrongLists() public {
        Secret memory s = _opened();
        Secret memory sealedOnly = _secret(tender, 1, BIDDER + 1, 100);
        _evaluate(tender);
        vm.expectRevert(abi.encodeWithSelector(IAwards.CandidatesWrong.selector, 0));
        _candidates(new bytes32[](0));
        vm.expectRevert(abi.encodeWithSelector(IAwards.CandidatesWrong.selector, 11));
        _candidates(new bytes32[](11));
        bytes memory refusal = abi.encodeWithSelector(
            IAwards.CandidateNotValid.selector,
            sealedOnly.commitment,
            BidState.None
        );
        vm.expectRevert(refusal);
        _candidates(_list(sealedOnly.commitment));
        bytes32[] memory twice = new bytes32[](2);
        (twice[0], twice[1]) = (s.commitment, s.commitment);
        vm.expectRevert(abi.encodeWithSelector(IAwards.CandidateRepeated.selector, s.commitment));
        _candidates(twice);
        vm.expectRevert(abi.encodeWithSelector(IAwards.ReportMissing.selector));
        vm.prank(_of(CENTRE));
        awards.publishCandidates(PublishCandidates(tender, 1, twice, 0, 0, 0, NEVER), _direct());
    }

    function test_publishCandidates_refusesABidForAnotherLot() public {
        Secret memory s = _secret(tender, 2, BIDDER, 100);
        _seal(s);
        _opened();
        _open(s);
        _evaluate(tender);
        vm.expectRevert(abi.encodeWithSelector(IAwards.CandidateOfOther.selector, s.commitment, tender, 2));
        _candidates(_list(s.commitment));
    }

    function test_publishCandidates_refusesAnUnevaluatedLot() public {
        Secret memory s = _opened();
        bytes memory refusal = abi.encodeWithSelector(
            ITenders.LotCannotMove.selector,
            tender,
            1,
            LotState.Opened,
            LotState.Candidates
        );
        vm.expectRevert(refusal);
        _candidates(_list(s.commitment));
    }

    /* AWARD */

    function test_awardLot_saysAllThatAPriceNeeds() public {
        Secret memory s = _toCandidates(tender);
        uint40 until = awards.standstillOf(tender, 1);
        vm.warp(until);
        Award memory expected = Award(
            OrgId.wrap(BUYER),
            OrgId.wrap(BIDDER),
            900_000_00,
            until,
            REGION,
            "CNY",
            Sector.wrap(SECTOR),
            s.commitment
        );
        vm.expectEmit(address(awards));
        emit LotAwarded(tender, 1, OrgId.wrap(BIDDER), expected, 8, START, 0, "decision");
        _award(s.commitment, 0);

        assertEq(keccak256(abi.encode(awards.awardOf(tender, 1))), keccak256(abi.encode(expected)), "award");
        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Awarded), "state");
    }

    function test_awardLot_refusesInTheStandstill() public {
        Secret memory s = _toCandidates(tender);
        uint40 until = awards.standstillOf(tender, 1);
        vm.warp(until - 1);
        vm.expectRevert(abi.encodeWithSelector(IAwards.StandstillNotOver.selector, tender, 1, until));
        _award(s.commitment, 0);
    }

    function test_awardLot_suspensionsLengthenTheStandstill() public {
        tenders.admitStep(address(this));
        Secret memory s = _toCandidates(tender);
        uint40 until = awards.standstillOf(tender, 1);
        tenders.hold(tender, "order");
        vm.warp(until + 1 days);
        uint40 gone = uint40(block.timestamp) - tenders.stateOf(tender).heldSince;
        tenders.release(tender, "order");
        assertEq(awards.standstillOf(tender, 1), until + gone, "moved");
        vm.expectRevert(abi.encodeWithSelector(IAwards.StandstillNotOver.selector, tender, 1, until + gone));
        _award(s.commitment, 0);
    }

    function test_awardLot_refusesWhoIsNoCandidate() public {
        Secret memory other = _secret(tender, 1, BIDDER + 1, 80);
        _seal(other);
        _toCandidates(tender);
        vm.warp(awards.standstillOf(tender, 1));
        vm.expectRevert(abi.encodeWithSelector(IAwards.CandidateUnknown.selector, other.commitment));
        _award(other.commitment, 0);
    }

    function test_awardLot_passesOverTheFirstOnlyWithAReason() public {
        Secret memory second = _secret(tender, 1, BIDDER + 1, 80);
        _seal(second);
        Secret memory first = _opened();
        _open(second);
        _evaluate(tender);
        bytes32[] memory ranked = new bytes32[](2);
        (ranked[0], ranked[1]) = (first.commitment, second.commitment);
        _candidates(ranked);
        vm.warp(awards.standstillOf(tender, 1));
        vm.expectRevert(abi.encodeWithSelector(IAwards.AwardReasonWrong.selector, 2, 0));
        _award(second.commitment, 0);
        vm.expectRevert(abi.encodeWithSelector(IAwards.AwardReasonWrong.selector, 1, 7));
        _award(first.commitment, 7);
        _award(second.commitment, 7);

        assertEq(OrgId.unwrap(awards.awardOf(tender, 1).winner), BIDDER + 1, "second wins");
    }

    function test_awards_stopWhileTheirGroupIsClosed() public {
        awards.closeGroups(1);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, 1);
        vm.expectRevert(refusal);
        _evaluateAs(CENTRE);
        vm.expectRevert(refusal);
        _candidates(new bytes32[](1));
        vm.expectRevert(refusal);
        _award("x", 0);
    }

    /* FAILURE */

    function test_failLot_endsItWithItsReason() public {
        vm.expectRevert(abi.encodeWithSelector(IAwards.FailureReasonMissing.selector));
        _fail(0);
        vm.expectEmit(address(awards));
        emit LotFailed(tender, 1, OrgId.wrap(BUYER), Sector.wrap(SECTOR), REGION, 9, 3, "statement", START);
        _fail(3);

        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Failed), "state");
    }

    /// A lot whose evaluation is closed still lets its bidders go; the failure has a group of its own.
    function test_failLot_stopsOnlyWhileItsOwnGroupIsClosed() public {
        awards.closeGroups(3);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, 2));
        _fail(3);
        awards.openGroups(2);
        _fail(3);

        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Failed), "state");
    }

    function test_failLot_neverAfterTheAward() public {
        _toAward(tender);
        bytes memory refusal = abi.encodeWithSelector(
            ITenders.LotCannotMove.selector,
            tender,
            1,
            LotState.Awarded,
            LotState.Failed
        );
        vm.expectRevert(refusal);
        _fail(3);
    }

    function _opened() private returns (Secret memory s) {
        s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        _toOpening(tender);
        _open(s);
    }

    function _list(bytes32 one) private pure returns (bytes32[] memory ranked) {
        ranked = new bytes32[](1);
        ranked[0] = one;
    }

    function _evaluateAs(uint48 org) private {
        vm.prank(_of(org));
        awards.evaluateLot(EvaluateLot(tender, 1, new uint16[](0), "report", 0, 0, NEVER), _direct());
    }

    function _candidates(bytes32[] memory ranked) private {
        vm.prank(_of(CENTRE));
        awards.publishCandidates(PublishCandidates(tender, 1, ranked, "report", 0, 0, NEVER), _direct());
    }

    function _award(bytes32 commitment, uint16 reason) private {
        vm.prank(_of(CENTRE));
        awards.awardLot(AwardLot(tender, 1, commitment, reason, "decision", 0, 0, NEVER), _direct());
    }

    function _fail(uint16 reason) private {
        vm.prank(_of(CENTRE));
        awards.failLot(FailLot(tender, 1, reason, "statement", 0, 0, NEVER), _direct());
    }
}
