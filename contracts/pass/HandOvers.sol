// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IRestrictions} from "../shared/interfaces/IRestrictions.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {IBasisHolder, IDrawnBasis} from "../shared/interfaces/IDrawnBasis.sol";
import {ITradeBasis} from "../shared/interfaces/ITradeBasis.sol";
import {Signed} from "../shared/Signed.sol";
import {Actor} from "../shared/types/Actor.sol";
import {Attested} from "../shared/types/Attested.sol";
import {DUTY_HOLD} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {CLOSE_MERGES, CLOSE_HAND_OVERS, CLOSE_RETREATS, IPasses, MergeLots, Part, ProposeHandOver} from "./IPasses.sol";
import {IPassRegions} from "./IPassRegions.sol";
import {PassBook} from "./PassBook.sol";
import {PassRules} from "./PassRules.sol";
import {BasisWord, basisWord, bindingOf} from "./types/BasisWord.sol";
import {LotAct} from "./types/LotAct.sol";
import {LOT_RELATED, LOT_RELATED_ASKED, LOT_RETURN_ASKED, LotStep, LotWord, Pending} from "./types/LotWord.sol";
import {SeriesWord} from "./types/SeriesWord.sol";

/// @notice Cutting, joining and handing over of lots by their owners.
abstract contract HandOvers is IPasses, PassBook, PassRules, Signed {
    /// @dev A struct, so that a basis' place in storage is found once for reading and writing.
    struct Drawn {
        BasisWord word;
    }

    bytes32 private constant MERGE_LOTS_TYPEHASH = keccak256(
        "MergeLots(uint64 series,uint56 start,uint256 word,uint256 next,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant PROPOSE_HAND_OVER_TYPEHASH = keccak256(
        "ProposeHandOver(uint64 series,uint56 start,uint256 word,uint56 end,uint48 to,uint40 basis,bool related,uint40 answerBy,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant ACCEPT_HAND_OVER_TYPEHASH = keccak256(
        "AcceptHandOver(uint64 series,uint56 start,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant REFUSE_HAND_OVER_TYPEHASH = keccak256(
        "RefuseHandOver(uint64 series,uint56 start,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant WITHDRAW_HAND_OVER_TYPEHASH = keccak256(
        "WithdrawHandOver(uint64 series,uint56 start,uint256 word,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    /// @dev Bit of `IRestrictions`: may not receive passes.
    uint256 internal constant BARRED_FROM_RECEIVING = 1 << 1;
    uint256 private constant REGISTER_SHIFT = 32;

    IRestrictions public immutable RESTRICTIONS;
    /// @dev Only asked of organisations that were ever sanctioned.
    IPassRegions private immutable REGIONS;
    /// @dev Register 0 of trade bases; fixed, so that the commonest basis costs no look-up.
    IDrawnBasis private immutable FIRST_BASIS;

    mapping(uint8 register => ITradeBasis) private _registers;
    mapping(uint40 basis => Drawn) private _drawn;
    /// @dev How much went back to the payer under a basis, proposals of it included.
    mapping(uint40 basis => uint56 amount) private _returned;

    constructor(IRestrictions restrictions, IPassRegions regions, IDrawnBasis firstBasis) {
        RESTRICTIONS = restrictions;
        REGIONS = regions;
        FIRST_BASIS = firstBasis;
    }

    /* CUTS */

    /// @inheritdoc IPasses
    function mergeLots(MergeLots calldata act, Authorship calldata by) external whileOpen(CLOSE_MERGES) {
        OrgId author = _actorOf(MERGE_LOTS_TYPEHASH, 7, act.deadline, by, DUTY_HOLD).orgOf();
        (uint64 series, uint56 start) = (act.series, act.start);
        LotWord word = _freeLotOf(series, start, act.word, author);
        LotWord next = _expectLot(series, word.endOf(), LotWord.wrap(act.next));
        if (next.withEnd(0) != word.withEnd(0)) revert LotsDiffer(series, start, word, next);
        _requireLive(series, seriesOf(series));

        _joinLots(series, start, LotWord.unwrap(word), LotWord.unwrap(next));
    }

    /* HAND-OVER */

    /// @inheritdoc IPasses
    function proposeHandOver(
        ProposeHandOver calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_HAND_OVERS) {
        OrgId author = _actorOf(PROPOSE_HAND_OVER_TYPEHASH, 11, act.deadline, by, DUTY_HOLD).orgOf();
        (uint64 series, uint56 start) = (act.series, act.start);
        LotWord word = _freeLotOf(series, start, act.word, author);

        LotWord next = word.withPending(Pending.HandOver, OrgId.wrap(act.to), act.answerBy, act.basis);
        _propose(series, start, word, act.related ? next.withFlag(LOT_RELATED_ASKED) : next, act.end);
    }

    /// @inheritdoc IPasses
    function proposePart(
        uint64 series,
        uint56 start,
        LotWord expected,
        Part calldata part,
        uint40 answerBy
    ) external onlyOperator whileOpen(CLOSE_HAND_OVERS) {
        LotWord word = _expectLot(series, start, expected);
        LotWord next = word.withPending(Pending.HandOver, OrgId.wrap(part.to), answerBy, part.basis);
        _propose(series, start, word, part.related ? next.withFlag(LOT_RELATED_ASKED) : next, start + part.amount);
    }

    /// @inheritdoc IPasses
    function acceptHandOver(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_HAND_OVERS) {
        (Actor author, LotWord word) = _answerOf(ACCEPT_HAND_OVER_TYPEHASH, act, by);
        _requireCounterparty(act.series, act.start, word, author.orgOf());
        require(block.timestamp <= word.deadlineOf(), HandOverOver(act.series, act.start, word.deadlineOf()));
        _requireMayReceive(act.series, author);

        uint8 tier = word.has(LOT_RETURN_ASKED) ? word.tierOf() : word.tierOf() + 1;
        LotWord next = word.unmarked().withOwner(author.orgOf()).withTier(tier);
        next = word.has(LOT_RELATED_ASKED) ? next.withFlag(LOT_RELATED) : next.withoutFlag(LOT_RELATED);
        _changeLot(act.series, act.start, LotStep.Accepted, word, next);
    }

    /// @inheritdoc IPasses
    function refuseHandOver(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_RETREATS) {
        (Actor author, LotWord word) = _answerOf(REFUSE_HAND_OVER_TYPEHASH, act, by);
        _requireCounterparty(act.series, act.start, word, author.orgOf());

        _retreat(act.series, act.start, LotStep.Refused, word);
    }

    /// @inheritdoc IPasses
    function withdrawHandOver(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_RETREATS) {
        (Actor author, LotWord word) = _answerOf(WITHDRAW_HAND_OVER_TYPEHASH, act, by);
        _requireOwner(act.series, act.start, word, author.orgOf());

        _retreat(act.series, act.start, LotStep.Withdrawn, word);
    }

    /// @inheritdoc IPasses
    function lapseHandOver(uint64 series, uint56 start) external whileOpen(CLOSE_RETREATS) {
        LotWord word = _proposedLot(series, start, _lot(series, start));
        require(block.timestamp > word.deadlineOf(), HandOverNotOver(series, start, word.deadlineOf()));

        _retreat(series, start, LotStep.Lapsed, word);
    }

    /// @inheritdoc IPasses
    function admitBasis(uint8 register, ITradeBasis basis) external restricted {
        require(register != 0 && address(_registers[register]) == address(0), BasisRegisterTaken(register));
        _registers[register] = basis;

        emit BasisAdmitted(register, basis);
    }

    /// @inheritdoc IBasisHolder
    function endBasis(uint40 basis) external {
        require(msg.sender == address(FIRST_BASIS), NotBasisRegister(basis, msg.sender));

        // Its register tells so.
        Drawn storage drawn = _drawn[basis];
        if (drawn.word.isDrawn()) drawn.word = drawn.word.withUntil(0);
    }

    /// @inheritdoc IPasses
    function adoptBasis(uint40 basis, BasisWord word, uint56 returned) external onlyOperator {
        Drawn storage drawn = _drawn[basis];
        require(!drawn.word.isDrawn(), BasisDrawnAlready(basis));
        drawn.word = word;
        _returned[basis] = returned;

        emit BasisAdopted(basis, word);

        FIRST_BASIS.adopt(basis);
    }

    /// @inheritdoc IBasisHolder
    function isDrawn(uint40 basis) external view returns (bool) {
        return _drawn[basis].word.isDrawn();
    }

    /// @inheritdoc IPasses
    function drawnBasis(uint40 basis) external view returns (BasisWord word) {
        return _drawn[basis].word;
    }

    /// @inheritdoc IPasses
    function returnedOf(uint40 basis) external view returns (uint56 amount) {
        return _returned[basis];
    }

    /// @inheritdoc IPasses
    function basisRegister(uint8 register) external view returns (address) {
        return register == 0 ? address(FIRST_BASIS) : address(_registers[register]);
    }

    /* RULES */

    /// @dev The lot that the author may dispose of.
    function _freeLotOf(
        uint64 series,
        uint56 start,
        uint256 expected,
        OrgId author
    ) internal view returns (LotWord word) {
        word = _expectLot(series, start, LotWord.wrap(expected));
        _requireFree(series, start, word, author);
    }

    /// @dev Who answers, and the proposal.
    function _answerOf(
        bytes32 typeHash,
        LotAct calldata act,
        Authorship calldata by
    ) private returns (Actor author, LotWord word) {
        author = _actorOf(typeHash, 6, act.deadline, by, DUTY_HOLD);
        word = _proposedLot(act.series, act.start, LotWord.wrap(act.word));
    }

    function _proposedLot(uint64 series, uint56 start, LotWord expected) private view returns (LotWord word) {
        word = _expectLot(series, start, expected);
        require(word.pendingOf() == Pending.HandOver, LotNotProposed(series, start, word));
        _requireNotFrozen(series, start, word);
    }

    /// @dev Enrolled, in standing, not barred. That it is enrolled is known: it acts.
    function _requireMayReceive(uint64 series, Actor who) internal view {
        _requireMayCommit(who);
        if (who.wasSanctioned()) _requireNotBarred(series, who.orgOf(), BARRED_FROM_RECEIVING);
    }

    /// @dev Where the series' agreement lies, and everywhere.
    /// @param kind bit of `IRestrictions`
    function _requireNotBarred(uint64 series, OrgId org, uint256 kind) internal view {
        uint256 kinds = RESTRICTIONS.restrictions(org, REGIONS.regionOf(series), uint40(block.timestamp));
        require(kinds & kind == 0, OrgBarred(org, kinds));
    }

    /// @dev Marks a lot, or a part cut from it, for a receiver and takes the trade basis.
    /// @param word of a lot that its owner may dispose of
    /// @param next the same with the proposal: receiver, time to answer, basis
    /// @param cut where the part ends
    function _propose(uint64 series, uint56 start, LotWord word, LotWord next, uint56 cut) private {
        SeriesWord head = seriesOf(series);
        Drawn storage kept = _drawn[next.claimOf()];
        // Nothing is kept of another register's.
        BasisWord drawn = next.claimOf() >> REGISTER_SHIFT == 0 ? kept.word : BasisWord.wrap(0);
        // A trade that backs hand-overs this way round backs no return.
        uint256 binding = bindingOf(series, next.counterpartyOf(), word.ownerOf());
        uint56 taken = drawn.backs(binding) ? 0 : _takenBack(series, head, word, next, drawn);
        _requireProposal(series, start, head, word, next);
        if (taken == 0) _requireTierLeft(series, start, word.tierOf(), head.mostTiersOf());
        else next = next.withFlag(LOT_RETURN_ASKED);

        uint56 amount = _markPart(series, start, head.leastLotOf(), word, next, cut);

        if (taken != 0) return _countReturn(next.claimOf(), taken, amount);
        if (drawn.backs(binding)) return _takeDrawn(next.claimOf(), kept, drawn, amount);
        if (next.claimOf() >> REGISTER_SHIFT != 0) return _takeElsewhere(series, head, word, next, amount);
        _takeNew(next.claimOf(), head.currencyOf(), binding, kept, drawn, amount);
    }

    /// @dev The proposal in the lot's word, or in that of the part that is cut from it at the left.
    /// @param least the smallest piece that the debtor allows
    /// @return amount of what is proposed
    function _markPart(
        uint64 series,
        uint56 start,
        uint56 least,
        LotWord word,
        LotWord next,
        uint56 cut
    ) private returns (uint56 amount) {
        uint56 end = word.endOf();
        if (cut < start || cut > end) revert LotCutOutside(series, start, end, cut);
        // As was just asked.
        unchecked {
            amount = cut - start;
            if (cut != end) _requireLeast(series, cut, end - cut, least);
        }
        if (cut == end) {
            _markLot(series, start, LotStep.Proposed, word, next);
        } else {
            _requireLeast(series, start, amount, least);
            _divideLot(series, start, cut, LotWord.unwrap(next), LotWord.unwrap(word), uint8(LotStep.Proposed));
        }
    }

    /// @dev Its lots move, its receiver may be one, in time.
    function _requireProposal(uint64 series, uint56 start, SeriesWord head, LotWord word, LotWord next) private view {
        _requireLive(series, head);
        (uint40 answerBy, uint40 dueAt) = (next.deadlineOf(), head.dueAtOf());
        if (block.timestamp >= answerBy || answerBy > dueAt) revert AnswerTimeWrong(series, answerBy, dueAt);
        OrgId receiver = next.counterpartyOf();
        if (receiver.isNobody() || receiver == word.ownerOf() || receiver == head.debtorOf()) {
            revert ReceiverWrong(series, start, receiver);
        }
    }

    /// @param tier of the lot before it is handed on
    function _requireTierLeft(uint64 series, uint56 start, uint8 tier, uint8 most) private pure {
        if (tier >= most) revert LotTierWrong(series, start, tier + 1, most);
    }

    /// @dev Every way out of a proposal but acceptance: the word as it stood before the mark, the basis free.
    function _retreat(uint64 series, uint56 start, LotStep step, LotWord word) private {
        uint40 basis = word.claimOf();
        uint56 amount = word.endOf() - start;

        _changeLot(series, start, step, word, word.unmarked());

        if (word.has(LOT_RETURN_ASKED)) {
            uint56 returned = _returned[basis];
            // In a successor the count of another register's basis begins anew: no way back may fail for it.
            _returned[basis] = returned > amount ? returned - amount : 0;
            return;
        }
        if (basis >> REGISTER_SHIFT != 0) return _registerOf(basis).free(basis, series, amount);
        Drawn storage drawn = _drawn[basis];
        uint56 left = drawn.word.leftOf() + amount;
        drawn.word = drawn.word.withLeft(left);

        emit BasisFreed(basis, series, amount, left);
    }

    /* TRADE BASES */

    /// @dev How much its receiver handed down to its owner, in this series and for this trade: only that goes back. 0 where the
    /// basis is not such a trade, and so the proposal no return.
    function _takenBack(
        uint64 series,
        SeriesWord head,
        LotWord word,
        LotWord next,
        BasisWord drawn
    ) private returns (uint56 taken) {
        (uint40 basis, OrgId seller, OrgId payer) = (next.claimOf(), word.ownerOf(), next.counterpartyOf());
        if (basis >> REGISTER_SHIFT != 0) return _registerOf(basis).takenOf(basis, series, seller, payer);
        uint256 binding = bindingOf(series, seller, payer);
        if (!drawn.isDrawn() || !drawn.backs(binding)) return 0;
        return _drawTerms(basis, binding, head.currencyOf()).amountOf() - drawn.leftOf();
    }

    /// @dev A trade is paid once: what went back under it is not handed down for it again.
    function _countReturn(uint40 basis, uint56 taken, uint56 amount) private {
        uint56 returned = _returned[basis];
        uint56 left = taken > returned ? taken - returned : 0;
        if (amount > left) revert BasisExhausted(basis, left, amount);

        _returned[basis] = returned + amount;
    }

    /// @dev Of a register that keeps itself what is left.
    function _takeElsewhere(uint64 series, SeriesWord head, LotWord word, LotWord next, uint56 amount) private {
        uint40 basis = next.claimOf();
        (OrgId seller, OrgId payer) = (next.counterpartyOf(), word.ownerOf());
        _registerOf(basis).take(basis, series, seller, payer, amount, head.currencyOf());
    }

    /// @dev Of a trade that did not back these hand-overs yet: at its first use, or when it is wholly free again and another
    /// series uses it.
    /// @param binding what it is to back, see `bindingOf`
    function _takeNew(
        uint40 basis,
        bytes3 currency,
        uint256 binding,
        Drawn storage kept,
        BasisWord drawn,
        uint56 amount
    ) private {
        require(basis != 0, BasisUnknown(basis));
        Attested terms = _drawTerms(basis, binding, currency);
        bool isTaken = drawn.isDrawn() && drawn.leftOf() != terms.amountOf();
        if (isTaken) revert BasisOfOtherSeries(basis, drawn.seriesOf(), uint64(binding >> 96));
        _takeDrawn(basis, kept, basisWord(binding, terms), amount);
    }

    /// @dev The proposal that takes it tells so.
    /// @param word what is drawn of it
    function _takeDrawn(uint40 basis, Drawn storage kept, BasisWord word, uint56 amount) private {
        if (block.timestamp > word.untilOf()) revert BasisOver(basis, word.untilOf());
        uint56 left = word.leftOf();
        if (amount > left) revert BasisExhausted(basis, left, amount);

        // Not more than is left.
        unchecked {
            kept.word = word.withLeft(left - amount);
        }
    }

    /// @param binding names who is paid and who hands over
    function _drawTerms(uint40 basis, uint256 binding, bytes3 currency) private returns (Attested terms) {
        return FIRST_BASIS.draw(basis, OrgId.wrap(uint48(binding >> 48)), OrgId.wrap(uint48(binding)), currency);
    }

    /// @dev A register that keeps itself what is left.
    function _registerOf(uint40 basis) private view returns (ITradeBasis register) {
        register = _registers[uint8(basis >> REGISTER_SHIFT)];
        require(address(register) != address(0), BasisUnknown(basis));
    }
}
