// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Group of acts that can be closed: using payments up, in every ledger that money settles.
uint256 constant CLOSE_PAYMENT_USES = 1;

/// @notice The registry of used payments, shared by every ledger that money settles and by all their versions.
interface IPayments {
    /// @notice A payment was used up.
    /// @param payment keccak256(abi.encode(paying bank, UETR))
    /// @param ledger the ledger that it settled
    event PaymentUsed(
        bytes32 indexed payment,
        address indexed ledger,
        OrgId indexed bank,
        uint56 amount,
        bytes3 currency,
        uint40 valueDate
    );
    /// @notice A ledger may record payments as used.
    event LedgerAdmitted(address indexed ledger);

    /// @notice The payment was used by `ledger` already.
    error PaymentUsedAlready(bytes32 payment, address ledger);
    /// @notice The contract `ledger` may not use payments up.
    error LedgerNotAdmitted(address ledger);
    /// @notice The payment lacks its bank, reference or amount.
    error PaymentEmpty();

    /// @notice Uses a payment up, once and for all ledgers. Only admitted ledgers.
    /// @param bank the paying bank
    /// @param uetr the payment's unique end-to-end transaction reference (UUID, ISO 20022)
    /// @param amount minor units of `currency`
    /// @param currency ISO 4217 code
    /// @param valueDate seconds
    /// @return payment its identity, keccak256(abi.encode(bank, uetr))
    function usePayment(
        OrgId bank,
        bytes16 uetr,
        uint56 amount,
        bytes3 currency,
        uint40 valueDate
    ) external returns (bytes32 payment);

    /// @notice Lets a ledger use payments up. Restricted, delayed.
    /// @param ledger the contract
    function admitLedger(address ledger) external;

    /// @notice Where a payment was used.
    /// @param payment keccak256(abi.encode(bank, uetr))
    /// @return ledger which used it, or zero
    function usedBy(bytes32 payment) external view returns (address ledger);
}
