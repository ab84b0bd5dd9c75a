// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @notice How far the draw of experts is.
enum DrawState {
    None,
    ListCommitted,
    Ready,
    Revealed,
    Drawn,
    Lapsed
}

/// @notice A draw of experts and how far it is.
/// @param list Merkle root of the salted pseudonyms of those who may be drawn
/// @param size members of the list
/// @param seats experts needed
/// @param drawn positions drawn so far, recused ones included
/// @param tries how often the seed was asked
/// @param until last second of the next step; 0 while it follows the tender's close
/// @param organiserSeed commitment, then the seed itself
/// @param supervisorSeed commitment
/// @param seed what the positions follow from, once drawn
struct Draw {
    bytes32 list;
    bytes32 organiserSeed;
    bytes32 supervisorSeed;
    bytes32 seed;
    uint16 size;
    uint16 drawn;
    uint32 tries;
    uint8 seats;
    uint40 until;
    DrawState state;
}

/// @notice Act: the organiser fixes the list of experts and its own part of the seed.
/// @param seed keccak256(abi.encode(SEED_TAG, tender, organisation, 32 secret random bytes))
struct CommitExperts {
    bytes32 tender;
    bytes32 list;
    uint16 size;
    uint8 seats;
    bytes32 seed;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The supervisor commits to its seed.
struct CommitSeed {
    bytes32 tender;
    bytes32 seed;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: shows a part of the seed that was committed before.
/// @param secret the 32 bytes of the commitment
struct RevealSeed {
    bytes32 tender;
    bytes32 secret;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: replaces a drawn expert who must not sit.
/// @param position the drawn expert who must not sit
/// @param reason code of the published table
struct RecuseExpert {
    bytes32 tender;
    uint16 position;
    uint16 reason;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Experts are drawn at random from a committed list, and nobody can choose who comes out.
/// @dev seed = keccak256(organiser's secret, supervisor's secret, running hashes of all seals). Three hands:
/// the two secrets are committed while the box is still open, so neither office knows the seals yet, and the last bidder
/// to seal knows neither secret. To steer, organiser and supervisor would have to collude. Validators have no hand in
/// it: `block.prevrandao` is a constant under QBFT and a proposer's own choice elsewhere, and block hashes can be ground.
/// The organiser, whose interest is greater, reveals first; the supervisor then could only withhold, which is said
/// aloud with its name (`SeedWithheld`), and both have to commit anew. Who sits stays off chain: only positions in the
/// salted list are told. A recusal needs the supervisor, so the organiser cannot discard whom it does not like.
/// Where a tender's rule asks for experts (`Tender.experts`) at least as many are drawn, and `Awards` takes no evaluation
/// but that of all who sit.
/// Parameter: `tender.seed` seconds in which a seed must be revealed. Closed groups: 1 commitments.
interface IExperts {
    /// @notice List, seats and the organiser's part of the seed are fixed.
    event ExpertsCommitted(bytes32 indexed tender, bytes32 list, uint16 size, uint8 seats, bytes32 seed);
    /// @notice The supervisor's part of the seed is fixed, too.
    event SeedCommitted(bytes32 indexed tender, OrgId indexed org, bytes32 seed);
    /// @notice A part of the seed is public.
    event SeedRevealed(bytes32 indexed tender, OrgId indexed org, bytes32 secret);
    /// @notice A part of the seed was not shown in time: it is a matter of record.
    event SeedWithheld(bytes32 indexed tender, OrgId indexed org);
    /// @notice The experts are drawn, by their positions in the list.
    event ExpertsDrawn(bytes32 indexed tender, bytes32 seed, uint16[] positions);
    /// @notice A drawn expert does not sit, and the next one of the seed does.
    event ExpertRecused(bytes32 indexed tender, uint16 position, uint16 reason, uint16 substitute);

    /// @notice The draw of experts is in state `state`: this step does not fit.
    error DrawStateWrong(bytes32 tender, DrawState state);
    /// @notice This step was possible until `until`.
    error DrawTooLate(bytes32 tender, uint40 until);
    /// @notice Seeds are revealed from `from` on.
    error DrawTooEarly(bytes32 tender, uint40 from);
    /// @notice The draw lapses only `until`.
    error DrawNotLapsed(bytes32 tender, uint40 until);
    /// @notice The tender's rule asks for `needed` experts, not for `seats`.
    error DrawSeatsShort(bytes32 tender, uint8 seats, uint8 needed);
    /// @notice A list of `size` does not serve `seats` seats: at least twice as many, at most 25 seats.
    error DrawSizeWrong(uint16 size, uint8 seats);
    /// @notice The list, the seed or the reason is missing.
    error DrawFieldMissing();
    /// @notice What is revealed is not the committed seed.
    error SeedWrong(bytes32 tender, bytes32 expected, bytes32 found);
    /// @notice This seed was used before.
    error SeedUsed(bytes32 tender, bytes32 seed);
    /// @notice This step is for `expected`, not `found`.
    error SeedOfOther(bytes32 tender, OrgId expected, OrgId found);
    /// @notice Position `position` of the list was not drawn, or does not sit any more.
    error ExpertNotDrawn(bytes32 tender, uint16 position);
    /// @notice All `size` of the list are drawn.
    error ExpertsExhausted(bytes32 tender, uint16 drawn, uint16 size);

    /// @notice Commits the list and the organiser's seed before the close, or after a draw lapsed. DUTY_TENDER.
    function commitExperts(CommitExperts calldata act, Authorship calldata by) external;

    /// @notice Commits the supervisor's seed before the close, or after a draw lapsed. DUTY_DECIDE.
    function commitSeed(CommitSeed calldata act, Authorship calldata by) external;

    /// @notice Reveals a seed after the close, the organiser's first; with the supervisor's the experts are drawn.
    function revealSeed(RevealSeed calldata act, Authorship calldata by) external;

    /// @notice Replaces a drawn expert by the next that the seed names. DUTY_DECIDE of the supervisor.
    function recuseExpert(RecuseExpert calldata act, Authorship calldata by) external;

    /// @notice Ends a draw whose next seed was not committed or revealed in time, and names who withheld it. Anyone.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    function lapseDraw(bytes32 tender) external;

    /// @notice The draw of a tender as it stands; all zero when there is none.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @return draw seats, seeds and state
    function drawOf(bytes32 tender) external view returns (Draw memory draw);

    /// @notice Whether a position of the list was drawn, recused ones included.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param position place in the salted list of experts, from 0
    /// @return false until a draw is complete
    function isDrawn(bytes32 tender, uint16 position) external view returns (bool);

    /// @notice Whether a position of the list was drawn and is not recused: as many sit as there are seats.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param position place in the salted list of experts, from 0
    /// @return false until a draw is complete
    function isSeated(bytes32 tender, uint16 position) external view returns (bool);

    /// @notice Seats that are drawn; 0 until a draw is complete.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @return seats positions that sit at any time
    function seatsOf(bytes32 tender) external view returns (uint8 seats);

    /// @notice The commitment of a secret.
    /// @param tender number of the tender, see `ITenders.tenderOf`
    /// @param org who commits: organiser or supervisor
    /// @param secret 32 random bytes, kept until the reveal
    /// @return seed keccak256 under a tag; nothing need be committed
    function seedOf(bytes32 tender, OrgId org, bytes32 secret) external pure returns (bytes32 seed);
}
