// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Sector} from "../types/Market.sol";
import {OrgId} from "../types/OrgId.sol";

/// @notice What other ledgers may know of an agreement: who owes whom how much, and whether it lives.
/// @param debtor the buyer, who owes the price
/// @param creditor the winner, to whom it is owed
/// @param price minor units of `currency`, amendments included
/// @param paidOutside minor units paid, set off or withheld outside any pass
/// @param currency ISO 4217 code
/// @param live signed and neither completed nor terminated
/// @param since from when there is something to perform: when it was made or its term begins, whichever is later, seconds
/// @param region GB/T 2260 code, or 0
/// @param sector what is bought, or zero
struct AgreementTerms {
    OrgId debtor;
    OrgId creditor;
    uint56 price;
    uint56 paidOutside;
    bytes3 currency;
    bool live;
    uint40 since;
    uint24 region;
    Sector sector;
}

/// @notice What a ledger of agreements tells other ledgers.
interface IAgreementTerms {
    /// @notice The terms of an agreement as they stand.
    /// @dev All fields are zero for an agreement that does not exist.
    /// @param agreement number of the agreement, see `IAgreements.agreementId`
    /// @return all zero when there is none
    function termsOf(bytes32 agreement) external view returns (AgreementTerms memory);
}
