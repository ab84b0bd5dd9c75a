// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Bid, BidState, IBids, OpenBid, VoidReason} from "../../../contracts/procurement/IBids.sol";
import {LotState, PublishTender} from "../../../contracts/procurement/ITenders.sol";
import {EngageManager} from "../../../contracts/procurement/IProjectManagers.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {ISealCondition} from "../../../contracts/shared/interfaces/ISealCondition.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Terms__Mock} from "./Peers__Mock.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

contract BidsTest is ProcurementCase {
    event BidSigned(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32 indexed commitment,
        OrgId member,
        uint24 person,
        uint16 signed
    );
    event BidOpened(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32 indexed commitment,
        uint48[] partners,
        bytes32 key,
        bytes32 ciphertext,
        Bid bid
    );
    event BidVoided(bytes32 indexed tender, uint8 indexed lot, bytes32 indexed commitment, VoidReason reason);

    bytes32 private tender;

    function setUp() public override {
        super.setUp();
        tender = _tender();
    }

    function test_openBid_opensWhatWasSealed() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.Sealed), "before");
        _toOpening(tender);
        OpenBid memory act = _opening(s);
        Bid memory expected = Bid(tender, 0, OrgId.wrap(BIDDER), 100, START, 1, 1, 1, VoidReason.None, BidState.Valid);
        vm.expectEmit(address(bids));
        emit BidSigned(tender, 1, s.commitment, OrgId.wrap(BIDDER), 1, 1);
        vm.expectEmit(address(bids));
        emit BidOpened(tender, 1, s.commitment, s.partners, act.key, act.ciphertext, expected);
        _open(s);

        assertEq(keccak256(abi.encode(bids.bidOf(s.commitment))), keccak256(abi.encode(expected)), "bid");
        assertEq(bids.openedBy(tender, 1, OrgId.wrap(BIDDER)), s.commitment, "opened by");
        assertEq(seals.boxOf(tender, 1).frozenAt, uint40(block.timestamp), "frozen by the first opening");
    }

    function test_openBid_leavesAFrozenBoxFrozen() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        uint40 closesAt = tenders.stateOf(tender).closesAt;
        vm.warp(closesAt);
        seals.freeze(tender, 1);
        _toOpening(tender);
        _open(s);

        assertEq(seals.boxOf(tender, 1).frozenAt, closesAt, "frozen at the close");
    }

    /* TIME */

    function test_openBid_refusesBeforeTheOpeningAndWhileSuspended() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        vm.warp(tenders.stateOf(tender).opensAt - 1);
        _refuse(s, BIDDER, abi.encodeWithSelector(IBids.BidNotOpenable.selector, tender, 1, LotState.Closed));
        tenders.admitStep(address(this));
        tenders.hold(tender, "order");
        _refuse(s, BIDDER, abi.encodeWithSelector(IBids.BidNotOpenable.selector, tender, 1, LotState.Suspended));
    }

    function test_openBid_refusesAfterTheDeadline() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        uint40 until = tenders.stateOf(tender).revealUntil;
        vm.warp(until);
        _refuse(s, BIDDER, abi.encodeWithSelector(IBids.BidTooLate.selector, s.commitment, until));

        assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.Unrevealed), "counts as withdrawn");
    }

    function test_bidState_runsNoClockWhileSuspended() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        _toOpening(tender);
        tenders.admitStep(address(this));
        tenders.hold(tender, "order");
        vm.warp(tenders.stateOf(tender).revealUntil + 1 days);
        assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.Sealed), "suspended");
        tenders.release(tender, "order");
        _open(s);

        assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.Valid), "opened after");
    }

    /* CONTENT */

    function test_openBid_refusesWhatWasNotSealed() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _toOpening(tender);
        _refuse(s, BIDDER, abi.encodeWithSelector(IBids.BidNotSealed.selector, s.commitment));

        assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.None), "none");
    }

    function test_openBid_refusesAWithdrawnSeal() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        _withdraw(s);
        _toOpening(tender);
        _refuse(s, BIDDER, abi.encodeWithSelector(IBids.BidNotSealed.selector, s.commitment));

        assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.Withdrawn), "withdrawn");
    }

    function test_openBid_refusesAnotherContent() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        _toOpening(tender);
        for (uint256 i = 0; i < 5; i++) {
            OpenBid memory act = _opening(s);
            if (i == 0) act.price = 99;
            if (i == 1) act.manager = "manager";
            if (i == 2) act.termsSalt = "other";
            if (i == 3) act.key = "other";
            if (i == 4) act.ciphertext = "other";
            bytes32 sealedContent = seals.sealOf(s.commitment).content;
            bytes32 found = seals.contentOf(
                seals.termsOf(act.termsSalt, act.price, act.manager),
                act.key,
                act.ciphertext
            );
            vm.expectRevert(abi.encodeWithSelector(IBids.BidContentWrong.selector, s.commitment, sealedContent, found));
            vm.prank(_of(BIDDER));
            bids.openBid(act, _direct());
        }
    }

    function test_openBid_refusesAnotherBidder() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        _toOpening(tender);
        _refuse(s, STRANGER, abi.encodeWithSelector(IBids.BidNotOf.selector, s.commitment, STRANGER));
        s.lead = STRANGER;
        _refuse(s, STRANGER, abi.encodeWithSelector(IBids.BidNotSealed.selector, _commitment(s)));
    }

    function test_openBid_refusesTwice() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        _toOpening(tender);
        _open(s);
        _refuse(s, BIDDER, abi.encodeWithSelector(IBids.BidSignedAlready.selector, s.commitment, BIDDER));
    }

    function test_openBid_stopsWhileItsGroupIsClosed() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        _toOpening(tender);
        bids.closeGroups(1);
        _refuse(s, BIDDER, abi.encodeWithSelector(IClosable.GroupClosed.selector, 1));
    }

    /* JOINT BIDS */

    function test_openBid_jointBidderOpensWhenAllSigned() public {
        Secret memory s = _joint(BIDDER + 1, BIDDER + 2);
        _seal(s);
        _toOpening(tender);
        _openAs(s, BIDDER + 2);
        assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.Opening), "one of three");
        _openAs(s, BIDDER);
        _openAs(s, BIDDER + 1);

        Bid memory bid = bids.bidOf(s.commitment);
        assertEq(uint256(bid.state), uint256(BidState.Valid), "all");
        assertEq(bid.signed, 7, "three signatures");
        assertEq(bid.members, 3, "members");
    }

    function test_openBid_incompleteJointBidIsUnrevealed() public {
        Secret memory s = _joint(BIDDER + 1, BIDDER + 2);
        _seal(s);
        _toOpening(tender);
        _openAs(s, BIDDER);
        vm.warp(tenders.stateOf(tender).revealUntil);

        assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.Unrevealed), "unrevealed");
    }

    function test_openBid_refusesUnorderedPartners() public {
        Secret memory s = _joint(BIDDER + 2, BIDDER + 1);
        _seal(s);
        _toOpening(tender);
        _refuse(s, BIDDER, abi.encodeWithSelector(IBids.PartnersUnordered.selector, 1));
    }

    function test_openBid_refusesTheLeadAsItsOwnPartner() public {
        Secret memory s = _joint(BIDDER, BIDDER + 1);
        _seal(s);
        _toOpening(tender);
        _refuse(s, BIDDER, abi.encodeWithSelector(IBids.PartnersUnordered.selector, 0));
    }

    function test_openBid_refusesTooManyPartners() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        s.partners = new uint48[](10);
        s.commitment = _commitment(s);
        _seal(s);
        _toOpening(tender);
        _refuse(s, BIDDER, abi.encodeWithSelector(IBids.PartnersTooMany.selector, 10));
    }

    /* VOID */

    function test_openBid_voidsABidderBarredAtItsSeal() public {
        sanctions.ban(OrgId.wrap(BIDDER), 1, REGION, START, START + 1);
        _assertVoid(_secret(tender, 1, BIDDER, 100), VoidReason.Barred);
    }

    function test_openBid_takesABidderBarredElsewhereLaterOrFromOtherThings() public {
        sanctions.ban(OrgId.wrap(BIDDER), 1, 110000, START, NEVER);
        sanctions.ban(OrgId.wrap(BIDDER + 1), 1, REGION, START + 1, NEVER);
        sanctions.ban(OrgId.wrap(BIDDER + 2), 2, REGION, START, NEVER);
        for (uint48 i = 0; i < 3; i++) _seal(_secret(tender, 1, BIDDER + i, 100));
        _toOpening(tender);
        for (uint48 i = 0; i < 3; i++) {
            Secret memory s = _secret(tender, 1, BIDDER + i, 100);
            _open(s);
            assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.Valid), "valid");
        }
    }

    function test_openBid_voidsAJointBidWithABarredPartner() public {
        sanctions.ban(OrgId.wrap(BIDDER + 2), 1, 0, START, NEVER);
        Secret memory s = _joint(BIDDER + 1, BIDDER + 2);
        _seal(s);
        _toOpening(tender);
        for (uint48 i = 0; i < 3; i++) _openAs(s, BIDDER + i);

        assertEq(uint256(bids.bidOf(s.commitment).reason), uint256(VoidReason.Barred), "barred partner");
    }

    /// Whoever is restricted at the opening takes on nothing new, as lead or partner; a warning forbids nothing.
    function test_openBid_voidsABidOfARestrictedMember() public {
        actors.setStanding(OrgId.wrap(BIDDER), Enrolment.Full, Standing.Restricted);
        _assertVoid(_secret(tender, 1, BIDDER, 100), VoidReason.NotInStanding);
    }

    function test_openBid_voidsAJointBidWithARestrictedPartner() public {
        Secret memory s = _joint(BIDDER + 1, BIDDER + 2);
        _seal(s);
        actors.setStanding(OrgId.wrap(BIDDER), Enrolment.Full, Standing.Warned);
        actors.setStanding(OrgId.wrap(BIDDER + 2), Enrolment.Full, Standing.Restricted);
        _toOpening(tender);
        for (uint48 i = 0; i < 3; i++) _openAs(s, BIDDER + i);

        assertEq(uint256(bids.bidOf(s.commitment).reason), uint256(VoidReason.NotInStanding), "restricted partner");
    }

    function test_openBid_takesAWarnedBidder() public {
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        actors.setStanding(OrgId.wrap(BIDDER), Enrolment.Full, Standing.Warned);
        _toOpening(tender);
        _open(s);
        assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.Valid), "valid");
    }

    function test_openBid_voidsABidWithoutItsGuarantee() public {
        ISealCondition[] memory members = new ISealCondition[](1);
        members[0] = condition;
        PublishTender memory act = _publication("T-2");
        act.conditions = tenders.admitConditions(members);
        tender = _publish(act);
        Secret memory good = _secret(tender, 1, BIDDER + 1, 100);
        condition.meet(_seal(good));
        _assertVoid(_secret(tender, 1, BIDDER, 100), VoidReason.ConditionUnmet);
        _open(good);

        assertEq(uint256(bids.bidState(good.commitment)), uint256(BidState.Valid), "guaranteed");
    }

    function test_openBid_voidsABidWhoseManagerIsBusy() public {
        Terms__Mock terms = new Terms__Mock();
        managers.admitAgreements(terms);
        terms.set("A", true);
        vm.prank(_of(IDENTITY));
        managers.engageManager(EngageManager("busy", address(terms), "A", 0, 0, 0, NEVER), _direct());
        Secret memory s = _secret(tender, 1, BIDDER, 100);
        s.manager = "busy";
        _assertVoid(s, VoidReason.ManagerEngaged);
    }

    function test_openBid_voidsBothOfTwoBids() public {
        Secret memory one = _secret(tender, 1, BIDDER, 100);
        Secret memory two = _secret(tender, 1, BIDDER, 90);
        Secret memory three = _secret(tender, 1, BIDDER, 80);
        _seal(one);
        _seal(two);
        _seal(three);
        _toOpening(tender);
        _open(one);
        vm.expectEmit(address(bids));
        emit BidSigned(tender, 1, two.commitment, OrgId.wrap(BIDDER), 1, 1);
        vm.expectEmit(address(bids));
        emit BidVoided(tender, 1, one.commitment, VoidReason.SecondBid);
        vm.expectEmit(address(bids));
        emit BidVoided(tender, 1, two.commitment, VoidReason.SecondBid);
        _open(two);
        _open(three);

        assertEq(uint256(bids.bidState(one.commitment)), uint256(BidState.Void), "first");
        assertEq(uint256(bids.bidState(two.commitment)), uint256(BidState.Void), "second");
        assertEq(uint256(bids.bidState(three.commitment)), uint256(BidState.Void), "third");
        assertEq(uint256(bids.bidOf(one.commitment).reason), uint256(VoidReason.SecondBid), "reason");
    }

    function test_openBid_oneBidForEachLotIsFine() public {
        Secret memory one = _secret(tender, 1, BIDDER, 100);
        Secret memory two = _secret(tender, 2, BIDDER, 90);
        _seal(one);
        _seal(two);
        _toOpening(tender);
        _open(one);
        _open(two);

        assertEq(uint256(bids.bidState(one.commitment)), uint256(BidState.Valid), "lot 1");
        assertEq(uint256(bids.bidState(two.commitment)), uint256(BidState.Valid), "lot 2");
    }

    function test_openBid_nobodyVoidsAnotherByNamingIt() public {
        Secret memory own = _secret(tender, 1, BIDDER + 1, 100);
        Secret memory trap = _joint(BIDDER + 1, BIDDER + 2);
        _seal(own);
        _seal(trap);
        _toOpening(tender);
        _open(own);
        _openAs(trap, BIDDER);

        assertEq(uint256(bids.bidState(own.commitment)), uint256(BidState.Valid), "own bid stands");
        _openAs(trap, BIDDER + 1);
        assertEq(uint256(bids.bidState(own.commitment)), uint256(BidState.Void), "void by its own second signature");
    }

    function _joint(uint48 one, uint48 two) private view returns (Secret memory s) {
        s = _secret(tender, 1, BIDDER, 100);
        s.partners = new uint48[](2);
        (s.partners[0], s.partners[1]) = (one, two);
        s.commitment = _commitment(s);
    }

    function _assertVoid(Secret memory s, VoidReason reason) private {
        _seal(s);
        _toOpening(tender);
        OpenBid memory act = _opening(s);
        Bid memory expected = Bid(
            tender,
            s.manager,
            OrgId.wrap(s.lead),
            s.price,
            START,
            1,
            1,
            1,
            reason,
            BidState.Void
        );
        vm.expectEmit(address(bids));
        emit BidSigned(tender, 1, s.commitment, OrgId.wrap(s.lead), 1, 1);
        vm.expectEmit(address(bids));
        emit BidOpened(tender, 1, s.commitment, s.partners, act.key, act.ciphertext, expected);
        _open(s);

        assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.Void), "void");
    }

    function _refuse(Secret memory s, uint48 org, bytes memory refusal) private {
        OpenBid memory act = _opening(s);
        vm.expectRevert(refusal);
        vm.prank(_of(org));
        bids.openBid(act, _direct());
    }
}
