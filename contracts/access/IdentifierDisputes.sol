// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {IRegister} from "../shared/interfaces/IRegister.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Enrolment, Standing} from "../shared/interfaces/IStanding.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_ADMIN, DUTY_VERIFY} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {CLOSE_DISPUTES, DisputeIdentifier, IIdentifierDisputes} from "./IIdentifierDisputes.sol";
import {IOrganisations} from "./IOrganisations.sol";

/// @notice Identifiers that two claim: see `IIdentifierDisputes`.
contract IdentifierDisputes is IIdentifierDisputes, Signed, Closable {
    struct Dispute {
        OrgId claimant;
        bool open;
    }

    bytes32 private constant DISPUTE_IDENTIFIER_TYPEHASH = keccak256(
        "DisputeIdentifier(bytes32 identifier,uint48 claimant,bytes32 evidence,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    IOrganisations public immutable ORGANISATIONS;

    mapping(bytes32 digest => Dispute) private _disputes;

    constructor(
        address authority,
        IActors actors,
        IOrganisations organisations
    ) Signed("Tongban IdentifierDisputes", "1", actors) AccessManaged(authority) {
        ORGANISATIONS = organisations;
    }

    /// @inheritdoc IIdentifierDisputes
    function disputeIdentifier(
        DisputeIdentifier calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_DISPUTES) {
        OrgId claimant = OrgId.wrap(act.claimant);
        (OrgId author, ) = _actorOf(
            keccak256(abi.encode(DISPUTE_IDENTIFIER_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            claimant.isNobody() ? DUTY_VERIFY : DUTY_ADMIN
        );
        require(claimant.isNobody() || claimant == author, DisputeNotTheirs(claimant, author));
        OrgId holder = ORGANISATIONS.holderOf(act.identifier);
        require(!holder.isNobody(), IdentifierUnknown(act.identifier));
        require(holder != claimant, DisputeWithHolder(act.identifier, holder));
        Dispute storage dispute = _disputes[act.identifier];
        require(!dispute.open, DisputeOpen(act.identifier, dispute.claimant));

        (dispute.claimant, dispute.open) = (claimant, true);

        emit IdentifierDisputed(act.identifier, holder, claimant, author, act.evidence);
    }

    /// @inheritdoc IIdentifierDisputes
    function settleDispute(bytes32 digest, bool upheld, uint16 reason) external restricted whileOpen(CLOSE_DISPUTES) {
        Dispute memory dispute = _disputes[digest];
        require(dispute.open, DisputeUnknown(digest));
        OrgId holder = ORGANISATIONS.holderOf(digest);
        if (upheld) _requireNoMeasure(digest, holder);

        delete _disputes[digest];

        emit DisputeSettled(digest, holder, dispute.claimant, upheld, reason);

        if (upheld) ORGANISATIONS.moveIdentifier(digest, dispute.claimant);
    }

    /// @inheritdoc IRegister
    function areRelated(OrgId a, OrgId b) external view returns (bool) {
        return ORGANISATIONS.areRelated(a, b);
    }

    /// @inheritdoc IRegister
    function principalOf(OrgId organisation) external view returns (OrgId principal) {
        return ORGANISATIONS.principalOf(organisation);
    }

    /// @inheritdoc IRegister
    function holderOf(bytes32 digest) external view returns (OrgId holder, bool disputed, OrgId claimant) {
        Dispute storage dispute = _disputes[digest];
        return (ORGANISATIONS.holderOf(digest), dispute.open, dispute.claimant);
    }

    /// @dev A listed organisation is nothing but its identifier: without it, nobody answers for the number under the measure.
    function _requireNoMeasure(bytes32 digest, OrgId holder) private view {
        (Enrolment enrolment, Standing standing, bool sanctioned) = ORGANISATIONS.standingOf(holder);
        bool isFree = standing == Standing.Active && !sanctioned;
        require(enrolment != Enrolment.Listed || isFree, IdentifierUnderMeasure(digest, holder, standing, sanctioned));
    }
}
