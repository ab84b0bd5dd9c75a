// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {RecordState, Ruling} from "../../../contracts/procurement/IPerformance.sol";

/// @notice A rating as the plain model knows it.
/// @param quality score of the first kind; the other four are `others`, or as `rating` of the tests has them where that is 0
/// @param replaces the effective rating that it takes the place of when it takes effect, or 0
/// @param wasServed whether it, or one whose place it took, was ever served
struct PlainRating {
    uint256 agreement;
    uint256 quarter;
    uint256 quality;
    uint256 others;
    RecordState state;
    uint64 replaces;
    bool wasServed;
    Ruling ruling;
}

/// @notice What ratings amount to, told act by act and summed one by one: no checkpoint, no running sum.
contract RatingModel {
    uint64 public last;
    mapping(uint64 rating => PlainRating) private _ratings;
    /// @dev The rating that fills an agreement's quarter.
    mapping(uint256 agreement => mapping(uint256 quarter => uint64)) public filledBy;
    /// @dev How often each state was reached.
    mapping(RecordState => uint256) public reached;
    uint256 public periodsKept;

    uint256 private constant RULED = 95;

    /* ACTS */

    function draft(uint256 agreement, uint256 quarter, uint256 quality) external {
        _add(PlainRating(agreement, quarter, quality, 0, RecordState.Drafted, 0, false, Ruling.None));
    }

    function step(uint64 rating, RecordState state) external {
        if (state == RecordState.Served) _ratings[rating].wasServed = true;
        _move(rating, state);
    }

    function decide(uint64 rating, Ruling ruling) external {
        _ratings[rating].ruling = ruling;
        _move(rating, RecordState.Decided);
    }

    function finish(uint64 rating, Ruling ruling) external {
        _ratings[rating].ruling = ruling;
        _carryOut(rating);
    }

    function amend(uint64 rating, uint256 quality) external {
        PlainRating memory next = _successor(rating);
        (next.quality, next.others) = (quality, 0);
        if (_ratings[rating].state != RecordState.Effective) _move(rating, RecordState.Amended);
        _add(next);
    }

    function withdraw(uint64 rating) public {
        PlainRating storage found = _ratings[rating];
        _move(rating, RecordState.Withdrawn);
        uint64 left = found.replaces != 0 || !found.wasServed ? found.replaces : rating;
        if (left == rating) periodsKept++;
        filledBy[found.agreement][found.quarter] = left;
    }

    /// @dev What the end of a clock brings.
    function settle(uint64 rating) external {
        RecordState state = _ratings[rating].state;
        if (state == RecordState.Served) return _takeEffect(rating);
        if (state == RecordState.Decided || state == RecordState.Appealed) return _carryOut(rating);
        withdraw(rating);
    }

    /* READS */

    function stateOf(uint64 rating) external view returns (RecordState) {
        return _ratings[rating].state;
    }

    /// @dev Sums as a checkpoint has them, from every effective rating of a quarter. An agreement weighs as its band: 10 to the
    /// power of 4, 7 and 10 are of bands 5, 8 and 11.
    function sumsOf(uint256 quarter) external view returns (uint256 sums) {
        for (uint64 i = 1; i <= last; i++) {
            PlainRating storage one = _ratings[i];
            if (one.state != RecordState.Effective || one.quarter != quarter) continue;
            uint256 weight = 5 + 3 * one.agreement;
            sums += (uint256(1) << 188) + (weight << 160) + weight * one.quality;
            uint8[4] memory rest = [90, 80, 70, 60];
            for (uint256 kind = 0; kind < 4; kind++) {
                sums += (weight * (one.others == 0 ? rest[kind] : one.others)) << (32 * (kind + 1));
            }
        }
    }

    /* LIFE */

    function _carryOut(uint64 rating) private {
        Ruling ruling = _ratings[rating].ruling;
        if (ruling == Ruling.Uphold) return _takeEffect(rating);
        if (ruling == Ruling.Withdraw) return withdraw(rating);
        PlainRating memory next = _successor(rating);
        (next.quality, next.others) = (RULED, RULED);
        _move(rating, RecordState.Amended);
        _add(next);
        _takeEffect(last);
    }

    function _successor(uint64 rating) private view returns (PlainRating memory next) {
        next = _ratings[rating];
        if (next.state == RecordState.Effective) next.replaces = rating;
        (next.state, next.ruling) = (RecordState.Drafted, Ruling.None);
    }

    function _takeEffect(uint64 rating) private {
        uint64 replaced = _ratings[rating].replaces;
        if (replaced != 0) _move(replaced, RecordState.Amended);
        _move(rating, RecordState.Effective);
    }

    function _add(PlainRating memory rating) private {
        _ratings[++last] = rating;
        filledBy[rating.agreement][rating.quarter] = last;
        reached[RecordState.Drafted]++;
    }

    function _move(uint64 rating, RecordState state) private {
        _ratings[rating].state = state;
        reached[state]++;
    }
}
