// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../../shared/types/OrgId.sol";
import {FIRST_RED_KIND} from "./InvoiceUid.sol";

/// @notice Everything that acts have made of an invoice, one storage word, from the highest bit down: flags 16 | lock kind 4 |
/// lock organisation 48 | lock until 40 | using organisation 48 | first officer 24 | issued at 40 | kind 8 | reds 8, above 20
/// bits that are 0. Zero: nobody acted on it.
type InvoiceWord is uint256;

/// @notice Who holds an invoice back, and for what.
enum LockKind {
    None,
    /// An employer, to reimburse it.
    Reimburse,
    /// Its seller, as the trade behind the hand-over of a pass.
    Basis,
    /// One side asks the other to have it reversed wholly.
    RedWhole,
    /// The same for a part.
    RedPart
}

/// @notice What an act did to an invoice.
enum InvoiceStep {
    None,
    Refused,
    Locked,
    Withdrawn,
    Lapsed,
    Settled,
    Booked,
    Unbooked,
    Deducted,
    DeductionReversed,
    BasisLocked,
    BasisReleased,
    Reversed,
    RedRequested,
    RedConfirmed,
    RedRefused,
    RedWithdrawn,
    RedLinked,
    /// Of the red letter itself.
    RedIssued,
    ClaimClosed,
    Held,
    Released
}

/// @notice How an invoice stands, in one word. The gravest comes last.
enum InvoiceStatus {
    /// No batch of its bureau is known under this root.
    Unknown,
    /// The batch is there, but not this invoice at this place.
    ProofWrong,
    /// Its bureau was not accredited when it anchored the batch.
    IssuerNotTrusted,
    Unused,
    /// Unused, and worth what red letters have left of it.
    PartlyReversed,
    Reimbursed,
    Booked,
    Deducted,
    LockedToReimburse,
    LockedAsBasis,
    RedRequested,
    Refused,
    Reversed,
    /// It is itself a red letter.
    RedLetter,
    Held
}

// Flags.

uint16 constant INVOICE_REIMBURSED = 1;
uint16 constant INVOICE_BOOKED = 2;
uint16 constant INVOICE_DEDUCTED = 4;
uint16 constant INVOICE_REFUSED = 8;
uint16 constant INVOICE_REVERSED = 16;
uint16 constant INVOICE_PARTLY_REVERSED = 32;
/// @dev Money was paid for what is reversed: the employer's claim is open.
uint16 constant INVOICE_CLAIM_OPEN = 64;
uint16 constant INVOICE_HELD = 128;
/// @dev A reversal was agreed; the bureau has not yet linked its red letter.
uint16 constant INVOICE_RED_DUE = 256;

using {
    has,
    lockKindOf,
    lockOwnerOf,
    lockUntilOf,
    userOf,
    firstOfficerOf,
    issuedAtOf,
    kindOf,
    redsOf,
    isBound,
    isBeginning,
    isUsed,
    isRed,
    isRedLocked,
    statusOf,
    withFlag,
    withoutFlag,
    withLock,
    withoutLock,
    withUser,
    withRed,
    sameWord as ==
} for InvoiceWord global;

uint256 constant FLAGS_SHIFT = 240;
uint256 constant LOCK_KIND_SHIFT = 236;
uint256 constant LOCK_OWNER_SHIFT = 188;
uint256 constant LOCK_UNTIL_SHIFT = 148;
uint256 constant USER_SHIFT = 100;
uint256 constant OFFICER_SHIFT = 76;
uint256 constant ISSUED_SHIFT = 36;
uint256 constant KIND_SHIFT = 28;
uint256 constant REDS_SHIFT = 20;
/// @dev Lock kind, owner and end, and the officer who locked.
uint256 constant LOCK_MASK =
    (((uint256(1) << 92) - 1) << LOCK_UNTIL_SHIFT) | (uint256(type(uint24).max) << OFFICER_SHIFT);

/// @notice The word with which a record begins.
function newInvoiceWord(uint40 issuedAt, uint8 kind) pure returns (InvoiceWord) {
    return InvoiceWord.wrap((uint256(issuedAt) << ISSUED_SHIFT) | (uint256(kind) << KIND_SHIFT));
}

function has(InvoiceWord word, uint16 flags) pure returns (bool) {
    return uint16(InvoiceWord.unwrap(word) >> FLAGS_SHIFT) & flags != 0;
}

function lockKindOf(InvoiceWord word) pure returns (LockKind) {
    return LockKind((InvoiceWord.unwrap(word) >> LOCK_KIND_SHIFT) & 0xf);
}

function lockOwnerOf(InvoiceWord word) pure returns (OrgId) {
    return OrgId.wrap(uint48(InvoiceWord.unwrap(word) >> LOCK_OWNER_SHIFT));
}

/// @notice The last second of the lock.
function lockUntilOf(InvoiceWord word) pure returns (uint40) {
    return uint40(InvoiceWord.unwrap(word) >> LOCK_UNTIL_SHIFT);
}

/// @notice Who reimbursed or booked it.
function userOf(InvoiceWord word) pure returns (OrgId) {
    return OrgId.wrap(uint48(InvoiceWord.unwrap(word) >> USER_SHIFT));
}

