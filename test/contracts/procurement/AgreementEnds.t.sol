// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AgreementState, Ending, IAgreements} from "../../../contracts/procurement/IAgreements.sol";
import {IStatements, Statement} from "../../../contracts/procurement/IStatements.sol";
import {AnswerNotice, CLOSE_NOTICES, GiveNotice, INotices, Notice} from "../../../contracts/procurement/INotices.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {AgreementCase} from "./AgreementCase.sol";

contract AgreementEndsTest is AgreementCase {
    event StatementSigned(
        bytes32 indexed agreement,
        bytes32 indexed statement,
        OrgId indexed by,
        Statement state,
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

    /* SHORT FORMS */

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

    function _notice(uint48 org, uint16 reason) private {
        vm.prank(_of(org));
        notices.giveNotice(GiveNotice(agreement, reason, "notice", 0, 0, NEVER), _direct());
    }

    function _answer(uint48 org) private {
        vm.prank(_of(org));
        notices.answerNotice(AnswerNotice(agreement, "answer", 0, 0, NEVER), _direct());
    }
}
