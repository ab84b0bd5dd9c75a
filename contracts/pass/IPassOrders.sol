// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPassRules} from "./IPassRules.sol";
import {LotWord} from "./types/LotWord.sol";

/// @notice An order that stops a lot.
/// @param order number or digest of the order
/// @param until from then on anyone may release the lot; 0: without end
/// @param authority who froze it
struct Freeze {
    bytes32 order;
    uint40 until;
    address authority;
}

/// @notice Freezing of lots by order: no clock stops, but only release and ruling run. Never closed.
interface IPassOrders is IPassRules {
    /// @notice A lot is stopped by an order.
    event LotFrozenBy(
        uint64 indexed series,
        uint56 indexed start,
        bytes32 indexed order,
        address authority,
        uint40 until
    );
    /// @notice An order over a lot ended, or ran out.
    event LotReleased(uint64 indexed series, uint56 indexed start, bytes32 indexed order, address by);
    /// @notice An order came along with a lot from an older ledger.
    event FreezeAdopted(uint64 indexed series, uint56 indexed start, Freeze freeze);

    /// @notice The lot of pass `series` at `start` is not frozen.
    error LotNotFrozen(uint64 series, uint56 start);
    /// @notice The freeze is not over.
    error FreezeNotOver(uint64 series, uint56 start, uint40 until);
    /// @notice The end of the freeze must lie ahead.
    error FreezeTimeWrong(uint40 until);
    /// @notice The number of the order is missing.
    error OrderNone();

    /// @notice Stops a part of a lot; the lot is cut around it. Only the freezer.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins that holds the part, minor units
    /// @param word the lot's state as the freezer saw it
    /// @param from first unit of the part
    /// @param to its end, exclusive
    /// @param order number of the order, never 0
    /// @param until last second of the freeze; 0 where it has no end
    function freezeLot(
        uint64 series,
        uint56 start,
        LotWord word,
        uint56 from,
        uint56 to,
        bytes32 order,
        uint40 until
    ) external;

    /// @notice Lets a lot go; a deposit becomes a payment with it. Only the freezer.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    function releaseLot(uint64 series, uint56 start) external;

    /// @notice The same after the order's time. Anyone.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    function releaseExpired(uint64 series, uint56 start) external;

    /// @notice Takes over the order over an imported lot. Operators of the book.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    /// @param freeze as it stood in the ledger before
    function adoptFreeze(uint64 series, uint56 start, Freeze calldata freeze) external;

    /// @notice The order that freezes a lot; all zero when none does.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    /// @return order, end and who froze it
    function freezeOf(uint64 series, uint56 start) external view returns (Freeze memory);
}
