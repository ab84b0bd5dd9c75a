// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Agreement,
    AgreementRecord,
    AgreementState,
    Amendment,
    IAgreements,
    SettlementKind
} from "../../../contracts/procurement/IAgreements.sol";
import {IStatements, Statement} from "../../../contracts/procurement/IStatements.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {AgreementCase} from "./AgreementCase.sol";

contract AgreementAmendmentsTest is AgreementCase {
    event StatementSigned(
        bytes32 indexed agreement,
        bytes32 indexed statement,
        OrgId indexed by,
        Statement state,
        uint40 time
    );
    event AgreementAmended(bytes32 indexed agreement, uint16 version, uint8 band, Amendment terms, uint40 time);

    bytes32 private agreement;

    function setUp() public override {
        super.setUp();
        agreement = _made();
    }

    function test_amendAgreement_holdsWhenBothSigned() public {
        Amendment memory terms = _amendment(agreement, PRICE / 2);
        bytes32 statement = _statementOf(terms);
        vm.expectEmit(address(statements));
        emit StatementSigned(agreement, statement, OrgId.wrap(BIDDER), Statement(2, 3, 1, NEVER, NOBODY), START);
        _amend(BIDDER, terms);
        assertEq(agreements.agreementOf(agreement).version, 1, "not yet");
        bytes32 waiting = keccak256(abi.encode(statements.statementOf(agreement, statement)));
        assertEq(waiting, keccak256(abi.encode(Statement(2, 3, 1, NEVER, NOBODY))), "one signature");
        vm.expectEmit(address(statements));
        emit StatementSigned(agreement, statement, OrgId.wrap(BUYER), Statement(3, 3, 1, NEVER, NOBODY), START);
        vm.expectEmit(address(agreements));
        emit AgreementAmended(agreement, 2, 8, terms, START);
        _amend(BUYER, terms);

        AgreementRecord memory found = agreements.agreementOf(agreement);
        assertEq(found.terms.price, PRICE / 2, "price");
        assertEq(found.terms.endsAt, terms.endsAt, "end");
        assertEq(found.terms.document, "document 2", "document");
        assertEq(found.terms.milestones, "milestones 2", "milestones");
        assertEq(found.version, 2, "version");
        assertEq(statements.statementOf(agreement, statement).signed, 0, "waits no more");
    }

    function test_amendAgreement_dearerNeedsTheBudgetAuthority() public {
        Agreement memory publicTerms = _terms();
        publicTerms.authority = AUTHORITY;
        agreement = _made(publicTerms);
        _sign(AUTHORITY, publicTerms);
        Amendment memory dearer = _amendment(agreement, PRICE + 1);
        _amend(BUYER, dearer);
        _amend(BIDDER, dearer);
        assertEq(agreements.agreementOf(agreement).version, 1, "waits for the authority");
        _amend(AUTHORITY, dearer);
        assertEq(agreements.agreementOf(agreement).terms.price, PRICE + 1, "dearer");

        Amendment memory cheaper = _amendment(agreement, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IAgreements.AgreementPartyOnly.selector, agreement, AUTHORITY));
        _amend(AUTHORITY, cheaper);
        _amend(BUYER, cheaper);
        _amend(BIDDER, cheaper);
        assertEq(agreements.agreementOf(agreement).terms.price, PRICE, "cheaper without it");
    }

    function test_amendAgreement_guards() public {
        Amendment memory terms = _amendment(agreement, PRICE);
        terms.version = 2;
        _refuseAmendment(terms, abi.encodeWithSelector(IStatements.AgreementVersionWrong.selector, agreement, 1, 2));
        terms = _amendment(agreement, 0);
        _refuseAmendment(terms, abi.encodeWithSelector(IAgreements.AgreementTermsWrong.selector));
        terms = _amendment(agreement, PRICE);
        terms.document = 0;
        _refuseAmendment(terms, abi.encodeWithSelector(IAgreements.AgreementTermsWrong.selector));
        terms = _amendment(agreement, PRICE);
        terms.endsAt = START;
        _refuseAmendment(terms, abi.encodeWithSelector(IAgreements.AgreementTermsWrong.selector));
        terms = _amendment("none", PRICE);
        bytes memory refusal = abi.encodeWithSelector(
            IAgreements.AgreementStateWrong.selector,
            bytes32("none"),
            AgreementState.None
        );
        _refuseAmendment(terms, refusal);
        terms = _amendment(agreement, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IAgreements.AgreementPartyOnly.selector, agreement, STRANGER));
        _amend(STRANGER, terms);
        _amend(BUYER, terms);
        _refuseAmendment(terms, abi.encodeWithSelector(IAgreements.AgreementSignedAlready.selector, agreement, BUYER));
    }

    function test_amendAgreement_overtakenStatementsDie() public {
        Amendment memory first = _amendment(agreement, PRICE - 1);
        Amendment memory second = _amendment(agreement, PRICE - 2);
        _amend(BUYER, first);
        _amend(BUYER, second);
        _amend(BIDDER, second);
        vm.expectRevert(abi.encodeWithSelector(IStatements.AgreementVersionWrong.selector, agreement, 2, 1));
        _amend(BIDDER, first);
    }

    function test_amendAgreement_neverBelowWhatIsClaimed() public {
        claims.set(agreement, 600_000_00);
        _settleBoth(agreement, SettlementKind.SetOff, 100_000_00);
        Amendment memory terms = _amendment(agreement, 700_000_00 - 1);
        bytes memory refusal = abi.encodeWithSelector(
            IStatements.PriceBelowClaims.selector,
            agreement,
            700_000_00 - 1,
            700_000_00
        );
        _refuseAmendment(terms, refusal);
    }

    function _refuseAmendment(Amendment memory terms, bytes memory refusal) private {
        vm.expectRevert(refusal);
        _amend(BUYER, terms);
    }
}
