import type { z } from "zod";
import { toDecimal } from "../../shared/values/money.js";
import type { PerformanceScore } from "../../shared/values/performance.js";
import { quarterName } from "../../shared/values/quarter.js";
import { kindNames } from "../../shared/values/sanction-kind.js";
import type { attestedRecords, AttestedSum, historyBatches, historyObjections } from "../../store/queries/history.js";
import type { performanceRecords, performanceSteps } from "../../store/queries/performance.js";
import type { sanctions } from "../../store/queries/sanctions.js";
import type * as shown from "../../shared/schemas/bidder-records.js";

type Item<Q extends (...args: never[]) => Promise<{ items: unknown[] }>> = Awaited<ReturnType<Q>>["items"][number];
type Shown<S extends z.ZodType> = z.input<S>;

const iso = (time: Date): string => time.toISOString();
const isoOrNull = (time: Date | null): string | null => (time === null ? null : iso(time));
const textOrNull = (value: bigint | null): string | null => (value === null ? null : String(value));
const orgOrNull = (org: bigint | null): number | null => (org === null ? null : Number(org));
const quarterOrNull = (quarter: number): string | null => quarterName(quarter) || null;

function amountOf(amount: string | null, currency: string | null): string | null {
  return amount === null ? null : toDecimal(BigInt(amount), currency ?? undefined);
}

export function showSum(row: AttestedSum): Shown<typeof shown.attestedSum> {
  const { quarter, region, kind, currency, records, amount, daysLate } = row;
  return {
    quarter: quarterOrNull(quarter),
    region,
    kind,
    records: String(records),
    amount: amountOf(amount, currency),
    currency,
    daysLate,
  };
}

export function showAttested(
  row: Item<typeof attestedRecords>,
  names: ReadonlyMap<number, string>,
): Shown<typeof shown.attestedRecord> {
  const { batch, place, fact, kind, sector, region, currency, flags, counts, objection, source } = row;
  return {
    batch,
    place,
    fact,
    subject: Number(row.subject),
    buyer: orgOrNull(row.buyer),
    buyerName: row.buyer === null ? null : (names.get(Number(row.buyer)) ?? null),
    happenedAt: isoOrNull(row.happened_at),
    quarter: quarterOrNull(row.quarter),
    kind,
    sector,
    region,
    amount: amountOf(row.amount, currency),
    currency,
    daysLate: textOrNull(row.days_late),
    flags,
    counts,
    objection,
    importer: Number(row.importer),
    source,
    attestedAt: iso(row.attested_at),
  };
}

export function showBatch(row: Item<typeof historyBatches>): Shown<typeof shown.historyBatch> {
  const { batch, source, digest, corrects, records, state, superseded, reason } = row;
  return {
    batch,
    importer: Number(row.importer),
    source,
    digest,
    corrects,
    records,
    state,
    superseded,
    by: orgOrNull(row.by),
    reason,
    attestedAt: iso(row.attested_at),
    endedAt: isoOrNull(row.ended_at),
    transaction: row.tx_hash,
  };
}

export function showObjection(row: Item<typeof historyObjections>): Shown<typeof shown.historyObjection> {
  const { batch, place, reason, statement, state } = row;
  return {
    batch,
    place,
    subject: Number(row.subject),
    by: Number(row.by),
    reason,
    statement,
    state,
    decider: orgOrNull(row.decider),
    decisionReason: row.decision_reason,
    decisionStatement: row.decision_statement,
    objectedAt: iso(row.objected_at),
    decidedAt: isoOrNull(row.decided_at),
  };
}

export function showScores(values: readonly number[], unit = 1): Shown<typeof shown.scores> {
  const [quality = 0, time = 0, cost = 0, safety = 0, service = 0] = values.map((value) => value / unit);
  return { quality, time, cost, safety, service };
}

/** Hundredths become scores with two decimals. */
export function showScore({ records, weight, scores }: PerformanceScore): Shown<typeof shown.performanceScore> {
  return {
    records: String(records),
    weight: String(weight),
    scores: scores === null ? null : showScores(scores, SCORE_UNIT),
  };
}
const SCORE_UNIT = 100;

export function showRecord(row: Item<typeof performanceRecords>): Shown<typeof shown.performanceRecord> {
  const { agreement, weight, band, sector, region, evidence, state, ruling } = row;
  return {
    record: String(row.record),
    agreement,
    subject: Number(row.subject),
    rater: Number(row.rater),
    periodEnd: iso(row.period_end),
    quarter: quarterName(row.quarter),
    scores: showScores(row.scores),
    weight,
    band,
    sector,
    region,
    evidence,
    supersedes: textOrNull(row.supersedes),
    supersededBy: textOrNull(row.superseded_by),
    state,
    until: isoOrNull(row.until),
    decider: orgOrNull(row.decider),
    ruling,
    ruled: row.ruled === null ? null : showScores(row.ruled),
    draftedAt: iso(row.drafted_at),
    changedAt: iso(row.changed_at),
  };
}

type Step = Awaited<ReturnType<typeof performanceSteps>>[number];

export function showStep(row: Step): Shown<typeof shown.performanceStep> {
  const { step, reason, statement } = row;
  return {
    step,
    by: orgOrNull(row.by),
    person: orgOrNull(row.person),
    until: isoOrNull(row.until),
    reason,
    statement,
    at: iso(row.at),
    transaction: row.tx_hash,
  };
}

export function showSanction(row: Item<typeof sanctions>, now: Date): Shown<typeof shown.sanction> {
  const { region, reason, basis, state } = row;
  return {
    sanction: String(row.sanction),
    subject: Number(row.subject),
    authority: Number(row.authority),
    second: orgOrNull(row.second),
    kinds: kindNames(row.kinds),
    region,
    beginsAt: iso(row.begins_at),
    endsAt: iso(row.ends_at),
    reason,
    basis,
    state: isLapsed(row, now) ? "lapsed" : state,
    inForce: state === "announced" && row.begins_at <= now && now < row.ends_at,
    proposedAt: iso(row.proposed_at),
    secondBy: isoOrNull(row.second_by),
    announcedAt: isoOrNull(row.announced_at),
  };
}

function isLapsed({ state, second_by }: Item<typeof sanctions>, now: Date): boolean {
  return state === "proposed" && second_by !== null && second_by < now;
}
