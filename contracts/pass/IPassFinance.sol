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
/// @param uetr reference of the payout, 0 when the seller gave its receipt before any was posted
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
/// @dev A lock ends by the payout (receipt of the seller, or confirmation by a bank that is not the financier), or before one
/// is posted by refusal or lapse. A posted payout that nobody confirms becomes disputed. Records of `IDisputable` are lots:
/// series 64 bits and start 56 bits, right-aligned.
interface IPassFinance is IPassRules, IDisputable {
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
    /// @param by the seller, or the bank that confirmed; nobody when it was ruled
    event PayoutConfirmed(
        uint64 indexed series,
        uint40 indexed claim,
        OrgId indexed by,
        uint56 amount,
        uint40 valueDate
    );
    event PayoutRuled(uint64 indexed series, uint56 indexed start, bytes32 indexed ruling, uint16 outcome);

    error LotNotLocked(uint64 series, uint56 start, LotWord word);
    error LotNotPosted(uint64 series, uint56 start, LotWord word);
    error LotPostedAlready(uint64 series, uint56 start, LotWord word);
    error LotNotPledged(uint64 series, uint56 start, LotWord word);
    error LotNotRecourse(uint64 series, uint56 start, LotWord word);
    error LotNotDisputed(uint64 series, uint56 start, LotWord word);
    error LockOver(uint64 series, uint56 start, uint40 payBy);
    error LockNotOver(uint64 series, uint56 start, uint40 payBy);
    error PayoutReferenceNone();
    error PayoutOther(uint64 series, uint40 claim, bytes16 posted, bytes16 found);
    error PayoutAmountWrong(uint64 series, uint40 claim, uint56 expected, uint56 found);
    error PayoutUsed(OrgId bank, bytes16 uetr);
    error PayoutNotPaid(uint64 series, uint40 claim);
    error PayoutPaid(uint64 series, uint40 claim);
    error PayoutValueDateWrong(uint40 valueDate, uint256 time);
    /// @notice The financier cannot confirm its own payout.
    error ConfirmedByFinancier(OrgId bank);
    error ForeclosureTooEarly(uint64 series, uint40 dueAt);
    error RulingUnknown(uint16 outcome);

    /// @notice The financier says that it paid out: from here the lock cannot lapse.
    function postPayout(PostPayout calldata act, Authorship calldata by) external;

    /// @notice Signed as `ConfirmReceipt` by the seller: the money is there.
    function confirmReceipt(LotAct calldata act, Authorship calldata by) external;

    /// @notice Another bank than the financier, usually the seller's, confirms the posted payout.
    function confirmPayout(ConfirmPayout calldata act, Authorship calldata by) external;

    /// @notice Carries a paid claim out for a piece that was frozen when it was paid. Anyone.
    function completeFinance(uint64 series, uint56 start) external;

    /// @notice Signed as `RefuseLock` by the financier: it will not pay.
    function refuseLock(LotAct calldata act, Authorship calldata by) external;

    /// @notice Ends a lock without payout in time. Anyone.
    function lapseLock(uint64 series, uint56 start) external;

    /// @notice Marks a posted payout that nobody confirmed in time. Anyone.
    function disputePayout(uint64 series, uint56 start) external;

    /// @notice Signed as `ReleasePledge` by the pledgee.
    function releasePledge(LotAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `ForeclosePledge` by the pledgee, from the due date on.
    function foreclosePledge(LotAct calldata act, Authorship calldata by) external;

    /// @notice Signed as `TakeRecourse` by the bank that bought with recourse: a dishonoured lot goes back to its seller, who
    /// owes the bank what the bank paid.
    function takeRecourse(LotAct calldata act, Authorship calldata by) external;

    /// @notice Takes over a claim of an imported series. Operators of the book.
    function adoptClaim(uint64 series, uint40 number, Claim calldata claim) external;

    /// @notice A bank's claim on lots of a series; all zero when there is none.
    function claimOf(uint64 series, uint40 number) external view returns (Claim memory);

    /// @return number of the latest claim in a series
    function lastClaim(uint64 series) external view returns (uint40 number);
}
