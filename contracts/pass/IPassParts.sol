// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Part} from "./IPasses.sol";
import {IPassRules} from "./IPassRules.sol";

/// @dev The one group of acts of `PassParts` that may be closed.
uint256 constant CLOSE_PARTS = 1;

/// @dev The most pieces of one act: 22,100 gas each for a new lot, under the cap of 16,777,216 with room for bases.
uint256 constant MOST_PIECES = 200;

/// @notice Act: an owner cuts its lot into pieces.
/// @param word the lot's state as the author saw it; with another one the act fails
/// @param cuts ends of the new pieces, strictly increasing, inside the lot; the last piece ends where the lot does
struct SplitLot {
    uint64 series;
    uint56 start;
    uint256 word;
    uint56[] cuts;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: an owner offers parts of one lot to several receivers.
/// @param parts one behind the other from the lot's start; what they leave of it stays with the author
struct ProposeMany {
    uint64 series;
    uint56 start;
    uint256 word;
    Part[] parts;
    uint40 answerBy;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Cutting a lot into many pieces with one signature, for many suppliers.
interface IPassParts is IPassRules {
    /// @notice One act makes at most `most` pieces, this one `found`.
    error PiecesTooMany(uint256 found, uint256 most);
    /// @notice No piece is listed.
    error PiecesNone();

    /// @notice Cuts a lot; all pieces stay with the author.
    function splitLot(SplitLot calldata act, Authorship calldata by) external;

    /// @notice Cuts a lot and proposes a piece to each of many suppliers.
    function proposeMany(ProposeMany calldata act, Authorship calldata by) external;
}
