// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev The most batches that one act withdraws.
uint256 constant MOST_WITHDRAWN = 256;

/// @notice A batch taken back; one storage word.
/// @param time seconds; 0 while it stands
/// @param reason published reason code
/// @param person who signed, within the issuer
struct Withdrawal {
    uint40 time;
    uint16 reason;
    uint24 person;
}

/// @notice An issuer takes batches back: a key leaked, a system failed. Final; what was right in them is issued anew.
/// @param roots of the issuer's own anchored batches, strictly increasing, at most 256
/// @param basis salted commitment to the grounds
struct WithdrawBatches {
    bytes32[] roots;
    uint16 reason;
    bytes32 basis;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Batches of licences: anchored in `IAnchors` under the kind `LICENCE_BATCH`; here is which were taken back.
/// @dev It has no brake on purpose: to withdraw only stops licences from being taken for valid.
interface ILicenceBatches {
    /// @notice A batch was taken back: none of its licences is valid any more.
    event BatchWithdrawn(OrgId indexed issuer, bytes32 indexed root, uint16 reason, bytes32 basis, uint24 person);

    /// @notice An act takes 1 to 256 batches back, not `batches`.
    error WithdrawalSizeWrong(uint256 batches);
    /// @notice The root at `place` is empty, repeated or out of order.
    error WithdrawalOutOfOrder(uint256 place, bytes32 root);
    /// @notice `issuer` has anchored no batch of licences with this root.
    error LicenceBatchUnknown(OrgId issuer, bytes32 root);
    /// @notice The batch was taken back at `time`.
    error BatchWithdrawnAlready(OrgId issuer, bytes32 root, uint40 time);

    /// @notice Takes batches of one's own back (DUTY_CERTIFY).
    function withdrawBatches(WithdrawBatches calldata act, Authorship calldata by) external;

    /// @notice When and why a batch was taken back.
    /// @dev All fields are zero while the batch stands.
    /// @param issuer organisation that issued
    /// @param root root of the issuer's batch
    /// @return time, reason and person; all zero while it stands
    function withdrawalOf(OrgId issuer, bytes32 root) external view returns (Withdrawal memory);
}
