import type { Call } from "../../http/call.js";
import { checkInvoice } from "../../chain/invoice-check.js";
import { bureauOf } from "../../shared/values/invoice-word.js";
import { issuedByUid } from "../../store/queries/tax-invoices.js";
import { proofOf } from "./proof.js";

/** One typed reason at a final block, with the proof that the contract was asked with. */
export async function verifyInvoice({ db, chain }: Pick<Call, "db" | "chain">, uid: string) {
  const row = await issuedByUid(db, uid);
  const proof = row === undefined ? null : await proofOf(db, row);
  const block = await chain.finalBlock();
  return {
    uid,
    status: await checkInvoice(chain, uid, proof, block.number),
    bureau: Number(bureauOf(uid)),
    block: { number: block.number, hash: block.hash },
    proof,
  };
}
