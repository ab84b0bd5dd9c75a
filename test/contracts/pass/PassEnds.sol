// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MergeLots, ProposeHandOver} from "../../../contracts/pass/IPasses.sol";
import {AcceptOffer, FinanceOffer} from "../../../contracts/pass/IPasses.sol";
import {AcceptSeries, DecreaseSeries, DraftSeries, SeriesAct} from "../../../contracts/pass/IPassSeries.sol";
import {ConfirmReceipt} from "../../../contracts/pass/IPassFinance.sol";
import {ConfirmCover, ConfirmPayment} from "../../../contracts/pass/IPassRedemption.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {LOT_COVERED, LotState, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState, SeriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {PassCirculation} from "./PassCirculation.sol";
import {Deed} from "./PassModel.sol";

/// @notice Steps with a pass from its due date on, what its debtor may owe, and what nobody may do.
abstract contract PassEnds is PassCirculation {
    /* PAYMENT */

    function _present(uint256 seed) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.Due);
        if (!found || block.timestamp < DUE) return;
        LotAct memory presentation = act(series, piece.start);
        vm.prank(vm.addr(_holderOf(piece)));
        redemption.presentLot(presentation, direct());
        piece.state = LotState.Presented;
        _did(Deed.Present);
    }

    /// @dev P16: a payment pays once, whoever of the banks confirms it again.
    function _pay(uint256 seed, uint256 share) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.Payable);
        if (!found || block.timestamp < DUE) return;
        uint256 bank = share & 1 == 0 ? BANK : OTHER_BANK;
        ConfirmPayment memory confirmation = payment(series, piece.start);
        confirmation.payee = uint48(_holderOf(piece));
        confirmation.deposit = piece.frozen;
        if (_pieces.length <= MOST) confirmation.amount = uint56(bound(share >> 8, 1, confirmation.amount));
        bool isUsed;
        (confirmation.uetr, isUsed) = _reference(share >> 64, bank, false);
        if (isUsed) {
            bytes memory data = abi.encodeCall(redemption.confirmPayment, (confirmation, direct()));
            _mustFail(bank, address(redemption), data, "P16: one payment, two lots");
            return _did(Deed.PaymentTwiceRefused);
        }
        vm.prank(vm.addr(bank));
        redemption.confirmPayment(confirmation, direct());
        _spend(bank, confirmation.uetr);
        (uint56 start, uint56 cut) = (piece.start, piece.start + confirmation.amount);
        if (cut != piece.end) _modelCut(start, cut);
        Piece storage settled = _find(start);
        (settled.pending, settled.before) = (Pending.None, 0);
        settled.state = settled.frozen ? LotState.Deposited : LotState.Redeemed;
        redeemed += confirmation.amount;
        paidOut += confirmation.amount;
        _did(settled.frozen ? Deed.Deposit : Deed.Pay);
    }

    /* DISHONOUR */

    function _dishonour(uint256 seed) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.Shown);
        if (!found || block.timestamp <= DUE + GRACE) return;
        if (piece.pending == Pending.None) {
            LotAct memory posting = act(series, piece.start);
            vm.prank(vm.addr(_holderOf(piece)));
            redemption.postDishonour(posting, direct());
            piece.pending = Pending.Dishonour;
            _did(Deed.PostDishonour);
        } else if (block.timestamp > lot(series, piece.start).deadlineOf()) {
            redemption.finaliseDishonour(series, piece.start);
            (piece.pending, piece.state) = (Pending.None, LotState.Dishonoured);
            _did(Deed.FinalDishonour);
        }
    }

    function _afterDishonour(uint256 seed, uint256 how) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.Dishonoured);
        if (!found) return;
        if (piece.bank != 0 && piece.bank == piece.owner && how % 4 != 2) return _takeRecourse(piece);
        if (how % 2 == 0) return _cover(piece, how >> 8);
        if (!_isPledged(piece)) _writeOff(piece);
    }

    function _takeRecourse(Piece storage piece) private {
        uint256 seller = OrgId.unwrap(finance.claimOf(series, lot(series, piece.start).claimOf()).seller);
        LotAct memory recourse = act(series, piece.start);
        vm.prank(vm.addr(piece.owner));
        finance.takeRecourse(recourse, direct());
        (piece.owner, piece.bank) = (seller, 0);
        _did(Deed.TakeRecourse);
    }

    function _writeOff(Piece storage piece) private {
        LotAct memory writeOff = act(series, piece.start);
        vm.prank(vm.addr(piece.owner));
        redemption.writeOffLot(writeOff, direct());
        piece.state = LotState.WrittenOff;
        writtenOff += piece.end - piece.start;
        _did(Deed.WriteOff);
    }

    function _cover(Piece storage piece, uint256 seed) private {
        uint56 start = piece.start;
        uint56 share = uint56((uint256(FACE / 2) * (piece.end - start)) / FACE);
        if (lot(series, start).has(LOT_COVERED) || share == 0 || piece.owner == GUARANTOR) return;
        (bytes16 found, bool isUsed) = _reference(seed, BANK, false);
        uint40 now_ = uint40(block.timestamp);
        ConfirmCover memory cover = ConfirmCover(
            series,
            start,
            word(series, start),
            found,
            share,
            CNY,
            now_,
            0,
            0,
            FOREVER
        );
        if (isUsed) {
            bytes memory data = abi.encodeCall(redemption.confirmCover, (cover, direct()));
            _mustFail(BANK, address(redemption), data, "P16: one payment, two lots");
            return _did(Deed.PaymentTwiceRefused);
        }
        vm.prank(vm.addr(BANK));
        redemption.confirmCover(cover, direct());
        _spend(BANK, found);
        if (start + share != piece.end) _modelCut(start, start + share);
        Piece storage covered = _find(start);
        (covered.owner, covered.bank, covered.basis, covered.giver) = (GUARANTOR, 0, 0, 0);
        _did(Deed.Cover);
    }

    /* DEBT */

    function _decrease(uint256 seed) internal {
        uint56 tail = FACE - cancelled;
        uint256 i = _pieces.length - 1;
        while (i > 0 && _pieces[i].end != tail) i--;
        Piece storage piece = _pieces[i];
        if (piece.end != tail || piece.owner != WINNER || !_isFree(piece)) return;
        uint56 start = piece.start;
        uint56 cut = uint56(bound(seed, start, piece.end - 1));
        if (piece.end - cut > FACE / 20) cut = piece.end - FACE / 20;
        if (cut - start < LEAST) cut = start;
        if (cut != start && _pieces.length > MOST) return;
        DecreaseSeries memory decreasing = DecreaseSeries(series, start, word(series, start), cut, 0, 0, FOREVER);
        Authorship memory debtor = decreaseSigned(issue, decreasing, BUYER);
        vm.prank(vm.addr(WINNER));
        issue.decreaseSeries(decreasing, debtor, direct());
        cancelled += piece.end - cut;
        if (cut != start) _modelCut(start, cut);
        _find(cut).state = LotState.Cancelled;
        _did(Deed.Decrease);
    }

    function _limitDebtor(uint256 seed) internal {
        bool limited = seed % 4 != 0;
        uint56 most = uint56(bound(seed >> 8, 0, 2 * FACE));
        issue.setDebtorLimit(org(BUYER), most, limited);
        limit = limited ? most : type(uint56).max;
        _did(Deed.Limit);
    }

    /// @dev P13: another pass is accepted as far as the limit reaches, and no further.
    function _acceptMore(uint256 seed) internal {
        if (_others.length == 6) return _dropMore(seed);
        uint56 face = uint56(bound(seed, LEAST, FACE / 3));
        uint40 now_ = uint40(block.timestamp);
        vm.prank(vm.addr(WINNER));
        uint64 other = issue.draftSeries(
            DraftSeries(OTHER_AGREEMENT, face, now_ + 60 days, 4, 0, 0, now_ + 2 days, 0, 0, FOREVER),
            direct()
        );
        uint256 drafted = SeriesWord.unwrap(passes.seriesOf(other));
        AcceptSeries memory acceptance = AcceptSeries(other, drafted, LEAST, 0, 0, FOREVER);
        if (owed() + face > limit) {
            bytes memory data = abi.encodeCall(issue.acceptSeries, (acceptance, direct()));
            _mustFail(BUYER, address(issue), data, "P13: beyond the debtor's limit");
            return _did(Deed.BeyondLimitRefused);
        }
        vm.prank(vm.addr(BUYER));
        issue.acceptSeries(acceptance, direct());
        _others.push(Other(other, face));
        assertTrue(passes.owedBy(org(BUYER)) <= limit, "P13: within the debtor's limit");
        _did(Deed.AcceptMore);
    }

    function _dropMore(uint256 seed) internal {
        if (_others.length == 0) return;
        uint256 i = bound(seed, 0, _others.length - 1);
        SeriesAct memory withdrawal = seriesAct(_others[i].series);
        vm.prank(vm.addr(WINNER));
        issue.withdrawSeries(withdrawal, direct());
        assertTrue(passes.seriesOf(_others[i].series).stateOf() == SeriesState.Dropped, "dropped");
        _others[i] = _others[_others.length - 1];
        _others.pop();
        _did(Deed.DropMore);
    }

    /* TRESPASS */

    /// @dev P8: a stranger starts nothing and answers nothing, whatever the lot's state.
    function _strangerTrespasses(uint256 seed) internal {
        Piece storage piece = _pieces[bound(seed, 0, _pieces.length - 1)];
        uint256 before = word(series, piece.start);
        LotAct memory theirs = act(series, piece.start);
        string memory why = "P8: a stranger's step";
        ProposeHandOver memory proposing = proposal(series, piece.start, piece.end, SUPPLIER, 1);
        ConfirmReceipt memory receipt = receiptOf(series, piece.start, uetr());
        _mustFail(STRANGER, address(passes), abi.encodeCall(passes.proposeHandOver, (proposing, direct())), why);
        _mustFail(STRANGER, address(passes), abi.encodeCall(passes.acceptHandOver, (theirs, direct())), why);
        _mustFail(STRANGER, address(passes), abi.encodeCall(passes.refuseHandOver, (theirs, direct())), why);
        _mustFail(STRANGER, address(passes), abi.encodeCall(passes.withdrawHandOver, (theirs, direct())), why);
        _mustFail(STRANGER, address(finance), abi.encodeCall(finance.confirmReceipt, (receipt, direct())), why);
        _mustFail(STRANGER, address(finance), abi.encodeCall(finance.refuseLock, (theirs, direct())), why);
        _mustFail(STRANGER, address(finance), abi.encodeCall(finance.releasePledge, (theirs, direct())), why);
        _mustFail(STRANGER, address(finance), abi.encodeCall(finance.takeRecourse, (theirs, direct())), why);
        _mustFail(STRANGER, address(redemption), abi.encodeCall(redemption.presentLot, (theirs, direct())), why);
        _mustFail(STRANGER, address(redemption), abi.encodeCall(redemption.postDishonour, (theirs, direct())), why);
        _mustFail(STRANGER, address(redemption), abi.encodeCall(redemption.writeOffLot, (theirs, direct())), why);
        assertEq(word(series, piece.start), before, "P8: nothing changed");
        _did(Deed.TrespassOfAStranger);
    }

    /// @dev P4: its owner neither splits, joins, hands on, finances nor, while frozen, presents a lot that is not free, and nobody
    /// pays it out of turn. P7: one that has ended least of all.
    function _ownerTrespasses(uint256 seed) internal {
        (bool found, Piece storage piece) = _pickFor(seed, Want.NotFree);
        if (!found) return;
        (uint56 start, uint256 owner) = (piece.start, piece.owner);
        uint256 before = word(series, start);
        string memory why = "P4: a step with a lot that is not free";
        ProposeHandOver memory proposing = proposal(series, start, piece.end, SUPPLIER, 1);
        _mustFail(owner, address(passes), abi.encodeCall(passes.proposeHandOver, (proposing, direct())), why);
        bytes memory data = abi.encodeCall(parts.splitLot, (_splitting(start, start + 1), direct()));
        _mustFail(owner, address(parts), data, why);
        MergeLots memory merging = _merging(start, piece.end);
        _mustFail(owner, address(passes), abi.encodeCall(passes.mergeLots, (merging, direct())), why);
        FinanceOffer memory terms = offer(series, start, Pending.Sale, uint40(++_references));
        Authorship memory signature = offerSignature(owner == BANK ? OTHER_BANK : BANK, terms);
        data = abi.encodeCall(passes.acceptOffer, (AcceptOffer(terms, 0, 0, FOREVER), signature, direct()));
        _mustFail(owner, address(passes), data, why);
        if (piece.frozen || _isSettled(piece) || piece.pending != Pending.None) _outOfTurn(piece, why);
        assertEq(word(series, start), before, "P4: nothing changed");
        _did(Deed.TrespassOfTheOwner);
    }

    function _outOfTurn(Piece storage piece, string memory why) private {
        LotAct memory theirs = act(series, piece.start);
        bytes memory data = abi.encodeCall(redemption.presentLot, (theirs, direct()));
        _mustFail(_holderOf(piece), address(redemption), data, why);
        data = abi.encodeCall(redemption.writeOffLot, (theirs, direct()));
        _mustFail(piece.owner, address(redemption), data, why);
        if (_isPayable(piece) && !piece.frozen) return;
        ConfirmPayment memory confirmation = payment(series, piece.start);
        data = abi.encodeCall(redemption.confirmPayment, (confirmation, direct()));
        _mustFail(OTHER_BANK, address(redemption), data, why);
    }
}
