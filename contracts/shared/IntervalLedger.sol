// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IIntervalLedger, LotId, lotId} from "./interfaces/IIntervalLedger.sol";

/// @dev Where a word keeps its lot's end; the ledger that inherits decides about all other bits.
uint256 constant END_SHIFT = 152;
uint256 constant END_MASK = uint256(type(uint56).max) << END_SHIFT;

/// @notice End of the lot whose word this is, exclusive, minor units; 0 when there is no lot.
function endOf(uint256 word) pure returns (uint56) {
    return uint56(word >> END_SHIFT);
}

/// @notice The same word for a lot that ends elsewhere.
function withEnd(uint256 word, uint56 end) pure returns (uint256) {
    return (word & ~END_MASK) | (uint256(end) << END_SHIFT);
}

/// @notice The core of ledgers that divide amounts: whatever is called, the lots of a series partition its range.
/// @dev Only the five functions at the end write. Each keeps the partition by itself: `_importLot` puts a lot right behind the
/// one before it (the first of a series has its whole range), `_writeLot` and `_replaceLot` leave the end as it is, `_divideLot` puts
/// the old end behind a new one, `_joinLots` takes over the end of the neighbour that it removes.
abstract contract IntervalLedger is IIntervalLedger {
    /// @dev A struct, so that a lot's place in storage is found once for reading and writing.
    struct Lot {
        uint256 word;
    }

    mapping(LotId lot => Lot) private _lots;

    /// @inheritdoc IIntervalLedger
    function wordOf(uint64 series, uint56 start) public view returns (uint256 word) {
        return _lots[lotId(series, start)].word;
    }

    /// @inheritdoc IIntervalLedger
    function wordsOf(uint64 series, uint56[] calldata starts) external view returns (uint256[] memory words) {
        words = new uint256[](starts.length);
        for (uint256 i = 0; i < starts.length; i++) words[i] = wordOf(series, starts[i]);
    }

    /// @inheritdoc IIntervalLedger
    function walk(uint64 series, uint56 from, uint256 count) external view returns (uint256[] memory words) {
        uint256 found = 0;
        for (uint56 start = from; found < count; found++) {
            start = endOf(wordOf(series, start));
            if (start == 0) break;
        }
        words = new uint256[](found);
        for (uint256 i = 0; i < found; i++) {
            words[i] = wordOf(series, from);
            from = endOf(words[i]);
        }
    }

    /// @dev The first lot of a series, or one right behind the lot before it, where nothing is yet.
    /// @param before start of the lot before it; any for the first
    function _importLot(uint64 series, uint56 before, uint56 start, uint256 word, uint8 step) internal {
        bool follows = start == 0 || (before < start && endOf(wordOf(series, before)) == start);
        require(
            follows && start < endOf(word) && wordOf(series, start) == 0,
            LotCutOutside(series, before, endOf(word), start)
        );

        _store(lotId(series, start), word, step);
    }

    /// @dev Gives a lot a new word, whose end is that of the old one.
    /// @param old the lot's present word, read by the caller
    function _writeLot(uint64 series, uint56 start, uint256 old, uint256 word, uint8 step) internal {
        require(old != 0, LotMissing(series, start));

        _store(lotId(series, start), withEnd(word, endOf(old)), step);
    }

    /// @dev The same for a word that the caller made of the old one and tells in an event of its own, with the lot's id.
    /// @param old the lot's present word, which is one
    function _replaceLot(uint64 series, uint56 start, uint256 old, uint256 word) internal {
        _lots[lotId(series, start)].word = withEnd(word, endOf(old));
    }

    /// @dev Cuts a lot in two: [start, cut) gets the word `left`, [cut, end) the word `right`. Two writes.
    /// @param cut inside the lot: `_requireInside` was asked
    /// @param right with the old end
    function _divideLot(uint64 series, uint56 start, uint56 cut, uint256 left, uint256 right, uint8 step) internal {
        LotId lot = lotId(series, start);
        left = withEnd(left, cut);
        _lots[lot].word = left;
        _lots[lotId(series, cut)].word = right;

        emit LotCut(lot, step, left, right);
    }

    /// @dev Joins a lot with its right neighbour, which is removed.
    /// @param word the lot's present word
    /// @param next the neighbour's present word
    function _joinLots(uint64 series, uint56 start, uint256 word, uint256 next) internal {
        LotId lot = lotId(series, start);
        uint56 middle = endOf(word);
        word = withEnd(word, endOf(next));
        _lots[lot].word = word;
        delete _lots[lotId(series, middle)].word;

        emit LotsJoined(lot, middle, word);
    }

    /// @param word the lot's present word
    function _requireInside(uint64 series, uint56 start, uint56 cut, uint256 word) internal pure {
        require(start < cut && cut < endOf(word), LotCutOutside(series, start, endOf(word), cut));
    }

    function _store(LotId lot, uint256 word, uint8 step) private {
        _lots[lot].word = word;

        emit LotChanged(lot, step, word);
    }
}
