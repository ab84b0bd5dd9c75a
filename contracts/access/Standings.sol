// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Standing} from "../shared/interfaces/IStanding.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_SUPERVISE} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {IOrganisations, OrgKind} from "./IOrganisations.sol";
import {ChangeStanding, CLOSE_EASING, IStandings} from "./IStandings.sol";

/// @notice What the regulator says of organisations: see `IStandings`.
contract Standings is IStandings, Signed, Closable {
    using Checkpoints for Checkpoints.Trace208;

    bytes32 private constant CHANGE_STANDING_TYPEHASH = keccak256(
        "ChangeStanding(uint48 organisation,uint8 standing,uint16 reason,bytes32 basis,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    IOrganisations public immutable ORGANISATIONS;

    mapping(OrgId organisation => Checkpoints.Trace208) private _standings;

    constructor(
        address authority,
        IActors actors,
        IOrganisations organisations
    ) Signed("Tongban Standings", "1", actors) AccessManaged(authority) {
        ORGANISATIONS = organisations;
    }

    /// @inheritdoc IStandings
    function changeStanding(ChangeStanding calldata act, Authorship calldata by) external {
        (OrgId author, uint24 person) = _actorOf(
            keccak256(abi.encode(CHANGE_STANDING_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_SUPERVISE
        );
        OrgKind kind = ORGANISATIONS.organisationOf(author).kind;
        require(kind == OrgKind.Regulator, StandingNotTheirs(author, kind));
        require(act.standing > 0 && act.standing <= uint8(type(Standing).max), StandingInvalid(act.standing));
        OrgId organisation = OrgId.wrap(act.organisation);
        Standing standing = Standing(act.standing);
        if (standing.mayCommit()) _requireOpen(CLOSE_EASING);

        _standings[organisation].push(uint48(block.timestamp), act.standing);

        emit StandingChanged(organisation, standing, act.reason, act.basis, author, person);

        ORGANISATIONS.setStanding(organisation, standing);
    }

    /// @inheritdoc IStandings
    function standingAt(OrgId organisation, uint40 time) external view returns (Standing standing) {
        uint40 since = ORGANISATIONS.organisationOf(organisation).since;
        if (since == 0 || time < since) return Standing.None;
        uint208 found = _standings[organisation].upperLookupRecent(time);
        return found == 0 ? Standing.Active : Standing(found);
    }
}
