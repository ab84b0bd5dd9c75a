// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAnchors} from "../evidence/IAnchors.sol";
import {Closable} from "../shared/Closable.sol";
import {Inclusion} from "../shared/Inclusion.sol";
import {ITrust} from "../shared/interfaces/IRegister.sol";
import {
    IInvoiceBook,
    INVOICE_BATCH,
    INVOICE_ISSUER,
    InvoiceActor,
    OpenedInvoice,
    ShownInvoice
} from "./IInvoiceBook.sol";
import {InvoiceRules} from "./InvoiceRules.sol";
import {InvoiceUid, invoiceLeaf, invoiceUid} from "./types/InvoiceUid.sol";
import {InvoiceStatus, InvoiceStep, InvoiceWord, newInvoiceWord} from "./types/InvoiceWord.sol";

/// @notice Records of invoices. Every change is `_changeInvoice`.
abstract contract InvoiceBook is IInvoiceBook, InvoiceRules, Closable {
    /// @notice Where bureaus anchor their batches.
    IAnchors public immutable ANCHORS;
    /// @notice Who is accredited to issue.
    ITrust public immutable TRUST;

    mapping(InvoiceUid uid => InvoiceWord) private _words;
    mapping(address operator => bool) private _operators;

    constructor(IAnchors anchors, ITrust trust) {
        (ANCHORS, TRUST) = (anchors, trust);
    }

    /// @inheritdoc IInvoiceBook
    function changeInvoice(InvoiceUid uid, InvoiceStep step, InvoiceActor calldata actor, InvoiceWord next) external {
        require(_operators[msg.sender], InvoiceOperatorNotAdmitted(msg.sender));

        _changeInvoice(uid, step, actor, next);
    }

    /// @inheritdoc IInvoiceBook
    function admitOperator(address operator) external restricted {
        _operators[operator] = true;

        emit InvoiceOperatorAdmitted(operator);
    }

    /// @inheritdoc IInvoiceBook
    function isOperator(address operator) external view returns (bool) {
        return _operators[operator];
    }

    /// @inheritdoc IInvoiceBook
    function wordOf(InvoiceUid uid) public view returns (InvoiceWord) {
        return _words[uid];
    }

    /// @inheritdoc IInvoiceBook
    function wordsOf(InvoiceUid[] calldata uids) external view returns (InvoiceWord[] memory words) {
        words = new InvoiceWord[](uids.length);
        for (uint256 i = 0; i < uids.length; i++) words[i] = _words[uids[i]];
    }

    /// @inheritdoc IInvoiceBook
    function shownWord(InvoiceUid uid, ShownInvoice calldata shown) external view returns (InvoiceWord word) {
        _requireContent(uid, shown.kind, shown.issuedAt, shown.document, shown.buyerCommitment, shown.sellerCommitment);
        word = _words[uid];
        if (word.isBound()) return word;

        _requireAnchored(uid, shown.root, shown.index, shown.path);
        return _begin(word, shown.issuedAt, shown.kind);
    }

    /// @inheritdoc IInvoiceBook
    function check(
        InvoiceUid uid,
        bytes32 root,
        uint32 index,
        bytes32[] calldata path
    ) external view returns (InvoiceStatus) {
        InvoiceStatus status = statusOf(uid);
        if (status != InvoiceStatus.Unknown) return status;
        (uint40 time, uint32 count, uint16 kind) = ANCHORS.batchOf(uid.bureauOf(), root);
        if (time == 0 || kind != INVOICE_BATCH) return InvoiceStatus.Unknown;
        if (!Inclusion.isIncluded(root, invoiceLeaf(uid), index, count, path)) return InvoiceStatus.ProofWrong;
        return _isTrusted(uid, time) ? InvoiceStatus.Unused : InvoiceStatus.IssuerNotTrusted;
    }

    /// @inheritdoc IInvoiceBook
    function statusOf(InvoiceUid uid) public view returns (InvoiceStatus) {
        return _words[uid].statusOf();
    }

    /// @dev The record of one who opens its own commitment, as `shownWord`; nothing but a red letter's is left out.
    /// @param mine the author's commitment
    function _openedWord(
        InvoiceUid uid,
        OpenedInvoice calldata opened,
        bytes32 mine,
        bool isBuyer
    ) internal view returns (InvoiceWord word) {
        (bytes32 buyer, bytes32 seller) = isBuyer ? (mine, opened.otherCommitment) : (opened.otherCommitment, mine);
        _requireContent(uid, opened.kind, opened.issuedAt, opened.document, buyer, seller);
        word = _words[uid];
        if (word.isBound()) return word;

        _requireAnchored(uid, opened.root, opened.index, opened.path);
        return _begin(word, opened.issuedAt, opened.kind);
    }

    /// @dev Whatever marks a record had before its content was shown: a hold alone.
    function _begin(InvoiceWord word, uint40 issuedAt, uint8 kind) private pure returns (InvoiceWord) {
        return InvoiceWord.wrap(InvoiceWord.unwrap(word) | InvoiceWord.unwrap(newInvoiceWord(issuedAt, kind)));
    }

    function _changeInvoice(InvoiceUid uid, InvoiceStep step, InvoiceActor memory actor, InvoiceWord next) internal {
        _words[uid] = next;

        emit InvoiceChanged(uid, actor.by, step, actor.person, actor.reason, actor.record, next);
    }

    function _requireContent(
        InvoiceUid uid,
        uint8 kind,
        uint40 issuedAt,
        bytes32 document,
        bytes32 buyer,
        bytes32 seller
    ) private pure {
        InvoiceUid found = invoiceUid(uid.bureauOf(), kind, issuedAt, document, buyer, seller);
        require(found == uid && issuedAt != 0, InvoiceContentWrong(uid, found));
    }

    function _requireAnchored(InvoiceUid uid, bytes32 root, uint32 index, bytes32[] calldata path) private view {
        (uint40 time, uint32 count, uint16 kind) = ANCHORS.batchOf(uid.bureauOf(), root);
        require(time != 0 && kind == INVOICE_BATCH, InvoiceBatchUnknown(uid, root));
        bool isIncluded = Inclusion.isIncluded(root, invoiceLeaf(uid), index, count, path);
        require(isIncluded, InvoiceProofWrong(uid, root, index));
        require(_isTrusted(uid, time), InvoiceIssuerNotTrusted(uid, uid.bureauOf(), time));
    }

    function _isTrusted(InvoiceUid uid, uint40 time) private view returns (bool) {
        return TRUST.isTrustedAt(uid.bureauOf(), INVOICE_ISSUER, time);
    }
}
