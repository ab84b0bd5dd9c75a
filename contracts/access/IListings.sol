// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Group of acts that can be closed: listing.
uint256 constant CLOSE_LISTS = 1;

/// @notice Act: lists organisations that appear in a source and are not enrolled.
/// @param source digest of the accredited source's name
/// @param first the number that the first one will get (`nextListed`); the others follow it
/// @param identifiers `scheme:number` in canonical form, or `NAME-…` where the source tells only the name
struct ListOrganisations {
    bytes32 source;
    uint48 first;
    string[] identifiers;
    string[] names;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: lists parties that may be natural persons, each by a commitment alone.
/// @param commitments keyed commitments: name and identifier stay off chain
struct ListPersons {
    bytes32 source;
    uint48 first;
    bytes32[] commitments;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Organisations that an import names: listed, so that its records have a subject. They have no key and may not act
/// until they are enrolled under the same identifier, which keeps their number.
interface IListings {
    /// @notice Organisations of a source got numbers, so that facts about them can be recorded.
    /// @param first number of the first one; the others follow it
    /// @param identifiers `scheme:id`
    /// @param names as the source has them
    event OrganisationsListed(
        OrgId indexed importer,
        bytes32 indexed source,
        OrgId first,
        string[] identifiers,
        string[] names
    );
    /// @notice Parties that may be natural persons got numbers.
    event PersonsListed(OrgId indexed importer, bytes32 indexed source, OrgId first, bytes32[] commitments);

    /// @notice There are `identifiers` identifiers but `names` names.
    error ListUneven(uint256 identifiers, uint256 names);
    /// @notice `importer` is not accredited for this source.
    error ListerNotAccredited(OrgId importer, bytes32 source);

    /// @notice An importer accredited for a source lists organisations that it names (DUTY_IMPORT). They have no key and
    /// may not act. Several hundred fit in a transaction.
    function listOrganisations(ListOrganisations calldata act, Authorship calldata by) external;

    /// @notice The same for parties that are or may be natural persons.
    function listPersons(ListPersons calldata act, Authorship calldata by) external;
}
