// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Group of acts that can be closed: publishing.
uint256 constant CLOSE_KEYS = 1;

/// @notice Act: publishes the key to which others encrypt for the author's organisation.
/// @param key a public key for encryption, as a JWK of RFC 7517 in UTF-8
struct PublishKey {
    bytes key;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The keys to which documents for an organisation are encrypted.
interface IEncryptionKeys {
    /// @notice From now on others encrypt for the organisation to this key.
    /// @param digest keccak256 of `key`
    event EncryptionKeyPublished(OrgId indexed organisation, bytes32 indexed digest, bytes key);

    /// @notice The public key is empty.
    error KeyEmpty();
    /// @notice The public key is too long (`length` bytes).
    error KeyTooLong(uint256 length);

    /// @notice An organisation publishes its key; the one before it is used no more (DUTY_ADMIN).
    function publishKey(PublishKey calldata act, Authorship calldata by) external;

    /// @notice The key to which one encrypts for an organisation.
    /// @param organisation number of the organisation
    /// @return digest keccak256 of the newest key, or zero
    function keyOf(OrgId organisation) external view returns (bytes32 digest);
}
