// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Duty} from "../../shared/types/Duty.sol";
import {OrgId} from "../../shared/types/OrgId.sol";
import {SIGNER_ADMINISTRATOR, SIGNER_UNCONFIRMED, SignerPeriod} from "../ISigners.sol";

/// @notice A period of a key as it is stored, one word: organisation 48 | from 40 | until 40 | duties 96 | person 24 |
/// flags 8, from the highest bit down. Every act of every ledger reads one, so only what is asked is taken from it.
type SignerWord is uint256;

using {
    organisationOf,
    fromOf,
    untilOf,
    dutiesOf,
    personOf,
    flagsOf,
    isValidAt,
    isAdministrators,
    period
} for SignerWord global;

uint256 constant ORGANISATION_SHIFT = 208;
uint256 constant FROM_SHIFT = 168;
uint256 constant UNTIL_SHIFT = 128;
uint256 constant DUTIES_SHIFT = 32;
uint256 constant PERSON_SHIFT = 8;

function signerWord(SignerPeriod memory of_) pure returns (SignerWord) {
    return
        SignerWord.wrap(
            (uint256(OrgId.unwrap(of_.organisation)) << ORGANISATION_SHIFT) |
                (uint256(of_.from) << FROM_SHIFT) |
                (uint256(of_.until) << UNTIL_SHIFT) |
                (uint256(Duty.unwrap(of_.duties)) << DUTIES_SHIFT) |
                (uint256(of_.person) << PERSON_SHIFT) |
                of_.flags
        );
}

function organisationOf(SignerWord word) pure returns (OrgId) {
    return OrgId.wrap(uint48(SignerWord.unwrap(word) >> ORGANISATION_SHIFT));
}

function fromOf(SignerWord word) pure returns (uint40) {
    return uint40(SignerWord.unwrap(word) >> FROM_SHIFT);
}

function untilOf(SignerWord word) pure returns (uint40) {
    return uint40(SignerWord.unwrap(word) >> UNTIL_SHIFT);
}

function dutiesOf(SignerWord word) pure returns (Duty) {
    return Duty.wrap(uint96(SignerWord.unwrap(word) >> DUTIES_SHIFT));
}

function personOf(SignerWord word) pure returns (uint24) {
    return uint24(SignerWord.unwrap(word) >> PERSON_SHIFT);
}

function flagsOf(SignerWord word) pure returns (uint8) {
    return uint8(SignerWord.unwrap(word));
}

/// @notice Whether the key is good at that time; one that was never set has no until.
function isValidAt(SignerWord word, uint256 time) pure returns (bool) {
    uint256 bits = SignerWord.unwrap(word);
    return
        (bits >> FROM_SHIFT) & type(uint40).max <= time &&
        time < (bits >> UNTIL_SHIFT) & type(uint40).max &&
        bits & SIGNER_UNCONFIRMED == 0;
}

/// @notice Whether it is a key of a successor or administrator.
function isAdministrators(SignerWord word) pure returns (bool) {
    return SignerWord.unwrap(word) & SIGNER_ADMINISTRATOR != 0;
}

function period(SignerWord word) pure returns (SignerPeriod memory) {
    return
        SignerPeriod(
            word.organisationOf(),
            word.fromOf(),
            word.untilOf(),
            word.dutiesOf(),
            word.personOf(),
            word.flagsOf()
        );
}
