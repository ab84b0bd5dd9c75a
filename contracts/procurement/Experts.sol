// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {IParameters} from "../shared/interfaces/IParameters.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_DECIDE, DUTY_TENDER, NO_DUTY} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {CommitExperts, CommitSeed, Draw, DrawState, IExperts, RecuseExpert, RevealSeed} from "./IExperts.sol";
import {ISeals} from "./ISeals.sol";
import {ITenders, Tender} from "./ITenders.sol";

/// @notice The draw of experts: see `IExperts`.
contract Experts is IExperts, Signed, Closable {
    uint256 private constant GROUP_COMMIT = 1;
    uint16 private constant LARGEST_LIST = 4096;
    uint8 private constant MOST_SEATS = 25;

    bytes32 private constant EXPERTS_TYPEHASH = keccak256(
        "CommitExperts(bytes32 tender,bytes32 list,uint16 size,uint8 seats,bytes32 seed,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant SEED_TYPEHASH = keccak256(
        "CommitSeed(bytes32 tender,bytes32 seed,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant REVEAL_TYPEHASH = keccak256(
        "RevealSeed(bytes32 tender,bytes32 secret,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant RECUSE_TYPEHASH = keccak256(
        "RecuseExpert(bytes32 tender,uint16 position,uint16 reason,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant SEED_TAG = keccak256("Tongban expert seed");

    ITenders public immutable TENDERS;
    ISeals public immutable SEALS;
    IParameters public immutable PARAMETERS;

    mapping(bytes32 tender => Draw) private _draws;
    /// @dev Keyed by seed as well, so that a draw after a lapse starts clean.
    mapping(bytes32 seed => mapping(uint16 position => bool)) private _drawn;
    mapping(bytes32 seed => mapping(uint16 position => bool)) private _recused;
    mapping(bytes32 seed => bool) private _used;

    constructor(
        address authority,
        IActors actors,
        ITenders tenders,
        ISeals seals,
        IParameters parameters
    ) Signed("Tongban Experts", "1", actors) AccessManaged(authority) {
        TENDERS = tenders;
        SEALS = seals;
        PARAMETERS = parameters;
    }

    /// @inheritdoc IExperts
    function commitExperts(CommitExperts calldata act, Authorship calldata by) external whileOpen(GROUP_COMMIT) {
        (OrgId org, ) = _actorOf(
            keccak256(abi.encode(EXPERTS_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_TENDER
        );
        Tender memory tender = TENDERS.stateOf(act.tender);
        Draw storage draw = _draws[act.tender];
        require(org == tender.organiser, SeedOfOther(act.tender, tender.organiser, org));
        _requireCommittable(act.tender, draw.state, DrawState.None, tender.closesAt);
        bool isSized = act.seats != 0 && act.seats <= MOST_SEATS && act.size <= LARGEST_LIST;
        require(isSized && act.size >= uint16(act.seats) * 2, DrawSizeWrong(act.size, act.seats));
        require(act.seats >= tender.experts, DrawSeatsShort(act.tender, act.seats, tender.experts));
        require(act.list != 0, DrawFieldMissing());
        _useSeed(act.tender, act.seed);

        (draw.list, draw.size, draw.seats) = (act.list, act.size, act.seats);
        (draw.organiserSeed, draw.supervisorSeed, draw.seed) = (act.seed, 0, 0);
        (draw.drawn, draw.tries) = (0, 0);
        // After a lapse the box is closed already, so the terms run from now instead of from the close.
        draw.until = draw.state == DrawState.Lapsed ? uint40(block.timestamp + _figure()) : 0;
        draw.state = DrawState.ListCommitted;

        emit ExpertsCommitted(act.tender, act.list, act.size, act.seats, act.seed);
    }

    /// @inheritdoc IExperts
    function commitSeed(CommitSeed calldata act, Authorship calldata by) external whileOpen(GROUP_COMMIT) {
        (OrgId org, ) = _actorOf(
            keccak256(abi.encode(SEED_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_DECIDE
        );
        Tender memory tender = TENDERS.stateOf(act.tender);
        Draw storage draw = _draws[act.tender];
        require(org == tender.supervisor, SeedOfOther(act.tender, tender.supervisor, org));
        require(draw.state == DrawState.ListCommitted, DrawStateWrong(act.tender, draw.state));
        uint40 until = _untilOf(draw, tender.closesAt);
        require(block.timestamp < until, DrawTooLate(act.tender, until));
        _useSeed(act.tender, act.seed);

        draw.supervisorSeed = act.seed;
        draw.state = DrawState.Ready;
        if (draw.until != 0) draw.until = uint40(block.timestamp + _figure());

        emit SeedCommitted(act.tender, org, act.seed);
    }

    /// @inheritdoc IExperts
    function revealSeed(RevealSeed calldata act, Authorship calldata by) external {
        // Check:
        (OrgId org, ) = _actorOf(
            keccak256(abi.encode(REVEAL_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            NO_DUTY
        );
        Tender memory tender = TENDERS.stateOf(act.tender);
        Draw storage draw = _draws[act.tender];
        bool isPending = draw.state == DrawState.Ready || draw.state == DrawState.Revealed;
        require(isPending, DrawStateWrong(act.tender, draw.state));
        require(block.timestamp >= tender.closesAt, DrawTooEarly(act.tender, tender.closesAt));
        uint40 until = _untilOf(draw, tender.closesAt);
        require(block.timestamp < until, DrawTooLate(act.tender, until));
        bool isFirst = draw.state == DrawState.Ready;
        OrgId turn = isFirst ? tender.organiser : tender.supervisor;
        require(org == turn, SeedOfOther(act.tender, turn, org));
        bytes32 expected = isFirst ? draw.organiserSeed : draw.supervisorSeed;
        bytes32 found = seedOf(act.tender, org, act.secret);
        require(found == expected, SeedWrong(act.tender, expected, found));

        // Effect:
        emit SeedRevealed(act.tender, org, act.secret);
        if (isFirst) _revealFirst(draw, act.secret);
        else _drawAll(act.tender, draw, act.secret, tender.lots);
    }

    /// @inheritdoc IExperts
    function recuseExpert(RecuseExpert calldata act, Authorship calldata by) external {
        (OrgId org, ) = _actorOf(
            keccak256(abi.encode(RECUSE_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_DECIDE
        );
        OrgId supervisor = TENDERS.stateOf(act.tender).supervisor;
        Draw storage draw = _draws[act.tender];
        require(org == supervisor, SeedOfOther(act.tender, supervisor, org));
        require(act.reason != 0, DrawFieldMissing());
        require(draw.state == DrawState.Drawn, DrawStateWrong(act.tender, draw.state));
        require(isSeated(act.tender, act.position), ExpertNotDrawn(act.tender, act.position));
        require(draw.drawn < draw.size, ExpertsExhausted(act.tender, draw.drawn, draw.size));

        _recused[draw.seed][act.position] = true;

        emit ExpertRecused(act.tender, act.position, act.reason, _next(draw));
    }

    /// @inheritdoc IExperts
    function lapseDraw(bytes32 tender) external {
        Draw storage draw = _draws[tender];
        bool isPending = draw.state >= DrawState.ListCommitted && draw.state <= DrawState.Revealed;
        require(isPending, DrawStateWrong(tender, draw.state));
        Tender memory state = TENDERS.stateOf(tender);
        uint40 until = _untilOf(draw, state.closesAt);
        require(block.timestamp >= until, DrawNotLapsed(tender, until));
        OrgId withholder = draw.state == DrawState.Ready ? state.organiser : state.supervisor;

        draw.state = DrawState.Lapsed;

        emit SeedWithheld(tender, withholder);
    }

    /// @inheritdoc IExperts
    function drawOf(bytes32 tender) external view returns (Draw memory) {
        return _draws[tender];
    }

    /// @inheritdoc IExperts
    function isDrawn(bytes32 tender, uint16 position) external view returns (bool) {
        return _drawn[_draws[tender].seed][position];
    }

    /// @inheritdoc IExperts
    function seatsOf(bytes32 tender) external view returns (uint8) {
        Draw storage draw = _draws[tender];
        return draw.state == DrawState.Drawn ? draw.seats : 0;
    }

    /// @inheritdoc IExperts
    function isSeated(bytes32 tender, uint16 position) public view returns (bool) {
        bytes32 seed = _draws[tender].seed;
        return _drawn[seed][position] && !_recused[seed][position];
    }

    /// @inheritdoc IExperts
    function seedOf(bytes32 tender, OrgId org, bytes32 secret) public pure returns (bytes32) {
        return keccak256(abi.encode(SEED_TAG, tender, org, secret));
    }

    function _requireCommittable(bytes32 tender, DrawState found, DrawState fresh, uint40 closesAt) private view {
        if (found == DrawState.Lapsed) return;
        require(found == fresh, DrawStateWrong(tender, found));
        require(block.timestamp < closesAt, DrawTooLate(tender, closesAt));
    }

    /// @dev A first draw follows the close, wherever changes and suspensions move it.
    function _untilOf(Draw storage draw, uint40 closesAt) private view returns (uint40) {
        if (draw.until != 0) return draw.until;
        return draw.state == DrawState.ListCommitted ? closesAt : uint40(closesAt + _figure());
    }

    /// @dev A seed once committed may be known: used again it would let the other office choose.
    function _useSeed(bytes32 tender, bytes32 seed) private {
        require(seed != 0, DrawFieldMissing());
        require(!_used[seed], SeedUsed(tender, seed));

        _used[seed] = true;
    }

    function _revealFirst(Draw storage draw, bytes32 secret) private {
        draw.organiserSeed = secret;
        draw.state = DrawState.Revealed;
        draw.until = uint40(block.timestamp + _figure());
    }

    function _drawAll(bytes32 tender, Draw storage draw, bytes32 secret, uint8 lots) private {
        bytes32 seals = 0;
        for (uint8 lot = 1; lot <= lots; lot++) {
            seals = keccak256(abi.encode(seals, SEALS.boxOf(tender, lot).digest));
        }
        draw.seed = keccak256(abi.encode(draw.organiserSeed, secret, seals));
        draw.state = DrawState.Drawn;
        uint16[] memory positions = new uint16[](draw.seats);
        for (uint256 i = 0; i < positions.length; i++) positions[i] = _next(draw);

        emit ExpertsDrawn(tender, draw.seed, positions);
    }

    /// @dev The list is at least twice the seats, so a free position is found in two tries on average; the bias of the
    /// remainder is below 2^-243.
    function _next(Draw storage draw) private returns (uint16 position) {
        bytes32 seed = draw.seed;
        uint32 tries = draw.tries;
        do {
            position = uint16(uint256(keccak256(abi.encode(seed, tries++))) % draw.size);
        } while (_drawn[seed][position]);

        _drawn[seed][position] = true;
        draw.tries = tries;
        draw.drawn++;
    }

    function _figure() private view returns (uint256) {
        return PARAMETERS.parameterAt("tender.seed", uint40(block.timestamp));
    }
}
