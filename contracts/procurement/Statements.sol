// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IPayments} from "../evidence/IPayments.sol";
import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_AGREE, DUTY_PAY, Duty, NO_DUTY} from "../shared/types/Duty.sol";
import {NOBODY, OrgId} from "../shared/types/OrgId.sol";
import {AgreementParties, BANK, BUYER, SUPPLIER} from "./AgreementParties.sol";
import {AgreementTypes} from "./AgreementTypes.sol";
import {Agreement, AgreementRecord, AgreementState, Amendment, Ending, IAgreements} from "./IAgreements.sol";
import {Settlement, SettlementKind} from "./IAgreements.sol";
import {AmendAgreement, EndAgreement, IStatements, RefuseStatement} from "./IStatements.sol";
import {SettleOutside, Statement, WithdrawStatement} from "./IStatements.sol";

/// @notice The ledger of statements about made agreements: see `IStatements`.
contract Statements is IStatements, Signed, Closable {
    using AgreementParties for Agreement;

    uint256 private constant GROUP_AMEND = 1;
    uint256 private constant GROUP_SETTLE = 2;

    IAgreements public immutable AGREEMENTS;
    IPayments public immutable PAYMENTS;

    mapping(bytes32 agreement => mapping(bytes32 statement => Statement)) private _statements;

    constructor(
        address authority,
        IActors actors,
        IAgreements agreements,
        IPayments payments
    ) Signed("Tongban Statements", "1", actors) AccessManaged(authority) {
        AGREEMENTS = agreements;
        PAYMENTS = payments;
    }

    /* SIGNING */

    /// @inheritdoc IStatements
    function amendAgreement(AmendAgreement calldata act, Authorship calldata by) external whileOpen(GROUP_AMEND) {
        // Check:
        Amendment calldata terms = act.terms;
        bytes32 statement = AgreementTypes.amendment(terms);
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId org, ) = _actorOf(AgreementTypes.amending(statement, act), validity, by, DUTY_AGREE);
        AgreementRecord memory found = _live(terms.agreement, terms.version);
        bool isWhole = terms.document != 0 && terms.endsAt > found.terms.startsAt && terms.price != 0;
        require(isWhole, IAgreements.AgreementTermsWrong());
        uint256 claimed = found.terms.price - AGREEMENTS.roomOf(terms.agreement);
        require(terms.price >= claimed, PriceBelowClaims(terms.agreement, terms.price, claimed));

        // Effect:
        bool isDearer = terms.price > found.terms.price;
        uint8 needed = isDearer ? found.terms.signersOf() : BUYER | SUPPLIER;
        uint8 place = found.terms.placeOf(terms.agreement, org);
        Statement memory state = Statement(place, needed, terms.version, terms.signBy, NOBODY);
        if (!_cosign(terms.agreement, statement, org, state)) return;

        // Interaction:
        AGREEMENTS.amend(terms);
    }

    /// @inheritdoc IStatements
    function settleOutside(SettleOutside calldata act, Authorship calldata by) external whileOpen(GROUP_SETTLE) {
        // Check:
        Settlement calldata terms = act.terms;
        bytes32 statement = AgreementTypes.settlement(terms);
        bool isPayment = terms.kind == uint8(SettlementKind.Payment);
        OrgId bank = isPayment ? OrgId.wrap(terms.bank) : NOBODY;
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId org, bool isBank) = _partyOrBank(AgreementTypes.settling(statement, act), validity, by, bank);
        AgreementRecord memory found = _live(terms.agreement, terms.version);
        _requireSettleable(found, terms, isPayment);

        // Effect:
        uint8 place = isBank ? BANK : found.terms.placeOf(terms.agreement, org);
        uint8 needed = isPayment ? SUPPLIER | BANK : BUYER | SUPPLIER;
        Statement memory state = Statement(place, needed, terms.version, terms.signBy, bank);
        if (!_cosign(terms.agreement, statement, org, state)) return;

        // Interaction:
        AGREEMENTS.settle(terms);
        if (isPayment) _usePayment(terms, found.terms.currency);
    }

    /// @inheritdoc IStatements
    function endAgreement(EndAgreement calldata act, Authorship calldata by) external {
        // Check:
        Ending calldata terms = act.terms;
        bytes32 statement = AgreementTypes.ending(terms);
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId org, ) = _actorOf(AgreementTypes.endingBy(statement, act), validity, by, DUTY_AGREE);
        AgreementRecord memory found = _live(terms.agreement, terms.version);
        require(terms.document != 0, IAgreements.AgreementTermsWrong());
        require(terms.completed || terms.reason != 0, ReasonMissing(terms.agreement));

        // Effect:
        uint8 place = found.terms.placeOf(terms.agreement, org);
        Statement memory state = Statement(place, BUYER | SUPPLIER, terms.version, terms.signBy, NOBODY);
        if (!_cosign(terms.agreement, statement, org, state)) return;

        // Interaction:
        AGREEMENTS.end(terms.agreement, terms.completed, terms.reason, NOBODY);
    }

    /* WAYS OUT */

    /// @inheritdoc IStatements
    function withdrawStatement(WithdrawStatement calldata act, Authorship calldata by) external {
        Statement memory found = _statements[act.agreement][act.statement];
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId org, bool isBank) = _partyOrBank(AgreementTypes.withdrawal(act), validity, by, found.bank);
        require(found.signed != 0, StatementUnknown(act.agreement, act.statement));
        uint8 place = isBank ? BANK : _placeIn(act.agreement, org);
        require(found.signed & place != 0, StatementNotSigned(act.statement, org));

        found.signed &= ~place;
        if (found.signed == 0) delete _statements[act.agreement][act.statement];
        else _statements[act.agreement][act.statement] = found;

        emit StatementWithdrawn(act.agreement, act.statement, org, found.signed, uint40(block.timestamp));
    }

    /// @inheritdoc IStatements
    function refuseStatement(RefuseStatement calldata act, Authorship calldata by) external {
        Statement memory found = _statements[act.agreement][act.statement];
        Validity memory validity = Validity(act.nonceKey, act.nonce, act.deadline);
        (OrgId org, bool isBank) = _partyOrBank(AgreementTypes.refusalOf(act), validity, by, found.bank);
        require(found.signed != 0, StatementUnknown(act.agreement, act.statement));
        uint8 place = isBank ? BANK : _placeIn(act.agreement, org);
        _requireMissing(act.agreement, org, place, found);
        require(act.reason != 0, ReasonMissing(act.agreement));

        delete _statements[act.agreement][act.statement];

        emit StatementRefused(act.agreement, act.statement, org, act.reason, uint40(block.timestamp));
    }

    /// @inheritdoc IStatements
    function lapseStatement(bytes32 agreement, bytes32 statement) external {
        Statement memory found = _statements[agreement][statement];
        uint40 signBy = found.signBy;
        require(found.signed != 0, StatementUnknown(agreement, statement));
        require(block.timestamp > signBy, StatementSignable(statement, signBy));

        delete _statements[agreement][statement];

        emit StatementLapsed(agreement, statement, uint40(block.timestamp));
    }

    /* READS */

    /// @inheritdoc IStatements
    function statementOf(bytes32 agreement, bytes32 statement) external view returns (Statement memory) {
        return _statements[agreement][statement];
    }

    /* RULES */

    function _live(bytes32 agreement, uint16 version) private view returns (AgreementRecord memory found) {
        found = AGREEMENTS.agreementOf(agreement);
        require(found.state == AgreementState.Live, IAgreements.AgreementStateWrong(agreement, found.state));
        require(found.version == version, AgreementVersionWrong(agreement, found.version, version));
    }

    function _placeIn(bytes32 agreement, OrgId org) private view returns (uint8) {
        return AGREEMENTS.agreementOf(agreement).terms.placeOf(agreement, org);
    }

    function _requireMissing(bytes32 agreement, OrgId org, uint8 place, Statement memory found) private pure {
        require(place & found.needed != 0, IAgreements.AgreementPartyOnly(agreement, org));
        require(place & found.signed == 0, IAgreements.AgreementSignedAlready(agreement, org));
    }

    function _requireSettleable(AgreementRecord memory found, Settlement calldata terms, bool isPayment) private view {
        bool isKind = terms.kind != 0 && terms.kind <= uint8(SettlementKind.Released);
        bool isWhole = terms.amount != 0 && terms.evidence != 0 && (isPayment || terms.reason != 0);
        bool isPaid = terms.bank != 0 && terms.uetr != 0 && terms.valueDate != 0;
        require(isKind && isWhole && isPaid == isPayment, SettlementWrong(terms.agreement, terms.kind));
        if (terms.kind == uint8(SettlementKind.Released)) {
            require(terms.amount <= found.withheld, WithheldExceeded(terms.agreement, found.withheld, terms.amount));
            return;
        }
        uint256 price = found.terms.price;
        uint256 claimed = price - AGREEMENTS.roomOf(terms.agreement) + terms.amount;
        require(price >= claimed, PriceBelowClaims(terms.agreement, price, claimed));
    }

    /// @dev A payment is used up, so that it counts nowhere else.
    function _usePayment(Settlement calldata terms, bytes3 currency) private {
        PAYMENTS.usePayment(OrgId.wrap(terms.bank), terms.uetr, terms.amount, currency, terms.valueDate);
    }

    /// @dev A bank signs with its duty to pay, a party with its duty to agree.
    function _partyOrBank(
        bytes32 structHash,
        Validity memory validity,
        Authorship calldata by,
        OrgId bank
    ) private returns (OrgId org, bool isBank) {
        bytes32 signer = _authorOf(structHash, validity, by);
        (org, ) = ACTORS.actorOf(signer, NO_DUTY);
        isBank = !bank.isNobody() && org == bank;
        Duty duty = isBank ? DUTY_PAY : DUTY_AGREE;
        ACTORS.actorOf(signer, duty);
    }

    /// @param state what waits if this signature is the first: it alone is in `signed`
    /// @return isComplete whether all needed signatures are there with this one
    function _cosign(
        bytes32 agreement,
        bytes32 statement,
        OrgId org,
        Statement memory state
    ) private returns (bool isComplete) {
        require(block.timestamp <= state.signBy, StatementSignTooLate(statement, state.signBy));
        uint8 place = state.signed;
        state.signed = _statements[agreement][statement].signed;
        _requireMissing(agreement, org, place, state);

        state.signed |= place;
        isComplete = state.signed == state.needed;
        // What holds waits no more: nobody takes a signature under it back.
        if (isComplete) delete _statements[agreement][statement];
        else _statements[agreement][statement] = state;

        emit StatementSigned(agreement, statement, org, state, uint40(block.timestamp));
    }
}
