import type { Call } from "../../http/call.js";
import { INVOICE_STATUSES, bureauOf } from "../../shared/values/invoice-word.js";
import { issuedByUid } from "../../store/queries/tax-invoices.js";
import { proofOf, type InvoiceProof } from "./proof.js";

const NO_ROOT = `0x${"0".repeat(64)}`;

/** One typed reason at a final block, with the proof that the contract was asked with. */
export async function verifyInvoice({ db, chain }: Pick<Call, "db" | "chain">, uid: string) {
  const row = await issuedByUid(db, uid);
  const proof = row === undefined ? null : await proofOf(db, row);
  const block = await chain.finalBlock();
  return {
    uid,
    status: await statusAt(chain, uid, proof, block.number),
    bureau: Number(bureauOf(uid)),
    block: { number: block.number, hash: block.hash },
    proof,
  };
}

async function statusAt(chain: Call["chain"], uid: string, proof: InvoiceProof | null, block: number) {
  const { root, index, path } = proof ?? { root: NO_ROOT, index: 0, path: [] };
  const status = await chain.contract("Invoices").check(uid, root, index, [...path], { blockTag: block });
  return INVOICE_STATUSES[Number(status)] ?? "unknown";
}
