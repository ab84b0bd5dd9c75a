// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BidState, IBids, SetAsideBid} from "../../../contracts/procurement/IBids.sol";
import {ITenders, LotState} from "../../../contracts/procurement/ITenders.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

/// @notice A bidder opens its bid on the chain and keeps the key back by which its text is read.
contract BidsSetAsideTest is ProcurementCase {
    event BidSetAside(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32 indexed commitment,
        uint16 reason,
        bytes32 statement,
        uint24 person,
        uint40 time
    );

    bytes32 private tender;

    function setUp() public override {
        super.setUp();
        tender = _tender();
    }

    /// A bid that nobody can read is no candidate: it counts as withdrawn, and its bidder not among those who compete.
    function test_setAsideBid_countsAsWithdrawn() public {
        Secret memory s = _validBid();
        uint40 until = tenders.stateOf(tender).revealUntil;
        vm.warp(until);
        assertEq(bids.biddersOf(tender, 1), 1, "competes");
        vm.expectEmit(address(bids));
        emit BidSetAside(tender, 1, s.commitment, 9, "record", 1, until);
        _setAside(CENTRE, s.commitment, 9, "record");

        assertEq(uint256(bids.bidState(s.commitment)), uint256(BidState.Unrevealed), "counts as withdrawn");
        assertEq(uint256(bids.bidOf(s.commitment).state), uint256(BidState.Unrevealed), "so says the bid");
        assertEq(bids.biddersOf(tender, 1), 0, "competes no more");
    }

    function test_setAsideBid_refusesBeforeTheKeyIsDueAndAfterTheEvaluation() public {
        Secret memory s = _validBid();
        uint40 until = tenders.stateOf(tender).revealUntil;
        _refuseSetAside(
            CENTRE,
            s,
            9,
            "record",
            abi.encodeWithSelector(IBids.BidKeyNotDue.selector, s.commitment, until)
        );
        vm.warp(until);
        tenders.admitStep(address(this));
        tenders.hold(tender, "order");
        bytes memory refusal = abi.encodeWithSelector(IBids.BidNotOpenable.selector, tender, 1, LotState.Suspended);
        _refuseSetAside(CENTRE, s, 9, "record", refusal);
        tenders.release(tender, "order");
        _evaluate(tender);
        refusal = abi.encodeWithSelector(IBids.BidNotOpenable.selector, tender, 1, LotState.Evaluated);
        _refuseSetAside(CENTRE, s, 9, "record", refusal);
    }

    function test_setAsideBid_refusesOthersAndMissingFields() public {
        Secret memory s = _validBid();
        vm.warp(tenders.stateOf(tender).revealUntil);
        bytes memory refusal = abi.encodeWithSelector(ITenders.NotOrganiser.selector, tender, SUPERVISOR);
        _refuseSetAside(SUPERVISOR, s, 9, "record", refusal);
        refusal = abi.encodeWithSelector(IBids.SetAsideFieldMissing.selector);
        _refuseSetAside(CENTRE, s, 0, "record", refusal);
        _refuseSetAside(CENTRE, s, 9, 0, refusal);
        bids.closeGroups(2);
        _refuseSetAside(CENTRE, s, 9, "record", abi.encodeWithSelector(IClosable.GroupClosed.selector, 2));
    }

    /// Only a valid bid is set aside, and once: one that never opened is unrevealed by the clock.
    function test_setAsideBid_refusesWhatIsNotValid() public {
        Secret memory never = _secret(tender, 1, BIDDER + 1, 90);
        _seal(never);
        Secret memory s = _validBid();
        vm.warp(tenders.stateOf(tender).revealUntil);
        bytes memory refusal = abi.encodeWithSelector(
            IBids.BidNotValid.selector,
            never.commitment,
            BidState.Unrevealed
        );
        _refuseSetAside(CENTRE, never, 9, "record", refusal);
        _setAside(CENTRE, s.commitment, 9, "record");
        refusal = abi.encodeWithSelector(IBids.BidNotValid.selector, s.commitment, BidState.Unrevealed);
        _refuseSetAside(CENTRE, s, 9, "record", refusal);
    }

    function _validBid() private returns (Secret memory s) {
        s = _secret(tender, 1, BIDDER, 100);
        _seal(s);
        _toOpening(tender);
        _open(s);
    }

    function _setAside(uint48 org, bytes32 commitment, uint16 reason, bytes32 statement) private {
        vm.prank(_of(org));
        bids.setAsideBid(SetAsideBid(commitment, reason, statement, 0, 0, NEVER), _direct());
    }

    function _refuseSetAside(
        uint48 org,
        Secret memory s,
        uint16 reason,
        bytes32 statement,
        bytes memory refusal
    ) private {
        vm.expectRevert(refusal);
        _setAside(org, s.commitment, reason, statement);
    }
}
