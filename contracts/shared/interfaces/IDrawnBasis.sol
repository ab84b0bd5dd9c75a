// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Attested} from "../types/Attested.sol";
import {OrgId} from "../types/OrgId.sol";

/// @notice Register 0 of trade bases, the busiest: real trades (subcontracts) that back the hand-over of a claim, see `ITradeBasis`.
/// @dev A ledger of claims draws a basis whole when it first uses it, and keeps from then on what is left of it: so a further
/// use asks nobody. The register sees to it that only one ledger holds a basis; that ledger, that it backs hand-overs of one
/// series up to its attested amount. Freed by every way out of a hand-over but acceptance.
interface IDrawnBasis {
    /// @notice What a basis attests, to the one ledger that holds it from now on.
    /// @dev Only admitted ledgers. Reverts when the basis is unknown, of other parties, in another currency, or drawn by
    /// another ledger.
    /// @param basis number of the basis in its own register, never 0
    /// @param seller who is paid by the hand-over (the receiver of the lot)
    /// @param payer who hands over
    /// @param currency ISO 4217 code of the series, which must be that of the basis
    /// @return terms its amount, minor units of `currency`, and its end
    function draw(uint40 basis, OrgId seller, OrgId payer, bytes3 currency) external returns (Attested terms);

    /// @notice The calling ledger holds a basis in place of another one, from which it took over the series and what is left.
    /// @dev Only admitted ledgers.
    /// @param basis number of the basis in its own register
    function adopt(uint40 basis) external;
}

/// @notice What a ledger of claims tells the registers of what it draws, and hears from them.
interface IBasisHolder {
    /// @notice Whether the ledger drew this basis.
    /// @param basis number of the basis in its register
    /// @return true from its first use on
    function isDrawn(uint40 basis) external view returns (bool);

    /// @notice Nothing more is taken of a basis: its parties ended it. Only its register.
    /// @param basis number of the trade basis: register 8 bits | number 32 bits
    function endBasis(uint40 basis) external;
}
