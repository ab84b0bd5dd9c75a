// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Enrolment, Standing} from "../../shared/interfaces/IStanding.sol";
import {
    Actor,
    ACTOR_ORG_SHIFT,
    ACTOR_PERSON_SHIFT,
    ACTOR_SANCTIONED,
    ACTOR_STANDING
} from "../../shared/types/Actor.sol";
import {Duty} from "../../shared/types/Duty.sol";
import {OrgId} from "../../shared/types/OrgId.sol";
import {ORG_ADMINISTERED, Organisation, OrgKind} from "../IOrganisations.sol";
import {SignerWord} from "./SignerWord.sol";

/// @notice An organisation as it is stored, one word: parent 48 | since 40 | region 24 | kind 8 | flags 8 | duties 96 |
/// enrolment 8 | standing 8, above 16 bits that are 0. Its duties stand where those of a `SignerWord` stand. Every act of every
/// ledger reads one, so only what is asked is taken from it.
type OrganisationWord is uint256;

using {
    dutiesOf,
    parentOf,
    enrolmentOf,
    standingOf,
    flagsOf,
    mayAct,
    isAdministered,
    sharedDuties,
    actorWith,
    organisation,
    withStanding,
    withFlag
} for OrganisationWord global;

uint256 constant ORG_DUTIES_SHIFT = 32;
uint256 constant ORG_SINCE_SHIFT = 168;
uint256 constant ORG_PARENT_SHIFT = 208;
uint256 constant ORG_REGION_SHIFT = 144;
uint256 constant ORG_KIND_SHIFT = 136;
uint256 constant ORG_ENROLMENT_SHIFT = 24;
uint256 constant ORG_STANDING_SHIFT = 16;
uint256 constant ORG_FLAGS_SHIFT = 128;
/// @dev From the flag `ORG_SANCTIONED`, the third, to the eighth bit of an `Actor`.
uint256 constant ORG_SANCTIONED_SHIFT = 123;
/// @dev Organisation and person stand in an `Actor` where they stand in a `SignerWord`.
uint256 constant ACTOR_KEY_MASK =
    (uint256(type(uint48).max) << ACTOR_ORG_SHIFT) | (uint256(type(uint24).max) << ACTOR_PERSON_SHIFT);

function organisationWord(Organisation memory of_) pure returns (OrganisationWord) {
    return
        OrganisationWord.wrap(
            (uint256(Duty.unwrap(of_.duties)) << ORG_DUTIES_SHIFT) |
                (uint256(of_.since) << ORG_SINCE_SHIFT) |
                (uint256(OrgId.unwrap(of_.parent)) << ORG_PARENT_SHIFT) |
                (uint256(of_.region) << ORG_REGION_SHIFT) |
                (uint256(of_.kind) << ORG_KIND_SHIFT) |
                (uint256(of_.enrolment) << ORG_ENROLMENT_SHIFT) |
                (uint256(of_.standing) << ORG_STANDING_SHIFT) |
                (uint256(of_.flags) << ORG_FLAGS_SHIFT)
        );
}

function dutiesOf(OrganisationWord word) pure returns (Duty) {
    return Duty.wrap(uint96(OrganisationWord.unwrap(word) >> ORG_DUTIES_SHIFT));
}

function parentOf(OrganisationWord word) pure returns (OrgId) {
    return OrgId.wrap(uint48(OrganisationWord.unwrap(word) >> ORG_PARENT_SHIFT));
}

function enrolmentOf(OrganisationWord word) pure returns (Enrolment) {
    return Enrolment(uint8(OrganisationWord.unwrap(word) >> ORG_ENROLMENT_SHIFT));
}

function standingOf(OrganisationWord word) pure returns (Standing) {
    return Standing(uint8(OrganisationWord.unwrap(word) >> ORG_STANDING_SHIFT));
}

function flagsOf(OrganisationWord word) pure returns (uint8) {
    return uint8(OrganisationWord.unwrap(word) >> ORG_FLAGS_SHIFT);
}

/// @notice Whether its signers may act at all: enrolled, not merely listed, and not closed.
function mayAct(OrganisationWord word) pure returns (bool) {
    uint256 enrolment = (OrganisationWord.unwrap(word) >> ORG_ENROLMENT_SHIFT) & 0xff;
    uint256 standing = (OrganisationWord.unwrap(word) >> ORG_STANDING_SHIFT) & 0xff;
    return enrolment >= uint256(Enrolment.Light) && standing != uint256(Standing.Closed);
}

/// @notice Whether a successor or administrator acts for it, and nobody else.
function isAdministered(OrganisationWord word) pure returns (bool) {
    return OrganisationWord.unwrap(word) & (uint256(ORG_ADMINISTERED) << ORG_FLAGS_SHIFT) != 0;
}

/// @notice What of a key's duties counts: those that its organisation holds as well.
function sharedDuties(OrganisationWord word, SignerWord key) pure returns (Duty) {
    return Duty.wrap(uint96((OrganisationWord.unwrap(word) & SignerWord.unwrap(key)) >> ORG_DUTIES_SHIFT));
}

/// @notice A key's owner and person beside the organisation's standing.
function actorWith(OrganisationWord word, SignerWord key) pure returns (Actor) {
    return
        Actor.wrap(
            (SignerWord.unwrap(key) & ACTOR_KEY_MASK) |
                ((OrganisationWord.unwrap(word) >> ORG_SANCTIONED_SHIFT) & ACTOR_SANCTIONED) |
                ((OrganisationWord.unwrap(word) >> ORG_STANDING_SHIFT) & ACTOR_STANDING)
        );
}

function withStanding(OrganisationWord word, Standing standing) pure returns (OrganisationWord) {
    uint256 rest = OrganisationWord.unwrap(word) & ~(uint256(0xff) << ORG_STANDING_SHIFT);
    return OrganisationWord.wrap(rest | (uint256(standing) << ORG_STANDING_SHIFT));
}

function withFlag(OrganisationWord word, uint8 flag, bool on) pure returns (OrganisationWord) {
    uint256 rest = OrganisationWord.unwrap(word) & ~(uint256(flag) << ORG_FLAGS_SHIFT);
    return OrganisationWord.wrap(on ? rest | (uint256(flag) << ORG_FLAGS_SHIFT) : rest);
}

function organisation(OrganisationWord word) pure returns (Organisation memory) {
    return
        Organisation({
            kind: OrgKind(uint8(OrganisationWord.unwrap(word) >> ORG_KIND_SHIFT)),
            enrolment: word.enrolmentOf(),
            standing: word.standingOf(),
            region: uint24(OrganisationWord.unwrap(word) >> ORG_REGION_SHIFT),
            parent: word.parentOf(),
            since: uint40(OrganisationWord.unwrap(word) >> ORG_SINCE_SHIFT),
            duties: word.dutiesOf(),
            flags: word.flagsOf()
        });
}
