// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Agreement, Amendment, Ending, RefuseAgreement, Settlement, SignAgreement} from "./IAgreements.sol";
import {AmendAgreement, EndAgreement, RefuseStatement, SettleOutside, WithdrawStatement} from "./IStatements.sol";

/// @notice EIP-712 struct hashes of the statements about agreements. A statement is nested in the act that signs it, so
/// that all its signers sign the same one.
library AgreementTypes {
    // Whole texts: the compiler hashes a literal, but not a concatenation.
    bytes32 private constant AGREEMENT_TYPEHASH = keccak256(
        "Agreement(bytes32 tender,uint8 lot,uint48 buyer,uint48 supplier,uint48 authority,uint56 price,bytes3 currency,uint24 region,bytes16 sector,uint40 startsAt,uint40 endsAt,uint40 signBy,bytes32 document,bytes32 milestones)"
    );
    bytes32 private constant AMENDMENT_TYPEHASH = keccak256(
        "Amendment(bytes32 agreement,uint16 version,uint56 price,uint40 endsAt,uint16 reason,bytes32 document,bytes32 milestones,uint40 signBy)"
    );
    bytes32 private constant ENDING_TYPEHASH = keccak256(
        "Ending(bytes32 agreement,uint16 version,bool completed,uint16 reason,bytes32 document,uint40 signBy)"
    );
    bytes32 private constant SETTLEMENT_TYPEHASH = keccak256(
        "Settlement(bytes32 agreement,uint16 version,uint8 kind,uint56 amount,uint16 reason,uint48 bank,bytes16 uetr,uint40 valueDate,bytes32 evidence,uint40 signBy)"
    );
    bytes32 private constant SIGN_TYPEHASH = keccak256(
        "SignAgreement(Agreement terms,uint192 nonceKey,uint64 nonce,uint40 deadline)Agreement(bytes32 tender,uint8 lot,uint48 buyer,uint48 supplier,uint48 authority,uint56 price,bytes3 currency,uint24 region,bytes16 sector,uint40 startsAt,uint40 endsAt,uint40 signBy,bytes32 document,bytes32 milestones)"
    );
    bytes32 private constant AMEND_TYPEHASH = keccak256(
        "AmendAgreement(Amendment terms,uint192 nonceKey,uint64 nonce,uint40 deadline)Amendment(bytes32 agreement,uint16 version,uint56 price,uint40 endsAt,uint16 reason,bytes32 document,bytes32 milestones,uint40 signBy)"
    );
    bytes32 private constant END_TYPEHASH = keccak256(
        "EndAgreement(Ending terms,uint192 nonceKey,uint64 nonce,uint40 deadline)Ending(bytes32 agreement,uint16 version,bool completed,uint16 reason,bytes32 document,uint40 signBy)"
    );
    bytes32 private constant SETTLE_TYPEHASH = keccak256(
        "SettleOutside(Settlement terms,uint192 nonceKey,uint64 nonce,uint40 deadline)Settlement(bytes32 agreement,uint16 version,uint8 kind,uint56 amount,uint16 reason,uint48 bank,bytes16 uetr,uint40 valueDate,bytes32 evidence,uint40 signBy)"
    );
    bytes32 private constant REFUSE_TYPEHASH = keccak256(
        "RefuseAgreement(bytes32 agreement,uint16 reason,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant WITHDRAW_TYPEHASH = keccak256(
        "WithdrawStatement(bytes32 agreement,bytes32 statement,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant REFUSE_STATEMENT_TYPEHASH = keccak256(
        "RefuseStatement(bytes32 agreement,bytes32 statement,uint16 reason,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    function idOf(Agreement calldata terms) internal pure returns (bytes32) {
        return keccak256(abi.encode(AGREEMENT_TYPEHASH, terms));
    }

    function amendment(Amendment calldata terms) internal pure returns (bytes32) {
        return keccak256(abi.encode(AMENDMENT_TYPEHASH, terms));
    }

    function ending(Ending calldata terms) internal pure returns (bytes32) {
        return keccak256(abi.encode(ENDING_TYPEHASH, terms));
    }

    function settlement(Settlement calldata terms) internal pure returns (bytes32) {
        return keccak256(abi.encode(SETTLEMENT_TYPEHASH, terms));
    }

    function signing(bytes32 statement, SignAgreement calldata act) internal pure returns (bytes32) {
        return keccak256(abi.encode(SIGN_TYPEHASH, statement, act.nonceKey, act.nonce, act.deadline));
    }

    function amending(bytes32 statement, AmendAgreement calldata act) internal pure returns (bytes32) {
        return keccak256(abi.encode(AMEND_TYPEHASH, statement, act.nonceKey, act.nonce, act.deadline));
    }

    function endingBy(bytes32 statement, EndAgreement calldata act) internal pure returns (bytes32) {
        return keccak256(abi.encode(END_TYPEHASH, statement, act.nonceKey, act.nonce, act.deadline));
    }

    function settling(bytes32 statement, SettleOutside calldata act) internal pure returns (bytes32) {
        return keccak256(abi.encode(SETTLE_TYPEHASH, statement, act.nonceKey, act.nonce, act.deadline));
    }

    function refusal(RefuseAgreement calldata act) internal pure returns (bytes32) {
        return keccak256(abi.encode(REFUSE_TYPEHASH, act));
    }

    function withdrawal(WithdrawStatement calldata act) internal pure returns (bytes32) {
        return keccak256(abi.encode(WITHDRAW_TYPEHASH, act));
    }

    function refusalOf(RefuseStatement calldata act) internal pure returns (bytes32) {
        return keccak256(abi.encode(REFUSE_STATEMENT_TYPEHASH, act));
    }
}
