import type { Kysely } from "kysely";
import { inclusionTree } from "../../chain/inclusion.js";
import { INVOICE_BATCH } from "../../chain/invoice.js";
import type { OwnOfficer } from "../../http/relay/own-officer.js";
import { enqueue } from "../../outbox/enqueue.js";
import { ANCHOR_BATCH } from "../../shared/acts/evidence.js";
import { keepBatch } from "../../store/queries/tax-issue.js";
import type { Database } from "../../store/tables/database.js";

/** Makes the tree of a batch and queues the act that anchors it, within the transaction that stores its invoices. */
export async function anchorBatch(db: Kysely<Database>, issuer: OwnOfficer, id: bigint, uids: readonly string[]) {
  const tree = inclusionTree(uids);
  const data = await issuer.sign(ANCHOR_BATCH, { root: tree.root, count: uids.length, kind: INVOICE_BATCH });
  const act = `invoices:${tree.root}`;
  const nodes = Buffer.concat(tree.layers.flat());
  await keepBatch(db, { id, root: Buffer.from(tree.root.slice(2), "hex"), count: uids.length, nodes, act });
  await enqueue(db, { key: act, contract: ANCHOR_BATCH.contract, data });
}
