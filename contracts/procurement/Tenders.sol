// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {Closable} from "../shared/Closable.sol";
import {IActors} from "../shared/interfaces/IActors.sol";
import {IHold} from "../shared/interfaces/IHold.sol";
import {IParameters} from "../shared/interfaces/IParameters.sol";
import {ISealCondition} from "../shared/interfaces/ISealCondition.sol";
import {Authorship, Validity} from "../shared/interfaces/ISigned.sol";
import {Enrolment, IStanding, Standing} from "../shared/interfaces/IStanding.sol";
import {Signed} from "../shared/Signed.sol";
import {DUTY_TENDER} from "../shared/types/Duty.sol";
import {Sector} from "../shared/types/Market.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {ChangeTender, Entrust, ITenders, LotState, PublishTender, Tender} from "./ITenders.sol";

/// @notice The ledger of tenders: see `ITenders`.
contract Tenders is ITenders, Signed, Closable {
    uint256 private constant GROUP_PUBLISH = 1;
    uint256 private constant GROUP_CHANGE = 2;
    uint256 private constant MOST_CONDITIONS = 8;
    /// @dev A decision may end every lot of a tender in one transaction.
    uint8 private constant MOST_LOTS = 100;
    /// @dev As many seats as `Experts` draws.
    uint8 private constant MOST_EXPERTS = 25;

    bytes32 private constant ENTRUST_TYPEHASH = keccak256(
        "Entrust(uint48 organiser,uint40 until,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant PUBLISH_TYPEHASH = keccak256(
        "PublishTender(bytes32 number,uint48 buyer,uint48 supervisor,uint24 region,bytes16 sector,uint8 band,bytes3 currency,uint8 lots,uint8 experts,uint16 conditions,uint40 closesAt,uint40 opensAt,uint40 revealUntil,bytes32 rule,bytes32 documents,bytes32 repeats,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant CHANGE_TYPEHASH = keccak256(
        "ChangeTender(bytes32 tender,uint16 version,uint40 closesAt,uint40 opensAt,uint40 revealUntil,bytes32 rule,bytes32 documents,bytes32 notice,uint192 nonceKey,uint64 nonce,uint40 deadline)"
    );

    IStanding public immutable STANDING;
    IParameters public immutable PARAMETERS;

    mapping(bytes32 tender => Tender) private _tenders;
    /// @dev A lot that nobody moved is `Published`, stored as `None`.
    mapping(bytes32 tender => mapping(uint8 lot => LotState)) private _lots;
    mapping(bytes32 tender => bool) private _repeatable;
    mapping(bytes32 tender => mapping(bytes32 ruling => address step)) private _holds;
    mapping(OrgId buyer => mapping(OrgId organiser => uint40 until)) private _mandates;
    mapping(uint16 conditions => ISealCondition[]) private _conditions;
    mapping(address step => bool) private _steps;
    uint16 private _conditionSets;

    modifier onlyStep() {
        require(_steps[msg.sender], StepNotAdmitted(msg.sender));
        _;
    }

    constructor(
        address authority,
        IActors actors,
        IStanding standing,
        IParameters parameters
    ) Signed("Tongban Tenders", "1", actors) AccessManaged(authority) {
        STANDING = standing;
        PARAMETERS = parameters;
    }

    /// @inheritdoc ITenders
    function entrust(Entrust calldata act, Authorship calldata by) external whileOpen(GROUP_PUBLISH) {
        (OrgId buyer, ) = _actorOf(
            keccak256(abi.encode(ENTRUST_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_TENDER
        );
        OrgId organiser = OrgId.wrap(act.organiser);

        _mandates[buyer][organiser] = act.until;

        emit OrganiserEntrusted(buyer, organiser, act.until);
    }

    /// @inheritdoc ITenders
    function publishTender(PublishTender calldata act, Authorship calldata by) external whileOpen(GROUP_PUBLISH) {
        // Check:
        (OrgId organiser, uint24 person) = _actorOf(
            keccak256(abi.encode(PUBLISH_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_TENDER
        );
        OrgId buyer = OrgId.wrap(act.buyer);
        bytes32 tender = tenderOf(buyer, act.number);
        require(_tenders[tender].version == 0, TenderKnown(tender));
        require(_mayOrganise(buyer, organiser), OrganiserNotEntrusted(buyer, organiser));
        _requireSupervisor(act, organiser);
        _requirePublishable(tender, act);

        // Effect:
        _write(tender, act, organiser);

        emit TenderPublished(tender, act.number, person, _tenders[tender]);
    }

    /// @inheritdoc ITenders
    function changeTender(ChangeTender calldata act, Authorship calldata by) external whileOpen(GROUP_CHANGE) {
        // Check:
        (OrgId org, ) = _actorOf(
            keccak256(abi.encode(CHANGE_TYPEHASH, act)),
            Validity(act.nonceKey, act.nonce, act.deadline),
            by,
            DUTY_TENDER
        );
        requireOrganiser(act.tender, org);
        _requireChangeable(act);

        // Effect:
        Tender storage state = _tenders[act.tender];
        state.version++;
        (state.closesAt, state.opensAt, state.revealUntil) = (act.closesAt, act.opensAt, act.revealUntil);
        (state.rule, state.documents) = (act.rule, act.documents);

        emit TenderChanged(
            act.tender,
            state.version,
            act.closesAt,
            act.opensAt,
            act.revealUntil,
            act.rule,
            act.documents,
            act.notice
        );
    }

    /// @inheritdoc ITenders
    function moveLot(bytes32 tender, uint8 lot, LotState to) external onlyStep {
        LotState from = lotState(tender, lot);
        require(from != LotState.None, LotUnknown(tender, lot));
        require(_mayMove(from, to), LotCannotMove(tender, lot, from, to));

        _lots[tender][lot] = to;
        if (to == LotState.Failed || to == LotState.Repeated) _repeatable[tender] = true;

        emit LotMoved(tender, lot, from, to);
    }

    /// @inheritdoc IHold
    function hold(bytes32 tender, bytes32 ruling) external onlyStep {
        Tender storage state = _known(tender);
        require(_holds[tender][ruling] == address(0), TenderHoldKnown(tender, ruling));

        _holds[tender][ruling] = msg.sender;
        if (state.holds == 0) state.heldSince = uint40(block.timestamp);
        state.holds++;

        emit TenderSuspended(tender, ruling, state.holds, uint40(block.timestamp));
    }

    /// @inheritdoc IHold
    function release(bytes32 tender, bytes32 ruling) external onlyStep {
        require(_holds[tender][ruling] == msg.sender, TenderHoldUnknown(tender, ruling));
        Tender storage state = _tenders[tender];

        delete _holds[tender][ruling];
        state.holds--;
        if (state.holds == 0) _resume(state);

        emit TenderReleased(
            tender,
            ruling,
            state.holds,
            state.paused,
            state.closesAt,
            state.opensAt,
            state.revealUntil
        );
    }

    /* ADMISSION */

    /// @inheritdoc ITenders
    function admitStep(address step) external restricted {
        _steps[step] = true;

        emit StepAdmitted(step);
    }

    /// @inheritdoc ITenders
    function admitConditions(ISealCondition[] calldata members) external restricted returns (uint16 conditions) {
        require(members.length != 0 && members.length <= MOST_CONDITIONS, ConditionsTooMany(members.length));

        conditions = ++_conditionSets;
        _conditions[conditions] = members;

        emit ConditionsAdmitted(conditions, members);
    }

    /* READS */

    /// @inheritdoc ITenders
    function stateOf(bytes32 tender) external view returns (Tender memory) {
        return _known(tender);
    }

    /// @inheritdoc IHold
    function isHeld(bytes32 tender) external view returns (bool) {
        return _tenders[tender].holds != 0;
    }

    /// @inheritdoc ITenders
    function conditionsOf(uint16 conditions) external view returns (ISealCondition[] memory) {
        return _conditions[conditions];
    }

    /// @inheritdoc ITenders
    function mandateOf(OrgId buyer, OrgId organiser) external view returns (uint40) {
        return _mandates[buyer][organiser];
    }

    /// @inheritdoc ITenders
    function tenderOf(OrgId buyer, bytes32 number) public pure returns (bytes32) {
        return keccak256(abi.encode(buyer, number));
    }

    /// @inheritdoc ITenders
    function lotState(bytes32 tender, uint8 lot) public view returns (LotState) {
        Tender storage state = _tenders[tender];
        LotState stored = _lots[tender][lot];
        if (lot == 0 || lot > state.lots) return LotState.None;
        if (_isEnd(stored)) return stored;
        if (state.holds != 0) return LotState.Suspended;
        if (stored != LotState.None) return stored;
        if (block.timestamp >= state.opensAt) return LotState.Opened;
        if (block.timestamp >= state.closesAt) return LotState.Closed;
        return LotState.Published;
    }

    /// @inheritdoc ITenders
    function requireOrganiser(bytes32 tender, OrgId org) public view {
        Tender storage state = _known(tender);
        require(org == state.organiser || org == state.buyer, NotOrganiser(tender, org));
    }

    /* RULES */

    /// @dev The order of a lot's states. Suspended lots only end by a decision on the complaint.
    function _mayMove(LotState from, LotState to) private pure returns (bool) {
        if (_isEnd(from)) return false;
        if (to == LotState.Repeated) return true;
        if (from == LotState.Suspended) return false;
        if (to == LotState.Failed) return true;
        if (to == LotState.Evaluated) return from == LotState.Opened;
        if (to == LotState.Candidates) return from == LotState.Evaluated;
        return to == LotState.Awarded && from == LotState.Candidates;
    }

    function _isEnd(LotState state) private pure returns (bool) {
        return state == LotState.Awarded || state == LotState.Failed || state == LotState.Repeated;
    }

    function _mayOrganise(OrgId buyer, OrgId organiser) private view returns (bool) {
        if (buyer == organiser) return true;
        return block.timestamp <= _mandates[buyer][organiser];
    }

    /// @dev Nobody supervises a tender of its own.
    function _requireSupervisor(PublishTender calldata act, OrgId organiser) private view {
        OrgId supervisor = OrgId.wrap(act.supervisor);
        (Enrolment enrolment, Standing standing, ) = STANDING.standingOf(supervisor);
        bool isFit = enrolment == Enrolment.Full && standing == Standing.Active;
        bool isApart = supervisor != organiser && act.supervisor != act.buyer;
        require(isFit && isApart, SupervisorUnfit(supervisor));
    }

    function _requirePublishable(bytes32 tender, PublishTender calldata act) private view {
        require(act.lots != 0 && act.lots <= MOST_LOTS, LotsWrong(act.lots));
        require(act.experts <= MOST_EXPERTS, TenderExpertsTooMany(act.experts));
        require(act.conditions <= _conditionSets, ConditionsUnknown(act.conditions));
        require(act.rule != 0 && act.documents != 0, TenderDigestMissing());
        require(act.currency != 0, TenderCurrencyMissing());
        if (act.repeats != 0) {
            bool isOwn = _tenders[act.repeats].buyer == OrgId.wrap(act.buyer);
            require(isOwn && _repeatable[act.repeats], TenderNotRepeatable(tender, act.repeats));
        }
        _requireTimes(act.closesAt, act.opensAt, act.revealUntil, "tender.window");
    }

    function _requireChangeable(ChangeTender calldata act) private view {
        Tender storage state = _tenders[act.tender];
        require(state.holds == 0, TenderHeld(act.tender, state.heldSince));
        require(block.timestamp < state.closesAt, TenderClosed(act.tender, state.closesAt));
        require(act.version == state.version, TenderVersionWrong(act.tender, state.version, act.version));
        require(act.rule != 0 && act.documents != 0, TenderDigestMissing());
        require(act.closesAt >= state.closesAt, TenderWindowShort(act.closesAt, state.closesAt));
        _requireTimes(act.closesAt, act.opensAt, act.revealUntil, "tender.notice");
    }

    /// @param window parameter: least time from now to the close
    function _requireTimes(uint40 closesAt, uint40 opensAt, uint40 revealUntil, bytes32 window) private view {
        require(closesAt <= opensAt && opensAt < revealUntil, TenderTimesWrong(closesAt, opensAt, revealUntil));
        uint40 earliest = uint40(block.timestamp + _figure(window));
        require(closesAt >= earliest, TenderWindowShort(closesAt, earliest));
        earliest = uint40(opensAt + _figure("tender.reveal"));
        require(revealUntil >= earliest, TenderRevealShort(revealUntil, earliest));
    }

    function _figure(bytes32 key) private view returns (uint256) {
        return PARAMETERS.parameterAt(key, uint40(block.timestamp));
    }

    function _write(bytes32 tender, PublishTender calldata act, OrgId organiser) private {
        Tender storage state = _tenders[tender];
        state.buyer = OrgId.wrap(act.buyer);
        state.organiser = organiser;
        state.supervisor = OrgId.wrap(act.supervisor);
        (state.region, state.band, state.currency) = (act.region, act.band, act.currency);
        (state.lots, state.conditions, state.version) = (act.lots, act.conditions, 1);
        state.publishedAt = uint40(block.timestamp);
        (state.closesAt, state.opensAt, state.revealUntil) = (act.closesAt, act.opensAt, act.revealUntil);
        (state.sector, state.experts) = (Sector.wrap(act.sector), act.experts);
        (state.rule, state.documents, state.repeats) = (act.rule, act.documents, act.repeats);
    }

    /// @dev Moves whatever had not happened when the suspension began by its length; what was over stays over.
    function _resume(Tender storage state) private {
        uint40 since = state.heldSince;
        uint40 gone = uint40(block.timestamp) - since;
        if (since < state.closesAt) state.closesAt += gone;
        if (since < state.opensAt) state.opensAt += gone;
        if (since < state.revealUntil) state.revealUntil += gone;
        state.paused += gone;
        state.heldSince = 0;
    }

    function _known(bytes32 tender) private view returns (Tender storage state) {
        state = _tenders[tender];
        require(state.version != 0, TenderUnknown(tender));
    }
}
