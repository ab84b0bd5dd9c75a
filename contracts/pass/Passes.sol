// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IActors} from "../shared/interfaces/IActors.sol";
import {IRestrictions} from "../shared/interfaces/IRestrictions.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {IDrawnBasis} from "../shared/interfaces/IDrawnBasis.sol";
import {lotId} from "../shared/interfaces/IIntervalLedger.sol";
import {Signed} from "../shared/Signed.sol";
import {Actor} from "../shared/types/Actor.sol";
import {DUTY_FINANCE, DUTY_HOLD} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {HandOvers} from "./HandOvers.sol";
import {AcceptOffer, CancelOffer, CLOSE_OFFERS, FinanceOffer, IPasses} from "./IPasses.sol";
import {IPassRegions} from "./IPassRegions.sol";
import {daysBetween, proceedsOf} from "./types/Interest.sol";
import {LotWord, Pending} from "./types/LotWord.sol";
import {SeriesWord} from "./types/SeriesWord.sol";

/// @notice The book of passes with what is done every day: hand-overs and locks for finance.
contract Passes is HandOvers {
    bytes32 private constant OFFER_TYPEHASH = keccak256(
        "FinanceOffer(uint64 series,uint56 start,uint256 word,uint8 kind,uint16 rate,uint56 proceeds,uint40 valueDate,uint40 payBy,uint40 number,uint40 deadline)"
    );
    bytes32 private constant ACCEPT_OFFER_TYPEHASH = keccak256(
        "AcceptOffer(FinanceOffer offer,uint192 nonceKey,uint64 nonce,uint40 deadline)FinanceOffer(uint64 series,uint56 start,uint256 word,uint8 kind,uint16 rate,uint56 proceeds,uint40 valueDate,uint40 payBy,uint40 number,uint40 deadline)"
    );
    bytes32 private constant CANCEL_OFFER_TYPEHASH = keccak256(
        "CancelOffer(uint40 number,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    /// @dev Bit of `IRestrictions`: may not be financed.
    uint256 private constant BARRED_FROM_FINANCING = 1 << 3;

    mapping(OrgId bank => mapping(uint40 page => uint256 bits)) private _usedOffers;

    constructor(
        address authority,
        IActors actors,
        IRestrictions restrictions,
        IPassRegions regions,
        IDrawnBasis firstBasis
    ) HandOvers(restrictions, regions, firstBasis) Signed("Tongban Passes", "1", actors) AccessManaged(authority) {}

    /// @inheritdoc IPasses
    function acceptOffer(
        AcceptOffer calldata act,
        Authorship calldata bank,
        Authorship calldata by
    ) external whileOpen(CLOSE_OFFERS) {
        (Actor owner, Actor financier) = _bothAccepting(act, bank, by);

        _lock(act.offer, owner, financier);
    }

    /// @inheritdoc IPasses
    function cancelOffer(CancelOffer calldata act, Authorship calldata by) external whileOpen(CLOSE_OFFERS) {
        OrgId bank = _actorOf(CANCEL_OFFER_TYPEHASH, 4, act.deadline, by, DUTY_FINANCE).orgOf();

        _useOffer(bank, act.number);

        emit OfferCancelled(bank, act.number);
    }

    /// @inheritdoc IPasses
    function isOfferUsed(OrgId bank, uint40 number) external view returns (bool) {
        return _usedOffers[bank][number >> 8] & (1 << (number & 0xff)) != 0;
    }

    /// @dev Owner and bank, both known before anything of theirs is called.
    function _bothAccepting(
        AcceptOffer calldata act,
        Authorship calldata bank,
        Authorship calldata by
    ) private returns (Actor author, Actor financier) {
        bool isDirect = by.signer.length == 0;
        bytes32 signer = isDirect ? _senderBefore(act.deadline) : keccak256(by.signer);
        bytes32 coSigner = _signerOf(bank);
        (author, financier) = ACTORS.bothEntitled(signer, DUTY_HOLD, coSigner, DUTY_FINANCE);
        bytes32 offerHash = _hashOf(OFFER_TYPEHASH, 10);
        if (!isDirect) {
            bytes32 structHash = keccak256(
                abi.encode(ACCEPT_OFFER_TYPEHASH, offerHash, act.nonceKey, act.nonce, act.deadline)
            );
            _authorOf(structHash, Validity(act.nonceKey, act.nonce, act.deadline), by);
        }
        _requireSigned(coSigner, offerHash, bank);
    }

    /// @dev Locks a lot for the bank on the terms that both signed.
    function _lock(FinanceOffer calldata offer, Actor owner, Actor financier) private {
        // Check:
        OrgId bank = financier.orgOf();
        (uint64 series, uint56 start, uint40 number) = (offer.series, offer.start, offer.number);
        LotWord word = _freeLotOf(series, start, offer.word, owner.orgOf());
        if (bank == owner.orgOf()) revert OfferFromOwner(bank);
        if (block.timestamp > offer.deadline) revert OfferExpired(bank, number, offer.deadline);
        uint40 kept = _keptOf(offer, seriesOf(series), word.endOf() - start);
        _requireMayCommit(owner);
        _requireMayCommit(financier);
        if (Actor.wrap(Actor.unwrap(owner) | Actor.unwrap(financier)).wasSanctioned()) {
            _requireNotBarred(series, owner.orgOf(), BARRED_FROM_FINANCING);
            _requireNotBarred(series, bank, BARRED_FROM_RECEIVING);
        }

        // Effect:
        _useOffer(bank, number);
        LotWord next = word.withPending(Pending(offer.kind), bank, offer.payBy, kept);
        _replaceLot(series, start, LotWord.unwrap(word), LotWord.unwrap(next));

        emit OfferAccepted(lotId(series, start), next, number, offer.rate, offer.valueDate);
    }

    function _useOffer(OrgId bank, uint40 number) private {
        mapping(uint40 page => uint256 bits) storage pages = _usedOffers[bank];
        uint256 page = pages[number >> 8];
        uint256 bit = 1 << (number & 0xff);
        if (page & bit != 0) revert OfferUsed(bank, number);
        pages[number >> 8] = page | bit;
    }

    /// @dev What the bank keeps: the interest where it buys, the haircut where it lends.
    function _keptOf(FinanceOffer calldata offer, SeriesWord head, uint56 amount) private view returns (uint40) {
        _requireLive(offer.series, head);
        (uint40 dueAt, uint40 valueDate, uint40 payBy) = (head.dueAtOf(), offer.valueDate, offer.payBy);
        bool inTime = valueDate < dueAt && block.timestamp < payBy && payBy <= dueAt;
        if (!inTime) revert OfferTimesWrong(valueDate, payBy, dueAt);
        (uint8 kind, uint56 proceeds) = (offer.kind, offer.proceeds);
        if (kind < uint8(Pending.Sale) || kind > uint8(Pending.Pledge)) revert OfferKindWrong(kind);

        uint56 expected = proceeds;
        if (kind != uint8(Pending.Pledge)) {
            expected = proceedsOf(amount, offer.rate, daysBetween(valueDate, dueAt));
        }
        bool fits = expected != 0 && expected <= amount && amount - expected <= type(uint40).max;
        if (!fits || proceeds != expected) revert OfferTermsWrong(amount, proceeds, expected);
        return uint40(amount - expected);
    }
}
