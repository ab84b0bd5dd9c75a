// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Organisation, OrgKind} from "../../../contracts/access/IOrganisations.sol";
import {IActors} from "../../../contracts/shared/interfaces/IActors.sol";
import {Enrolment, IStanding, Standing} from "../../../contracts/shared/interfaces/IStanding.sol";
import {
    Actor as ActorWord,
    ACTOR_ORG_SHIFT,
    ACTOR_PERSON_SHIFT,
    ACTOR_SANCTIONED
} from "../../../contracts/shared/types/Actor.sol";
import {Duty} from "../../../contracts/shared/types/Duty.sol";
import {OrgId} from "../../../contracts/shared/types/OrgId.sol";

/// @notice Signers, standings and kinds as a test sets them. Everybody who was not set is unknown.
contract Actors__Mock is IActors, IStanding {
    struct Actor {
        OrgId org;
        uint24 person;
        Duty duties;
    }

    mapping(bytes32 signer => Actor) private _actors;
    mapping(OrgId org => Standing) private _standings;
    mapping(OrgId org => Enrolment) private _enrolments;
    mapping(OrgId org => bool) private _sanctioned;
    mapping(OrgId org => OrgKind) private _kinds;
    mapping(OrgId org => mapping(OrgId other => bool)) private _related;
    mapping(address verifier => bool) public isVerifier;

    error DutyLacking(bytes32 signer);

    function enrol(address signer, OrgId org, uint24 person, Duty duties) external {
        enrolSigner(abi.encodePacked(signer), org, person, duties);
    }

    function enrolSigner(bytes memory signer, OrgId org, uint24 person, Duty duties) public {
        _actors[keccak256(signer)] = Actor(org, person, duties);
        if (_standings[org] == Standing.None) setStanding(org, Enrolment.Full, Standing.Active);
    }

    function setStanding(OrgId org, Enrolment enrolment, Standing standing) public {
        _enrolments[org] = enrolment;
        _standings[org] = standing;
    }

    function setKind(OrgId org, OrgKind kind) public {
        _kinds[org] = kind;
    }

    function setRelated(OrgId a, OrgId b) external {
        (_related[a][b], _related[b][a]) = (true, true);
    }

    function allowVerifier(address verifier) external {
        isVerifier[verifier] = true;
    }

    function actorOf(bytes32 signer, Duty duty) external view returns (OrgId org, uint24 person) {
        ActorWord who = entitled(signer, duty);
        return (who.orgOf(), who.personOf());
    }

    function bothEntitled(
        bytes32 signer,
        Duty duty,
        bytes32 other,
        Duty otherDuty
    ) external view returns (ActorWord first, ActorWord second) {
        return (entitled(signer, duty), entitled(other, otherDuty));
    }

    function entitled(bytes32 signer, Duty duty) public view returns (ActorWord) {
        Actor memory actor = _actors[signer];
        require(!actor.org.isNobody() && actor.duties.holds(duty), DutyLacking(signer));
        return
            ActorWord.wrap(
                (uint256(OrgId.unwrap(actor.org)) << ACTOR_ORG_SHIFT) |
                    (uint256(actor.person) << ACTOR_PERSON_SHIFT) |
                    (_sanctioned[actor.org] ? ACTOR_SANCTIONED : 0) |
                    uint256(_standings[actor.org])
            );
    }

    function markSanctioned(OrgId org) external {
        _sanctioned[org] = true;
    }

    function organisationOf(OrgId org) external view returns (Organisation memory found) {
        (found.kind, found.enrolment, found.standing) = (_kinds[org], _enrolments[org], _standings[org]);
    }

    function areRelated(OrgId a, OrgId b) external view returns (bool) {
        return a == b || _related[a][b];
    }

    function standingOf(OrgId org) external view returns (Enrolment, Standing, bool) {
        return (_enrolments[org], _standings[org], _sanctioned[org]);
    }
}
