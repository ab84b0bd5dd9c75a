// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {ITrust} from "../shared/interfaces/IRegister.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_CATALOGUE} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {CATALOGUE, CLOSE_CATALOGUE, DefineType, ILicenceTypes, LicenceType} from "./ILicenceTypes.sol";
import {CardType} from "./types/Licence.sol";

/// @notice The types of licences: see `ILicenceTypes`.
contract LicenceTypes is ILicenceTypes, Signed, Closable {
    bytes32 private constant DEFINE_TYPE_TYPEHASH = keccak256(
        "DefineType(uint8 cardType,uint32 version,bytes32 issuing,bytes32 schema,bytes32 profile,uint40 longest,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    ITrust public immutable TRUST;

    mapping(CardType cardType => LicenceType[]) private _versions;

    constructor(
        address authority,
        IActors actors,
        ITrust trust
    ) Signed("Tongban LicenceTypes", "1", actors) AccessManaged(authority) {
        TRUST = trust;
    }

    /// @inheritdoc ILicenceTypes
    function defineType(DefineType calldata act, Authorship calldata by) external whileOpen(CLOSE_CATALOGUE) {
        OrgId author = _actorOf(DEFINE_TYPE_TYPEHASH, 9, act.deadline, by, DUTY_CATALOGUE).orgOf();
        LicenceType[] storage versions = _versions[act.cardType];
        uint32 next = uint32(versions.length) + 1;
        require(act.version == next, TypeVersionWrong(act.cardType, next, act.version));
        require(act.schema != 0 && act.profile != 0, TypeDigestMissing(act.cardType));
        require(_isKeeper(author), CatalogueNotTrusted(author));
        if (next > 1) _requireSuccession(act.cardType, versions[next - 2].keeper, author);

        versions.push(LicenceType(act.issuing, act.schema, act.profile, author, uint40(block.timestamp), act.longest));

        emit TypeDefined(act.cardType, next, author, act.issuing, act.schema, act.profile, act.longest);
    }

    /// @inheritdoc ILicenceTypes
    function typeAt(CardType cardType, uint40 time) external view returns (bool isDefined, LicenceType memory version) {
        LicenceType[] storage versions = _versions[cardType];
        // Newest first: what is asked is nearly always of the newest.
        for (uint256 i = versions.length; i > 0; i--) {
            if (versions[i - 1].since <= time) return (true, versions[i - 1]);
        }
    }

    /// @inheritdoc ILicenceTypes
    function typeOf(CardType cardType, uint32 version) external view returns (LicenceType memory) {
        LicenceType[] storage versions = _versions[cardType];
        require(version != 0 && version <= versions.length, TypeVersionUnknown(cardType, version));
        return versions[version - 1];
    }

    /// @inheritdoc ILicenceTypes
    function versionsOf(CardType cardType) external view returns (uint32 versions) {
        return uint32(_versions[cardType].length);
    }

    function _requireSuccession(CardType cardType, OrgId keeper, OrgId author) private view {
        require(author == keeper || !_isKeeper(keeper), CatalogueNotTheirs(cardType, keeper, author));
    }

    function _isKeeper(OrgId organisation) private view returns (bool) {
        return TRUST.isTrustedAt(organisation, CATALOGUE, uint40(block.timestamp));
    }
}
