// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../shared/types/OrgId.sol";
import {LotWord} from "./types/LotWord.sol";
import {SeriesState} from "./types/SeriesWord.sol";

/// @notice Why a step with a pass is refused, where more than one ledger of passes refuses it.
interface IPassRules {
    /// @notice The lot of pass `series` at `start` is `owner`'s, not `author`'s.
    error NotLotOwner(uint64 series, uint56 start, OrgId owner, OrgId author);
    /// @notice It is `counterparty` that answers, not `author`.
    error NotLotCounterparty(uint64 series, uint56 start, OrgId counterparty, OrgId author);
    /// @notice Not owned plainly: something is under way with it, a claim or an order lies on it, or it has ended.
    error LotNotFree(uint64 series, uint56 start, LotWord word);
    /// @notice The lot of pass `series` at `start` is frozen.
    error LotFrozen(uint64 series, uint56 start);
    /// @notice A piece is smaller than the debtor allows.
    error LotTooSmall(uint64 series, uint56 start, uint56 amount, uint56 least);
    /// @notice Pass `series` is not in circulation.
    error SeriesNotLive(uint64 series, SeriesState state);
    /// @notice Pass `series` fell due on `dueAt`: it changes hands no more.
    error SeriesDue(uint64 series, uint40 dueAt);
    /// @notice `caller` is no operator of the passes.
    error CallerNotOperator(address caller);
    /// @notice Its regulator lets `org` take on nothing new, such as a pass, a debt, a guarantee or a loan: see `Standing`.
    error OrgNotInStanding(OrgId org);
    /// @notice A sanction bars `org` from this.
    /// @param kinds what it is barred from now, bits of `IRestrictions`
    error OrgBarred(OrgId org, uint256 kinds);
    /// @notice `author` is no bank: it cannot confirm that money was paid.
    error ConfirmerNotBank(OrgId author);
    /// @notice Officer `person` belongs to an agent of `author`: only a bank's own officers confirm what others paid, and only
    /// a seller's own what it received.
    error ConfirmedByAgent(OrgId author, uint24 person);
    /// @notice `author` is `payer`, or related to it: it cannot confirm that one's payment.
    error ConfirmedByRelated(OrgId author, OrgId payer);
}
