// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice A set of duties: bit n is set where the signer holds duty n. What a duty allows is said beside its name.
type Duty is uint96;

using {both as |, holds} for Duty global;

Duty constant NO_DUTY = Duty.wrap(0);
/// @dev Enrols, replaces and ends the signers of its own organisation.
Duty constant DUTY_ADMIN = Duty.wrap(1 << 0);
/// @dev Publishes and runs tenders.
Duty constant DUTY_TENDER = Duty.wrap(1 << 1);
/// @dev Opens bids for its organisation.
Duty constant DUTY_BID = Duty.wrap(1 << 2);
/// @dev Signs agreements, amendments, subcontracts.
Duty constant DUTY_AGREE = Duty.wrap(1 << 3);
/// @dev Rates the other party's performance.
Duty constant DUTY_RATE = Duty.wrap(1 << 4);
/// @dev Objects to records about its organisation and appeals.
Duty constant DUTY_OBJECT = Duty.wrap(1 << 5);
/// @dev Proposes, seconds and lifts sanctions.
Duty constant DUTY_SANCTION = Duty.wrap(1 << 6);
/// @dev Attests imported history.
Duty constant DUTY_IMPORT = Duty.wrap(1 << 7);
/// @dev Records witness steps.
Duty constant DUTY_WITNESS = Duty.wrap(1 << 8);
/// @dev Anchors batches.
Duty constant DUTY_ANCHOR = Duty.wrap(1 << 9);
/// @dev Holds passes: splits, hands over, accepts, presents.
Duty constant DUTY_HOLD = Duty.wrap(1 << 10);
/// @dev Accepts debts: series, decreases, confirmations as debtor.
Duty constant DUTY_DEBT = Duty.wrap(1 << 11);
/// @dev Offers finance and locks for it.
Duty constant DUTY_FINANCE = Duty.wrap(1 << 12);
/// @dev Confirms payouts and payments as a bank.
Duty constant DUTY_PAY = Duty.wrap(1 << 13);
/// @dev Guarantees.
Duty constant DUTY_GUARANTEE = Duty.wrap(1 << 14);
/// @dev Decides complaints, objections, appeals.
Duty constant DUTY_DECIDE = Duty.wrap(1 << 15);
/// @dev Vouches for people as an identity department (project managers).
Duty constant DUTY_IDENTITY = Duty.wrap(1 << 16);
/// @dev Enrols light organisations as an accredited verifier.
Duty constant DUTY_VERIFY = Duty.wrap(1 << 17);
/// @dev Changes the standing of organisations as their regulator.
Duty constant DUTY_SUPERVISE = Duty.wrap(1 << 18);
/// @dev Locks, reimburses, books, deducts and refuses invoices for its organisation.
Duty constant DUTY_BOOK = Duty.wrap(1 << 19);
/// @dev Confirms deductions, red letters and amounts of invoices as the tax bureau that issued them.
Duty constant DUTY_TAX = Duty.wrap(1 << 20);
/// @dev Issues licences: changes their status, takes batches back.
Duty constant DUTY_CERTIFY = Duty.wrap(1 << 24);
/// @dev Uses licences that people show or the law lets it see, and records each use.
Duty constant DUTY_CONSULT = Duty.wrap(1 << 25);
/// @dev Keeps the catalogue of licence types.
Duty constant DUTY_CATALOGUE = Duty.wrap(1 << 26);

function both(Duty a, Duty b) pure returns (Duty) {
    return Duty.wrap(Duty.unwrap(a) | Duty.unwrap(b));
}

/// @notice Whether every duty of `needed` is among `held`.
function holds(Duty held, Duty needed) pure returns (bool) {
    return Duty.unwrap(held) & Duty.unwrap(needed) == Duty.unwrap(needed);
}
