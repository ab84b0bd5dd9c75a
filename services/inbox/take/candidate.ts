import type { Invoice } from "../../shared/invoice/model.js";
import { businessKey } from "../../shared/invoice/business-key.js";
import { decimal, negative, spell } from "../../shared/invoice/decimal.js";
import type { ChinaQr } from "../../shared/invoice/china-qr.js";
import type { InvoicePackage } from "../../shared/schemas/invoice-package.js";
import { isCreditNote } from "../../shared/values/invoice-kind.js";
import type { InboxSource } from "../../shared/values/inbox-reason.js";

/** What the holder of a natural person's invoice signed: this employer may use it. `until` in seconds since 1970. */
export interface Naming {
  readonly until: string;
  /** ERC-7913 bytes. */
  readonly signer: string;
  readonly signature: string;
}

/** What is kept closed of an item. */
export interface ItemContents {
  readonly invoice?: Invoice;
  readonly package?: Omit<InvoicePackage, "invoice">;
  readonly naming?: Naming;
  readonly note?: string;
  /** Texts of QR codes that name it. */
  readonly codes?: readonly string[];
}

/** What is read of any invoice without opening its contents. */
export interface Summary {
  readonly number?: string | undefined;
  readonly seller?: string | undefined;
  readonly issueDate?: string | undefined;
  readonly currency?: string | undefined;
  readonly net?: string | undefined;
  readonly tax?: string | undefined;
  readonly gross?: string | undefined;
  readonly key?: string | undefined;
}

export interface ItemFile {
  readonly name: string;
  readonly media: string;
  readonly bytes: Buffer;
}

/** Something that came in, read and not yet entered. */
export interface Candidate {
  readonly source: InboxSource;
  /** Number on the chain; absent where nothing of it is there. */
  readonly uid?: string;
  readonly contents: ItemContents;
  readonly summary: Summary;
  readonly isJudged: boolean;
  readonly file?: ItemFile;
}

export function summaryOf(invoice: Invoice): Summary {
  const { number, seller, issueDate, currency, totals, typeCode, china } = invoice;
  // A credit note writes what it gives back as positive amounts; here they count against the rest.
  const isTurned = china === undefined && isCreditNote(typeCode);
  const counted = (amount: string): string => (isTurned ? spell(negative(decimal(amount)), 2) : amount);
  const amounts = { net: counted(totals.net), tax: counted(totals.tax ?? "0"), gross: counted(totals.gross) };
  return { number, seller: seller.name, issueDate, currency, ...amounts, key: keyOf(invoice) };
}

/** A code of the older Chinese forms names seller and amount at most. */
export function summaryOfCode({ number, seller, date, amount, isGross }: ChinaQr): Summary {
  const key = seller === undefined ? undefined : `VAT:${seller}#${number}`;
  return { number, issueDate: date, currency: "CNY", [isGross ? "gross" : "net"]: amount, key };
}

export function candidateOfPackage(given: InvoicePackage, source: InboxSource, more: ItemContents = {}): Candidate {
  const { invoice, ...rest } = given;
  return {
    ...{ source, uid: given.uid, isJudged: true },
    contents: { invoice, package: rest, ...more },
    summary: summaryOf(invoice),
  };
}

/** Undefined where a number holds characters that nobody sees: such an invoice is compared with none. */
function keyOf(invoice: Invoice): string | undefined {
  try {
    return businessKey(invoice);
  } catch {
    return undefined;
  }
}
