// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A place in an interval ledger: series 64 bits, start 56 bits.
type LotId is uint120;

/// @notice Where a record of a lot lives that is not in its word.
function lotId(uint64 series, uint56 start) pure returns (LotId) {
    return LotId.wrap((uint120(series) << 56) | start);
}

/// @notice An amount cut into numbered minor units, held in lots: half-open ranges that never overlap and leave no gap.
/// @dev A series is the range [0, face). A lot is keyed by (series, start) and is one storage word, which holds its end;
/// so the lots of a series form a chain, each one's end being the next one's start. The same numbering is that of
/// China's bill system: a package and a range of units of 0.01 yuan.
interface IIntervalLedger {
    /// @notice A lot now has this word. Folding this event, the next two and those of the ledger's own that carry `lot` and
    /// `word` gives the ledger's storage.
    /// @param lot series 64 | start 56, minor units
    /// @param step what happened, in the ledger's own enum
    /// @param word the lot's whole new state
    event LotChanged(LotId indexed lot, uint8 step, uint256 word);

    /// @notice A lot was cut in two.
    /// @param step what happened to the left piece
    /// @param word the left piece's whole new state; the right one starts at its end
    /// @param rest the right piece's whole state
    event LotCut(LotId indexed lot, uint8 step, uint256 word, uint256 rest);

    /// @notice A lot took over its right neighbour, which is no more.
    /// @param next where the neighbour started
    /// @param word the lot's whole new state
    event LotsJoined(LotId indexed lot, uint56 next, uint256 word);

    /// @notice The split's place is not inside the lot.
    error LotCutOutside(uint64 series, uint56 start, uint56 end, uint56 cut);
    /// @notice No lot starts there.
    error LotMissing(uint64 series, uint56 start);

    /// @notice A lot's state.
    /// @param series whose lots they are, the number that the ledger gave it
    /// @param start where the lot begins in its series, minor units: with the series its name
    /// @return word the lot's present state; 0 where no lot starts
    function wordOf(uint64 series, uint56 start) external view returns (uint256 word);

    /// @notice The states of several lots.
    /// @param series whose lots they are, the number that the ledger gave it
    /// @param starts where they begin, minor units, in any order
    /// @return words the present states of several lots of a series
    function wordsOf(uint64 series, uint56[] calldata starts) external view returns (uint256[] memory words);

    /// @notice Lists lots by their chain: proves the partition with views alone.
    /// @param series whose lots they are, the number that the ledger gave it
    /// @param from start of a lot
    /// @param count the most lots to list
    /// @return words their present states; each lot starts where the one before it ends
    function walk(uint64 series, uint56 from, uint256 count) external view returns (uint256[] memory words);
}
