// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../shared/types/OrgId.sol";
import {LotWord} from "./types/LotWord.sol";
import {SeriesState} from "./types/SeriesWord.sol";

/// @notice Why a step with a pass is refused, where more than one ledger of passes refuses it.
interface IPassRules {
    error NotLotOwner(uint64 series, uint56 start, OrgId owner, OrgId author);
    error NotLotCounterparty(uint64 series, uint56 start, OrgId counterparty, OrgId author);
    /// @notice Not owned plainly: something is under way with it, a claim or an order lies on it, or it has ended.
    error LotNotFree(uint64 series, uint56 start, LotWord word);
    error LotFrozen(uint64 series, uint56 start);
    /// @notice A piece is smaller than the debtor allows.
    error LotTooSmall(uint64 series, uint56 start, uint56 amount, uint56 least);
    error SeriesNotLive(uint64 series, SeriesState state);
    error SeriesDue(uint64 series, uint40 dueAt);
    error CallerNotOperator(address caller);
    error OrgNotInStanding(OrgId org);
    /// @param kinds what it is barred from now, bits of `IRestrictions`
    error OrgBarred(OrgId org, uint256 kinds);
}
