// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What an issuer says of one licence: the values of IETF's Token Status List, and one of its application's own.
/// @dev Revoked and superseded are final; both have the low bit set.
enum Status {
    Valid,
    Revoked,
    Suspended,
    Superseded
}

/// @notice 128 entries of a status list, 2 bits each, the lowest bits first.
type StatusWord is uint256;

using {sameWord as ==, statusAt, withStatus, finalsBroken} for StatusWord global;

/// @dev The low bit of each entry.
uint256 constant LOW_BITS = type(uint256).max / 3;

function sameWord(StatusWord a, StatusWord b) pure returns (bool) {
    return StatusWord.unwrap(a) == StatusWord.unwrap(b);
}

/// @param entry place within the word, 0 to 127
function statusAt(StatusWord word, uint256 entry) pure returns (Status) {
    return Status((StatusWord.unwrap(word) >> (2 * entry)) & 3);
}

function withStatus(StatusWord word, uint256 entry, Status status) pure returns (StatusWord) {
    uint256 rest = StatusWord.unwrap(word) & ~(uint256(3) << (2 * entry));
    return StatusWord.wrap(rest | (uint256(status) << (2 * entry)));
}

/// @notice The bits in which a change would touch an entry that is final.
function finalsBroken(StatusWord word, StatusWord next) pure returns (uint256 bits) {
    uint256 finals = StatusWord.unwrap(word) & LOW_BITS;
    return (StatusWord.unwrap(word) ^ StatusWord.unwrap(next)) & (finals | (finals << 1));
}
