// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IOrganisations} from "../access/IOrganisations.sol";
import {IAnchors} from "../evidence/IAnchors.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {ITrust} from "../shared/interfaces/IRegister.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_BOOK, DUTY_TAX} from "../shared/types/Duty.sol";
import {NOBODY, OrgId} from "../shared/types/OrgId.sol";
import {InvoiceActor, OpenedInvoice} from "./IInvoiceBook.sol";
import {InvoiceBook} from "./InvoiceBook.sol";
import {
    CLOSE_INVOICE_RETREATS,
    CLOSE_INVOICE_USES,
    IInvoices,
    InvoiceAct,
    LockInvoice,
    LockNamedInvoice,
    LONGEST_LOCK,
    RefuseInvoice
} from "./IInvoices.sol";
import {holderCommitment, InvoiceUid, organisationCommitment} from "./types/InvoiceUid.sol";
import {
    INVOICE_BOOKED,
    INVOICE_DEDUCTED,
    INVOICE_REFUSED,
    INVOICE_REIMBURSED,
    InvoiceStep,
    InvoiceWord,
    LockKind
} from "./types/InvoiceWord.sol";

/// @notice One invoice, one use: see `IInvoices`.
contract Invoices is IInvoices, InvoiceBook, Signed {
    bytes32 private constant REFUSE_TYPEHASH = keccak256(
        "RefuseInvoice(bytes32 uid,uint256 word,uint16 reason,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant LOCK_TYPEHASH = keccak256(
        "LockInvoice(bytes32 uid,uint256 word,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant NAME_EMPLOYER_TYPEHASH = keccak256(
        "NameEmployer(bytes32 uid,uint48 employer,uint40 until)"
    );
    bytes32 private constant LOCK_NAMED_TYPEHASH = keccak256(
        "LockNamedInvoice(NameEmployer naming,uint256 word,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)NameEmployer(bytes32 uid,uint48 employer,uint40 until)"
    );
    bytes32 private constant WITHDRAW_TYPEHASH = keccak256(
        "WithdrawInvoice(bytes32 uid,uint256 word,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant SETTLE_TYPEHASH = keccak256(
        "SettleInvoice(bytes32 uid,uint256 word,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant BOOK_TYPEHASH = keccak256(
        "BookInvoice(bytes32 uid,uint256 word,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant UNBOOK_TYPEHASH = keccak256(
        "UnbookInvoice(bytes32 uid,uint256 word,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant DEDUCT_TYPEHASH = keccak256(
        "DeductInvoice(bytes32 uid,uint256 word,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant REVERSE_DEDUCTION_TYPEHASH = keccak256(
        "ReverseDeduction(bytes32 uid,uint256 word,bytes32 record,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    /// @dev Members of `InvoiceAct`.
    uint256 private constant ACT_MEMBERS = 6;

    IOrganisations public immutable ORGANISATIONS;

    constructor(
        address authority,
        IActors actors,
        IOrganisations organisations,
        IAnchors anchors,
        ITrust trust
    ) Signed("Tongban Invoices", "1", actors) AccessManaged(authority) InvoiceBook(anchors, trust) {
        ORGANISATIONS = organisations;
    }

    /* REFUSAL AND LOCK */

    /// @inheritdoc IInvoices
    function refuseInvoice(
        RefuseInvoice calldata act,
        OpenedInvoice calldata opened,
        Authorship calldata by
    ) external whileOpen(CLOSE_INVOICE_USES) {
        (OrgId author, uint24 person) = _officerOf(REFUSE_TYPEHASH, 7, by, DUTY_BOOK);
        InvoiceWord word = _usableWord(act.uid, opened, author);
        _requireNotUsed(act.uid, word);
        _requireNoLock(act.uid, word);
        _requireWord(act.uid, word, act.word);

        InvoiceWord next = word.withFlag(INVOICE_REFUSED);
        _changeInvoice(act.uid, InvoiceStep.Refused, InvoiceActor(author, person, act.reason, act.record), next);
    }

    /// @inheritdoc IInvoices
    function lockInvoice(
        LockInvoice calldata act,
        OpenedInvoice calldata opened,
        Authorship calldata by
    ) external whileOpen(CLOSE_INVOICE_USES) {
        (OrgId author, uint24 person) = _officerOf(LOCK_TYPEHASH, 6, by, DUTY_BOOK);
        InvoiceWord word = _usableWord(act.uid, opened, author);

        _lock(act.uid, word, act.word, act.until, InvoiceActor(author, person, 0, 0));
    }

    /// @inheritdoc IInvoices
    function lockNamedInvoice(
        LockNamedInvoice calldata act,
        OpenedInvoice calldata opened,
        Authorship calldata holder,
        Authorship calldata by
    ) external whileOpen(CLOSE_INVOICE_USES) {
        // Check:
        bytes32 naming = keccak256(abi.encode(NAME_EMPLOYER_TYPEHASH, act.naming));
        InvoiceUid uid = act.naming.uid;
        (OrgId author, uint24 person) = _actorOf(
            keccak256(
                abi.encode(LOCK_NAMED_TYPEHASH, naming, act.word, act.until, act.nonceKey, act.nonce, act.deadline)
            ),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_BOOK
        );
        OrgId employer = OrgId.wrap(act.naming.employer);
        require(employer == author, NamingOfOthers(uid, employer, author));
        require(block.timestamp <= act.naming.until, NamingOver(uid, act.naming.until));
        require(_coSignerOf(naming, holder) == opened.party, InvoiceOfOthers(uid, opened.party, author));
        InvoiceWord word = _openedWord(uid, opened, holderCommitment(opened.salt, opened.party), true);
        _requireUsable(uid, word);

        // Effect:
        _lock(uid, word, act.word, act.until, InvoiceActor(author, person, 0, 0));
    }

    /// @inheritdoc IInvoices
    function withdrawInvoice(
        InvoiceAct calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_INVOICE_RETREATS) {
        (OrgId author, uint24 person, InvoiceWord word) = _actOn(WITHDRAW_TYPEHASH, act, by);
        _requireOwnLock(act.uid, word, LockKind.Reimburse, author);
        _requireWord(act.uid, word, act.word);

        _change(act, InvoiceStep.Withdrawn, author, person, word.withoutLock());
    }

    /// @inheritdoc IInvoices
    function lapseLock(InvoiceUid uid) external whileOpen(CLOSE_INVOICE_RETREATS) {
        InvoiceWord word = wordOf(uid);
        _requireNotHeld(uid, word);
        LockKind kind = word.lockKindOf();
        require(kind != LockKind.None, InvoiceNotLocked(uid, kind, LockKind.Reimburse));
        require(block.timestamp > word.lockUntilOf(), InvoiceLockNotOver(uid, word.lockUntilOf()));

        _changeInvoice(uid, InvoiceStep.Lapsed, InvoiceActor(NOBODY, 0, 0, 0), word.withoutLock());
    }

    /* USE */

    /// @inheritdoc IInvoices
    function settleInvoice(InvoiceAct calldata act, Authorship calldata by) external whileOpen(CLOSE_INVOICE_USES) {
        (OrgId author, uint24 person, InvoiceWord word) = _actOn(SETTLE_TYPEHASH, act, by);
        _requireOwnLock(act.uid, word, LockKind.Reimburse, author);
        _requireLockRuns(act.uid, word);
        require(person != word.firstOfficerOf(), SettledByFirstOfficer(act.uid, person));
        _requireWord(act.uid, word, act.word);

        InvoiceWord next = word.withoutLock().withFlag(INVOICE_REIMBURSED).withUser(author);
        _change(act, InvoiceStep.Settled, author, person, next);
    }

    /// @inheritdoc IInvoices
    function bookInvoice(
        InvoiceAct calldata act,
        OpenedInvoice calldata opened,
        Authorship calldata by
    ) external whileOpen(CLOSE_INVOICE_USES) {
        (OrgId author, uint24 person, InvoiceWord word) = _actOn(BOOK_TYPEHASH, act, by);
        bool isKnown =
            (word.isUsed() && word.userOf() == author) ||
                (word.lockKindOf() == LockKind.Reimburse && word.lockOwnerOf() == author);
        if (!isKnown) word = _usableWord(act.uid, opened, author);
        _requireUsable(act.uid, word);
        _requireNotUsedByOthers(act.uid, word, author);
        _requireNotBooked(act.uid, word);
        _requireNoLockOfOthers(act.uid, word, author);
        _requireWord(act.uid, word, act.word);

        _change(act, InvoiceStep.Booked, author, person, word.withFlag(INVOICE_BOOKED).withUser(author));
    }

    /// @inheritdoc IInvoices
    function unbookInvoice(InvoiceAct calldata act, Authorship calldata by) external whileOpen(CLOSE_INVOICE_RETREATS) {
        (OrgId author, uint24 person, InvoiceWord word) = _actOn(UNBOOK_TYPEHASH, act, by);
        _requireBookedBy(act.uid, word, author);
        require(!word.has(INVOICE_DEDUCTED), InvoiceDeducted(act.uid));
        _requireNoLockOfOthers(act.uid, word, author);
        _requireWord(act.uid, word, act.word);

        InvoiceWord next = word.withoutFlag(INVOICE_BOOKED);
        if (!next.has(INVOICE_REIMBURSED)) next = next.withUser(NOBODY);
        _change(act, InvoiceStep.Unbooked, author, person, next);
    }

    /// @inheritdoc IInvoices
    function deductInvoice(
        InvoiceAct calldata act,
        Authorship calldata bureau,
        Authorship calldata by
    ) external whileOpen(CLOSE_INVOICE_USES) {
        (OrgId author, uint24 person, InvoiceWord word) = _actOn(DEDUCT_TYPEHASH, act, by);
        _requireConfirmed(DEDUCT_TYPEHASH, act.uid, bureau);
        _requireBookedBy(act.uid, word, author);
        _requireNotReversed(act.uid, word);
        require(!word.has(INVOICE_DEDUCTED), InvoiceDeducted(act.uid));
        _requireNoLockOfOthers(act.uid, word, author);
        _requireWord(act.uid, word, act.word);

        _change(act, InvoiceStep.Deducted, author, person, word.withFlag(INVOICE_DEDUCTED));
    }

    /// @inheritdoc IInvoices
    function reverseDeduction(
        InvoiceAct calldata act,
        Authorship calldata bureau,
        Authorship calldata by
    ) external whileOpen(CLOSE_INVOICE_RETREATS) {
        (OrgId author, uint24 person, InvoiceWord word) = _actOn(REVERSE_DEDUCTION_TYPEHASH, act, by);
        _requireConfirmed(REVERSE_DEDUCTION_TYPEHASH, act.uid, bureau);
        _requireBookedBy(act.uid, word, author);
        require(word.has(INVOICE_DEDUCTED), InvoiceNotDeducted(act.uid));
        _requireWord(act.uid, word, act.word);

        _change(act, InvoiceStep.DeductionReversed, author, person, word.withoutFlag(INVOICE_DEDUCTED));
    }

    /* RULES */

    /// @dev Who acts on a record that is there already, or will begin with what the act shows.
    function _actOn(
        bytes32 typeHash,
        InvoiceAct calldata act,
        Authorship calldata by
    ) private returns (OrgId author, uint24 person, InvoiceWord word) {
        (author, person) = _officerOf(typeHash, ACT_MEMBERS, by, DUTY_BOOK);
        word = wordOf(act.uid);
        _requireNotHeld(act.uid, word);
    }

    /// @dev The record of an invoice that was issued to the author and can be used.
    function _usableWord(
        InvoiceUid uid,
        OpenedInvoice calldata opened,
        OrgId author
    ) private view returns (InvoiceWord word) {
        require(ORGANISATIONS.holderOf(opened.party) == author, InvoiceOfOthers(uid, opened.party, author));
        word = _openedWord(uid, opened, organisationCommitment(opened.salt, opened.party), true);
        _requireUsable(uid, word);
    }

    function _requireUsable(InvoiceUid uid, InvoiceWord word) private pure {
        _requireNotHeld(uid, word);
        _requireNotRed(uid, word);
        _requireNotReversed(uid, word);
        _requireNotRefused(uid, word);
    }

    function _requireBookedBy(InvoiceUid uid, InvoiceWord word, OrgId author) private pure {
        _requireUser(uid, word, author);
        require(word.has(INVOICE_BOOKED), InvoiceNotBooked(uid));
    }

    /// @dev The bureau's officer signed the same act.
    function _requireConfirmed(bytes32 typeHash, InvoiceUid uid, Authorship calldata bureau) private view {
        (OrgId confirmer, ) = ACTORS.actorOf(_coSignerOf(_hashOf(typeHash, ACT_MEMBERS), bureau), DUTY_TAX);
        _requireBureau(uid, confirmer);
    }

    function _lock(
        InvoiceUid uid,
        InvoiceWord word,
        uint256 expected,
        uint40 until,
        InvoiceActor memory actor
    ) private {
        _requireNotUsedByOthers(uid, word, actor.by);
        _requireNotBooked(uid, word);
        _requireNoLock(uid, word);
        uint40 latest = uint40(block.timestamp) + LONGEST_LOCK;
        require(until > block.timestamp && until <= latest, InvoiceLockTimeWrong(uid, until, latest));
        _requireWord(uid, word, expected);

        InvoiceWord next = word.withLock(LockKind.Reimburse, actor.by, until, actor.person);
        _changeInvoice(uid, InvoiceStep.Locked, actor, next);
    }

    function _change(InvoiceAct calldata act, InvoiceStep step, OrgId author, uint24 person, InvoiceWord next) private {
        _changeInvoice(act.uid, step, InvoiceActor(author, person, 0, act.record), next);
    }
}
