import { crateOf } from "../../../documents/vault.js";
import { invoiceLine } from "../../../store/queries/tax-copy.js";
import { bytesOfDigits } from "../../../shared/bids/bytes.js";
import { bundleLine, sealBundle } from "../bundle.js";
import { paperOf } from "../paper.js";
import { rowOf } from "../row.js";
import type { Formed, FormOrder } from "./messages.js";
import type { KeptInvoice } from "./read.js";

const UID_BYTES = 32;
const NOTHING = Buffer.alloc(0);

/** Salts, commits and numbers the invoices of a block that have their numbers, and seals them as one bundle. */
export function formKept(kept: readonly KeptInvoice[], order: FormOrder): Formed {
  const { bureau, issuedAt, sealing, key, batch, indexes, numbers, places } = order;
  const bundle = places[0] ?? 0;
  const uids = new Uint8Array(UID_BYTES * indexes.length);
  let [rows, contents] = ["", ""];
  indexes.forEach((index, at) => {
    const found = kept[index];
    const [number, place] = [numbers[at], places[at]];
    if (found === undefined || number === undefined || place === undefined) throw new Error(`nothing at ${index}`);
    const { invoice, seller, holder } = found;
    const paper = paperOf(bureau, { ...invoice, number: invoice.number ?? number }, issuedAt, holder);
    uids.set(bytesOfDigits(paper.uid.slice(2)), UID_BYTES * at);
    rows += invoiceLine(rowOf({ syntax: "json", labels: [], seller, paper, place }), { key, batch, bundle, at });
    contents += bundleLine(paper.uid, paper.text);
  });
  const sealed = sealBundle(crateOf(Buffer.from(sealing), NOTHING), bundle, contents);
  // In memory of its own, which goes to the other thread as it is.
  return { lines: new TextEncoder().encode(rows), uids, bundle: { place: bundle, sealed: new Uint8Array(sealed) } };
}
