import type { Kysely } from "kysely";
import { ChainError } from "../../chain/error.js";
import { enqueue } from "../../outbox/enqueue.js";
import { ANCHOR_BATCH } from "../../shared/acts/evidence.js";
import { LICENCE_BATCH } from "../../shared/licence/ledger-names.js";
import { refusedLicenceBatches, setLicenceBatchAct } from "../../store/queries/licence-batches.js";
import type { Database } from "../../store/tables/database.js";
import type { LicenceParts } from "../parts.js";

/** Looked at in one round. */
const MOST = 20;

/**
 * Signs batches anew whose act was refused for good (the officer's key had ended, anchoring was closed), as soon as the
 * chain would take them. Root and places stay.
 * @returns how many acts were queued
 */
export async function reopenRefused(
  db: Kysely<Database>,
  { office, chain }: Pick<LicenceParts, "office" | "chain">,
): Promise<number> {
  if (office === undefined) return 0;
  let queued = 0;
  for (const { id, root, count, act } of await refusedLicenceBatches(db, MOST)) {
    const data = await office.officer.sign(ANCHOR_BATCH, { root, count, kind: LICENCE_BATCH });
    if (!(await isTaken(chain, data))) continue;
    queued += await db.transaction().execute(async (trx) => {
      const next = nextName(act);
      if (!(await setLicenceBatchAct(trx, id, act, next))) return 0;
      await enqueue(trx, { key: next, contract: ANCHOR_BATCH.contract, data });
      return 1;
    });
  }
  return queued;
}

/** `licences:<root>`, then `licences:<root>#2` and so on. */
function nextName(act: string): string {
  const [first = act, attempt = "1"] = act.split("#");
  return `${first}#${Number(attempt) + 1}`;
}

async function isTaken(chain: LicenceParts["chain"], data: string): Promise<boolean> {
  try {
    await chain.simulate(ANCHOR_BATCH.contract, data);
    return true;
  } catch (error) {
    if (error instanceof ChainError) return false;
    throw error;
  }
}
