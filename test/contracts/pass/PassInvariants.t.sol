// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SeriesTotals} from "../../../contracts/pass/IPassBook.sol";
import {MergeLots, ProposeHandOver} from "../../../contracts/pass/IPasses.sol";
import {SplitLot} from "../../../contracts/pass/IPassParts.sol";
import {DecreaseSeries} from "../../../contracts/pass/IPassSeries.sol";
import {ConfirmCover, ConfirmPayment} from "../../../contracts/pass/IPassRedemption.sol";
import {ConfirmPayout, ConfirmReceipt} from "../../../contracts/pass/IPassFinance.sol";
import {
    LOT_COVERED,
    LOT_FROZEN,
    LOT_POSTED,
    LotState,
    LotWord,
    Pending
} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState, SeriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {LotAct} from "../../../contracts/pass/types/LotAct.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {PassModel} from "./PassModel.sol";
import {Passes} from "../../../contracts/pass/Passes.sol";
import {Test} from "../shared/Test.sol";

/// @notice Takes random steps with one pass and keeps a plain model beside it: what each piece should be, told in words
/// of the business and not of the ledger's bits.
contract PassHandler is PassModel {
    /* STEPS OF THE OWNER */

    function split(uint256 seed) external step {
        Piece storage piece = _pickFor(seed, Want.Free);
        (bool ok, uint56 cut) = _cutOf(piece, seed >> 16);
        if (!_isFree(piece) || !ok || _state() != SeriesState.Live || block.timestamp >= DUE) return;
        uint56[] memory cuts = new uint56[](1);
        cuts[0] = cut;
        SplitLot memory splitting = SplitLot(series, piece.start, word(series, piece.start), cuts, 0, 0, FOREVER);
        vm.prank(vm.addr(piece.owner));
        parts.splitLot(splitting, direct());
        _modelCut(piece, cut);
    }

    function merge(uint256 seed) external step {
        uint256 i = bound(seed, 0, _pieces.length - 1);
        if (i + 1 == _pieces.length || !_isLiveNow()) return;
        Piece storage piece = _pieces[i];
        Piece storage next = _pieces[i + 1];
        if (!_isFree(piece) || !_isFree(next) || piece.owner != next.owner || piece.tier != next.tier) return;
        MergeLots memory merging = MergeLots(
            series,
            piece.start,
            word(series, piece.start),
            word(series, next.start),
            0,
            0,
            FOREVER
        );
        vm.prank(vm.addr(piece.owner));
        passes.mergeLots(merging, direct());
        piece.end = next.end;
        for (uint256 k = i + 1; k + 1 < _pieces.length; k++) _pieces[k] = _pieces[k + 1];
        _pieces.pop();
    }

    function proposePart(uint256 seed, uint256 to) external step {
        Piece storage piece = _pickFor(seed, Want.Free);
        to = bound(to, WINNER, SUBSUPPLIER);
        (bool ok, uint56 cut) = _cutOf(piece, seed >> 16);
        if (!_isFree(piece) || !_isLiveNow() || to == piece.owner || piece.tier == 4) return;
        if (!ok) cut = piece.end;
        uint40 basis = subcontractOf(to, piece.owner, cut - piece.start);
        uint256 before = word(series, piece.start);
        ProposeHandOver memory proposing = proposal(series, piece.start, cut, to, basis);
        if (proposing.answerBy > DUE) proposing.answerBy = DUE;
        vm.prank(vm.addr(piece.owner));
        passes.proposeHandOver(proposing, direct());
        if (cut != piece.end) _modelCut(piece, cut);
        _find(piece.start).pending = Pending.HandOver;
        _find(piece.start).before = LotWord.unwrap(LotWord.wrap(before).withEnd(cut));
        assertEq(passes.drawnBasis(basis).leftOf(), 0, "P5: the basis is taken");
    }

    function answer(uint256 seed, uint8 how) external step {
        Piece storage piece = _pickFor(seed, Want.Proposed);
        if (piece.pending != Pending.HandOver || piece.frozen) return;
        LotWord found = lot(series, piece.start);
        LotAct memory reply = act(series, piece.start);
        uint256 to = OrgId.unwrap(found.counterpartyOf());
        uint40 basis = found.claimOf();
        if (how % 4 == 0 && block.timestamp <= found.deadlineOf()) {
            vm.prank(vm.addr(to));
            passes.acceptHandOver(reply, direct());
            (piece.owner, piece.tier, piece.pending) = (to, piece.tier + 1, Pending.None);
            return;
        }
        if (how % 4 == 1) {
            vm.prank(vm.addr(to));
            passes.refuseHandOver(reply, direct());
        } else if (how % 4 == 2) {
            vm.prank(vm.addr(piece.owner));
            passes.withdrawHandOver(reply, direct());
        } else if (block.timestamp > found.deadlineOf()) {
            passes.lapseHandOver(series, piece.start);
        } else {
            return;
        }
        _requireRetreated(piece);
        assertTrue(passes.drawnBasis(basis).leftOf() >= piece.end - piece.start, "P5: the basis is free");
    }

    /* FINANCE */

    function lockFor(uint256 seed, uint8 kind, bool other) external step {
        Piece storage piece = _pickFor(seed, Want.Free);
        uint256 bank = other ? OTHER_BANK : BANK;
        if (!_isFree(piece) || !_isLiveNow() || block.timestamp + 3 days > DUE || piece.owner == bank) return;
        // A tiny lot's interest would leave nothing.
        if (piece.end - piece.start < 100) return;
        uint256 before = word(series, piece.start);
        Pending pending = Pending(uint8(bound(kind, uint8(Pending.Sale), uint8(Pending.Pledge))));
        lock(series, piece.start, pending, bank);
        piece.pending = pending;
        piece.before = before;
    }

    function finishLock(uint256 seed, uint8 how) external step {
        Piece storage piece = _pickFor(seed, Want.Locked);
        if (piece.pending < Pending.Sale || piece.pending > Pending.Pledge || piece.frozen) return;
        LotWord found = lot(series, piece.start);
        LotAct memory reply = act(series, piece.start);
        uint256 bank = OrgId.unwrap(found.counterpartyOf());
        bool posted = found.has(LOT_POSTED);
        bool paid = posted && finance.claimOf(series, found.claimOf()).paid;
        bool over = block.timestamp > found.deadlineOf();
        if (paid) {
            finance.completeFinance(series, piece.start);
            return _modelFinanced(piece, bank);
        }
        how = how % 6;
        if (how == 0) {
            bytes16 named = posted ? finance.claimOf(series, found.claimOf()).uetr : uetr();
            ConfirmReceipt memory receipt = receiptOf(series, piece.start, named);
            vm.prank(vm.addr(piece.owner));
            finance.confirmReceipt(receipt, direct());
            return _modelFinanced(piece, bank);
        }
        if (how == 1 && !posted && !over) {
            post(series, piece.start);
        } else if (how == 2 && posted) {
            bytes16 reference_ = finance.claimOf(series, found.claimOf()).uetr;
            ConfirmPayout memory confirmation = payout(series, piece.start, reference_);
            vm.prank(vm.addr(bank == BANK ? OTHER_BANK : BANK));
            finance.confirmPayout(confirmation, direct());
            return _modelFinanced(piece, bank);
        } else if (how == 3 && !posted) {
            vm.prank(vm.addr(bank));
            finance.refuseLock(reply, direct());
            _requireRetreated(piece);
        } else if (how == 4 && over && !posted) {
            finance.lapseLock(series, piece.start);
            _requireRetreated(piece);
        } else if (how == 4 && over && posted && piece.state == LotState.Owned) {
            finance.disputePayout(series, piece.start);
            piece.state = LotState.Disputed;
        } else if (how == 5 && piece.state == LotState.Disputed) {
            finance.enforce(bytes32((uint256(series) << 56) | piece.start), "ruling", 2);
            piece.state = LotState.Owned;
            _requireRetreated(piece);
        }
    }

    function endPledge(uint256 seed) external step {
        Piece storage piece = _pickFor(seed, Want.Pledged);
        LotWord found = lot(series, piece.start);
        if (found.holderOf() == found.ownerOf() || piece.pending != Pending.None || piece.frozen || _isSettled(piece))
            return;
        LotAct memory reply = act(series, piece.start);
        uint256 bank = OrgId.unwrap(found.holderOf());
        vm.startPrank(vm.addr(bank));
        if (block.timestamp >= DUE && seed % 2 == 0) {
            finance.foreclosePledge(reply, direct());
            piece.owner = bank;
        } else {
            finance.releasePledge(reply, direct());
        }
        vm.stopPrank();
        if (piece.state == LotState.Pledged) piece.state = LotState.Owned;
    }

    /* ORDERS */

    function freeze(uint256 seed, uint56 from, uint56 to) external step {
        Piece storage piece = _pick(seed);
        if (piece.frozen || _isSettled(piece) || _pieces.length > MOST) return;
        from = uint56(bound(from, piece.start, piece.end - 1));
        to = uint56(bound(to, from + 1, piece.end));
        orders.freezeLot(series, piece.start, lot(series, piece.start), from, to, "order", 0);
        uint56 start = piece.start;
        if (from != start) {
            _modelCut(_find(start), from);
            _rebase(_find(start));
            _rebase(_find(from));
        }
        if (to != _find(from).end) {
            _modelCut(_find(from), to);
            _rebase(_find(from));
            _rebase(_find(to));
        }
        Piece storage frozen = _find(from);
        frozen.frozen = true;
        frozen.thawed = LotWord.unwrap(lot(series, from).withoutFlag(LOT_FROZEN));
    }

    function release(uint256 seed) external step {
        Piece storage piece = _pickFor(seed, Want.Frozen);
        if (!piece.frozen) return;
        orders.releaseLot(series, piece.start);
        piece.frozen = false;
        if (piece.state == LotState.Deposited) piece.state = LotState.Redeemed;
        else assertEq(word(series, piece.start), piece.thawed, "P12: release undoes the freeze");
    }

    /* THE END */

    function pass(uint256 seed) external step {
        vm.warp(block.timestamp + bound(seed, 1 hours, seed % 5 == 0 ? 40 days : 5 days));
    }

    function presentLot(uint256 seed) external step {
        Piece storage piece = _pickFor(seed, Want.Due);
        bool held = piece.state == LotState.Owned || piece.state == LotState.Pledged;
        if (block.timestamp < DUE || !held || piece.pending != Pending.None || piece.frozen) return;
        present(series, piece.start);
        piece.state = LotState.Presented;
    }

    function payLot(uint256 seed, uint256 share) external step {
        Piece storage piece = _pickFor(seed, Want.Payable);
        bool shown = piece.state == LotState.Presented || piece.state == LotState.Dishonoured;
        bool held = piece.state == LotState.Owned || piece.state == LotState.Pledged;
        if (block.timestamp < DUE || !(shown || (piece.frozen && held && piece.pending == Pending.None))) return;
        ConfirmPayment memory confirmation = payment(series, piece.start);
        confirmation.deposit = piece.frozen;
        if (_pieces.length <= MOST) confirmation.amount = uint56(bound(share, 1, confirmation.amount));
        pay(confirmation);
        bytes32 identity = keccak256(abi.encode(OTHER_BANK, confirmation.uetr));
        assertEq(_paid[identity]++, 0, "P16: each payment counts once");
        uint56 cut = piece.start + confirmation.amount;
        uint56 start = piece.start;
        if (cut != piece.end) _modelCut(piece, cut);
        Piece storage settled = _find(start);
        settled.pending = Pending.None;
        settled.state = settled.frozen ? LotState.Deposited : LotState.Redeemed;
        redeemed += confirmation.amount;
    }

    function dishonourLot(uint256 seed) external step {
        Piece storage piece = _pickFor(seed, Want.Shown);
        if (piece.state != LotState.Presented || piece.frozen || block.timestamp <= DUE + GRACE) return;
        if (piece.pending == Pending.None) {
            LotAct memory posting = act(series, piece.start);
            vm.prank(vm.addr(OrgId.unwrap(lot(series, piece.start).holderOf())));
            redemption.postDishonour(posting, direct());
            piece.pending = Pending.Dishonour;
        } else if (block.timestamp > lot(series, piece.start).deadlineOf()) {
            redemption.finaliseDishonour(series, piece.start);
            (piece.pending, piece.state) = (Pending.None, LotState.Dishonoured);
        }
    }

    function afterDishonour(uint256 seed, uint8 how) external step {
        Piece storage piece = _pickFor(seed, Want.Dishonoured);
        if (piece.state != LotState.Dishonoured || piece.frozen) return;
        LotWord found = lot(series, piece.start);
        LotAct memory reply = act(series, piece.start);
        uint56 share = uint56((uint256(FACE / 2) * (piece.end - piece.start)) / FACE);
        if (how % 3 == 0 && found.claimOf() != 0 && found.holderOf() == found.ownerOf()) {
            uint256 seller = OrgId.unwrap(finance.claimOf(series, found.claimOf()).seller);
            vm.prank(vm.addr(piece.owner));
            finance.takeRecourse(reply, direct());
            piece.owner = seller;
        } else if (how % 3 == 1 && found.holderOf() == found.ownerOf()) {
            vm.prank(vm.addr(piece.owner));
            redemption.writeOffLot(reply, direct());
            piece.state = LotState.WrittenOff;
            writtenOff += piece.end - piece.start;
        } else if (how % 3 == 2 && !found.has(LOT_COVERED) && share != 0 && piece.owner != GUARANTOR) {
            ConfirmCover memory cover = ConfirmCover(
                series,
                piece.start,
                word(series, piece.start),
                uetr(),
                share,
                CNY,
                uint40(block.timestamp),
                0,
                0,
                FOREVER
            );
            vm.prank(vm.addr(BANK));
            redemption.confirmCover(cover, direct());
            uint56 start = piece.start;
            if (start + share != piece.end) _modelCut(piece, start + share);
            _find(start).owner = GUARANTOR;
        }
    }

    function decrease(uint256 seed) external step {
        uint56 tail = FACE - cancelled;
        Piece storage piece = _pieces[0];
        for (uint256 i = 0; i < _pieces.length; i++) if (_pieces[i].end == tail) piece = _pieces[i];
        if (piece.end != tail || piece.owner != WINNER || !_isFree(piece) || seed % 4 != 0) return;
        uint56 cut = _pieces.length > MOST ? piece.start : uint56(bound(seed >> 8, piece.start, piece.end - 1));
        if (piece.end - cut > FACE / 20) cut = piece.end - FACE / 20;
        if (_pieces.length > MOST && cut != piece.start) return;
        DecreaseSeries memory decreasing = DecreaseSeries(
            series,
            piece.start,
            word(series, piece.start),
            cut,
            0,
            0,
            FOREVER
        );
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256(
                    "DecreaseSeries(uint64 series,uint56 start,uint256 word,uint56 cut,uint192 nonceKey,uint64 nonce,uint40 deadline)"
                ),
                decreasing
            )
        );
        Authorship memory debtor = signed(BUYER, digestOf(address(issue), "Tongban Pass Series", structHash));
        vm.prank(vm.addr(WINNER));
        issue.decreaseSeries(decreasing, debtor, direct());
        cancelled += piece.end - cut;
        if (cut != piece.start) _modelCut(piece, cut);
        _find(cut).state = LotState.Cancelled;
    }

    /* TRESPASS */

    /// @dev P4, P7, P8: whoever is not named, or comes to a lot that is not free or has ended, changes nothing.
    function trespass(uint256 seed, uint8 who) external {
        Piece storage piece = _pick(seed);
        uint256 before = word(series, piece.start);
        LotAct memory theirs = act(series, piece.start);
        ConfirmReceipt memory receipt = receiptOf(series, piece.start, uetr());
        uint256 stranger = who % 2 == 0 ? STRANGER : piece.owner;
        bool mine = stranger == piece.owner;
        ProposeHandOver memory proposing = proposal(series, piece.start, piece.end, SUPPLIER, 1);
        uint56[] memory cuts = new uint56[](1);
        cuts[0] = piece.start + (piece.end - piece.start) / 2;
        SplitLot memory splitting = SplitLot(series, piece.start, before, cuts, 0, 0, FOREVER);
        vm.startPrank(vm.addr(stranger));
        if (!mine || !_isFree(piece)) {
            _mustFail(address(passes), abi.encodeCall(passes.proposeHandOver, (proposing, direct())));
            _mustFail(address(parts), abi.encodeCall(parts.splitLot, (splitting, direct())));
        }
        _mustFail(address(passes), abi.encodeCall(passes.acceptHandOver, (theirs, direct())));
        _mustFail(address(finance), abi.encodeCall(finance.releasePledge, (theirs, direct())));
        if (!mine || piece.frozen || _isSettled(piece)) {
            _mustFail(address(finance), abi.encodeCall(finance.confirmReceipt, (receipt, direct())));
            _mustFail(address(redemption), abi.encodeCall(redemption.presentLot, (theirs, direct())));
            _mustFail(address(redemption), abi.encodeCall(redemption.writeOffLot, (theirs, direct())));
        }
        theirs.word = before ^ 1;
        receipt.word = before ^ 1;
        _mustFail(address(passes), abi.encodeCall(passes.withdrawHandOver, (theirs, direct())));
        _mustFail(address(finance), abi.encodeCall(finance.confirmReceipt, (receipt, direct())));
        vm.stopPrank();
        assertEq(word(series, piece.start), before, "P8: nothing changed");
        trespasses++;
    }
}

