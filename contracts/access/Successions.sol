// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Enrolment, Standing} from "../shared/interfaces/IStanding.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_SUPERVISE} from "../shared/types/Duty.sol";
import {NOBODY, OrgId} from "../shared/types/OrgId.sol";
import {IOrganisations, OrgKind} from "./IOrganisations.sol";
import {
    AnswerSuccession,
    CLOSE_SUCCESSIONS,
    ISuccessions,
    MOST_SUCCESSORS,
    Succession,
    SuccessionKind,
    SuccessionState
} from "./ISuccessions.sol";

/// @notice Mergers, divisions and bankruptcies: see `ISuccessions`.
contract Successions is ISuccessions, Signed, Closable {
    bytes32 private constant ANSWER_SUCCESSION_TYPEHASH = keccak256(
        "AnswerSuccession(uint40 succession,bool accepted,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    IOrganisations public immutable ORGANISATIONS;

    uint40 private _last;
    mapping(uint40 succession => Succession) private _successions;
    mapping(uint40 succession => OrgId[]) private _successors;
    mapping(OrgId organisation => uint40 succession) private _inForce;

    constructor(
        address authority,
        IActors actors,
        IOrganisations organisations
    ) Signed("Tongban Successions", "1", actors) AccessManaged(authority) {
        ORGANISATIONS = organisations;
    }

    /// @inheritdoc ISuccessions
    function proposeSuccession(
        OrgId organisation,
        SuccessionKind kind,
        OrgId[] calldata successors,
        bytes32 basis
    ) external restricted whileOpen(CLOSE_SUCCESSIONS) returns (uint40 succession) {
        require(kind != SuccessionKind.None, SuccessionKindMissing());
        bool isCount =
            kind == SuccessionKind.Division
                ? successors.length >= 2 && successors.length <= MOST_SUCCESSORS
                : successors.length == 1;
        require(isCount, SuccessorsWrong(kind, successors.length));
        _requireFit(organisation, successors);

        succession = ++_last;
        _successions[succession] = Succession(
            organisation,
            successors[0],
            uint40(block.timestamp),
            kind,
            SuccessionState.Proposed
        );
        _successors[succession] = successors;

        emit SuccessionProposed(succession, organisation, kind, successors, basis);
    }

    /// @inheritdoc ISuccessions
    function answerSuccession(
        AnswerSuccession calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_SUCCESSIONS) {
        (OrgId author, uint24 person) = _actorOf(
            keccak256(abi.encode(ANSWER_SUCCESSION_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_SUPERVISE
        );
        require(ORGANISATIONS.organisationOf(author).kind == OrgKind.Regulator, SuccessionNotTheirs(author));
        OrgId organisation = _successions[act.succession].organisation;
        uint40 inForce = _inForce[organisation];
        require(!act.accepted || inForce == 0, SuccessionInForce(organisation, inForce));

        _move(
            act.succession,
            SuccessionState.Proposed,
            act.accepted ? SuccessionState.InForce : SuccessionState.Refused
        );
        if (act.accepted) _inForce[organisation] = act.succession;

        emit SuccessionAnswered(act.succession, organisation, act.accepted, author, person);

        if (act.accepted) ORGANISATIONS.setAdministered(organisation, true);
    }

    /// @inheritdoc ISuccessions
    function endSuccession(uint40 succession, uint16 reason) external restricted {
        Succession memory found = _successions[succession];
        require(found.kind == SuccessionKind.Administration, SuccessionFinal(succession, found.kind));

        _move(succession, SuccessionState.InForce, SuccessionState.Ended);
        delete _inForce[found.organisation];

        emit SuccessionEnded(succession, found.organisation, reason);

        ORGANISATIONS.setAdministered(found.organisation, false);
    }

    /// @inheritdoc ISuccessions
    function successionOf(uint40 succession) external view returns (Succession memory) {
        return _successions[succession];
    }

    /// @inheritdoc ISuccessions
    function successorsOf(OrgId organisation) external view returns (OrgId[] memory successors) {
        uint40 succession = _inForce[organisation];
        if (succession != 0) successors = _successors[succession];
    }

    /// @inheritdoc ISuccessions
    function administratorOf(OrgId organisation) external view returns (OrgId administrator) {
        uint40 succession = _inForce[organisation];
        return succession == 0 ? NOBODY : _successions[succession].administrator;
    }

    function _requireFit(OrgId organisation, OrgId[] calldata successors) private view {
        for (uint256 i = 0; i < successors.length; i++) {
            (Enrolment enrolment, Standing standing, ) = ORGANISATIONS.standingOf(successors[i]);
            bool isFit = enrolment == Enrolment.Full && standing != Standing.Closed && successors[i] != organisation;
            require(isFit, SuccessorUnfit(successors[i]));
        }
    }

    function _move(uint40 succession, SuccessionState from, SuccessionState to) private {
        Succession storage found = _successions[succession];
        require(found.state == from, SuccessionStateWrong(succession, found.state));

        (found.state, found.since) = (to, uint40(block.timestamp));
    }
}
