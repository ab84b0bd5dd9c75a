// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IPasses} from "./IPasses.sol";
import {CLOSE_ARRIVALS, Departure, IPassExit} from "./IPassExit.sol";
import {IPassFinance} from "./IPassFinance.sol";
import {IPassOrders} from "./IPassOrders.sol";
import {IPassSeries} from "./IPassSeries.sol";
import {BasisWord} from "./types/BasisWord.sol";
import {LOT_FROZEN, LOT_POSTED, LotWord, Pending} from "./types/LotWord.sol";
import {SeriesState, SeriesWord} from "./types/SeriesWord.sol";

/// @notice The ledgers of one version of the passes.
struct PassLedgers {
    IPasses passes;
    IPassSeries series;
    IPassOrders orders;
    IPassFinance finance;
}

/// @notice Way out of this version of the passes, and way in from the one before.
contract PassExit is IPassExit, Closable {
    struct Arrival {
        uint56 next;
        uint56 before;
        bool arrived;
        bytes32 digest;
    }

    IPasses public immutable PASSES;
    IPassSeries public immutable SERIES;
    IPassOrders public immutable ORDERS;
    IPassFinance public immutable FINANCE;
    /// @notice The version before, all zero for the first.
    IPasses public immutable OLD_PASSES;
    IPassSeries public immutable OLD_SERIES;
    IPassOrders public immutable OLD_ORDERS;
    IPassFinance public immutable OLD_FINANCE;
    IPassExit public immutable OLD_EXIT;

    mapping(uint64 series => Departure) private _departures;
    mapping(uint64 series => Arrival) private _arrivals;

    constructor(
        address authority,
        PassLedgers memory ledgers,
        PassLedgers memory old,
        IPassExit oldExit
    ) AccessManaged(authority) {
        (PASSES, SERIES, ORDERS, FINANCE) = (ledgers.passes, ledgers.series, ledgers.orders, ledgers.finance);
        (OLD_PASSES, OLD_SERIES, OLD_ORDERS, OLD_FINANCE) = (old.passes, old.series, old.orders, old.finance);
        OLD_EXIT = oldExit;
    }

    /// @inheritdoc IPassExit
    function departSeries(uint64 series, address successor) external restricted {
        require(successor != address(0) && successor != address(PASSES), SuccessorWrong(successor));
        address earlier = _departures[series].successor;
        require(earlier == address(0), SeriesDepartedAlready(series, earlier));
        SeriesWord word = PASSES.seriesOf(series);

        _departures[series] = Departure(successor, word);
        emit SeriesDeparted(series, successor, word);

        PASSES.changeSeries(series, word.withState(SeriesState.Moved));
    }

    /// @inheritdoc IPassExit
    function arriveSeries(uint64 series, uint256 count) external whileOpen(CLOSE_ARRIVALS) {
        // Check:
        require(address(OLD_EXIT) != address(0), PredecessorNone());
        require(count != 0, ArrivalCountNone());
        Departure memory departure = OLD_EXIT.departureOf(series);
        require(departure.successor == address(PASSES), SeriesNotOurs(series, departure.successor));
        Arrival memory arrival = _arrivals[series];
        require(!arrival.arrived, SeriesArrivedAlready(series));

        // Effect:
        uint256[] memory words = OLD_PASSES.walk(series, arrival.next, count);
        for (uint256 i = 0; i < words.length; i++) {
            LotWord word = LotWord.wrap(words[i]);
            arrival.digest = keccak256(abi.encode(arrival.digest, arrival.next, words[i]));
            _importLot(series, arrival.before, arrival.next, word);
            arrival.before = arrival.next;
            arrival.next = word.endOf();
        }
        arrival.arrived = arrival.next == departure.word.faceOf();
        _arrivals[series] = arrival;
        emit SeriesArriving(series, arrival.next, arrival.digest);
        if (!arrival.arrived) return;

        emit SeriesArrived(series, departure.word, arrival.digest);
        PASSES.changeSeries(series, departure.word);
        // In one transaction, so that the agreement's price bounds the face at every moment.
        OLD_EXIT.releaseFace(series);
        SERIES.adoptIssue(series, OLD_SERIES.issueOf(series));
    }

    /// @inheritdoc IPassExit
    function arriveBasis(uint40 basis) external whileOpen(CLOSE_ARRIVALS) {
        require(address(OLD_EXIT) != address(0), PredecessorNone());
        BasisWord word = OLD_PASSES.drawnBasis(basis);
        address successor = OLD_EXIT.departureOf(word.seriesOf()).successor;
        require(successor == address(PASSES), SeriesNotOurs(word.seriesOf(), successor));

        PASSES.adoptBasis(basis, word, OLD_PASSES.returnedOf(basis));
    }

    /// @inheritdoc IPassExit
    function releaseFace(uint64 series) external {
        address successor = _departures[series].successor;
        require(successor != address(0), SeriesNotDeparted(series));
        bool isThere = SeriesWord.unwrap(IPasses(successor).seriesOf(series)) != 0;
        require(isThere, SeriesOnItsWay(series, successor));

        SERIES.releaseFace(series);
    }

    /// @inheritdoc IPassExit
    function departureOf(uint64 series) external view returns (Departure memory) {
        return _departures[series];
    }

    /// @inheritdoc IPassExit
    function arrivalOf(uint64 series) external view returns (uint56 next, bytes32 digest, bool arrived) {
        Arrival storage arrival = _arrivals[series];
        return (arrival.next, arrival.digest, arrival.arrived);
    }

    /// @dev A lot with what belongs to it beside its word: the order over it, the claim that it points to.
    function _importLot(uint64 series, uint56 before, uint56 start, LotWord word) private {
        PASSES.importLot(series, before, start, word);
        if (word.has(LOT_FROZEN)) ORDERS.adoptFreeze(series, start, OLD_ORDERS.freezeOf(series, start));
        if (word.pendingOf() == Pending.HandOver) _adoptBasis(word.claimOf());
        if (_hasClaim(word)) FINANCE.adoptClaim(series, word.claimOf(), OLD_FINANCE.claimOf(series, word.claimOf()));
    }

    /// @dev What a pending proposal took, and may give back here.
    function _adoptBasis(uint40 basis) private {
        // Other registers than the first keep themselves what is left.
        if (basis >> 32 != 0 || PASSES.isDrawn(basis)) return;
        PASSES.adoptBasis(basis, OLD_PASSES.drawnBasis(basis), OLD_PASSES.returnedOf(basis));
    }

    /// @dev Not a trade basis, and not the discount of an unposted lock.
    function _hasClaim(LotWord word) private pure returns (bool) {
        if (word.claimOf() == 0 || word.pendingOf() == Pending.HandOver) return false;
        return !word.isLocked() || word.has(LOT_POSTED);
    }
}
