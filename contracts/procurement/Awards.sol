// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {IParameters} from "../shared/interfaces/IParameters.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_TENDER} from "../shared/types/Duty.sol";
import {valueBandOf} from "../shared/types/Market.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {Award, AwardLot, EvaluateLot, FailLot, IAwards, PublishCandidates} from "./IAwards.sol";
import {Bid, BidState, IBids} from "./IBids.sol";
import {IExperts} from "./IExperts.sol";
import {ITenders, LotState, Tender} from "./ITenders.sol";

/// @notice The ledger of awards: see `IAwards`.
contract Awards is IAwards, Signed, Closable {
    uint256 private constant GROUP_AWARD = 1;
    uint256 private constant GROUP_FAIL = 2;
    uint256 private constant MOST_CANDIDATES = 10;

    bytes32 private constant EVALUATE_TYPEHASH = keccak256(
        "EvaluateLot(bytes32 tender,uint8 lot,uint16[] experts,bytes32 report,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CANDIDATES_TYPEHASH = keccak256(
        "PublishCandidates(bytes32 tender,uint8 lot,bytes32[] candidates,bytes32 report,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant AWARD_TYPEHASH = keccak256(
        "AwardLot(bytes32 tender,uint8 lot,bytes32 commitment,uint16 reason,bytes32 decision,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant FAIL_TYPEHASH = keccak256(
        "FailLot(bytes32 tender,uint8 lot,uint16 reason,bytes32 statement,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    /// @param until end, as it was when the candidates were published
    /// @param paused the tender's seconds of suspension by then; what came since moves the end
    struct Standstill {
        uint40 until;
        uint40 paused;
    }

    ITenders public immutable TENDERS;
    IBids public immutable BIDS;
    IExperts public immutable EXPERTS;
    IParameters public immutable PARAMETERS;

    mapping(bytes32 tender => mapping(uint8 lot => Award)) private _awards;
    mapping(bytes32 tender => mapping(uint8 lot => Standstill)) private _standstills;
    mapping(bytes32 tender => mapping(uint8 lot => mapping(bytes32 commitment => uint8 rank))) private _ranks;

    constructor(
        address authority,
        IActors actors,
        ITenders tenders,
        IBids bids,
        IExperts experts,
        IParameters parameters
    ) Signed("Tongban Awards", "1", actors) AccessManaged(authority) {
        TENDERS = tenders;
        BIDS = bids;
        EXPERTS = experts;
        PARAMETERS = parameters;
    }

    /// @inheritdoc IAwards
    function evaluateLot(EvaluateLot calldata act, Authorship calldata by) external whileOpen(GROUP_AWARD) {
        OrgId org = _organiserOf(act.tender, _hashOf(act), Validity(act.nonceKey, act.nonce, act.deadline), by);
        Tender memory tender = TENDERS.stateOf(act.tender);
        uint32 found = BIDS.biddersOf(act.tender, act.lot);
        uint256 needed = _figure("tender.minimumBids");
        require(act.report != 0, ReportMissing());
        require(block.timestamp >= tender.revealUntil, RevealNotOver(act.tender, tender.revealUntil));
        require(found >= needed, TooFewBids(act.tender, act.lot, found, needed));
        _requireSeated(act, tender.experts);

        TENDERS.moveLot(act.tender, act.lot, LotState.Evaluated);

        emit LotEvaluated(act.tender, act.lot, org, act.experts, act.report, uint40(block.timestamp));
    }

    /// @inheritdoc IAwards
    function publishCandidates(PublishCandidates calldata act, Authorship calldata by) external whileOpen(GROUP_AWARD) {
        // Check:
        _organiserOf(act.tender, _hashOf(act), Validity(act.nonceKey, act.nonce, act.deadline), by);
        uint256 count = act.candidates.length;
        require(act.report != 0, ReportMissing());
        require(count != 0 && count <= MOST_CANDIDATES, CandidatesWrong(count));

        // Effect:
        for (uint256 i = 0; i < count; i++) _rank(act.tender, act.lot, act.candidates[i], uint8(i + 1));
        uint40 until = uint40(block.timestamp + _figure("tender.standstill"));
        _standstills[act.tender][act.lot] = Standstill(until, TENDERS.stateOf(act.tender).paused);
        TENDERS.moveLot(act.tender, act.lot, LotState.Candidates);

        emit CandidatesPublished(act.tender, act.lot, act.candidates, act.report, until, uint40(block.timestamp));
    }

    /// @inheritdoc IAwards
    function awardLot(AwardLot calldata act, Authorship calldata by) external whileOpen(GROUP_AWARD) {
        // Check:
        _organiserOf(
            act.tender,
            keccak256(abi.encode(AWARD_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        uint8 rank = _ranks[act.tender][act.lot][act.commitment];
        uint40 until = standstillOf(act.tender, act.lot);
        require(rank != 0, CandidateUnknown(act.commitment));
        require(block.timestamp >= until, StandstillNotOver(act.tender, act.lot, until));
        require((rank == 1) == (act.reason == 0), AwardReasonWrong(rank, act.reason));

        // Effect:
        Tender memory tender = TENDERS.stateOf(act.tender);
        Bid memory bid = BIDS.bidOf(act.commitment);
        _awards[act.tender][act.lot] = Award(
            tender.buyer,
            bid.lead,
            bid.price,
            uint40(block.timestamp),
            tender.region,
            tender.currency,
            tender.sector,
            act.commitment
        );
        TENDERS.moveLot(act.tender, act.lot, LotState.Awarded);

        _sayAwarded(act, tender.publishedAt);
    }

    /// @inheritdoc IAwards
    function failLot(FailLot calldata act, Authorship calldata by) external whileOpen(GROUP_FAIL) {
        _organiserOf(
            act.tender,
            keccak256(abi.encode(FAIL_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        require(act.reason != 0, FailureReasonMissing());

        TENDERS.moveLot(act.tender, act.lot, LotState.Failed);

        Tender memory tender = TENDERS.stateOf(act.tender);
        emit LotFailed(
            act.tender,
            act.lot,
            tender.buyer,
            tender.sector,
            tender.region,
            tender.band,
            act.reason,
            act.statement,
            uint40(block.timestamp)
        );
    }

    /// @inheritdoc IAwards
    function awardOf(bytes32 tender, uint8 lot) external view returns (Award memory) {
        return _awards[tender][lot];
    }

    /// @inheritdoc IAwards
    function rankOf(bytes32 tender, uint8 lot, bytes32 commitment) external view returns (uint8) {
        return _ranks[tender][lot][commitment];
    }

    /// @inheritdoc IAwards
    function standstillOf(bytes32 tender, uint8 lot) public view returns (uint40) {
        Standstill memory standstill = _standstills[tender][lot];
        if (standstill.until == 0) return 0;
        return standstill.until + TENDERS.stateOf(tender).paused - standstill.paused;
    }

    function _organiserOf(
        bytes32 tender,
        bytes32 act,
        Validity memory validity,
        Authorship calldata by
    ) private returns (OrgId org) {
        (org, ) = _actorOf(act, validity, by, DUTY_TENDER);
        TENDERS.requireOrganiser(tender, org);
    }

    /// @dev All who sit, so that of more who were drawn nobody picks some. At most the 25 seats of a draw.
    function _requireSeated(EvaluateLot calldata act, uint8 needed) private view {
        uint8 seats = EXPERTS.seatsOf(act.tender);
        require(seats >= needed, ExpertsNotDrawn(act.tender, seats, needed));
        require(act.experts.length == seats, ExpertsIncomplete(act.tender, seats, act.experts.length));
        for (uint256 i = 0; i < act.experts.length; i++) {
            uint16 position = act.experts[i];
            require(i == 0 || position > act.experts[i - 1], ExpertsUnordered(i));
            require(EXPERTS.isSeated(act.tender, position), ExpertNotSeated(act.tender, position));
        }
    }

    function _rank(bytes32 tender, uint8 lot, bytes32 commitment, uint8 rank) private {
        Bid memory bid = BIDS.bidOf(commitment);
        require(bid.state == BidState.Valid, CandidateNotValid(commitment, uint8(bid.state)));
        require(bid.tender == tender && bid.lot == lot, CandidateOfOther(commitment, bid.tender, bid.lot));
        require(_ranks[tender][lot][commitment] == 0, CandidateRepeated(commitment));

        _ranks[tender][lot][commitment] = rank;
    }

    function _sayAwarded(AwardLot calldata act, uint40 publishedAt) private {
        Award memory award = _awards[act.tender][act.lot];
        emit LotAwarded(
            act.tender,
            act.lot,
            award.winner,
            award,
            valueBandOf(award.price),
            publishedAt,
            act.reason,
            act.decision
        );
    }

    function _figure(bytes32 key) private view returns (uint256) {
        return PARAMETERS.parameterAt(key, uint40(block.timestamp));
    }

    /// @dev EIP-712: a list is hashed from its members.
    function _hashOf(EvaluateLot calldata act) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    EVALUATE_TYPEHASH,
                    act.tender,
                    act.lot,
                    keccak256(abi.encodePacked(act.experts)),
                    act.report,
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }

    /// @dev EIP-712: a list is hashed from its members.
    function _hashOf(PublishCandidates calldata act) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    CANDIDATES_TYPEHASH,
                    act.tender,
                    act.lot,
                    keccak256(abi.encodePacked(act.candidates)),
                    act.report,
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }
}
