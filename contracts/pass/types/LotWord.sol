// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {endOf as wordEnd, withEnd as wordWithEnd} from "../../shared/IntervalLedger.sol";
import {OrgId} from "../../shared/types/OrgId.sol";

/// @notice The present state of a lot, one storage word: owner 48 | end 56 | counterparty 48 | deadline 40 | state 5 |
/// pending 4 | tier 7 | flags 8 | claim 40, from the highest bit down.
type LotWord is uint256;

/// @notice Where a lot is in its life. Redeemed, Cancelled and WrittenOff are ends.
enum LotState {
    None,
    /// The owner may split it, hand it over, offer it for finance, and present it when it is due.
    Owned,
    /// A bank holds it as security: `counterparty` is the pledgee, `claim` its loan.
    Pledged,
    /// Shown to the debtor for payment.
    Presented,
    /// The financier says that it paid, nobody confirms it: a receipt, a confirmation or a ruling decides.
    Disputed,
    /// Not paid in time, final. Late payment, the guarantor's cover, recourse and write-off are open.
    Dishonoured,
    /// Paid while frozen: the debtor is discharged, the money waits for the release.
    Deposited,
    Redeemed,
    Cancelled,
    WrittenOff
}

/// @notice The one thing that may be under way with a lot.
enum Pending {
    None,
    /// `counterparty` is to answer, `claim` is the trade basis.
    HandOver,
    /// Locked for a bank that buys it; `claim` is the discount until the payout is posted, then the claim's number.
    Sale,
    /// The same, and the seller takes it back when the debtor does not pay.
    Recourse,
    /// Locked for a bank that lends on it; `claim` is the haircut until the payout is posted, then the claim's number.
    Pledge,
    /// Dishonour posted, final at the deadline unless a payment in time is confirmed.
    Dishonour
}

/// @notice What happened to a lot, told by every `LotChanged` of a pass.
enum LotStep {
    None,
    Opened,
    Split,
    Merged,
    Proposed,
    Accepted,
    Refused,
    Withdrawn,
    Lapsed,
    Frozen,
    Released,
    Locked,
    PayoutPosted,
    Bought,
    PledgeMade,
    LockRefused,
    PayoutDisputed,
    RuledUnpaid,
    PledgeReleased,
    Foreclosed,
    RecourseTaken,
    Presented,
    Paid,
    Deposited,
    DishonourPosted,
    DishonourFinal,
    Covered,
    WrittenOff,
    Cancelled,
    Imported
}

using {
    ownerOf,
    endOf,
    counterpartyOf,
    deadlineOf,
    stateOf,
    pendingOf,
    tierOf,
    claimOf,
    has,
    isFree,
    isLocked,
    isSettled,
    holderOf,
    withOwner,
    withEnd,
    withState,
    withPending,
    withDishonour,
    withoutDishonour,
    withTier,
    withClaim,
    withDeadline,
    withFlag,
    withoutFlag,
    unmarked,
    otherWord as !=
} for LotWord global;

uint256 constant OWNER_SHIFT = 208;
uint256 constant COUNTERPARTY_SHIFT = 104;
uint256 constant DEADLINE_SHIFT = 64;
uint256 constant STATE_SHIFT = 59;
uint256 constant PENDING_SHIFT = 55;
uint256 constant TIER_SHIFT = 48;
uint256 constant FLAGS_SHIFT = 40;

/// @dev Flags of a lot.
/// An order stops it: only release or ruling runs.
uint8 constant LOT_FROZEN = 1;
/// @dev Its last hand-over was between related parties, as both said.
uint8 constant LOT_RELATED = 2;
/// @dev The financier posted its payout: the lock can lapse no more.
uint8 constant LOT_POSTED = 4;
/// @dev The guarantor's share of it is paid.
uint8 constant LOT_COVERED = 8;
/// @dev The hand-over under way is between related parties; becomes `LOT_RELATED` when it is accepted.
uint8 constant LOT_RELATED_ASKED = 16;
/// @dev The hand-over under way goes back to who handed the lot down: its tier stays, and its basis is not taken.
uint8 constant LOT_RETURN_ASKED = 32;

/// @dev Counterparty, deadline, pending kind, claim and the flags that go with them: what a mark sets and every way out
/// but acceptance clears.
uint256 constant MARK_MASK =
    (uint256(type(uint88).max) << DEADLINE_SHIFT) |
        (uint256(15) << PENDING_SHIFT) |
        (uint256(LOT_POSTED | LOT_RELATED_ASKED | LOT_RETURN_ASKED) << FLAGS_SHIFT) |
        type(uint40).max;

/// @dev State, pending kind, order and claim of a lot that its owner may dispose of.
uint256 constant FREE_MASK =
    (uint256(31) << STATE_SHIFT) |
        (uint256(15) << PENDING_SHIFT) |
        (uint256(LOT_FROZEN) << FLAGS_SHIFT) |
        type(uint40).max;
uint256 constant FREE = uint256(LotState.Owned) << STATE_SHIFT;

function ownerOf(LotWord word) pure returns (OrgId) {
    return OrgId.wrap(uint48(LotWord.unwrap(word) >> OWNER_SHIFT));
}

function endOf(LotWord word) pure returns (uint56) {
    return wordEnd(LotWord.unwrap(word));
}

