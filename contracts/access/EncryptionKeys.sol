// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_ADMIN} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {CLOSE_KEYS, IEncryptionKeys, PublishKey} from "./IEncryptionKeys.sol";

/// @notice Public encryption keys of organisations: see `IEncryptionKeys`.
contract EncryptionKeys is IEncryptionKeys, Signed, Closable {
    bytes32 private constant PUBLISH_KEY_TYPEHASH = keccak256(
        "PublishKey(bytes key,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    /// @dev A JWK of an RSA key of 8,192 bits has less.
    uint256 private constant LONGEST_KEY = 2048;

    mapping(OrgId organisation => bytes32) private _keys;

    constructor(
        address authority,
        IActors actors
    ) Signed("Tongban EncryptionKeys", "1", actors) AccessManaged(authority) {}

    /// @inheritdoc IEncryptionKeys
    function publishKey(PublishKey calldata act, Authorship calldata by) external whileOpen(CLOSE_KEYS) {
        bytes32 digest = keccak256(act.key);
        (OrgId organisation, ) = _actorOf(
            keccak256(abi.encode(PUBLISH_KEY_TYPEHASH, digest, act.nonceKey, act.nonce, act.deadline)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_ADMIN
        );
        require(act.key.length != 0, KeyEmpty());
        require(act.key.length <= LONGEST_KEY, KeyTooLong(act.key.length));

        _keys[organisation] = digest;

        emit EncryptionKeyPublished(organisation, digest, act.key);
    }

    /// @inheritdoc IEncryptionKeys
    function keyOf(OrgId organisation) external view returns (bytes32 digest) {
        return _keys[organisation];
    }
}
