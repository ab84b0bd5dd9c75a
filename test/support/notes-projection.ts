import type { EventHandler, EventPlace, Projection } from "../../services/indexer/projection.js";
import type { Rows } from "../../services/indexer/rows.js";
import type { Migration } from "../../services/store/migrations/migration.js";

interface NoteWritten {
  note: bigint;
  org: bigint;
  amount: bigint;
  digest: string;
  time: bigint;
}

export const NOTES_MIGRATION: Migration = {
  id: "notes-001",
  sql: `
    CREATE TABLE note (note int8 PRIMARY KEY, org int8, amount int8 NOT NULL, digest bytea, written_at timestamptz,
      amendments int8 NOT NULL DEFAULT 0, peers int8[]);
    CREATE TABLE note_step (block int8, log_index int4, note int8 NOT NULL, amount int8 NOT NULL,
      PRIMARY KEY (block, log_index));
    CREATE TABLE note_total (org int8 PRIMARY KEY, notes int8 NOT NULL, amount int8 NOT NULL DEFAULT 0);
    CREATE TABLE note_packed (block int8, log_index int4, place int4, note int8 NOT NULL, amount int8 NOT NULL);
  `,
};

const written = (event: NoteWritten, place: EventPlace, rows: Rows): void => {
  const { note, org, amount, digest, time } = event;
  rows.put("note", { note, org, amount, digest, written_at: time });
  rows.append("note_step", { block: place.block, log_index: place.logIndex, note, amount });
  rows.add("note_total", { org }, { notes: 1n, amount });
};

const amended = ({ note, amount }: NoteWritten, place: EventPlace, rows: Rows): void => {
  rows.patch("note", { note }, { amount });
  rows.add("note", { note }, { amendments: 1n });
  rows.append("note_step", { block: place.block, log_index: place.logIndex, note, amount });
};

const RECORD = 30;

/** Many rows out of one event's bytes. */
const packed = ({ records }: { records: string }, place: EventPlace, rows: Rows): void => {
  for (let at = 2, i = 0; at < records.length; at += RECORD, i++) {
    const note = BigInt(`0x${records.slice(at, at + 16)}`);
    const amount = parseInt(records.slice(at + 16, at + RECORD), 16);
    rows.append("note_packed", { block: place.block, log_index: place.logIndex, place: i, note, amount });
  }
};

const described = ({ note, peers }: { note: bigint; peers: bigint[] }, _place: EventPlace, rows: Rows): void => {
  if (peers.length === 0) rows.remove("note", { note });
  else rows.run("UPDATE note SET peers = $2 WHERE note = $1", [note, peers]);
};

export const NOTES_PROJECTION: Projection = {
  domain: "notes",
  version: 1,
  tables: ["note", "note_step", "note_total", "note_packed"],
  handlers: [
    { contract: "Notes", event: "NoteWritten", handle: written },
    { contract: "Notes", event: "NoteAmended", handle: amended },
    { contract: "Notes", event: "NotesPacked", handle: packed },
    { contract: "Notes", event: "NoteDescribed", handle: described },
  ] as unknown as EventHandler[],
};
