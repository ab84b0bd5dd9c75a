// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Standing} from "../interfaces/IStanding.sol";
import {OrgId} from "./OrgId.sol";

/// @notice Who takes an act, and what the register knows of the organisation at hand, in one word, so that no ledger asks
/// twice: organisation 48 | 176 bits that are 0 | person 24 | sanctioned 1 | standing 7, from the highest bit down.
type Actor is uint256;

using {orgOf, personOf, standingOf, mayCommit, wasSanctioned} for Actor global;

uint256 constant ACTOR_ORG_SHIFT = 208;
uint256 constant ACTOR_PERSON_SHIFT = 8;
uint256 constant ACTOR_SANCTIONED = 1 << 7;
uint256 constant ACTOR_STANDING = 0x7f;

function orgOf(Actor who) pure returns (OrgId) {
    return OrgId.wrap(uint48(Actor.unwrap(who) >> ACTOR_ORG_SHIFT));
}

function personOf(Actor who) pure returns (uint24) {
    return uint24(Actor.unwrap(who) >> ACTOR_PERSON_SHIFT);
}

function standingOf(Actor who) pure returns (Standing) {
    return Standing(Actor.unwrap(who) & ACTOR_STANDING);
}

/// @notice Whether its organisation may take on something new.
/// @dev `mayCommit` of its standing, asked of the bits by the busiest acts.
function mayCommit(Actor who) pure returns (bool) {
    uint256 standing = Actor.unwrap(who) & ACTOR_STANDING;
    return standing == uint256(Standing.Active) || standing == uint256(Standing.Warned);
}

/// @notice Whether there is something to ask `IRestrictions` about its organisation.
function wasSanctioned(Actor who) pure returns (bool) {
    return Actor.unwrap(who) & ACTOR_SANCTIONED != 0;
}
