// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {LotId, lotId} from "../shared/interfaces/IIntervalLedger.sol";
import {IPasses} from "./IPasses.sol";
import {Freeze, IPassOrders} from "./IPassOrders.sol";
import {PassRules} from "./PassRules.sol";
import {LOT_FROZEN, LotState, LotStep, LotWord} from "./types/LotWord.sol";

/// @notice Orders over lots. It has no brake on purpose.
contract PassOrders is IPassOrders, PassRules, AccessManaged {
    /// @notice The book of passes.
    IPasses public immutable PASSES;

    mapping(LotId lot => Freeze) private _freezes;

    constructor(address authority, IPasses passes) AccessManaged(authority) {
        PASSES = passes;
    }

    /// @inheritdoc IPassOrders
    function freezeLot(
        uint64 series,
        uint56 start,
        LotWord word,
        uint56 from,
        uint56 to,
        bytes32 order,
        uint40 until
    ) external restricted {
        require(order != 0, OrderNone());
        require(until == 0 || until > block.timestamp, FreezeTimeWrong(until));
        _requireNotFrozen(series, start, word);

        _freezes[lotId(series, from)] = Freeze(order, until, msg.sender);
        emit LotFrozenBy(series, from, order, msg.sender, until);

        if (from != start) {
            PASSES.cutLot(series, start, from, LotStep.Split, word, word);
            word = LotWord.wrap(PASSES.wordOf(series, from));
        }
        PASSES.cutLot(series, from, to, LotStep.Frozen, word, word.withFlag(LOT_FROZEN));
    }

    /// @inheritdoc IPassOrders
    function releaseLot(uint64 series, uint56 start) external restricted {
        _release(series, start);
    }

    /// @inheritdoc IPassOrders
    function releaseExpired(uint64 series, uint56 start) external {
        uint40 until = _freezes[lotId(series, start)].until;
        require(until != 0 && block.timestamp > until, FreezeNotOver(series, start, until));

        _release(series, start);
    }

    /// @inheritdoc IPassOrders
    function adoptFreeze(uint64 series, uint56 start, Freeze calldata freeze) external {
        require(PASSES.isOperator(msg.sender), CallerNotOperator(msg.sender));
        _freezes[lotId(series, start)] = freeze;

        emit FreezeAdopted(series, start, freeze);
    }

    /// @inheritdoc IPassOrders
    function freezeOf(uint64 series, uint56 start) external view returns (Freeze memory) {
        return _freezes[lotId(series, start)];
    }

    function _release(uint64 series, uint56 start) private {
        (LotWord word, ) = PASSES.lotOf(series, start);
        require(word.has(LOT_FROZEN), LotNotFrozen(series, start));

        emit LotReleased(series, start, _freezes[lotId(series, start)].order, msg.sender);
        delete _freezes[lotId(series, start)];

        LotWord next = word.withoutFlag(LOT_FROZEN);
        if (word.stateOf() == LotState.Deposited) next = next.withState(LotState.Redeemed);
        PASSES.changeLot(series, start, LotStep.Released, word, next);
    }
}
