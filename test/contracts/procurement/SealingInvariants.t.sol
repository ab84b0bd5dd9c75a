// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {BidState} from "../../../contracts/procurement/IBids.sol";
import {Box} from "../../../contracts/procurement/ISeals.sol";
import {LotState, PublishTender} from "../../../contracts/procurement/ITenders.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Test} from "../shared/Test.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

/// @notice Six bidders with two commitments each who seal, withdraw and open in any order, while sanctions begin,
/// complaints suspend and time runs. Beside the ledgers it keeps the same facts in plain form.
contract SealingHandler is ProcurementCase {
    uint256 public constant BIDDERS = 6;

    struct Model {
        bool live;
        bytes32 content;
        uint40 sealedAt;
        uint56 price;
        bool barred;
    }

    bytes32 public tender;
    bytes32 public digest;
    uint32 public live;
    /// @dev What was fixed when the first bid was opened; zero before.
    bytes32 public fixedAtOpening;
    uint256 public opened;
    uint256 public late;

    mapping(uint256 slot => Model) private _models;
    mapping(uint256 bidder => uint40[2] period) private _bans;

    constructor() {
        super.setUp();
        tenders.admitStep(address(this));
        parameters.set("tender.window", 1 days);
        PublishTender memory act = _publication("T-1");
        // Short of the law's windows, so that a run of a hundred calls lives through all of them.
        act.closesAt = START + 4 days;
        (act.opensAt, act.revealUntil) = (act.closesAt + 1 hours, act.closesAt + 8 days);
        tender = _publish(act);
    }

    function seal(uint256 slot, uint56 price) external {
        (Secret memory s, uint256 index) = _slot(slot, price);
        if (tenders.isHeld(tender)) return;
        bool isLate = block.timestamp >= tenders.stateOf(tender).closesAt;
        _seal(s);
        if (isLate) {
            late++;
            return;
        }

        Model storage model = _models[index];
        if (!model.live) live++;
        bytes32 terms = seals.termsOf(keccak256(abi.encode("terms", s.salt)), price, 0);
        bytes32 ciphertext = keccak256(abi.encode("ciphertext", s.salt, price));
        bytes32 content = keccak256(abi.encode(terms, keccak256(abi.encode("key", s.salt)), ciphertext));
        bool barred = _isBarred(index / 2, uint40(block.timestamp));
        _models[index] = Model(true, content, uint40(block.timestamp), price, barred);
        digest = keccak256(abi.encode(digest, s.commitment, content, uint40(block.timestamp)));
    }

    function withdraw(uint256 slot) external {
        (Secret memory s, uint256 index) = _slot(slot, 0);
        bool isOpen = tenders.lotState(tender, 1) == LotState.Published;
        if (!isOpen || !_models[index].live) return;
        _withdraw(s);
        _models[index].live = false;
        live--;
        digest = keccak256(abi.encode(digest, s.commitment, bytes32(0), uint40(block.timestamp)));
    }

    function open(uint256 slot) external {
        uint256 index = slot % (BIDDERS * 2);
        (Secret memory s, ) = _slot(slot, _models[index].price);
        if (tenders.lotState(tender, 1) != LotState.Opened) return;
        try this.openOne(s) {
            opened++;
            if (fixedAtOpening == 0) fixedAtOpening = snapshot();
        } catch {}
    }

    /// @dev A frame of its own, so that a refused opening does not end the run.
    function openOne(Secret calldata s) external {
        _open(s);
    }

    /// @dev One ban a bidder, fixed once: what a sanction was at a time never changes afterwards.
    function ban(uint256 bidder, uint40 from, uint40 length) external {
        bidder = bidder % BIDDERS;
        if (_bans[bidder][1] != 0) return;
        from = uint40(bound(from, block.timestamp, block.timestamp + 10 days));
        uint40 until = from + uint40(bound(length, 1, 40 days));
        _bans[bidder] = [from, until];
        sanctions.ban(OrgId.wrap(BIDDER + uint48(bidder)), 1, REGION, from, until);
        for (uint256 i = bidder * 2; i < bidder * 2 + 2; i++) {
            _models[i].barred = _isBarred(bidder, _models[i].sealedAt);
        }
    }

    function suspend() external {
        if (tenders.stateOf(tender).revealUntil < block.timestamp) return;
        if (!tenders.isHeld(tender)) tenders.hold(tender, "order");
    }

    function resume() external {
        if (tenders.isHeld(tender)) tenders.release(tender, "order");
    }

    function freeze() external {
        if (tenders.lotState(tender, 1) != LotState.Closed || seals.boxOf(tender, 1).frozenAt != 0) return;
        seals.freeze(tender, 1);
    }

    function pass(uint40 time) external {
        vm.warp(block.timestamp + bound(time, 1, 2 days));
    }

    function jumpToOpening() external {
        if (tenders.lotState(tender, 1) == LotState.Closed) _toOpening(tender);
    }

    /* WHAT THE INVARIANTS ASK */

    function modelOf(uint256 index) external view returns (Model memory) {
        return _models[index];
    }

    function commitmentAt(uint256 index) public view returns (bytes32 commitment) {
        (Secret memory s, ) = _slot(index, 0);
        return s.commitment;
    }

    function stateAt(uint256 index) external view returns (BidState) {
        return bids.bidState(commitmentAt(index));
    }

    function boxNow() external view returns (Box memory) {
        return seals.boxOf(tender, 1);
    }

    /// @dev All that is sealed, as one digest: the box and every seal.
    function snapshot() public view returns (bytes32 all) {
        all = keccak256(abi.encode(seals.boxOf(tender, 1)));
        for (uint256 i = 0; i < BIDDERS * 2; i++) {
            all = keccak256(abi.encode(all, seals.sealOf(commitmentAt(i))));
        }
    }

    function sealedContentAt(uint256 index) external view returns (bytes32 content, uint40 sealedAt, bool isLive) {
        bytes32 commitment = commitmentAt(index);
        return (seals.sealOf(commitment).content, seals.sealOf(commitment).sealedAt, seals.sealOf(commitment).isLive);
    }

    /// @dev A commitment's salt does not depend on the price, so that a new seal replaces the old one.
    function _slot(uint256 slot, uint56 price) private view returns (Secret memory s, uint256 index) {
        index = slot % (BIDDERS * 2);
        (s.tender, s.lot, s.lead, s.price) = (tender, 1, BIDDER + uint48(index / 2), price);
        s.salt = keccak256(abi.encode("slot", index));
        s.key = address(uint160(uint256(s.salt)));
        s.commitment = _commitment(s);
    }

    function _isBarred(uint256 bidder, uint40 time) private view returns (bool) {
        return time >= _bans[bidder][0] && time < _bans[bidder][1];
    }
}

