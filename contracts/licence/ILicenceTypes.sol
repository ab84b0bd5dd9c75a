// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {CardType} from "./types/Licence.sol";

/// @dev Group of acts that can be closed.
uint256 constant CLOSE_CATALOGUE = 1;
/// @dev What an organisation must be trusted for (see `IIssuers`) to keep the catalogue.
bytes32 constant CATALOGUE = keccak256("licence:catalogue");

/// @notice One version of a type; the rule for licences anchored while it is the newest.
/// @param issuing digest of the published name for which its issuers are trusted; 0: nobody issues it any more
/// @param schema digest of the published schema of its contents
/// @param profile digest of the published disclosure profile
/// @param keeper who defined it
/// @param since second of the block
/// @param longest longest validity in seconds; 0: no end
struct LicenceType {
    bytes32 issuing;
    bytes32 schema;
    bytes32 profile;
    OrgId keeper;
    uint40 since;
    uint40 longest;
}

/// @notice A keeper of the catalogue defines a type, or its next version.
/// @param version the number that this one gets, from 1
struct DefineType {
    CardType cardType;
    uint32 version;
    bytes32 issuing;
    bytes32 schema;
    bytes32 profile;
    uint40 longest;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The types of licences, as data: at most 256, each an append-only row of versions.
/// @dev Names, fields, rules and services are published off chain under the digests; who issues is said in `IIssuers`.
interface ILicenceTypes {
    /// @notice A version begins: its full state.
    event TypeDefined(
        CardType indexed cardType,
        uint32 indexed version,
        OrgId indexed keeper,
        bytes32 issuing,
        bytes32 schema,
        bytes32 profile,
        uint40 longest
    );

    /// @notice `keeper` keeps the type; `author` cannot change it.
    error CatalogueNotTheirs(CardType cardType, OrgId keeper, OrgId author);
    /// @notice `author` is not trusted to keep the catalogue.
    error CatalogueNotTrusted(OrgId author);
    /// @notice The next version is `expected`.
    error TypeVersionWrong(CardType cardType, uint32 expected, uint32 found);
    /// @notice The version names no schema or no disclosure profile.
    error TypeDigestMissing(CardType cardType);
    /// @notice The type has no such version.
    error TypeVersionUnknown(CardType cardType, uint32 version);

    /// @notice Defines the next version of a type (DUTY_CATALOGUE, trusted for `CATALOGUE` now).
    /// @dev Only the keeper of the version before, or any other once that one is no longer trusted.
    function defineType(DefineType calldata act, Authorship calldata by) external;

    /// @notice The version that was the newest at a time; final for times before now.
    /// @param cardType number of the type
    /// @param time seconds
    /// @return isDefined false where there was none
    /// @return version the rule as it was then
    function typeAt(CardType cardType, uint40 time) external view returns (bool isDefined, LicenceType memory version);

    /// @notice One version of a type.
    /// @param cardType number of the type
    /// @param version from 1
    /// @return the rule of that version
    function typeOf(CardType cardType, uint32 version) external view returns (LicenceType memory);

    /// @notice How many versions a type has.
    /// @param cardType number of the type
    /// @return versions how many there are; the newest has this number
    function versionsOf(CardType cardType) external view returns (uint32 versions);
}
