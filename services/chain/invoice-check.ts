import { INVOICE_STATUSES, type InvoiceStatus } from "../shared/values/invoice-word.js";
import type { Chain } from "./chain.js";

/** Where an invoice stands in its batch, as the contract takes it. */
export interface InvoicePlace {
  readonly root: string;
  readonly index: number;
  readonly path: readonly string[];
}

/** The one typed reason of the ledger, at a block or at the newest. Without a proof only what was acted on is known. */
export async function checkInvoice(
  chain: Pick<Chain, "contract">,
  uid: string,
  place: InvoicePlace | null,
  block?: number,
): Promise<InvoiceStatus> {
  const { root, index, path } = place ?? NOWHERE;
  const at = block === undefined ? {} : { blockTag: block };
  const status = await chain.contract("Invoices").check(uid, root, index, [...path], at);
  return INVOICE_STATUSES[Number(status)] ?? "unknown";
}

const NOWHERE: InvoicePlace = { root: `0x${"0".repeat(64)}`, index: 0, path: [] };
