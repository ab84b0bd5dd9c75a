// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IIntervalLedger} from "../shared/interfaces/IIntervalLedger.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {LotStep, LotWord} from "./types/LotWord.sol";
import {SeriesState, SeriesWord} from "./types/SeriesWord.sol";

/// @notice Sums of the lots of a series that came to an end, minor units.
/// @param redeemed paid, deposits for frozen lots included
struct SeriesTotals {
    uint56 redeemed;
    uint56 cancelled;
    uint56 writtenOff;
}

/// @notice The book of passes: series, lots, their sums. It keeps what must hold whatever a step does: lots partition
/// their series, ends are ends, tiers only grow, sums are the sums of lots, states follow each other.
/// @dev Steps that are rarely taken live in ledgers of their own, which the council admits as operators.
interface IPassBook is IIntervalLedger {
    /// @notice A series now has this word. Folding these events gives the series' storage; its sums follow from the lots.
    event SeriesChanged(uint64 indexed series, OrgId indexed debtor, SeriesState indexed state, SeriesWord word);
    /// @notice A contract may move the lots of the book.
    event OperatorAdmitted(address indexed operator);

    /// @notice `operator` is no operator of the passes.
    error OperatorNotAdmitted(address operator);
    /// @notice Pass `series` cannot take this step in its present state.
    error SeriesStepForbidden(uint64 series, SeriesState from, SeriesState to);
    /// @notice The series is not open yet, or was moved to another ledger.
    error SeriesNotOpen(uint64 series, SeriesState state);
    /// @notice The act expected another state: somebody else acted first, or it was signed for an older one.
    error LotWordStale(uint64 series, uint56 start, LotWord expected, LotWord found);
    /// @notice The lot of pass `series` at `start` has come to its end.
    error LotSettled(uint64 series, uint56 start, LotWord word);
    /// @notice Pass `series` may be handed on `mostTiers` times at most.
    error LotTierWrong(uint64 series, uint56 start, uint8 tier, uint8 mostTiers);

    /// @notice Enters a series, takes it to its next state or changes its least lot; debtor, face and due date stay.
    /// Operators.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param next its whole new state
    function changeSeries(uint64 series, SeriesWord next) external;

    /// @notice Makes the one lot [0, face) of a series that opens; it is the creditor's. Operators.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param creditor who owns it first
    function openLot(uint64 series, OrgId creditor) external;

    /// @notice Gives a lot a new word; its end stays. Operators.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    /// @param step told by the event
    /// @param expected the lot's present word; with another one the step fails
    /// @param next its new word; what it says of the end is not read
    function changeLot(uint64 series, uint56 start, LotStep step, LotWord expected, LotWord next) external;

    /// @notice Cuts a lot; the left piece gets a new word. An unposted lock's discount is shared by length. Operators.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    /// @param cut exclusive; the lot's own end cuts nothing
    /// @param step told by the event
    /// @param expected the lot's present word; with another one the step fails
    /// @param next the left piece's new word, its end and, while a lock is unposted, its discount aside
    function cutLot(uint64 series, uint56 start, uint56 cut, LotStep step, LotWord expected, LotWord next) external;

    /// @notice Adds a lot of a series that is imported; the sums follow. Operators.
    /// @dev Lots come in order of their starts, from 0; the series is entered after the last one.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param before start of the lot before it
    /// @param start where the lot begins in its series, minor units: with the series its name
    /// @param word its whole state in the ledger that it comes from
    function importLot(uint64 series, uint56 before, uint56 start, LotWord word) external;

    /// @notice Lets a ledger take steps in this book. Restricted, delayed.
    /// @param operator the contract
    function admitOperator(address operator) external;

    /// @notice Whether a ledger takes steps in this book.
    /// @param operator the contract
    /// @return true once it was admitted
    function isOperator(address operator) external view returns (bool);

    /// @notice A series as it stands; 0 when there is none.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @return debtor, face, due date and state in one word
    function seriesOf(uint64 series) external view returns (SeriesWord);

    /// @notice How much of a series is redeemed, cancelled and written off, minor units.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @return minor units each; a deposit counts as redeemed
    function totalsOf(uint64 series) external view returns (SeriesTotals memory);

    /// @notice What a debtor owes by its passes.
    /// @param debtor organisation that owes the series
    /// @return owed faces of a debtor's series from acceptance to their end, less what was cancelled of them, minor units
    function owedBy(OrgId debtor) external view returns (uint56 owed);

    /// @notice A lot and its series, as they are now.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    /// @return word the lot's present state
    /// @return head its series
    function lotOf(uint64 series, uint56 start) external view returns (LotWord word, SeriesWord head);
}
