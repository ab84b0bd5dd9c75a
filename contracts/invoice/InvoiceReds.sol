// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {IParameters} from "../shared/interfaces/IParameters.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_BOOK, DUTY_TAX, NO_DUTY} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IInvoiceBook, InvoiceActor, ShownInvoice} from "./IInvoiceBook.sol";
import {CLOSE_REDS, IInvoiceReds, LinkRed, RED_TERM, RedAct, RequestRed, ReverseInvoice} from "./IInvoiceReds.sol";
import {InvoiceRules} from "./InvoiceRules.sol";
import {InvoiceUid} from "./types/InvoiceUid.sol";
import {
    INVOICE_CLAIM_OPEN,
    INVOICE_PARTLY_REVERSED,
    INVOICE_RED_DUE,
    INVOICE_REIMBURSED,
    INVOICE_REVERSED,
    InvoiceStep,
    InvoiceWord,
    LockKind
} from "./types/InvoiceWord.sol";

/// @notice Red letters and the claims that they open: see `IInvoiceReds`.
contract InvoiceReds is IInvoiceReds, InvoiceRules, Signed, Closable {
    bytes32 private constant REVERSE_TYPEHASH = keccak256(
        "ReverseInvoice(bytes32 uid,uint256 word,bytes32 red,bool whole,uint16 reason,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant REQUEST_TYPEHASH = keccak256(
        "RequestRed(bytes32 uid,uint256 word,bool whole,uint16 reason,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CONFIRM_TYPEHASH = keccak256(
        "ConfirmRed(bytes32 uid,uint256 word,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant REFUSE_TYPEHASH = keccak256(
        "RefuseRed(bytes32 uid,uint256 word,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant WITHDRAW_TYPEHASH = keccak256(
        "WithdrawRed(bytes32 uid,uint256 word,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant LINK_TYPEHASH = keccak256(
        "LinkRed(bytes32 uid,uint256 word,bytes32 red,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CLOSE_CLAIM_TYPEHASH = keccak256(
        "CloseClaim(bytes32 uid,uint256 word,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    uint8 private constant MOST_REDS = type(uint8).max;

    IInvoiceBook public immutable INVOICES;
    IParameters public immutable PARAMETERS;

    mapping(InvoiceUid red => InvoiceUid) private _originals;

    constructor(
        address authority,
        IActors actors,
        IInvoiceBook invoices,
        IParameters parameters
    ) Signed("Tongban Invoice Reds", "1", actors) AccessManaged(authority) {
        (INVOICES, PARAMETERS) = (invoices, parameters);
    }

    /* ALONE */

    /// @inheritdoc IInvoiceReds
    function reverseInvoice(
        ReverseInvoice calldata act,
        ShownInvoice calldata original,
        ShownInvoice calldata letter,
        Authorship calldata by
    ) external whileOpen(CLOSE_REDS) {
        // Check:
        InvoiceActor memory actor = _bureauOf(REVERSE_TYPEHASH, 8, act.uid, by);
        actor.reason = act.reason;
        InvoiceWord word = INVOICES.shownWord(act.uid, original);
        _requireReversible(act.uid, word);
        _requireNotUsed(act.uid, word);
        _requireWord(act.uid, word, act.word);

        // Effect:
        _link(act.uid, _reversed(word, act.whole), act.red, letter, InvoiceStep.Reversed, actor);
    }

    /* ASKED AND ANSWERED */

    /// @inheritdoc IInvoiceReds
    function requestRed(RequestRed calldata act, Authorship calldata by) external whileOpen(CLOSE_REDS) {
        InvoiceWord word = INVOICES.wordOf(act.uid);
        (OrgId author, uint24 person) = _sideOf(REQUEST_TYPEHASH, 8, act.uid, word, by);
        _requireReversible(act.uid, word);
        require(word.isUsed(), InvoiceUnused(act.uid));
        _requireWord(act.uid, word, act.word);

        uint40 time = uint40(block.timestamp);
        uint40 until = time + uint40(PARAMETERS.parameterAt(RED_TERM, time));
        LockKind kind = act.whole ? LockKind.RedWhole : LockKind.RedPart;
        InvoiceWord next = word.withLock(kind, author, until, 0);
        _change(act.uid, InvoiceStep.RedRequested, InvoiceActor(author, person, act.reason, act.record), next);
    }

    /// @inheritdoc IInvoiceReds
    function confirmRed(RedAct calldata act, Authorship calldata by) external whileOpen(CLOSE_REDS) {
        (InvoiceActor memory actor, InvoiceWord word) = _answerOf(CONFIRM_TYPEHASH, act, by);
        _requireLockRuns(act.uid, word);

        bool isWhole = word.lockKindOf() == LockKind.RedWhole;
        InvoiceWord next = _reversed(word.withoutLock(), isWhole).withFlag(INVOICE_RED_DUE);
        if (word.has(INVOICE_REIMBURSED)) next = next.withFlag(INVOICE_CLAIM_OPEN);
        _change(act.uid, InvoiceStep.RedConfirmed, actor, next);
    }

    /// @inheritdoc IInvoiceReds
    function refuseRed(RedAct calldata act, Authorship calldata by) external whileOpen(CLOSE_REDS) {
        (InvoiceActor memory actor, InvoiceWord word) = _answerOf(REFUSE_TYPEHASH, act, by);

        _change(act.uid, InvoiceStep.RedRefused, actor, word.withoutLock());
    }

    /// @inheritdoc IInvoiceReds
    function withdrawRed(RedAct calldata act, Authorship calldata by) external whileOpen(CLOSE_REDS) {
        InvoiceWord word = INVOICES.wordOf(act.uid);
        (OrgId author, uint24 person) = _sideOf(WITHDRAW_TYPEHASH, 6, act.uid, word, by);
        _requireRequested(act.uid, word);
        require(word.lockOwnerOf() == author, InvoiceLockOfOthers(act.uid, word.lockOwnerOf(), author));
        _requireWord(act.uid, word, act.word);

        InvoiceActor memory actor = InvoiceActor(author, person, 0, act.record);
        _change(act.uid, InvoiceStep.RedWithdrawn, actor, word.withoutLock());
    }

    /* AFTERWARDS */

    /// @inheritdoc IInvoiceReds
    function linkRed(
        LinkRed calldata act,
        ShownInvoice calldata letter,
        Authorship calldata by
    ) external whileOpen(CLOSE_REDS) {
        InvoiceActor memory actor = _bureauOf(LINK_TYPEHASH, 6, act.uid, by);
        InvoiceWord word = INVOICES.wordOf(act.uid);
        _requireNotHeld(act.uid, word);
        require(word.has(INVOICE_RED_DUE), RedNotDue(act.uid));
        _requireWord(act.uid, word, act.word);

        _link(act.uid, word.withoutFlag(INVOICE_RED_DUE), act.red, letter, InvoiceStep.RedLinked, actor);
    }

    /// @inheritdoc IInvoiceReds
    function closeClaim(RedAct calldata act, Authorship calldata by) external whileOpen(CLOSE_REDS) {
        (OrgId author, uint24 person) = _officerOf(CLOSE_CLAIM_TYPEHASH, 6, by, DUTY_BOOK);
        InvoiceWord word = INVOICES.wordOf(act.uid);
        _requireNotHeld(act.uid, word);
        _requireUser(act.uid, word, author);
        require(word.has(INVOICE_CLAIM_OPEN), ClaimNotOpen(act.uid));
        _requireWord(act.uid, word, act.word);

        InvoiceWord next = word.withoutFlag(INVOICE_CLAIM_OPEN);
        _change(act.uid, InvoiceStep.ClaimClosed, InvoiceActor(author, person, 0, act.record), next);
    }

    /// @inheritdoc IInvoiceReds
    function originalOf(InvoiceUid red) external view returns (InvoiceUid uid) {
        return _originals[red];
    }

    /* RULES */

    /// @dev An officer of the bureau that issued it.
    function _bureauOf(
        bytes32 typeHash,
        uint256 members,
        InvoiceUid uid,
        Authorship calldata by
    ) private returns (InvoiceActor memory actor) {
        (actor.by, actor.person) = _officerOf(typeHash, members, by, DUTY_TAX);
        _requireBureau(uid, actor.by);
    }

    /// @dev Who speaks for one of the two sides: the bureau for the seller, or whoever uses the invoice.
    function _sideOf(
        bytes32 typeHash,
        uint256 members,
        InvoiceUid uid,
        InvoiceWord word,
        Authorship calldata by
    ) private returns (OrgId author, uint24 person) {
        (author, person) = _officerOf(typeHash, members, by, NO_DUTY);
        bool isBureau = author == uid.bureauOf();
        bytes32 signer = by.signer.length == 0 ? keccak256(abi.encodePacked(msg.sender)) : keccak256(by.signer);
        // Which duty is needed shows only once it is known for whom the author acts.
        ACTORS.actorOf(signer, isBureau ? DUTY_TAX : DUTY_BOOK);
        if (!isBureau) _requireUser(uid, word, author);
    }

    /// @dev The other side of a request, and the record.
    function _answerOf(
        bytes32 typeHash,
        RedAct calldata act,
        Authorship calldata by
    ) private returns (InvoiceActor memory actor, InvoiceWord word) {
        word = INVOICES.wordOf(act.uid);
        (OrgId author, uint24 person) = _sideOf(typeHash, 6, act.uid, word, by);
        _requireRequested(act.uid, word);
        require(word.lockOwnerOf() != author, RedNotToAnswer(act.uid, author));
        _requireWord(act.uid, word, act.word);

        actor = InvoiceActor(author, person, 0, act.record);
    }

    function _requireRequested(InvoiceUid uid, InvoiceWord word) private pure {
        _requireNotHeld(uid, word);
        require(word.isRedLocked(), RedNotRequested(uid));
    }

    /// @dev What may be reversed at all. No red is begun while a lock stands (I4), and a red letter never is (I3).
    function _requireReversible(InvoiceUid uid, InvoiceWord word) private pure {
        _requireNotHeld(uid, word);
        _requireNotRed(uid, word);
        _requireNotReversed(uid, word);
        require(!word.has(INVOICE_RED_DUE), RedStillDue(uid));
        _requireNoLock(uid, word);
    }

    function _reversed(InvoiceWord word, bool whole) private pure returns (InvoiceWord) {
        return word.withFlag(whole ? INVOICE_REVERSED : INVOICE_PARTLY_REVERSED);
    }

    /// @dev Changes the invoice and makes the red letter's own record, which admits nothing.
    function _link(
        InvoiceUid uid,
        InvoiceWord next,
        InvoiceUid red,
        ShownInvoice calldata letter,
        InvoiceStep step,
        InvoiceActor memory actor
    ) private {
        require(red.bureauOf() == uid.bureauOf(), RedOfOtherBureau(red, red.bureauOf()));
        InvoiceUid earlier = _originals[red];
        require(InvoiceUid.unwrap(earlier) == 0, RedLinkedAlready(red, earlier));
        InvoiceWord word = INVOICES.shownWord(red, letter);
        require(word.isRed(), NotRedLetter(red, word.kindOf()));
        _requireNotHeld(red, word);
        require(next.redsOf() < MOST_REDS, RedsExhausted(uid));

        _originals[red] = uid;
        next = next.withRed();
        emit RedLinked(red, uid, next.redsOf());

        actor.record = InvoiceUid.unwrap(red);
        _change(uid, step, actor, next);
        actor.record = InvoiceUid.unwrap(uid);
        _change(red, InvoiceStep.RedIssued, actor, word);
    }

    function _change(InvoiceUid uid, InvoiceStep step, InvoiceActor memory actor, InvoiceWord next) private {
        INVOICES.changeInvoice(uid, step, actor, next);
    }
}
