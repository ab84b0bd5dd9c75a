// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Attested} from "../../shared/types/Attested.sol";
import {OrgId} from "../../shared/types/OrgId.sol";
import {Subcontract} from "../ISubcontracts.sol";

/// @notice A subcontract as it is stored, one word: seller 48 | payer 48 | amount 56 | until 40 | currency 24 | holder 8, above
/// 32 bits that are 0.
type TradeWord is uint256;

using {
    isBetween,
    sellerOf,
    payerOf,
    amountOf,
    untilOf,
    terms,
    currencyOf,
    holderOf,
    withUntil,
    withHolder,
    subcontract
} for TradeWord global;

uint256 constant TRADE_SELLER_SHIFT = 208;
uint256 constant TRADE_PAYER_SHIFT = 160;
uint256 constant TRADE_AMOUNT_SHIFT = 104;
uint256 constant TRADE_UNTIL_SHIFT = 64;
uint256 constant TRADE_CURRENCY_SHIFT = 40;
uint256 constant TRADE_HOLDER_SHIFT = 32;

function tradeWord(Subcontract memory of_) pure returns (TradeWord) {
    return
        TradeWord.wrap(
            (uint256(OrgId.unwrap(of_.seller)) << TRADE_SELLER_SHIFT) |
                (uint256(OrgId.unwrap(of_.payer)) << TRADE_PAYER_SHIFT) |
                (uint256(of_.amount) << TRADE_AMOUNT_SHIFT) |
                (uint256(of_.until) << TRADE_UNTIL_SHIFT) |
                (uint256(uint24(of_.currency)) << TRADE_CURRENCY_SHIFT) |
                (uint256(of_.holder) << TRADE_HOLDER_SHIFT)
        );
}

/// @notice Whether these are its two parties, each in its part.
function isBetween(TradeWord word, OrgId seller, OrgId payer) pure returns (bool) {
    return TradeWord.unwrap(word) >> TRADE_PAYER_SHIFT == (uint256(OrgId.unwrap(seller)) << 48) | OrgId.unwrap(payer);
}

function sellerOf(TradeWord word) pure returns (OrgId) {
    return OrgId.wrap(uint48(TradeWord.unwrap(word) >> TRADE_SELLER_SHIFT));
}

function payerOf(TradeWord word) pure returns (OrgId) {
    return OrgId.wrap(uint48(TradeWord.unwrap(word) >> TRADE_PAYER_SHIFT));
}

function amountOf(TradeWord word) pure returns (uint56) {
    return uint56(TradeWord.unwrap(word) >> TRADE_AMOUNT_SHIFT);
}

/// @notice Amount and end stand beside each other, as they are attested.
function terms(TradeWord word) pure returns (Attested) {
    return Attested.wrap((TradeWord.unwrap(word) >> TRADE_UNTIL_SHIFT) & type(uint96).max);
}

function untilOf(TradeWord word) pure returns (uint40) {
    return uint40(TradeWord.unwrap(word) >> TRADE_UNTIL_SHIFT);
}

function currencyOf(TradeWord word) pure returns (bytes3) {
    return bytes3(uint24(TradeWord.unwrap(word) >> TRADE_CURRENCY_SHIFT));
}

function holderOf(TradeWord word) pure returns (uint8) {
    return uint8(TradeWord.unwrap(word) >> TRADE_HOLDER_SHIFT);
}

function withUntil(TradeWord word, uint40 until) pure returns (TradeWord) {
    uint256 rest = TradeWord.unwrap(word) & ~(uint256(type(uint40).max) << TRADE_UNTIL_SHIFT);
    return TradeWord.wrap(rest | (uint256(until) << TRADE_UNTIL_SHIFT));
}

function withHolder(TradeWord word, uint8 holder) pure returns (TradeWord) {
    uint256 rest = TradeWord.unwrap(word) & ~(uint256(type(uint8).max) << TRADE_HOLDER_SHIFT);
    return TradeWord.wrap(rest | (uint256(holder) << TRADE_HOLDER_SHIFT));
}

function subcontract(TradeWord word) pure returns (Subcontract memory) {
    return
        Subcontract(
            word.sellerOf(),
            word.payerOf(),
            word.amountOf(),
            word.untilOf(),
            word.currencyOf(),
            word.holderOf()
        );
}
