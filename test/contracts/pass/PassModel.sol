// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Passes} from "../../../contracts/pass/Passes.sol";
import {LotState, LotWord, Pending} from "../../../contracts/pass/types/LotWord.sol";
import {SeriesState} from "../../../contracts/pass/types/SeriesWord.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Vm} from "../shared/Test.sol";
import {PassesFixture} from "./Passes__Fixture.sol";

/// @notice What the campaign does with a pass, and what it tries in vain: it asks that none of these is missing.
enum Deed {
    Split,
    Merge,
    Propose,
    ProposeReturn,
    Accept,
    AcceptReturn,
    Refuse,
    Withdraw,
    Lapse,
    Lock,
    RivalRefused,
    Post,
    PaymentTwiceRefused,
    Receipt,
    ConfirmPayout,
    CompletePiece,
    RefuseLock,
    LapseLock,
    Dispute,
    RulePaid,
    RuleUnpaid,
    ReleasePledge,
    Foreclose,
    Freeze,
    Release,
    Present,
    Pay,
    Deposit,
    PostDishonour,
    FinalDishonour,
    TakeRecourse,
    WriteOff,
    Cover,
    Decrease,
    Limit,
    AcceptMore,
    BeyondLimitRefused,
    DropMore,
    TrespassOfAStranger,
    TrespassOfTheOwner
}

