// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../types/OrgId.sol";

/// @notice A record that may be disputed before an arbitrator, and whose ruling its ledger carries out.
interface IDisputable {
    /// @notice The parties who may bring the record before an arbitrator; nobody where it cannot be disputed now.
    /// @param record number of the record in the ledger that is asked
    /// @return claimant who may bring it
    /// @return respondent against whom
    function disputantsOf(bytes32 record) external view returns (OrgId claimant, OrgId respondent);

    /// @notice Carries out a ruling. Only admitted arbitration ledgers.
    /// @param record number of the record in the ledger that is asked
    /// @param ruling number of the ruling
    /// @param outcome what is ruled, in the ledger's own published codes
    function enforce(bytes32 record, bytes32 ruling, uint16 outcome) external;
}
