// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../../shared/types/OrgId.sol";

/// @notice A status list: its issuer's number 48 | the issuer's own number of it 16. So whose it is needs no register, and
/// nobody but the issuer can write in it.
type ListId is uint64;

using {issuerOf} for ListId global;

/// @dev Entries of a list: 2 bits each, 128 in a word, 1,024 words.
uint24 constant LIST_ENTRIES = 131_072;
uint16 constant LIST_WORDS = 1_024;
uint24 constant WORD_ENTRIES = 128;

/// @notice The organisation that issues under a list, and alone changes it.
function issuerOf(ListId list) pure returns (OrgId) {
    return OrgId.wrap(uint48(ListId.unwrap(list) >> 16));
}
