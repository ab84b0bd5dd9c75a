// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SeriesTotals} from "../../../contracts/pass/IPassBook.sol";
import {Passes} from "../../../contracts/pass/Passes.sol";
import {LOT_FROZEN, LOT_POSTED, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesWord} from "../../../contracts/pass/types/SeriesWord.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {PassEnds} from "./PassEnds.sol";
import {Deed} from "./PassModel.sol";
import {Test} from "../shared/Test.sol";

/// @notice Takes a random step with one pass at each turn, first while it moves, then from the due date on, then after the time
/// of grace. A step that reverts disagrees with the model: nothing is forgiven.
contract PassHandler is PassEnds {
    uint256 private constant DUE_TURN = 55;
    uint256 private constant GRACE_TURN = 72;
    /// @dev Steps by their weight, in circulation and after it; a letter for each step of `_step`.
    bytes private constant MOVING = "SSSMMMMPPPPPBBBBAAAAAAAAAALLLLFFFFFFFFRRGGZZUUTTDDVWWXYO";
    bytes private constant ENDING = "NNNNNNKKKJJJJJJJJHHHHHHFFFFGGZUUTTTTTYOVWXA";

    uint256 public turn;
    uint256 public surprises;
    /// @dev What the first surprise said.
    bytes public surprise;
    uint40 private _time = NOW;

    function take(uint256 seed) external {
        turn++;
        if (turn == DUE_TURN && _time < DUE) _time = DUE;
        if (turn == GRACE_TURN && _time <= DUE + GRACE) _time = DUE + GRACE + 1;
        vm.warp(_time);
        vm.recordLogs();
        bytes memory steps = turn < DUE_TURN ? MOVING : ENDING;
        uint256 dice = uint256(keccak256(abi.encode(seed, turn)));
        // In a frame of its own, so that what reverts leaves neither the model nor the ledger changed, and is told.
        try this.step(steps[dice % steps.length], dice >> 8, uint256(keccak256(abi.encode(dice)))) {
            _time = uint40(block.timestamp);
        } catch (bytes memory reason) {
            if (surprises++ == 0) surprise = reason;
        }
    }

    function step(bytes1 which, uint256 a, uint256 b) external {
        assertTrue(msg.sender == address(this), "only a turn takes a step");
        if (which == "S") _split(a);
        else if (which == "M") _merge(a);
        else if (which == "P") _propose(a, b);
        else if (which == "B") _giveBack(a);
        else if (which == "A") _answer(a, b);
        else if (which == "L") _lockFor(a, b);
        else if (which == "F") _finishLock(a, b);
        else if (which == "R") _rival(a);
        else if (which == "G") _endPledge(a);
        else if (which == "Z") _freeze(a, b);
        else if (which == "U") _release(a);
        else if (which == "D") _decrease(a);
        else _stepOnTheSide(which, a, b);
        _fold();
    }

    function _stepOnTheSide(bytes1 which, uint256 a, uint256 b) private {
        if (which == "T") vm.warp(block.timestamp + bound(a, 1 hours, 6 days));
        else if (which == "V") _limitDebtor(a);
        else if (which == "W") _acceptMore(a);
        else if (which == "X") _dropMore(a);
        else if (which == "Y") _strangerTrespasses(a);
        else if (which == "O") _ownerTrespasses(a);
        else if (which == "N") _present(a);
        else if (which == "K") _pay(a, b);
        else if (which == "J") _dishonour(a);
        else if (which == "H") _afterDishonour(a, b);
    }
}

