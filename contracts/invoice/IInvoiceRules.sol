// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../shared/types/OrgId.sol";
import {InvoiceUid} from "./types/InvoiceUid.sol";
import {InvoiceWord, LockKind} from "./types/InvoiceWord.sol";

/// @notice Why an act on an invoice is refused, wherever it is taken.
interface IInvoiceRules {
    /// @notice The word is not the one that the author saw when signing.
    error InvoiceWordStale(InvoiceUid uid, InvoiceWord expected, InvoiceWord found);
    /// @notice A lock stands against the act.
    /// @param until the lock's last second; past it anyone may lapse it
    error InvoiceLocked(InvoiceUid uid, LockKind kind, OrgId organisation, uint40 until);
    /// @notice The record does not have the lock that the act ends or uses.
    error InvoiceNotLocked(InvoiceUid uid, LockKind kind, LockKind expected);
    /// @notice The lock is another organisation's.
    error InvoiceLockOfOthers(InvoiceUid uid, OrgId organisation, OrgId author);
    /// @notice The lock is over: it can only lapse.
    error InvoiceLockOver(InvoiceUid uid, uint40 until);
    /// @notice The lock still runs.
    error InvoiceLockNotOver(InvoiceUid uid, uint40 until);
    /// @notice A lock must end after now and no later than allowed.
    /// @param latest the last second until which it may be locked
    error InvoiceLockTimeWrong(InvoiceUid uid, uint40 until, uint40 latest);
    /// @notice Another organisation uses it, or it is used at all.
    /// @param organisation who reimbursed or booked it
    error InvoiceUsed(InvoiceUid uid, OrgId organisation);
    /// @notice It is booked.
    error InvoiceBooked(InvoiceUid uid, OrgId organisation);
    /// @notice Its buyer refused it.
    error InvoiceRefused(InvoiceUid uid);
    /// @notice It is wholly reversed.
    error InvoiceReversed(InvoiceUid uid);
    /// @notice A ruling holds it.
    error InvoiceHeld(InvoiceUid uid);
    /// @notice A red letter is no invoice that can be used, and is never reversed itself.
    error InvoiceIsRed(InvoiceUid uid);
    /// @notice The author does not use it.
    /// @param organisation who uses it; nobody where it is not used
    error NotInvoiceUser(InvoiceUid uid, OrgId organisation, OrgId author);
    /// @notice The author is not the bureau that issued it.
    error NotInvoiceBureau(InvoiceUid uid, OrgId author);
}
