// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IOrganisations} from "../access/IOrganisations.sol";
import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {IAgreementClaims, IAgreementRoom} from "../shared/interfaces/IAgreementClaims.sol";
import {AgreementTerms, IAgreementTerms} from "../shared/interfaces/IAgreementTerms.sol";
import {ITrust} from "../shared/interfaces/IRegister.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Standing} from "../shared/interfaces/IStanding.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_AGREE} from "../shared/types/Duty.sol";
import {Sector, valueBandOf} from "../shared/types/Market.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {AgreementParties} from "./AgreementParties.sol";
import {AgreementTypes} from "./AgreementTypes.sol";
import {Agreement, AgreementRecord, AgreementState, Amendment, IAgreements, RefuseAgreement} from "./IAgreements.sol";
import {Settlement, SettlementKind, SignAgreement} from "./IAgreements.sol";
import {Award, IAwards} from "./IAwards.sol";
import {PublicBudget} from "./PublicBudget.sol";

/// @notice The ledger of agreements: see `IAgreements`.
contract Agreements is IAgreements, Signed, Closable {
    using AgreementParties for Agreement;

    uint256 private constant GROUP_MAKE = 1;
    uint256 private constant MOST_CLAIM_LEDGERS = 4;

    IAwards public immutable AWARDS;
    IOrganisations public immutable ORGANISATIONS;
    ITrust public immutable TRUST;

    mapping(bytes32 agreement => AgreementRecord) private _agreements;
    mapping(bytes32 tender => mapping(uint8 lot => bytes32 agreement)) private _awarded;
    mapping(address ledger => bool) private _steps;
    IAgreementClaims[] private _claims;

    modifier onlyStep() {
        require(_steps[msg.sender], AgreementStepUnknown(msg.sender));
        _;
    }

    constructor(
        address authority,
        IActors actors,
        IAwards awards,
        IOrganisations organisations,
        ITrust trust
    ) Signed("Tongban Agreements", "1", actors) AccessManaged(authority) {
        AWARDS = awards;
        ORGANISATIONS = organisations;
        TRUST = trust;
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
        uint8 place = act.terms.placeOf(agreement, org);
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
        if (found.signed == act.terms.signersOf()) _make(agreement, found, act.terms);
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
        found.terms.placeOf(act.agreement, org);

        found.state = AgreementState.Refused;

        emit AgreementRefused(act.agreement, org, act.reason, uint40(block.timestamp));
    }

    /// @inheritdoc IAgreements
    function lapseAgreement(bytes32 agreement) external {
        AgreementRecord storage found = _agreements[agreement];
        require(found.state == AgreementState.Proposed, AgreementStateWrong(agreement, found.state));
        uint40 signBy = found.terms.signBy;
        require(block.timestamp > signBy, AgreementSignable(agreement, signBy));

        found.state = AgreementState.Lapsed;

        emit AgreementLapsed(agreement, uint40(block.timestamp));
    }

    /* WHILE IT LIVES */

    /// @inheritdoc IAgreements
    function amend(Amendment calldata terms) external onlyStep {
        AgreementRecord storage found = _live(terms.agreement);

        found.version++;
        (found.terms.price, found.terms.endsAt) = (terms.price, terms.endsAt);
        (found.terms.document, found.terms.milestones) = (terms.document, terms.milestones);

        emit AgreementAmended(terms.agreement, found.version, valueBandOf(terms.price), terms, uint40(block.timestamp));
    }

    /// @inheritdoc IAgreements
    function settle(Settlement calldata terms) external onlyStep {
        AgreementRecord storage found = _live(terms.agreement);

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

    /// @inheritdoc IAgreements
    function end(bytes32 agreement, bool completed, uint16 reason, OrgId by) external onlyStep {
        AgreementRecord storage found = _live(agreement);

        found.state = completed ? AgreementState.Completed : AgreementState.Terminated;
        found.version++;

        Agreement storage terms = found.terms;
        emit AgreementEnded(
            agreement,
            OrgId.wrap(terms.buyer),
            OrgId.wrap(terms.supplier),
            found.state,
            reason,
            by,
            terms.sector,
            terms.region,
            valueBandOf(terms.price),
            terms.endsAt,
            uint40(block.timestamp)
        );
    }

    /* ADMISSION */

    /// @inheritdoc IAgreements
    function admitStep(address ledger) external restricted {
        _steps[ledger] = true;

        emit AgreementStepAdmitted(ledger);
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
        _requireConsent(agreement, OrgId.wrap(terms.buyer), OrgId.wrap(terms.authority));
        if (terms.tender == 0) require(terms.lot == 0, AgreementTermsWrong());
        else _requireAsAwarded(agreement, terms);
    }

    function _requireInStanding(bytes32 agreement, OrgId party) private view {
        (, Standing standing, ) = ORGANISATIONS.standingOf(party);
        require(standing.mayCommit(), PartyNotInStanding(agreement, party));
    }

    /// @dev Who owes from a public budget needs whoever the registrar trusts with that budget.
    function _requireConsent(bytes32 agreement, OrgId debtor, OrgId authority) private view {
        if (!PublicBudget.isPublic(ORGANISATIONS.organisationOf(debtor).kind)) return;
        require(!authority.isNobody(), BudgetConsentMissing(agreement, debtor));
        bool isTrusted = TRUST.isTrustedAt(authority, PublicBudget.subjectOf(debtor), uint40(block.timestamp));
        require(isTrusted, BudgetAuthorityWrong(agreement, debtor, authority));
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

    function _live(bytes32 agreement) private view returns (AgreementRecord storage found) {
        found = _agreements[agreement];
        require(found.state == AgreementState.Live, AgreementStateWrong(agreement, found.state));
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
}
