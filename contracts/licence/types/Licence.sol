// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ListId} from "./ListId.sol";

/// @notice Number of a licence type, 0 to 255: what a service needs is one word of 256 bits.
type CardType is uint8;

/// @dev Kind under which a batch of licences is anchored.
uint16 constant LICENCE_BATCH = 20;

/// @notice What the chain can be asked about one licence: no personal datum, and nothing that can be guessed.
/// @param cardType its type
/// @param list status list in which it has its entry; names its issuer too
/// @param index its entry, drawn at random
/// @param document salted commitment to the issued document
/// @param subject commitment to its subject, salted anew in every licence
/// @param from first second
/// @param until first second that is no longer covered; 0: no end of its own
struct Licence {
    CardType cardType;
    ListId list;
    uint24 index;
    bytes32 document;
    bytes32 subject;
    uint40 from;
    uint40 until;
}

using {leafOf} for Licence global;

/// @notice The leaf of a licence in its batch: 86 bytes, packed, behind the tag of leaves.
function leafOf(Licence calldata licence) pure returns (bytes32) {
    return
        keccak256(
            abi.encodePacked(
                bytes1(0x00),
                CardType.unwrap(licence.cardType),
                ListId.unwrap(licence.list),
                licence.index,
                licence.document,
                licence.subject,
                licence.from,
                licence.until
            )
        );
}