/// @notice What must hold after any steps of anybody, against the handler's plain model.
contract PassInvariantsTest is Test {
    uint56 private constant FACE = 100_000_000;

    PassHandler private _handler;

    function setUp() public {
        _handler = new PassHandler();
        targetContract(address(_handler));
    }

    /// @dev One function, so that one campaign checks all of it after every step.
    function invariant_P1_P2_P3_P6_P7_P13_AndFoldOfEventsIsStorage() public view {
        _requireLotsOfTheModel();
        _requireSumsOfTheLots();
        _requireFoldIsStorage();
    }

    /// @dev P4, P5, P8, P12, P16 and every step's own claims: here nothing that reverts is forgiven.
    function testFuzz_P4_P5_P8_P12_P16_NoStepBreaksThem(uint256 seed) public {
        _play(seed, 40);
    }

    /// @dev Steps in circulation, then from the due date on, then after the time of grace.
    function _play(uint256 seed, uint256 count) private {
        for (uint256 i = 0; i < count; i++) {
            uint256 dice = uint256(keccak256(abi.encode(seed, i)));
            uint256 which = i > count / 2 && dice % 4 != 0 ? 18 + ((dice >> 2) % 14) : (dice >> 2) % 18;
            _takeStep(which, dice >> 8, dice >> 128);
            _requireLotsOfTheModel();
            if (i == count / 2) vm.warp(block.timestamp + 90 days);
            if (i == (count * 2) / 3) vm.warp(block.timestamp + 6 days);
        }
        _requireSumsOfTheLots();
        _requireFoldIsStorage();
    }

    function _takeStep(uint256 which, uint256 a, uint256 b) private {
        if (which < 2) _handler.split(a);
        else if (which < 3) _handler.merge(a);
        else if (which < 5) _handler.proposePart(a, b);
        else if (which < 7) _handler.answer(a, uint8(b));
        else if (which < 9) _handler.lockFor(a, uint8(b), b & 256 != 0);
        else if (which < 12) _handler.finishLock(a, uint8(b));
        else if (which < 13) _handler.endPledge(a);
        else if (which < 14) _handler.freeze(a, uint56(b), uint56(b >> 56));
        else if (which < 15) _handler.release(a);
        else if (which < 16) _handler.pass(a);
        else if (which < 17) _handler.decrease(a);
        else if (which < 18) _handler.trespass(a, uint8(b >> 8));
        else if (which < 22) _handler.presentLot(a);
        else if (which < 23) _handler.payLot(a, b);
        else if (which < 27) _handler.dishonourLot(a);
        else if (which < 30) _handler.afterDishonour(a, uint8(b));
        else _handler.finishLock(a, uint8(4 + (b % 2)));
    }

    /// @dev P1: the lots partition [0, face). P3, P6, P7: each is what the model says, which has one pending thing a piece.
    function _requireLotsOfTheModel() private view {
        Passes passes = _passes();
        uint64 series = _handler.series();
        uint256[] memory words = passes.walk(series, 0, 1000);
        PassHandler.Piece[] memory pieces = _handler.pieces();
        assertEq(words.length, pieces.length, "P1: as many lots as pieces");
        uint56 start = 0;
        for (uint256 i = 0; i < words.length; i++) {
            PassHandler.Piece memory piece = pieces[i];
            LotWord word = LotWord.wrap(words[i]);
            assertEq(piece.start, start, "P1: no gap, no overlap");
            assertEq(word.endOf(), piece.end, "P1: end");
            assertEq(OrgId.unwrap(word.ownerOf()), piece.owner, "owner");
            assertEq(word.tierOf(), piece.tier, "P6: tier");
            assertEq(uint8(word.stateOf()), uint8(piece.state), "P7: state");
            assertEq(uint8(word.pendingOf()), uint8(piece.pending), "P3: pending");
            assertEq(word.has(LOT_FROZEN), piece.frozen, "frozen");
            start = word.endOf();
        }
        assertEq(start, FACE, "P1: the whole face");
    }

    /// @dev P2, and P13's sum: what is owed follows the state.
    function _requireSumsOfTheLots() private view {
        SeriesTotals memory totals = _passes().totalsOf(_handler.series());
        assertEq(totals.redeemed, _handler.redeemed(), "P2: redeemed");
        assertEq(totals.cancelled, _handler.cancelled(), "cancelled");
        assertEq(totals.writtenOff, _handler.writtenOff(), "written off");
        SeriesWord head = _passes().seriesOf(_handler.series());
        uint256 ended = uint256(totals.redeemed) + totals.cancelled + totals.writtenOff;
        assertTrue(ended <= FACE, "P2: never more than the face");
        assertEq(head.isOwed(), ended != FACE, "closed when all of it has ended");
        uint56 owed = head.isOwed() ? FACE - totals.cancelled : 0;
        assertEq(_passes().owedBy(OrgId.wrap(1)), owed, "P13: owed");
    }

    /// @dev fold(events) = storage.
    function _requireFoldIsStorage() private view {
        (uint56[] memory starts, uint256[] memory folded) = _handler.folds();
        uint256[] memory words = _passes().wordsOf(_handler.series(), starts);
        for (uint256 i = 0; i < starts.length; i++) assertEq(words[i], folded[i], "fold(events) = storage");
    }

    function _passes() private view returns (Passes) {
        return _handler.ledger();
    }
}
