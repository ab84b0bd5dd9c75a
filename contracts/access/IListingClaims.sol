// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Standing} from "../shared/interfaces/IStanding.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

// Groups of acts that can be closed: withdrawing and refusing never are.

uint256 constant CLOSE_LISTING_CLAIMS = 1;

/// @dev The most listings that one confirmation hands over.
uint256 constant MAX_CLAIMED = 16;

/// @notice An organisation asks a verifier to find what was listed of it.
/// @param verifier which accredited verifier is to find the listings: one that holds the key of the commitments
/// @param evidence salted commitment to what proves who the claimant is
/// @param until the claim's end: the verifier may answer up to this second
struct ClaimListing {
    uint48 verifier;
    bytes32 evidence;
    uint40 until;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The claimant takes its claim back.
struct WithdrawListingClaim {
    uint48 verifier;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The verifier says which listings are the claimant's.
/// @param commitments under which the claimant was listed, as the listing has them; strictly increasing
/// @param evidence salted commitment to what was examined
struct ConfirmListing {
    uint48 claimant;
    bytes32[] commitments;
    bytes32 evidence;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The verifier refuses a claim.
/// @param reason published reason code
struct RefuseListingClaim {
    uint48 claimant;
    uint16 reason;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Who was listed under a keyed commitment and is enrolled since takes over what was recorded of it.
/// @dev The commitment cannot be opened on the chain: its key would open everybody's. So the claimant asks a verifier that
/// holds the key, and the verifier signs whose the commitment is. The link becomes public with the claimant's consent only, and
/// tells nothing of any other commitment. The listed number keeps its records; who holds its commitment answers for them
/// (`principalOf`). It is disputed and moved like any identifier: `IIdentifierDisputes`, with the digest of the person.
interface IListingClaims {
    /// @notice An organisation asked a verifier to find what was listed of it.
    event ListingClaimed(OrgId indexed claimant, OrgId indexed verifier, bytes32 evidence, uint40 until);
    /// @notice The claimant took its claim back.
    event ListingClaimWithdrawn(OrgId indexed claimant, OrgId indexed verifier);
    /// @notice The verifier refused the claim.
    event ListingClaimRefused(OrgId indexed claimant, OrgId indexed verifier, uint16 reason);
    /// @notice The verifier confirmed which listings are the claimant's.
    /// @param listed numbers that the claimant answers for from now on, in the order of the commitments
    event ListingClaimConfirmed(
        OrgId indexed claimant,
        OrgId indexed verifier,
        bytes32[] commitments,
        OrgId[] listed,
        bytes32 evidence
    );

    /// @notice The claim of `claimant` to `verifier` is open until `until`.
    error ListingClaimOpen(OrgId claimant, OrgId verifier, uint40 until);
    /// @notice `claimant` has no open claim to `verifier`.
    error ListingClaimNotOpen(OrgId claimant, OrgId verifier);
    /// @notice The claim would have ended at `until`, which has passed.
    error ListingClaimTermEmpty(uint40 until);
    /// @notice `verifier` is related to `claimant` and may not verify its claim.
    error ListingVerifierRelated(OrgId claimant, OrgId verifier);
    /// @notice `count` commitments are none, or too many for one confirmation.
    error CommitmentsCountWrong(uint256 count);
    /// @notice Commitment `index` is not greater than the one before it.
    error CommitmentsOutOfOrder(uint256 index);
    /// @notice Commitment `index` is not listed, or `holder` took it over.
    error CommitmentNotListed(uint256 index, bytes32 commitment, OrgId holder);
    /// @notice Commitment `index` is disputed by `claimant`.
    error CommitmentDisputed(uint256 index, bytes32 commitment, OrgId claimant);
    /// @notice Listing `index` is or was under a measure: it keeps its commitment.
    error ListingUnderMeasure(uint256 index, OrgId listed, Standing standing, bool sanctioned);

    /// @notice An enrolled organisation asks a verifier to find what was listed of it (DUTY_ADMIN).
    function claimListing(ClaimListing calldata act, Authorship calldata by) external;

    /// @notice The claimant takes its claim back (DUTY_ADMIN).
    function withdrawListingClaim(WithdrawListingClaim calldata act, Authorship calldata by) external;

    /// @notice The verifier says which listings are the claimant's (DUTY_VERIFY). Each must be listed still, undisputed, and
    /// under no measure: taking over lifts none, and no dispute moves such a commitment either.
    function confirmListing(ConfirmListing calldata act, Authorship calldata by) external;

    /// @notice The verifier refuses (DUTY_VERIFY).
    function refuseListingClaim(RefuseListingClaim calldata act, Authorship calldata by) external;

    /// @notice Until when a claim is open.
    /// @param claimant enrolled organisation that claims listings
    /// @param verifier accredited organisation that is asked to confirm them
    /// @return until the claim's end; 0 where none is open
    function listingClaimOf(OrgId claimant, OrgId verifier) external view returns (uint40 until);
}
