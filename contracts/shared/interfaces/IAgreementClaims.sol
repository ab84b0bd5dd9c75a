// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice What a ledger of claims (passes) tells the agreements' ledger, so that faces never exceed the price.
/// @dev Both sides check, each when it is the one that changes: the claims' ledger before it accepts a face
/// (`IAgreementTerms`: face ≤ price − paidOutside − faces), the agreements' ledger before the price falls or more is
/// paid outside. Both run in one transaction, so the bound holds at every moment.
interface IAgreementClaims {
    /// @notice Sum of the faces of an agreement's series that its debtor has accepted, less what was cancelled of them.
    /// @dev Redeemed faces stay in the sum: they are part of how the price was paid.
    /// @param agreement number of the agreement, see `IAgreements.agreementId`
    /// @return faces minor units of the agreement's currency; 0 for an agreement without series
    function facesOf(bytes32 agreement) external view returns (uint56 faces);
}

/// @notice What the agreements' ledger answers to a ledger of claims.
interface IAgreementRoom {
    /// @notice How much of the price may still become a face: price − paid outside − faces in every admitted ledger.
    /// @param agreement number of the agreement, see `IAgreements.agreementId`
    /// @return room minor units of the agreement's currency; 0 when the agreement is unknown or lives no more
    function roomOf(bytes32 agreement) external view returns (uint56 room);
}
