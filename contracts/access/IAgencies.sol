// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Authorship} from "../shared/interfaces/ISigned.sol";
import {Duty} from "../shared/types/Duty.sol";
import {OrgId} from "../shared/types/OrgId.sol";

/// @dev Group of acts that can be closed: beginning agencies and enrolling their keys. Ending them never is.
uint256 constant CLOSE_AGENCIES = 1;

/// @dev The most keys that one agency has over its life: they end with it in one transaction.
uint256 constant MOST_AGENT_KEYS = 16;

/// @notice The life of an agency.
enum AgencyState {
    None,
    Proposed,
    Refused,
    Live,
    Ended
}

/// @notice One organisation acting for another, by consent or by succession.
/// @param principal for whom the agent acts
/// @param agent whose officers hold the keys
/// @param duties what the agent may do, at most
/// @param isAdministration by succession instead of consent; its keys act only while the principal is administered
struct Agency {
    OrgId principal;
    OrgId agent;
    Duty duties;
    uint40 until;
    AgencyState state;
    bool isAdministration;
}

/// @notice Act: names an agent for the author's organisation.
/// @param until seconds
struct AppointAgent {
    uint48 agent;
    Duty duties;
    uint40 until;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice The agent accepts or refuses.
struct AnswerAgency {
    uint40 agency;
    bool accepted;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice An administrator in bankruptcy takes over an organisation.
struct TakeAdministration {
    uint48 principal;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Act: an agent enrols a key of its own officer for its principal.
/// @param signer hash of the agent's key for this principal; a key acts for one organisation
/// @param person number within the principal; agents number their people from 8,000,001
struct EnrolAgentKey {
    uint40 agency;
    bytes32 signer;
    uint24 person;
    Duty duties;
    uint40 until;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Either side ends an agency.
struct EndAgency {
    uint40 agency;
    uint192 nonceKey;
    uint64 nonce;
    uint40 deadline;
}

/// @notice Agents: an organisation lets another's officers act for it, in named duties until a date.
/// @dev What two organisations must sign no agent signs for either: it might hold keys of both. Such ledgers know an agent's
/// officer by the person number (`isAgents`), and an agent that administers keys enrols officers so numbered only.
interface IAgencies {
    /// @notice A principal named an agent, who has not answered yet.
    event AgencyProposed(
        uint40 indexed agency,
        OrgId indexed principal,
        OrgId indexed agent,
        Duty duties,
        uint40 until
    );
    /// @notice The agent accepted or declined.
    event AgencyAnswered(uint40 indexed agency, bool accepted);
    /// @notice The administrator of an organisation took up its acts, without its consent.
    event AdministrationTaken(uint40 indexed agency, OrgId indexed principal, OrgId indexed agent);
    /// @notice An agent's officer may act for the principal with this key.
    event AgentKeyEnrolled(uint40 indexed agency, bytes32 indexed signer, uint24 person, Duty duties, uint40 until);
    /// @notice The agency is over, and its keys with it.
    event AgencyEnded(uint40 indexed agency, OrgId indexed by);

    /// @notice `agent` cannot be an agent.
    error AgentUnfit(OrgId agent);
    /// @notice The agency would end at `until`, which has passed.
    error AgencyTermEmpty(uint40 until);
    /// @notice The state of agency `agency` (`state`) does not allow this.
    error AgencyStateWrong(uint40 agency, AgencyState state);
    /// @notice `author` may not act on agency `agency`.
    error AgencyNotTheirs(uint40 agency, OrgId author);
    /// @notice Agency `agency` expired at `until`.
    error AgencyExpired(uint40 agency, uint40 until);
    /// @notice Agency `agency` covers the duties `allowed`; asked were `asked`.
    error AgencyDutiesExceeded(uint40 agency, Duty asked, Duty allowed);
    /// @notice The key would be valid until `asked`, agency `agency` ends at `until`.
    error AgencyTermExceeded(uint40 agency, uint40 asked, uint40 until);
    /// @notice Agency `agency` can have no more keys.
    error AgencyKeysFull(uint40 agency);
    /// @notice Persons of an agent are numbered from 8,000,001, not `person`.
    error AgentPersonTooLow(uint24 person);
    /// @notice `author` does not administer `principal`.
    error AdministratorIsNot(OrgId principal, OrgId author);
    /// @notice `administrator` still administers `principal`.
    error AdministrationStands(OrgId principal, OrgId administrator);

    /// @notice The principal proposes (DUTY_ADMIN).
    /// @return agency its number, from 1
    function appointAgent(AppointAgent calldata act, Authorship calldata by) external returns (uint40 agency);

    /// @notice The agent accepts or refuses (DUTY_ADMIN).
    function answerAgency(AnswerAgency calldata act, Authorship calldata by) external;

    /// @notice The administrator of an organisation takes it over (DUTY_ADMIN); whoever administered it before ends.
    /// @return agency its number, from 1
    function takeAdministration(
        TakeAdministration calldata act,
        Authorship calldata by
    ) external returns (uint40 agency);

    /// @notice The agent enrols a key of one of its officers for the principal (DUTY_ADMIN).
    function enrolAgentKey(EnrolAgentKey calldata act, Authorship calldata by) external;

    /// @notice Either side ends it, and its keys with it (DUTY_ADMIN). A proposal is withdrawn in the same way.
    function endAgency(EndAgency calldata act, Authorship calldata by) external;

    /// @notice Ends an administration whose administrator is it no longer, and its keys with it. Anyone.
    /// @param principal organisation that is under administration
    function endLapsedAdministration(OrgId principal) external;

    /// @notice An agency as it stands; all zero when there is none.
    /// @param agency number of the agency, from 1
    /// @return its principal, agent, duties, end and state
    function agencyOf(uint40 agency) external view returns (Agency memory);

    /// @notice The agent's keys that act for the principal.
    /// @param agency number of the agency, from 1
    /// @return keys every key enrolled under it
    function keysOf(uint40 agency) external view returns (bytes32[] memory keys);
}
