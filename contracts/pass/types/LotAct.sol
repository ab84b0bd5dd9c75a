// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice An act about one lot that says nothing more: its meaning is the EIP-712 type that it is signed as, such as
/// `AcceptHandOver` or `PresentLot`, which has these members.
/// @param word the lot's state as the author saw it; with another one the act fails
struct LotAct {
    uint64 series;
    uint56 start;
    uint256 word;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}
