// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IActors} from "../shared/interfaces/IActors.sol";
import {IRestrictions} from "../shared/interfaces/IRestrictions.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {IStanding} from "../shared/interfaces/IStanding.sol";
import {ITradeBasis} from "../shared/interfaces/ITradeBasis.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_FINANCE, DUTY_HOLD} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {HandOvers} from "./HandOvers.sol";
import {AcceptOffer, CancelOffer, CLOSE_OFFERS, FinanceOffer, IPasses} from "./IPasses.sol";
import {daysBetween, interestOf} from "./types/Interest.sol";
import {LotStep, LotWord, Pending} from "./types/LotWord.sol";
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
        IStanding standing,
        IRestrictions restrictions,
        ITradeBasis firstBasis
    ) HandOvers(standing, restrictions, firstBasis) Signed("Tongban Passes", "1", actors) AccessManaged(authority) {}

    /// @inheritdoc IPasses
    function acceptOffer(
        AcceptOffer calldata act,
        Authorship calldata bank,
        Authorship calldata by
    ) external whileOpen(CLOSE_OFFERS) {
        FinanceOffer calldata offer = act.offer;
        bytes32 offerHash = _hashOf(OFFER_TYPEHASH, 10);
        OrgId author = _ownerAccepting(act, offerHash, by);
        (OrgId financier, ) = ACTORS.actorOf(_coSignerOf(offerHash, bank), DUTY_FINANCE);
        // Check:
        LotWord word = _freeLotOf(offer.series, offer.start, offer.word, author);
        require(financier != author, OfferFromOwner(financier));
        require(block.timestamp <= offer.deadline, OfferExpired(financier, offer.number, offer.deadline));
        uint40 cut = _discountOf(offer, word.endOf() - offer.start);
        (, , bool sanctioned) = STANDING.standingOf(author);
        if (sanctioned) _requireNotBarred(author, BARRED_FROM_FINANCING);

        // Effect:
        _useOffer(financier, offer.number);
        _changeLot(
            offer.series,
            offer.start,
            LotStep.Locked,
            word,
            word.withPending(Pending(offer.kind), financier, offer.payBy, cut)
        );

        emit OfferAccepted(
            offer.series,
            offer.start,
            financier,
            offer.number,
            offer.kind,
            offer.rate,
            offer.proceeds,
            offer.valueDate
        );
    }

    /// @inheritdoc IPasses
    function cancelOffer(CancelOffer calldata act, Authorship calldata by) external whileOpen(CLOSE_OFFERS) {
        OrgId bank = _actorOf(CANCEL_OFFER_TYPEHASH, 4, by, DUTY_FINANCE);

        _useOffer(bank, act.number);

        emit OfferCancelled(bank, act.number);
    }

    /// @inheritdoc IPasses
    function isOfferUsed(OrgId bank, uint40 number) external view returns (bool) {
        return _usedOffers[bank][number >> 8] & (1 << (number & 0xff)) != 0;
    }

    function _ownerAccepting(
        AcceptOffer calldata act,
        bytes32 offerHash,
        Authorship calldata by
    ) private returns (OrgId author) {
        (author, ) = _actorOf(
            keccak256(abi.encode(ACCEPT_OFFER_TYPEHASH, offerHash, act.nonceKey, act.nonce, act.deadline)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_HOLD
        );
    }

    function _useOffer(OrgId bank, uint40 number) private {
        uint256 page = _usedOffers[bank][number >> 8];
        uint256 bit = 1 << (number & 0xff);
        require(page & bit == 0, OfferUsed(bank, number));
        _usedOffers[bank][number >> 8] = page | bit;
    }

    /// @dev What the bank keeps: the interest where it buys, the haircut where it lends.
    function _discountOf(FinanceOffer calldata offer, uint56 amount) private view returns (uint40) {
        SeriesWord head = seriesOf(offer.series);
        _requireLive(offer.series, head);
        require(
            offer.valueDate < head.dueAtOf() && block.timestamp < offer.payBy && offer.payBy <= head.dueAtOf(),
            OfferTimesWrong(offer.valueDate, offer.payBy, head.dueAtOf())
        );
        require(offer.kind >= uint8(Pending.Sale) && offer.kind <= uint8(Pending.Pledge), OfferKindWrong(offer.kind));

        uint56 expected = offer.proceeds;
        if (offer.kind != uint8(Pending.Pledge)) {
            uint256 interest = interestOf(amount, offer.rate, daysBetween(offer.valueDate, head.dueAtOf()));
            expected = interest < amount ? amount - uint56(interest) : 0;
        }
        bool fits = expected != 0 && expected <= amount && amount - expected <= type(uint40).max;
        require(fits && offer.proceeds == expected, OfferTermsWrong(amount, offer.proceeds, expected));
        return uint40(amount - expected);
    }
}
