// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What a register attests of a trade basis, in one word: amount 56 (minor units) | until 40 (no hand-over is proposed
/// for it after this second), above 160 bits that are 0.
type Attested is uint256;

using {amountOf} for Attested global;

uint256 constant ATTESTED_AMOUNT_SHIFT = 40;

/// @return minor units
function amountOf(Attested terms) pure returns (uint56) {
    return uint56(Attested.unwrap(terms) >> ATTESTED_AMOUNT_SHIFT);
}
