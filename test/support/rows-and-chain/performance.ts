import { RECORD_STATES, RULINGS, unpackScores, unpackSums } from "../../../services/shared/values/performance.js";
import { quarterOf } from "../../../services/shared/values/quarter.js";
import { ascii, known, number, text, time, word, type Holding, type Row } from "./holding.js";

const CLOCKED = new Set(["served", "objected", "responded", "decided", "appealed"]);

const record: Holding = {
  table: "performance_record",
  key: ["record"],
  told: ["drafted_at", "changed_at"],
  async stored(row, { chain, at }) {
    const found = await chain.contract("Performance").recordOf(number(row, "record"), at);
    const state = word(["none", ...RECORD_STATES], found.state);
    const ruling = found.ruling === 0n ? null : word(["none", ...RULINGS], found.ruling);
    return {
      ...{ agreement: found.agreement, subject: found.subject, rater: found.rater, weight: found.weight },
      ...{ period_end: time(found.periodEnd), quarter: quarterOf(found.periodEnd), band: found.band },
      ...{ scores: unpackScores(found.scores), sector: ascii(found.sector), region: known(found.region) },
      ...{ evidence: found.evidence, supersedes: known(found.supersedes), superseded_by: known(found.supersededBy) },
      // The clock of the last step stays in storage when the record has no step any more.
      ...{ state, until: CLOCKED.has(state) ? known(found.until) : null, decider: known(found.decider), ruling },
      ruled: ruling === "amend" ? unpackScores(found.ruled) : null,
    };
  },
  async missing(rows, { chain, at }) {
    const { state } = await chain.contract("Performance").recordOf(rows.length + 1, at);
    return state === 0n ? [] : [`record ${rows.length + 1} has no row`];
  },
};

const sum: Holding = {
  table: "performance_sum",
  key: ["subject", "quarter", "at"],
  told: [],
  async stored(row, { chain, at }, all) {
    const performance = chain.contract("Performance");
    const place = [number(row, "subject"), number(row, "quarter")] as const;
    const own = all.filter((other) => other["subject"] === row["subject"] && other["quarter"] === row["quarter"]);
    const count = await performance.checkpointsOf(...place, at);
    const newest = own.every((other) => number(other, "at") <= number(row, "at"));
    const counted = { "checkpoints!": BigInt(own.length) === count || count };
    if (!newest) return { ...counted, sums: undefined, weight: undefined, records: undefined };
    const { sums, weight, records, changedAt } = unpackSums(await performance.aggregateOf(...place, at));
    const isNow = String(changedAt) === row["at"];
    return { ...counted, sums, weight, records, "last change!": isNow || changedAt };
  },
  async missing(rows, { chain, at }, tables) {
    const missing: string[] = [];
    const has = (one: Row) =>
      rows.some((row) => row["subject"] === one["subject"] && row["quarter"] === one["quarter"]);
    for (const one of (tables.get("performance_record") ?? []).filter((row) => !has(row))) {
      const place = [number(one, "subject"), number(one, "quarter")] as const;
      const aggregate = await chain.contract("Performance").aggregateOf(...place, at);
      if (aggregate !== 0n) missing.push(`the sums of ${place.join(" in quarter ")} have no row`);
    }
    return missing;
  },
};

const step: Holding = {
  table: "performance_step",
  key: ["block", "log_index"],
  told: ["record", "step", "by", "person", "until", "reason", "statement", "at", "tx_hash"],
};

const SANCTION_STATES = ["none", "proposed", "withdrawn", "proposed", "announced", "announced", "announced"];

const sanction: Holding = {
  table: "sanction",
  key: ["sanction"],
  told: ["reason", "proposed_at", "announced_at"],
  async stored(row, { chain, at }) {
    const sanctions = chain.contract("Sanctions");
    const found = await sanctions.sanctionOf(number(row, "sanction"), at);
    const state = word(SANCTION_STATES, await sanctions.sanctionStateOf(number(row, "sanction"), at));
    return {
      ...{ subject: found.subject, authority: found.authority, kinds: found.kinds, region: known(found.region) },
      ...{ begins_at: time(found.from), ends_at: time(found.until), basis: found.basis, state },
      second: state === "announced" ? found.second : null,
      second_by: state === "proposed" ? time(await sanctions.secondByOf(number(row, "sanction"), at)) : undefined,
    };
  },
  async missing(rows, { chain, at }) {
    const { subject } = await chain.contract("Sanctions").sanctionOf(rows.length + 1, at);
    return subject === 0n ? [] : [`sanction ${rows.length + 1} has no row`];
  },
};

/** The last end that an authority set is the sanction's. */
const lift: Holding = {
  table: "sanction_lift",
  key: ["block", "log_index"],
  told: ["sanction", "by", "reason", "basis", "at"],
  async stored(row, { chain, at }, all) {
    const own = all.filter((other) => other["sanction"] === row["sanction"]);
    if (own.at(-1) !== row) return { ends_at: undefined };
    const { until } = await chain.contract("Sanctions").sanctionOf(BigInt(text(row, "sanction")), at);
    return { ends_at: time(until) };
  },
};

export const PERFORMANCE: readonly Holding[] = [record, sum, step, sanction, lift];
