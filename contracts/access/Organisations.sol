// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Enrolment, IStanding, Standing} from "../shared/interfaces/IStanding.sol";
import {Signed} from "../shared/Signed.sol";
import {
    Duty,
    DUTY_ADMIN,
    DUTY_AGREE,
    DUTY_BID,
    DUTY_BOOK,
    DUTY_HOLD,
    DUTY_OBJECT,
    DUTY_VERIFY
} from "../shared/types/Duty.sol";
import {NOBODY, OrgId} from "../shared/types/OrgId.sol";
import {Identifiers} from "./Identifiers.sol";
import {
    CLOSE_ENROLMENT,
    CLOSE_LISTING,
    EnrolLight,
    FIRST_LISTED,
    IOrganisations,
    ORG_ADMINISTERED,
    ORG_FOUR_EYES,
    ORG_SANCTIONED,
    Organisation,
    OrgKind,
    Registration
} from "./IOrganisations.sol";
import {FirstSigner} from "./ISigners.sol";
import {Signers} from "./Signers.sol";
import {isCanonical} from "./types/Identifier.sol";
import {OrganisationWord, organisationWord} from "./types/OrganisationWord.sol";

/// @notice The register of organisations and their signers: see `IOrganisations`.
contract Organisations is IOrganisations, Signers, Identifiers {
    bytes32 private constant ENROL_LIGHT_TYPEHASH = keccak256(
        "EnrolLight(string identifier,string name,uint24 region,bytes32 file,bytes32 signer,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    uint48 private _lastEnrolled;
    mapping(OrgId organisation => bytes32) private _files;

    constructor(
        address authority
    ) Signed("Tongban Organisations", "1", IActors(address(this))) AccessManaged(authority) {}

    /* ENROLMENT */

    /// @inheritdoc IOrganisations
    function enrolOrganisation(
        Registration calldata registration
    ) external restricted whileOpen(CLOSE_ENROLMENT) returns (OrgId organisation) {
        require(registration.kind != OrgKind.None, OrganisationKindMissing());
        Organisation memory state = Organisation({
            kind: registration.kind,
            enrolment: Enrolment.Full,
            standing: Standing.Active,
            region: registration.region,
            parent: registration.parent,
            since: _now(),
            duties: registration.duties,
            flags: registration.fourEyes ? ORG_FOUR_EYES : 0
        });

        organisation = _enrol(state, NOBODY, registration.file, registration.identifier, registration.name);
        for (uint256 i = 0; i < registration.signers.length; i++) _setFirst(organisation, registration.signers[i]);
    }

    /// @inheritdoc IOrganisations
    function enrolLight(
        EnrolLight calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_ENROLMENT) returns (OrgId organisation) {
        (OrgId verifier, ) = _actorOf(
            _hashEnrolLight(act),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_VERIFY
        );
        Duty duties = _lightDuties();
        Organisation memory state = Organisation({
            kind: OrgKind.Enterprise,
            enrolment: Enrolment.Light,
            standing: Standing.Active,
            region: act.region,
            parent: NOBODY,
            since: _now(),
            duties: duties,
            flags: 0
        });

        organisation = _enrol(state, verifier, act.file, act.identifier, act.name);
        _setFirst(organisation, FirstSigner(act.signer, 1, duties, act.until));
    }

    /// @inheritdoc IOrganisations
    function changeOrganisation(
        OrgId organisation,
        OrgKind kind,
        uint24 region,
        OrgId parent,
        Duty duties,
        bool fourEyes
    ) external restricted whileOpen(CLOSE_ENROLMENT) {
        require(kind != OrgKind.None, OrganisationKindMissing());
        Organisation memory state = _enrolled(organisation).withFlag(ORG_FOUR_EYES, fourEyes).organisation();

        (state.kind, state.enrolment, state.region, state.parent) = (kind, Enrolment.Full, region, parent);
        state.duties = duties;
        _change(organisation, organisationWord(state));
    }

    /// @inheritdoc IOrganisations
    function setAdministered(OrgId organisation, bool administered) external restricted {
        _change(organisation, _enrolled(organisation).withFlag(ORG_ADMINISTERED, administered));
    }

    /* IDENTIFIERS */

    /// @inheritdoc IOrganisations
    function addIdentifier(
        OrgId organisation,
        string calldata identifier
    ) external restricted whileOpen(CLOSE_ENROLMENT) {
        _enrolled(organisation);
        bytes32 digest = _digestOf(identifier);
        _claim(digest, organisation, 0);

        emit IdentifierAdded(organisation, digest, identifier);
    }

    /// @inheritdoc IOrganisations
    function moveIdentifier(bytes32 digest, OrgId to) external restricted {
        OrgId from = _holders[digest];

        _holders[digest] = to;
        if (_isListed(from)) _listedUnder[from] = digest;

        emit IdentifierMoved(digest, from, to);
    }

    /* LISTING */

    /// @inheritdoc IOrganisations
    function list(
        OrgId importer,
        uint48 first,
        bytes32[] calldata digests
    ) external restricted whileOpen(CLOSE_LISTING) {
        _list(importer, first, digests);
    }

    /* STANDING */

    /// @inheritdoc IOrganisations
    function setStanding(OrgId organisation, Standing standing) external restricted {
        OrganisationWord word = _known(organisation);
        require(word.standingOf() != standing, StandingSame(organisation, standing));

        _change(organisation, word.withStanding(standing));
    }

    /// @inheritdoc IStanding
    function markSanctioned(OrgId org) external restricted {
        OrganisationWord word = _known(org);
        if (word.flagsOf() & ORG_SANCTIONED != 0) return;

        _change(org, word.withFlag(ORG_SANCTIONED, true));
    }

    /* READS */

    /// @inheritdoc IStanding
    function standingOf(OrgId org) external view returns (Enrolment enrolment, Standing standing, bool sanctioned) {
        OrganisationWord word = _organisations[org];
        (enrolment, standing, sanctioned) = (
            word.enrolmentOf(),
            word.standingOf(),
            word.flagsOf() & ORG_SANCTIONED != 0
        );
        if (enrolment == Enrolment.None && _listedAt(org) != 0) return (Enrolment.Listed, Standing.Active, false);
    }

    /// @inheritdoc IOrganisations
    function organisationOf(OrgId organisation) external view returns (Organisation memory state) {
        return _organisationOf(organisation);
    }

    /// @inheritdoc IOrganisations
    function holderOf(bytes32 digest) external view returns (OrgId holder) {
        return _holders[digest];
    }

    /// @inheritdoc IOrganisations
    function nextListed(OrgId importer) external view returns (uint48 number) {
        return _nextListed(importer);
    }

    /// @inheritdoc IOrganisations
    function fileOf(OrgId organisation) external view returns (bytes32 commitment) {
        return _files[organisation];
    }

    /// @inheritdoc IOrganisations
    function principalOf(OrgId organisation) public view returns (OrgId principal) {
        if (OrgId.unwrap(organisation) < FIRST_LISTED) return organisation;
        principal = _holders[_listedUnder[organisation]];
        if (principal.isNobody() || _isListed(principal)) return organisation;
    }

    /// @inheritdoc IOrganisations
    function areRelated(OrgId a, OrgId b) external view returns (bool) {
        (a, b) = (principalOf(a), principalOf(b));
        if (a == b) return true;
        OrgId parentOfA = _organisations[a].parentOf();
        OrgId parentOfB = _organisations[b].parentOf();
        if (parentOfA == b || parentOfB == a) return true;
        return !parentOfA.isNobody() && parentOfA == parentOfB;
    }

    /* INTERNAL */

    /// @dev One that is listed under the identifier keeps its number, and its standing: enrolling lifts no measure.
    function _enrol(
        Organisation memory state,
        OrgId by,
        bytes32 file,
        string calldata identifier,
        string calldata name
    ) private returns (OrgId organisation) {
        bytes32 digest = _digestOf(identifier);
        OrgId holder = _holders[digest];
        bool claimed = _isListed(holder);
        if (claimed) {
            organisation = holder;
            Organisation memory listed = _organisationOf(holder);
            (state.since, state.standing) = (listed.since, listed.standing);
            state.flags |= listed.flags & ORG_SANCTIONED;
        } else {
            organisation = OrgId.wrap(++_lastEnrolled);
            _claim(digest, organisation, 0);
        }

        _organisations[organisation] = organisationWord(state);
        _files[organisation] = file;

        emit OrganisationEnrolled(organisation, digest, by, state, file, identifier, name, claimed);
    }

    function _digestOf(string calldata identifier) private pure returns (bytes32) {
        bytes calldata text = bytes(identifier);
        require(isCanonical(text), IdentifierMalformed(0, identifier));
        return keccak256(text);
    }

    function _change(OrgId organisation, OrganisationWord word) private {
        _organisations[organisation] = word;

        emit OrganisationChanged(organisation, word.organisation());
    }

    /// @dev One that is enrolled, or listed; a listed one may have no word yet.
    function _known(OrgId organisation) private view returns (OrganisationWord) {
        OrgId principal = principalOf(organisation);
        require(principal == organisation, OrganisationTakenOver(organisation, principal));
        Organisation memory state = _organisationOf(organisation);
        require(state.enrolment != Enrolment.None, OrganisationUnknown(organisation));
        return organisationWord(state);
    }

    function _enrolled(OrgId organisation) private view returns (OrganisationWord word) {
        word = _organisations[organisation];
        require(!_isListed(organisation), OrganisationListed(organisation));
        require(word.enrolmentOf() != Enrolment.None, OrganisationUnknown(organisation));
    }

    function _isListed(OrgId organisation) private view returns (bool) {
        Enrolment enrolment = _organisations[organisation].enrolmentOf();
        return enrolment == Enrolment.Listed || (enrolment == Enrolment.None && _listedAt(organisation) != 0);
    }

    /// @dev As it stands, listed ones without a word included; all zero where there is none.
    function _organisationOf(OrgId organisation) private view returns (Organisation memory state) {
        state = _organisations[organisation].organisation();
        if (state.enrolment == Enrolment.None) state = _listedState(organisation);
    }

    function _listedState(OrgId organisation) private view returns (Organisation memory state) {
        state.since = _listedAt(organisation);
        if (state.since == 0) return state;
        (state.enrolment, state.standing) = (Enrolment.Listed, Standing.Active);
    }

    function _lightDuties() private pure returns (Duty) {
        return DUTY_ADMIN | DUTY_AGREE | DUTY_BID | DUTY_BOOK | DUTY_HOLD | DUTY_OBJECT;
    }

    function _hashEnrolLight(EnrolLight calldata act) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    ENROL_LIGHT_TYPEHASH,
                    keccak256(bytes(act.identifier)),
                    keccak256(bytes(act.name)),
                    act.region,
                    act.file,
                    act.signer,
                    act.until,
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }
}
