// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {IRestrictions} from "../shared/interfaces/IRestrictions.sol";
import {ISealCondition} from "../shared/interfaces/ISealCondition.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {IStanding, Standing} from "../shared/interfaces/IStanding.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_BID, DUTY_TENDER} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {Bid, BidState, IBids, OpenBid, SetAsideBid, VoidReason} from "./IBids.sol";
import {IProjectManagers} from "./IProjectManagers.sol";
import {ISeals, Seal} from "./ISeals.sol";
import {ITenders, LotState, Tender} from "./ITenders.sol";

/// @notice The ledger of opened bids: see `IBids`.
contract Bids is IBids, Signed, Closable {
    uint256 private constant GROUP_OPEN = 1;
    uint256 private constant GROUP_SET_ASIDE = 2;
    uint256 private constant MOST_PARTNERS = 9;
    /// @dev Bit of `IRestrictions` that forbids bidding.
    uint256 private constant NO_BIDDING = 1;

    bytes32 private constant OPEN_TYPEHASH = keccak256(
        "OpenBid(bytes32 tender,uint8 lot,bytes32 signer,bytes32 salt,uint48 lead,uint48[] partners,uint56 price,bytes32 manager,bytes32 termsSalt,bytes32 key,bytes32 ciphertext,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    bytes32 private constant SET_ASIDE_TYPEHASH = keccak256(
        "SetAsideBid(bytes32 commitment,uint16 reason,bytes32 statement,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    ITenders public immutable TENDERS;
    ISeals public immutable SEALS;
    IRestrictions public immutable RESTRICTIONS;
    IProjectManagers public immutable MANAGERS;
    IStanding public immutable STANDING;

    mapping(bytes32 commitment => Bid) private _bids;
    mapping(bytes32 tender => mapping(uint8 lot => mapping(OrgId org => bytes32 commitment))) private _openedBy;
    mapping(bytes32 tender => mapping(uint8 lot => mapping(OrgId lead => bool))) private _counted;
    mapping(bytes32 tender => mapping(uint8 lot => uint32)) private _bidders;

    constructor(
        address authority,
        IActors actors,
        ITenders tenders,
        ISeals seals,
        IRestrictions restrictions,
        IProjectManagers managers,
        IStanding standing
    ) Signed("Tongban Bids", "1", actors) AccessManaged(authority) {
        TENDERS = tenders;
        SEALS = seals;
        RESTRICTIONS = restrictions;
        MANAGERS = managers;
        STANDING = standing;
    }

    /// @inheritdoc IBids
    function openBid(OpenBid calldata act, Authorship calldata by) external whileOpen(GROUP_OPEN) {
        // Check:
        (OrgId org, uint24 person) = _actorOf(
            _hashOf(act),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_BID
        );
        bytes32 commitment = SEALS.commitmentOf(
            act.tender,
            act.lot,
            SEALS.hiddenOf(act.salt, act.lead, act.partners),
            act.signer
        );
        _requireOpenable(act, commitment);
        uint16 place = _placeOf(act, commitment, org);
        Bid storage bid = _bids[commitment];
        require(bid.signed & place == 0, BidSignedAlready(commitment, org));

        // Effect:
        if (bid.signed == 0) _begin(bid, act, SEALS.sealOf(commitment).sealedAt);
        bid.signed |= place;
        emit BidSigned(act.tender, act.lot, commitment, org, person, bid.signed);
        _voidSecondBids(act.tender, act.lot, org, commitment);
        if (bid.signed == (uint16(1) << bid.members) - 1) _judge(bid, act, commitment);

        // Interaction: the seals are a peer fixed at construction.
        if (SEALS.boxOf(act.tender, act.lot).frozenAt == 0) SEALS.freeze(act.tender, act.lot);
    }

    /// @inheritdoc IBids
    function setAsideBid(SetAsideBid calldata act, Authorship calldata by) external whileOpen(GROUP_SET_ASIDE) {
        // Check:
        (OrgId org, uint24 person) = _actorOf(
            keccak256(abi.encode(SET_ASIDE_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_TENDER
        );
        Bid storage bid = _bids[act.commitment];
        (bytes32 tender, uint8 lot) = (bid.tender, bid.lot);
        require(bid.state == BidState.Valid, BidNotValid(act.commitment, bidState(act.commitment)));
        TENDERS.requireOrganiser(tender, org);
        require(act.reason != 0 && act.statement != 0, SetAsideFieldMissing());
        _requireKeyDue(act.commitment, tender, lot);

        // Effect:
        bid.state = BidState.Unrevealed;
        // A valid bid is the only one of its lead, which was counted with it.
        _bidders[tender][lot]--;

        emit BidSetAside(tender, lot, act.commitment, act.reason, act.statement, person, uint40(block.timestamp));
    }

    /// @inheritdoc IBids
    function bidOf(bytes32 commitment) external view returns (Bid memory bid) {
        bid = _bids[commitment];
        bid.state = bidState(commitment);
    }

    /// @inheritdoc IBids
    function openedBy(bytes32 tender, uint8 lot, OrgId org) external view returns (bytes32) {
        return _openedBy[tender][lot][org];
    }

    /// @inheritdoc IBids
    function biddersOf(bytes32 tender, uint8 lot) external view returns (uint32) {
        return _bidders[tender][lot];
    }

    /// @inheritdoc IBids
    function bidState(bytes32 commitment) public view returns (BidState) {
        BidState stored = _bids[commitment].state;
        if (_isJudged(stored)) return stored;
        Seal memory seal = SEALS.sealOf(commitment);
        if (seal.sealedAt == 0) return BidState.None;
        if (!seal.isLive) return BidState.Withdrawn;
        if (_isRevealOver(seal)) return BidState.Unrevealed;
        return stored == BidState.Opening ? stored : BidState.Sealed;
    }

    /* RULES */

    function _requireOpenable(OpenBid calldata act, bytes32 commitment) private view {
        Seal memory seal = SEALS.sealOf(commitment);
        bytes32 content = SEALS.contentOf(
            SEALS.termsOf(act.termsSalt, act.price, act.manager),
            act.key,
            act.ciphertext
        );
        LotState lotState = TENDERS.lotState(act.tender, act.lot);
        uint40 revealUntil = TENDERS.stateOf(act.tender).revealUntil;
        require(lotState == LotState.Opened, BidNotOpenable(act.tender, act.lot, uint8(lotState)));
        require(block.timestamp < revealUntil, BidTooLate(commitment, revealUntil));
        require(seal.isLive, BidNotSealed(commitment));
        require(seal.content == content, BidContentWrong(commitment, seal.content, content));
    }

    /// @dev The key was to come by the end of the openings; once the lot is evaluated nobody falls out any more.
    function _requireKeyDue(bytes32 commitment, bytes32 tender, uint8 lot) private view {
        LotState lotState = TENDERS.lotState(tender, lot);
        uint40 revealUntil = TENDERS.stateOf(tender).revealUntil;
        require(lotState == LotState.Opened, BidNotOpenable(tender, lot, uint8(lotState)));
        require(block.timestamp >= revealUntil, BidKeyNotDue(commitment, revealUntil));
    }

    function _isJudged(BidState state) private pure returns (bool) {
        return state == BidState.Valid || state == BidState.Void || state == BidState.Unrevealed;
    }

    /// @return place the bit of the organisation among the bid's members
    function _placeOf(OpenBid calldata act, bytes32 commitment, OrgId org) private pure returns (uint16 place) {
        require(act.partners.length <= MOST_PARTNERS, PartnersTooMany(act.partners.length));
        if (org == OrgId.wrap(act.lead)) place = 1;
        for (uint256 i = 0; i < act.partners.length; i++) {
            require(i == 0 || act.partners[i] > act.partners[i - 1], PartnersUnordered(i));
            require(act.partners[i] != act.lead, PartnersUnordered(i));
            if (org == OrgId.wrap(act.partners[i])) place = uint16(2 << i);
        }
        require(place != 0, BidNotOf(commitment, org));
    }

    function _isRevealOver(Seal memory seal) private view returns (bool) {
        Tender memory tender = TENDERS.stateOf(seal.tender);
        uint256 time = tender.holds == 0 ? block.timestamp : tender.heldSince;
        return time >= tender.revealUntil;
    }

    function _begin(Bid storage bid, OpenBid calldata act, uint40 sealedAt) private {
        (bid.tender, bid.lot, bid.lead) = (act.tender, act.lot, OrgId.wrap(act.lead));
        (bid.price, bid.manager, bid.sealedAt) = (act.price, act.manager, sealedAt);
        bid.members = uint8(act.partners.length + 1);
        bid.state = BidState.Opening;
    }

    /// @dev Counts a member's own signature only: nobody can void another's bid by naming it as a partner.
    function _voidSecondBids(bytes32 tender, uint8 lot, OrgId org, bytes32 commitment) private {
        bytes32 first = _openedBy[tender][lot][org];
        if (first == 0) {
            _openedBy[tender][lot][org] = commitment;
            return;
        }
        _void(first, VoidReason.SecondBid);
        _void(commitment, VoidReason.SecondBid);
    }

    function _void(bytes32 commitment, VoidReason reason) private {
        Bid storage bid = _bids[commitment];
        if (bid.state == BidState.Void) return;

        bid.state = BidState.Void;
        bid.reason = reason;

        emit BidVoided(bid.tender, bid.lot, commitment, reason);
    }

    function _judge(Bid storage bid, OpenBid calldata act, bytes32 commitment) private {
        _count(act.tender, act.lot, bid.lead);
        if (bid.state != BidState.Void) {
            bid.reason = _faultOf(act, commitment, bid.sealedAt);
            bid.state = bid.reason == VoidReason.None ? BidState.Valid : BidState.Void;
        }

        emit BidOpened(act.tender, act.lot, commitment, act.partners, act.key, act.ciphertext, bid);
    }

    /// @dev Once a bidder, however often it opens, and whether its bid is valid or void: it came with a bid.
    function _count(bytes32 tender, uint8 lot, OrgId lead) private {
        if (_counted[tender][lot][lead]) return;
        _counted[tender][lot][lead] = true;
        _bidders[tender][lot]++;
    }

    /// @dev No call is caught: one that failed for want of gas would let a relay void a good bid.
    function _faultOf(OpenBid calldata act, bytes32 commitment, uint40 sealedAt) private view returns (VoidReason) {
        Tender memory tender = TENDERS.stateOf(act.tender);
        VoidReason reason = _faultIn(act.lead, tender.region, sealedAt);
        for (uint256 i = 0; i < act.partners.length && reason == VoidReason.None; i++) {
            reason = _faultIn(act.partners[i], tender.region, sealedAt);
        }
        if (reason != VoidReason.None) return reason;
        ISealCondition[] memory conditions = TENDERS.conditionsOf(tender.conditions);
        for (uint256 i = 0; i < conditions.length; i++) {
            bool isMet = conditions[i].isMet(act.tender, commitment, OrgId.wrap(act.lead), sealedAt);
            if (!isMet) return VoidReason.ConditionUnmet;
        }
        if (act.manager != 0 && MANAGERS.isEngaged(act.manager)) return VoidReason.ManagerEngaged;
        return VoidReason.None;
    }

    /// @dev What bars one member: a sanction as of the seal, its standing now.
    function _faultIn(uint48 org, uint24 region, uint40 sealedAt) private view returns (VoidReason) {
        uint256 kinds = RESTRICTIONS.restrictions(OrgId.wrap(org), region, sealedAt);
        if (kinds & NO_BIDDING != 0) return VoidReason.Barred;
        (, Standing standing, ) = STANDING.standingOf(OrgId.wrap(org));
        return standing.mayCommit() ? VoidReason.None : VoidReason.NotInStanding;
    }

    /// @dev EIP-712, in two halves because the fields are more than the stack holds.
    function _hashOf(OpenBid calldata act) private pure returns (bytes32) {
        bytes memory head = abi.encode(OPEN_TYPEHASH, act.tender, act.lot, act.signer, act.salt, act.lead);
        bytes memory body = abi.encode(
            keccak256(abi.encodePacked(act.partners)),
            act.price,
            act.manager,
            act.termsSalt,
            act.key,
            act.ciphertext
        );
        return keccak256(bytes.concat(head, body, abi.encode(act.nonceKey, act.nonce, act.deadline)));
    }
}
