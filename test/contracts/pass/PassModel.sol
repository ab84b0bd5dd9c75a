// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LotState, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState} from "../../../contracts/pass/types/SeriesWord.sol";
import {Vm} from "../shared/Test.sol";
import {PassesFixture} from "./Passes__Fixture.sol";
import {Passes} from "../../../contracts/pass/Passes.sol";

/// @notice A plain model of a series beside the real ledger, and what both must say alike.
abstract contract PassModel is PassesFixture {
    /// @param before the word to which every retreat from the pending step must come back
    /// @param thawed the word to which a release must come back
    struct Piece {
        uint56 start;
        uint56 end;
        uint256 owner;
        uint8 tier;
        LotState state;
        Pending pending;
        bool frozen;
        uint256 before;
        uint256 thawed;
    }

    /// What a step looks for among the pieces.
    enum Want {
        Free,
        Proposed,
        Locked,
        Pledged,
        Frozen,
        Due,
        Payable,
        Shown,
        Dishonoured
    }

    uint256 internal constant MOST = 24;
    bytes32 internal constant LOT_CHANGED = keccak256("LotChanged(uint120,uint8,uint256)");
    bytes32 internal constant LOT_CUT = keccak256("LotCut(uint120,uint8,uint256,uint256)");
    bytes32 internal constant OFFER_ACCEPTED = keccak256("OfferAccepted(uint120,uint256,uint40,uint16,uint40)");
    bytes32 internal constant LOTS_JOINED = keccak256("LotsJoined(uint120,uint56,uint256)");

    uint64 public series;
    Piece[] internal _pieces;
    mapping(uint56 start => uint256 word) public folded;
    uint56[] public starts;
    uint56 public redeemed;
    uint56 public cancelled;
    uint56 public writtenOff;
    mapping(bytes32 payment => uint256 times) internal _paid;
    uint256 public steps;
    uint256 public trespasses;

    constructor() {
        deployLedgers();
        vm.recordLogs();
        series = openGuaranteed();
        _fold();
        _pieces.push(Piece(0, FACE, WINNER, 0, LotState.Owned, Pending.None, false, 0, 0));
    }

    modifier step() {
        _;
        steps++;
        _fold();
    }

    /* WHAT THE MODEL SAYS */

    function ledger() external view returns (Passes) {
        return passes;
    }

    function pieces() external view returns (Piece[] memory) {
        return _pieces;
    }

    /// @return found every start that an event named
    /// @return words what the events say of it last
    function folds() external view returns (uint56[] memory found, uint256[] memory words) {
        found = starts;
        words = new uint256[](found.length);
        for (uint256 i = 0; i < found.length; i++) words[i] = folded[found[i]];
    }

    function _mustFail(address target, bytes memory data) internal {
        (bool done, ) = target.call(data);
        assertTrue(!done, "P8: a trespass must fail");
    }

    function _pick(uint256 seed) internal view returns (Piece storage) {
        return _pieces[bound(seed, 0, _pieces.length - 1)];
    }

    /// @dev The first piece from a random place on that fits, or the random one.
    function _pickFor(uint256 seed, Want want) internal view returns (Piece storage) {
        uint256 first = bound(seed, 0, _pieces.length - 1);
        for (uint256 i = 0; i < _pieces.length; i++) {
            Piece storage piece = _pieces[(first + i) % _pieces.length];
            if (_fits(piece, want)) return piece;
        }
        return _pieces[first];
    }

    function _fits(Piece storage piece, Want want) internal view returns (bool) {
        bool quiet = piece.pending == Pending.None && !piece.frozen;
        if (want == Want.Free) return _isFree(piece);
        if (want == Want.Proposed) return piece.pending == Pending.HandOver && !piece.frozen;
        if (want == Want.Locked) {
            return piece.pending >= Pending.Sale && piece.pending <= Pending.Pledge && !piece.frozen;
        }
        if (want == Want.Pledged) return quiet && piece.state == LotState.Pledged;
        if (want == Want.Frozen) return piece.frozen;
        if (want == Want.Due) return quiet && (piece.state == LotState.Owned || piece.state == LotState.Pledged);
        if (want == Want.Payable) return piece.state == LotState.Presented || piece.frozen;
        if (want == Want.Shown) return piece.state == LotState.Presented && !piece.frozen;
        return piece.state == LotState.Dishonoured && !piece.frozen;
    }

    function _find(uint56 start) internal view returns (Piece storage) {
        uint256 i = 0;
        while (_pieces[i].start != start) i++;
        return _pieces[i];
    }

    function _isFree(Piece storage piece) internal view returns (bool) {
        bool owned = piece.state == LotState.Owned && piece.pending == Pending.None && !piece.frozen;
        return owned && lot(series, piece.start).claimOf() == 0;
    }

    function _isSettled(Piece storage piece) internal view returns (bool) {
        return piece.state >= LotState.Redeemed;
    }

    function _state() internal view returns (SeriesState) {
        return passes.seriesOf(series).stateOf();
    }

    function _isLiveNow() internal view returns (bool) {
        return _state() == SeriesState.Live && block.timestamp < DUE;
    }

    function _cutOf(Piece storage piece, uint256 seed) internal view returns (bool, uint56) {
        if (_pieces.length > MOST || piece.end - piece.start < 2 * LEAST) return (false, 0);
        return (true, uint56(bound(seed, piece.start + LEAST, piece.end - LEAST)));
    }

    /// @dev Cuts a piece of the model; what is not free is copied to both sides.
    function _modelCut(Piece storage piece, uint56 cut) internal {
        Piece memory rest = piece;
        uint56 start = piece.start;
        rest.start = cut;
        piece.end = cut;
        _pieces.push(rest);
        for (uint256 i = _pieces.length - 1; _pieces[i - 1].start != start; i--) _pieces[i] = _pieces[i - 1];
        uint256 place = 0;
        while (_pieces[place].start != start) place++;
        _pieces[place + 1] = rest;
    }

    /// @dev After an order cut a marked lot each side comes back to the same word with its own end.
    function _rebase(Piece storage piece) internal {
        if (piece.before != 0) piece.before = LotWord.unwrap(LotWord.wrap(piece.before).withEnd(piece.end));
    }

    function _modelFinanced(Piece storage piece, uint256 bank) internal {
        if (piece.pending == Pending.Pledge) piece.state = LotState.Pledged;
        else (piece.owner, piece.state) = (bank, LotState.Owned);
        piece.pending = Pending.None;
    }

    function _requireRetreated(Piece storage piece) internal {
        piece.pending = Pending.None;
        assertEq(word(series, piece.start), piece.before, "P5: every way out restores the word");
    }

    function _fold() internal {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].emitter == address(passes)) _foldLog(logs[i].topics, logs[i].data);
        }
    }

    /// @dev The lot is the one indexed member: series 64 | start 56.
    function _foldLog(bytes32[] memory topics, bytes memory data) internal {
        bytes32 topic = topics[0];
        uint56 start = topics.length > 1 ? uint56(uint256(topics[1])) : 0;
        if (topic == LOT_CHANGED) {
            (, uint256 word_) = abi.decode(data, (uint8, uint256));
            _foldWord(start, word_);
        } else if (topic == OFFER_ACCEPTED) {
            (uint256 word_, , , ) = abi.decode(data, (uint256, uint40, uint16, uint40));
            _foldWord(start, word_);
        } else if (topic == LOT_CUT) {
            (, uint256 word_, uint256 rest) = abi.decode(data, (uint8, uint256, uint256));
            _foldWord(start, word_);
            _foldWord(LotWord.wrap(word_).endOf(), rest);
        } else if (topic == LOTS_JOINED) {
            (uint56 next, uint256 word_) = abi.decode(data, (uint56, uint256));
            _foldWord(start, word_);
            _foldWord(next, 0);
        }
    }

    function _foldWord(uint56 start, uint256 word_) internal {
        if (folded[start] == 0) starts.push(start);
        folded[start] = word_;
    }
}
