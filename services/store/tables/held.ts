import type { ColumnType, Generated } from "kysely";
import type { DutyName } from "../../shared/values/duty.js";

/** Table of `migrations/own/held.ts`. */
export interface HeldTables {
  held: HeldTable;
}

/** What is written; what still waits past its deadline has lapsed without anybody's writing it. */
export const HELD_STATES = ["awaiting", "approved", "refused", "withdrawn"] as const;
export type HeldState = (typeof HELD_STATES)[number];

/** An act as it was drafted, or signed, while it waits. */
export interface HeldAct {
  /** The outbox's key once it is handed in. */
  readonly id: string;
  readonly contract: string;
  readonly name: string;
  readonly message: Readonly<Record<string, unknown>>;
  readonly signer: string;
  /** Call data of an act that its author signed; null where the gateway signs once the second person agrees. */
  readonly data: string | null;
  /** The other party's signature, where the gateway is to sign and the act needs two. */
  readonly second: { readonly signer: string; readonly signature: string; readonly path: readonly string[] } | null;
  /** Number of the organisation's person who does it; null for another organisation's act that goes with it. */
  readonly person: number | null;
  /** Of these the second person needs one; none where the act only goes with one that needs them. */
  readonly duties: readonly DutyName[];
}

export interface HeldTable {
  id: string;
  acts: ColumnType<readonly HeldAct[], string, never>;
  state: Generated<HeldState>;
  deadline: Date;
  made_at: Generated<Date>;
  settled_at: Generated<Date | null>;
  settled_person: Generated<number | null>;
  settled_signer: Generated<string | null>;
  note: Generated<string | null>;
}
