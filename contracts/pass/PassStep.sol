// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {Duty} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IPasses} from "./IPasses.sol";
import {PassRules} from "./PassRules.sol";
import {LotAct} from "./types/LotAct.sol";
import {LotWord} from "./types/LotWord.sol";
import {SeriesWord} from "./types/SeriesWord.sol";

/// @notice Base of the ledgers that take rarer steps with passes: each is an operator of the book.
abstract contract PassStep is PassRules, Signed, Closable {
    /// @dev Members of `LotAct`.
    uint256 private constant LOT_MEMBERS = 6;

    /// @notice The book of passes.
    IPasses public immutable PASSES;

    modifier onlyOperator() {
        require(PASSES.isOperator(msg.sender), CallerNotOperator(msg.sender));
        _;
    }

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

    /// @dev Who acts on a lot, and the word that it expects to find.
    function _authorOfLot(
        bytes32 typeHash,
        LotAct calldata act,
        Authorship calldata by,
        Duty duty
    ) internal returns (OrgId author, LotWord word) {
        author = _actorOf(typeHash, LOT_MEMBERS, act.deadline, by, duty).orgOf();
        return (author, LotWord.wrap(act.word));
    }
}
