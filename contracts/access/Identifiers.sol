// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {OrgId} from "../shared/types/OrgId.sol";
import {FIRST_LISTED, IOrganisations} from "./IOrganisations.sol";

/// @notice Whose an identifier is, and the numbers of listed organisations: part of `Organisations`.
/// @dev Every importer lists on a shelf of its own, so that its numbers follow each other whatever others list meanwhile.
abstract contract Identifiers {
    using Checkpoints for Checkpoints.Trace208;

    /// @dev Shelves have 15 bits of a listed number, places on a shelf 32.
    uint16 private constant LAST_SHELF = (1 << 15) - 1;
    uint8 private constant SHELF_SHIFT = 32;

    mapping(bytes32 digest => OrgId) internal _holders;
    /// @dev Of a listed organisation that was taken over: the identifier that it was listed under.
    mapping(OrgId listed => bytes32 digest) internal _listedUnder;
    uint16 private _lastShelf;
    mapping(OrgId importer => uint16 shelf) private _shelves;
    /// @dev Per shelf: the last number of each list, and when it was listed. What is listed has no word until it changes.
    mapping(uint16 shelf => Checkpoints.Trace208) private _lists;

    function _list(OrgId importer, uint48 first, bytes32[] calldata digests) internal {
        require(digests.length != 0, IOrganisations.ListEmpty());
        uint16 shelf = _shelfOf(importer);
        uint48 expected = _nextOn(shelf);
        require(first == expected, IOrganisations.ListOutOfPlace(expected, first));

        for (uint256 i = 0; i < digests.length; i++) _claim(digests[i], OrgId.wrap(first + uint48(i)), i);
        _lists[shelf].push(first + uint48(digests.length) - 1, uint48(block.timestamp));
    }

    function _claim(bytes32 digest, OrgId organisation, uint256 index) internal {
        OrgId holder = _holders[digest];
        require(holder.isNobody(), IOrganisations.IdentifierTaken(digest, holder, index));

        _holders[digest] = organisation;
    }

    function _shelfOf(OrgId importer) private returns (uint16 shelf) {
        shelf = _shelves[importer];
        if (shelf != 0) return shelf;
        require(_lastShelf < LAST_SHELF, IOrganisations.ShelvesFull());
        shelf = ++_lastShelf;
        _shelves[importer] = shelf;
    }

    /// @return since seconds; 0 for a number that was never listed
    function _listedAt(OrgId organisation) internal view returns (uint40 since) {
        uint48 number = OrgId.unwrap(organisation);
        if (number < FIRST_LISTED || uint32(number) == 0) return 0;
        return uint40(_lists[uint16((number - FIRST_LISTED) >> SHELF_SHIFT)].lowerLookup(number));
    }

    function _nextOn(uint16 shelf) private view returns (uint48) {
        (bool exists, uint48 last, ) = _lists[shelf].latestCheckpoint();
        return exists ? last + 1 : _placeOf(shelf, 1);
    }

    function _placeOf(uint16 shelf, uint32 place) private pure returns (uint48) {
        return FIRST_LISTED | (uint48(shelf) << SHELF_SHIFT) | place;
    }

    function _nextListed(OrgId importer) internal view returns (uint48 number) {
        uint16 shelf = _shelves[importer];
        return shelf == 0 ? _placeOf(_lastShelf + 1, 1) : _nextOn(shelf);
    }
}
