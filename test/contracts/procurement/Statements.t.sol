// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Agreement,
    Amendment,
    Ending,
    IAgreements,
    Settlement,
    SettlementKind
} from "../../../contracts/procurement/IAgreements.sol";
import {
    IStatements,
    RefuseStatement,
    Statement,
    WithdrawStatement
} from "../../../contracts/procurement/IStatements.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {DUTY_AGREE, DUTY_PAY} from "../../../contracts/shared/types/Duty.sol";
import {NOBODY, OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {AgreementCase} from "./AgreementCase.sol";

/// @notice The ways out of a statement that waits: each leaves the agreement as it was.
contract StatementsTest is AgreementCase {
    event StatementWithdrawn(
        bytes32 indexed agreement,
        bytes32 indexed statement,
        OrgId indexed by,
        uint8 signed,
        uint40 time
    );
    event StatementRefused(
        bytes32 indexed agreement,
        bytes32 indexed statement,
        OrgId indexed by,
        uint16 reason,
        uint40 time
    );
    event StatementLapsed(bytes32 indexed agreement, bytes32 indexed statement, uint40 time);

    uint40 private constant SIGN_BY = START + 1 days;

    bytes32 private agreement;

    function setUp() public override {
        super.setUp();
        agreement = _made();
    }

    /* DEADLINE */

    /// Nobody is bound for ever by a signature that nobody answered.
    function test_signing_endsWithTheDeadline() public {
        Amendment memory amendment = _amendment(agreement, PRICE / 2);
        Settlement memory settlement = _settlement(agreement, SettlementKind.SetOff, 100);
        Ending memory ending = _ending(agreement, true);
        (amendment.signBy, settlement.signBy, ending.signBy) = (SIGN_BY, SIGN_BY, SIGN_BY);
        _amend(BIDDER, amendment);
        _settle(BIDDER, settlement);
        _end(BIDDER, ending);
        vm.warp(SIGN_BY + 1);
        bytes4 late = IStatements.StatementSignTooLate.selector;
        vm.expectRevert(abi.encodeWithSelector(late, _statementOf(amendment), SIGN_BY));
        _amend(BUYER, amendment);
        vm.expectRevert(abi.encodeWithSelector(late, _statementOf(settlement), SIGN_BY));
        _settle(BUYER, settlement);
        vm.expectRevert(abi.encodeWithSelector(late, _statementOf(ending), SIGN_BY));
        _end(BUYER, ending);
        assertEq(agreements.agreementOf(agreement).version, 1, "nothing holds");
    }

    function test_signing_holdsInTheLastSecond() public {
        Ending memory ending = _ending(agreement, true);
        ending.signBy = SIGN_BY;
        _end(BIDDER, ending);
        vm.warp(SIGN_BY);
        _end(BUYER, ending);
        assertEq(agreements.termsOf(agreement).live, false, "ended in time");
    }

    function test_lapseStatement_byAnyoneOnceItsTimeIsOver() public {
        Ending memory ending = _ending(agreement, true);
        ending.signBy = SIGN_BY;
        bytes32 statement = _statementOf(ending);
        bytes memory unknown = abi.encodeWithSelector(IStatements.StatementUnknown.selector, agreement, statement);
        vm.expectRevert(unknown);
        statements.lapseStatement(agreement, statement);
        _end(BIDDER, ending);
        bytes32 before = keccak256(abi.encode(agreements.agreementOf(agreement)));
        vm.warp(SIGN_BY);
        vm.expectRevert(abi.encodeWithSelector(IStatements.StatementSignable.selector, statement, SIGN_BY));
        statements.lapseStatement(agreement, statement);
        vm.warp(SIGN_BY + 1);
        vm.expectEmit(address(statements));
        emit StatementLapsed(agreement, statement, SIGN_BY + 1);
        statements.lapseStatement(agreement, statement);

        _assertForgotten(statement);
        assertEq(keccak256(abi.encode(agreements.agreementOf(agreement))), before, "as it was");
        vm.expectRevert(unknown);
        statements.lapseStatement(agreement, statement);
    }

    /* WITHDRAWAL */

    function test_withdrawStatement_takesOnesSignatureBack() public {
        Ending memory terms = _ending(agreement, true);
        bytes32 statement = _statementOf(terms);
        _end(BIDDER, terms);
        _refuseWithdrawal(BUYER, statement, abi.encodeWithSelector(_notSigned(), statement, BUYER));
        bytes memory refusal = abi.encodeWithSelector(IAgreements.AgreementPartyOnly.selector, agreement, STRANGER);
        _refuseWithdrawal(STRANGER, statement, refusal);
        vm.expectEmit(address(statements));
        emit StatementWithdrawn(agreement, statement, OrgId.wrap(BIDDER), 0, START);
        _withdrawAs(BIDDER, statement);

        _assertForgotten(statement);
        _end(BUYER, terms);
        assertEq(agreements.termsOf(agreement).live, true, "the other's signature alone ends nothing");
        _end(BIDDER, terms);
        assertEq(agreements.termsOf(agreement).live, false, "signed anew it ends");
        bytes memory gone = abi.encodeWithSelector(IStatements.StatementUnknown.selector, agreement, statement);
        _refuseWithdrawal(BIDDER, statement, gone);
    }

    function test_withdrawStatement_leavesTheOthersSignatures() public {
        Amendment memory dearer = _dearer();
        bytes32 statement = _statementOf(dearer);
        _amend(BUYER, dearer);
        _amend(AUTHORITY, dearer);
        vm.expectEmit(address(statements));
        emit StatementWithdrawn(agreement, statement, OrgId.wrap(BUYER), 4, START);
        _withdrawAs(BUYER, statement);
        bytes32 left = keccak256(abi.encode(statements.statementOf(agreement, statement)));
        assertEq(left, keccak256(abi.encode(Statement(4, 7, 1, NEVER, NOBODY))), "the authority's is left");
        _amend(BIDDER, dearer);
        assertEq(agreements.agreementOf(agreement).version, 1, "waits for the buyer again");
        _amend(BUYER, dearer);
        assertEq(agreements.agreementOf(agreement).version, 2, "holds");
    }

    /// A party of another agreement has no hand in this one's statements, though both are buyers.
    function test_withdrawStatement_ofAnotherAgreementIsNotTheirs() public {
        Agreement memory others = _terms();
        others.buyer = STRANGER;
        bytes32 foreign = agreements.agreementId(others);
        _sign(STRANGER, others);
        _sign(BIDDER, others);
        Ending memory terms = _ending(agreement, true);
        bytes32 statement = _statementOf(terms);
        _end(BUYER, terms);
        vm.prank(_of(STRANGER));
        vm.expectRevert(abi.encodeWithSelector(IStatements.StatementUnknown.selector, foreign, statement));
        statements.withdrawStatement(WithdrawStatement(foreign, statement, 0, 0, NEVER), _direct());
        assertEq(statements.statementOf(agreement, statement).signed, 1, "still there");
    }

    function test_withdrawStatement_byThePayingBankWithItsOwnDuty() public {
        Settlement memory terms = _settlement(agreement, SettlementKind.Payment, 100);
        bytes32 statement = _statementOf(terms);
        _settle(BANK, terms);
        actors.enrol(_of(BANK), OrgId.wrap(BANK), 1, DUTY_AGREE);
        bytes32 signer = keccak256(abi.encodePacked(_of(BANK)));
        _refuseWithdrawal(BANK, statement, abi.encodeWithSelector(Actors__Mock.DutyLacking.selector, signer));
        actors.enrol(_of(BANK), OrgId.wrap(BANK), 1, DUTY_PAY);
        vm.expectEmit(address(statements));
        emit StatementWithdrawn(agreement, statement, OrgId.wrap(BANK), 0, START);
        _withdrawAs(BANK, statement);
        _assertForgotten(statement);
    }

    /* REFUSAL */

    function test_refuseStatement_endsItForAll() public {
        Amendment memory dearer = _dearer();
        bytes32 statement = _statementOf(dearer);
        bytes memory unknown = abi.encodeWithSelector(IStatements.StatementUnknown.selector, agreement, statement);
        _refuseRefusal(BIDDER, statement, 8, unknown);
        _amend(BUYER, dearer);
        _amend(AUTHORITY, dearer);
        bytes32 before = keccak256(abi.encode(agreements.agreementOf(agreement)));
        vm.expectEmit(address(statements));
        emit StatementRefused(agreement, statement, OrgId.wrap(BIDDER), 8, START);
        _refuseAs(BIDDER, statement, 8);

        _assertForgotten(statement);
        assertEq(keccak256(abi.encode(agreements.agreementOf(agreement))), before, "as it was");
        _amend(BIDDER, dearer);
        assertEq(statements.statementOf(agreement, statement).signed, 2, "begins anew with one signature");
    }

    function test_refuseStatement_onlyByWhoseSignatureIsMissing() public {
        Amendment memory cheaper = _amendment(_withAuthority(), PRICE - 1);
        bytes32 statement = _statementOf(cheaper);
        _amend(BUYER, cheaper);
        bytes4 partyOnly = IAgreements.AgreementPartyOnly.selector;
        _refuseRefusal(STRANGER, statement, 8, abi.encodeWithSelector(partyOnly, agreement, STRANGER));
        _refuseRefusal(AUTHORITY, statement, 8, abi.encodeWithSelector(partyOnly, agreement, AUTHORITY));
        bytes4 already = IAgreements.AgreementSignedAlready.selector;
        _refuseRefusal(BUYER, statement, 8, abi.encodeWithSelector(already, agreement, BUYER));
        bytes memory reasonless = abi.encodeWithSelector(IStatements.ReasonMissing.selector, agreement);
        _refuseRefusal(BIDDER, statement, 0, reasonless);
        assertEq(statements.statementOf(agreement, statement).signed, 1, "still waits");
    }

    function test_refuseStatement_byThePayingBank() public {
        Settlement memory terms = _settlement(agreement, SettlementKind.Payment, 100);
        bytes32 statement = _statementOf(terms);
        _settle(BIDDER, terms);
        vm.expectEmit(address(statements));
        emit StatementRefused(agreement, statement, OrgId.wrap(BANK), 8, START);
        _refuseAs(BANK, statement, 8);
        _assertForgotten(statement);
    }

    /* BRAKE */

    function test_waysOut_areNeverClosed() public {
        Ending memory terms = _ending(agreement, false);
        Settlement memory payment = _settlement(agreement, SettlementKind.Payment, 100);
        Settlement memory setOff = _settlement(agreement, SettlementKind.SetOff, 100);
        setOff.signBy = SIGN_BY;
        Amendment memory amendment = _amendment(agreement, PRICE);
        _settle(BIDDER, payment);
        _settle(BIDDER, setOff);
        statements.closeGroups(3);
        vm.expectRevert(abi.encodeWithSelector(IClosable.GroupClosed.selector, 1));
        _amend(BUYER, amendment);
        _withdrawAs(BIDDER, _statementOf(payment));
        _end(BIDDER, terms);
        _refuseAs(BUYER, _statementOf(terms), 8);
        vm.warp(SIGN_BY + 1);
        statements.lapseStatement(agreement, _statementOf(setOff));
        _end(BIDDER, terms);
        _end(BUYER, terms);
        assertEq(agreements.termsOf(agreement).live, false, "ended");
    }

    function _notSigned() private pure returns (bytes4) {
        return IStatements.StatementNotSigned.selector;
    }

    function _assertForgotten(bytes32 statement) private view {
        Statement memory none;
        bytes32 found = keccak256(abi.encode(statements.statementOf(agreement, statement)));
        assertEq(found, keccak256(abi.encode(none)), "forgotten");
    }

    function _withAuthority() private returns (bytes32) {
        Agreement memory terms = _terms();
        terms.authority = AUTHORITY;
        agreement = _made(terms);
        _sign(AUTHORITY, terms);
        return agreement;
    }

    function _dearer() private returns (Amendment memory) {
        return _amendment(_withAuthority(), PRICE + 1);
    }

    function _withdrawAs(uint48 org, bytes32 statement) private {
        vm.prank(_of(org));
        statements.withdrawStatement(WithdrawStatement(agreement, statement, 0, 0, NEVER), _direct());
    }

    function _refuseWithdrawal(uint48 org, bytes32 statement, bytes memory refusal) private {
        vm.expectRevert(refusal);
        _withdrawAs(org, statement);
    }

    function _refuseAs(uint48 org, bytes32 statement, uint16 reason) private {
        vm.prank(_of(org));
        statements.refuseStatement(RefuseStatement(agreement, statement, reason, 0, 0, NEVER), _direct());
    }

    function _refuseRefusal(uint48 org, bytes32 statement, uint16 reason, bytes memory refusal) private {
        vm.expectRevert(refusal);
        _refuseAs(org, statement, reason);
    }
}
