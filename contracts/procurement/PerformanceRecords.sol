// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICalendar, IParameters} from "../shared/interfaces/IParameters.sol";
import {OrgId} from "../shared/types/OrgId.sol";
import {Quarter, quarterOf} from "../shared/types/Quarter.sol";
import {NO_RECORD, RecordId} from "../shared/types/RecordId.sol";
import {Scores} from "../shared/types/Scores.sol";
import {IPerformance, REASON_DECIDED, Record, RecordState, Ruling} from "./IPerformance.sol";
import {PerformanceScores} from "./PerformanceScores.sol";

/// @notice The life of a performance record: how it moves from one state to the next, and what that does to the sums.
abstract contract PerformanceRecords is PerformanceScores {
    ICalendar public immutable CALENDAR;

    uint64 private _last;
    mapping(RecordId record => Record) internal _records;
    mapping(bytes32 period => RecordId record) internal _live;

    constructor(IParameters parameters, ICalendar calendar) PerformanceScores(parameters) {
        CALENDAR = calendar;
    }

    /* READS */

    /// @inheritdoc IPerformance
    function recordOf(RecordId id) external view returns (Record memory) {
        return _records[id];
    }

    /// @inheritdoc IPerformance
    function recordFor(bytes32 agreement, OrgId subject, Quarter quarter) external view returns (RecordId) {
        return _live[keccak256(abi.encode(agreement, subject, quarter))];
    }

    /* LIFE */

    /// @dev The one place where a step with a clock begins.
    function _step(Record storage record, RecordState state, bytes32 days_) internal returns (uint40 until) {
        until = CALENDAR.addWorkingDays(
            uint40(block.timestamp),
            uint16(PARAMETERS.parameterAt(days_, uint40(block.timestamp)))
        );
        record.until = until;
        record.state = state;
    }

    function _add(Record memory draft, bytes32 period) internal returns (RecordId id) {
        id = RecordId.wrap(++_last);
        draft.state = RecordState.Drafted;
        _records[id] = draft;
        _live[period] = id;

        emit RecordDrafted(
            id,
            draft.agreement,
            draft.subject,
            draft.rater,
            draft.periodEnd,
            draft.scores,
            draft.weight,
            draft.band,
            draft.sector,
            draft.region,
            draft.evidence,
            draft.supersedes,
            draft.drafter
        );
    }

    /// @dev A draft in the place of a record. An effective one goes on counting until the draft takes effect.
    function _succeed(
        RecordId old,
        Record storage record,
        Scores scores,
        bytes32 evidence,
        uint24 person
    ) internal returns (RecordId id) {
        Record memory draft = record;
        bool counts = draft.state == RecordState.Effective;
        draft.scores = scores;
        draft.evidence = evidence;
        draft.drafter = person;
        draft.until = 0;
        draft.supersedes = old;
        draft.replaces = counts ? old : draft.replaces;
        draft.decider = OrgId.wrap(0);
        draft.ruling = Ruling.None;
        draft.ruled = Scores.wrap(0);
        id = _add(draft, _periodOf(draft.agreement, draft.subject, draft.periodEnd));
        if (counts) record.supersededBy = id;
        else _amend(old, record, id);
    }

    function _amend(RecordId old, Record storage record, RecordId by) internal {
        record.state = RecordState.Amended;
        record.supersededBy = by;

        emit RecordAmended(old, by);
    }

    function _carryOut(RecordId id, Record storage record) internal {
        if (record.ruling == Ruling.Uphold) return _takeEffect(id, record);
        if (record.ruling == Ruling.Withdraw) return _withdraw(id, record, REASON_DECIDED);
        RecordId amended = _succeed(id, record, record.ruled, record.evidence, record.drafter);
        _takeEffect(amended, _records[amended]);
    }

    function _takeEffect(RecordId id, Record storage record) internal {
        Quarter quarter = quarterOf(record.periodEnd);
        RecordId replaced = record.replaces;
        record.state = RecordState.Effective;
        if (replaced != NO_RECORD) {
            Record storage old = _records[replaced];
            _uncount(old.subject, quarter, old.scores, old.weight);
            _amend(replaced, old, id);
        }
        uint256 aggregate = _count(record.subject, quarter, record.scores, record.weight);

        emit RecordEffective(id, record.subject, quarter, replaced, aggregate);
    }

    /// @dev A first draft that was never served leaves the period free; what was served was the period's one rating, however it
    /// ended. An effective record that would have been replaced stands again.
    function _withdraw(RecordId id, Record storage record, uint16 reason) internal {
        RecordId kept = record.replaces;
        bool isFree = record.state == RecordState.Drafted && record.supersedes == NO_RECORD;
        record.state = RecordState.Withdrawn;
        if (isFree || kept != NO_RECORD) _live[_periodOf(record.agreement, record.subject, record.periodEnd)] = kept;
        if (kept != NO_RECORD) _records[kept].supersededBy = NO_RECORD;

        emit RecordWithdrawn(id, reason, kept);
    }

    function _in(RecordId id, RecordState state) internal view returns (Record storage record) {
        record = _records[id];
        require(record.state == state, RecordNotIn(id, state, record.state));
    }

    function _inTime(RecordId id, RecordState state) internal view returns (Record storage record) {
        record = _in(id, state);
        require(block.timestamp <= record.until, RecordStepLate(id, record.until, block.timestamp));
    }

    function _periodOf(bytes32 agreement, OrgId subject, uint40 periodEnd) internal pure returns (bytes32) {
        return keccak256(abi.encode(agreement, subject, quarterOf(periodEnd)));
    }
}
