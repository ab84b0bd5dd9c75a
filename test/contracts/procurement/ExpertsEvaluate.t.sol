// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EvaluateLot, IAwards} from "../../../contracts/procurement/IAwards.sol";
import {CommitExperts, CommitSeed, RecuseExpert, RevealSeed} from "../../../contracts/procurement/IExperts.sol";
import {LotState, PublishTender} from "../../../contracts/procurement/ITenders.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

/// @notice An evaluation is that of the experts whom the draw named.
contract ExpertsEvaluateTest is ProcurementCase {
    bytes32 private tender;

    function setUp() public override {
        super.setUp();
        tender = _tender();
    }

    /// Where the rule asks for experts nothing is evaluated before they are drawn, nor by others or only some of them.
    function test_evaluateLot_isByAllWhoSit() public {
        PublishTender memory act = _publication("T-2");
        act.experts = 5;
        tender = _publish(act);
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        uint16[] memory none = new uint16[](0);
        _commitBoth();
        _toOpening(tender);
        _open(s);
        vm.warp(tenders.stateOf(tender).revealUntil);
        _refuseEvaluation(none, abi.encodeWithSelector(IAwards.ExpertsNotDrawn.selector, tender, 0, 5));
        _reveal(CENTRE, "a");
        _reveal(SUPERVISOR, "b");

        uint16[] memory seated = _seated();
        _refuseEvaluation(none, abi.encodeWithSelector(IAwards.ExpertsIncomplete.selector, tender, 5, 0));
        _recuse(SUPERVISOR, seated[1], 1);
        _refuseEvaluation(seated, abi.encodeWithSelector(IAwards.ExpertNotSeated.selector, tender, seated[1]));
        seated = _seated();
        (seated[0], seated[1]) = (seated[1], seated[0]);
        _refuseEvaluation(seated, abi.encodeWithSelector(IAwards.ExpertsUnordered.selector, 1));
        (seated[0], seated[1]) = (seated[1], seated[1]);
        _refuseEvaluation(seated, abi.encodeWithSelector(IAwards.ExpertsUnordered.selector, 1));
        _evaluateBy(_seated());
        assertEq(uint256(tenders.lotState(tender, 1)), uint256(LotState.Evaluated), "evaluated");
    }

    /// Experts who were drawn though no rule asked for them evaluate all the same.
    function test_evaluateLot_isByThoseDrawnUnasked() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        _drawn();
        _toOpening(tender);
        _open(s);
        vm.warp(tenders.stateOf(tender).revealUntil);
        bytes memory refusal = abi.encodeWithSelector(IAwards.ExpertsIncomplete.selector, tender, 5, 0);
        _refuseEvaluation(new uint16[](0), refusal);
        _evaluateBy(_seated());
    }

    function _seated() private view returns (uint16[] memory found) {
        found = new uint16[](5);
        uint256 count;
        for (uint16 i = 0; i < 20; i++) if (experts.isSeated(tender, i)) found[count++] = i;
        assertEq(count, 5, "as many as seats");
    }

    function _evaluateBy(uint16[] memory seated) private {
        vm.prank(_of(CENTRE));
        awards.evaluateLot(EvaluateLot(tender, 1, seated, "report", 0, 0, NEVER), _direct());
    }

    function _refuseEvaluation(uint16[] memory seated, bytes memory refusal) private {
        vm.expectRevert(refusal);
        _evaluateBy(seated);
    }

    function _commitBoth() private {
        (OrgId centre, OrgId supervisor) = (OrgId.wrap(CENTRE), OrgId.wrap(SUPERVISOR));
        bytes32 seed = experts.seedOf(tender, centre, "a");
        vm.prank(_of(CENTRE));
        experts.commitExperts(CommitExperts(tender, "list", 20, 5, seed, 0, 0, NEVER), _direct());
        seed = experts.seedOf(tender, supervisor, "b");
        vm.prank(_of(SUPERVISOR));
        experts.commitSeed(CommitSeed(tender, seed, 0, 0, NEVER), _direct());
    }

    function _reveal(uint48 org, bytes32 secret) private {
        vm.prank(_of(org));
        experts.revealSeed(RevealSeed(tender, secret, 0, 0, NEVER), _direct());
    }

    function _drawn() private {
        _commitBoth();
        vm.warp(tenders.stateOf(tender).closesAt);
        _reveal(CENTRE, "a");
        _reveal(SUPERVISOR, "b");
    }

    function _recuse(uint48 org, uint16 position, uint16 reason) private {
        vm.prank(_of(org));
        experts.recuseExpert(RecuseExpert(tender, position, reason, 0, 0, NEVER), _direct());
    }
}
