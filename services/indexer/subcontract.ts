import { readBasisWord } from "../shared/values/pass-word.js";
import { on } from "./projection.js";
import type { Rows } from "./rows.js";

/** A basis number is register 8 bits | number 32 bits. */
const REGISTER_SHIFT = 32n;

/** Three bytes of ASCII. */
export function currencyOf(bytes3: string): string {
  return Buffer.from(bytes3.slice(2), "hex").toString("ascii");
}

/** What a proposal takes of its trade basis; what a retreat gives back is an event of its own. */
export function takeBasis(
  { claim, end }: { claim: number | bigint; end: bigint },
  { series, start }: { readonly series: bigint; readonly start: bigint },
  rows: Rows,
): void {
  // Only subcontracts, register 0, have rows here.
  if (BigInt(claim) >> REGISTER_SHIFT !== 0n) return;
  rows.add("subcontract", { basis: claim }, { free: start - end });
  rows.patch("subcontract", { basis: claim }, { series });
}

/** Wholly free again, a basis may back another series. */
const FREE_SERIES = "UPDATE subcontract SET series = NULL WHERE basis = $1 AND free = amount";

/** Subcontracts, and what is left of each. */
export const SUBCONTRACTS = [
  on("Subcontracts", "SubcontractRegistered", (event, { time }, rows) => {
    rows.put("subcontract", {
      basis: event.basis,
      document: event.document,
      seller: event.seller,
      payer: event.payer,
      amount: event.amount,
      currency: currencyOf(event.currency),
      free: event.amount,
      valid_until: event.until,
      ended: false,
      registered_at: time,
    });
  }),
  on("Subcontracts", "SubcontractEnded", ({ basis }, _place, rows) => {
    rows.patch("subcontract", { basis }, { ended: true });
  }),
  // Only subcontracts, register 0, have rows here.
  on("Passes", "BasisFreed", ({ basis, left }, _place, rows) => {
    rows.patch("subcontract", { basis }, { free: left });
    rows.run(FREE_SERIES, [basis]);
  }),
  on("Passes", "BasisAdopted", ({ basis, word }, _place, rows) => {
    const { series: id, left } = readBasisWord(word);
    rows.patch("subcontract", { basis }, { free: left, series: id });
  }),
];
