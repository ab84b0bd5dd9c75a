// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IPayments} from "../evidence/IPayments.sol";
import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {IAgreementClaims, IAgreementRoom} from "../shared/interfaces/IAgreementClaims.sol";
import {AgreementTerms, IAgreementTerms} from "../shared/interfaces/IAgreementTerms.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {IStanding, Standing} from "../shared/interfaces/IStanding.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_AGREE, DUTY_PAY, Duty, NO_DUTY} from "../shared/types/Duty.sol";
import {Sector, valueBandOf} from "../shared/types/Market.sol";
import {NOBODY, OrgId} from "../shared/types/OrgId.sol";
import {AgreementTypes} from "./AgreementTypes.sol";
import {Agreement, AgreementRecord, AgreementState, AmendAgreement, Amendment} from "./IAgreements.sol";
import {EndAgreement, Ending, IAgreements, RefuseAgreement} from "./IAgreements.sol";
import {SettleOutside, Settlement, SettlementKind, SignAgreement} from "./IAgreements.sol";
import {Award, IAwards} from "./IAwards.sol";

/// @notice The ledger of agreements: see `IAgreements`.
contract Agreements is IAgreements, Signed, Closable {
    uint256 private constant GROUP_MAKE = 1;
    uint256 private constant GROUP_AMEND = 2;
    uint256 private constant GROUP_SETTLE = 4;
    uint256 private constant MOST_CLAIM_LEDGERS = 4;
    uint8 private constant BUYER = 1;
    uint8 private constant SUPPLIER = 2;
    uint8 private constant AUTHORITY = 4;
    uint8 private constant BANK = 8;

    IAwards public immutable AWARDS;
    IPayments public immutable PAYMENTS;
    IStanding public immutable STANDING;

    mapping(bytes32 agreement => AgreementRecord) private _agreements;
    mapping(bytes32 tender => mapping(uint8 lot => bytes32 agreement)) private _awarded;
    mapping(bytes32 statement => uint8 signed) private _statements;
    IAgreementClaims[] private _claims;
    address private _notices;

    constructor(
        address authority,
        IActors actors,
        IAwards awards,
        IPayments payments,
        IStanding standing
    ) Signed("Tongban Agreements", "1", actors) AccessManaged(authority) {
        AWARDS = awards;
        PAYMENTS = payments;
        STANDING = standing;
    }

    /* MAKING */

    /// @inheritdoc IAgreements
    function signAgreement(SignAgreement calldata act, Authorship calldata by) external whileOpen(GROUP_MAKE) {
        // Check:
        bytes32 agreement = AgreementTypes.idOf(act.terms);
        (OrgId org, uint24 person) = _actorOf(
            AgreementTypes.signing(agreement, act),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_AGREE
        );
        AgreementRecord storage found = _agreements[agreement];
        bool isPending = found.state == AgreementState.None || found.state == AgreementState.Proposed;
        require(isPending, AgreementStateWrong(agreement, found.state));
        uint8 place = _placeOf(agreement, act.terms, org);
        require(found.signed & place == 0, AgreementSignedAlready(agreement, org));
        _requireSignable(agreement, act.terms);

        // Effect:
        found.signed |= place;
        if (found.state == AgreementState.None) {
            (found.terms, found.state) = (act.terms, AgreementState.Proposed);
            emit AgreementProposed(agreement, org, person, found.signed, act.terms);
        } else {
            emit AgreementSigned(agreement, org, person, found.signed);
        }
        if (found.signed == AgreementTypes.signersOf(act.terms)) _make(agreement, found, act.terms);
    }

    /// @inheritdoc IAgreements
    function refuseAgreement(RefuseAgreement calldata act, Authorship calldata by) external {
        (OrgId org, ) = _actorOf(
            AgreementTypes.refusal(act),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_AGREE
        );
        AgreementRecord storage found = _agreements[act.agreement];
        require(found.state == AgreementState.Proposed, AgreementStateWrong(act.agreement, found.state));
        _placeOf(act.agreement, found.terms, org);

        found.state = AgreementState.Refused;

        emit AgreementRefused(act.agreement, org, act.reason, uint40(block.timestamp));
    }

    /* WHILE IT LIVES */

    /// @inheritdoc IAgreements
    function amendAgreement(AmendAgreement calldata act, Authorship calldata by) external whileOpen(GROUP_AMEND) {
        // Check:
        Amendment calldata terms = act.terms;
        bytes32 statement = AgreementTypes.amendment(terms);
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId org, ) = _actorOf(AgreementTypes.amending(statement, act), validity, by, DUTY_AGREE);
        AgreementRecord storage found = _live(terms.agreement, terms.version);
        uint256 claimed = uint256(found.paidOutside) + _facesOf(terms.agreement);
        require(terms.document != 0 && terms.endsAt > found.terms.startsAt, AgreementTermsWrong());
        require(terms.price != 0, AgreementTermsWrong());
        require(terms.price >= claimed, PriceBelowClaims(terms.agreement, terms.price, claimed));

        // Effect:
        bool isDearer = terms.price > found.terms.price;
        uint8 needed = isDearer ? AgreementTypes.signersOf(found.terms) : BUYER | SUPPLIER;
        if (!_cosign(terms.agreement, statement, org, _placeOf(terms.agreement, found.terms, org), needed)) return;
        found.version++;
        (found.terms.price, found.terms.endsAt) = (terms.price, terms.endsAt);
        (found.terms.document, found.terms.milestones) = (terms.document, terms.milestones);

        emit AgreementAmended(terms.agreement, found.version, valueBandOf(terms.price), terms, uint40(block.timestamp));
    }

    /// @inheritdoc IAgreements
    function settleOutside(SettleOutside calldata act, Authorship calldata by) external whileOpen(GROUP_SETTLE) {
        // Check:
        Settlement calldata terms = act.terms;
        bytes32 statement = AgreementTypes.settlement(terms);
        bool isPayment = terms.kind == uint8(SettlementKind.Payment);
        (OrgId org, uint8 place) = _settlerOf(act, statement, by, isPayment);
        AgreementRecord storage found = _live(terms.agreement, terms.version);
        _requireSettleable(found, terms, isPayment);

        // Effect:
        uint8 needed = isPayment ? SUPPLIER | BANK : BUYER | SUPPLIER;
        if (!_cosign(terms.agreement, statement, org, place, needed)) return;
        _settle(found, terms);

        // Interaction: uses the payment up, so that it counts nowhere else.
        if (!isPayment) return;
        bytes3 currency = found.terms.currency;
        PAYMENTS.usePayment(OrgId.wrap(terms.bank), terms.uetr, terms.amount, currency, terms.valueDate);
    }

    /* END */

    /// @inheritdoc IAgreements
    function endAgreement(EndAgreement calldata act, Authorship calldata by) external {
        Ending calldata terms = act.terms;
        bytes32 statement = AgreementTypes.ending(terms);
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId org, ) = _actorOf(AgreementTypes.endingBy(statement, act), validity, by, DUTY_AGREE);
        AgreementRecord storage found = _live(terms.agreement, terms.version);
        uint8 place = _placeOf(terms.agreement, found.terms, org);
        require(terms.document != 0, AgreementTermsWrong());
        require(terms.completed || terms.reason != 0, ReasonMissing(terms.agreement));

        if (!_cosign(terms.agreement, statement, org, place, BUYER | SUPPLIER)) return;
        AgreementState state = terms.completed ? AgreementState.Completed : AgreementState.Terminated;
        _end(terms.agreement, found, state, terms.reason, NOBODY);
    }

    /// @inheritdoc IAgreements
    function terminate(bytes32 agreement, uint16 reason, OrgId by) external {
        require(msg.sender == _notices, TerminatorUnknown(msg.sender));
        AgreementRecord storage found = _live(agreement, _agreements[agreement].version);

        _end(agreement, found, AgreementState.Terminated, reason, by);
    }

    /// @inheritdoc IAgreements
    function admitNotices(address notices) external restricted {
        _notices = notices;

        emit NoticesAdmitted(notices);
    }

    /// @inheritdoc IAgreements
    function admitClaims(IAgreementClaims ledger) external restricted {
        require(_claims.length < MOST_CLAIM_LEDGERS, ClaimsTooMany(_claims.length));

        _claims.push(ledger);

        emit ClaimsAdmitted(ledger);
    }

    /* READS */

    /// @inheritdoc IAgreementTerms
    function termsOf(bytes32 agreement) external view returns (AgreementTerms memory terms) {
        AgreementRecord storage found = _agreements[agreement];
        if (found.madeAt == 0) return terms;
        terms.debtor = OrgId.wrap(found.terms.buyer);
        terms.creditor = OrgId.wrap(found.terms.supplier);
        (terms.price, terms.paidOutside) = (found.terms.price, found.paidOutside);
        (terms.currency, terms.live) = (found.terms.currency, found.state == AgreementState.Live);
        terms.since = found.madeAt > found.terms.startsAt ? found.madeAt : found.terms.startsAt;
        (terms.region, terms.sector) = (found.terms.region, Sector.wrap(found.terms.sector));
    }

    /// @inheritdoc IAgreementRoom
    function roomOf(bytes32 agreement) external view returns (uint56) {
        AgreementRecord storage found = _agreements[agreement];
        if (found.state != AgreementState.Live) return 0;
        return uint56(found.terms.price - found.paidOutside - _facesOf(agreement));
    }

    /// @inheritdoc IAgreements
    function agreementOf(bytes32 agreement) external view returns (AgreementRecord memory) {
        return _agreements[agreement];
    }

    /// @inheritdoc IAgreements
    function agreementId(Agreement calldata terms) external pure returns (bytes32) {
        return AgreementTypes.idOf(terms);
    }

    /// @inheritdoc IAgreements
    function agreementFor(bytes32 tender, uint8 lot) external view returns (bytes32) {
        return _awarded[tender][lot];
    }

    /// @inheritdoc IAgreements
    function signaturesOf(bytes32 statement) external view returns (uint8) {
        return _statements[statement];
    }

    /* RULES */

    function _requireSignable(bytes32 agreement, Agreement calldata terms) private view {
        bool areApart =
            terms.buyer != terms.supplier && terms.authority != terms.supplier && terms.authority != terms.buyer;
        require(
            terms.buyer != 0 && terms.supplier != 0 && areApart,
            AgreementPartiesWrong(terms.buyer, terms.supplier, terms.authority)
        );
        bool isWhole = terms.price != 0 && terms.currency != 0 && terms.document != 0 && terms.endsAt > terms.startsAt;
        require(isWhole, AgreementTermsWrong());
        require(block.timestamp <= terms.signBy, AgreementSignTooLate(agreement, terms.signBy));
        _requireInStanding(agreement, OrgId.wrap(terms.buyer));
        _requireInStanding(agreement, OrgId.wrap(terms.supplier));
        if (terms.tender == 0) require(terms.lot == 0, AgreementTermsWrong());
        else _requireAsAwarded(agreement, terms);
    }

    function _requireInStanding(bytes32 agreement, OrgId party) private view {
        (, Standing standing, ) = STANDING.standingOf(party);
        require(standing.mayCommit(), PartyNotInStanding(agreement, party));
    }

    /// @dev What a tender decided cannot be agreed otherwise.
    function _requireAsAwarded(bytes32 agreement, Agreement calldata terms) private view {
        Award memory award = AWARDS.awardOf(terms.tender, terms.lot);
        bytes32 taken = _awarded[terms.tender][terms.lot];
        require(award.awardedAt != 0, AgreementNotAwarded(terms.tender, terms.lot));
        require(taken == 0, AwardTaken(terms.tender, terms.lot, taken));
        bool isSame =
            award.buyer == OrgId.wrap(terms.buyer) &&
                award.winner == OrgId.wrap(terms.supplier) &&
                award.price == terms.price &&
                award.currency == terms.currency &&
                award.region == terms.region &&
                award.sector == Sector.wrap(terms.sector);
        require(isSame, AgreementNotAsAwarded(agreement, terms.tender, terms.lot));
    }

    function _placeOf(bytes32 agreement, Agreement memory terms, OrgId org) private pure returns (uint8) {
        if (org == OrgId.wrap(terms.buyer)) return BUYER;
        if (org == OrgId.wrap(terms.supplier)) return SUPPLIER;
        require(org == OrgId.wrap(terms.authority), AgreementPartyOnly(agreement, org));
        return AUTHORITY;
    }

    function _live(bytes32 agreement, uint16 version) private view returns (AgreementRecord storage found) {
        found = _agreements[agreement];
        require(found.state == AgreementState.Live, AgreementStateWrong(agreement, found.state));
        require(found.version == version, AgreementVersionWrong(agreement, found.version, version));
    }

    function _requireSettleable(AgreementRecord storage found, Settlement calldata terms, bool isPayment) private view {
        bool isKind = terms.kind != 0 && terms.kind <= uint8(SettlementKind.Released);
        bool isWhole = terms.amount != 0 && terms.evidence != 0 && (isPayment || terms.reason != 0);
        bool isPaid = terms.bank != 0 && terms.uetr != 0 && terms.valueDate != 0;
        require(isKind && isWhole && isPaid == isPayment, SettlementWrong(terms.agreement, terms.kind));
        if (terms.kind == uint8(SettlementKind.Released)) {
            require(terms.amount <= found.withheld, WithheldExceeded(terms.agreement, found.withheld, terms.amount));
            return;
        }
        uint256 claimed = uint256(found.paidOutside) + terms.amount + _facesOf(terms.agreement);
        require(found.terms.price >= claimed, PriceBelowClaims(terms.agreement, found.terms.price, claimed));
    }

    function _facesOf(bytes32 agreement) private view returns (uint256 faces) {
        for (uint256 i = 0; i < _claims.length; i++) faces += _claims[i].facesOf(agreement);
    }

    /* CHANGES */

    function _make(bytes32 agreement, AgreementRecord storage found, Agreement calldata terms) private {
        found.state = AgreementState.Live;
        found.version = 1;
        found.madeAt = uint40(block.timestamp);
        if (terms.tender != 0) _awarded[terms.tender][terms.lot] = agreement;

        emit AgreementMade(
            agreement,
            OrgId.wrap(terms.buyer),
            OrgId.wrap(terms.supplier),
            valueBandOf(terms.price),
            found.madeAt,
            terms
        );
    }

    function _settle(AgreementRecord storage found, Settlement calldata terms) private {
        SettlementKind kind = SettlementKind(terms.kind);
        if (kind == SettlementKind.Released)
            (found.paidOutside, found.withheld) = (found.paidOutside - terms.amount, found.withheld - terms.amount);
        else found.paidOutside += terms.amount;
        if (kind == SettlementKind.Withheld) found.withheld += terms.amount;
        found.version++;

        emit AgreementSettled(
            terms.agreement,
            found.version,
            found.paidOutside,
            found.withheld,
            terms,
            uint40(block.timestamp)
        );
    }

    function _end(
        bytes32 agreement,
        AgreementRecord storage found,
        AgreementState state,
        uint16 reason,
        OrgId by
    ) private {
        found.state = state;
        found.version++;

        Agreement storage terms = found.terms;
        emit AgreementEnded(
            agreement,
            OrgId.wrap(terms.buyer),
            OrgId.wrap(terms.supplier),
            state,
            reason,
            by,
            terms.sector,
            terms.region,
            valueBandOf(terms.price),
            terms.endsAt,
            uint40(block.timestamp)
        );
    }

    /// @return isComplete whether all needed signatures are there with this one
    function _cosign(
        bytes32 agreement,
        bytes32 statement,
        OrgId org,
        uint8 place,
        uint8 needed
    ) private returns (bool isComplete) {
        uint8 signed = _statements[statement];
        require(place & needed != 0, AgreementPartyOnly(agreement, org));
        require(signed & place == 0, AgreementSignedAlready(agreement, org));

        signed |= place;
        _statements[statement] = signed;

        emit StatementSigned(agreement, statement, org, signed);
        return signed & needed == needed;
    }

    /// @dev A bank signs with its duty to pay, a party with its duty to agree.
    function _settlerOf(
        SettleOutside calldata act,
        bytes32 statement,
        Authorship calldata by,
        bool isPayment
    ) private returns (OrgId org, uint8 place) {
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        bytes32 signer = _authorOf(AgreementTypes.settling(statement, act), validity, by);
        (org, ) = ACTORS.actorOf(signer, NO_DUTY);
        bool isBank = isPayment && org == OrgId.wrap(act.terms.bank);
        Duty duty = isBank ? DUTY_PAY : DUTY_AGREE;
        ACTORS.actorOf(signer, duty);
        bytes32 agreement = act.terms.agreement;
        place = isBank ? BANK : _placeOf(agreement, _agreements[agreement].terms, org);
    }
}
