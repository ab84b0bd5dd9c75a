// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Number of a performance record, from 1. 0 is none.
type RecordId is uint64;

using {sameRecord as ==, otherRecord as !=} for RecordId global;

RecordId constant NO_RECORD = RecordId.wrap(0);

function sameRecord(RecordId a, RecordId b) pure returns (bool) {
    return RecordId.unwrap(a) == RecordId.unwrap(b);
}

function otherRecord(RecordId a, RecordId b) pure returns (bool) {
    return RecordId.unwrap(a) != RecordId.unwrap(b);
}
