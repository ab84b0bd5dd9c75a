// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {Anchors} from "../../../contracts/evidence/Anchors.sol";
import {Anchor, AnchorBatch, CLOSE_ANCHORING, IAnchors} from "../../../contracts/evidence/IAnchors.sol";
import {CLOSE_PAYMENT_USES, IPayments} from "../../../contracts/evidence/IPayments.sol";
import {CLOSE_WITNESS, IWitness, Step, Trail, WitnessStep} from "../../../contracts/evidence/IWitness.sol";
import {Payments} from "../../../contracts/evidence/Payments.sol";
import {Witness} from "../../../contracts/evidence/Witness.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {DUTY_ANCHOR, DUTY_WITNESS} from "../../../contracts/shared/types/Duty.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {Test} from "../shared/Test.sol";

contract EvidenceTest is Test {
    uint40 private constant NOW = 1_795_000_000;
    uint40 private constant DEADLINE = type(uint40).max;
    bytes32 private constant ROOT = keccak256("root");
    bytes32 private constant TENDER = keccak256("tender");
    OrgId private constant CENTRE = OrgId.wrap(1);
    OrgId private constant COPIER = OrgId.wrap(2);
    address private centre = address(0x11);
    address private copier = address(0x12);
    address private stranger = address(0x19);
    Actors__Mock private actors;
    Anchors private anchors;
    Witness private witness;
    Payments private payments;

    function setUp() public {
        vm.warp(NOW);
        actors = new Actors__Mock();
        address authority = address(new AccessManager(address(this)));
        anchors = Anchors(deployCode("contracts/evidence/Anchors.sol:Anchors", abi.encode(authority, actors)));
        witness = Witness(deployCode("contracts/evidence/Witness.sol:Witness", abi.encode(authority, actors)));
        payments = Payments(deployCode("contracts/evidence/Payments.sol:Payments", abi.encode(authority)));
        actors.enrol(centre, CENTRE, 3, DUTY_ANCHOR | DUTY_WITNESS);
        actors.enrol(copier, COPIER, 4, DUTY_ANCHOR | DUTY_WITNESS);
    }

    /* ANCHORS */

    function test_AnchorBatch_ACopyRanksBehindTheFirst() external {
        anchor(centre, ROOT, 4);
        vm.warp(NOW + 1);
        vm.expectEmit(address(anchors));
        emit IAnchors.BatchAnchored(COPIER, ROOT, 4, 1, 4, 1);
        anchor(copier, ROOT, 4);
        Anchor memory first = anchors.anchorOf(CENTRE, ROOT);
        Anchor memory second = anchors.anchorOf(COPIER, ROOT);
        assertTrue(first.rank == 0 && first.time == NOW && first.copies == 1 && first.person == 3, "first");
        assertTrue(second.rank == 1 && second.time == NOW + 1 && second.person == 4, "copy");
        requireBatch(CENTRE, NOW, 4, 1);
        requireBatch(COPIER, NOW + 1, 4, 1);
        requireBatch(OrgId.wrap(3), 0, 0, 0);
    }

    function test_AnchorBatch_RefusesTwiceEmptyAndTooLarge() external {
        anchor(centre, ROOT, 4);
        vm.expectRevert(abi.encodeWithSelector(IAnchors.BatchAnchoredAlready.selector, CENTRE, ROOT));
        anchor(centre, ROOT, 4);
        anchor(copier, ROOT, 4);
        vm.expectRevert(abi.encodeWithSelector(IAnchors.BatchAnchoredAlready.selector, COPIER, ROOT));
        anchor(copier, ROOT, 4);
        vm.expectRevert(IAnchors.BatchEmpty.selector);
        anchor(centre, TENDER, 0);
        vm.expectRevert(abi.encodeWithSelector(IAnchors.BatchTooLarge.selector, (1 << 24) + 1));
        anchor(centre, TENDER, (1 << 24) + 1);
    }

    function test_AnchorBatch_StopsWhenClosed() external {
        vm.expectEmit(address(anchors));
        emit IClosable.GroupsClosed(CLOSE_ANCHORING);
        anchors.closeGroups(CLOSE_ANCHORING);
        anchors.closeGroups(4);
        assertEq(anchors.closedGroups(), CLOSE_ANCHORING | 4, "each keeps the others closed");
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_ANCHORING));
        anchor(centre, ROOT, 4);
        vm.expectEmit(address(anchors));
        emit IClosable.GroupsOpened(CLOSE_ANCHORING);
        anchors.openGroups(CLOSE_ANCHORING);
        assertEq(anchors.closedGroups(), 4, "and the others stay closed");
        anchor(centre, ROOT, 4);
    }

    /// Every leaf is proved at its own place and at no other, whatever the size of the batch.
    function testFuzz_IsAnchored_ProvesThePlaceToo(uint8 size, uint8 place, uint8 other) external {
        uint256 count = bound(size, 1, 33);
        uint256 index = bound(place, 0, count - 1);
        (bytes32 root, bytes32[] memory path) = tree(count, index);
        anchor(centre, root, uint32(count));
        bytes32 leaf = leafOf(index);
        assertTrue(anchors.isAnchored(CENTRE, root, leaf, uint32(index), path), "at its place");
        if (other != index) assertTrue(!anchors.isAnchored(CENTRE, root, leaf, other, path), "at another");
        assertTrue(!anchors.isAnchored(COPIER, root, leaf, uint32(index), path), "of another");
        assertTrue(!anchors.isAnchored(CENTRE, root, root, uint32(index), new bytes32[](path.length + 1)), "longer");
        assertTrue(!anchors.isAnchored(CENTRE, root, leafOf(index + 1), uint32(index), path), "another leaf");
    }

    /* WITNESS */

    /// A copied evidence digest ranks behind the first.
    function test_WitnessStep_ACopiedDigestRanksBehindTheFirst() external {
        step(centre, ROOT, TENDER);
        vm.warp(NOW + 1);
        step(copier, ROOT, TENDER);
        Step memory first = witness.stepOf(CENTRE, ROOT);
        Step memory copy = witness.stepOf(COPIER, ROOT);
        assertTrue(first.rank == 0 && first.time == NOW && first.copies == 1 && first.place == 1, "first");
        assertTrue(copy.rank == 1 && copy.time == NOW + 1 && copy.place == 2, "copy");
    }

    /// Failure of others: stored evidence overwritten by a second request.
    function test_WitnessStep_FirstWriteWins() external {
        step(centre, ROOT, TENDER);
        vm.expectRevert(abi.encodeWithSelector(IWitness.StepWitnessedAlready.selector, CENTRE, ROOT));
        step(centre, ROOT, keccak256("another tender"));
        step(copier, ROOT, TENDER);
        vm.expectRevert(abi.encodeWithSelector(IWitness.StepWitnessedAlready.selector, COPIER, ROOT));
        step(copier, ROOT, TENDER);
    }

    function test_WitnessStep_KeepsARunningHash() external {
        bytes32 head = keccak256(abi.encode(bytes32(0), CENTRE, uint24(3), uint16(5), ROOT, bytes32(0), NOW));
        vm.expectEmit(address(witness));
        emit IWitness.StepWitnessed(TENDER, CENTRE, ROOT, 0, 2, 5, 3, 0, 1, head);
        step(centre, ROOT, TENDER);
        Trail memory trail = witness.trailOf(TENDER);
        assertTrue(trail.head == head && trail.count == 1, "trail");
    }

    function test_WitnessStep_RefusesNothing() external {
        vm.expectRevert(abi.encodeWithSelector(IWitness.StepEmpty.selector, TENDER));
        step(centre, 0, TENDER);
        witness.closeGroups(CLOSE_WITNESS);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_WITNESS));
        step(centre, ROOT, TENDER);
    }

    function test_WitnessStep_RefusesOthers() external {
        vm.expectPartialRevert(Actors__Mock.DutyLacking.selector);
        step(stranger, ROOT, TENDER);
    }

    /* PAYMENTS */

    function test_UsePayment_Once() external {
        vm.expectRevert(abi.encodeWithSelector(IPayments.LedgerNotAdmitted.selector, address(this)));
        payments.usePayment(CENTRE, "uetr", 1, "CNY", NOW);
        vm.expectEmit(address(payments));
        emit IPayments.LedgerAdmitted(address(this));
        payments.admitLedger(address(this));
        bytes32 payment = keccak256(abi.encode(CENTRE, bytes16("uetr")));
        vm.expectEmit(address(payments));
        emit IPayments.PaymentUsed(payment, address(this), CENTRE, 1, "CNY", NOW);
        assertEq(payments.usePayment(CENTRE, "uetr", 1, "CNY", NOW), payment, "identity");
        assertEq(payments.usedBy(payment), address(this), "used by");
        // A debtor's bank that confirms one payment twice, also to another ledger.
        payments.admitLedger(stranger);
        vm.prank(stranger);
        vm.expectRevert(abi.encodeWithSelector(IPayments.PaymentUsedAlready.selector, payment, address(this)));
        payments.usePayment(CENTRE, "uetr", 2, "CNY", NOW);
    }

    function test_ClosedGroup_StopsUsesOfPaymentsInEveryLedger() external {
        payments.admitLedger(address(this));
        payments.closeGroups(CLOSE_PAYMENT_USES);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_PAYMENT_USES));
        payments.usePayment(CENTRE, "uetr", 1, "CNY", NOW);
    }

    function test_UsePayment_RefusesEmptyOnes() external {
        payments.admitLedger(address(this));
        vm.expectRevert(IPayments.PaymentEmpty.selector);
        payments.usePayment(NOBODY, "uetr", 1, "CNY", NOW);
        vm.expectRevert(IPayments.PaymentEmpty.selector);
        payments.usePayment(CENTRE, 0, 1, "CNY", NOW);
        vm.expectRevert(IPayments.PaymentEmpty.selector);
        payments.usePayment(CENTRE, "uetr", 0, "CNY", NOW);
    }

    /* SHORT FORMS */

    function anchor(address by, bytes32 root, uint32 count) private {
        vm.prank(by);
        anchors.anchorBatch(AnchorBatch(root, count, 1, 0, 0, DEADLINE), none());
    }

    function step(address by, bytes32 root, bytes32 subject) private {
        vm.prank(by);
        witness.witnessStep(WitnessStep(subject, root, 0, 2, 5, 0, 0, DEADLINE), none());
    }

    function none() private pure returns (Authorship memory empty) {}

    function leafOf(uint256 index) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(bytes1(0x00), keccak256(abi.encode(index))));
    }

    /// A tree level by level, apart from the library's way.
    function tree(uint256 count, uint256 index) private pure returns (bytes32 root, bytes32[] memory path) {
        uint256 depth = 0;
        while ((uint256(1) << depth) < count) depth++;
        bytes32[] memory level = new bytes32[](uint256(1) << depth);
        for (uint256 i = 0; i < count; i++) level[i] = leafOf(i);
        path = new bytes32[](depth);
        for (uint256 d = 0; d < depth; d++) {
            path[d] = level[index ^ 1];
            index >>= 1;
            bytes32[] memory above = new bytes32[](level.length / 2);
            for (uint256 i = 0; i < above.length; i++) {
                above[i] = keccak256(abi.encodePacked(bytes1(0x01), level[2 * i], level[2 * i + 1]));
            }
            level = above;
        }
        root = level[0];
    }

    function requireBatch(OrgId organisation, uint40 time, uint32 count, uint16 kind) private view {
        (uint40 found, uint32 leaves, uint16 what) = anchors.batchOf(organisation, ROOT);
        assertTrue(found == time && leaves == count && what == kind, "what proofs need");
    }
}
