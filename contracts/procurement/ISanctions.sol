// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IRestrictions} from "../shared/interfaces/IRestrictions.sol";
import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @notice Number of a sanction, from 1.
type SanctionId is uint40;

/// @dev Groups of acts that can be closed. Withdrawing and lifting stay open.
uint256 constant CLOSE_SANCTIONING = 1;

/// @dev Kinds: bit 0 bidding, bit 1 receiving passes, bit 2 guarantees, bit 3 financing.
uint8 constant SANCTION_KINDS = 4;
/// @dev The most sanctions of one subject that may be live, or announced, at once.
uint256 constant MAX_LIVE_SANCTIONS = 16;
/// @dev The most sanctions that a reading at the present looks at.
uint256 constant MAX_SANCTIONS_READ = 64;

/// @dev Published parameters: seconds that a proposal waits for its second signature, working days between that and the
/// beginning, and the legal maximum in seconds of each kind.
bytes32 constant SANCTION_SECONDING = "sanction.seconding";
bytes32 constant SANCTION_NOTICE = "sanction.notice";
bytes32 constant SANCTION_MAX_BIDDING = "sanction.max.bidding";
bytes32 constant SANCTION_MAX_PASSES = "sanction.max.passes";
bytes32 constant SANCTION_MAX_GUARANTEES = "sanction.max.guarantees";
bytes32 constant SANCTION_MAX_FINANCING = "sanction.max.financing";

/// @notice How far a sanction is.
/// @dev `Lapsed`: not seconded in its time, or not in time to give notice. `Announced`: signed by two, not begun.
enum SanctionState {
    None,
    Proposed,
    Withdrawn,
    Lapsed,
    Announced,
    InForce,
    Ended
}

/// @notice A sanction: two words.
/// @param kinds what is forbidden, see `SANCTION_KINDS`
/// @param region GB/T 2260 code of the area in which it holds, or 0 for everywhere
/// @param from first second
/// @param until first second after it; 0 when it was withdrawn
/// @param authority who proposed it
/// @param second who signed it too, or nobody yet
/// @param basis salted commitment to the decision that it rests on
struct Sanction {
    OrgId subject;
    uint8 kinds;
    uint24 region;
    uint40 from;
    uint40 until;
    OrgId authority;
    OrgId second;
    bytes32 basis;
}

/// @notice Act: an authority proposes to bar an organisation.
/// @param from seconds; late enough to be seconded and to give notice
/// @param until seconds
/// @param reason published reason code
struct ProposeSanction {
    uint48 subject;
    uint8 kinds;
    uint24 region;
    uint40 from;
    uint40 until;
    uint16 reason;
    bytes32 basis;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Another organisation signs a proposed sanction too.
struct SecondSanction {
    uint40 sanction;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Its proposer takes a sanction back before it is signed twice.
struct WithdrawSanction {
    uint40 sanction;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: an authority ends a sanction before its time.
/// @param until the earlier end, not before now; before the beginning it never begins
/// @param basis salted commitment to the grounds of the lift
struct LiftSanction {
    uint40 sanction;
    uint40 until;
    uint16 reason;
    bytes32 basis;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Another organisation ends a sanction on review.
struct OverturnSanction {
    uint40 sanction;
    uint40 until;
    uint16 reason;
    bytes32 basis;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice What an organisation is forbidden, where and how long.
/// @dev No restriction without two organisations, each by an officer of its own, and a basis (R5), none beyond the legal maximum of its kinds (R4). It begins
/// after notice and ends by time. A lift shortens it from now on and rewrites nothing, so that `restrictions` is exact for
/// any time up to now. A reading costs one storage word for a subject with nothing in force.
interface ISanctions is IRestrictions {
    /// @notice A sanction is proposed; it takes a second authority.
    /// @param secondBy last second in which it may be signed by another, where notice can still be given
    event SanctionProposed(
        SanctionId indexed sanction,
        OrgId indexed subject,
        OrgId indexed authority,
        uint8 kinds,
        uint24 region,
        uint40 from,
        uint40 until,
        uint16 reason,
        bytes32 basis,
        uint40 secondBy
    );
    /// @notice The proposing authority took it back before it was seconded.
    event SanctionWithdrawn(SanctionId indexed sanction, OrgId indexed authority);
    /// @notice Signed by two: notice to the subject, and to all who deal with it.
    event SanctionAnnounced(
        SanctionId indexed sanction,
        OrgId indexed subject,
        OrgId indexed second,
        OrgId authority,
        uint8 kinds,
        uint24 region,
        uint40 from,
        uint40 until,
        bytes32 basis
    );
    /// @notice A sanction ends before its time.
    /// @param until the new end
    event SanctionLifted(
        SanctionId indexed sanction,
        OrgId indexed subject,
        OrgId indexed by,
        uint40 until,
        uint16 reason,
        bytes32 basis
    );

