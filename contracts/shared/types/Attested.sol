// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What a register attests of a trade basis, in one word: amount 56 (minor units) | until 40 (no hand-over is proposed
/// for it after this second), above 160 bits that are 0.
type Attested is uint256;

using {amountOf} for Attested global;

uint256 constant ATTESTED_AMOUNT_SHIFT = 40;

function attested(uint56 amount, uint40 until) pure returns (Attested) {
    return Attested.wrap((uint256(amount) << ATTESTED_AMOUNT_SHIFT) | until);
}

function amountOf(Attested terms) pure returns (uint56) {
    return uint56(Attested.unwrap(terms) >> ATTESTED_AMOUNT_SHIFT);
}
