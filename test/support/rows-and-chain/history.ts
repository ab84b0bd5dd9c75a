import { concat, keccak256, toBeHex } from "ethers";
import {
  FIRST_UNCOUNTED_KIND,
  RECORD_KIND,
  packRecord,
  type RecordKind,
  type SectorScheme,
} from "../../../services/shared/values/attested-record.js";
import { number, text, word, type Holding, type Row } from "./holding.js";

const BATCH_STATES = ["none", "attested", "withdrawn", "voided"];
const OBJECTION_STATES = ["none", "open", "withdrawn", "upheld", "dismissed"];
const LANE = 16n;

/** The word that a row was read from: the batch's commitment is over words and facts in turn. */
function wordOf(row: Row): string {
  const [scheme, code] = (row["sector"] ?? "").split(":");
  const optional = (column: string): number | undefined => (row[column] === null ? undefined : Number(row[column]));
  const large = (column: string): bigint | undefined => (row[column] === null ? undefined : number(row, column));
  const record = packRecord({
    ...{ subject: Number(row["subject"]), buyer: optional("buyer"), at: large("happened_at") },
    kind: text(row, "kind") as RecordKind,
    ...(code !== undefined && { sector: { scheme: scheme as SectorScheme, code } }),
    ...{ region: optional("region"), amount: large("amount"), currency: row["currency"] ?? undefined },
    ...{ daysLate: optional("days_late"), flags: optional("flags") },
  });
  return toBeHex(record, 32);
}

function isOfBatch(batch: Row): (row: Row) => boolean {
  return (row) => row["batch"] === batch["batch"];
}

const batch: Holding = {
  table: "history_batch",
  key: ["batch"],
  told: [
    ...["source", "digest", "corrects", "by", "reason", "statement", "ended_at"],
    ...["block", "log_index", "tx_hash"],
  ],
  async stored(row, { chain, at }) {
    const found = await chain.contract("History").batchOf(text(row, "batch"), at);
    const places = [...found.superseded.toString(2)].reverse().flatMap((bit, place) => (bit === "1" ? [place] : []));
    return {
      ...{ importer: found.importer, records: found.count, state: word(BATCH_STATES, found.state) },
      ...{ superseded: places, attested_at: found.attestedAt },
    };
  },
  async missing(rows, { chain, at }, tables) {
    const missing: string[] = [];
    for (const row of rows) {
      const own = (tables.get("attested_record") ?? []).filter(isOfBatch(row));
      own.sort((one, other) => Number(one["place"]) - Number(other["place"]));
      const words = concat(own.flatMap((each) => [wordOf(each), text(each, "fact")]));
      const { commitment } = await chain.contract("History").batchOf(text(row, "batch"), at);
      if (keccak256(words) !== commitment)
        missing.push(`the records of batch ${row["batch"]} are not those committed to`);
    }
    return missing;
  },
};

/** Counters of a subject's quarter: one lane for each kind, from the rows that count. */
function countersOf(rows: readonly Row[]): Map<string, bigint> {
  const counters = new Map<string, bigint>();
  for (const row of rows) {
    const place = `${row["subject"]}:${row["quarter"]}`;
    const kind = RECORD_KIND[text(row, "kind") as RecordKind];
    const counts = row["counts"] === "true" && kind < FIRST_UNCOUNTED_KIND;
    counters.set(place, (counters.get(place) ?? 0n) + (counts ? 1n << (LANE * BigInt(kind)) : 0n));
  }
  return counters;
}

/** Its columns are what the batch's commitment is over; whether it counts is in the counters. */
const record: Holding = {
  table: "attested_record",
  key: ["batch", "place"],
  told: [
    ...["fact", "subject", "buyer", "happened_at", "quarter", "kind", "sector", "region"],
    ...["amount", "currency", "days_late", "flags", "counts"],
  ],
  async missing(rows, { chain, at }) {
    const missing: string[] = [];
    for (const [place, lanes] of countersOf(rows)) {
      const [subject = "", quarter = ""] = place.split(":");
      const found = await chain.contract("History").countersOf(subject, quarter, at);
      if (found !== lanes) missing.push(`counters of ${subject} in quarter ${quarter} are ${found}, by rows ${lanes}`);
    }
    return missing;
  },
};

const objection: Holding = {
  table: "history_objection",
  key: ["batch", "place"],
  told: [
    ...["subject", "reason", "statement", "decider"],
    ...["decision_reason", "decision_statement", "objected_at", "decided_at"],
  ],
  async stored(row, { chain, at }) {
    const [state, by] = await chain
      .contract("History")
      .historyObjectionOf(text(row, "batch"), number(row, "place"), at);
    return { state: word(OBJECTION_STATES, state), by };
  },
};

export const HISTORY: readonly Holding[] = [batch, record, objection];
