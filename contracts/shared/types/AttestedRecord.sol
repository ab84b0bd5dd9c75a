// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "./OrgId.sol";

/// @notice What an imported source says of an organisation, in one word. What the source does not say is 0.
/// @dev From the highest bit: subject 48 | buyer 48 | at 40 (seconds) | sector 32 (scheme nibble, eight digits) | region 24 |
/// value band 8 | kind 8 | currency 10 (ISO 4217 number), flags 6 (by kind) | measure 32 (days late, or the leading digits
/// of the amount). `services/shared/values/attested-record.ts` packs and unpacks it.
type AttestedRecord is bytes32;

using {subjectOf, timeOf, kindOf} for AttestedRecord global;

/// @dev Kinds 1 to 15 are counted, each in its own lane of a quarter's word; kinds 16 up to this one are recorded only.
uint8 constant FIRST_UNCOUNTED_KIND = 16;
uint8 constant LAST_KIND = 16;

function subjectOf(AttestedRecord record) pure returns (OrgId) {
    return OrgId.wrap(uint48(uint256(AttestedRecord.unwrap(record)) >> 208));
}

/// @return seconds, 0 when unknown
function timeOf(AttestedRecord record) pure returns (uint40) {
    return uint40(uint256(AttestedRecord.unwrap(record)) >> 120);
}

/// @return 1 bid lost, 2 award, 3 contract, 4 amendment, 5 extra spending, 6 milestone met in time, 7 met late, 8 met (dates
/// unknown), 9 partly met, 10 partly met late, 11 not met, 12 payment, 13 normal end, 14 end for default, 15 violation
/// upheld, 16 tender
function kindOf(AttestedRecord record) pure returns (uint8) {
    return uint8(uint256(AttestedRecord.unwrap(record)) >> 48);
}
