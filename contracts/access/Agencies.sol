// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Enrolment, IStanding, Standing} from "../shared/interfaces/IStanding.sol";
import {Signed} from "../shared/Signed.sol";
import {Duty, DUTY_ADMIN} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {isAgents} from "../shared/types/Person.sol";
import {
    Agency,
    AgencyState,
    AnswerAgency,
    AppointAgent,
    CLOSE_AGENCIES,
    EndAgency,
    EnrolAgentKey,
    IAgencies,
    MOST_AGENT_KEYS,
    TakeAdministration
} from "./IAgencies.sol";
import {ISigners, SIGNER_ADMINISTRATOR, SIGNER_AGENT, SignerPeriod} from "./ISigners.sol";
import {ISuccessions} from "./ISuccessions.sol";

/// @notice Agency and administration: see `IAgencies`.
contract Agencies is IAgencies, Signed, Closable {
    bytes32 private constant APPOINT_AGENT_TYPEHASH = keccak256(
        "AppointAgent(uint48 agent,uint96 duties,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant ANSWER_AGENCY_TYPEHASH = keccak256(
        "AnswerAgency(uint40 agency,bool accepted,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant TAKE_ADMINISTRATION_TYPEHASH = keccak256(
        "TakeAdministration(uint48 principal,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant ENROL_AGENT_KEY_TYPEHASH = keccak256(
        "EnrolAgentKey(uint40 agency,bytes32 signer,uint24 person,uint96 duties,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant END_AGENCY_TYPEHASH = keccak256(
        "EndAgency(uint40 agency,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    Duty private constant EVERY_DUTY = Duty.wrap(type(uint96).max);

    ISigners public immutable SIGNERS;
    IStanding public immutable STANDING;
    ISuccessions public immutable SUCCESSIONS;

    uint40 private _last;
    mapping(uint40 agency => Agency) private _agencies;
    mapping(uint40 agency => bytes32[]) private _keys;
    mapping(OrgId principal => uint40 agency) private _administrations;

    constructor(
        address authority,
        ISigners signers,
        IStanding standing,
        ISuccessions successions
    ) Signed("Tongban Agencies", "1", signers) AccessManaged(authority) {
        SIGNERS = signers;
        STANDING = standing;
        SUCCESSIONS = successions;
    }

    /// @inheritdoc IAgencies
    function appointAgent(
        AppointAgent calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_AGENCIES) returns (uint40 agency) {
        OrgId principal = _adminOf(
            keccak256(abi.encode(APPOINT_AGENT_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        OrgId agent = OrgId.wrap(act.agent);
        (Enrolment enrolment, Standing standing, ) = STANDING.standingOf(agent);
        bool isFit = enrolment == Enrolment.Full && standing != Standing.Closed && agent != principal;
        require(isFit, AgentUnfit(agent));
        require(act.until > block.timestamp, AgencyTermEmpty(act.until));

        agency = ++_last;
        _agencies[agency] = Agency(principal, agent, act.duties, act.until, AgencyState.Proposed, false);

        emit AgencyProposed(agency, principal, agent, act.duties, act.until);
    }

    /// @inheritdoc IAgencies
    function answerAgency(AnswerAgency calldata act, Authorship calldata by) external whileOpen(CLOSE_AGENCIES) {
        OrgId author = _adminOf(
            keccak256(abi.encode(ANSWER_AGENCY_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        Agency storage agency = _agencies[act.agency];
        require(agency.state == AgencyState.Proposed, AgencyStateWrong(act.agency, agency.state));
        require(agency.agent == author, AgencyNotTheirs(act.agency, author));

        agency.state = act.accepted ? AgencyState.Live : AgencyState.Refused;

        emit AgencyAnswered(act.agency, act.accepted);
    }

    /// @inheritdoc IAgencies
    function takeAdministration(
        TakeAdministration calldata act,
        Authorship calldata by
    ) external whileOpen(CLOSE_AGENCIES) returns (uint40 agency) {
        OrgId author = _adminOf(
            keccak256(abi.encode(TAKE_ADMINISTRATION_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        OrgId principal = OrgId.wrap(act.principal);
        require(SUCCESSIONS.administratorOf(principal) == author, AdministratorIsNot(principal, author));

        uint40 before = _administrations[principal];
        agency = ++_last;
        _administrations[principal] = agency;
        _agencies[agency] = Agency(principal, author, EVERY_DUTY, type(uint40).max, AgencyState.Live, true);

        emit AdministrationTaken(agency, principal, author);

        if (before != 0 && _agencies[before].state == AgencyState.Live) _end(before, author);
    }

    /// @inheritdoc IAgencies
    function enrolAgentKey(EnrolAgentKey calldata act, Authorship calldata by) external whileOpen(CLOSE_AGENCIES) {
        OrgId author = _adminOf(
            keccak256(abi.encode(ENROL_AGENT_KEY_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        Agency memory agency = _agencies[act.agency];
        require(agency.agent == author, AgencyNotTheirs(act.agency, author));
        require(agency.state == AgencyState.Live, AgencyStateWrong(act.agency, agency.state));
        require(agency.until > block.timestamp, AgencyExpired(act.agency, agency.until));
        bool isEntitled = !agency.isAdministration || SUCCESSIONS.administratorOf(agency.principal) == author;
        require(isEntitled, AdministratorIsNot(agency.principal, author));
        require(agency.duties.holds(act.duties), AgencyDutiesExceeded(act.agency, act.duties, agency.duties));
        require(act.until <= agency.until, AgencyTermExceeded(act.agency, act.until, agency.until));
        require(isAgents(act.person), AgentPersonTooLow(act.person));
        require(_keys[act.agency].length < MOST_AGENT_KEYS, AgencyKeysFull(act.agency));

        _keys[act.agency].push(act.signer);

        emit AgentKeyEnrolled(act.agency, act.signer, act.person, act.duties, act.until);

        uint8 flags = agency.isAdministration ? SIGNER_AGENT | SIGNER_ADMINISTRATOR : SIGNER_AGENT;
        SIGNERS.placeSigner(
            act.signer,
            SignerPeriod(agency.principal, uint40(block.timestamp), act.until, act.duties, act.person, flags)
        );
    }

    /// @inheritdoc IAgencies
    function endAgency(EndAgency calldata act, Authorship calldata by) external {
        OrgId author = _adminOf(
            keccak256(abi.encode(END_AGENCY_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by
        );
        Agency memory agency = _agencies[act.agency];
        require(agency.principal == author || agency.agent == author, AgencyNotTheirs(act.agency, author));
        bool isOpen = agency.state == AgencyState.Live || agency.state == AgencyState.Proposed;
        require(isOpen, AgencyStateWrong(act.agency, agency.state));

        _end(act.agency, author);
    }

    /// @inheritdoc IAgencies
    function endLapsedAdministration(OrgId principal) external {
        uint40 agency = _administrations[principal];
        require(_agencies[agency].state == AgencyState.Live, AgencyStateWrong(agency, _agencies[agency].state));
        OrgId administrator = SUCCESSIONS.administratorOf(principal);
        require(_agencies[agency].agent != administrator, AdministrationStands(principal, administrator));

        _end(agency, administrator);
    }

    /// @inheritdoc IAgencies
    function agencyOf(uint40 agency) external view returns (Agency memory) {
        return _agencies[agency];
    }

    /// @inheritdoc IAgencies
    function keysOf(uint40 agency) external view returns (bytes32[] memory keys) {
        return _keys[agency];
    }

    /// @dev A key that has come to act for somebody else since is left alone.
    function _end(uint40 agency, OrgId by) private {
        _agencies[agency].state = AgencyState.Ended;

        emit AgencyEnded(agency, by);

        bytes32[] memory keys = _keys[agency];
        for (uint256 i = 0; i < keys.length; i++) {
            (, SignerPeriod memory period) = SIGNERS.signerAt(keys[i], uint40(block.timestamp));
            bool isOurs = period.organisation == _agencies[agency].principal && period.flags & SIGNER_AGENT != 0;
            if (isOurs) SIGNERS.withdrawSigner(keys[i]);
        }
    }

    function _adminOf(bytes32 act, Validity memory validity, Authorship calldata by) private returns (OrgId org) {
        (org, ) = _actorOf(act, validity, by, DUTY_ADMIN);
    }
}
