// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    CommitExperts,
    CommitSeed,
    Draw,
    DrawState,
    IExperts,
    RecuseExpert,
    RevealSeed
} from "../../../contracts/procurement/IExperts.sol";
import {PublishTender} from "../../../contracts/procurement/ITenders.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

contract ExpertsTest is ProcurementCase {
    event ExpertsCommitted(bytes32 indexed tender, bytes32 list, uint16 size, uint8 seats, bytes32 seed);
    event SeedCommitted(bytes32 indexed tender, OrgId indexed org, bytes32 seed);
    event SeedRevealed(bytes32 indexed tender, OrgId indexed org, bytes32 secret);
    event SeedWithheld(bytes32 indexed tender, OrgId indexed org);
    event ExpertsDrawn(bytes32 indexed tender, bytes32 seed, uint16[] positions);
    event ExpertRecused(bytes32 indexed tender, uint16 position, uint16 reason, uint16 substitute);

    bytes32 private tender;
    uint40 private closesAt;

    function setUp() public override {
        super.setUp();
        tender = _tender();
        closesAt = tenders.stateOf(tender).closesAt;
    }

    function test_draw_followsFromBothSeedsAndTheSeals() public {
        vm.expectEmit(address(experts));
        emit ExpertsCommitted(tender, "list", 20, 5, _seedOf(CENTRE, "a"));
        _commit("a");
        vm.expectEmit(address(experts));
        emit SeedCommitted(tender, OrgId.wrap(SUPERVISOR), _seedOf(SUPERVISOR, "b"));
        _commitSeed("b");
        _seal(_secret(tender, 1, BIDDER, 100));
        vm.warp(closesAt);
        vm.expectEmit(address(experts));
        emit SeedRevealed(tender, OrgId.wrap(CENTRE), "a");
        _reveal(CENTRE, "a");
        bytes32 sealed1 = keccak256(abi.encode(bytes32(0), seals.boxOf(tender, 1).digest));
        bytes32 sealed2 = keccak256(abi.encode(sealed1, seals.boxOf(tender, 2).digest));
        bytes32 seed = keccak256(abi.encode(bytes32("a"), bytes32("b"), sealed2));
        vm.expectEmit(address(experts));
        emit SeedRevealed(tender, OrgId.wrap(SUPERVISOR), "b");
        vm.expectEmit(address(experts));
        emit ExpertsDrawn(tender, seed, _positions(seed, 20, 5));
        _reveal(SUPERVISOR, "b");

        Draw memory draw = experts.drawOf(tender);
        assertEq(uint256(draw.state), uint256(DrawState.Drawn), "drawn");
        assertEq(draw.drawn, 5, "seats");
    }

    function test_draw_changesWithAnySeal() public {
        _commit("a");
        _commitSeed("b");
        vm.warp(closesAt);
        _reveal(CENTRE, "a");
        _reveal(SUPERVISOR, "b");
        bytes32 without = experts.drawOf(tender).seed;
        bytes32 sealed2 = keccak256(abi.encode(keccak256(abi.encode(bytes32(0), bytes32(0))), bytes32(0)));
        assertEq(without, keccak256(abi.encode(bytes32("a"), bytes32("b"), sealed2)), "empty boxes");
    }

    function test_commitExperts_guards() public {
        bytes32 seed = _seedOf(CENTRE, "a");
        _refuseCommit(
            BUYER,
            20,
            5,
            "list",
            seed,
            abi.encodeWithSelector(IExperts.SeedOfOther.selector, tender, CENTRE, BUYER)
        );
        _refuseCommit(CENTRE, 9, 5, "list", seed, abi.encodeWithSelector(IExperts.DrawSizeWrong.selector, 9, 5));
        _refuseCommit(CENTRE, 20, 0, "list", seed, abi.encodeWithSelector(IExperts.DrawSizeWrong.selector, 20, 0));
        _refuseCommit(CENTRE, 60, 26, "list", seed, abi.encodeWithSelector(IExperts.DrawSizeWrong.selector, 60, 26));
        _refuseCommit(CENTRE, 4097, 5, "list", seed, abi.encodeWithSelector(IExperts.DrawSizeWrong.selector, 4097, 5));
        _refuseCommit(CENTRE, 20, 5, 0, seed, abi.encodeWithSelector(IExperts.DrawFieldMissing.selector));
        _refuseCommit(CENTRE, 20, 5, "list", 0, abi.encodeWithSelector(IExperts.DrawFieldMissing.selector));
        _commit("a");
        bytes memory refusal = abi.encodeWithSelector(
            IExperts.DrawStateWrong.selector,
            tender,
            DrawState.ListCommitted
        );
        _refuseCommit(CENTRE, 20, 5, "list", seed, refusal);
    }

    function test_commitExperts_refusesAfterTheClose() public {
        vm.warp(closesAt);
        bytes memory refusal = abi.encodeWithSelector(IExperts.DrawTooLate.selector, tender, closesAt);
        _refuseCommit(CENTRE, 20, 5, "list", _seedOf(CENTRE, "a"), refusal);
    }

    function test_commitSeed_guards() public {
        vm.expectRevert(abi.encodeWithSelector(IExperts.DrawStateWrong.selector, tender, DrawState.None));
        _commitSeed("b");
        _commit("a");
        vm.expectRevert(abi.encodeWithSelector(IExperts.SeedOfOther.selector, tender, SUPERVISOR, STRANGER));
        vm.prank(_of(STRANGER));
        experts.commitSeed(CommitSeed(tender, "seed", 0, 0, NEVER), _direct());
        vm.expectRevert(abi.encodeWithSelector(IExperts.DrawFieldMissing.selector));
        vm.prank(_of(SUPERVISOR));
        experts.commitSeed(CommitSeed(tender, 0, 0, 0, NEVER), _direct());
        vm.warp(closesAt);
        vm.expectRevert(abi.encodeWithSelector(IExperts.DrawTooLate.selector, tender, closesAt));
        _commitSeed("b");
    }

    function test_revealSeed_guards() public {
        _commit("a");
        vm.expectRevert(abi.encodeWithSelector(IExperts.DrawStateWrong.selector, tender, DrawState.ListCommitted));
        _reveal(CENTRE, "a");
        _commitSeed("b");
        vm.expectRevert(abi.encodeWithSelector(IExperts.DrawTooEarly.selector, tender, closesAt));
        _reveal(CENTRE, "a");
        vm.warp(closesAt);
        vm.expectRevert(abi.encodeWithSelector(IExperts.SeedOfOther.selector, tender, CENTRE, SUPERVISOR));
        _reveal(SUPERVISOR, "b");
        bytes memory refusal = abi.encodeWithSelector(
            IExperts.SeedWrong.selector,
            tender,
            _seedOf(CENTRE, "a"),
            _seedOf(CENTRE, "c")
        );
        vm.expectRevert(refusal);
        _reveal(CENTRE, "c");
        vm.warp(closesAt + 1 days);
        vm.expectRevert(abi.encodeWithSelector(IExperts.DrawTooLate.selector, tender, closesAt + 1 days));
        _reveal(CENTRE, "a");
    }

    function test_lapseDraw_namesTheOrganiserThatWithheld() public {
        _commit("a");
        _commitSeed("b");
        vm.warp(closesAt + 1 days - 1);
        vm.expectRevert(abi.encodeWithSelector(IExperts.DrawNotLapsed.selector, tender, closesAt + 1 days));
        experts.lapseDraw(tender);
        vm.warp(closesAt + 1 days);
        vm.expectEmit(address(experts));
        emit SeedWithheld(tender, OrgId.wrap(CENTRE));
        experts.lapseDraw(tender);
        vm.expectRevert(abi.encodeWithSelector(IExperts.DrawStateWrong.selector, tender, DrawState.Lapsed));
        experts.lapseDraw(tender);
    }

    function test_lapseDraw_namesTheSupervisorThatNeverCommitted() public {
        _commit("a");
        vm.warp(closesAt);
        vm.expectEmit(address(experts));
        emit SeedWithheld(tender, OrgId.wrap(SUPERVISOR));
        experts.lapseDraw(tender);
    }

    function test_lapseDraw_letsBothCommitAnewButNoSeedTwice() public {
        _commit("a");
        _commitSeed("b");
        vm.warp(closesAt);
        _reveal(CENTRE, "a");
        vm.warp(closesAt + 1 days);
        vm.expectEmit(address(experts));
        emit SeedWithheld(tender, OrgId.wrap(SUPERVISOR));
        experts.lapseDraw(tender);
        bytes32 used = _seedOf(CENTRE, "a");
        _refuseCommit(CENTRE, 20, 5, "list", used, abi.encodeWithSelector(IExperts.SeedUsed.selector, tender, used));
        _commit("c");
        vm.expectRevert(abi.encodeWithSelector(IExperts.SeedUsed.selector, tender, _seedOf(SUPERVISOR, "b")));
        _commitSeed("b");
        _commitSeed("d");
        _reveal(CENTRE, "c");
        _reveal(SUPERVISOR, "d");

        assertEq(uint256(experts.drawOf(tender).state), uint256(DrawState.Drawn), "drawn in the second round");
    }

    function test_recuseExpert_bringsTheNextOfTheSeed() public {
        _drawn();
        Draw memory draw = experts.drawOf(tender);
        uint16[] memory six = _positions(draw.seed, 20, 6);
        vm.expectEmit(address(experts));
        emit ExpertRecused(tender, six[2], 1, six[5]);
        _recuse(SUPERVISOR, six[2], 1);

        assertEq(experts.isDrawn(tender, six[5]), true, "substitute");
        assertEq(experts.drawOf(tender).drawn, 6, "six drawn");
    }

    /// As many sit as there are seats, whoever is recused; nobody is recused twice.
    function test_recuseExpert_leavesItsSeat() public {
        assertEq(experts.seatsOf(tender), 0, "no seats before a draw");
        _drawn();
        uint16[] memory six = _positions(experts.drawOf(tender).seed, 20, 6);
        assertEq(experts.isSeated(tender, six[2]), true, "sits");
        assertEq(experts.isSeated(tender, six[5]), false, "not yet drawn");
        _recuse(SUPERVISOR, six[2], 1);

        assertEq(experts.isSeated(tender, six[2]), false, "recused");
        assertEq(experts.isDrawn(tender, six[2]), true, "was drawn all the same");
        assertEq(experts.isSeated(tender, six[5]), true, "sits instead");
        assertEq(experts.seatsOf(tender), 5, "seats");
        vm.expectRevert(abi.encodeWithSelector(IExperts.ExpertNotDrawn.selector, tender, six[2]));
        _recuse(SUPERVISOR, six[2], 1);
    }

    /// Fewer seats than the rule asks for could never evaluate.
    function test_commitExperts_drawsAsManyAsTheRuleAsksFor() public {
        PublishTender memory act = _publication("T-2");
        act.experts = 7;
        tender = _publish(act);
        bytes memory refusal = abi.encodeWithSelector(IExperts.DrawSeatsShort.selector, tender, 5, 7);
        _refuseCommit(CENTRE, 20, 5, "list", _seedOf(CENTRE, "a"), refusal);
    }

    function test_recuseExpert_guards() public {
        vm.expectRevert(abi.encodeWithSelector(IExperts.DrawStateWrong.selector, tender, DrawState.None));
        _recuse(SUPERVISOR, 0, 1);
        _drawn();
        uint16[] memory all = _positions(experts.drawOf(tender).seed, 20, 20);
        vm.expectRevert(abi.encodeWithSelector(IExperts.SeedOfOther.selector, tender, SUPERVISOR, CENTRE));
        _recuse(CENTRE, all[0], 1);
        vm.expectRevert(abi.encodeWithSelector(IExperts.DrawFieldMissing.selector));
        _recuse(SUPERVISOR, all[0], 0);
        vm.expectRevert(abi.encodeWithSelector(IExperts.ExpertNotDrawn.selector, tender, all[19]));
        _recuse(SUPERVISOR, all[19], 1);
        for (uint256 i = 0; i < 15; i++) _recuse(SUPERVISOR, all[i], 1);
        vm.expectRevert(abi.encodeWithSelector(IExperts.ExpertsExhausted.selector, tender, 20, 20));
        _recuse(SUPERVISOR, all[19], 1);
    }

    function test_commitments_stopWhileTheirGroupIsClosed() public {
        experts.closeGroups(1);
        bytes memory refusal = abi.encodeWithSelector(IClosable.GroupClosed.selector, 1);
        _refuseCommit(CENTRE, 20, 5, "list", "seed", refusal);
        vm.expectRevert(refusal);
        vm.prank(_of(SUPERVISOR));
        experts.commitSeed(CommitSeed(tender, "seed", 0, 0, NEVER), _direct());
    }

    /// @dev Nobody is drawn twice and everybody can be, whatever the secrets.
    function testFuzz_draw_isAPermutation(bytes32 a, bytes32 b, uint16 size, uint8 seats) public {
        seats = uint8(bound(seats, 1, 25));
        size = uint16(bound(size, uint256(seats) * 2, 300));
        bytes32 seed = _seedOf(CENTRE, a);
        vm.prank(_of(CENTRE));
        experts.commitExperts(CommitExperts(tender, "list", size, seats, seed, 0, 0, NEVER), _direct());
        _commitSeed(b);
        vm.warp(closesAt);
        _reveal(CENTRE, a);
        _reveal(SUPERVISOR, b);
        uint256 found;
        for (uint16 i = 0; i < size; i++) if (experts.isDrawn(tender, i)) found++;
        assertEq(found, seats, "as many positions as seats");
    }

    function _seedOf(uint48 org, bytes32 secret) private view returns (bytes32) {
        return experts.seedOf(tender, OrgId.wrap(org), secret);
    }

    function _commit(bytes32 secret) private {
        bytes32 seed = _seedOf(CENTRE, secret);
        vm.prank(_of(CENTRE));
        experts.commitExperts(CommitExperts(tender, "list", 20, 5, seed, 0, 0, NEVER), _direct());
    }

    function _commitSeed(bytes32 secret) private {
        CommitSeed memory act = CommitSeed(
            tender,
            keccak256(abi.encode(keccak256("Tongban expert seed"), tender, SUPERVISOR, secret)),
            0,
            0,
            NEVER
        );
        vm.prank(_of(SUPERVISOR));
        experts.commitSeed(act, _direct());
    }

    function _reveal(uint48 org, bytes32 secret) private {
        vm.prank(_of(org));
        experts.revealSeed(RevealSeed(tender, secret, 0, 0, NEVER), _direct());
    }

    function _drawn() private {
        _commit("a");
        _commitSeed("b");
        vm.warp(closesAt);
        _reveal(CENTRE, "a");
        _reveal(SUPERVISOR, "b");
    }

    function _recuse(uint48 org, uint16 position, uint16 reason) private {
        vm.prank(_of(org));
        experts.recuseExpert(RecuseExpert(tender, position, reason, 0, 0, NEVER), _direct());
    }

    function _refuseCommit(
        uint48 org,
        uint16 size,
        uint8 seats,
        bytes32 list,
        bytes32 seed,
        bytes memory refusal
    ) private {
        vm.expectRevert(refusal);
        vm.prank(_of(org));
        experts.commitExperts(CommitExperts(tender, list, size, seats, seed, 0, 0, NEVER), _direct());
    }

    /// @dev The published rule once more: ask the seed on until a free position comes.
    function _positions(bytes32 seed, uint16 size, uint256 count) private pure returns (uint16[] memory found) {
        found = new uint16[](count);
        bool[] memory taken = new bool[](size);
        uint32 tries = 0;
        for (uint256 i = 0; i < count; i++) {
            do {
                found[i] = uint16(uint256(keccak256(abi.encode(seed, tries++))) % size);
            } while (taken[found[i]]);
            taken[found[i]] = true;
        }
    }
}
