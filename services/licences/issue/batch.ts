import type { Kysely } from "kysely";
import { inclusionTree } from "../../chain/inclusion.js";
import { enqueue } from "../../outbox/enqueue.js";
import { ANCHOR_BATCH } from "../../shared/acts/evidence.js";
import { LICENCE_BATCH } from "../../shared/licence/ledger-names.js";
import {
  keepLicenceBatch,
  lockWaitingLicences,
  nextLicenceBatch,
  placeLicences,
} from "../../store/queries/licence-issue.js";
import type { Database } from "../../store/tables/database.js";
import type { LicenceParts, Office } from "../parts.js";

/** Licences of one batch: a tree of 14 layers. */
export const MOST_IN_BATCH = 10_000;

/**
 * Puts the licences that wait into a batch, oldest first, and queues the act that anchors it: one SQL transaction.
 * @returns how many there were
 */
export async function batchWaiting(db: Kysely<Database>, { office }: Pick<LicenceParts, "office">): Promise<number> {
  if (office === undefined) return 0;
  return db.transaction().execute(async (trx) => {
    const waiting = await lockWaitingLicences(trx, MOST_IN_BATCH);
    if (waiting.length === 0) return 0;
    const batch = await nextLicenceBatch(trx);
    await anchorLicences(
      trx,
      office,
      batch,
      waiting.map(({ content }) => content),
    );
    await placeLicences(
      trx,
      batch,
      waiting.map(({ id }) => id),
    );
    return waiting.length;
  });
}

/** Makes the tree of a batch and queues the act that anchors it, within the transaction that stores its licences. */
export async function anchorLicences(
  db: Kysely<Database>,
  { officer }: Office,
  id: bigint,
  contents: readonly string[],
) {
  const tree = inclusionTree(contents);
  const data = await officer.sign(ANCHOR_BATCH, { root: tree.root, count: contents.length, kind: LICENCE_BATCH });
  const act = `licences:${tree.root}`;
  const nodes = Buffer.concat(tree.layers.flat());
  await keepLicenceBatch(db, { id, root: Buffer.from(tree.root.slice(2), "hex"), count: contents.length, nodes, act });
  await enqueue(db, { key: act, contract: ANCHOR_BATCH.contract, data });
}
