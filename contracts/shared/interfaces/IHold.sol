// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What arbitration and supervision may do with a record of any ledger: stop it and let it go.
interface IHold {
    /// @param record the ledger's own key of the record
    /// @param ruling number of the order or ruling that demands it
    function hold(bytes32 record, bytes32 ruling) external;

    function release(bytes32 record, bytes32 ruling) external;

    function isHeld(bytes32 record) external view returns (bool);
}
