// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {INVOICE_BATCH, OpenedInvoice} from "../../../contracts/invoice/IInvoiceBook.sol";
import {IInvoiceRules} from "../../../contracts/invoice/IInvoiceRules.sol";
import {InvoiceAct, LockInvoice, LockNamedInvoice, RefuseInvoice} from "../../../contracts/invoice/IInvoices.sol";
import {invoiceLeaf, InvoiceUid} from "../../../contracts/invoice/types/InvoiceUid.sol";
import {InvoiceStatus, LockKind} from "../../../contracts/invoice/types/InvoiceWord.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {InvoiceCase} from "./InvoiceCase.sol";

/// @notice Acts of the ledger of uses, and how it refuses them.
abstract contract InvoiceUseCase is InvoiceCase {
    uint40 internal constant UNTIL = START + 10 days;

    function batched() internal returns (Paper memory one, bytes32[] memory path) {
        one = paper(PLAIN, BUYER);
        bytes32[4] memory leaves;
        for (uint256 i = 0; i < 4; i++) leaves[i] = invoiceLeaf(uidOf(i == 2 ? one : paper(PLAIN, RIVAL)));
        bytes32 left = keccak256(abi.encodePacked(bytes1(0x01), leaves[0], leaves[1]));
        bytes32 right = keccak256(abi.encodePacked(bytes1(0x01), leaves[2], leaves[3]));
        one.root = keccak256(abi.encodePacked(bytes1(0x01), left, right));
        anchor(BUREAU_KEY, one.root, 4, INVOICE_BATCH);
        path = new bytes32[](2);
        (path[0], path[1]) = (leaves[3], left);
    }

    function relaySettle(InvoiceUid uid) internal {
        InvoiceAct memory made = act(uid, 0);
        invoices.settleInvoice(made, by(CHIEF, "SettleInvoice", made));
    }

    function relayNamed() internal {
        Paper memory one = issue(personal());
        LockNamedInvoice memory made = named(one, BUYER, UNTIL);
        made.nonce = 4;
        bytes32 typeHash = keccak256(
            "LockNamedInvoice(NameEmployer naming,uint256 word,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)NameEmployer(bytes32 uid,uint48 employer,uint40 until)"
        );
        bytes32 structHash = keccak256(
            abi.encode(typeHash, namingHash(made), made.word, made.until, made.nonceKey, made.nonce, made.deadline)
        );
        Authorship memory author = signed(CHIEF, address(invoices), "Tongban Invoices", structHash);
        invoices.lockNamedInvoice(made, opened(one), naming(HOLDER, made.naming), author);
        assertEq(wordAt(uidOf(one)).firstOfficerOf(), 2, "officer");
    }

    function by(uint256 key, string memory name, InvoiceAct memory of_) internal view returns (Authorship memory) {
        return signed(key, address(invoices), "Tongban Invoices", hashOf(name, of_));
    }

    function confirmation(
        uint256 key,
        string memory name,
        InvoiceAct memory of_
    ) internal view returns (Authorship memory) {
        return by(key, name, of_);
    }

    function namingHash(LockNamedInvoice memory of_) internal pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("NameEmployer(bytes32 uid,uint48 employer,uint40 until)"), of_.naming));
    }

    function withdraw(InvoiceUid uid) internal {
        InvoiceAct memory made = act(uid, 0);
        vm.prank(vm.addr(CLERK));
        invoices.withdrawInvoice(made, direct());
    }

    function refuseLock(uint256 key, LockInvoice memory made, OpenedInvoice memory of_, bytes memory reason) internal {
        vm.prank(vm.addr(key));
        vm.expectRevert(reason);
        invoices.lockInvoice(made, of_, direct());
    }

    function refuseLockPartly(uint256 key, LockInvoice memory made, OpenedInvoice memory of_, bytes4 reason) internal {
        vm.prank(vm.addr(key));
        vm.expectPartialRevert(reason);
        invoices.lockInvoice(made, of_, direct());
    }

    function refuseNamed(
        uint256 key,
        LockNamedInvoice memory made,
        Paper memory of_,
        Authorship memory holder,
        bytes memory reason
    ) internal {
        vm.prank(vm.addr(key));
        vm.expectRevert(reason);
        invoices.lockNamedInvoice(made, opened(of_), holder, direct());
    }

    function refuseSettle(uint256 key, InvoiceAct memory made, bytes memory reason) internal {
        vm.prank(vm.addr(key));
        vm.expectRevert(reason);
        invoices.settleInvoice(made, direct());
    }

    function refuseBook(uint256 key, InvoiceAct memory made, OpenedInvoice memory of_, bytes memory reason) internal {
        vm.prank(vm.addr(key));
        vm.expectRevert(reason);
        invoices.bookInvoice(made, of_, direct());
    }

    function refuseBookPartly(uint256 key, InvoiceAct memory made, OpenedInvoice memory of_, bytes4 reason) internal {
        vm.prank(vm.addr(key));
        vm.expectPartialRevert(reason);
        invoices.bookInvoice(made, of_, direct());
    }

    function refuseUnbook(uint256 key, InvoiceAct memory made, bytes memory reason) internal {
        vm.prank(vm.addr(key));
        vm.expectRevert(reason);
        invoices.unbookInvoice(made, direct());
    }

    function refuseDeduct(uint256 key, InvoiceAct memory made, uint256 bureauKey, bytes memory reason) internal {
        Authorship memory bureau = confirmation(bureauKey, "DeductInvoice", made);
        vm.prank(vm.addr(key));
        vm.expectRevert(reason);
        invoices.deductInvoice(made, bureau, direct());
    }

    function refuseRefusal(uint256 key, Paper memory of_, bytes memory reason) internal {
        RefuseInvoice memory made = RefuseInvoice(uidOf(of_), raw(uidOf(of_)), 7, "statement", 0, 0, LATE);
        vm.prank(vm.addr(key));
        vm.expectRevert(reason);
        invoices.refuseInvoice(made, opened(of_), direct());
    }

    function timeWrong(InvoiceUid uid, uint40 until, uint40 latest) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IInvoiceRules.InvoiceLockTimeWrong.selector, uid, until, latest);
    }

    function lockedBy(InvoiceUid uid, LockKind kind, OrgId org, uint40 until) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IInvoiceRules.InvoiceLocked.selector, uid, kind, org, until);
    }

    function notLocked(InvoiceUid uid, LockKind found) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IInvoiceRules.InvoiceNotLocked.selector, uid, found, LockKind.Reimburse);
    }

    function notUser(InvoiceUid uid, OrgId user, OrgId author) internal pure returns (bytes memory) {
        return abi.encodeWithSelector(IInvoiceRules.NotInvoiceUser.selector, uid, user, author);
    }

    function stale(InvoiceUid uid, uint256 expected) internal view returns (bytes memory) {
        return abi.encodeWithSelector(IInvoiceRules.InvoiceWordStale.selector, uid, expected, wordAt(uid));
    }

    function assertStatus(InvoiceStatus found, InvoiceStatus expected) internal pure {
        assertEq(uint8(found), uint8(expected), "status");
    }
}
