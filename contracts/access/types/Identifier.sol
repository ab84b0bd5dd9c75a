// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev A set of bytes, bit n for byte n: digits, capital letters, `-` and `_`.
uint256 constant SCHEME_BYTES = (0x3ff << 0x30) | (0x3ffffff << 0x41) | (1 << 0x2d) | (1 << 0x5f);
/// @dev The same, `.`, `/`, and what letters of other scripts are written with in UTF-8.
uint256 constant NUMBER_BYTES = SCHEME_BYTES | (1 << 0x2e) | (1 << 0x2f) | (type(uint256).max << 0x80);
uint256 constant SHORTEST_SCHEME = 2;
uint256 constant LONGEST_SCHEME = 20;
/// @dev Sixty characters of four bytes.
uint256 constant LONGEST_NUMBER = 240;

/// @notice Whether an identifier is `scheme:number` in the one spelling: capitals, no spaces, no other signs than `-_` and, in
/// the number, `./`. So one that is written twice is one identifier.
/// @dev Check characters, and which of two names of a register is the right one, are the verifier's and the services' duty.
function isCanonical(bytes calldata identifier) pure returns (bool) {
    uint256 length = identifier.length;
    uint256 colon = 0;
    while (colon < length && (SCHEME_BYTES >> uint8(identifier[colon])) & 1 != 0) colon++;
    if (colon < SHORTEST_SCHEME || colon > LONGEST_SCHEME) return false;
    if (colon == length || identifier[colon] != ":") return false;
    if (colon + 1 == length || length - colon - 1 > LONGEST_NUMBER) return false;
    for (uint256 i = colon + 1; i < length; i++) {
        if ((NUMBER_BYTES >> uint8(identifier[i])) & 1 == 0) return false;
    }
    return true;
}

/// @notice Whether it is a handle of somebody of whom a source tells only the name: no register numbers it.
function isNameHandle(bytes calldata identifier) pure returns (bool) {
    return identifier.length > 5 && bytes5(identifier[:5]) == "NAME-";
}
