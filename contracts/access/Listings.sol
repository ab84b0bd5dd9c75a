// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_IMPORT} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IIssuers} from "./IIssuers.sol";
import {CLOSE_LISTS, IListings, ListOrganisations, ListPersons} from "./IListings.sol";
import {IOrganisations} from "./IOrganisations.sol";
import {isCanonical, isNameHandle} from "./types/Identifier.sol";

/// @notice Organisations that an import named: see `IListings`.
contract Listings is IListings, Signed, Closable {
    bytes32 private constant LIST_ORGANISATIONS_TYPEHASH = keccak256(
        "ListOrganisations(bytes32 source,uint48 first,string[] identifiers,string[] names,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant LIST_PERSONS_TYPEHASH = keccak256(
        "ListPersons(bytes32 source,uint48 first,bytes32[] commitments,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    IOrganisations public immutable ORGANISATIONS;
    IIssuers public immutable ISSUERS;

    constructor(
        address authority,
        IActors actors,
        IOrganisations organisations,
        IIssuers issuers
    ) Signed("Tongban Listings", "1", actors) AccessManaged(authority) {
        ORGANISATIONS = organisations;
        ISSUERS = issuers;
    }

    /// @inheritdoc IListings
    function listOrganisations(ListOrganisations calldata act, Authorship calldata by) external whileOpen(CLOSE_LISTS) {
        uint256 count = act.identifiers.length;
        require(count == act.names.length, ListUneven(count, act.names.length));
        bytes32[] memory digests = new bytes32[](count);
        for (uint256 i = 0; i < count; i++) digests[i] = _digestOf(act.identifiers[i], i);
        OrgId importer = _importerOf(
            _hashListOrganisations(act, digests),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            act.source
        );

        emit OrganisationsListed(importer, act.source, OrgId.wrap(act.first), act.identifiers, act.names);

        ORGANISATIONS.list(importer, act.first, digests);
    }

    /// @inheritdoc IListings
    function listPersons(ListPersons calldata act, Authorship calldata by) external whileOpen(CLOSE_LISTS) {
        uint256 count = act.commitments.length;
        bytes32[] memory digests = new bytes32[](count);
        for (uint256 i = 0; i < count; i++) digests[i] = keccak256(abi.encode("person", act.commitments[i]));
        OrgId importer = _importerOf(
            _hashListPersons(act),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            act.source
        );

        emit PersonsListed(importer, act.source, OrgId.wrap(act.first), act.commitments);

        ORGANISATIONS.list(importer, act.first, digests);
    }

    function _importerOf(
        bytes32 act,
        Validity memory validity,
        Authorship calldata by,
        bytes32 source
    ) private returns (OrgId importer) {
        (importer, ) = _actorOf(act, validity, by, DUTY_IMPORT);
        require(ISSUERS.isTrustedAt(importer, source, uint40(block.timestamp)), ListerNotAccredited(importer, source));
    }

    function _digestOf(string calldata identifier, uint256 index) private pure returns (bytes32) {
        bytes calldata text = bytes(identifier);
        require(isCanonical(text) || isNameHandle(text), IOrganisations.IdentifierMalformed(index, identifier));
        return keccak256(text);
    }

    /// @dev The digests of the identifiers are at the same time what EIP-712 hashes for an array of strings.
    function _hashListOrganisations(
        ListOrganisations calldata act,
        bytes32[] memory digests
    ) private pure returns (bytes32) {
        bytes32[] memory names = new bytes32[](act.names.length);
        for (uint256 i = 0; i < names.length; i++) names[i] = keccak256(bytes(act.names[i]));
        return
            keccak256(
                abi.encode(
                    LIST_ORGANISATIONS_TYPEHASH,
                    act.source,
                    act.first,
                    keccak256(abi.encodePacked(digests)),
                    keccak256(abi.encodePacked(names)),
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }

    function _hashListPersons(ListPersons calldata act) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    LIST_PERSONS_TYPEHASH,
                    act.source,
                    act.first,
                    keccak256(abi.encodePacked(act.commitments)),
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }
}
