// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The five scores of a performance record, 0 to 100 each: from the lowest byte quality, time, cost, safety, service.
type Scores is uint40;

using {score} for Scores global;

uint8 constant SCORE_KINDS = 5;
uint8 constant MAX_SCORE = 100;

/// @param kind 0 quality, 1 time, 2 cost, 3 safety, 4 service
function score(Scores scores, uint256 kind) pure returns (uint8) {
    return uint8(Scores.unwrap(scores) >> (8 * kind));
}

function scoresOf(uint8 quality, uint8 time, uint8 cost, uint8 safety, uint8 service) pure returns (Scores) {
    return
        Scores.wrap(
            uint40(quality) |
                (uint40(time) << 8) |
                (uint40(cost) << 16) |
                (uint40(safety) << 24) |
                (uint40(service) << 32)
        );
}
