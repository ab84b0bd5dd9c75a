// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPayments} from "../../../contracts/evidence/IPayments.sol";
import {
    Agreement,
    AgreementRecord,
    AgreementState,
    Amendment,
    Ending,
    IAgreements,
    Settlement,
    SettlementKind
} from "../../../contracts/procurement/IAgreements.sol";
import {IStatements, Statement} from "../../../contracts/procurement/IStatements.sol";
import {AnswerNotice, CLOSE_NOTICES, GiveNotice, INotices, Notice} from "../../../contracts/procurement/INotices.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {DUTY_AGREE} from "../../../contracts/shared/types/Duty.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {AgreementCase} from "./AgreementCase.sol";

contract AgreementLifeTest is AgreementCase {
    event StatementSigned(
        bytes32 indexed agreement,
        bytes32 indexed statement,
        OrgId indexed by,
        Statement state,
        uint40 time
    );
    event AgreementAmended(bytes32 indexed agreement, uint16 version, uint8 band, Amendment terms, uint40 time);
    event AgreementSettled(
        bytes32 indexed agreement,
        uint16 version,
        uint56 paidOutside,
        uint56 withheld,
        Settlement terms,
        uint40 time
    );
    event AgreementEnded(
        bytes32 indexed agreement,
        OrgId indexed buyer,
        OrgId indexed supplier,
        AgreementState state,
        uint16 reason,
        OrgId by,
        bytes16 sector,
        uint24 region,
        uint8 band,
        uint40 endsAt,
        uint40 time
    );
    event NoticeGiven(
        bytes32 indexed agreement,
        OrgId indexed by,
        uint16 reason,
        bytes32 document,
        uint40 until,
        uint40 time
    );
    event NoticeAnswered(bytes32 indexed agreement, OrgId indexed by, bytes32 document, uint40 time);
    event NoticeExecuted(bytes32 indexed agreement, OrgId indexed by, uint16 reason, uint40 time);

    bytes32 private agreement;

    function setUp() public override {
        super.setUp();
        agreement = _made();
    }

    /* AMENDMENT */

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
        _settleBoth(SettlementKind.SetOff, 100_000_00);
        Amendment memory terms = _amendment(agreement, 700_000_00 - 1);
        bytes memory refusal = abi.encodeWithSelector(
            IStatements.PriceBelowClaims.selector,
            agreement,
            700_000_00 - 1,
            700_000_00
        );
        _refuseAmendment(terms, refusal);
    }

    /* SETTLEMENT */

    function test_settleOutside_aPaymentBySupplierAndBank() public {
        Settlement memory terms = _settlement(agreement, SettlementKind.Payment, 100);
        _settle(BIDDER, terms);
        assertEq(agreements.termsOf(agreement).paidOutside, 0, "not yet");
        vm.expectRevert(abi.encodeWithSelector(IAgreements.AgreementPartyOnly.selector, agreement, BUYER));
        _settle(BUYER, terms);
        bytes32 statement = _statementOf(terms);
        Statement memory state = Statement(10, 10, 1, NEVER, OrgId.wrap(BANK));
        vm.expectEmit(address(statements));
        emit StatementSigned(agreement, statement, OrgId.wrap(BANK), state, START);
        vm.expectEmit(address(agreements));
        emit AgreementSettled(agreement, 2, 100, 0, terms, START);
        _settle(BANK, terms);

        assertEq(agreements.termsOf(agreement).paidOutside, 100, "paid");
        assertEq(agreements.roomOf(agreement), PRICE - 100, "room");
        bytes32 payment = keccak256(abi.encode(BANK, bytes16("uetr")));
        assertEq(payments.usedBy(payment), address(statements), "payment used up");
    }

    function test_settleOutside_onePaymentCountsOnce() public {
        Settlement memory terms = _settlement(agreement, SettlementKind.Payment, 100);
        _settle(BIDDER, terms);
        _settle(BANK, terms);
        terms.version = 2;
        _settle(BIDDER, terms);
        bytes memory refusal = abi.encodeWithSelector(
            IPayments.PaymentUsedAlready.selector,
            keccak256(abi.encode(BANK, bytes16("uetr"))),
            address(statements)
        );
        vm.expectRevert(refusal);
        _settle(BANK, terms);
    }

    function test_settleOutside_aBankNeedsItsOwnDuty() public {
        actors.enrol(_of(BANK), OrgId.wrap(BANK), 1, DUTY_AGREE);
        Settlement memory terms = _settlement(agreement, SettlementKind.Payment, 100);
        bytes32 signer = keccak256(abi.encodePacked(_of(BANK)));
        vm.expectRevert(abi.encodeWithSelector(Actors__Mock.DutyLacking.selector, signer));
        _settle(BANK, terms);
    }

    function test_settleOutside_withheldAndReleased() public {
        _settleBoth(SettlementKind.Withheld, 500);
        assertEq(agreements.agreementOf(agreement).withheld, 500, "withheld");
        assertEq(agreements.termsOf(agreement).paidOutside, 500, "outside");
        Settlement memory over = _settlement(agreement, SettlementKind.Released, 501);
        vm.expectRevert(abi.encodeWithSelector(IStatements.WithheldExceeded.selector, agreement, 500, 501));
        _settle(BUYER, over);
        _settleBoth(SettlementKind.Released, 200);

        assertEq(agreements.agreementOf(agreement).withheld, 300, "still withheld");
        assertEq(agreements.termsOf(agreement).paidOutside, 300, "still outside");
    }

    function test_settleOutside_guards() public {
        for (uint256 i = 0; i < 8; i++) {
            bool isPayment = i >= 5;
            Settlement memory terms = _settlement(
                agreement,
                isPayment ? SettlementKind.Payment : SettlementKind.SetOff,
                100
            );
            if (i == 0) terms.kind = 0;
            if (i == 1) terms.kind = 5;
            if (i == 2) terms.amount = 0;
            if (i == 3) terms.evidence = 0;
            if (i == 4) terms.reason = 0;
            if (i == 5) terms.uetr = 0;
            if (i == 6) terms.valueDate = 0;
            if (i == 7) (terms.bank, terms.uetr) = (0, 0);
            vm.expectRevert(abi.encodeWithSelector(IStatements.SettlementWrong.selector, agreement, terms.kind));
            _settle(BIDDER, terms);
        }
        Settlement memory mixed = _settlement(agreement, SettlementKind.SetOff, 100);
        (mixed.bank, mixed.uetr, mixed.valueDate) = (BANK, "uetr", START);
        vm.expectRevert(abi.encodeWithSelector(IStatements.SettlementWrong.selector, agreement, 2));
        _settle(BIDDER, mixed);
    }

    function test_settleOutside_neverMoreThanTheFacesLeave() public {
        claims.set(agreement, PRICE - 99);
        Settlement memory terms = _settlement(agreement, SettlementKind.SetOff, 100);
        bytes memory refusal = abi.encodeWithSelector(
            IStatements.PriceBelowClaims.selector,
            agreement,
            PRICE,
            PRICE + 1
        );
        vm.expectRevert(refusal);
        _settle(BUYER, terms);
    }

    function test_settleOutside_stopsWhileItsGroupIsClosed() public {
        Settlement memory terms = _settlement(agreement, SettlementKind.SetOff, 100);
        statements.closeGroups(2);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, 2));
        _settle(BUYER, terms);
    }

    /* END */

    function test_endAgreement_completedByBoth() public {
        Ending memory terms = _ending(agreement, true);
        _end(BUYER, terms);
        Statement memory state = Statement(3, 3, 1, NEVER, NOBODY);
        vm.expectEmit(address(statements));
        emit StatementSigned(agreement, _statementOf(terms), OrgId.wrap(BIDDER), state, START);
        _expectEnded(AgreementState.Completed, 8, 0);
        _end(BIDDER, terms);

        assertEq(agreements.termsOf(agreement).live, false, "no longer live");
        assertEq(agreements.termsOf(agreement).price, PRICE, "terms stay readable");
        assertEq(agreements.roomOf(agreement), 0, "no room");
        vm.expectRevert(
            abi.encodeWithSelector(IAgreements.AgreementStateWrong.selector, agreement, AgreementState.Completed)
        );
        _end(BUYER, terms);
    }

    function test_endAgreement_terminatedByBothWithReason() public {
        Ending memory terms = _ending(agreement, false);
        terms.reason = 0;
        vm.expectRevert(abi.encodeWithSelector(IStatements.ReasonMissing.selector, agreement));
        _end(BUYER, terms);
        terms = _ending(agreement, false);
        terms.document = 0;
        vm.expectRevert(abi.encodeWithSelector(IAgreements.AgreementTermsWrong.selector));
        _end(BUYER, terms);
        terms = _ending(agreement, false);
        _end(BIDDER, terms);
        _end(BUYER, terms);

        assertEq(uint256(agreements.agreementOf(agreement).state), uint256(AgreementState.Terminated), "terminated");
    }

    /* NOTICE */

    function test_notice_unansweredTerminates() public {
        uint40 until = START + 10 days;
        vm.expectEmit(address(notices));
        emit NoticeGiven(agreement, OrgId.wrap(BUYER), 9, "notice", until, START);
        _notice(BUYER, 9);
        assertEq(
            keccak256(abi.encode(notices.noticeOf(agreement))),
            keccak256(abi.encode(Notice(OrgId.wrap(BUYER), until, 9))),
            "notice"
        );
        vm.expectRevert(abi.encodeWithSelector(INotices.NoticeKnown.selector, agreement, until));
        _notice(BIDDER, 9);
        vm.warp(until);
        vm.expectRevert(abi.encodeWithSelector(INotices.NoticeRunning.selector, agreement, until));
        notices.executeNotice(agreement);
        vm.warp(until + 1);
        vm.expectRevert(abi.encodeWithSelector(INotices.NoticeOver.selector, agreement, until));
        _answer(BIDDER);
        vm.expectEmit(address(notices));
        emit NoticeExecuted(agreement, OrgId.wrap(BUYER), 9, until + 1);
        _expectEnded(AgreementState.Terminated, 9, BUYER);
        notices.executeNotice(agreement);
        vm.expectRevert(abi.encodeWithSelector(INotices.NoticeUnknown.selector, agreement));
        notices.executeNotice(agreement);
    }

    function test_notice_answeredHasNoEffect() public {
        vm.expectRevert(abi.encodeWithSelector(INotices.NoticeUnknown.selector, agreement));
        _answer(BIDDER);
        _notice(BUYER, 9);
        vm.expectEmit(address(notices));
        emit NoticeAnswered(agreement, OrgId.wrap(BIDDER), "answer", START);
        _answer(BIDDER);
        vm.warp(START + 11 days);
        vm.expectRevert(abi.encodeWithSelector(INotices.NoticeUnknown.selector, agreement));
        notices.executeNotice(agreement);

        assertEq(agreements.termsOf(agreement).live, true, "lives on");
    }

    function test_notice_stopsWhileItsGroupIsClosedButForAnswers() public {
        _notice(BUYER, 9);
        notices.closeGroups(CLOSE_NOTICES);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_NOTICES));
        notices.executeNotice(agreement);
        _answer(BIDDER);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, CLOSE_NOTICES));
        _notice(BUYER, 9);
    }

    function test_notice_guards() public {
        vm.expectRevert(abi.encodeWithSelector(INotices.NoticeOfStranger.selector, agreement, STRANGER));
        _notice(STRANGER, 9);
        vm.expectRevert(abi.encodeWithSelector(INotices.NoticeReasonMissing.selector, agreement));
        _notice(BUYER, 0);
        Ending memory terms = _ending(agreement, true);
        _end(BUYER, terms);
        _end(BIDDER, terms);
        vm.expectRevert(abi.encodeWithSelector(INotices.NoticeNotLive.selector, agreement));
        _notice(BUYER, 9);
    }

    function _expectEnded(AgreementState state, uint16 reason, uint48 by) private {
        vm.expectEmit(address(agreements));
        emit AgreementEnded(
            agreement,
            OrgId.wrap(BUYER),
            OrgId.wrap(BIDDER),
            state,
            reason,
            OrgId.wrap(by),
            SECTOR,
            REGION,
            9,
            START + 300 days,
            uint40(block.timestamp)
        );
    }

    function _refuseAmendment(Amendment memory terms, bytes memory refusal) private {
        vm.expectRevert(refusal);
        _amend(BUYER, terms);
    }

    function _settleBoth(SettlementKind kind, uint56 amount) private {
        Settlement memory terms = _settlement(agreement, kind, amount);
        _settle(BUYER, terms);
        _settle(BIDDER, terms);
    }

    function _notice(uint48 org, uint16 reason) private {
        vm.prank(_of(org));
        notices.giveNotice(GiveNotice(agreement, reason, "notice", 0, 0, NEVER), _direct());
    }

    function _answer(uint48 org) private {
        vm.prank(_of(org));
        notices.answerNotice(AnswerNotice(agreement, "answer", 0, 0, NEVER), _direct());
    }
}
