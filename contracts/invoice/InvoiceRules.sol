// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../shared/types/OrgId.sol";
import {IInvoiceRules} from "./IInvoiceRules.sol";
import {InvoiceUid} from "./types/InvoiceUid.sol";
import {
    INVOICE_BOOKED,
    INVOICE_HELD,
    INVOICE_REFUSED,
    INVOICE_REVERSED,
    InvoiceWord,
    LockKind
} from "./types/InvoiceWord.sol";

/// @notice Rules that more than one ledger of invoices asks, one sentence each.
abstract contract InvoiceRules is IInvoiceRules {
    function _requireNotHeld(InvoiceUid uid, InvoiceWord word) internal pure {
        require(!word.has(INVOICE_HELD), InvoiceHeld(uid));
    }

    function _requireNotRed(InvoiceUid uid, InvoiceWord word) internal pure {
        require(!word.isRed(), InvoiceIsRed(uid));
    }

    /// @dev A wholly reversed invoice admits no use (I5).
    function _requireNotReversed(InvoiceUid uid, InvoiceWord word) internal pure {
        require(!word.has(INVOICE_REVERSED), InvoiceReversed(uid));
    }

    function _requireNotRefused(InvoiceUid uid, InvoiceWord word) internal pure {
        require(!word.has(INVOICE_REFUSED), InvoiceRefused(uid));
    }

    function _requireNotBooked(InvoiceUid uid, InvoiceWord word) internal pure {
        require(!word.has(INVOICE_BOOKED), InvoiceBooked(uid, word.userOf()));
    }

    function _requireNotUsed(InvoiceUid uid, InvoiceWord word) internal pure {
        require(!word.isUsed(), InvoiceUsed(uid, word.userOf()));
    }

    /// @dev Two organisations never use one invoice (I2).
    function _requireNotUsedByOthers(InvoiceUid uid, InvoiceWord word, OrgId author) internal pure {
        require(!word.isUsed() || word.userOf() == author, InvoiceUsed(uid, word.userOf()));
    }

    function _requireUser(InvoiceUid uid, InvoiceWord word, OrgId author) internal pure {
        require(word.isUsed() && word.userOf() == author, NotInvoiceUser(uid, word.userOf(), author));
    }

    function _requireBureau(InvoiceUid uid, OrgId author) internal pure {
        require(uid.bureauOf() == author, NotInvoiceBureau(uid, author));
    }

    /// @dev At most one lock (I1), and none while something else begins (I4).
    function _requireNoLock(InvoiceUid uid, InvoiceWord word) internal pure {
        LockKind kind = word.lockKindOf();
        require(kind == LockKind.None, InvoiceLocked(uid, kind, word.lockOwnerOf(), word.lockUntilOf()));
    }

    /// @dev No lock but one's own to reimburse.
    function _requireNoLockOfOthers(InvoiceUid uid, InvoiceWord word, OrgId author) internal pure {
        bool isOwn = word.lockKindOf() == LockKind.Reimburse && word.lockOwnerOf() == author;
        if (!isOwn) _requireNoLock(uid, word);
    }

    function _requireOwnLock(InvoiceUid uid, InvoiceWord word, LockKind kind, OrgId author) internal pure {
        LockKind found = word.lockKindOf();
        require(found == kind, InvoiceNotLocked(uid, found, kind));
        require(word.lockOwnerOf() == author, InvoiceLockOfOthers(uid, word.lockOwnerOf(), author));
    }

    function _requireLockRuns(InvoiceUid uid, InvoiceWord word) internal view {
        require(block.timestamp <= word.lockUntilOf(), InvoiceLockOver(uid, word.lockUntilOf()));
    }

    /// @dev Asked last: whoever is late is told what became of the invoice, not only that something did. A record as it
    /// begins is the same as none.
    function _requireWord(InvoiceUid uid, InvoiceWord word, uint256 expected) internal pure {
        bool isSame = InvoiceWord.unwrap(word) == expected || (expected == 0 && word.isBeginning());
        require(isSame, InvoiceWordStale(uid, InvoiceWord.wrap(expected), word));
    }
}
