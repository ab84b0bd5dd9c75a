// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IHold} from "../shared/interfaces/IHold.sol";
import {InvoiceUid} from "./types/InvoiceUid.sol";

/// @notice Holds of invoices by arbitration, each under a ruling's number. A held invoice admits nothing but release; its lock
/// stays as it is, and no clock stops. It has no brake on purpose.
/// @dev A record's key is its uid. Restricted: arbitrator.
interface IInvoiceHolds is IHold {
    /// @notice A ruling holds the invoice from now on.
    /// @param holds how many rulings hold it after this
    event InvoiceHoldPlaced(InvoiceUid indexed uid, bytes32 indexed ruling, uint32 holds);
    /// @notice A ruling holds the invoice no more.
    event InvoiceHoldEnded(InvoiceUid indexed uid, bytes32 indexed ruling, uint32 holds);

    /// @notice No ruling is named.
    error InvoiceRulingNone(InvoiceUid uid);
    /// @notice The ruling holds the invoice already.
    error InvoiceHoldKnown(InvoiceUid uid, bytes32 ruling);
    /// @notice The ruling does not hold the invoice.
    error InvoiceHoldUnknown(InvoiceUid uid, bytes32 ruling);

    /// @notice How many rulings hold an invoice.
    /// @param uid number of the invoice: its bureau and the digest of its content
    /// @return holds how many rulings hold it now
    function holdsOf(InvoiceUid uid) external view returns (uint32 holds);
}
