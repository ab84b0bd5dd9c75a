// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IHold} from "../shared/interfaces/IHold.sol";
import {InvoiceUid} from "./types/InvoiceUid.sol";

/// @notice Holds of invoices by arbitration, each under a ruling's number. A held invoice admits nothing but release; its lock
/// stays as it is, and no clock stops. It has no brake on purpose.
/// @dev A record's key is its uid. Restricted: arbitrator.
interface IInvoiceHolds is IHold {
    /// @param holds how many rulings hold it after this
    event InvoiceHoldPlaced(InvoiceUid indexed uid, bytes32 indexed ruling, uint32 holds);
    event InvoiceHoldEnded(InvoiceUid indexed uid, bytes32 indexed ruling, uint32 holds);

    error InvoiceRulingNone(InvoiceUid uid);
    error InvoiceHoldKnown(InvoiceUid uid, bytes32 ruling);
    error InvoiceHoldUnknown(InvoiceUid uid, bytes32 ruling);

    /// @return holds how many rulings hold it now
    function holdsOf(InvoiceUid uid) external view returns (uint32 holds);
}
