// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    AttestHistory,
    CorrectHistory,
    DecideHistoryObjection,
    ObjectToHistory,
    VoidHistory,
    WithdrawHistory,
    WithdrawHistoryObjection
} from "./IHistory.sol";

/// @notice EIP-712 struct hashes of the acts of attested history: those with a list of words cannot be hashed as they lie.
library HistoryActs {
    bytes32 private constant ATTEST = keccak256(
        "AttestHistory(bytes32 source,bytes32 digest,bytes32[] records,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CORRECT = keccak256(
        "CorrectHistory(bytes32 batch,uint256 places,bytes32[] records,bytes32 source,bytes32 digest,bytes32[] replacements,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant WITHDRAW = keccak256(
        "WithdrawHistory(bytes32 batch,uint16 reason,bytes32[] records,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant OBJECT = keccak256(
        "ObjectToHistory(bytes32 batch,uint8 place,bytes32 identifier,uint16 reason,bytes32 statement,bytes32[] records,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant WITHDRAW_OBJECTION = keccak256(
        "WithdrawHistoryObjection(bytes32 batch,uint8 place,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant DECIDE = keccak256(
        "DecideHistoryObjection(bytes32 batch,uint8 place,bool upheld,uint16 reason,bytes32 statement,bytes32[] records,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant VOID = keccak256(
        "VoidHistory(bytes32 batch,uint8 place,uint16 reason,bytes32 statement,bytes32[] records,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    function hash(AttestHistory calldata act, bytes32 commitment) internal pure returns (bytes32) {
        return keccak256(abi.encode(ATTEST, act.source, act.digest, commitment, act.nonceKey, act.nonce, act.deadline));
    }

    function hash(CorrectHistory calldata act, bytes32 replacements) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    CORRECT,
                    act.batch,
                    act.places,
                    hashOf(act.records),
                    act.source,
                    act.digest,
                    replacements,
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }

    function hash(WithdrawHistory calldata act) internal pure returns (bytes32) {
        bytes32 records = hashOf(act.records);
        return keccak256(abi.encode(WITHDRAW, act.batch, act.reason, records, act.nonceKey, act.nonce, act.deadline));
    }

    function hash(ObjectToHistory calldata act) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    OBJECT,
                    act.batch,
                    act.place,
                    act.identifier,
                    act.reason,
                    act.statement,
                    hashOf(act.records),
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }

    function hash(WithdrawHistoryObjection calldata act) internal pure returns (bytes32) {
        return keccak256(abi.encode(WITHDRAW_OBJECTION, act));
    }

    function hash(DecideHistoryObjection calldata act) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    DECIDE,
                    act.batch,
                    act.place,
                    act.upheld,
                    act.reason,
                    act.statement,
                    hashOf(act.records),
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }

    function hash(VoidHistory calldata act) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    VOID,
                    act.batch,
                    act.place,
                    act.reason,
                    act.statement,
                    hashOf(act.records),
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }

    /// @dev EIP-712's encoding of a list of words, and the commitment of a batch.
    function hashOf(bytes32[] calldata words) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(words));
    }
}
