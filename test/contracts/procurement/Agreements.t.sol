// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";

import {
    Agreement,
    AgreementRecord,
    AgreementState,
    Amendment,
    IAgreements,
    RefuseAgreement,
    Settlement,
    SettlementKind
} from "../../../contracts/procurement/IAgreements.sol";
import {IAgreementClaims} from "../../../contracts/shared/interfaces/IAgreementClaims.sol";
import {AgreementTerms} from "../../../contracts/shared/interfaces/IAgreementTerms.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {Enrolment, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {AgreementCase} from "./AgreementCase.sol";

contract AgreementsTest is AgreementCase {
    event AgreementProposed(bytes32 indexed agreement, OrgId indexed by, uint24 person, uint8 signed, Agreement terms);
    event AgreementSigned(bytes32 indexed agreement, OrgId indexed by, uint24 person, uint8 signed);
    event AgreementMade(
        bytes32 indexed agreement,
        OrgId indexed buyer,
        OrgId indexed supplier,
        uint8 band,
        uint40 time,
        Agreement terms
    );
    event AgreementRefused(bytes32 indexed agreement, OrgId indexed by, uint16 reason, uint40 time);
    event AgreementLapsed(bytes32 indexed agreement, uint40 time);
    event AgreementStepAdmitted(address indexed ledger);
    event ClaimsAdmitted(IAgreementClaims indexed ledger);

    function test_signAgreement_isMadeByTheSameStatementOfBoth() public {
        Agreement memory terms = _terms();
        bytes32 agreement = agreements.agreementId(terms);
        vm.expectEmit(address(agreements));
        emit AgreementProposed(agreement, OrgId.wrap(BIDDER), 1, 2, terms);
        _sign(BIDDER, terms);
        assertEq(uint256(agreements.agreementOf(agreement).state), uint256(AgreementState.Proposed), "proposed");
        assertEq(agreements.termsOf(agreement).price, 0, "no terms yet");
        vm.expectEmit(address(agreements));
        emit AgreementSigned(agreement, OrgId.wrap(BUYER), 1, 3);
        vm.expectEmit(address(agreements));
        emit AgreementMade(agreement, OrgId.wrap(BUYER), OrgId.wrap(BIDDER), 9, START, terms);
        _sign(BUYER, terms);

        AgreementRecord memory expected;
        (expected.terms, expected.madeAt, expected.version) = (terms, START, 1);
        (expected.signed, expected.state) = (3, AgreementState.Live);
        bytes32 found = keccak256(abi.encode(agreements.agreementOf(agreement)));
        assertEq(found, keccak256(abi.encode(expected)), "record");
        AgreementTerms memory told = agreements.termsOf(agreement);
        assertEq(OrgId.unwrap(told.debtor), BUYER, "debtor");
        assertEq(OrgId.unwrap(told.creditor), BIDDER, "creditor");
        assertEq(told.price, PRICE, "price");
        assertEq(told.paidOutside, 0, "paid outside");
        assertEq(bytes32(told.currency), bytes32(bytes3("CNY")), "currency");
        assertEq(told.live, true, "live");
        assertEq(agreements.roomOf(agreement), PRICE, "room");
    }

    function test_signAgreement_waitsForTheBudgetAuthority() public {
        Agreement memory terms = _terms();
        terms.authority = AUTHORITY;
        bytes32 agreement = _made(terms);
        assertEq(uint256(agreements.agreementOf(agreement).state), uint256(AgreementState.Proposed), "waits");
        assertEq(agreements.roomOf(agreement), 0, "no room yet");
        _sign(AUTHORITY, terms);

        assertEq(uint256(agreements.agreementOf(agreement).state), uint256(AgreementState.Live), "live");
    }

    function test_signAgreement_differentStatementsNeverMeet() public {
        Agreement memory terms = _terms();
        _sign(BIDDER, terms);
        terms.price -= 1;
        _sign(BUYER, terms);

        assertEq(
            uint256(agreements.agreementOf(agreements.agreementId(terms)).state),
            uint256(AgreementState.Proposed),
            "another statement"
        );
    }

    function test_signAgreement_refusesParties() public {
        for (uint256 i = 0; i < 5; i++) {
            Agreement memory terms = _terms();
            if (i == 0) terms.supplier = BUYER;
            if (i == 1) terms.authority = BUYER;
            if (i == 2) (terms.authority, terms.supplier) = (AUTHORITY, AUTHORITY);
            if (i == 3) (terms.buyer, terms.supplier) = (BUYER, 0);
            if (i == 4) (terms.buyer, terms.supplier, terms.authority) = (0, BUYER, AUTHORITY);
            bytes memory refusal = abi.encodeWithSelector(
                IAgreements.AgreementPartiesWrong.selector,
                terms.buyer,
                terms.supplier,
                terms.authority
            );
            _refuse(i == 2 ? AUTHORITY : BUYER, terms, refusal);
        }
    }

    function test_signAgreement_refusesIncompleteTerms() public {
        for (uint256 i = 0; i < 5; i++) {
            Agreement memory terms = _terms();
            if (i == 0) terms.price = 0;
            if (i == 1) terms.currency = 0;
            if (i == 2) terms.document = 0;
            if (i == 3) terms.endsAt = terms.startsAt;
            if (i == 4) terms.lot = 1;
            _refuse(BUYER, terms, abi.encodeWithSelector(IAgreements.AgreementTermsWrong.selector));
        }
    }

    function test_signAgreement_refusesStrangersAndTwice() public {
        Agreement memory terms = _terms();
        bytes32 agreement = agreements.agreementId(terms);
        _refuse(STRANGER, terms, abi.encodeWithSelector(IAgreements.AgreementPartyOnly.selector, agreement, STRANGER));
        _sign(BUYER, terms);
        _refuse(BUYER, terms, abi.encodeWithSelector(IAgreements.AgreementSignedAlready.selector, agreement, BUYER));
        _sign(BIDDER, terms);
        bytes memory refusal = abi.encodeWithSelector(
            IAgreements.AgreementStateWrong.selector,
            agreement,
            AgreementState.Live
        );
        _refuse(BUYER, terms, refusal);
    }

    /// Whoever is restricted takes on nothing new, at the first signature or the last.
    function test_signAgreement_refusesARestrictedParty() public {
        Agreement memory terms = _terms();
        bytes32 agreement = agreements.agreementId(terms);
        _sign(BUYER, terms);
        for (uint256 i = 0; i < 2; i++) {
            uint48 party = i == 0 ? BUYER : BIDDER;
            actors.setStanding(OrgId.wrap(party), Enrolment.Full, Standing.Restricted);
            _refuse(BIDDER, terms, abi.encodeWithSelector(IAgreements.PartyNotInStanding.selector, agreement, party));
            actors.setStanding(OrgId.wrap(party), Enrolment.Full, Standing.Warned);
        }
        _sign(BIDDER, terms);
        assertEq(agreements.termsOf(agreement).live, true, "a warning forbids nothing");
    }

    function test_signAgreement_refusesTooLate() public {
        Agreement memory terms = _terms();
        bytes32 agreement = agreements.agreementId(terms);
        _sign(BUYER, terms);
        vm.warp(terms.signBy + 1);
        bytes memory refusal = abi.encodeWithSelector(
            IAgreements.AgreementSignTooLate.selector,
            agreement,
            terms.signBy
        );
        _refuse(BIDDER, terms, refusal);
    }

    /* AFTER A TENDER */

    function test_signAgreement_followsTheAward() public {
        bytes32 tender = _tender();
        Agreement memory terms = _terms();
        (terms.tender, terms.lot, terms.price, terms.signBy) = (tender, 1, 900_000_00, NEVER);
        bytes32 agreement = agreements.agreementId(terms);
        _refuse(BUYER, terms, abi.encodeWithSelector(IAgreements.AgreementNotAwarded.selector, tender, 1));
        _toAward(tender);
        _made(terms);
        assertEq(agreements.agreementFor(tender, 1), agreement, "of the award");
        terms.document = "another";
        _refuse(BUYER, terms, abi.encodeWithSelector(IAgreements.AwardTaken.selector, tender, 1, agreement));
    }

    function test_signAgreement_refusesWhatTheTenderDidNotDecide() public {
        bytes32 tender = _tender();
        _toAward(tender);
        for (uint256 i = 0; i < 6; i++) {
            Agreement memory terms = _terms();
            (terms.tender, terms.lot, terms.price) = (tender, 1, 900_000_00);
            if (i == 0) terms.price += 1;
            if (i == 1) terms.supplier = STRANGER;
            if (i == 2) terms.currency = "USD";
            if (i == 3) terms.region = 110000;
            if (i == 4) terms.buyer = AUTHORITY;
            if (i == 5) terms.sector = "CPV 45000000";
            bytes32 agreement = agreements.agreementId(terms);
            bytes memory refusal = abi.encodeWithSelector(
                IAgreements.AgreementNotAsAwarded.selector,
                agreement,
                tender,
                1
            );
            _refuse(i == 4 ? AUTHORITY : BUYER, terms, refusal);
        }
    }

    /* REFUSAL */

    function test_refuseAgreement_endsAProposal() public {
        Agreement memory terms = _terms();
        bytes32 agreement = agreements.agreementId(terms);
        _sign(BUYER, terms);
        vm.expectRevert(abi.encodeWithSelector(IAgreements.AgreementPartyOnly.selector, agreement, STRANGER));
        _refuseAs(STRANGER, agreement);
        vm.expectEmit(address(agreements));
        emit AgreementRefused(agreement, OrgId.wrap(BIDDER), 2, START);
        _refuseAs(BIDDER, agreement);
        bytes memory refusal = abi.encodeWithSelector(
            IAgreements.AgreementStateWrong.selector,
            agreement,
            AgreementState.Refused
        );
        _refuse(BIDDER, terms, refusal);
        vm.expectRevert(refusal);
        _refuseAs(BUYER, agreement);
    }

    /* LAPSE */

    function test_lapseAgreement_byAnyoneOnceItsTimeIsOver() public {
        Agreement memory terms = _terms();
        bytes32 agreement = agreements.agreementId(terms);
        vm.expectRevert(
            abi.encodeWithSelector(IAgreements.AgreementStateWrong.selector, agreement, AgreementState.None)
        );
        agreements.lapseAgreement(agreement);
        _sign(BUYER, terms);
        vm.warp(terms.signBy);
        vm.expectRevert(abi.encodeWithSelector(IAgreements.AgreementSignable.selector, agreement, terms.signBy));
        agreements.lapseAgreement(agreement);
        vm.warp(terms.signBy + 1);
        vm.expectEmit(address(agreements));
        emit AgreementLapsed(agreement, terms.signBy + 1);
        agreements.lapseAgreement(agreement);
        bytes memory refusal = abi.encodeWithSelector(
            IAgreements.AgreementStateWrong.selector,
            agreement,
            AgreementState.Lapsed
        );
        _refuse(BIDDER, terms, refusal);
        vm.expectRevert(refusal);
        _refuseAs(BUYER, agreement);
        vm.expectRevert(refusal);
        agreements.lapseAgreement(agreement);
    }

    /* BRAKE AND ADMISSION */

    function test_agreements_stopWhileTheirGroupIsClosed() public {
        agreements.closeGroups(1);
        _refuse(BUYER, _terms(), abi.encodeWithSelector(IClosable.GroupClosed.selector, 1));
        agreements.openGroups(1);
        _made();
    }

    function test_changes_onlyByAnAdmittedLedger() public {
        bytes32 agreement = _made();
        Amendment memory amendment = _amendment(agreement, 1);
        Settlement memory settlement = _settlement(agreement, SettlementKind.SetOff, 1);
        bytes memory refusal = abi.encodeWithSelector(IAgreements.AgreementStepUnknown.selector, address(this));
        vm.expectRevert(refusal);
        agreements.amend(amendment);
        vm.expectRevert(refusal);
        agreements.settle(settlement);
        vm.expectRevert(refusal);
        agreements.end(agreement, true, 1, OrgId.wrap(BUYER));
    }

    function test_changes_onlyOfALiveAgreement() public {
        bytes32 agreement = _made();
        Amendment memory amendment = _amendment(agreement, 1);
        Settlement memory settlement = _settlement(agreement, SettlementKind.SetOff, 1);
        agreements.admitStep(address(this));
        agreements.end(agreement, true, 0, OrgId.wrap(0));
        bytes memory refusal = abi.encodeWithSelector(
            IAgreements.AgreementStateWrong.selector,
            agreement,
            AgreementState.Completed
        );
        vm.expectRevert(refusal);
        agreements.amend(amendment);
        vm.expectRevert(refusal);
        agreements.settle(settlement);
        vm.expectRevert(refusal);
        agreements.end(agreement, false, 1, OrgId.wrap(BUYER));
    }

    function test_admission_isRestrictedAndBounded() public {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _of(STRANGER)));
        vm.prank(_of(STRANGER));
        agreements.admitStep(_of(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, _of(STRANGER)));
        vm.prank(_of(STRANGER));
        agreements.admitClaims(claims);
        vm.expectEmit(address(agreements));
        emit AgreementStepAdmitted(address(0x4));
        agreements.admitStep(address(0x4));
        vm.expectEmit(address(agreements));
        emit ClaimsAdmitted(claims);
        agreements.admitClaims(claims);
        agreements.admitClaims(claims);
        agreements.admitClaims(claims);
        vm.expectRevert(abi.encodeWithSelector(IAgreements.ClaimsTooMany.selector, 4));
        agreements.admitClaims(claims);
    }

    function test_termsOf_unknownIsZero() public view {
        AgreementTerms memory none;
        assertEq(keccak256(abi.encode(agreements.termsOf("none"))), keccak256(abi.encode(none)), "zero");
        assertEq(agreements.roomOf("none"), 0, "no room");
    }

    function _refuse(uint48 org, Agreement memory terms, bytes memory refusal) private {
        vm.expectRevert(refusal);
        _sign(org, terms);
    }

    function _refuseAs(uint48 org, bytes32 agreement) private {
        vm.prank(_of(org));
        agreements.refuseAgreement(RefuseAgreement(agreement, 2, 0, 0, NEVER), _direct());
    }
}
