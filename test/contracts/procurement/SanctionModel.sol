// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {isRegionIn} from "../../../contracts/shared/types/Region.sol";

/// @notice A sanction as the plain model knows it.
/// @param proposedBy who employs the officer behind the proposing key, whatever organisation the key acts for
/// @param secondedBy the same of the seconding key
/// @param most the legal maximum on the day of the second signature, seconds
/// @param wasRelated whether the two, or the second and the subject, were related on that day
struct PlainSanction {
    uint256 subject;
    uint8 kinds;
    uint24 region;
    uint40 from;
    uint40 until;
    uint40 firstUntil;
    uint40 secondBy;
    uint256 authority;
    uint256 second;
    uint256 proposedBy;
    uint256 secondedBy;
    uint256 most;
    bool hasBasis;
    bool isWithdrawn;
    bool isAnnounced;
    bool wasRelated;
}

/// @notice Every sanction one by one, and what follows from it: no term, no reach, no bound of a look back.
contract SanctionModel {
    PlainSanction[] private _sanctions;

    function count() external view returns (uint256) {
        return _sanctions.length;
    }

    function sanction(uint256 i) external view returns (PlainSanction memory) {
        return _sanctions[i];
    }

    function put(uint256 i, PlainSanction memory one) external {
        if (i == _sanctions.length) _sanctions.push();
        _sanctions[i] = one;
    }

    function isPending(uint256 i, uint256 time) external view returns (bool) {
        PlainSanction storage one = _sanctions[i];
        return !one.isWithdrawn && !one.isAnnounced && time <= one.secondBy;
    }

    function isLive(uint256 i, uint256 time) public view returns (bool) {
        return _sanctions[i].isAnnounced && time < _sanctions[i].until;
    }

    function liveOf(uint256 subject, uint256 time) external view returns (uint256 live) {
        for (uint256 i = 0; i < _sanctions.length; i++) {
            if (_sanctions[i].subject == subject && isLive(i, time)) live++;
        }
    }

    function restrictions(uint256 subject, uint24 region, uint40 time) external view returns (uint256 kinds) {
        for (uint256 i = 0; i < _sanctions.length; i++) {
            PlainSanction storage one = _sanctions[i];
            bool holds = one.isAnnounced && one.subject == subject && one.from <= time && time < one.until;
            if (holds && isRegionIn(region, one.region)) kinds |= one.kinds;
        }
    }
}
