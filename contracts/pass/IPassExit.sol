// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SeriesWord} from "./types/SeriesWord.sol";

/// @dev Group of acts that can be closed: importing from the version before. Leaving this one never is.
uint256 constant CLOSE_ARRIVALS = 1;

/// @notice Where a series went.
/// @param successor the book that continues it
/// @param word the series' state when it went
struct Departure {
    address successor;
    SeriesWord word;
}

/// @notice The one-way exit of series to a successor ledger, and the way into this one.
/// @dev The old book's words stay readable and change no more; the new one imports each of them exactly once.
interface IPassExit {
    /// @notice A series left this ledger for its successor: nothing moves here any more.
    event SeriesDeparted(uint64 indexed series, address indexed successor, SeriesWord word);
    /// @notice Some lots of a series from an older ledger are here.
    /// @param next start of the first lot that is still to come; the face when all are here
    event SeriesArriving(uint64 indexed series, uint56 next, bytes32 digest);
    /// @notice All lots of a series from an older ledger are here and may move.
    /// @param digest of all lots: d₀ = 0, dₙ = keccak256(dₙ₋₁ ‖ start ‖ word), each 32 bytes
    event SeriesArrived(uint64 indexed series, SeriesWord word, bytes32 digest);

    /// @notice The successor's address is not valid.
    error SuccessorWrong(address successor);
    /// @notice Pass `series` did not depart to this ledger.
    error SeriesNotOurs(uint64 series, address successor);
    /// @notice Pass `series` has gone to `successor` already.
    error SeriesDepartedAlready(uint64 series, address successor);
    /// @notice Pass `series` has arrived already.
    error SeriesArrivedAlready(uint64 series);
    /// @notice Pass `series` has not departed.
    error SeriesNotDeparted(uint64 series);
    /// @notice Pass `series` has not arrived in its successor yet.
    error SeriesOnItsWay(uint64 series, address successor);
    /// @notice This ledger has no predecessor.
    error PredecessorNone();
    /// @notice The number of lots to import must be more than zero.
    error ArrivalCountNone();

    /// @notice Moves an open series out, for good. Restricted, delayed.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param successor book of passes that continues it
    function departSeries(uint64 series, address successor) external;

    /// @notice Imports the next lots of a series that departed to this book. Anyone; as often as needed.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param count the most lots of this call
    function arriveSeries(uint64 series, uint256 count) external;

    /// @notice Imports what is left of a trade basis that backs a series which departed to this book. Anyone; a basis of which
    /// a proposal is under way comes with its lot.
    /// @param basis number of the trade basis: register 8 bits | number 32 bits
    function arriveBasis(uint40 basis) external;

    /// @notice Counts the face of a departed series no longer against its agreement's price, once it is its successor's. Anyone; the
    /// last step of the arrival does it.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    function releaseFace(uint64 series) external;

    /// @notice How a series left; all zero when it is still here.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @return the successor and the series' state when it left
    function departureOf(uint64 series) external view returns (Departure memory);

    /// @notice How far the arrival of a series is.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @return next start of the first lot still to come
    /// @return digest of the lots that are here
    /// @return arrived whether all are
    function arrivalOf(uint64 series) external view returns (uint56 next, bytes32 digest, bool arrived);
}
