// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_WITNESS} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {CLOSE_WITNESS, IWitness, Step, Trail, WitnessStep} from "./IWitness.sol";

/// @notice Witnessed steps: see `IWitness`.
contract Witness is IWitness, Signed, Closable {
    bytes32 private constant WITNESS_STEP_TYPEHASH = keccak256(
        "WitnessStep(bytes32 subject,bytes32 root,bytes32 token,uint32 files,uint16 stage,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    mapping(bytes32 root => Step) private _first;
    mapping(bytes32 root => mapping(OrgId organisation => Step)) private _later;
    mapping(bytes32 subject => Trail) private _trails;

    constructor(address authority, IActors actors) Signed("Tongban Witness", "1", actors) AccessManaged(authority) {}

    /// @inheritdoc IWitness
    function witnessStep(WitnessStep calldata act, Authorship calldata by) external whileOpen(CLOSE_WITNESS) {
        (OrgId organisation, uint24 person) = _actorOf(
            keccak256(abi.encode(WITNESS_STEP_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_WITNESS
        );
        require(act.root != 0 && act.files != 0, StepEmpty(act.subject));
        Trail storage trail = _trails[act.subject];
        bytes32 head = keccak256(
            abi.encode(trail.head, organisation, person, act.stage, act.root, act.token, uint40(block.timestamp))
        );

        (trail.head, trail.count) = (head, trail.count + 1);
        uint32 rank = _place(
            act.root,
            Step(organisation, uint40(block.timestamp), act.stage, person, 0, 0, trail.count)
        );

        _say(act, organisation, person, rank, trail);
    }

    /// @inheritdoc IWitness
    function stepOf(OrgId organisation, bytes32 root) external view returns (Step memory) {
        Step memory first = _first[root];
        return first.organisation == organisation ? first : _later[root][organisation];
    }

    /// @inheritdoc IWitness
    function trailOf(bytes32 subject) external view returns (Trail memory) {
        return _trails[subject];
    }

    /// @dev Behind all that witnessed the same digest before.
    function _place(bytes32 root, Step memory step) private returns (uint32 rank) {
        Step storage first = _first[root];
        if (first.time == 0) {
            _first[root] = step;
            return 0;
        }
        bool isNew = first.organisation != step.organisation && _later[root][step.organisation].time == 0;
        require(isNew, StepWitnessedAlready(step.organisation, root));

        rank = first.copies + 1;
        first.copies = rank;
        step.rank = rank;
        _later[root][step.organisation] = step;
    }

    function _say(
        WitnessStep calldata act,
        OrgId organisation,
        uint24 person,
        uint32 rank,
        Trail storage trail
    ) private {
        emit StepWitnessed(
            act.subject,
            organisation,
            act.root,
            act.token,
            act.files,
            act.stage,
            person,
            rank,
            trail.count,
            trail.head
        );
    }
}
