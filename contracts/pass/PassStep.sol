// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Signed} from "../shared/Signed.sol";
import {IPasses} from "./IPasses.sol";
import {PassRules} from "./PassRules.sol";
import {LotWord} from "./types/LotWord.sol";
import {SeriesWord} from "./types/SeriesWord.sol";

/// @notice Base of the ledgers that take rarer steps with passes: each is an operator of the book.
abstract contract PassStep is PassRules, Signed, Closable {
    /// @notice The book of passes.
    IPasses public immutable PASSES;

    constructor(
        string memory name,
        address authority,
        IActors actors,
        IPasses passes
    ) Signed(name, "1", actors) AccessManaged(authority) {
        PASSES = passes;
    }

    /// @dev The lot in the state that the act expects; the book compares the two when it writes.
    function _lotOf(uint64 series, uint56 start) internal view returns (LotWord word, SeriesWord head) {
        return PASSES.lotOf(series, start);
    }
}
