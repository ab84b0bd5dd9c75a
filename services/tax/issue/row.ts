import type { NewInvoice } from "../../store/queries/tax-issue.js";
import type { InvoiceSyntax } from "../../store/tables/tax.js";
import { countedOf } from "./counted.js";
import type { Paper } from "./paper.js";

export interface RowOf {
  readonly syntax: InvoiceSyntax;
  readonly labels: readonly string[];
  readonly sale?: string | undefined;
  /** By what its taxpayer is kept. */
  readonly seller: string;
  readonly paper: Paper;
  readonly place: number;
}

/** An invoice as it is stored in the clear: what the bureau must search for; all else is sealed. */
export function rowOf({ syntax, labels, sale, seller, paper, place }: RowOf): Omit<NewInvoice, "sealed"> {
  const { uid, number, fingerprint, content, contents } = paper;
  const { issueDate, currency } = contents.invoice;
  const { net, tax, gross, taxes } = countedOf(contents.invoice);
  return {
    ...{ uid, seller, number, fingerprint, currency, issueDate, keyPlace: place },
    ...{ syntax, labels, sale: sale ?? null },
    kind: content.kind,
    issuedAt: content.issuedAt,
    ...{ net, tax, gross },
    rates: JSON.stringify(taxes),
    document: content.document,
    buyerCommitment: content.buyerCommitment,
    sellerCommitment: content.sellerCommitment,
  };
}
