// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {IDisputable} from "../shared/interfaces/IDisputable.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IPassRules} from "./IPassRules.sol";
import {LotAct} from "./types/LotAct.sol";
import {LotWord, Pending} from "./types/LotWord.sol";

/// @dev Groups of acts of `PassFinance` that may be closed: payouts and their confirmation; pledges and recourse; refusals
/// and lapses. Rulings are in none.
uint256 constant CLOSE_PAYOUTS = 1;
uint256 constant CLOSE_CLAIMS = 2;
uint256 constant CLOSE_LOCK_ENDS = 4;

/// @dev What a ruling about a disputed payout may say.
uint16 constant RULED_PAID = 1;
uint16 constant RULED_UNPAID = 2;

/// @notice A bank's claim, from the payout on. Lots point to it by series and number.
/// @param bank the financier
/// @param seller who got the money: the seller, or the borrower of a pledge
/// @param proceeds minor units
/// @param kind sale, sale with recourse or pledge
/// @param paid whether the payout is received, confirmed or ruled
/// @param uetr reference of the payout, as the financier or the seller's receipt named it
/// @param registryEntry number of the entry in the movables registry, ASCII, or 0
struct Claim {
    OrgId bank;
    OrgId seller;
    uint56 proceeds;
    Pending kind;
    bool paid;
    bytes16 uetr;
    bytes32 registryEntry;
}

/// @notice Act: a bank says that it has paid a seller for a lot.
/// @param word the lot's state as the author saw it
/// @param uetr unique end-to-end reference of the payout (UUID, ISO 20022)
/// @param registryEntry number of the entry in the movables registry, ASCII, or 0
struct PostPayout {
    uint64 series;
    uint56 start;
    uint256 word;
    bytes16 uetr;
    bytes32 registryEntry;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: the seller says that the money arrived.
/// @param uetr reference of the payment that it received from the financier; the posted one, where one is posted
struct ConfirmReceipt {
    uint64 series;
    uint56 start;
    uint256 word;
    bytes16 uetr;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: the seller's bank says that the money arrived.
/// @param uetr the payout's reference as the seller's bank sees it
/// @param amount that arrived, minor units
/// @param valueDate seconds
struct ConfirmPayout {
    uint64 series;
    uint56 start;
    uint256 word;
    bytes16 uetr;
    uint56 amount;
    uint40 valueDate;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice From the lock to the bank's claim and its end.
/// @dev A lock ends by the payout (receipt of the seller, or confirmation by a bank that is neither the financier nor related to
/// it; neither by an agent's officer), or before one is posted by refusal or lapse. Either way it names the payment, which is
/// then used up: one payment makes one claim. A posted payout that nobody confirms becomes disputed. Records of `IDisputable`
/// are lots: series 64 bits and start 56 bits, right-aligned.
interface IPassFinance is IPassRules, IDisputable {
    /// @notice A bank says that it has paid out; the seller has not confirmed it yet.
    event PayoutPosted(
        uint64 indexed series,
        uint56 indexed start,
        OrgId indexed bank,
        uint40 claim,
        bytes16 uetr,
        bytes32 registryEntry
    );
    /// @notice A claim now has this state.
    event ClaimChanged(uint64 indexed series, uint40 indexed number, Claim claim);
    /// @notice The money arrived: the claim stands.
    /// @param by the seller, or the bank that confirmed; nobody when it was ruled
    event PayoutConfirmed(
        uint64 indexed series,
        uint40 indexed claim,
        OrgId indexed by,
        uint56 amount,
        uint40 valueDate
    );
    /// @notice A ruling decided a payout that nobody confirmed.
    event PayoutRuled(uint64 indexed series, uint56 indexed start, bytes32 indexed ruling, uint16 outcome);

