import type { Kysely } from "kysely";
import type { Chain } from "../../chain/chain.js";
import { ChainError } from "../../chain/error.js";
import { enqueue } from "../../outbox/enqueue.js";
import { ANCHOR_BATCH } from "../../shared/acts/evidence.js";
import {
  refusedBatches,
  setBatchAct,
  type BatchTable,
  type RefusedBatch,
} from "../../store/queries/refused-batches.js";
import type { Database } from "../../store/tables/database.js";
import type { OwnOfficer } from "./own-officer.js";

/** Looked at in one round. */
const MOST = 20;

export interface Anchoring {
  readonly chain: Pick<Chain, "simulate">;
  /** Undefined where none is set: then nothing goes again. */
  readonly officer: OwnOfficer | undefined;
  readonly table: BatchTable;
  /** Kind of the batches in `Anchors`. */
  readonly kind: number;
}

/**
 * Signs batches anew whose act was refused for good (the officer's key had ended, anchoring was closed), as soon as the
 * chain would take them. Root and places stay, so proofs already given away stay good.
 * @returns how many acts were queued
 */
export async function anchorAgain(db: Kysely<Database>, anchoring: Anchoring): Promise<number> {
  const { chain, officer, table, kind } = anchoring;
  if (officer === undefined) return 0;
  let queued = 0;
  for (const batch of await refusedBatches(db, table, MOST)) {
    const { root, count } = batch;
    const data = await officer.sign(ANCHOR_BATCH, { root, count, kind });
    if (!(await isTaken(chain, data))) continue;
    queued += await db.transaction().execute((trx) => goAgain(trx, table, batch, data));
  }
  return queued;
}

/** Another gateway of the organisation may have sent it meanwhile: then its act is no longer the one that was refused. */
async function goAgain(db: Kysely<Database>, table: BatchTable, batch: RefusedBatch, data: string): Promise<0 | 1> {
  const key = nextName(batch.act);
  if (!(await setBatchAct(db, table, batch, key))) return 0;
  await enqueue(db, { key, contract: ANCHOR_BATCH.contract, data });
  return 1;
}

/** `invoices:<root>`, then `invoices:<root>#2` and so on. */
function nextName(act: string): string {
  const [first = act, attempt = "1"] = act.split("#");
  return `${first}#${Number(attempt) + 1}`;
}

async function isTaken(chain: Pick<Chain, "simulate">, data: string): Promise<boolean> {
  try {
    await chain.simulate(ANCHOR_BATCH.contract, data);
    return true;
  } catch (error) {
    if (error instanceof ChainError) return false;
    throw error;
  }
}