/// @notice What must hold after any steps of anybody, against the handler's plain model.
contract PassInvariantsTest is Test {
    uint56 private constant FACE = 100_000_000;
    /// @dev Deeds from 0 to the last one.
    uint256 private constant DEEDS = 40;
    /// @dev The most seeded plays until all deeds are done.
    uint256 private constant MOST_PLAYS = 40;

    PassHandler private _handler;

    /// @param done how often each was done
    error DeedMissing(uint256 deed, uint256[DEEDS] done);
    error DeedsTooFew(uint256 kinds);
    error Surprise(uint256 times, bytes first);

    function setUp() public {
        _handler = new PassHandler();
        bytes4[] memory acts = new bytes4[](1);
        acts[0] = _handler.take.selector;
        targetContract(address(_handler));
        targetSelector(FuzzSelector(address(_handler), acts));
    }

    /// @dev One function, so that one campaign checks all of it after every step. The steps themselves check P4, P5, P8, P12, P13
    /// and P16 as they are taken: one of them that fails is a surprise.
    function invariant_P1_P2_P3_P4_P5_P6_P7_P8_P9_P12_P13_P16_P17_AndFoldOfEventsIsStorage() public view {
        _requireNoSurprise();
        _requireLotsOfTheModel();
        _requireSumsOfTheLots();
        _requireFoldIsStorage();
    }

    /// @dev A play that hardly moves tries nothing. How far it comes is luck: eleven kinds in a hundred
    /// steps were seen. That all kinds are come to is held by the seeds that never change, below.
    function afterInvariant() public view {
        uint256 kinds = 0;
        for (uint256 i = 0; i < DEEDS; i++) if (_handler.done(_deed(i)) != 0) kinds++;
        if (_handler.turn() >= 100 && kinds < 6) revert DeedsTooFew(kinds);
    }

    /// @dev The same steps with seeds that never change: none of the deeds is missing, so the campaign comes to all of them.
    function test_EveryDeedIsDone() public {
        uint256[DEEDS] memory done;
        for (uint256 play = 0; play < MOST_PLAYS && _missing(done) < DEEDS; play++) {
            _handler = new PassHandler();
            for (uint256 i = 0; i < 100; i++) _handler.take(uint256(keccak256(abi.encode(play, i))));
            _requireNoSurprise();
            _requireLotsOfTheModel();
            for (uint256 i = 0; i < DEEDS; i++) done[i] += _handler.done(_deed(i));
        }
        if (_missing(done) < DEEDS) revert DeedMissing(_missing(done), done);
    }

    /// @return deed the first that was not done; `DEEDS` when none is missing
    function _missing(uint256[DEEDS] memory done) private pure returns (uint256 deed) {
        while (deed < DEEDS && done[deed] != 0) deed++;
    }

    function _deed(uint256 i) private pure returns (Deed) {
        return Deed(i);
    }

    function _requireNoSurprise() private view {
        if (_handler.surprises() != 0) revert Surprise(_handler.surprises(), _handler.surprise());
    }

    /// @dev P1: the lots partition [0, face). P3, P6, P7: each is what the model says, which has one pending thing a piece. P17:
    /// the word and the claim that it points to name the one bank of the model.
    function _requireLotsOfTheModel() private view {
        uint256[] memory words = _passes().walk(_handler.series(), 0, 1000);
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
            assertEq(word.has(LOT_FROZEN), piece.frozen, "P12: frozen");
            _requireOneBank(word, piece.bank);
            start = word.endOf();
        }
        assertEq(start, FACE, "P1: the whole face");
    }

    function _requireOneBank(LotWord word, uint256 bank) private view {
        if (word.isLocked()) assertEq(OrgId.unwrap(word.counterpartyOf()), bank, "P17: the bank that it is locked for");
        bool points = word.claimOf() != 0 && word.pendingOf() != Pending.HandOver;
        bool unposted = word.isLocked() && !word.has(LOT_POSTED);
        if (points && !unposted) assertEq(_handler.bankOfClaim(word.claimOf()), bank, "P17: the bank of its claim");
        if (!points && !word.isLocked()) assertEq(0, bank, "P17: no claim, no bank");
    }

    /// @dev P2; P13's sum: what is owed follows the state; P16: every fen redeemed is one fen of a payment that counted once.
    function _requireSumsOfTheLots() private view {
        SeriesTotals memory totals = _passes().totalsOf(_handler.series());
        assertEq(totals.redeemed, _handler.redeemed(), "P2: redeemed");
        assertEq(totals.redeemed, _handler.paidOut(), "P16: as much as was paid");
        assertEq(totals.cancelled, _handler.cancelled(), "cancelled");
        assertEq(totals.writtenOff, _handler.writtenOff(), "written off");
        SeriesWord head = _passes().seriesOf(_handler.series());
        uint256 ended = uint256(totals.redeemed) + totals.cancelled + totals.writtenOff;
        assertTrue(ended <= FACE, "P2: never more than the face");
        assertEq(head.isOwed(), ended != FACE, "closed when all of it has ended");
        assertEq(_passes().owedBy(OrgId.wrap(1)), _handler.owed(), "P13: owed");
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