function counterpartyOf(LotWord word) pure returns (OrgId) {
    return OrgId.wrap(uint48(LotWord.unwrap(word) >> COUNTERPARTY_SHIFT));
}

function deadlineOf(LotWord word) pure returns (uint40) {
    return uint40(LotWord.unwrap(word) >> DEADLINE_SHIFT);
}

function stateOf(LotWord word) pure returns (LotState) {
    return LotState((LotWord.unwrap(word) >> STATE_SHIFT) & 31);
}

function pendingOf(LotWord word) pure returns (Pending) {
    return Pending((LotWord.unwrap(word) >> PENDING_SHIFT) & 15);
}

function tierOf(LotWord word) pure returns (uint8) {
    return uint8((LotWord.unwrap(word) >> TIER_SHIFT) & 127);
}

function claimOf(LotWord word) pure returns (uint40) {
    return uint40(LotWord.unwrap(word));
}

function has(LotWord word, uint8 flag) pure returns (bool) {
    return (LotWord.unwrap(word) >> FLAGS_SHIFT) & flag != 0;
}

/// @notice Whether its owner may do with it as it likes: owned, nothing under way, no claim, no order.
function isFree(LotWord word) pure returns (bool) {
    return LotWord.unwrap(word) & FREE_MASK == FREE;
}

/// @notice Whether it is locked for a bank that accepted to finance it.
function isLocked(LotWord word) pure returns (bool) {
    uint256 pending = (LotWord.unwrap(word) >> PENDING_SHIFT) & 15;
    return pending >= uint256(Pending.Sale) && pending <= uint256(Pending.Pledge);
}

/// @notice Whether it came to an end: nothing leaves these states.
function isSettled(LotWord word) pure returns (bool) {
    return (LotWord.unwrap(word) >> STATE_SHIFT) & 31 >= uint256(LotState.Redeemed);
}

/// @notice To whom a payment of it is due: the pledgee where there is one, else the owner.
function holderOf(LotWord word) pure returns (OrgId) {
    Pending pending = word.pendingOf();
    bool settled = pending == Pending.None || pending == Pending.Dishonour;
    bool pledged = settled && word.claimOf() != 0 && !word.counterpartyOf().isNobody();
    return pledged ? word.counterpartyOf() : word.ownerOf();
}

function withOwner(LotWord word, OrgId owner) pure returns (LotWord) {
    return _withBits(word, OWNER_SHIFT, type(uint48).max, OrgId.unwrap(owner));
}

function withEnd(LotWord word, uint56 end) pure returns (LotWord) {
    return LotWord.wrap(wordWithEnd(LotWord.unwrap(word), end));
}

function withState(LotWord word, LotState state) pure returns (LotWord) {
    return _withBits(word, STATE_SHIFT, 31, uint256(state));
}

/// @notice The word with something under way: who answers, until when, about what.
function withPending(
    LotWord word,
    Pending pending,
    OrgId counterparty,
    uint40 deadline,
    uint40 claim
) pure returns (LotWord) {
    return
        LotWord.wrap(
            LotWord.unwrap(word.unmarked()) |
                (uint256(OrgId.unwrap(counterparty)) << COUNTERPARTY_SHIFT) |
                (uint256(deadline) << DEADLINE_SHIFT) |
                (uint256(pending) << PENDING_SHIFT) |
                claim
        );
}

/// @notice The word with a dishonour posted: who holds it and its claim stay.
function withDishonour(LotWord word, uint40 deadline) pure returns (LotWord) {
    return _withBits(word, PENDING_SHIFT, 15, uint256(Pending.Dishonour)).withDeadline(deadline);
}

/// @notice The word with no dishonour under way.
function withoutDishonour(LotWord word) pure returns (LotWord) {
    return _withBits(word, PENDING_SHIFT, 15, uint256(Pending.None)).withDeadline(0);
}

function withTier(LotWord word, uint8 tier) pure returns (LotWord) {
    return _withBits(word, TIER_SHIFT, 127, tier);
}

function withClaim(LotWord word, uint40 claim) pure returns (LotWord) {
    return _withBits(word, 0, type(uint40).max, claim);
}

function withDeadline(LotWord word, uint40 deadline) pure returns (LotWord) {
    return _withBits(word, DEADLINE_SHIFT, type(uint40).max, deadline);
}

function withFlag(LotWord word, uint8 flag) pure returns (LotWord) {
    return LotWord.wrap(LotWord.unwrap(word) | (uint256(flag) << FLAGS_SHIFT));
}

function withoutFlag(LotWord word, uint8 flag) pure returns (LotWord) {
    return LotWord.wrap(LotWord.unwrap(word) & ~(uint256(flag) << FLAGS_SHIFT));
}

/// @notice The word as it stood before the mark.
function unmarked(LotWord word) pure returns (LotWord) {
    return LotWord.wrap(LotWord.unwrap(word) & ~MARK_MASK);
}

function otherWord(LotWord a, LotWord b) pure returns (bool) {
    return LotWord.unwrap(a) != LotWord.unwrap(b);
}

function _withBits(LotWord word, uint256 shift, uint256 mask, uint256 value) pure returns (LotWord) {
    return LotWord.wrap((LotWord.unwrap(word) & ~(mask << shift)) | (value << shift));
}
