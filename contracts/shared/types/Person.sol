// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @dev Persons numbered from here on are an agent's officers, so that none is taken for one of the principal's own.
uint24 constant FIRST_AGENT_PERSON = 8_000_001;

/// @notice Whether an officer belongs to an agent, whatever organisation it acts for.
function isAgents(uint24 person) pure returns (bool) {
    return person >= FIRST_AGENT_PERSON;
}
