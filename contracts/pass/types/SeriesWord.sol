// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../../shared/types/OrgId.sol";

/// @notice What every step asks of a series, one storage word: debtor 48 | face 56 | due 40 | least lot 56 | most tiers 8 |
/// state 8 | currency 24, above 16 bits that are 0.
type SeriesWord is uint256;

/// @notice Where a series is in its life: see `canFollow`.
enum SeriesState {
    None,
    /// The creditor drew it up.
    Draft,
    /// The debtor accepted the debt.
    Accepted,
    /// The guarantor signed too.
    Guaranteed,
    /// Open: its lots move.
    Live,
    /// Due: its lots are presented and paid.
    Matured,
    /// A dishonour became final.
    Defaulted,
    /// All paid or cancelled.
    Closed,
    /// All paid after a default.
    Recovered,
    /// Ended with something given up after a default.
    WrittenOff,
    /// Continued in a successor ledger.
    Moved,
    /// Refused, withdrawn or lapsed before it was open.
    Dropped
}

using {
    debtorOf,
    faceOf,
    dueAtOf,
    leastLotOf,
    mostTiersOf,
    stateOf,
    currencyOf,
    withState,
    withCurrency,
    withLeastLot,
    isLive,
    isOwed
} for SeriesWord global;

uint256 constant DEBTOR_SHIFT = 208;
uint256 constant FACE_SHIFT = 152;
uint256 constant DUE_SHIFT = 112;
uint256 constant LEAST_SHIFT = 56;
uint256 constant TIERS_SHIFT = 48;
uint256 constant SERIES_STATE_SHIFT = 40;
uint256 constant CURRENCY_SHIFT = 16;

/// @param face minor units
/// @param dueAt seconds
/// @param leastLot the smallest piece that an owner may cut, minor units
/// @param mostTiers how many times a part may be handed on, 1 to 127
function seriesWord(
    OrgId debtor,
    uint56 face,
    uint40 dueAt,
    uint56 leastLot,
    uint8 mostTiers,
    SeriesState state
) pure returns (SeriesWord) {
    return
        SeriesWord.wrap(
            (uint256(OrgId.unwrap(debtor)) << DEBTOR_SHIFT) |
                (uint256(face) << FACE_SHIFT) |
                (uint256(dueAt) << DUE_SHIFT) |
                (uint256(leastLot) << LEAST_SHIFT) |
                (uint256(mostTiers) << TIERS_SHIFT) |
                (uint256(state) << SERIES_STATE_SHIFT)
        );
}

/// @notice Who owes all of it.
function debtorOf(SeriesWord word) pure returns (OrgId) {
    return OrgId.wrap(uint48(SeriesWord.unwrap(word) >> DEBTOR_SHIFT));
}

function faceOf(SeriesWord word) pure returns (uint56) {
    return uint56(SeriesWord.unwrap(word) >> FACE_SHIFT);
}

function dueAtOf(SeriesWord word) pure returns (uint40) {
    return uint40(SeriesWord.unwrap(word) >> DUE_SHIFT);
}

function leastLotOf(SeriesWord word) pure returns (uint56) {
    return uint56(SeriesWord.unwrap(word) >> LEAST_SHIFT);
}

function mostTiersOf(SeriesWord word) pure returns (uint8) {
    return uint8(SeriesWord.unwrap(word) >> TIERS_SHIFT);
}

function stateOf(SeriesWord word) pure returns (SeriesState) {
    return SeriesState(uint8(SeriesWord.unwrap(word) >> SERIES_STATE_SHIFT));
}

/// @notice ISO 4217 code of the series' amounts.
function currencyOf(SeriesWord word) pure returns (bytes3) {
    return bytes3(uint24(SeriesWord.unwrap(word) >> CURRENCY_SHIFT));
}

/// @dev For a word that has none yet.
function withCurrency(SeriesWord word, bytes3 currency) pure returns (SeriesWord) {
    return SeriesWord.wrap(SeriesWord.unwrap(word) | (uint256(uint24(currency)) << CURRENCY_SHIFT));
}

function withState(SeriesWord word, SeriesState state) pure returns (SeriesWord) {
    uint256 rest = SeriesWord.unwrap(word) & ~(uint256(0xff) << SERIES_STATE_SHIFT);
    return SeriesWord.wrap(rest | (uint256(state) << SERIES_STATE_SHIFT));
}

function withLeastLot(SeriesWord word, uint56 leastLot) pure returns (SeriesWord) {
    uint256 rest = SeriesWord.unwrap(word) & ~(uint256(type(uint56).max) << LEAST_SHIFT);
    return SeriesWord.wrap(rest | (uint256(leastLot) << LEAST_SHIFT));
}

/// @notice Whether its lots move.
function isLive(SeriesWord word) pure returns (bool) {
    return (SeriesWord.unwrap(word) >> SERIES_STATE_SHIFT) & 0xff == uint256(SeriesState.Live);
}

/// @notice Whether the debtor still owes something of a series in this state, in this ledger.
function isOwed(SeriesWord word) pure returns (bool) {
    SeriesState state = word.stateOf();
    return state >= SeriesState.Accepted && state <= SeriesState.Defaulted;
}

/// @notice The life of a series.
function canFollow(SeriesState from, SeriesState to) pure returns (bool) {
    if (from == SeriesState.None) return true;
    if (from == SeriesState.Draft) return to == SeriesState.Accepted || to == SeriesState.Dropped;
    if (to == SeriesState.Moved) return from >= SeriesState.Live && from <= SeriesState.Defaulted;
    if (from == SeriesState.Accepted && to == SeriesState.Guaranteed) return true;
    if (from == SeriesState.Accepted || from == SeriesState.Guaranteed) {
        return to == SeriesState.Live || to == SeriesState.Dropped;
    }
    if (from == SeriesState.Live) return to == SeriesState.Matured || to == SeriesState.Closed;
    if (from == SeriesState.Matured) return to == SeriesState.Closed || to == SeriesState.Defaulted;
    if (from == SeriesState.Defaulted) return to == SeriesState.Recovered || to == SeriesState.WrittenOff;
    return false;
}
