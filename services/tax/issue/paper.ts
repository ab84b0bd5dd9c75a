import { invoiceUid, type InvoiceContent } from "../../chain/invoice.js";
import { fingerprint } from "../../shared/invoice/fingerprint.js";
import { normalised } from "../../shared/invoice/business-key.js";
import { commitmentOfMembers } from "../../shared/invoice/disclosure.js";
import { canonicalOfMembers, membersOf } from "../../shared/invoice/members.js";
import type { Invoice } from "../../shared/invoice/model.js";
import { kindOf } from "../../shared/values/invoice-kind.js";
import { commitBuyer, commitSeller, newSalt, type BuyerKind } from "./parties.js";

/** What is kept closed of an invoice: its content, and what opens its three commitments. */
export interface Contents {
  readonly invoice: Invoice;
  /** Opens the document's sections; see `disclosure.ts`. */
  readonly secret: string;
  readonly buyerSalt: string;
  readonly sellerSalt: string;
  readonly buyer: BuyerKind;
  /** The holder's key, where a natural person has it. */
  readonly holder?: string;
}

/** An invoice with its number on the chain. */
export interface Paper {
  readonly uid: string;
  readonly number: string;
  readonly fingerprint: string;
  readonly content: InvoiceContent;
  readonly contents: Contents;
  /** The contents as they are sealed. */
  readonly text: string;
}

/** Salts, commits and numbers an invoice. Each call makes another one: what was issued is never made again. */
export function paperOf(bureau: number, invoice: Invoice, issuedAt: bigint, holder: string | undefined): Paper {
  const secret = newSalt();
  const members = membersOf(invoice);
  const buyer = commitBuyer(invoice.buyer, holder);
  const seller = commitSeller(invoice.seller);
  const content: InvoiceContent = {
    kind: kindOf(invoice),
    issuedAt,
    document: commitmentOfMembers(members, Buffer.from(secret.slice(2), "hex")),
    buyerCommitment: buyer.commitment,
    sellerCommitment: seller.commitment,
  };
  const rest: Omit<Contents, "invoice"> = {
    ...{ secret, buyerSalt: buyer.salt, sellerSalt: seller.salt, buyer: buyer.kind },
    ...(buyer.kind === "holder" && holder !== undefined && { holder: holder.toLowerCase() }),
  };
  return {
    uid: invoiceUid(BigInt(bureau), content),
    number: normalised(invoice.number),
    fingerprint: fingerprint(invoice),
    ...{ content, contents: { invoice, ...rest } },
    text: contentsText(rest, canonicalOfMembers(members)),
  };
}

/** Contents as text: the canonical JSON of the invoice stands in it as it was committed to. */
function contentsText(rest: Omit<Contents, "invoice">, canonical: string): string {
  return `{"invoice":${canonical},"rest":${JSON.stringify(rest)}}`;
}

export function contentsOf(text: string): Contents {
  const { invoice, rest } = JSON.parse(text) as { invoice: Invoice; rest: Omit<Contents, "invoice"> };
  return { invoice, ...rest };
}
