// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {OrgId} from "../types/OrgId.sol";

/// @notice What other ledgers may know of an agreement: who owes whom how much, and whether it lives.
/// @param debtor the buyer, who owes the price
/// @param creditor the winner, to whom it is owed
/// @param price minor units of `currency`, amendments included
/// @param paidOutside minor units paid, set off or withheld outside any pass
/// @param currency ISO 4217 code
/// @param live signed and neither completed nor terminated
struct AgreementTerms {
    OrgId debtor;
    OrgId creditor;
    uint56 price;
    uint56 paidOutside;
    bytes3 currency;
    bool live;
}

interface IAgreementTerms {
    /// @dev All fields are zero for an agreement that does not exist.
    function termsOf(bytes32 agreement) external view returns (AgreementTerms memory);
}
