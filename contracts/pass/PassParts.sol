// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {DUTY_HOLD} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {CLOSE_PARTS, IPassParts, MOST_PIECES, ProposeMany, SplitLot} from "./IPassParts.sol";
import {IPasses} from "./IPasses.sol";
import {PassStep} from "./PassStep.sol";
import {LotStep, LotWord} from "./types/LotWord.sol";
import {SeriesWord} from "./types/SeriesWord.sol";

/// @notice Cutting a lot into many pieces with one signature.
contract PassParts is IPassParts, PassStep {
    bytes32 private constant PART_TYPEHASH = keccak256("Part(uint56 amount,uint48 to,uint40 basis,bool related)");
    bytes32 private constant SPLIT_LOT_TYPEHASH = keccak256(
        "SplitLot(uint64 series,uint56 start,uint256 word,uint56[] cuts,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant PROPOSE_MANY_TYPEHASH = keccak256(
        "ProposeMany(uint64 series,uint56 start,uint256 word,Part[] parts,uint40 answerBy,uint192 nonceKey,uint64 nonce,uint40 deadline)Part(uint56 amount,uint48 to,uint40 basis,bool related)"
    );

    constructor(
        address authority,
        IActors actors,
        IPasses passes
    ) PassStep("Tongban Pass Parts", authority, actors, passes) {}

    /// @inheritdoc IPassParts
    function splitLot(SplitLot calldata act, Authorship calldata by) external whileOpen(CLOSE_PARTS) {
        (OrgId author, ) = _actorOf(_hashOf(act), Validity(act.nonceKey, act.nonce, act.deadline), by, DUTY_HOLD);
        LotWord word = LotWord.wrap(act.word);
        SeriesWord head = PASSES.seriesOf(act.series);
        _requireFree(act.series, act.start, word, author);
        _requireCount(act.cuts.length);
        _requireLive(act.series, head);

        uint56 start = act.start;
        for (uint256 i = 0; i < act.cuts.length; i++) {
            uint56 cut = act.cuts[i];
            _requireLeast(act.series, start, cut - start, head.leastLotOf());
            _requireLeast(act.series, cut, word.endOf() - cut, head.leastLotOf());
            PASSES.cutLot(act.series, start, cut, LotStep.Split, word, word);
            start = cut;
        }
    }

    /// @inheritdoc IPassParts
    function proposeMany(ProposeMany calldata act, Authorship calldata by) external whileOpen(CLOSE_PARTS) {
        (OrgId author, ) = _actorOf(_hashOf(act), Validity(act.nonceKey, act.nonce, act.deadline), by, DUTY_HOLD);
        LotWord word = LotWord.wrap(act.word);
        _requireFree(act.series, act.start, word, author);
        _requireCount(act.parts.length);

        uint56 start = act.start;
        for (uint256 i = 0; i < act.parts.length; i++) {
            PASSES.proposePart(act.series, start, word, act.parts[i], act.answerBy);
            start += act.parts[i].amount;
        }
    }

    function _requireCount(uint256 pieces) private pure {
        require(pieces > 0, PiecesNone());
        require(pieces <= MOST_PIECES, PiecesTooMany(pieces, MOST_PIECES));
    }

    function _hashOf(SplitLot calldata act) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    SPLIT_LOT_TYPEHASH,
                    act.series,
                    act.start,
                    act.word,
                    keccak256(abi.encodePacked(act.cuts)),
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }

    function _hashOf(ProposeMany calldata act) private pure returns (bytes32) {
        bytes32[] memory parts = new bytes32[](act.parts.length);
        for (uint256 i = 0; i < parts.length; i++) parts[i] = keccak256(abi.encode(PART_TYPEHASH, act.parts[i]));
        return
            keccak256(
                abi.encode(
                    PROPOSE_MANY_TYPEHASH,
                    act.series,
                    act.start,
                    act.word,
                    keccak256(abi.encodePacked(parts)),
                    act.answerBy,
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }
}
