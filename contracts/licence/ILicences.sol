// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {StatusProof} from "./IStatusLists.sol";
import {Licence} from "./types/Licence.sol";

/// @notice What a check says, and only one: the first that applies, in this order.
/// @dev Unknown: no such type, or no such batch of the list's issuer, at the time. IssuerNotTrusted: the issuer was not
/// trusted for the type when the batch was anchored.
enum Answer {
    Unknown,
    WrongProof,
    IssuerNotTrusted,
    BatchWithdrawn,
    Revoked,
    Superseded,
    Suspended,
    NotYetValid,
    Expired,
    Valid
}

/// @notice Where a licence is in its batch.
/// @param root of the batch, anchored by the list's issuer
/// @param index of the licence's leaf
/// @param path see `Inclusion`
struct Membership {
    bytes32 root;
    uint32 index;
    bytes32[] path;
}

/// @notice Whether a licence is good. It writes nothing; who asks, asks a node of their own choice.
interface ILicences {
    /// @notice Only a past time can be checked.
    error CheckOfFuture(uint40 time, uint256 present);

    /// @notice The answer now.
    /// @param licence what its holder shows: the leaf's content
    /// @param membership where the issuer's batch holds it
    /// @return `Valid`, or the first reason against it
    function check(Licence calldata licence, Membership calldata membership) external view returns (Answer);

    /// @notice The answer at a past time, never rewritten: type, issuer, dates and withdrawal as the chain had them, the
    /// status as the newest epoch of its list had it.
    /// @param licence what its holder shows: the leaf's content
    /// @param membership where the issuer's batch holds it
    /// @param time seconds, before the block's
    /// @param proof of the status word in the epoch that counted then
    /// @return `Valid`, or the first reason against it
    function checkAt(
        Licence calldata licence,
        Membership calldata membership,
        uint40 time,
        StatusProof calldata proof
    ) external view returns (Answer);

    /// @notice The leaf of a licence in its batch.
    /// @param licence the content
    /// @return what `Membership` proves
    function leafOf(Licence calldata licence) external pure returns (bytes32);
}
