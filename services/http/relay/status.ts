import type { Kysely } from "kysely";
import { actStatuses, type ActStatus } from "../../outbox/enqueue.js";
import { sayLedgerError } from "../../shared/errors/say.js";
import type { OrganisationNames } from "../../shared/values/fill.js";
import type { Database } from "../../store/tables/database.js";

const LOOK_EVERY = 200;

/** Where an act stands, as the API tells it: a ledger's refusal in both languages. */
export function tellStatus(
  { key, state, error, txHash, block, createdAt, settledAt }: ActStatus,
  names: OrganisationNames,
) {
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

/** The status of an act once it is settled, or as it is when the wait is over; undefined when it is unknown. */
export async function awaitStatus(
  db: Kysely<Database>,
  id: string,
  seconds: number,
  signal: AbortSignal,
): Promise<ActStatus | undefined> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const status = (await actStatuses(db, [id])).get(id);
    const isSettled = status === undefined || status.state === "final" || status.state === "refused";
    if (isSettled || Date.now() >= end || signal.aborted) return status;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}
