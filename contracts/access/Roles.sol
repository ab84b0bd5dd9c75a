// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

// The roles of the consortium, and the table of what no account may hold together.

/// @dev Grants roles, admits peers, opens what was closed; AccessManager's admin role.
uint64 constant ROLE_COUNCIL = 0;
/// @dev Enrols organisations, accredits issuers, settles identifiers.
uint64 constant ROLE_REGISTRAR = 1;
/// @dev Closes groups of acts at once.
uint64 constant ROLE_PAUSER = 2;
/// @dev Freezes single records.
uint64 constant ROLE_FREEZER = 3;
/// @dev Carries out orders on frozen records.
uint64 constant ROLE_ENFORCER = 4;
/// @dev Rules on disputes.
uint64 constant ROLE_ARBITRATOR = 5;
/// @dev Cancels any scheduled act.
uint64 constant ROLE_AUDITOR = 6;
/// @dev Publishes releases, parameters and calendars.
uint64 constant ROLE_PUBLISHER = 7;
/// @dev Held by ledgers alone: what one ledger may do in another.
uint64 constant ROLE_LEDGER = 8;
uint64 constant LAST_ROLE = ROLE_LEDGER;

uint32 constant DELAY_COUNCIL = 72 hours;
uint32 constant DELAY_ENFORCER = 24 hours;
uint32 constant DELAY_PUBLISHER = 7 days;

/// @dev The powers of which no account holds two.
uint256 constant POWERS =
    (1 << ROLE_COUNCIL) | (1 << ROLE_FREEZER) | (1 << ROLE_ENFORCER) | (1 << ROLE_ARBITRATOR) | (1 << ROLE_PUBLISHER);
uint256 constant EVERY_ROLE = (1 << (LAST_ROLE + 1)) - 1;

/// @notice The roles that an account with `role` may never hold too, as bits.
function neverAlso(uint64 role) pure returns (uint256 roles) {
    uint256 self = 1 << role;
    // An auditor watches the others, a ledger is nobody: each stands alone.
    if (role == ROLE_AUDITOR || role == ROLE_LEDGER) return EVERY_ROLE & ~self;
    roles = (1 << ROLE_AUDITOR) | (1 << ROLE_LEDGER);
    if (POWERS & self != 0) roles |= POWERS & ~self;
}

/// @notice The shortest time that a holder's acts must wait.
function leastDelay(uint64 role) pure returns (uint32) {
    if (role == ROLE_COUNCIL) return DELAY_COUNCIL;
    if (role == ROLE_ENFORCER) return DELAY_ENFORCER;
    if (role == ROLE_PUBLISHER) return DELAY_PUBLISHER;
    return 0;
}
