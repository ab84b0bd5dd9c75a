// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IInvoiceBook, OpenedInvoice} from "./IInvoiceBook.sol";
import {IInvoiceRules} from "./IInvoiceRules.sol";
import {InvoiceUid} from "./types/InvoiceUid.sol";

/// @dev Groups of acts that can be closed: refusals, locks, settlements, bookings, deductions; and what undoes them.
uint256 constant CLOSE_INVOICE_USES = 1;
uint256 constant CLOSE_INVOICE_RETREATS = 2;

/// @dev The longest that an employer may hold an invoice back: ours, no law's.
uint40 constant LONGEST_LOCK = 30 days;

/// @notice An employer holds an invoice back to reimburse it.
/// @param word the record's state as the author saw it, 0 for none; with another one the act fails
/// @param until the last second of the lock, at most 30 days ahead
struct LockInvoice {
    InvoiceUid uid;
    uint256 word;
    uint40 until;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice What the holder of a natural person's invoice signs: this employer may use it.
/// @param until the last second at which the employer may begin
struct NameEmployer {
    InvoiceUid uid;
    uint48 employer;
    uint40 until;
}

/// @notice The employer that the holder named holds the invoice back.
struct LockNamedInvoice {
    NameEmployer naming;
    uint256 word;
    uint40 until;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The buyer refuses an invoice: its seller is to reverse it.
/// @param reason from the published table
/// @param record salted commitment to the statement, or 0
struct RefuseInvoice {
    InvoiceUid uid;
    uint256 word;
    uint16 reason;
    bytes32 record;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice An act about one invoice and the papers behind it; its meaning is the EIP-712 type that it is signed as, such as
/// `SettleInvoice` or `BookInvoice`, which has these members.
/// @param word the record's state as the author saw it; with another one the act fails
/// @param record salted commitment to the author's own record (reimbursement, voucher, return), or 0
struct InvoiceAct {
    InvoiceUid uid;
    uint256 word;
    bytes32 record;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice One invoice, one use: what the employer does with it, from the lock to the deduction.
/// @dev Until a party acts nothing of an invoice is on the chain. Its author opens its own commitment and no other; how much
/// of it is reimbursed, and to which departments, is its service's record.
interface IInvoices is IInvoiceBook, IInvoiceRules {
    /// @notice The commitment that was opened is not the author's.
    /// @param party as it was opened
    error InvoiceOfOthers(InvoiceUid uid, bytes32 party, OrgId author);
    /// @notice The holder named another employer.
    error NamingOfOthers(InvoiceUid uid, OrgId employer, OrgId author);
    /// @notice The holder's naming has ended.
    error NamingOver(InvoiceUid uid, uint40 until);
    /// @notice The one who locked it may not settle it too.
    error SettledByFirstOfficer(InvoiceUid uid, uint24 person);
    /// @notice It is not booked.
    error InvoiceNotBooked(InvoiceUid uid);
    /// @notice Its input tax is deducted.
    error InvoiceDeducted(InvoiceUid uid);
    /// @notice Its input tax is not deducted.
    error InvoiceNotDeducted(InvoiceUid uid);

    /// @notice The buyer refuses it. DUTY_BOOK; nobody has locked or used it.
    /// @param opened the content with the author's opened commitment; the proof is read while there is no record
    function refuseInvoice(RefuseInvoice calldata act, OpenedInvoice calldata opened, Authorship calldata by) external;

    /// @notice The organisation to which it is issued locks it to reimburse it. DUTY_BOOK; it is used by nobody else and not
    /// booked. Reimbursed in part, it may be locked again by the same one.
    /// @param opened the content with the author's opened commitment; the proof is read while there is no record
    function lockInvoice(LockInvoice calldata act, OpenedInvoice calldata opened, Authorship calldata by) external;

    /// @notice The employer that the holder of a natural person's invoice names locks it. DUTY_BOOK.
    /// @param opened the content with the author's opened commitment; the proof is read while there is no record
    /// @param holder the holder's signature under the naming
    function lockNamedInvoice(
        LockNamedInvoice calldata act,
        OpenedInvoice calldata opened,
        Authorship calldata holder,
        Authorship calldata by
    ) external;

    /// @notice Signed as `WithdrawInvoice` by the employer that locked it. DUTY_BOOK.
    function withdrawInvoice(InvoiceAct calldata act, Authorship calldata by) external;

    /// @notice Ends a lock of any kind that is over: the record stands as before it. Anyone.
    /// @param uid number of the invoice: its bureau and the digest of its content
    function lapseLock(InvoiceUid uid) external;

    /// @notice Signed as `SettleInvoice` by the employer that locked it, another person than the one who did. DUTY_BOOK.
    function settleInvoice(InvoiceAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `BookInvoice` by the buyer, or by the employer that has locked or reimbursed it. DUTY_BOOK.
    /// @param opened the buyer's commitment; empty (only zeros) where the author has a lock or a use already
    function bookInvoice(InvoiceAct calldata act, OpenedInvoice calldata opened, Authorship calldata by) external;

    /// @notice Signed as `UnbookInvoice` by who booked it, while it is not deducted. DUTY_BOOK.
    function unbookInvoice(InvoiceAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `DeductInvoice` by who booked it, and by the bureau under the same act. DUTY_BOOK, DUTY_TAX.
    /// @param bureau signature of the bureau's officer under the same act
    function deductInvoice(InvoiceAct calldata act, Authorship calldata bureau, Authorship calldata by) external;

    /// @notice Signed as `ReverseDeduction` by who deducted it, and by the bureau. DUTY_BOOK, DUTY_TAX.
    /// @param bureau signature of the bureau's officer under the same act
    function reverseDeduction(InvoiceAct calldata act, Authorship calldata bureau, Authorship calldata by) external;
}
