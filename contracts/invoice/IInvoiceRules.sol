// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../shared/types/OrgId.sol";
import {InvoiceUid} from "./types/InvoiceUid.sol";
import {InvoiceWord, LockKind} from "./types/InvoiceWord.sol";

/// @notice Why an act on an invoice is refused, wherever it is taken.
interface IInvoiceRules {
    /// @notice The word is not the one that the author saw when signing.
    error InvoiceWordStale(InvoiceUid uid, InvoiceWord expected, InvoiceWord found);
    /// @param until the lock's last second; past it anyone may lapse it
    error InvoiceLocked(InvoiceUid uid, LockKind kind, OrgId organisation, uint40 until);
    error InvoiceNotLocked(InvoiceUid uid, LockKind kind, LockKind expected);
    error InvoiceLockOfOthers(InvoiceUid uid, OrgId organisation, OrgId author);
    error InvoiceLockOver(InvoiceUid uid, uint40 until);
    error InvoiceLockNotOver(InvoiceUid uid, uint40 until);
    /// @param latest the last second until which it may be locked
    error InvoiceLockTimeWrong(InvoiceUid uid, uint40 until, uint40 latest);
    /// @param organisation who reimbursed or booked it
    error InvoiceUsed(InvoiceUid uid, OrgId organisation);
    error InvoiceBooked(InvoiceUid uid, OrgId organisation);
    error InvoiceRefused(InvoiceUid uid);
    error InvoiceReversed(InvoiceUid uid);
    error InvoiceHeld(InvoiceUid uid);
    /// @notice A red letter is no invoice that can be used, and is never reversed itself.
    error InvoiceIsRed(InvoiceUid uid);
    /// @param organisation who uses it; nobody where it is not used
    error NotInvoiceUser(InvoiceUid uid, OrgId organisation, OrgId author);
    error NotInvoiceBureau(InvoiceUid uid, OrgId author);
}
