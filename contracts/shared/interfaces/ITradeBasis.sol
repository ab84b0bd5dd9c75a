// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../types/OrgId.sol";

/// @notice A real trade (an invoice, a subcontract) that backs the hand-over of a claim.
/// @dev Taken by the ledger when the hand-over is proposed, freed by every way out but acceptance. One basis backs
/// hand-overs of one series by one seller, up to its attested amount.
interface ITradeBasis {
    /// @notice Takes `amount` of a basis for a hand-over in a series.
    /// @dev Only admitted ledgers. Reverts when the basis is unknown, closed, of other parties, in another
    /// currency, bound to another series, or has less than `amount` left.
    /// @param basis number of the basis in its own register, never 0
    /// @param series the claim's series in the calling ledger
    /// @param seller who is paid by the hand-over (the receiver of the lot)
    /// @param payer who hands over
    /// @param amount minor units of `currency`
    /// @param currency ISO 4217 code of the series, which must be that of the basis
    function take(uint40 basis, uint64 series, OrgId seller, OrgId payer, uint56 amount, bytes3 currency) external;

    /// @notice Frees `amount` of a basis that was taken for a hand-over in a series.
    /// @dev Only admitted ledgers.
    /// @param basis number of the basis in its own register
    /// @param series the claim's series in the calling ledger
    /// @param amount minor units
    function free(uint40 basis, uint64 series, uint56 amount) external;

    /// @notice What was taken of a basis for hand-overs in a series and not freed since: so much may go back.
    /// @param basis number of the basis in its own register
    /// @param series the claim's series in the calling ledger
    /// @param seller who was paid by the hand-overs
    /// @param payer who handed over
    /// @return taken minor units; 0 where the basis is not between these two, or does not back this series
    function takenOf(uint40 basis, uint64 series, OrgId seller, OrgId payer) external view returns (uint56 taken);
}
