// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IRestrictions} from "../shared/interfaces/IRestrictions.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {IStanding, Standing} from "../shared/interfaces/IStanding.sol";
import {ITradeBasis} from "../shared/interfaces/ITradeBasis.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_HOLD} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {CLOSE_MERGES, CLOSE_HAND_OVERS, CLOSE_RETREATS, IPasses, MergeLots, Part, ProposeHandOver} from "./IPasses.sol";
import {PassBook} from "./PassBook.sol";
import {PassRules} from "./PassRules.sol";
import {LotAct} from "./types/LotAct.sol";
import {LOT_RELATED, LOT_RELATED_ASKED, LotStep, LotWord, Pending} from "./types/LotWord.sol";
import {SeriesWord} from "./types/SeriesWord.sol";

/// @notice Cutting, joining and handing over of lots by their owners.
abstract contract HandOvers is IPasses, PassBook, PassRules, Signed {
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
    uint256 private constant BARRED_FROM_RECEIVING = 1 << 1;
    uint256 private constant REGISTER_SHIFT = 32;

    IStanding public immutable STANDING;
    IRestrictions public immutable RESTRICTIONS;
    /// @notice Register 0 of trade bases; fixed, so that the commonest basis costs no look-up.
    ITradeBasis public immutable FIRST_BASIS;

    mapping(uint8 register => ITradeBasis) private _registers;

    constructor(IStanding standing, IRestrictions restrictions, ITradeBasis firstBasis) {
        STANDING = standing;
        RESTRICTIONS = restrictions;
        FIRST_BASIS = firstBasis;
    }

    /* CUTS */

    /// @inheritdoc IPasses
    function mergeLots(MergeLots calldata act, Authorship calldata by) external whileOpen(CLOSE_MERGES) {
        OrgId author = _actorOf(MERGE_LOTS_TYPEHASH, 7, by, DUTY_HOLD);
        LotWord word = _freeLotOf(act.series, act.start, act.word, author);
        LotWord next = _expectLot(act.series, word.endOf(), LotWord.wrap(act.next));
        require(next.withEnd(0) == word.withEnd(0), LotsDiffer(act.series, act.start, word, next));
        _requireLive(act.series, seriesOf(act.series));

        _joinLots(act.series, act.start, act.word, act.next);
    }

    /* HAND-OVER */

    /// @inheritdoc IPasses
    function proposeHandOver(
        ProposeHandOver calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_HAND_OVERS) {
        OrgId author = _actorOf(PROPOSE_HAND_OVER_TYPEHASH, 11, by, DUTY_HOLD);
        LotWord word = _freeLotOf(act.series, act.start, act.word, author);

        _propose(act.series, act.start, word, Part(act.end - act.start, act.to, act.basis, act.related), act.answerBy);
    }

    /// @inheritdoc IPasses
    function proposePart(
        uint64 series,
        uint56 start,
        LotWord expected,
        Part calldata part,
        uint40 answerBy
    ) external onlyOperator whileOpen(CLOSE_HAND_OVERS) {
        _propose(series, start, _expectLot(series, start, expected), part, answerBy);
    }

    /// @inheritdoc IPasses
    function acceptHandOver(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_HAND_OVERS) {
        (OrgId author, LotWord word) = _answerOf(ACCEPT_HAND_OVER_TYPEHASH, act, by);
        _requireCounterparty(act.series, act.start, word, author);
        require(block.timestamp <= word.deadlineOf(), HandOverOver(act.series, act.start, word.deadlineOf()));
        _requireMayReceive(author);

        LotWord next = word.unmarked().withOwner(author).withTier(word.tierOf() + 1);
        next = word.has(LOT_RELATED_ASKED) ? next.withFlag(LOT_RELATED) : next.withoutFlag(LOT_RELATED);
        _changeLot(act.series, act.start, LotStep.Accepted, word, next);
    }

    /// @inheritdoc IPasses
    function refuseHandOver(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_RETREATS) {
        (OrgId author, LotWord word) = _answerOf(REFUSE_HAND_OVER_TYPEHASH, act, by);
        _requireCounterparty(act.series, act.start, word, author);

        _retreat(act.series, act.start, LotStep.Refused, word);
    }

    /// @inheritdoc IPasses
    function withdrawHandOver(LotAct calldata act, Authorship calldata by) external whileOpen(CLOSE_RETREATS) {
        (OrgId author, LotWord word) = _answerOf(WITHDRAW_HAND_OVER_TYPEHASH, act, by);
        _requireOwner(act.series, act.start, word, author);

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

    /// @inheritdoc IPasses
    function basisRegister(uint8 register) public view returns (ITradeBasis) {
        return register == 0 ? FIRST_BASIS : _registers[register];
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
    ) private returns (OrgId author, LotWord word) {
        author = _actorOf(typeHash, 6, by, DUTY_HOLD);
        word = _proposedLot(act.series, act.start, LotWord.wrap(act.word));
    }

    function _proposedLot(uint64 series, uint56 start, LotWord expected) private view returns (LotWord word) {
        word = _expectLot(series, start, expected);
        require(word.pendingOf() == Pending.HandOver, LotNotProposed(series, start, word));
        _requireNotFrozen(series, start, word);
    }

    /// @dev Enrolled, in standing, not barred. That it is enrolled is known: it acts.
    function _requireMayReceive(OrgId org) private view {
        (, Standing standing, bool sanctioned) = STANDING.standingOf(org);
        require(standing == Standing.Active || standing == Standing.Warned, OrgNotInStanding(org));
        if (sanctioned) _requireNotBarred(org, BARRED_FROM_RECEIVING);
    }

    /// @param kind bit of `IRestrictions`
    function _requireNotBarred(OrgId org, uint256 kind) internal view {
        uint256 kinds = RESTRICTIONS.restrictions(org, 0, uint40(block.timestamp));
        require(kinds & kind == 0, OrgBarred(org, kinds));
    }

    /// @dev Marks a lot, or a part cut from it, for a receiver and takes the trade basis.
    /// @param word of a lot that its owner may dispose of
    function _propose(uint64 series, uint56 start, LotWord word, Part memory part, uint40 answerBy) private {
        // Check:
        SeriesWord head = seriesOf(series);
        _requireLive(series, head);
        require(
            block.timestamp < answerBy && answerBy <= head.dueAtOf(),
            AnswerTimeWrong(series, answerBy, head.dueAtOf())
        );
        OrgId receiver = OrgId.wrap(part.to);
        require(
            part.to != 0 && receiver != word.ownerOf() && receiver != head.debtorOf(),
            ReceiverWrong(series, start, receiver)
        );
        uint8 tier = word.tierOf() + 1;
        require(tier <= head.mostTiersOf(), LotTierWrong(series, start, tier, head.mostTiersOf()));
        uint56 cut = start + part.amount;
        uint56 end = word.endOf();
        if (cut < end) _requireLeast(series, start, cut, end, head.leastLotOf());

        // Effect:
        LotWord next = word.withPending(Pending.HandOver, receiver, answerBy, part.basis);
        if (part.related) next = next.withFlag(LOT_RELATED_ASKED);
        _cutLot(series, start, cut, LotStep.Proposed, word, next);

        // Interaction:
        _basisOf(part.basis).take(part.basis, series, receiver, word.ownerOf(), part.amount, head.currencyOf());
    }

    /// @dev Every way out of a proposal but acceptance: the word as it stood before the mark, the basis free.
    function _retreat(uint64 series, uint56 start, LotStep step, LotWord word) private {
        _changeLot(series, start, step, word, word.unmarked());

        _basisOf(word.claimOf()).free(word.claimOf(), series, word.endOf() - start);
    }

    function _basisOf(uint40 basis) private view returns (ITradeBasis register) {
        register = basisRegister(uint8(basis >> REGISTER_SHIFT));
        require(basis != 0 && address(register) != address(0), BasisUnknown(basis));
    }
}