/// @notice A plain model of a series beside the real ledgers, told in words of the business and not of the ledger's bits.
abstract contract PassModel is PassesFixture {
    /// @param before the word to which every retreat from the pending step must come back
    /// @param thawed the word to which a release must come back
    /// @param bank who has it locked, in pledge or may take recourse; 0 for none
    /// @param basis the trade under which it came down from `giver`; 0 where nobody gave it, or several did
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
        uint256 bank;
        uint40 basis;
        uint256 giver;
        bool back;
    }

    /// @notice Another pass of the same debtor that is accepted and not open.
    struct Other {
        uint64 series;
        uint56 face;
    }

    /// What a step looks for among the pieces.
    enum Want {
        Free,
        GivenDown,
        Proposed,
        Locked,
        Claimed,
        Pledged,
        Frozen,
        Due,
        Payable,
        Shown,
        Dishonoured,
        NotFree
    }

    uint256 internal constant MOST = 24;
    bytes32 internal constant OTHER_AGREEMENT = "another agreement";
    bytes32 internal constant LOT_CHANGED = keccak256("LotChanged(uint120,uint8,uint256)");
    bytes32 internal constant LOT_CUT = keccak256("LotCut(uint120,uint8,uint256,uint256)");
    bytes32 internal constant OFFER_ACCEPTED = keccak256("OfferAccepted(uint120,uint256,uint40,uint16,uint40)");
    bytes32 internal constant LOTS_JOINED = keccak256("LotsJoined(uint120,uint56,uint256)");

    uint64 public series;
    Piece[] internal _pieces;
    Other[] internal _others;
    mapping(uint56 start => uint256 word) public folded;
    uint56[] public starts;
    uint56 public redeemed;
    uint56 public cancelled;
    uint56 public writtenOff;
    /// @dev What banks' confirmed payments to holders add up to.
    uint256 public paidOut;
    uint256 public limit = type(uint56).max;
    mapping(Deed deed => uint256 times) public done;
    /// @dev References that a bank used up, and those that it posted and nobody confirmed.
    mapping(uint256 bank => bytes16[]) internal _spent;
    mapping(uint256 bank => bytes16[]) internal _posted;

    constructor() {
        deployLedgers();
        agreements.set(OTHER_AGREEMENT, termsOf(type(uint56).max, 0, true));
        vm.recordLogs();
        series = openGuaranteed();
        _fold();
        Piece storage whole = _pieces.push();
        (whole.end, whole.owner, whole.state) = (FACE, WINNER, LotState.Owned);
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

    /// @return bank of the claim to which a lot points, 0 for none
    function bankOfClaim(uint40 number) external view returns (uint48 bank) {
        return OrgId.unwrap(finance.claimOf(series, number).bank);
    }

    /// @notice P13: what the debtor owes, this pass as long as something of it is open, and the others that it accepted.
    function owed() public view returns (uint256 sum) {
        uint256 ended = uint256(redeemed) + cancelled + writtenOff;
        sum = ended == FACE ? 0 : FACE - cancelled;
        for (uint256 i = 0; i < _others.length; i++) sum += _others[i].face;
    }

    function _did(Deed deed) internal {
        done[deed]++;
    }

    /// @dev Whoever is the author, this must change nothing.
    function _mustFail(uint256 author, address target, bytes memory data, string memory why) internal {
        vm.prank(vm.addr(author));
        // Any refusal will do: which one, the tests of each act ask.
        // solhint-disable-next-line avoid-low-level-calls
        (bool passed, ) = target.call(data);
        assertTrue(!passed, why);
    }

    /// @dev The first piece from a random place on that fits.
    function _pickFor(uint256 seed, Want want) internal view returns (bool found, Piece storage piece) {
        uint256 first = bound(seed, 0, _pieces.length - 1);
        for (uint256 i = 0; i < _pieces.length; i++) {
            piece = _pieces[(first + i) % _pieces.length];
            if (_fits(piece, want)) return (true, piece);
        }
        return (false, _pieces[first]);
    }

    function _fits(Piece storage piece, Want want) internal view returns (bool) {
        bool quiet = piece.pending == Pending.None && !piece.frozen;
        bool held = piece.state == LotState.Owned || piece.state == LotState.Pledged;
        if (want == Want.Free) return _isFree(piece);
        if (want == Want.GivenDown) return _isFree(piece) && piece.basis != 0;
        if (want == Want.Proposed) return piece.pending == Pending.HandOver && !piece.frozen;
        if (want == Want.Locked) return _isLocked(piece) && !piece.frozen;
        if (want == Want.Claimed) return piece.bank != 0 && !_isSettled(piece);
        if (want == Want.Pledged) return quiet && _isPledged(piece);
        if (want == Want.Frozen) return piece.frozen;
        if (want == Want.Due) return quiet && held;
        if (want == Want.Payable) return _isPayable(piece);
        if (want == Want.Shown) return piece.state == LotState.Presented && !piece.frozen;
        if (want == Want.NotFree) return !_isFree(piece);
        return piece.state == LotState.Dishonoured && !piece.frozen;
    }

    function _find(uint56 start) internal view returns (Piece storage) {
        uint256 i = 0;
        while (_pieces[i].start != start) i++;
        return _pieces[i];
    }

    function _isFree(Piece storage piece) internal view returns (bool) {
        bool quiet = piece.pending == Pending.None && !piece.frozen;
        return quiet && piece.state == LotState.Owned && piece.bank == 0;
    }

    function _isLocked(Piece storage piece) internal view returns (bool) {
        return piece.pending >= Pending.Sale && piece.pending <= Pending.Pledge;
    }

    /// @dev A bank that is not the owner has a claim: a pledge, since recourse is the owner's.
    function _isPledged(Piece storage piece) internal view returns (bool) {
        return piece.bank != 0 && piece.bank != piece.owner && !_isLocked(piece) && !_isSettled(piece);
    }

    /// @dev To whom it is due.
    function _holderOf(Piece storage piece) internal view returns (uint256) {
        return _isPledged(piece) ? piece.bank : piece.owner;
    }

    function _isPayable(Piece storage piece) internal view returns (bool) {
        if (piece.state == LotState.Presented || piece.state == LotState.Dishonoured) return true;
        bool held = piece.state == LotState.Owned || piece.state == LotState.Pledged;
        return piece.frozen && held && piece.pending == Pending.None;
    }

    function _isSettled(Piece storage piece) internal view returns (bool) {
        return piece.state >= LotState.Redeemed;
    }

    function _isLiveNow() internal view returns (bool) {
        return passes.seriesOf(series).stateOf() == SeriesState.Live && block.timestamp < DUE;
    }

    function _cutOf(Piece storage piece, uint256 seed) internal view returns (bool, uint56) {
        if (_pieces.length > MOST || piece.end - piece.start < 2 * LEAST) return (false, piece.end);
        return (true, uint56(bound(seed, piece.start + LEAST, piece.end - LEAST)));
    }

    /// @dev Cuts a piece of the model; what is not free is copied to both sides, each comes back to the word with its own end.
    function _modelCut(uint56 start, uint56 cut) internal {
        Piece storage piece = _find(start);
        Piece memory rest = piece;
        rest.start = cut;
        piece.end = cut;
        _rebase(piece);
        _pieces.push(rest);
        uint256 i = _pieces.length - 1;
        for (; _pieces[i - 1].start != start; i--) _pieces[i] = _pieces[i - 1];
        _pieces[i] = rest;
    }

    function _rebase(Piece storage piece) private {
        if (piece.before != 0) piece.before = LotWord.unwrap(LotWord.wrap(piece.before).withEnd(piece.end));
    }

    function _requireRetreated(Piece storage piece, Deed deed) internal {
        (piece.pending, piece.back) = (Pending.None, false);
        assertEq(word(series, piece.start), piece.before, "P5: every way out restores the word");
        piece.before = 0;
        _did(deed);
    }

    /* PAYMENTS */

    /// @dev A reference of a bank's payment: one in four was used before, here or for another lot.
    /// @param postedToo whether one that is merely posted counts as used
    function _reference(uint256 seed, uint256 bank, bool postedToo) internal returns (bytes16 found, bool isUsed) {
        bytes16[] storage pool = postedToo && seed & 64 != 0 ? _posted[bank] : _spent[bank];
        if (seed % 4 == 0 && pool.length != 0) return (pool[(seed >> 8) % pool.length], true);
        return (uetr(), false);
    }

    function _spend(uint256 bank, bytes16 reference_) internal {
        _spent[bank].push(reference_);
        bytes32 payment = keccak256(abi.encode(org(bank), reference_));
        assertTrue(payments.usedBy(payment) != address(0), "P16: a payment that counts is used up");
    }

    /* FOLD */

    function _fold() internal {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].emitter == address(passes)) _foldLog(logs[i].topics, logs[i].data);
        }
    }

    /// @dev The lot is the one indexed member: series 64 | start 56.
    function _foldLog(bytes32[] memory topics, bytes memory data) private {
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

    function _foldWord(uint56 start, uint256 word_) private {
        if (folded[start] == 0) starts.push(start);
        folded[start] = word_;
    }
}
