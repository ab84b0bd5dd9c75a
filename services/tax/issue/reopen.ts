import type { Kysely } from "kysely";
import { INVOICE_BATCH } from "../../chain/invoice.js";
import { ChainError } from "../../chain/error.js";
import type { OwnOfficer } from "../../http/relay/own-officer.js";
import { enqueue } from "../../outbox/enqueue.js";
import { ANCHOR_BATCH } from "../../shared/acts/evidence.js";
import { refusedBatches, setBatchAct, type RefusedBatch } from "../../store/queries/tax-batches.js";
import type { Database } from "../../store/tables/database.js";
import type { TaxParts } from "../parts.js";

/** Looked at in one round. */
const MOST = 20;

/**
 * Signs batches anew whose act was refused for good (the officer's key had ended, anchoring was closed), as soon as the
 * chain would take them. Root and places stay, so proofs already given away stay good.
 * @returns how many acts were queued
 */
export async function reopenRefused(
  db: Kysely<Database>,
  { issuer, chain }: Pick<TaxParts, "issuer" | "chain">,
): Promise<number> {
  if (issuer === undefined) return 0;
  let queued = 0;
  for (const batch of await refusedBatches(db, MOST)) {
    const data = await anchorData(issuer, batch.root, batch.count);
    if (!(await isTaken(chain, data))) continue;
    queued += await db.transaction().execute((trx) => goAgain(trx, batch, data));
  }
  return queued;
}

export function anchorData(issuer: OwnOfficer, root: string, count: number): Promise<string> {
  return issuer.sign(ANCHOR_BATCH, { root, count, kind: INVOICE_BATCH });
}

/** Another gateway of the bureau may have sent it meanwhile: then its act is no longer the one that was refused. */
async function goAgain(db: Kysely<Database>, { id, root, act }: RefusedBatch, data: string): Promise<0 | 1> {
  const [, attempt = "1"] = act.split("#");
  const next = `invoices:${root}#${Number(attempt) + 1}`;
  if (!(await setBatchAct(db, id, act, next))) return 0;
  await enqueue(db, { key: next, contract: ANCHOR_BATCH.contract, data });
  return 1;
}

async function isTaken(chain: Pick<TaxParts["chain"], "simulate">, data: string): Promise<boolean> {
  try {
    await chain.simulate(ANCHOR_BATCH.contract, data);
    return true;
  } catch (error) {
    if (error instanceof ChainError) return false;
    throw error;
  }
}