    /// @notice The subject `subject` is not registered.
    error SanctionSubjectUnknown(OrgId subject);
    /// @notice The listed subject `subject` was taken over by `by`, whom a sanction must name.
    error SanctionOnTakenOver(OrgId subject, OrgId by);
    /// @notice The kinds `kinds` of the sanction are invalid.
    error SanctionKindsInvalid(uint8 kinds);
    /// @notice The basis of the sanction is missing.
    error SanctionBasisMissing();
    /// @notice From `from` until `until` is longer than the legal maximum of `most` seconds.
    error SanctionTooLong(uint40 from, uint40 until, uint256 most);
    /// @notice The sanction's end `until` must come after its beginning `from`.
    error SanctionPeriodEmpty(uint40 from, uint40 until);
    /// @notice After notice the sanction may begin at `earliest` at the earliest; `from` is too early.
    error SanctionNoticeShort(uint40 from, uint40 earliest);
    /// @notice Sanction `sanction` is signed by two already, was withdrawn or does not exist.
    error SanctionNotPending(SanctionId sanction, SanctionState found);
    /// @notice Sanction `sanction` could be seconded until `until`.
    error SanctionSecondLate(SanctionId sanction, uint40 until);
    /// @notice Person `person` of `author` is an agent's officer, who signs no sanction and reviews none.
    error SanctionByAgent(OrgId author, uint24 person);
    /// @notice Sanction `sanction` is not signed by two, or has ended.
    error SanctionNotLive(SanctionId sanction, SanctionState found);
    /// @notice `author` did not sign sanction `sanction`.
    error SanctionNotTheirs(SanctionId sanction, OrgId author);
    /// @notice `author` is, or is related to, `party` and may neither second nor review sanction `sanction`.
    error SanctionPartyInvolved(SanctionId sanction, OrgId author, OrgId party);
    /// @notice `authority` is related to `subject` and may not propose a sanction on it.
    error SanctionOnRelated(OrgId authority, OrgId subject);
    /// @notice `subject` has `live` live sanctions; no more can be added.
    error SanctionsTooMany(OrgId subject, uint256 live, uint256 read);
    /// @notice The new end `found` of sanction `sanction` must lie between now and its end `until`.
    error SanctionLiftInvalid(SanctionId sanction, uint40 found, uint40 until);

    /// @notice Proposes a sanction (DUTY_SANCTION). It binds nobody yet, and lapses unless another signs it in time.
    /// @return sanction its number, from 1
    function proposeSanction(
        ProposeSanction calldata act,
        Authorship calldata by
    ) external returns (SanctionId sanction);

    /// @notice A second organisation, related neither to the first nor to the subject, signs it too (DUTY_SANCTION).
    function secondSanction(SecondSanction calldata act, Authorship calldata by) external;

    /// @notice Takes one's own proposal back before it is seconded (DUTY_SANCTION).
    function withdrawSanction(WithdrawSanction calldata act, Authorship calldata by) external;

    /// @notice One of the two who signed it ends it earlier (DUTY_SANCTION).
    function liftSanction(LiftSanction calldata act, Authorship calldata by) external;

    /// @notice A reviewing organisation, related neither to the two nor to the subject, ends it earlier (DUTY_DECIDE).
    function overturnSanction(OverturnSanction calldata act, Authorship calldata by) external;

    /// @notice A sanction.
    /// @dev All fields are zero for one that does not exist.
    /// @param sanction number of the sanction, from 1
    /// @return all zero when there is none
    function sanctionOf(SanctionId sanction) external view returns (Sanction memory);

    /// @notice Until when a proposal may be seconded.
    /// @param sanction number of the sanction, from 1
    /// @return time last second; 0 once it is seconded or withdrawn
    function secondByOf(SanctionId sanction) external view returns (uint40 time);

    /// @notice How far a sanction is.
    /// @param sanction number of the sanction, from 1
    /// @return state as of now
    function sanctionStateOf(SanctionId sanction) external view returns (SanctionState state);
}
