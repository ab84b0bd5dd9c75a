// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Actor} from "../types/Actor.sol";
import {Duty} from "../types/Duty.sol";
import {OrgId} from "../types/OrgId.sol";

/// @notice Tells every ledger for whom a signer acts.
interface IActors {
    /// @notice The organisation and the person for whom a signer acts now.
    /// @dev Reverts unless the signer's present period covers the block's time, its duties include `duty`, and its
    /// organisation is neither closed nor merely listed.
    /// @param signer keccak256 of the ERC-7913 signer (20 bytes of address, or verifier ‖ key)
    /// @param duty the duties that the act needs, all of them
    /// @return org number of the organisation
    /// @return person number of the person within it; two signers with one number are one officer
    function actorOf(bytes32 signer, Duty duty) external view returns (OrgId org, uint24 person);

    /// @notice The same in one word, with what is known of the organisation besides.
    /// @param signer keccak256 of the ERC-7913 signer
    /// @param duty the duties that the act needs, all of them
    /// @return actor organisation, person, standing and mark of sanctions
    function entitled(bytes32 signer, Duty duty) external view returns (Actor actor);

    /// @notice The same of two signers who take one act together.
    /// @param signer keccak256 of the first one's ERC-7913 signer
    /// @param duty the duties that the first one's part needs
    /// @param other the second signer
    /// @param otherDuty what the act needs of it
    /// @return first of `signer`, as `entitled` answers
    /// @return second of `other`
    function bothEntitled(
        bytes32 signer,
        Duty duty,
        bytes32 other,
        Duty otherDuty
    ) external view returns (Actor first, Actor second);

    /// @notice Whether signatures of keys other than Ethereum's may be checked by this ERC-7913 verifier.
    /// @param verifier contract of `IERC7913SignatureVerifier`
    /// @return false too for one that was forbidden again
    function isVerifier(address verifier) external view returns (bool);
}
