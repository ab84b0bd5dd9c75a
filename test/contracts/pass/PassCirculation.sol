// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MergeLots, ProposeHandOver} from "../../../contracts/pass/IPasses.sol";
import {AcceptOffer, FinanceOffer} from "../../../contracts/pass/IPasses.sol";
import {SplitLot} from "../../../contracts/pass/IPassParts.sol";
import {ConfirmPayout, ConfirmReceipt, PostPayout} from "../../../contracts/pass/IPassFinance.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LOT_FROZEN, LOT_POSTED, LotState, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Deed, PassModel} from "./PassModel.sol";

/// @notice Steps with a pass while it moves: of its owners, of banks, and orders over it.
abstract contract PassCirculation is PassModel {
    /* STEPS OF THE OWNER */

    function _split(uint256 seed) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.Free);
        (bool ok, uint56 cut) = _cutOf(piece, seed >> 16);
        if (!found || !ok || !_isLiveNow()) return;
        SplitLot memory splitting = _splitting(piece.start, cut);
        vm.prank(vm.addr(piece.owner));
        parts.splitLot(splitting, direct());
        _modelCut(piece.start, cut);
        _did(Deed.Split);
    }

    /// @dev The first neighbours from a random place on that may be joined.
    function _merge(uint256 seed) internal {
        if (_pieces.length == 1 || !_isLiveNow()) return;
        uint256 first = bound(seed, 0, _pieces.length - 2);
        for (uint256 k = 0; k + 1 < _pieces.length; k++) {
            uint256 i = (first + k) % (_pieces.length - 1);
            (Piece storage piece, Piece storage next) = (_pieces[i], _pieces[i + 1]);
            bool same = piece.owner == next.owner && piece.tier == next.tier;
            if (_isFree(piece) && _isFree(next) && same) return _mergeAt(i);
        }
    }

    function _mergeAt(uint256 i) private {
        (Piece storage piece, Piece storage next) = (_pieces[i], _pieces[i + 1]);
        MergeLots memory merging = _merging(piece.start, next.start);
        vm.prank(vm.addr(piece.owner));
        passes.mergeLots(merging, direct());
        piece.end = next.end;
        if (piece.basis != next.basis) (piece.basis, piece.giver) = (0, 0);
        for (uint256 k = i + 1; k + 1 < _pieces.length; k++) _pieces[k] = _pieces[k + 1];
        _pieces.pop();
        _did(Deed.Merge);
    }

    function _propose(uint256 seed, uint256 to) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.Free);
        to = bound(to, WINNER, SUBSUPPLIER);
        (, uint56 cut) = _cutOf(piece, seed >> 16);
        if (!found || !_isLiveNow() || to == piece.owner || piece.tier == 4) return;
        uint40 basis = subcontractOf(to, piece.owner, cut - piece.start);
        _proposeTo(piece.start, cut, to, basis);
        assertEq(passes.drawnBasis(basis).leftOf(), 0, "P5: the basis is taken");
        _did(Deed.Propose);
    }

    /// @dev The same act backwards, under the trade that brought it down.
    function _giveBack(uint256 seed) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.GivenDown);
        (, uint56 cut) = _cutOf(piece, seed >> 16);
        if (!found || !_isLiveNow()) return;
        (uint40 basis, uint56 start) = (piece.basis, piece.start);
        uint56 returned = passes.returnedOf(basis);
        _proposeTo(start, cut, piece.giver, basis);
        _find(start).back = true;
        assertEq(passes.returnedOf(basis), returned + cut - start, "what goes back is counted");
        _did(Deed.ProposeReturn);
    }

    function _proposeTo(uint56 start, uint56 cut, uint256 to, uint40 basis) private {
        uint256 before = word(series, start);
        ProposeHandOver memory proposing = proposal(series, start, cut, to, basis);
        if (proposing.answerBy > DUE) proposing.answerBy = DUE;
        vm.prank(vm.addr(_find(start).owner));
        passes.proposeHandOver(proposing, direct());
        if (cut != _find(start).end) _modelCut(start, cut);
        Piece storage piece = _find(start);
        (piece.pending, piece.before) = (Pending.HandOver, LotWord.unwrap(LotWord.wrap(before).withEnd(cut)));
    }

    function _answer(uint256 seed, uint256 how) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.Proposed);
        if (!found) return;
        LotWord now_ = lot(series, piece.start);
        LotAct memory reply = act(series, piece.start);
        uint256 to = OrgId.unwrap(now_.counterpartyOf());
        bool over = block.timestamp > now_.deadlineOf();
        if (over) {
            passes.lapseHandOver(series, piece.start);
            return _retreated(piece, now_.claimOf(), Deed.Lapse);
        }
        if (how % 4 == 0) {
            vm.prank(vm.addr(to));
            passes.refuseHandOver(reply, direct());
            return _retreated(piece, now_.claimOf(), Deed.Refuse);
        }
        if (how % 4 == 1) {
            vm.prank(vm.addr(piece.owner));
            passes.withdrawHandOver(reply, direct());
            return _retreated(piece, now_.claimOf(), Deed.Withdraw);
        }
        vm.prank(vm.addr(to));
        passes.acceptHandOver(reply, direct());
        _did(piece.back ? Deed.AcceptReturn : Deed.Accept);
        (piece.basis, piece.giver) = piece.back ? (0, 0) : (now_.claimOf(), piece.owner);
        if (!piece.back) piece.tier++;
        (piece.owner, piece.pending, piece.back, piece.before) = (to, Pending.None, false, 0);
    }

    function _retreated(Piece storage piece, uint40 basis, Deed deed) private {
        uint56 amount = piece.end - piece.start;
        bool isFree = piece.back || passes.drawnBasis(basis).leftOf() >= amount;
        assertTrue(isFree, "P5: the basis is free");
        _requireRetreated(piece, deed);
    }

    /* FINANCE */

    function _lockFor(uint256 seed, uint256 kind) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.Free);
        uint256 bank = kind & 256 == 0 ? BANK : OTHER_BANK;
        if (!found || !_isLiveNow() || block.timestamp + 3 days > DUE || piece.owner == bank) return;
        // A tiny lot's interest would leave nothing.
        if (piece.end - piece.start < LEAST) return;
        piece.before = word(series, piece.start);
        piece.pending = Pending(uint8(bound(uint8(kind), uint8(Pending.Sale), uint8(Pending.Pledge))));
        piece.bank = bank;
        lock(series, piece.start, piece.pending, bank);
        _did(Deed.Lock);
    }

    /// @dev P17: what a bank has a claim on, the other neither locks, pays out, releases nor forecloses.
    function _rival(uint256 seed) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.Claimed);
        if (!found) return;
        uint256 other = piece.bank == BANK ? OTHER_BANK : BANK;
        FinanceOffer memory terms = offer(series, piece.start, Pending.Sale, uint40(++_references));
        Authorship memory signature = offerSignature(other, terms);
        string memory why = "P17: two banks on one fen";
        bytes memory taking = abi.encodeCall(
            passes.acceptOffer,
            (AcceptOffer(terms, 0, 0, FOREVER), signature, direct())
        );
        _mustFail(piece.owner, address(passes), taking, why);
        PostPayout memory posting = PostPayout(series, piece.start, terms.word, uetr(), 0, 0, 0, FOREVER);
        _mustFail(other, address(finance), abi.encodeCall(finance.postPayout, (posting, direct())), why);
        LotAct memory act_ = act(series, piece.start);
        _mustFail(other, address(finance), abi.encodeCall(finance.refuseLock, (act_, direct())), why);
        _mustFail(other, address(finance), abi.encodeCall(finance.releasePledge, (act_, direct())), why);
        _mustFail(other, address(finance), abi.encodeCall(finance.foreclosePledge, (act_, direct())), why);
        _did(Deed.RivalRefused);
    }

    function _finishLock(uint256 seed, uint256 how) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.Locked);
        if (!found) return;
        LotWord now_ = lot(series, piece.start);
        bool posted = now_.has(LOT_POSTED);
        bool over = block.timestamp > now_.deadlineOf();
        if (posted && finance.claimOf(series, now_.claimOf()).paid) {
            finance.completeFinance(series, piece.start);
            return _financed(piece, Deed.CompletePiece);
        }
        if (piece.state == LotState.Disputed && how % 3 != 0) return _rule(piece, how % 3 == 1);
        if (over && piece.state == LotState.Owned && how % 2 == 0) return _overdue(piece, posted);
        if (how % 4 == 3 && !posted) return _refuseLock(piece);
        // A posted payout waits, mostly, so that some are disputed.
        if (how % (posted ? 8 : 4) == 2) return _receipt(piece, how >> 8, now_);
        if (!posted && !over) return _post(piece, how >> 8);
        if (posted && how % 8 == 4) _confirm(piece, now_.claimOf());
    }

    function _refuseLock(Piece storage piece) private {
        LotAct memory refusal = act(series, piece.start);
        vm.prank(vm.addr(piece.bank));
        finance.refuseLock(refusal, direct());
        piece.bank = 0;
        _requireRetreated(piece, Deed.RefuseLock);
    }

    function _overdue(Piece storage piece, bool posted) private {
        if (posted) {
            finance.disputePayout(series, piece.start);
            piece.state = LotState.Disputed;
            return _did(Deed.Dispute);
        }
        finance.lapseLock(series, piece.start);
        piece.bank = 0;
        _requireRetreated(piece, Deed.LapseLock);
    }

    function _rule(Piece storage piece, bool paid) private {
        uint40 claim = lot(series, piece.start).claimOf();
        bytes32 record = bytes32((uint256(series) << 56) | piece.start);
        finance.enforce(record, "ruling", paid ? 1 : 2);
        if (paid) {
            _spend(piece.bank, finance.claimOf(series, claim).uetr);
            return _financed(piece, Deed.RulePaid);
        }
        (piece.state, piece.bank) = (LotState.Owned, 0);
        _requireRetreated(piece, Deed.RuleUnpaid);
    }

    /// @dev P16: a payment of which a claim was made, or that was used up anywhere, makes no other.
    function _post(Piece storage piece, uint256 seed) private {
        (bytes16 found, bool isUsed) = _reference(seed, piece.bank, true);
        PostPayout memory posting = PostPayout(series, piece.start, word(series, piece.start), found, 0, 0, 0, FOREVER);
        if (isUsed) {
            bytes memory data = abi.encodeCall(finance.postPayout, (posting, direct()));
            _mustFail(piece.bank, address(finance), data, "P16: one payment, two lots");
            return _did(Deed.PaymentTwiceRefused);
        }
        vm.prank(vm.addr(piece.bank));
        finance.postPayout(posting, direct());
        _posted[piece.bank].push(found);
        _did(Deed.Post);
    }

    function _receipt(Piece storage piece, uint256 seed, LotWord now_) private {
        bytes16 found;
        bool isUsed = false;
        if (now_.has(LOT_POSTED)) found = finance.claimOf(series, now_.claimOf()).uetr;
        else (found, isUsed) = _reference(seed, piece.bank, true);
        ConfirmReceipt memory receipt = receiptOf(series, piece.start, found);
        if (isUsed) {
            bytes memory data = abi.encodeCall(finance.confirmReceipt, (receipt, direct()));
            _mustFail(piece.owner, address(finance), data, "P16: one payment, two lots");
            return _did(Deed.PaymentTwiceRefused);
        }
        vm.prank(vm.addr(piece.owner));
        finance.confirmReceipt(receipt, direct());
        _spend(piece.bank, found);
        _financed(piece, Deed.Receipt);
    }

    function _confirm(Piece storage piece, uint40 claim) private {
        bytes16 found = finance.claimOf(series, claim).uetr;
        ConfirmPayout memory confirmation = payout(series, piece.start, found);
        bytes memory data = abi.encodeCall(finance.confirmPayout, (confirmation, direct()));
        _mustFail(piece.bank, address(finance), data, "a financier confirmed its own payout");
        vm.prank(vm.addr(piece.bank == BANK ? OTHER_BANK : BANK));
        finance.confirmPayout(confirmation, direct());
        _spend(piece.bank, found);
        _financed(piece, Deed.ConfirmPayout);
    }

    /// @dev The bank has what it paid for: the pledge, the lot, or the lot with recourse.
    function _financed(Piece storage piece, Deed deed) private {
        Pending kind = piece.pending;
        (piece.pending, piece.before) = (Pending.None, 0);
        if (kind == Pending.Pledge) {
            piece.state = LotState.Pledged;
        } else {
            (piece.owner, piece.state, piece.basis, piece.giver) = (piece.bank, LotState.Owned, 0, 0);
            if (kind == Pending.Sale) piece.bank = 0;
        }
        _did(deed);
    }

    function _endPledge(uint256 seed) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.Pledged);
        if (!found) return;
        LotAct memory reply = act(series, piece.start);
        vm.prank(vm.addr(piece.bank));
        if (block.timestamp >= DUE && seed % 2 == 0) {
            finance.foreclosePledge(reply, direct());
            (piece.owner, piece.basis, piece.giver) = (piece.bank, 0, 0);
            _did(Deed.Foreclose);
        } else {
            finance.releasePledge(reply, direct());
            _did(Deed.ReleasePledge);
        }
        piece.bank = 0;
        if (piece.state == LotState.Pledged) piece.state = LotState.Owned;
    }

    /* ORDERS */

    function _freeze(uint256 seed, uint256 range) internal {
        Piece storage piece = _pieces[bound(seed, 0, _pieces.length - 1)];
        if (piece.frozen || _isSettled(piece) || _pieces.length > MOST) return;
        uint56 start = piece.start;
        uint56 from = range & 3 == 0 ? uint56(bound(range >> 8, start, piece.end - 1)) : start;
        uint56 to = uint56(bound(range >> 64, from + 1, piece.end));
        orders.freezeLot(series, start, lot(series, start), from, to, "order", 0);
        if (from != start) _modelCut(start, from);
        if (to != _find(from).end) _modelCut(from, to);
        Piece storage frozen = _find(from);
        (frozen.frozen, frozen.thawed) = (true, LotWord.unwrap(lot(series, from).withoutFlag(LOT_FROZEN)));
        _did(Deed.Freeze);
    }

    function _release(uint256 seed) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.Frozen);
        if (!found) return;
        orders.releaseLot(series, piece.start);
        piece.frozen = false;
        if (piece.state == LotState.Deposited) piece.state = LotState.Redeemed;
        else assertEq(word(series, piece.start), piece.thawed, "P12: release undoes the freeze");
        _did(Deed.Release);
    }

    /* SHORT FORMS */

    function _splitting(uint56 start, uint56 cut) internal view returns (SplitLot memory) {
        uint56[] memory cuts = new uint56[](1);
        cuts[0] = cut;
        return SplitLot(series, start, word(series, start), cuts, 0, 0, FOREVER);
    }

    function _merging(uint56 start, uint56 next) internal view returns (MergeLots memory) {
        return MergeLots(series, start, word(series, start), word(series, next), 0, 0, FOREVER);
    }
}
