// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Actor} from "../shared/types/Actor.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IPassRules} from "./IPassRules.sol";
import {LOT_FROZEN, LotWord} from "./types/LotWord.sol";
import {SeriesWord} from "./types/SeriesWord.sol";

/// @notice Rules that more than one ledger of passes asks, one sentence each.
/// @dev What an error tells is worked out whether or not it is thrown, if it stands in a `require`: where that costs something,
/// a rule is an `if`.
abstract contract PassRules is IPassRules {
    function _requireOwner(uint64 series, uint56 start, LotWord word, OrgId author) internal pure {
        if (word.ownerOf() != author) revert NotLotOwner(series, start, word.ownerOf(), author);
    }

    function _requireCounterparty(uint64 series, uint56 start, LotWord word, OrgId author) internal pure {
        require(word.counterpartyOf() == author, NotLotCounterparty(series, start, word.counterpartyOf(), author));
    }

    /// @dev The author may dispose of the lot.
    function _requireFree(uint64 series, uint56 start, LotWord word, OrgId author) internal pure {
        _requireOwner(series, start, word, author);
        require(word.isFree(), LotNotFree(series, start, word));
    }

    function _requireNotFrozen(uint64 series, uint56 start, LotWord word) internal pure {
        require(!word.has(LOT_FROZEN), LotFrozen(series, start));
    }

    /// @dev Whoever takes on something new is in standing: see `Standing`.
    function _requireMayCommit(Actor who) internal pure {
        if (!who.mayCommit()) revert OrgNotInStanding(who.orgOf());
    }

    /// @dev The series' lots may change hands now.
    function _requireLive(uint64 series, SeriesWord head) internal view {
        if (!head.isLive()) revert SeriesNotLive(series, head.stateOf());
        require(block.timestamp < head.dueAtOf(), SeriesDue(series, head.dueAtOf()));
    }

    /// @dev No piece is smaller than the debtor allows.
    /// @param start where the piece begins
    function _requireLeast(uint64 series, uint56 start, uint56 amount, uint56 least) internal pure {
        if (amount < least) revert LotTooSmall(series, start, amount, least);
    }
}
