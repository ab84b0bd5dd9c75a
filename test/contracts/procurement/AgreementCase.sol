// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Agreement,
    Amendment,
    Ending,
    Settlement,
    SettlementKind,
    SignAgreement
} from "../../../contracts/procurement/IAgreements.sol";
import {AmendAgreement, EndAgreement, SettleOutside} from "../../../contracts/procurement/IStatements.sol";
import {ProcurementCase} from "./ProcurementCase.sol";

/// @notice Agreements between the buyer and the bidder, and the acts that both sign.
abstract contract AgreementCase is ProcurementCase {
    uint56 internal constant PRICE = 1_000_000_00;

    function _terms() internal view returns (Agreement memory terms) {
        (terms.buyer, terms.supplier, terms.price, terms.currency) = (BUYER, BIDDER, PRICE, "CNY");
        (terms.region, terms.sector) = (REGION, SECTOR);
        terms.startsAt = uint40(block.timestamp);
        terms.endsAt = uint40(block.timestamp + 300 days);
        terms.signBy = uint40(block.timestamp + 30 days);
        (terms.document, terms.milestones) = ("document", "milestones");
    }

    function _sign(uint48 org, Agreement memory terms) internal {
        vm.prank(_of(org));
        agreements.signAgreement(SignAgreement(terms, 0, 0, NEVER), _direct());
    }

    function _made() internal returns (bytes32 agreement) {
        return _made(_terms());
    }

    function _made(Agreement memory terms) internal returns (bytes32 agreement) {
        agreement = agreements.agreementId(terms);
        _sign(BUYER, terms);
        _sign(BIDDER, terms);
    }

    function _amendment(bytes32 agreement, uint56 price) internal view returns (Amendment memory terms) {
        uint16 version = agreements.agreementOf(agreement).version;
        terms = Amendment(
            agreement,
            version,
            price,
            uint40(block.timestamp + 400 days),
            5,
            "document 2",
            "milestones 2",
            NEVER
        );
    }

    function _amend(uint48 org, Amendment memory terms) internal {
        vm.prank(_of(org));
        statements.amendAgreement(AmendAgreement(terms, 0, 0, NEVER), _direct());
    }

    function _settlement(
        bytes32 agreement,
        SettlementKind kind,
        uint56 amount
    ) internal view returns (Settlement memory terms) {
        uint16 version = agreements.agreementOf(agreement).version;
        terms = Settlement(agreement, version, uint8(kind), amount, 6, 0, 0, 0, "evidence", NEVER);
        if (kind != SettlementKind.Payment) return terms;
        (terms.bank, terms.uetr, terms.valueDate) = (BANK, "uetr", uint40(block.timestamp));
    }

    function _settle(uint48 org, Settlement memory terms) internal {
        vm.prank(_of(org));
        statements.settleOutside(SettleOutside(terms, 0, 0, NEVER), _direct());
    }

    function _settleBoth(bytes32 agreement, SettlementKind kind, uint56 amount) internal {
        Settlement memory terms = _settlement(agreement, kind, amount);
        _settle(BUYER, terms);
        _settle(BIDDER, terms);
    }

    function _ending(bytes32 agreement, bool completed) internal view returns (Ending memory terms) {
        uint16 version = agreements.agreementOf(agreement).version;
        return Ending(agreement, version, completed, 8, "report", NEVER);
    }

    function _end(uint48 org, Ending memory terms) internal {
        vm.prank(_of(org));
        statements.endAgreement(EndAgreement(terms, 0, 0, NEVER), _direct());
    }

    function _statementOf(Amendment memory terms) internal pure returns (bytes32) {
        bytes32 type_ = keccak256(
            "Amendment(bytes32 agreement,uint16 version,uint56 price,uint40 endsAt,uint16 reason,bytes32 document,bytes32 milestones,uint40 signBy)"
        );
        return keccak256(abi.encode(type_, terms));
    }

    function _statementOf(Settlement memory terms) internal pure returns (bytes32) {
        bytes32 type_ = keccak256(
            "Settlement(bytes32 agreement,uint16 version,uint8 kind,uint56 amount,uint16 reason,uint48 bank,bytes16 uetr,uint40 valueDate,bytes32 evidence,uint40 signBy)"
        );
        return keccak256(abi.encode(type_, terms));
    }

    function _statementOf(Ending memory terms) internal pure returns (bytes32) {
        bytes32 type_ = keccak256(
            "Ending(bytes32 agreement,uint16 version,bool completed,uint16 reason,bytes32 document,uint40 signBy)"
        );
        return keccak256(abi.encode(type_, terms));
    }
}
