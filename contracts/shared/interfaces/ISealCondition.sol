// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../types/OrgId.sol";

/// @notice A condition of a bid beyond its seal: a guarantee, a licence, a deposit.
/// @dev Before the opening only the commitment is known; at the opening the bidder is. A tender names the conditions
/// that it uses when it is published.
interface ISealCondition {
    /// @notice Whether the condition stood for this commitment when it was sealed and is met by the bidder now opened.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param commitment what the seal was kept under
    /// @param bidder lead of the bid, as opened
    /// @param sealedAt seconds; when the commitment was last sealed
    /// @return false makes the bid void
    function isMet(bytes32 tender, bytes32 commitment, OrgId bidder, uint40 sealedAt) external view returns (bool);
}
