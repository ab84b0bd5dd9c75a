// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Group of acts that can be closed.
uint256 constant CLOSE_WITNESS = 1;

/// @notice A witnessed digest; one storage word.
/// @param organisation who witnessed it
/// @param time seconds; 0 when there is none
/// @param stage of the subject, from the published table of stages
/// @param person who signed, within the organisation
/// @param rank how many organisations had witnessed this digest before
/// @param copies how many did after; counted for the first only
/// @param place number of the step within its subject, from 1
struct Step {
    OrgId organisation;
    uint40 time;
    uint16 stage;
    uint24 person;
    uint32 rank;
    uint32 copies;
    uint32 place;
}

/// @notice The steps of a subject so far.
/// @param count how many
/// @param head running hash: keccak256(abi.encode(head before, organisation, person, stage, root, token, time)), from zero
struct Trail {
    bytes32 head;
    uint32 count;
}

/// @notice Act: witnesses the files of one step of a procedure.
/// @param subject key of the witnessed record (a tender)
/// @param root of the tree of the files' salted digests, see `Inclusion`
/// @param files number of leaves of the tree
/// @param token SHA-256 of the RFC 3161 time-stamp token over the root, or zero
struct WitnessStep {
    bytes32 subject;
    bytes32 root;
    bytes32 token;
    uint32 files;
    uint16 stage;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice What was there at each stage of a procedure: content by digest, time by block and token, source by signature.
/// @dev First write wins per organisation and digest; a copy of another's digest ranks behind it. The running hash of a
/// subject shows whether a file of its steps is complete.
interface IWitness {
    /// @notice The files of a step are on record, at their place in the subject's chain of steps; `rank` organisations
    /// had witnessed this root before.
    event StepWitnessed(
        bytes32 indexed subject,
        OrgId indexed organisation,
        bytes32 indexed root,
        bytes32 token,
        uint32 files,
        uint16 stage,
        uint24 person,
        uint32 rank,
        uint32 place,
        bytes32 head
    );

    /// @notice The step has no digest or no files.
    error StepEmpty(bytes32 subject);
    /// @notice `organisation` has witnessed this digest already.
    error StepWitnessedAlready(OrgId organisation, bytes32 root);

    /// @notice Records a step (DUTY_WITNESS).
    function witnessStep(WitnessStep calldata act, Authorship calldata by) external;

    /// @notice An organisation's witness of a root.
    /// @dev All fields are zero for one that does not exist.
    /// @param organisation number of the organisation
    /// @param root root over the step's files
    /// @return all zero when it did not witness it
    function stepOf(OrgId organisation, bytes32 root) external view returns (Step memory);

    /// @notice How far the trail of a subject is; all zero when nothing was witnessed.
    /// @param subject what is witnessed, such as a tender's number
    /// @return number of steps and the running hash over them
    function trailOf(bytes32 subject) external view returns (Trail memory);
}
