import type { Kysely } from "kysely";
import { actStatuses, type ActStatus } from "../../outbox/enqueue.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { sayLedgerError } from "../../shared/errors/say.js";
import type { OrganisationNames } from "../../shared/values/fill.js";
import { heldByAct, heldStateAt, type HeldRow } from "../../store/queries/held.js";
import type { Database } from "../../store/tables/database.js";
import type { Call } from "../call.js";

const LOOK_EVERY = 200;

/** An act that waits for a second person, or that none agreed to, as its status tells it. */
function tellHeld(id: string, row: HeldRow, now: Date) {
  const state = heldStateAt(row, now);
  const isWaiting = state === "awaiting";
  const refusal = new Refusal("second-person-refused", { state });
  return {
    id,
    state: isWaiting ? ("awaiting" as const) : ("refused" as const),
    transaction: null,
    block: null,
    error: isWaiting ? null : { code: refusal.code, args: { state }, ...refusal.say() },
    createdAt: row.made_at.toISOString(),
    settledAt: isWaiting ? null : (row.settled_at ?? row.deadline).toISOString(),
  };
}

/** Where an act stands, as the API tells it: a ledger's refusal in both languages. */
function tellStatus({ key, state, error, txHash, block, createdAt, settledAt }: ActStatus, names: OrganisationNames) {
  return {
    id: key,
    state,
    transaction: txHash,
    block: block === null ? null : block.toString(),
    error: error && { code: error.error, args: { ...error.args }, ...sayLedgerError(error.error, error.args, names) },
    createdAt: createdAt.toISOString(),
    settledAt: settledAt === null ? null : settledAt.toISOString(),
  };
}

type Reader = Pick<Call, "names" | "now"> & { readonly db: Kysely<Database> };

async function statusNow({ db, names, now }: Reader, id: string) {
  const status = (await actStatuses(db, [id])).get(id);
  if (status !== undefined) return tellStatus(status, names);
  const row = await heldByAct(db, id);
  return row === undefined ? undefined : tellHeld(id, row, new Date(Number(now()) * 1000));
}

/** The status of an act once it is settled, or as it is when the wait is over; undefined when it is unknown. */
export async function awaitStatus(reader: Reader, id: string, seconds: number, signal: AbortSignal) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const status = await statusNow(reader, id);
    const isSettled = status === undefined || status.state === "final" || status.state === "refused";
    if (isSettled || Date.now() >= end || signal.aborted) return status;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}
