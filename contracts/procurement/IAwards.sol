// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Sector} from "../shared/types/Market.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @notice The award of a lot, which an agreement follows.
/// @param winner the lead where the bid is a joint one
/// @param price minor units of `currency`
/// @param awardedAt seconds; 0: no award
struct Award {
    OrgId buyer;
    OrgId winner;
    uint56 price;
    uint40 awardedAt;
    uint24 region;
    bytes3 currency;
    Sector sector;
    bytes32 commitment;
}

/// @notice Act: the organiser records that a lot's bids are evaluated.
/// @param experts positions of all who sit by the draw, strictly increasing; empty where none were drawn
/// @param report salted commitment of the evaluation report
struct EvaluateLot {
    bytes32 tender;
    uint8 lot;
    uint16[] experts;
    bytes32 report;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The ranked candidates are made public, and the standstill begins.
/// @param candidates commitments of valid bids, best first, one to ten
struct PublishCandidates {
    bytes32 tender;
    uint8 lot;
    bytes32[] candidates;
    bytes32 report;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: awards a lot to one of its candidates.
/// @param commitment the candidate that wins
/// @param reason 0 for the first candidate; otherwise why those before it are passed over, by the published table
/// @param decision salted commitment of the notice of award
struct AwardLot {
    bytes32 tender;
    uint8 lot;
    bytes32 commitment;
    uint16 reason;
    bytes32 decision;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: ends a lot without an award.
/// @param reason why the lot ends without an award, by the published table; never 0
/// @param statement salted commitment of the published statement
struct FailLot {
    bytes32 tender;
    uint8 lot;
    uint16 reason;
    bytes32 statement;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice From the opened bids to the award of a lot, or to its failure.
/// @dev An admitted step of `Tenders`, which keeps the lots' states. Parameters: `tender.standstill` seconds in which
/// candidates stand before an award; `tender.minimumBids` the fewest bidders who completed an opening for a lot
/// to be evaluated (`IBids.biddersOf`): a seal that nobody opened counts as withdrawn, and seals are anonymous, so their
/// number says nothing of how many compete. Where experts were drawn, all who sit are named by their positions at the
/// evaluation, and where the tender's rule asks for experts it waits for the draw: nobody chooses among those who came out.
/// Closed groups: 1 evaluation, candidates, award; 2 failure. They are apart, so that a lot whose evaluation is closed can
/// still let its bidders and their guarantees go.
interface IAwards {
    /// @notice The bids of a lot are evaluated.
    /// @param experts positions of those who sat, in the committed list
    event LotEvaluated(
        bytes32 indexed tender,
        uint8 indexed lot,
        OrgId by,
        uint16[] experts,
        bytes32 report,
        uint40 time
    );

    /// @notice The candidates are public, best first, and the standstill runs.
    /// @param standstillUntil seconds; later suspensions move it
    event CandidatesPublished(
        bytes32 indexed tender,
        uint8 indexed lot,
        bytes32[] candidates,
        bytes32 report,
        uint40 standstillUntil,
        uint40 time
    );

    /// @notice All that a price of risk needs of an award: who, from whom, what, where, how much, when.
    /// @param band value band of the price
    event LotAwarded(
        bytes32 indexed tender,
        uint8 indexed lot,
        OrgId indexed winner,
        Award award,
        uint8 band,
        uint40 publishedAt,
        uint16 reason,
        bytes32 decision
    );
    /// @notice A lot ended without an award; another tender may take it up.
    event LotFailed(
        bytes32 indexed tender,
        uint8 indexed lot,
        OrgId buyer,
        Sector sector,
        uint24 region,
        uint8 band,
        uint16 reason,
        bytes32 statement,
        uint40 time
    );

    /// @notice Bids may be opened until `revealUntil`.
    error RevealNotOver(bytes32 tender, uint40 revealUntil);
    /// @notice Only `found` bidders opened a bid for lot `lot`, fewer than `needed`.
    /// @param found bidders who completed an opening
    error TooFewBids(bytes32 tender, uint8 lot, uint32 found, uint256 needed);
    /// @notice The rule asks for `needed` experts, and `seats` are drawn.
    error ExpertsNotDrawn(bytes32 tender, uint8 seats, uint8 needed);
    /// @notice `seats` experts sit, `named` are named: all of them evaluate.
    error ExpertsIncomplete(bytes32 tender, uint8 seats, uint256 named);
    /// @notice Experts strictly increase, so that none is named twice (at `index`).
    error ExpertsUnordered(uint256 index);
    /// @notice Position `position` of the list does not sit.
    error ExpertNotSeated(bytes32 tender, uint16 position);
    /// @notice The digest of the evaluation report is missing.
    error ReportMissing();
    /// @notice There are 1 to 10 candidates, not `candidates`.
    error CandidatesWrong(uint256 candidates);
    /// @notice Bid `commitment` is not valid and cannot be a candidate.
    error CandidateNotValid(bytes32 commitment, uint8 bidState);
    /// @notice Bid `commitment` is for another lot.
    error CandidateOfOther(bytes32 commitment, bytes32 tender, uint8 lot);
    /// @notice Candidate `commitment` is named twice.
    error CandidateRepeated(bytes32 commitment);
    /// @notice Bid `commitment` is no candidate.
    error CandidateUnknown(bytes32 commitment);
    /// @notice The standstill lasts until `until`.
    error StandstillNotOver(bytes32 tender, uint8 lot, uint40 until);
    /// @notice Reason `reason` does not fit candidate `rank`: the first needs none, any other needs one.
    error AwardReasonWrong(uint8 rank, uint16 reason);
    /// @notice The reason of the failure is missing.
    error FailureReasonMissing();

    /// @notice Records that a lot was evaluated. DUTY_TENDER of organiser or buyer.
    function evaluateLot(EvaluateLot calldata act, Authorship calldata by) external;

    /// @notice Publishes the candidates of an evaluated lot. DUTY_TENDER of organiser or buyer.
    function publishCandidates(PublishCandidates calldata act, Authorship calldata by) external;

    /// @notice Awards a lot to one of its candidates after the standstill. DUTY_TENDER of organiser or buyer.
    function awardLot(AwardLot calldata act, Authorship calldata by) external;

    /// @notice Ends a lot without an award. DUTY_TENDER of organiser or buyer.
    function failLot(FailLot calldata act, Authorship calldata by) external;

    /// @notice The award of a lot; all zero when there is none.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param lot number of the lot within its tender, from 1
    /// @return award winner, price and times
    function awardOf(bytes32 tender, uint8 lot) external view returns (Award memory award);

    /// @notice A candidate's place.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param lot number of the lot within its tender, from 1
    /// @param commitment of the candidate's bid, see `ISeals.commitmentOf`
    /// @return rank of a candidate, from 1; 0 when it is none
    function rankOf(bytes32 tender, uint8 lot, bytes32 commitment) external view returns (uint8 rank);

    /// @notice How long a lot must wait before its award.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param lot number of the lot within its tender, from 1
    /// @return until end of the standstill, suspensions so far included; 0 before candidates are published
    function standstillOf(bytes32 tender, uint8 lot) external view returns (uint40 until);
}