    /// @notice The lot of pass `series` at `start` is not locked for finance.
    error LotNotLocked(uint64 series, uint56 start, LotWord word);
    /// @notice The financier has not posted its payout.
    error LotNotPosted(uint64 series, uint56 start, LotWord word);
    /// @notice The financier has posted its payout already.
    error LotPostedAlready(uint64 series, uint56 start, LotWord word);
    /// @notice The lot of pass `series` at `start` is not pledged.
    error LotNotPledged(uint64 series, uint56 start, LotWord word);
    /// @notice There is no recourse for the lot of pass `series` at `start`.
    error LotNotRecourse(uint64 series, uint56 start, LotWord word);
    /// @notice The payout of the lot of pass `series` at `start` is not disputed.
    error LotNotDisputed(uint64 series, uint56 start, LotWord word);
    /// @notice The time to pay out ended on `payBy`.
    error LockOver(uint64 series, uint56 start, uint40 payBy);
    /// @notice The time runs until `payBy`, or it is disputed already.
    error LockNotOver(uint64 series, uint56 start, uint40 payBy);
    /// @notice The payment's reference (UETR) is missing.
    error PayoutReferenceNone();
    /// @notice Payment `found` is not the posted one, `posted`.
    error PayoutOther(uint64 series, uint40 claim, bytes16 posted, bytes16 found);
    /// @notice `found` arrived, `expected` were agreed.
    error PayoutAmountWrong(uint64 series, uint40 claim, uint56 expected, uint56 found);
    /// @notice Payment `uetr` of `bank` is used up, or a claim was made of it.
    error PayoutUsed(OrgId bank, bytes16 uetr);
    /// @notice The payout is not confirmed.
    error PayoutNotPaid(uint64 series, uint40 claim);
    /// @notice The payout is confirmed already.
    error PayoutPaid(uint64 series, uint40 claim);
    /// @notice The value date `valueDate` lies ahead.
    error PayoutValueDateWrong(uint40 valueDate, uint256 time);
    /// @notice The financier cannot confirm its own payout.
    error ConfirmedByFinancier(OrgId bank);
    /// @notice A pledge is foreclosed from the due date `dueAt` on.
    error ForeclosureTooEarly(uint64 series, uint40 dueAt);
    /// @notice There is no outcome `outcome` of a ruling.
    error RulingUnknown(uint16 outcome);

    /// @notice The financier says that it paid out: from here the lock cannot lapse.
    function postPayout(PostPayout calldata act, Authorship calldata by) external;

    /// @notice The seller says that the money is there, and by which payment. DUTY_HOLD.
    function confirmReceipt(ConfirmReceipt calldata act, Authorship calldata by) external;

    /// @notice Another bank than the financier, and not related to it, usually the seller's, confirms the posted payout.
    function confirmPayout(ConfirmPayout calldata act, Authorship calldata by) external;

    /// @notice Carries a paid claim out for a piece that was frozen when it was paid. Anyone.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    function completeFinance(uint64 series, uint56 start) external;

    /// @notice Signed as `RefuseLock` by the financier: it will not pay.
    function refuseLock(LotAct calldata act, Authorship calldata by) external;

    /// @notice Ends a lock without payout in time. Anyone.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    function lapseLock(uint64 series, uint56 start) external;

    /// @notice Marks a posted payout that nobody confirmed in time. Anyone.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param start where the lot begins in its series, minor units: with the series its name
    function disputePayout(uint64 series, uint56 start) external;

    /// @notice Signed as `ReleasePledge` by the pledgee.
    function releasePledge(LotAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `ForeclosePledge` by the pledgee, from the due date on.
    function foreclosePledge(LotAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `TakeRecourse` by the bank that bought with recourse: a dishonoured lot goes back to its seller, who
    /// owes the bank what the bank paid.
    function takeRecourse(LotAct calldata act, Authorship calldata by) external;

    /// @notice Takes over a claim of an imported series. Operators of the book.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param number of the claim within its series, from 1
    /// @param claim as it stood in the ledger before
    function adoptClaim(uint64 series, uint40 number, Claim calldata claim) external;

    /// @notice A bank's claim on lots of a series; all zero when there is none.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @param number of the claim within its series, from 1
    /// @return bank, seller, proceeds, kind and payment
    function claimOf(uint64 series, uint40 number) external view returns (Claim memory);

    /// @notice The newest claim on lots of a series.
    /// @param series number of the pass: its ledger's version in the upper 16 bits, then a count
    /// @return number of the latest claim in a series
    function lastClaim(uint64 series) external view returns (uint40 number);
}
