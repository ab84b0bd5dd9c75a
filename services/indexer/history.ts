import { readRecord, type AttestedRecord } from "../shared/values/attested-record.js";
import { quarterOf } from "../shared/values/quarter.js";
import { digestOf, timeOf } from "./procurement-fields.js";
import { on, type EventPlace, type Projection } from "./projection.js";
import type { Rows } from "./rows.js";

const STOP_COUNTING = "UPDATE attested_record SET counts = false WHERE batch = decode(substr($1, 3), 'hex')";

const SUPERSEDE_ALL = `UPDATE history_batch SET superseded = ARRAY(SELECT generate_series(0, records - 1))
  WHERE batch = decode(substr($1, 3), 'hex')`;

/** One row for each record: the word and its fact come in turn. */
function appendRecords(batch: string, records: readonly string[], rows: Rows): void {
  for (let i = 0; i + 1 < records.length; i += 2) {
    const fact = records[i + 1] ?? "";
    rows.append("attested_record", { batch, place: i / 2, fact, ...columnsOf(readRecord(records[i] ?? "", 2)) });
  }
}

function columnsOf(record: AttestedRecord) {
  const { subject, buyer, at, kind, sector, region, amount, currency, daysLate, flags } = record;
  return {
    subject,
    buyer: buyer ?? null,
    happened_at: at === undefined ? null : timeOf(at),
    quarter: quarterOf(at),
    kind,
    sector: sector === undefined ? null : `${sector.scheme}:${sector.code}`,
    region: region ?? null,
    amount: amount ?? null,
    currency: currency ?? null,
    days_late: daysLate ?? null,
    flags: flags ?? 0,
  };
}

/** Places of a bitmap, lowest first. */
export function placesOf(bitmap: bigint): number[] {
  const places: number[] = [];
  for (let place = 0, rest = bitmap; rest !== 0n; place++, rest >>= 1n) if (rest & 1n) places.push(place);
  return places;
}

function supersede(batch: string, bitmap: bigint, rows: Rows): void {
  const places = placesOf(bitmap);
  rows.patch("history_batch", { batch }, { superseded: places });
  if (places.length > 0) rows.run(`${STOP_COUNTING} AND place = ANY ($2)`, [batch, places]);
}

function end(
  batch: string,
  state: "withdrawn" | "voided",
  { by, reason, statement }: { by: bigint; reason: bigint; statement: string | null },
  { time }: EventPlace,
  rows: Rows,
): void {
  rows.patch("history_batch", { batch }, { state, by, reason, statement, ended_at: time });
  rows.run(SUPERSEDE_ALL, [batch]);
  rows.run(STOP_COUNTING, [batch]);
}

export const history: Projection = {
  domain: "history",
  version: 2,
  tables: ["history_batch", "attested_record", "history_objection"],
  handlers: [
    on("History", "HistoryAttested", ({ batch, importer, source, digest, corrects, records }, place, rows) => {
      rows.put("history_batch", {
        batch,
        importer,
        source,
        digest,
        corrects: digestOf(corrects),
        records: records.length / 2,
        state: "attested",
        superseded: [],
        attested_at: place.time,
        block: place.block,
        log_index: place.logIndex,
        tx_hash: place.txHash,
      });
      appendRecords(batch, records, rows);
    }),
    on("History", "HistoryCorrected", ({ batch, superseded }, _place, rows) => supersede(batch, superseded, rows)),
    on("History", "HistoryWithdrawn", ({ batch, importer, reason }, place, rows) =>
      end(batch, "withdrawn", { by: importer, reason, statement: null }, place, rows),
    ),
    on("History", "HistoryVoided", ({ batch, decider, place: at, reason, statement }, place, rows) => {
      end(batch, "voided", { by: decider, reason, statement }, place, rows);
      rows.patch(
        "history_objection",
        { batch, place: at },
        {
          state: "upheld",
          decider,
          decision_reason: reason,
          decision_statement: statement,
          decided_at: place.time,
        },
      );
    }),
    on("History", "HistoryObjected", ({ batch, place, subject, by, reason, statement }, { time }, rows) =>
      rows.put("history_objection", {
        batch,
        place,
        subject,
        by,
        reason,
        statement,
        state: "open",
        decider: null,
        decision_reason: null,
        decision_statement: null,
        objected_at: time,
        decided_at: null,
      }),
    ),
    on("History", "HistoryObjectionWithdrawn", ({ batch, place }, { time }, rows) =>
      rows.patch("history_objection", { batch, place }, { state: "withdrawn", decided_at: time }),
    ),
    on("History", "HistoryObjectionDecided", (event, { time }, rows) => {
      const { batch, place, decider, upheld, reason, statement, superseded } = event;
      rows.patch(
        "history_objection",
        { batch, place },
        {
          state: upheld ? "upheld" : "dismissed",
          decider,
          decision_reason: reason,
          decision_statement: statement,
          decided_at: time,
        },
      );
      if (upheld) supersede(batch, superseded, rows);
    }),
  ],
};
