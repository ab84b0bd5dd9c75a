// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPayments} from "../../../contracts/evidence/IPayments.sol";
import {IAgreements, Settlement, SettlementKind} from "../../../contracts/procurement/IAgreements.sol";
import {IStatements, Statement} from "../../../contracts/procurement/IStatements.sol";
import {IClosable} from "../../../contracts/shared/interfaces/IClosable.sol";
import {DUTY_AGREE} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Actors__Mock} from "../shared/Actors__Mock.sol";
import {AgreementCase} from "./AgreementCase.sol";

contract AgreementSettlementsTest is AgreementCase {
    event StatementSigned(
        bytes32 indexed agreement,
        bytes32 indexed statement,
        OrgId indexed by,
        Statement state,
        uint40 time
    );
    event AgreementSettled(
        bytes32 indexed agreement,
        uint16 version,
        uint56 paidOutside,
        uint56 withheld,
        Settlement terms,
        uint40 time
    );

    bytes32 private agreement;

    function setUp() public override {
        super.setUp();
        agreement = _made();
    }

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
        _settleBoth(agreement, SettlementKind.Withheld, 500);
        assertEq(agreements.agreementOf(agreement).withheld, 500, "withheld");
        assertEq(agreements.termsOf(agreement).paidOutside, 500, "outside");
        Settlement memory over = _settlement(agreement, SettlementKind.Released, 501);
        vm.expectRevert(abi.encodeWithSelector(IStatements.WithheldExceeded.selector, agreement, 500, 501));
        _settle(BUYER, over);
        _settleBoth(agreement, SettlementKind.Released, 200);

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
}
