// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Agreement,
    AmendAgreement,
    Amendment,
    EndAgreement,
    Ending,
    SettleOutside,
    Settlement,
    SettlementKind,
    SignAgreement
} from "../../../contracts/procurement/IAgreements.sol";
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
            "milestones 2"
        );
    }

    function _amend(uint48 org, Amendment memory terms) internal {
        vm.prank(_of(org));
        agreements.amendAgreement(AmendAgreement(terms, 0, 0, NEVER), _direct());
    }

    function _settlement(
        bytes32 agreement,
        SettlementKind kind,
        uint56 amount
    ) internal view returns (Settlement memory terms) {
        uint16 version = agreements.agreementOf(agreement).version;
        terms = Settlement(agreement, version, uint8(kind), amount, 6, 0, 0, 0, "evidence");
        if (kind != SettlementKind.Payment) return terms;
        (terms.bank, terms.uetr, terms.valueDate) = (BANK, "uetr", uint40(block.timestamp));
    }

    function _settle(uint48 org, Settlement memory terms) internal {
        vm.prank(_of(org));
        agreements.settleOutside(SettleOutside(terms, 0, 0, NEVER), _direct());
    }

    function _ending(bytes32 agreement, bool completed) internal view returns (Ending memory terms) {
        uint16 version = agreements.agreementOf(agreement).version;
        return Ending(agreement, version, completed, 8, "report");
    }

    function _end(uint48 org, Ending memory terms) internal {
        vm.prank(_of(org));
        agreements.endAgreement(EndAgreement(terms, 0, 0, NEVER), _direct());
    }
}
