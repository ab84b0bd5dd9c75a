// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Closable} from "../shared/Closable.sol";
import {IntervalLedger} from "../shared/IntervalLedger.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IPassBook, SeriesTotals} from "./IPassBook.sol";
import {LOT_POSTED, LotState, LotStep, LotWord} from "./types/LotWord.sol";
import {canFollow, SeriesState, SeriesWord} from "./types/SeriesWord.sol";

/// @notice Series, lots and sums of passes. Every change of a lot, of its owner too, is `_changeLot` or `_cutLot`; every
/// change of a series is `_changeSeries`.
abstract contract PassBook is IPassBook, IntervalLedger, Closable {
    mapping(uint64 series => SeriesWord) private _series;
    mapping(uint64 series => SeriesTotals) private _totals;
    mapping(OrgId debtor => uint56 amount) private _owed;
    mapping(address operator => bool) private _operators;

    modifier onlyOperator() {
        _requireOperator();
        _;
    }

    /// @inheritdoc IPassBook
    function changeSeries(uint64 series, SeriesWord next) external onlyOperator {
        _changeSeries(series, next);
    }

    /// @inheritdoc IPassBook
    function openLot(uint64 series, OrgId creditor) external onlyOperator {
        SeriesWord head = _series[series];
        require(head.stateOf() == SeriesState.Live, SeriesStepForbidden(series, head.stateOf(), SeriesState.Live));

        LotWord word = LotWord.wrap(0).withOwner(creditor).withEnd(head.faceOf()).withState(LotState.Owned);
        _importLot(series, 0, 0, LotWord.unwrap(word), uint8(LotStep.Opened));
    }

    /// @inheritdoc IPassBook
    function changeLot(
        uint64 series,
        uint56 start,
        LotStep step,
        LotWord expected,
        LotWord next
    ) external onlyOperator {
        _changeLot(series, start, step, _expectLot(series, start, expected), next);
    }

    /// @inheritdoc IPassBook
    function cutLot(
        uint64 series,
        uint56 start,
        uint56 cut,
        LotStep step,
        LotWord expected,
        LotWord next
    ) external onlyOperator {
        _cutLot(series, start, cut, step, _expectLot(series, start, expected), next);
    }

    /// @inheritdoc IPassBook
    function importLot(uint64 series, uint56 before, uint56 start, LotWord word) external onlyOperator {
        _importLot(series, before, start, LotWord.unwrap(word), uint8(LotStep.Imported));
        _count(series, word.stateOf(), word.endOf() - start);
    }

    /// @inheritdoc IPassBook
    function admitOperator(address operator) external restricted {
        _operators[operator] = true;

        emit OperatorAdmitted(operator);
    }

    /// @inheritdoc IPassBook
    function isOperator(address operator) external view returns (bool) {
        return _operators[operator];
    }

    /// @inheritdoc IPassBook
    function seriesOf(uint64 series) public view returns (SeriesWord) {
        return _series[series];
    }

    /// @inheritdoc IPassBook
    function totalsOf(uint64 series) external view returns (SeriesTotals memory) {
        return _totals[series];
    }

    /// @inheritdoc IPassBook
    function owedBy(OrgId debtor) external view returns (uint56 owed) {
        return _owed[debtor];
    }

    /// @inheritdoc IPassBook
    function lotOf(uint64 series, uint56 start) external view returns (LotWord word, SeriesWord head) {
        return (_lot(series, start), _series[series]);
    }

    /* LOTS */

    function _lot(uint64 series, uint56 start) internal view returns (LotWord) {
        return LotWord.wrap(wordOf(series, start));
    }

    /// @dev The lot's word, which must be the one that the act expects.
    function _expectLot(uint64 series, uint56 start, LotWord expected) internal view returns (LotWord word) {
        word = _lot(series, start);
        if (word != expected || LotWord.unwrap(word) == 0) revert LotWordStale(series, start, expected, word);
    }

    /// @dev Every change of a lot that leaves its range as it is.
    function _changeLot(uint64 series, uint56 start, LotStep step, LotWord word, LotWord next) internal {
        _checkChange(series, start, word, next);

        _writeLot(series, start, LotWord.unwrap(word), LotWord.unwrap(next), uint8(step));
        _settle(series, word.stateOf(), next.stateOf(), word.endOf() - start);
    }

    /// @dev The same for a step whose caller found the lot free and the series live, and asked its tier where that grows.
    function _markLot(uint64 series, uint56 start, LotStep step, LotWord word, LotWord next) internal {
        _writeLot(series, start, LotWord.unwrap(word), LotWord.unwrap(next), uint8(step));
    }

    /// @dev The same for a piece cut off at the left; the rest keeps its word and its share of an unposted lock's discount.
    function _cutLot(uint64 series, uint56 start, uint56 cut, LotStep step, LotWord word, LotWord next) internal {
        if (cut == word.endOf()) return _changeLot(series, start, step, word, next);
        _checkChange(series, start, word, next);
        _requireInside(series, start, cut, LotWord.unwrap(word));

        LotWord rest = word;
        if (word.isLocked() && !word.has(LOT_POSTED)) {
            // Rounded up on the left, so that the shares add up to the whole.
            uint256 length = word.endOf() - start;
            uint40 share = uint40((uint256(word.claimOf()) * (cut - start) + length - 1) / length);
            rest = word.withClaim(word.claimOf() - share);
            next = next.withClaim(share);
        }
        _divideLot(series, start, cut, LotWord.unwrap(next), LotWord.unwrap(rest), uint8(step));
        _settle(series, word.stateOf(), next.stateOf(), cut - start);
    }

    /// @dev What holds for every change: the series is open and here, ends are ends, tiers grow up to the series' maximum.
    function _checkChange(uint64 series, uint56 start, LotWord word, LotWord next) private view {
        SeriesWord head = _series[series];
        SeriesState state = head.stateOf();
        require(state >= SeriesState.Live && state < SeriesState.Moved, SeriesNotOpen(series, state));
        require(!word.isSettled(), LotSettled(series, start, word));
        uint8 tier = next.tierOf();
        require(
            tier >= word.tierOf() && tier <= head.mostTiersOf(),
            LotTierWrong(series, start, tier, head.mostTiersOf())
        );
    }

    /* SUMS AND STATES */

    /// @dev Adds a piece to its sum when it comes to an end, and ends the series when all of it has.
    function _settle(uint64 series, LotState from, LotState to, uint56 amount) private {
        // A deposit was counted when it was paid in.
        if (from == to || from == LotState.Deposited || to < LotState.Deposited) return;

        _count(series, to, amount);
        SeriesTotals memory totals = _totals[series];
        SeriesWord head = _series[series];
        if (totals.redeemed + totals.cancelled + totals.writtenOff != head.faceOf()) return;
        SeriesState end = SeriesState.Closed;
        if (head.stateOf() == SeriesState.Defaulted) {
            end = totals.writtenOff == 0 ? SeriesState.Recovered : SeriesState.WrittenOff;
        }
        _changeSeries(series, head.withState(end));
    }

    function _count(uint64 series, LotState state, uint56 amount) private {
        SeriesTotals storage totals = _totals[series];
        if (state == LotState.Redeemed || state == LotState.Deposited) {
            totals.redeemed += amount;
        } else if (state == LotState.Cancelled) {
            totals.cancelled += amount;
            SeriesWord head = _series[series];
            if (head.isOwed()) _owed[head.debtorOf()] -= amount;
        } else if (state == LotState.WrittenOff) {
            totals.writtenOff += amount;
        }
    }

    function _changeSeries(uint64 series, SeriesWord next) private {
        SeriesWord head = _series[series];
        OrgId debtor = next.debtorOf();
        bool follows = head.stateOf() == next.stateOf() || canFollow(head.stateOf(), next.stateOf());
        bool same =
            SeriesWord.unwrap(head) >> 112 == SeriesWord.unwrap(next) >> 112 && head.currencyOf() == next.currencyOf();
        if (SeriesWord.unwrap(head) == 0) same = true;
        require(follows && same, SeriesStepForbidden(series, head.stateOf(), next.stateOf()));

        if (next.isOwed() && !head.isOwed()) _owed[debtor] += next.faceOf() - _totals[series].cancelled;
        if (head.isOwed() && !next.isOwed()) _owed[debtor] -= head.faceOf() - _totals[series].cancelled;
        _series[series] = next;

        emit SeriesChanged(series, debtor, next.stateOf(), next);
    }

    function _requireOperator() private view {
        require(_operators[msg.sender], OperatorNotAdmitted(msg.sender));
    }
}
