// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What arbitration and supervision may do with a record of any ledger: stop it and let it go.
interface IHold {
    /// @notice Stops a record by an order. Only who may, by the ledger's own rule.
    /// @param record the ledger's own key of the record
    /// @param ruling number of the order or ruling that demands it
    function hold(bytes32 record, bytes32 ruling) external;

    /// @notice Lets a record go that the same ruling stopped; it stays stopped while another ruling holds it.
    /// @param record number of the record in the ledger that is asked
    /// @param ruling number of the order or ruling that stopped it
    function release(bytes32 record, bytes32 ruling) external;

    /// @notice Whether anything stops the record now.
    /// @param record number of the record in the ledger that is asked
    /// @return true while one ruling at least holds it
    function isHeld(bytes32 record) external view returns (bool);
}
