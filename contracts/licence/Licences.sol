// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IAnchors} from "../evidence/IAnchors.sol";
import {Inclusion} from "../shared/Inclusion.sol";
import {ITrust} from "../shared/interfaces/IRegister.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {ILicenceBatches} from "./ILicenceBatches.sol";
import {Answer, ILicences, Membership} from "./ILicences.sol";
import {ILicenceTypes, LicenceType} from "./ILicenceTypes.sol";
import {IStatusLists, StatusProof} from "./IStatusLists.sol";
import {LIST_ENTRIES} from "./types/ListId.sol";
import {LICENCE_BATCH, Licence} from "./types/Licence.sol";
import {Status} from "./types/StatusWord.sol";

/// @notice Whether a licence is good: see `ILicences`.
contract Licences is ILicences {
    IAnchors public immutable ANCHORS;
    ITrust public immutable TRUST;
    ILicenceTypes public immutable TYPES;
    ILicenceBatches public immutable BATCHES;
    IStatusLists public immutable LISTS;

    constructor(IAnchors anchors, ITrust trust, ILicenceTypes types, ILicenceBatches batches, IStatusLists lists) {
        ANCHORS = anchors;
        TRUST = trust;
        TYPES = types;
        BATCHES = batches;
        LISTS = lists;
    }

    /// @inheritdoc ILicences
    function check(Licence calldata licence, Membership calldata membership) external view returns (Answer) {
        (Answer issued, uint40 end) = _issuedAt(licence, membership, uint40(block.timestamp));
        if (issued != Answer.Valid) return issued;
        return _answerOf(LISTS.statusOf(licence.list, licence.index), licence.from, end, uint40(block.timestamp));
    }

    /// @inheritdoc ILicences
    function checkAt(
        Licence calldata licence,
        Membership calldata membership,
        uint40 time,
        StatusProof calldata proof
    ) external view returns (Answer) {
        require(time < block.timestamp, CheckOfFuture(time, block.timestamp));
        (Answer issued, uint40 end) = _issuedAt(licence, membership, time);
        if (issued != Answer.Valid) return issued;
        (bool isProved, Status status) = LISTS.statusAt(licence.list, licence.index, time, proof);
        if (!isProved) return Answer.WrongProof;
        return _answerOf(status, licence.from, end, time);
    }

    /// @inheritdoc ILicences
    function leafOf(Licence calldata licence) external pure returns (bytes32) {
        return licence.leafOf();
    }

    /// @dev What the issue says, apart from status and dates.
    /// @return issued Valid where nothing speaks against it
    /// @return end first second that is no longer covered; 0: no end
    function _issuedAt(
        Licence calldata licence,
        Membership calldata membership,
        uint40 time
    ) private view returns (Answer issued, uint40 end) {
        OrgId issuer = licence.list.issuerOf();
        (uint40 anchoredAt, uint32 count, uint16 kind) = ANCHORS.batchOf(issuer, membership.root);
        if (anchoredAt == 0 || anchoredAt > time || kind != LICENCE_BATCH) return (Answer.Unknown, 0);
        (bool isDefined, LicenceType memory rule) = TYPES.typeAt(licence.cardType, anchoredAt);
        if (!isDefined) return (Answer.Unknown, 0);
        if (!_isMember(licence, membership, count)) return (Answer.WrongProof, 0);
        if (!_isTrusted(issuer, rule.issuing, anchoredAt)) return (Answer.IssuerNotTrusted, 0);
        if (_isWithdrawnAt(issuer, membership.root, time)) return (Answer.BatchWithdrawn, 0);
        return (Answer.Valid, _endOf(licence, rule.longest));
    }

    function _answerOf(Status status, uint40 from, uint40 end, uint40 time) private pure returns (Answer) {
        if (status == Status.Revoked) return Answer.Revoked;
        if (status == Status.Superseded) return Answer.Superseded;
        if (status == Status.Suspended) return Answer.Suspended;
        if (time < from) return Answer.NotYetValid;
        if (end != 0 && time >= end) return Answer.Expired;
        return Answer.Valid;
    }

    function _isMember(
        Licence calldata licence,
        Membership calldata membership,
        uint32 count
    ) private pure returns (bool) {
        if (licence.index >= LIST_ENTRIES) return false;
        return Inclusion.isIncluded(membership.root, licence.leafOf(), membership.index, count, membership.path);
    }

    function _isTrusted(OrgId issuer, bytes32 issuing, uint40 time) private view returns (bool) {
        return issuing != 0 && TRUST.isTrustedAt(issuer, issuing, time);
    }

    function _isWithdrawnAt(OrgId issuer, bytes32 root, uint40 time) private view returns (bool) {
        uint40 withdrawn = BATCHES.withdrawalOf(issuer, root).time;
        return withdrawn != 0 && withdrawn <= time;
    }

    /// @dev No licence outlives the longest validity of its type, whatever it says.
    function _endOf(Licence calldata licence, uint40 longest) private pure returns (uint40) {
        if (longest == 0) return licence.until;
        uint256 end = uint256(licence.from) + longest;
        bool isWithin = licence.until != 0 && licence.until <= end;
        return isWithin ? licence.until : uint40(end > type(uint40).max ? type(uint40).max : end);
    }
}
