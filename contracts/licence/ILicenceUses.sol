// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Groups of acts that can be closed. Withdrawing a grant is in none.
uint256 constant CLOSE_GRANTED_USES = 1;
uint256 constant CLOSE_LAWFUL_USES = 2;

/// @notice The life of a grant or a lawful use.
enum UseState {
    None,
    Used,
    Withdrawn,
    UsedByLaw
}

/// @notice One storage word.
/// @param department who used it; nobody where the grant was withdrawn
/// @param time second of the block
/// @param person who recorded it, within the department
struct Use {
    OrgId department;
    uint40 time;
    uint24 person;
    UseState state;
}

/// @notice What the holder of a licence allows, once. Signed by a key made for this grant alone: the key's hash is the
/// grant's number, so that two grants of one person have nothing in common. A guardian or representative signs the same way.
/// @param department who may use it
/// @param service digest of the published service item
/// @param fields salted commitment to the names of the fields; the salt goes to the department with the fields
/// @param until last second
struct Grant {
    OrgId department;
    bytes32 service;
    bytes32 fields;
    uint40 until;
}

/// @notice A department uses the fields that a holder granted it.
struct UseGrant {
    Grant grant;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The key of a grant gives it up before it is used.
struct WithdrawGrant {
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice A department uses fields without consent, because a law says so.
/// @param number given once by the department; the holder's wallet finds it again, nobody else can tell whose it is
/// @param ground published reason code of the law
/// @param basis salted commitment to the order or case
struct UseByLaw {
    bytes32 number;
    bytes32 service;
    bytes32 fields;
    uint16 ground;
    bytes32 basis;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Who used licences, for which service, when, which fields; no content, and nothing that tells whose. The holder,
/// who made the keys of the grants, recognises every use of theirs.
interface ILicenceUses {
    /// @notice A department used what a holder granted.
    /// @param grant keccak256 of the grant's ERC-7913 signer
    event LicenceUsed(
        bytes32 indexed grant,
        OrgId indexed department,
        bytes32 indexed service,
        bytes32 fields,
        uint40 until,
        uint24 person
    );
    /// @notice A grant was given up before it was used.
    event GrantWithdrawn(bytes32 indexed grant);
    /// @notice A department used licences without consent, as a law provides.
    /// @param use keccak256(abi.encode(department, number))
    event LicenceUsedByLaw(
        bytes32 indexed use,
        OrgId indexed department,
        bytes32 indexed service,
        bytes32 number,
        bytes32 fields,
        uint16 ground,
        bytes32 basis,
        uint24 person
    );

    /// @notice The grant names `department`; `author` cannot use it.
    error GrantNotTheirs(OrgId department, OrgId author);
    /// @notice The grant ended at `until`.
    error GrantEnded(bytes32 grant, uint40 until);
    /// @notice The grant was used or given up already.
    error GrantSpent(bytes32 grant, UseState state);
    /// @notice The use lacks its service or its fields.
    error UseIncomplete(bytes32 service, bytes32 fields);
    /// @notice A use without consent needs its ground and its basis.
    error UseWithoutBasis(bytes32 use);
    /// @notice The department has recorded a use under this number already.
    error UseNumberTaken(bytes32 use);

    /// @notice Records the use of a grant (DUTY_CONSULT of the department that it names).
    /// @param holder the signature of the grant's own key under `grant`
    function useGrant(UseGrant calldata act, Authorship calldata holder, Authorship calldata by) external;

    /// @notice Gives up a grant that is not used yet. Never closed.
    function withdrawGrant(WithdrawGrant calldata act, Authorship calldata by) external;

    /// @notice Records a use without consent (DUTY_CONSULT).
    function useByLaw(UseByLaw calldata act, Authorship calldata by) external;

    /// @notice A use by its key: that of a grant, or of a lawful use.
    /// @param use id of the grant, or of the lawful use, as its event tells it
    /// @return all zero when there is none
    function useOf(bytes32 use) external view returns (Use memory);
}
