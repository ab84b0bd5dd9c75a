import type { NewInvoice } from "../../store/queries/tax-issue.js";
import type { Crate } from "../../documents/vault.js";
import type { Candidate } from "./candidate.js";
import { countedOf } from "./counted.js";
import { contentsText, type Paper } from "./paper.js";

/** An invoice as it is stored: what the bureau must search for in the clear, all else sealed. */
export function rowOf({
  candidate,
  seller,
  paper,
  place,
  crate,
}: {
  readonly candidate: Candidate;
  readonly seller: string;
  readonly paper: Paper;
  readonly place: number;
  readonly crate: Crate;
}): NewInvoice {
  const { uid, number, fingerprint, content, contents } = paper;
  const { issueDate, currency } = contents.invoice;
  const { net, tax, gross, taxes } = countedOf(contents.invoice);
  return {
    ...{ uid, seller, number, fingerprint, currency, issueDate, keyPlace: place },
    sale: candidate.sale ?? null,
    syntax: candidate.syntax,
    labels: candidate.labels,
    kind: content.kind,
    issuedAt: content.issuedAt,
    ...{ net, tax, gross },
    rates: JSON.stringify(taxes),
    document: content.document,
    buyerCommitment: content.buyerCommitment,
    sellerCommitment: content.sellerCommitment,
    sealed: `0x${crate.seal(place, uid, contentsText(contents)).toString("hex")}`,
  };
}