/// @notice Person who locked it to reimburse.
function firstOfficerOf(InvoiceWord word) pure returns (uint24) {
    return uint24(InvoiceWord.unwrap(word) >> OFFICER_SHIFT);
}

function issuedAtOf(InvoiceWord word) pure returns (uint40) {
    return uint40(InvoiceWord.unwrap(word) >> ISSUED_SHIFT);
}

function kindOf(InvoiceWord word) pure returns (uint8) {
    return uint8(InvoiceWord.unwrap(word) >> KIND_SHIFT);
}

/// @notice How many red letters are linked to it.
function redsOf(InvoiceWord word) pure returns (uint8) {
    return uint8(InvoiceWord.unwrap(word) >> REDS_SHIFT);
}

/// @notice Whether its content was shown once.
function isBound(InvoiceWord word) pure returns (bool) {
    return word.issuedAtOf() != 0;
}

/// @notice Whether it is as it was when its content was shown.
function isBeginning(InvoiceWord word) pure returns (bool) {
    return word == newInvoiceWord(word.issuedAtOf(), word.kindOf());
}

function isUsed(InvoiceWord word) pure returns (bool) {
    return word.has(INVOICE_REIMBURSED | INVOICE_BOOKED | INVOICE_DEDUCTED);
}

function isRed(InvoiceWord word) pure returns (bool) {
    return word.kindOf() >= FIRST_RED_KIND;
}

/// @notice Whether one side has asked for a red letter and the other has not answered.
function isRedLocked(InvoiceWord word) pure returns (bool) {
    return word.lockKindOf() >= LockKind.RedWhole;
}

/// @notice How the record stands; `Unknown` when nobody showed its content.
function statusOf(InvoiceWord word) pure returns (InvoiceStatus) {
    if (word.has(INVOICE_HELD)) return InvoiceStatus.Held;
    if (!word.isBound()) return InvoiceStatus.Unknown;
    if (word.isRed()) return InvoiceStatus.RedLetter;
    if (word.has(INVOICE_REVERSED)) return InvoiceStatus.Reversed;
    if (word.has(INVOICE_REFUSED)) return InvoiceStatus.Refused;
    if (word.isRedLocked()) return InvoiceStatus.RedRequested;
    if (word.lockKindOf() == LockKind.Basis) return InvoiceStatus.LockedAsBasis;
    if (word.lockKindOf() == LockKind.Reimburse) return InvoiceStatus.LockedToReimburse;
    if (word.has(INVOICE_DEDUCTED)) return InvoiceStatus.Deducted;
    if (word.has(INVOICE_BOOKED)) return InvoiceStatus.Booked;
    if (word.has(INVOICE_REIMBURSED)) return InvoiceStatus.Reimbursed;
    return word.has(INVOICE_PARTLY_REVERSED) ? InvoiceStatus.PartlyReversed : InvoiceStatus.Unused;
}

function withFlag(InvoiceWord word, uint16 flag) pure returns (InvoiceWord) {
    return InvoiceWord.wrap(InvoiceWord.unwrap(word) | (uint256(flag) << FLAGS_SHIFT));
}

function withoutFlag(InvoiceWord word, uint16 flag) pure returns (InvoiceWord) {
    return InvoiceWord.wrap(InvoiceWord.unwrap(word) & ~(uint256(flag) << FLAGS_SHIFT));
}

/// @dev For a word without a lock.
/// @param officer who locked; 0 where it does not matter
function withLock(
    InvoiceWord word,
    LockKind kind,
    OrgId owner,
    uint40 until,
    uint24 officer
) pure returns (InvoiceWord) {
    return
        InvoiceWord.wrap(
            InvoiceWord.unwrap(word) |
                (uint256(kind) << LOCK_KIND_SHIFT) |
                (uint256(OrgId.unwrap(owner)) << LOCK_OWNER_SHIFT) |
                (uint256(until) << LOCK_UNTIL_SHIFT) |
                (uint256(officer) << OFFICER_SHIFT)
        );
}

/// @notice The word as it stood before the lock.
function withoutLock(InvoiceWord word) pure returns (InvoiceWord) {
    return InvoiceWord.wrap(InvoiceWord.unwrap(word) & ~LOCK_MASK);
}

/// @param org nobody when it is free again
function withUser(InvoiceWord word, OrgId org) pure returns (InvoiceWord) {
    uint256 rest = InvoiceWord.unwrap(word) & ~(uint256(type(uint48).max) << USER_SHIFT);
    return InvoiceWord.wrap(rest | (uint256(OrgId.unwrap(org)) << USER_SHIFT));
}

/// @dev One more red letter; there are fewer than 255.
function withRed(InvoiceWord word) pure returns (InvoiceWord) {
    return InvoiceWord.wrap(InvoiceWord.unwrap(word) + (uint256(1) << REDS_SHIFT));
}

function sameWord(InvoiceWord a, InvoiceWord b) pure returns (bool) {
    return InvoiceWord.unwrap(a) == InvoiceWord.unwrap(b);
}
