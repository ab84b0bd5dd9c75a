// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {ShownInvoice} from "./IInvoiceBook.sol";
import {IInvoiceRules} from "./IInvoiceRules.sol";
import {InvoiceUid} from "./types/InvoiceUid.sol";

/// @dev The one group of acts that can be closed.
uint256 constant CLOSE_REDS = 1;
/// @dev Parameter: seconds in which the other side answers a request.
bytes32 constant RED_TERM = "invoice.red";

/// @notice The bureau reverses an unused invoice for its seller.
/// @param word the record's state as the author saw it, 0 for none; with another one the act fails
/// @param red number of the red letter, of the same bureau
/// @param whole whether nothing of the invoice is left
/// @param reason from the published table
struct ReverseInvoice {
    InvoiceUid uid;
    uint256 word;
    InvoiceUid red;
    bool whole;
    uint16 reason;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice One side of a used invoice asks the other to have it reversed.
/// @param whole whether nothing of the invoice shall be left
/// @param reason from the published table
/// @param record salted commitment to what is asked, or 0
struct RequestRed {
    InvoiceUid uid;
    uint256 word;
    bool whole;
    uint16 reason;
    bytes32 record;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice An answer to a request, or the end of a claim; its meaning is the EIP-712 type that it is signed as:
/// `ConfirmRed`, `RefuseRed`, `WithdrawRed`, `CloseClaim`.
/// @param word the record's state as the author saw it; with another one the act fails
/// @param record salted commitment to the papers behind it, or 0
struct RedAct {
    InvoiceUid uid;
    uint256 word;
    bytes32 record;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The bureau links the red letter that a confirmed request called for.
struct LinkRed {
    InvoiceUid uid;
    uint256 word;
    InvoiceUid red;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Red letters: what reverses an invoice, wholly or in part.
/// @dev The seller's side is its bureau, which issues for it. An unused invoice is reversed by it alone; a used one when the
/// other side agrees in time, and then a reimbursement is not undone: the employer has a claim, open until it closes it
/// (I8). That the red letters' sum stays within the original is the bureau's signed promise (I3).
interface IInvoiceReds is IInvoiceRules {
    /// @notice A red letter belongs to an invoice, once and for all.
    event RedLinked(InvoiceUid indexed red, InvoiceUid indexed uid, uint8 reds);

    /// @notice What is named as a red letter is none.
    error NotRedLetter(InvoiceUid red, uint8 kind);
    /// @notice The red letter is another bureau's.
    error RedOfOtherBureau(InvoiceUid red, OrgId bureau);
    /// @notice The red letter belongs to an invoice already.
    error RedLinkedAlready(InvoiceUid red, InvoiceUid uid);
    /// @notice A reversal was agreed whose red letter the bureau has still to link.
    error RedStillDue(InvoiceUid uid);
    /// @notice No red letter is due.
    error RedNotDue(InvoiceUid uid);
    /// @notice It has as many red letters as a record counts.
    error RedsExhausted(InvoiceUid uid);
    /// @notice Nobody uses it: its bureau reverses it alone.
    error InvoiceUnused(InvoiceUid uid);
    /// @notice Nobody asked for a red letter.
    error RedNotRequested(InvoiceUid uid);
    /// @notice Who asked does not answer itself.
    /// @param author who asked and does not answer itself, or is no side of it
    error RedNotToAnswer(InvoiceUid uid, OrgId author);
    /// @notice No claim is open.
    error ClaimNotOpen(InvoiceUid uid);

    /// @notice The bureau reverses an invoice that nobody locked, booked, reimbursed or deducted. DUTY_TAX.
    /// @param original content of the invoice, with its proof where it has no record
    /// @param letter content of the red letter, with its proof
    function reverseInvoice(
        ReverseInvoice calldata act,
        ShownInvoice calldata original,
        ShownInvoice calldata letter,
        Authorship calldata by
    ) external;

    /// @notice Who uses an invoice (DUTY_BOOK) or its bureau for the seller (DUTY_TAX) asks for its reversal: nothing else
    /// begins until the other side answers or the term is over; then anyone lapses it (`IInvoices.lapseLock`).
    function requestRed(RequestRed calldata act, Authorship calldata by) external;

    /// @notice Signed as `ConfirmRed` by the other side, in time.
    function confirmRed(RedAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `RefuseRed` by the other side.
    function refuseRed(RedAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `WithdrawRed` by who asked.
    function withdrawRed(RedAct calldata act, Authorship calldata by) external;

    /// @notice The bureau links the red letter of a confirmed request. DUTY_TAX.
    /// @param letter content of the red letter, with its proof
    function linkRed(LinkRed calldata act, ShownInvoice calldata letter, Authorship calldata by) external;

    /// @notice Signed as `CloseClaim` by the employer, who has its money back or gives it up. DUTY_BOOK.
    function closeClaim(RedAct calldata act, Authorship calldata by) external;

    /// @notice What a red letter reverses.
    /// @param red number of the red letter
    /// @return uid the invoice that a red letter reverses; 0 when it is not linked
    function originalOf(InvoiceUid red) external view returns (InvoiceUid uid);
}
