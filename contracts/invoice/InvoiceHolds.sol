// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IHold} from "../shared/interfaces/IHold.sol";
import {NOBODY} from "../shared/types/OrgId.sol";
import {IInvoiceBases} from "./IInvoiceBases.sol";
import {IInvoiceBook, InvoiceActor} from "./IInvoiceBook.sol";
import {IInvoiceHolds} from "./IInvoiceHolds.sol";
import {InvoiceUid} from "./types/InvoiceUid.sol";
import {INVOICE_HELD, InvoiceStep, InvoiceWord, LockKind} from "./types/InvoiceWord.sol";

/// @notice Holds of invoices: see `IInvoiceHolds`.
contract InvoiceHolds is IInvoiceHolds, AccessManaged {
    IInvoiceBook public immutable INVOICES;
    IInvoiceBases public immutable BASES;

    mapping(InvoiceUid uid => uint32) private _holds;
    mapping(InvoiceUid uid => mapping(bytes32 ruling => bool)) private _isHeldBy;

    constructor(address authority, IInvoiceBook invoices, IInvoiceBases bases) AccessManaged(authority) {
        (INVOICES, BASES) = (invoices, bases);
    }

    /// @inheritdoc IHold
    function hold(bytes32 record, bytes32 ruling) external restricted {
        InvoiceUid uid = InvoiceUid.wrap(record);
        require(ruling != 0, InvoiceRulingNone(uid));
        require(!_isHeldBy[uid][ruling], InvoiceHoldKnown(uid, ruling));

        _isHeldBy[uid][ruling] = true;
        uint32 holds = ++_holds[uid];
        emit InvoiceHoldPlaced(uid, ruling, holds);
        if (holds > 1) return;

        InvoiceWord word = INVOICES.wordOf(uid);
        _change(uid, InvoiceStep.Held, ruling, word.withFlag(INVOICE_HELD));
        if (word.lockKindOf() == LockKind.Basis) BASES.stopBasis(uid, 0);
    }

    /// @inheritdoc IHold
    function release(bytes32 record, bytes32 ruling) external restricted {
        InvoiceUid uid = InvoiceUid.wrap(record);
        require(_isHeldBy[uid][ruling], InvoiceHoldUnknown(uid, ruling));

        delete _isHeldBy[uid][ruling];
        uint32 holds = --_holds[uid];
        emit InvoiceHoldEnded(uid, ruling, holds);
        if (holds > 0) return;

        InvoiceWord word = INVOICES.wordOf(uid);
        _change(uid, InvoiceStep.Released, ruling, word.withoutFlag(INVOICE_HELD));
        if (word.lockKindOf() == LockKind.Basis) BASES.stopBasis(uid, word.lockUntilOf());
    }

    /// @inheritdoc IHold
    function isHeld(bytes32 record) external view returns (bool) {
        return _holds[InvoiceUid.wrap(record)] != 0;
    }

    /// @inheritdoc IInvoiceHolds
    function holdsOf(InvoiceUid uid) external view returns (uint32 holds) {
        return _holds[uid];
    }

    function _change(InvoiceUid uid, InvoiceStep step, bytes32 ruling, InvoiceWord next) private {
        INVOICES.changeInvoice(uid, step, InvoiceActor(NOBODY, 0, 0, ruling), next);
    }
}
