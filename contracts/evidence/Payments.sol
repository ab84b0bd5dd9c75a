// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {CLOSE_PAYMENT_USES, IPayments} from "./IPayments.sol";

/// @notice The registry of used payments: see `IPayments`.
contract Payments is IPayments, Closable {
    mapping(bytes32 payment => address ledger) private _usedBy;
    mapping(address ledger => bool) private _admitted;

    constructor(address authority) AccessManaged(authority) {}

    /// @inheritdoc IPayments
    function usePayment(
        OrgId bank,
        bytes16 uetr,
        uint56 amount,
        bytes3 currency,
        uint40 valueDate
    ) external whileOpen(CLOSE_PAYMENT_USES) returns (bytes32 payment) {
        require(_admitted[msg.sender], LedgerNotAdmitted(msg.sender));
        require(amount != 0 && uetr != 0 && !bank.isNobody(), PaymentEmpty());
        payment = keccak256(abi.encode(bank, uetr));
        require(_usedBy[payment] == address(0), PaymentUsedAlready(payment, _usedBy[payment]));

        _usedBy[payment] = msg.sender;

        emit PaymentUsed(payment, msg.sender, bank, amount, currency, valueDate);
    }

    /// @inheritdoc IPayments
    function admitLedger(address ledger) external restricted {
        _admitted[ledger] = true;

        emit LedgerAdmitted(ledger);
    }

    /// @inheritdoc IPayments
    function usedBy(bytes32 payment) external view returns (address ledger) {
        return _usedBy[payment];
    }
}