/// @notice T1 and T2 under any order of sealing, withdrawal, sanction, suspension and opening.
contract SealingInvariants is Test {
    SealingHandler private handler;

    function setUp() public {
        handler = new SealingHandler();
        targetContract(address(handler));
        bytes4[] memory selectors = new bytes4[](9);
        selectors[0] = SealingHandler.seal.selector;
        selectors[1] = SealingHandler.withdraw.selector;
        selectors[2] = SealingHandler.open.selector;
        selectors[3] = SealingHandler.ban.selector;
        selectors[4] = SealingHandler.suspend.selector;
        selectors[5] = SealingHandler.resume.selector;
        selectors[6] = SealingHandler.freeze.selector;
        selectors[7] = SealingHandler.pass.selector;
        selectors[8] = SealingHandler.jumpToOpening.selector;
        targetSelector(FuzzSelector(address(handler), selectors));
    }

    /// @notice T1: number and content of bids are fixed before the first is opened.
    function invariant_T1_sealsAreFixedBeforeTheFirstOpening() public view {
        bytes32 fixedAtOpening = handler.fixedAtOpening();
        if (fixedAtOpening == 0) {
            assertEq(handler.opened(), 0, "nothing is open without a frozen box");
            return;
        }
        assertTrue(handler.boxNow().frozenAt != 0, "frozen");
        assertEq(handler.snapshot(), fixedAtOpening, "what was fixed at the first opening");
    }

    /// @notice T1: count, running hash and every seal are those of the plain model; late seals changed nothing.
    function invariant_T1_boxEqualsItsModel() public view {
        Box memory box = handler.boxNow();
        assertEq(box.live, handler.live(), "live seals");
        assertEq(box.digest, handler.digest(), "running hash");
        for (uint256 i = 0; i < handler.BIDDERS() * 2; i++) {
            (bytes32 content, uint40 sealedAt, bool isLive) = handler.sealedContentAt(i);
            assertEq(content, handler.modelOf(i).content, "content");
            assertEq(sealedAt, handler.modelOf(i).sealedAt, "time");
            assertEq(isLive, handler.modelOf(i).live, "live");
        }
    }

    /// @notice T2: no bid of a bidder barred at its seal is ever opened as valid; nor are two bids of one bidder.
    function invariant_T2_noBarredBidIsValid() public view {
        for (uint256 i = 0; i < handler.BIDDERS() * 2; i++) {
            if (handler.stateAt(i) != BidState.Valid) continue;
            assertTrue(handler.modelOf(i).live, "a valid bid was sealed");
            assertTrue(!handler.modelOf(i).barred, "a valid bid's bidder was not barred at its seal");
            assertTrue(handler.stateAt(i ^ 1) != BidState.Valid, "one valid bid a bidder");
        }
    }

    /// @dev The runs would prove little if no bid were ever opened: one of each kind is.
    function test_handler_reachesValidAndVoidBids() public {
        handler.ban(1, 0, 30 days);
        handler.seal(0, 100);
        handler.seal(0, 90);
        handler.seal(2, 80);
        handler.pass(2 days - 1);
        handler.seal(3, 70);
        handler.suspend();
        handler.pass(2 days - 1);
        handler.resume();
        handler.seal(4, 60);
        handler.withdraw(4);
        handler.pass(2 days - 1);
        handler.pass(2 days - 1);
        handler.seal(6, 60);
        handler.freeze();
        handler.jumpToOpening();
        handler.open(0);
        handler.open(2);

        assertEq(handler.late(), 1, "one late seal");
        assertEq(handler.opened(), 2, "two opened");
        assertEq(uint256(handler.stateAt(0)), uint256(BidState.Valid), "valid");
        assertEq(uint256(handler.stateAt(2)), uint256(BidState.Void), "barred at its seal");
        assertEq(uint256(handler.stateAt(4)), uint256(BidState.Withdrawn), "withdrawn");
        invariant_T1_sealsAreFixedBeforeTheFirstOpening();
        invariant_T1_boxEqualsItsModel();
        invariant_T2_noBarredBidIsValid();
    }
}
