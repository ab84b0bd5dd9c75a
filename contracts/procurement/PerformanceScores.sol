// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IParameters} from "../shared/interfaces/IParameters.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {Quarter, quarterBefore, quarterOf} from "../shared/types/Quarter.sol";
import {SCORE_KINDS, Scores} from "../shared/types/Scores.sol";
import {IPerformance, PerformanceScore, RETENTION_QUARTERS, SCORE_QUARTERS} from "./IPerformance.sol";

/// @notice The sums of performance records per subject and quarter, with every state that they ever had.
/// @dev A checkpoint is one word: sums 5 × 32 | weight 28 | count 28 | time 40. The weight stays below 2^25, so that neither
/// a sum (at most 100 times it) nor the count (at most the weight) leaves its lane.
abstract contract PerformanceScores is IPerformance {
    uint256 private constant SUM = 32;
    uint256 private constant WEIGHT = 160;
    uint256 private constant COUNT = 188;
    uint256 private constant TIME = 216;
    uint256 private constant LANE_MASK = (1 << 28) - 1;
    uint256 private constant SUMS_MASK = (1 << TIME) - 1;
    uint256 private constant WEIGHT_LIMIT = 1 << 25;
    /// @dev Scores are told in hundredths.
    uint256 private constant HUNDREDTHS = 100;

    IParameters public immutable PARAMETERS;

    mapping(OrgId subject => mapping(Quarter quarter => uint256[] words)) private _checkpoints;

    constructor(IParameters parameters) {
        PARAMETERS = parameters;
    }

    /// @inheritdoc IPerformance
    function aggregateOf(OrgId subject, Quarter quarter) public view returns (uint256 aggregate) {
        uint256[] storage words = _checkpoints[subject][quarter];
        return words.length == 0 ? 0 : words[words.length - 1];
    }

    /// @inheritdoc IPerformance
    function checkpointsOf(OrgId subject, Quarter quarter) external view returns (uint256 count) {
        return _checkpoints[subject][quarter].length;
    }

    /// @inheritdoc IPerformance
    function scoreAt(OrgId subject, uint40 time) external view returns (PerformanceScore memory score) {
        uint256 retention = PARAMETERS.parameterAt(RETENTION_QUARTERS, time);
        uint256 kept = retention < SCORE_QUARTERS ? retention : SCORE_QUARTERS;
        Quarter last = quarterOf(time);
        uint256[5] memory sums;
        uint256 weight;

        for (uint24 age = 0; age < kept; age++) {
            uint256 word = _wordAt(_checkpoints[subject][quarterBefore(last, age)], time);
            uint256 fresh = SCORE_QUARTERS - age;
            score.count += uint32((word >> COUNT) & LANE_MASK);
            weight += fresh * ((word >> WEIGHT) & LANE_MASK);
            for (uint256 kind = 0; kind < SCORE_KINDS; kind++) sums[kind] += fresh * uint32(word >> (SUM * kind));
        }
        score.weight = uint40(weight);
        for (uint256 kind = 0; weight != 0 && kind < SCORE_KINDS; kind++) {
            score.scores[kind] = uint16((HUNDREDTHS * sums[kind]) / weight);
        }
    }

    function _count(OrgId subject, Quarter quarter, Scores scores, uint8 weight) internal returns (uint256 word) {
        word = (aggregateOf(subject, quarter) & SUMS_MASK) + _shareOf(scores, weight);
        require((word >> WEIGHT) & LANE_MASK < WEIGHT_LIMIT, AggregateFull(subject, quarter));
        return _store(subject, quarter, word);
    }

    function _uncount(OrgId subject, Quarter quarter, Scores scores, uint8 weight) internal {
        _store(subject, quarter, (aggregateOf(subject, quarter) & SUMS_MASK) - _shareOf(scores, weight));
    }

    function _store(OrgId subject, Quarter quarter, uint256 sums) private returns (uint256 word) {
        uint256[] storage words = _checkpoints[subject][quarter];
        word = sums | (block.timestamp << TIME);
        // Two changes of one second are one checkpoint: a reading at that second sees the last.
        if (words.length != 0 && words[words.length - 1] >> TIME == block.timestamp) words[words.length - 1] = word;
        else words.push(word);
    }

    function _shareOf(Scores scores, uint8 weight) private pure returns (uint256 share) {
        share = (uint256(1) << COUNT) | (uint256(weight) << WEIGHT);
        for (uint256 kind = 0; kind < SCORE_KINDS; kind++) {
            share |= (uint256(weight) * scores.score(kind)) << (SUM * kind);
        }
    }

    /// @dev The last word not after `time`; 0 where there was none.
    function _wordAt(uint256[] storage words, uint40 time) private view returns (uint256) {
        uint256 low = 0;
        uint256 high = words.length;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if (words[middle] >> TIME > time) high = middle;
            else low = middle + 1;
        }
        return low == 0 ? 0 : words[low - 1];
    }
}
