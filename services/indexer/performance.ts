import {
  RULINGS,
  unpackScores,
  unpackSums,
  type PerformanceStep,
  type RecordState,
  type Ruling,
} from "../shared/values/performance.js";
import { quarterOf } from "../shared/values/quarter.js";
import { asciiOf, known, timeOf } from "./procurement-fields.js";
import { on, type EventPlace, type Projection } from "./projection.js";
import type { Rows } from "./rows.js";

interface Step {
  readonly by?: bigint;
  readonly person?: bigint;
  readonly until?: bigint;
  readonly reason?: bigint;
  readonly statement?: string;
}

function tell(record: bigint, step: PerformanceStep, given: Step, place: EventPlace, rows: Rows): void {
  rows.append("performance_step", {
    block: place.block,
    log_index: place.logIndex,
    record,
    step,
    by: given.by ?? null,
    person: given.person ?? null,
    until: given.until ?? null,
    reason: given.reason ?? null,
    statement: given.statement ?? null,
    at: place.time,
    tx_hash: place.txHash,
  });
}

/** The record in its new state, and the step that brought it there. */
function move(record: bigint, state: RecordState, given: Step, place: EventPlace, rows: Rows): void {
  rows.patch("performance_record", { record }, { state, until: given.until ?? null, changed_at: place.time });
  tell(record, state, given, place, rows);
}

function rulingOf(number: bigint): Ruling | null {
  return RULINGS[Number(number) - 1] ?? null;
}

function ruledOf(ruling: bigint, packed: bigint): number[] | null {
  return rulingOf(ruling) === "amend" ? unpackScores(packed) : null;
}

export const performance: Projection = {
  domain: "performance",
  version: 1,
  tables: ["performance_record", "performance_step", "performance_sum"],
  handlers: [
    on("Performance", "RecordDrafted", (event, place, rows) => {
      const { record, rater, supersedes } = event;
      rows.put("performance_record", {
        record,
        agreement: event.agreement,
        subject: event.subject,
        rater,
        period_end: timeOf(event.periodEnd),
        quarter: quarterOf(event.periodEnd),
        scores: unpackScores(event.scores),
        weight: event.weight,
        band: event.band,
        sector: asciiOf(event.sector),
        region: known(event.region),
        evidence: event.evidence,
        supersedes: known(supersedes),
        superseded_by: null,
        state: "drafted",
        until: null,
        decider: null,
        ruling: null,
        ruled: null,
        drafted_at: place.time,
        changed_at: place.time,
      });
      if (supersedes !== 0n) rows.patch("performance_record", { record: supersedes }, { superseded_by: record });
      tell(record, "drafted", { by: rater, person: event.person }, place, rows);
    }),
    on("Performance", "RecordServed", ({ record, until, person }, place, rows) =>
      move(record, "served", { until, person }, place, rows),
    ),
    on("Performance", "RecordObjected", ({ record, by, until, reason, statement }, place, rows) =>
      move(record, "objected", { by, until, reason, statement }, place, rows),
    ),
    on("Performance", "RecordResponded", ({ record, by, until, statement }, place, rows) =>
      move(record, "responded", { by, until, statement }, place, rows),
    ),
    on("Performance", "RecordDecided", (event, place, rows) => {
      const { record, decider, ruling, ruled, until, reason, statement } = event;
      move(record, "decided", { by: decider, until, reason, statement }, place, rows);
      rows.patch(
        "performance_record",
        { record },
        { decider, ruling: rulingOf(ruling), ruled: ruledOf(ruling, ruled) },
      );
    }),
    on("Performance", "RecordAppealed", ({ record, by, until, reason, statement }, place, rows) =>
      move(record, "appealed", { by, until, reason, statement }, place, rows),
    ),
    on("Performance", "AppealDecided", ({ record, decider, ruling, ruled, reason, statement }, place, rows) => {
      tell(record, "appealDecided", { by: decider, reason, statement }, place, rows);
      rows.patch("performance_record", { record }, { ruling: rulingOf(ruling), ruled: ruledOf(ruling, ruled) });
    }),
    on("Performance", "RecordEffective", ({ record, subject, quarter, aggregate }, place, rows) => {
      const { sums, weight, records, changedAt } = unpackSums(aggregate);
      rows.put("performance_sum", { subject, quarter, at: changedAt, sums, weight, records });
      move(record, "effective", {}, place, rows);
    }),
    on("Performance", "RecordAmended", ({ record, by }, place, rows) => {
      move(record, "amended", {}, place, rows);
      rows.patch("performance_record", { record }, { superseded_by: by });
    }),
    on("Performance", "RecordWithdrawn", ({ record, reason, restored }, place, rows) => {
      move(record, "withdrawn", { reason }, place, rows);
      if (restored !== 0n) rows.patch("performance_record", { record: restored }, { superseded_by: null });
    }),
  ],
};
