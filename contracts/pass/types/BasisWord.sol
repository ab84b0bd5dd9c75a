// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Attested} from "../../shared/types/Attested.sol";
import {OrgId} from "../../shared/types/OrgId.sol";

/// @notice What is left of a trade basis that the ledger drew, one storage word: series 64 | seller 48 | payer 48 | left 56 |
/// until 40, from the highest bit down. 0 where it was not drawn.
type BasisWord is uint256;

using {backs, seriesOf, leftOf, untilOf, isDrawn, withLeft, withUntil} for BasisWord global;

uint256 constant BASIS_SERIES_SHIFT = 192;
uint256 constant BASIS_SELLER_SHIFT = 144;
uint256 constant BASIS_PAYER_SHIFT = 96;
uint256 constant BASIS_LEFT_SHIFT = 40;

/// @notice What a basis backs: hand-overs of a series between two organisations.
/// @param seller who is paid by hand-overs
/// @param payer who hands over
/// @return binding the word's upper 160 bits
function bindingOf(uint64 series, OrgId seller, OrgId payer) pure returns (uint256 binding) {
    return (uint256(series) << 96) | (uint256(OrgId.unwrap(seller)) << 48) | OrgId.unwrap(payer);
}

/// @notice A basis of which nothing is taken yet. What its register attests stands below what it backs.
/// @param binding see `bindingOf`
function basisWord(uint256 binding, Attested terms) pure returns (BasisWord) {
    return BasisWord.wrap((binding << BASIS_PAYER_SHIFT) | Attested.unwrap(terms));
}

/// @notice Whether it backs just these hand-overs.
/// @param binding see `bindingOf`
function backs(BasisWord word, uint256 binding) pure returns (bool) {
    return BasisWord.unwrap(word) >> BASIS_PAYER_SHIFT == binding;
}

function seriesOf(BasisWord word) pure returns (uint64) {
    return uint64(BasisWord.unwrap(word) >> BASIS_SERIES_SHIFT);
}

/// @return left minor units that may still be taken
function leftOf(BasisWord word) pure returns (uint56 left) {
    return uint56(BasisWord.unwrap(word) >> BASIS_LEFT_SHIFT);
}

function untilOf(BasisWord word) pure returns (uint40) {
    return uint40(BasisWord.unwrap(word));
}

function isDrawn(BasisWord word) pure returns (bool) {
    return BasisWord.unwrap(word) != 0;
}

function withLeft(BasisWord word, uint56 left) pure returns (BasisWord) {
    uint256 rest = BasisWord.unwrap(word) & ~(uint256(type(uint56).max) << BASIS_LEFT_SHIFT);
    return BasisWord.wrap(rest | (uint256(left) << BASIS_LEFT_SHIFT));
}

function withUntil(BasisWord word, uint40 until) pure returns (BasisWord) {
    return BasisWord.wrap((BasisWord.unwrap(word) & ~uint256(type(uint40).max)) | until);
}
