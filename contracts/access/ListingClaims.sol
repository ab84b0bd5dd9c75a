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
import {
    CLOSE_LISTING_CLAIMS,
    ClaimListing,
    ConfirmListing,
    IListingClaims,
    MAX_CLAIMED,
    RefuseListingClaim,
    WithdrawListingClaim
} from "./IListingClaims.sol";
import {IOrganisations} from "./IOrganisations.sol";

/// @notice Claims of what was listed under a keyed commitment: see `IListingClaims`.
contract ListingClaims is IListingClaims, Signed, Closable {
    bytes32 private constant CLAIM_LISTING_TYPEHASH = keccak256(
        "ClaimListing(uint48 verifier,bytes32 evidence,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant WITHDRAW_LISTING_CLAIM_TYPEHASH = keccak256(
        "WithdrawListingClaim(uint48 verifier,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CONFIRM_LISTING_TYPEHASH = keccak256(
        "ConfirmListing(uint48 claimant,bytes32[] commitments,bytes32 evidence,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant REFUSE_LISTING_CLAIM_TYPEHASH = keccak256(
        "RefuseListingClaim(uint48 claimant,uint16 reason,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    IOrganisations public immutable ORGANISATIONS;
    IRegister public immutable REGISTER;

    mapping(OrgId claimant => mapping(OrgId verifier => uint40 until)) private _claims;

    constructor(
        address authority,
        IActors actors,
        IOrganisations organisations,
        IRegister register
    ) Signed("Tongban ListingClaims", "1", actors) AccessManaged(authority) {
        ORGANISATIONS = organisations;
        REGISTER = register;
    }

    /// @inheritdoc IListingClaims
    function claimListing(ClaimListing calldata act, Authorship calldata by) external whileOpen(CLOSE_LISTING_CLAIMS) {
        (OrgId claimant, ) = _actorOf(
            keccak256(abi.encode(CLAIM_LISTING_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_ADMIN
        );
        OrgId verifier = OrgId.wrap(act.verifier);
        uint40 found = listingClaimOf(claimant, verifier);
        require(found == 0, ListingClaimOpen(claimant, verifier, found));
        require(act.until >= block.timestamp, ListingClaimTermEmpty(act.until));
        require(!ORGANISATIONS.areRelated(claimant, verifier), ListingVerifierRelated(claimant, verifier));

        _claims[claimant][verifier] = act.until;

        emit ListingClaimed(claimant, verifier, act.evidence, act.until);
    }

    /// @inheritdoc IListingClaims
    function withdrawListingClaim(WithdrawListingClaim calldata act, Authorship calldata by) external {
        (OrgId claimant, ) = _actorOf(
            keccak256(abi.encode(WITHDRAW_LISTING_CLAIM_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_ADMIN
        );
        OrgId verifier = OrgId.wrap(act.verifier);

        _close(claimant, verifier);

        emit ListingClaimWithdrawn(claimant, verifier);
    }

    /// @inheritdoc IListingClaims
    function confirmListing(
        ConfirmListing calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_LISTING_CLAIMS) {
        (OrgId verifier, ) = _actorOf(
            _hashConfirmListing(act),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_VERIFY
        );
        OrgId claimant = OrgId.wrap(act.claimant);
        uint256 count = act.commitments.length;
        require(count != 0 && count <= MAX_CLAIMED, CommitmentsCountWrong(count));
        OrgId[] memory listed = new OrgId[](count);
        for (uint256 i = 0; i < count; i++) {
            require(i == 0 || act.commitments[i] > act.commitments[i - 1], CommitmentsOutOfOrder(i));
            listed[i] = _claimable(i, act.commitments[i]);
        }

        _close(claimant, verifier);

        emit ListingClaimConfirmed(claimant, verifier, act.commitments, listed, act.evidence);

        for (uint256 i = 0; i < count; i++) ORGANISATIONS.moveIdentifier(_digestOf(act.commitments[i]), claimant);
    }

    /// @inheritdoc IListingClaims
    function refuseListingClaim(RefuseListingClaim calldata act, Authorship calldata by) external {
        (OrgId verifier, ) = _actorOf(
            keccak256(abi.encode(REFUSE_LISTING_CLAIM_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_VERIFY
        );
        OrgId claimant = OrgId.wrap(act.claimant);

        _close(claimant, verifier);

        emit ListingClaimRefused(claimant, verifier, act.reason);
    }

    /// @inheritdoc IListingClaims
    function listingClaimOf(OrgId claimant, OrgId verifier) public view returns (uint40 until) {
        until = _claims[claimant][verifier];
        if (until < block.timestamp) return 0;
    }

    function _close(OrgId claimant, OrgId verifier) private {
        require(listingClaimOf(claimant, verifier) != 0, ListingClaimNotOpen(claimant, verifier));

        delete _claims[claimant][verifier];
    }

    /// @return listed the number under which the commitment is listed
    function _claimable(uint256 index, bytes32 commitment) private view returns (OrgId listed) {
        bool disputed;
        OrgId disputant;
        (listed, disputed, disputant) = REGISTER.holderOf(_digestOf(commitment));
        (Enrolment enrolment, Standing standing, bool sanctioned) = ORGANISATIONS.standingOf(listed);
        require(enrolment == Enrolment.Listed, CommitmentNotListed(index, commitment, listed));
        require(!disputed, CommitmentDisputed(index, commitment, disputant));
        bool isFree = standing == Standing.Active && !sanctioned;
        require(isFree, ListingUnderMeasure(index, listed, standing, sanctioned));
    }

    /// @dev As `IOrganisations` derives the digest of a listed person.
    function _digestOf(bytes32 commitment) private pure returns (bytes32) {
        return keccak256(abi.encode("person", commitment));
    }

    function _hashConfirmListing(ConfirmListing calldata act) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    CONFIRM_LISTING_TYPEHASH,
                    act.claimant,
                    keccak256(abi.encodePacked(act.commitments)),
                    act.evidence,
                    act.nonceKey,
                    act.nonce,
                    act.deadline
                )
            );
    }
}
