// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

import {OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {Anchors} from "../../../contracts/evidence/Anchors.sol";
import {AnchorBatch} from "../../../contracts/evidence/IAnchors.sol";
import {Confirmer, LockBasis, OpenedParties, ReleaseBasis} from "../../../contracts/invoice/IInvoiceBases.sol";
import {INVOICE_BATCH, INVOICE_ISSUER, OpenedInvoice, ShownInvoice} from "../../../contracts/invoice/IInvoiceBook.sol";
import {RED_TERM, RedAct, RequestRed, ReverseInvoice} from "../../../contracts/invoice/IInvoiceReds.sol";
import {
    InvoiceAct,
    LockInvoice,
    LockNamedInvoice,
    NameEmployer,
    RefuseInvoice
} from "../../../contracts/invoice/IInvoices.sol";
import {InvoiceBases} from "../../../contracts/invoice/InvoiceBases.sol";
import {InvoiceHolds} from "../../../contracts/invoice/InvoiceHolds.sol";
import {InvoiceReds} from "../../../contracts/invoice/InvoiceReds.sol";
import {Invoices} from "../../../contracts/invoice/Invoices.sol";
import {
    holderCommitment,
    invoiceLeaf,
    InvoiceUid,
    invoiceUid,
    organisationCommitment
} from "../../../contracts/invoice/types/InvoiceUid.sol";
import {InvoiceWord, newInvoiceWord} from "../../../contracts/invoice/types/InvoiceWord.sol";
import {Authorship} from "../../../contracts/shared/interfaces/ISigned.sol";
import {
    Duty,
    DUTY_AGREE,
    DUTY_ANCHOR,
    DUTY_BOOK,
    DUTY_DEBT,
    DUTY_FINANCE,
    DUTY_TAX
} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";
import {Registers__Mock} from "../procurement/Registers__Mock.sol";
import {Test} from "../shared/Test.sol";
import {Register__Mock} from "./Register__Mock.sol";

/// @notice All ledgers of invoices with their people: a bureau, a seller, two employers, a bank and a traveller.
abstract contract InvoiceCase is Test {
    /// @dev What is behind a number, as its issuer keeps it. A holder's key instead of a buyer where `holder` is set.
    struct Paper {
        uint8 kind;
        uint40 issuedAt;
        bytes32 document;
        bytes32 buyerSalt;
        bytes32 sellerSalt;
        bytes32 buyerParty;
        bool held;
        bytes32 root;
    }

    uint40 internal constant START = 1_800_000_000;
    uint40 internal constant LATE = START + 3000 days;
    uint8 internal constant PLAIN = 2;
    uint8 internal constant RED = 130;

    OrgId internal constant BUREAU = OrgId.wrap(3);
    OrgId internal constant OTHER_BUREAU = OrgId.wrap(4);
    OrgId internal constant SELLER = OrgId.wrap(11);
    OrgId internal constant BUYER = OrgId.wrap(12);
    OrgId internal constant RIVAL = OrgId.wrap(13);
    OrgId internal constant BANK = OrgId.wrap(21);

    uint256 internal constant BUREAU_KEY = 0xB01;
    uint256 internal constant BUREAU_SECOND = 0xB02;
    uint256 internal constant OTHER_BUREAU_KEY = 0xB11;
    uint256 internal constant SELLER_KEY = 0x5E1;
    uint256 internal constant CLERK = 0xC01;
    uint256 internal constant CHIEF = 0xC02;
    uint256 internal constant RIVAL_CLERK = 0xD01;
    uint256 internal constant RIVAL_CHIEF = 0xD02;
    uint256 internal constant BANK_KEY = 0xBA1;
    uint256 internal constant HOLDER = 0x7A1;
    uint256 internal constant STRANGER = 0x571;

    Register__Mock internal actors;
    Registers__Mock internal books;
    AccessManager internal authority;
    Anchors internal anchors;
    Invoices internal invoices;
    InvoiceReds internal reds;
    InvoiceBases internal bases;
    InvoiceHolds internal holds;
    address internal taker = address(0x7A);

    uint256 private _papers;

    function setUp() public virtual {
        vm.warp(START);
        actors = new Register__Mock();
        books = new Registers__Mock();
        authority = new AccessManager(address(this));
        anchors = Anchors(deployCode("contracts/evidence/Anchors.sol:Anchors", abi.encode(address(authority), actors)));
        invoices = Invoices(
            deployCode(
                "contracts/invoice/Invoices.sol:Invoices",
                abi.encode(address(authority), actors, actors.asOrganisations(), anchors, books)
            )
        );
        reds = InvoiceReds(
            deployCode(
                "contracts/invoice/InvoiceReds.sol:InvoiceReds",
                abi.encode(address(authority), actors, invoices, books)
            )
        );
        bases = InvoiceBases(
            deployCode(
                "contracts/invoice/InvoiceBases.sol:InvoiceBases",
                abi.encode(address(authority), actors, invoices, actors.asOrganisations(), books, taker)
            )
        );
        holds = InvoiceHolds(
            deployCode(
                "contracts/invoice/InvoiceHolds.sol:InvoiceHolds",
                abi.encode(address(authority), invoices, bases)
            )
        );
        invoices.admitOperator(address(reds));
        invoices.admitOperator(address(bases));
        invoices.admitOperator(address(holds));
        books.set(RED_TERM, 72 hours);
        books.set("invoice.basis", 366 days);
        _enrol();
    }

    function _enrol() private {
        Duty bureau = DUTY_TAX | DUTY_ANCHOR;
        actors.enrol(vm.addr(BUREAU_KEY), BUREAU, 1, bureau);
        actors.enrol(vm.addr(BUREAU_SECOND), BUREAU, 2, bureau);
        actors.enrol(vm.addr(OTHER_BUREAU_KEY), OTHER_BUREAU, 1, bureau);
        actors.enrol(vm.addr(SELLER_KEY), SELLER, 1, DUTY_AGREE | DUTY_BOOK);
        actors.enrol(vm.addr(CLERK), BUYER, 1, DUTY_BOOK | DUTY_DEBT);
        actors.enrol(vm.addr(CHIEF), BUYER, 2, DUTY_BOOK);
        actors.enrol(vm.addr(RIVAL_CLERK), RIVAL, 1, DUTY_BOOK | DUTY_DEBT | DUTY_FINANCE);
        actors.enrol(vm.addr(RIVAL_CHIEF), RIVAL, 2, DUTY_BOOK);
        actors.enrol(vm.addr(BANK_KEY), BANK, 1, DUTY_FINANCE);
        actors.identify(SELLER, digestOf(SELLER), OrgKind.Enterprise);
        actors.identify(BUYER, digestOf(BUYER), OrgKind.Enterprise);
        actors.identify(RIVAL, digestOf(RIVAL), OrgKind.Enterprise);
        actors.identify(BANK, digestOf(BANK), OrgKind.Bank);
        books.trust(BUREAU, INVOICE_ISSUER, LATE);
        books.trust(OTHER_BUREAU, INVOICE_ISSUER, LATE);
    }

    /* PAPERS */

    function digestOf(OrgId org) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked("CN-USCC:", OrgId.unwrap(org)));
    }

    /// @dev An invoice to an organisation, not yet anchored.
    function paper(uint8 kind, OrgId buyer) internal returns (Paper memory) {
        return draw(kind, digestOf(buyer), false);
    }

    /// @dev One to a natural person, whose key is `HOLDER`.
    function personal() internal returns (Paper memory) {
        return draw(PLAIN, keccak256(abi.encodePacked(vm.addr(HOLDER))), true);
    }

    function draw(uint8 kind, bytes32 party, bool held) private returns (Paper memory) {
        uint256 seed = ++_papers;
        return
            Paper(
                kind,
                START,
                keccak256(abi.encode(seed, "document")),
                keccak256(abi.encode(seed, "buyer")),
                keccak256(abi.encode(seed, "seller")),
                party,
                held,
                0
            );
    }

    function uidOf(Paper memory of_) internal pure returns (InvoiceUid) {
        return uidAt(BUREAU, of_);
    }

    function uidAt(OrgId bureau, Paper memory of_) internal pure returns (InvoiceUid) {
        return invoiceUid(bureau, of_.kind, of_.issuedAt, of_.document, buyerOf(of_), sellerOf(of_));
    }

    function buyerOf(Paper memory of_) internal pure returns (bytes32) {
        if (of_.held) return holderCommitment(of_.buyerSalt, of_.buyerParty);
        return organisationCommitment(of_.buyerSalt, of_.buyerParty);
    }

    function sellerOf(Paper memory of_) internal pure returns (bytes32) {
        return organisationCommitment(of_.sellerSalt, digestOf(SELLER));
    }

    /// @dev Anchors it alone: a batch of one, whose root is its leaf.
    function issue(Paper memory of_) internal returns (Paper memory) {
        of_.root = invoiceLeaf(uidOf(of_));
        anchor(BUREAU_KEY, of_.root, 1, INVOICE_BATCH);
        return of_;
    }

    function anchor(uint256 key, bytes32 root, uint32 count, uint16 kind) internal {
        vm.prank(vm.addr(key));
        anchors.anchorBatch(AnchorBatch(root, count, kind, 0, 0, LATE), direct());
    }

    function issued(OrgId buyer) internal returns (Paper memory) {
        return issue(paper(PLAIN, buyer));
    }

    function letter() internal returns (Paper memory) {
        return issue(paper(RED, BUYER));
    }

    function shown(Paper memory of_) internal pure returns (ShownInvoice memory) {
        bytes32[] memory none = new bytes32[](0);
        return ShownInvoice(of_.kind, of_.issuedAt, of_.document, buyerOf(of_), sellerOf(of_), of_.root, 0, none);
    }

    function opened(Paper memory of_) internal pure returns (OpenedInvoice memory) {
        bytes32[] memory none = new bytes32[](0);
        return
            OpenedInvoice(
                of_.kind,
                of_.issuedAt,
                of_.document,
                sellerOf(of_),
                of_.buyerSalt,
                of_.buyerParty,
                of_.root,
                0,
                none
            );
    }

    function nothing() internal pure returns (OpenedInvoice memory none) {}

    /* ACTS */

    function direct() internal pure returns (Authorship memory none) {}

    function wordAt(InvoiceUid uid) internal view returns (InvoiceWord) {
        return invoices.wordOf(uid);
    }

    function raw(InvoiceUid uid) internal view returns (uint256) {
        return InvoiceWord.unwrap(invoices.wordOf(uid));
    }

    function beginning(Paper memory of_) internal pure returns (InvoiceWord) {
        return newInvoiceWord(of_.issuedAt, of_.kind);
    }

    function act(InvoiceUid uid, bytes32 record) internal view returns (InvoiceAct memory) {
        return InvoiceAct(uid, raw(uid), record, 0, 0, LATE);
    }

    function redAct(InvoiceUid uid, bytes32 record) internal view returns (RedAct memory) {
        return RedAct(uid, raw(uid), record, 0, 0, LATE);
    }

    function lockOf(InvoiceUid uid, uint40 until) internal view returns (LockInvoice memory) {
        return LockInvoice(uid, raw(uid), until, 0, 0, LATE);
    }

    function lock(Paper memory of_) internal returns (InvoiceUid uid) {
        uid = uidOf(of_);
        LockInvoice memory made = lockOf(uid, uint40(block.timestamp) + 10 days);
        vm.prank(vm.addr(CLERK));
        invoices.lockInvoice(made, opened(of_), direct());
    }

    function settle(InvoiceUid uid) internal {
        InvoiceAct memory made = act(uid, "reimbursement");
        vm.prank(vm.addr(CHIEF));
        invoices.settleInvoice(made, direct());
    }

    function book(Paper memory of_) internal returns (InvoiceUid uid) {
        uid = uidOf(of_);
        InvoiceAct memory made = act(uid, "voucher");
        vm.prank(vm.addr(CLERK));
        invoices.bookInvoice(made, opened(of_), direct());
    }

    function deduct(InvoiceUid uid) internal {
        InvoiceAct memory made = act(uid, "return");
        Authorship memory bureau = signed(
            BUREAU_KEY,
            address(invoices),
            "Tongban Invoices",
            hashOf("DeductInvoice", made)
        );
        vm.prank(vm.addr(CLERK));
        invoices.deductInvoice(made, bureau, direct());
    }

    function refuse(Paper memory of_) internal returns (InvoiceUid uid) {
        uid = uidOf(of_);
        RefuseInvoice memory made = RefuseInvoice(uid, raw(uid), 7, "statement", 0, 0, LATE);
        vm.prank(vm.addr(CLERK));
        invoices.refuseInvoice(made, opened(of_), direct());
    }

    function reverse(Paper memory of_, Paper memory red, bool whole) internal {
        InvoiceUid uid = uidOf(of_);
        ReverseInvoice memory made = ReverseInvoice(uid, raw(uid), uidOf(red), whole, 9, 0, 0, LATE);
        vm.prank(vm.addr(BUREAU_KEY));
        reds.reverseInvoice(made, shown(of_), shown(red), direct());
    }

    function request(uint256 key, InvoiceUid uid, bool whole) internal {
        RequestRed memory made = RequestRed(uid, raw(uid), whole, 9, "request", 0, 0, LATE);
        vm.prank(vm.addr(key));
        reds.requestRed(made, direct());
    }

    function confirm(uint256 key, InvoiceUid uid) internal {
        RedAct memory made = redAct(uid, "confirmation");
        vm.prank(vm.addr(key));
        reds.confirmRed(made, direct());
    }

    function basisOf(Paper memory of_, Confirmer confirmer) internal view returns (LockBasis memory) {
        InvoiceUid uid = uidOf(of_);
        uint40 until = uint40(block.timestamp) + 90 days;
        return LockBasis(uid, raw(uid), OrgId.unwrap(BUYER), 1_000_00, "CNY", until, uint8(confirmer), 0, 0, LATE);
    }

    function partiesOf(Paper memory of_) internal pure returns (OpenedParties memory) {
        return OpenedParties(of_.sellerSalt, digestOf(SELLER), of_.buyerSalt, of_.buyerParty);
    }

    function lockBasis(Paper memory of_) internal returns (uint40 basis) {
        LockBasis memory made = basisOf(of_, Confirmer.Payer);
        Authorship memory second = confirmed(CLERK, made);
        vm.prank(vm.addr(SELLER_KEY));
        return bases.lockBasis(made, shown(of_), partiesOf(of_), second, direct());
    }

    function releaseOf(InvoiceUid uid) internal view returns (ReleaseBasis memory) {
        return ReleaseBasis(uid, raw(uid), 0, 0, LATE);
    }

    function named(Paper memory of_, OrgId employer, uint40 until) internal view returns (LockNamedInvoice memory) {
        InvoiceUid uid = uidOf(of_);
        NameEmployer memory by_ = NameEmployer(uid, OrgId.unwrap(employer), until);
        return LockNamedInvoice(by_, raw(uid), uint40(block.timestamp) + 10 days, 0, 0, LATE);
    }

    function naming(uint256 key, NameEmployer memory of_) internal view returns (Authorship memory) {
        bytes32 typeHash = keccak256("NameEmployer(bytes32 uid,uint48 employer,uint40 until)");
        return signed(key, address(invoices), "Tongban Invoices", keccak256(abi.encode(typeHash, of_)));
    }

    /* SIGNATURES */

    function hashOf(string memory name, InvoiceAct memory of_) internal pure returns (bytes32) {
        string memory members =
            "(bytes32 uid,uint256 word,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)";
        return keccak256(abi.encode(keccak256(abi.encodePacked(name, members)), of_));
    }

    function confirmed(uint256 key, LockBasis memory of_) internal view returns (Authorship memory) {
        bytes32 typeHash = keccak256(
            "LockBasis(bytes32 uid,uint256 word,uint48 payer,uint56 amount,bytes3 currency,uint40 until,uint8 confirmer,uint192 nonceKey,uint64 nonce,uint40 deadline)"
        );
        return signed(key, address(bases), "Tongban Invoice Bases", keccak256(abi.encode(typeHash, of_)));
    }

    function signed(
        uint256 key,
        address ledger,
        string memory name,
        bytes32 structHash
    ) internal view returns (Authorship memory by) {
        bytes32 digest = digestOf(ledger, name, structHash);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        by.signer = abi.encodePacked(vm.addr(key));
        by.signature = abi.encodePacked(r, s, v);
    }

    function digestOf(address ledger, string memory name, bytes32 structHash) internal view returns (bytes32) {
        bytes32 separator = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                ledger
            )
        );
        return MessageHashUtils.toTypedDataHash(separator, structHash);
    }
}
