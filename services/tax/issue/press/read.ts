import { jsonOf } from "../../../http/lines.js";
import { isRefusal } from "../../../shared/errors/refusal.js";
import { fingerprint } from "../../../shared/invoice/fingerprint.js";
import type { Vault } from "../../../documents/vault.js";
import type { Numberless } from "../candidate.js";
import { countedOf } from "../counted.js";
import { judgeJson } from "../judge.js";
import { taxpayerKey } from "../parties.js";
import { parseLine } from "./check-line.js";
import type { Block, Found, OddLine, Purse } from "./messages.js";

const NEWLINE = 10;
const ANY_NUMBER = "0";

/** An invoice that waits for its number. */
export interface KeptInvoice {
  readonly invoice: Numberless;
  readonly seller: string;
  readonly holder?: string | undefined;
}

export interface Reading {
  readonly vault: Vault;
  /** VAT rates in force, in percent. */
  readonly rates: readonly string[];
}

/** Parses and judges the lines of a block. Never throws for what they contain. */
export function readBlock(
  block: Block,
  reading: Reading,
): { readonly invoices: readonly KeptInvoice[]; readonly found: Found } {
  const invoices: KeptInvoice[] = [];
  const odd: OddLine[] = [];
  const columns = new Columns();
  for (const { line, text } of linesOf(block)) {
    const read = readLine(text, line, reading);
    if ("kind" in read) odd.push(read);
    else {
      invoices.push(read);
      columns.add(line, read);
    }
  }
  return { invoices, found: { kept: { ...columns }, odd } };
}

function* linesOf({ first, bytes }: Block): Generator<{ line: number; text: string }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let line = first;
  for (let start = 0; start < buffer.length; line++) {
    const newline = buffer.indexOf(NEWLINE, start);
    const end = newline === -1 ? buffer.length : newline;
    const text = buffer.toString("utf8", start, end).trim();
    start = end + 1;
    if (text !== "") yield { line, text };
  }
}

function readLine(text: string, line: number, { vault, rates }: Reading): OddLine | KeptInvoice {
  try {
    const value = parseLine(jsonOf(text));
    if (!("invoice" in value)) return { line, kind: "other", value };
    const invoice = value.invoice as Numberless;
    const { isRed } = judgeJson({ rates }, invoice);
    // Red letters name an original, which others judge.
    if (isRed) return { line, kind: "other", value };
    // All that could fail once it has its number fails here.
    fingerprint({ ...invoice, number: invoice.number ?? ANY_NUMBER });
    return { invoice, seller: taxpayerKey(invoice.seller, vault), holder: value.holder };
  } catch (error) {
    if (!isRefusal(error)) return { line, kind: "broken", message: error instanceof Error ? error.message : "" };
    const { code, args, faults } = error;
    return { line, kind: "refused", refusal: { code, args, faults } };
  }
}

/** What the main thread learns of the invoices that are kept here. */
class Columns {
  readonly lines: number[] = [];
  readonly purses: Purse[] = [];
  readonly purse: number[] = [];
  readonly nets: string[] = [];
  readonly numbers: string[] = [];
  readonly fingerprints: string[] = [];

  add(line: number, { invoice, seller }: KeptInvoice): void {
    const { issueDate: day, currency, number } = invoice;
    this.lines.push(line);
    this.purse.push(this.#purseOf(invoice, seller, day, currency));
    this.nets.push(countedOf(invoice).net);
    this.numbers.push(number ?? "");
    this.fingerprints.push(number === undefined ? "" : fingerprint({ ...invoice, number }));
  }

  #purseOf(invoice: Numberless, seller: string, day: string, currency: string): number {
    const sellerNumber = invoice.seller.vatId ?? invoice.seller.name ?? "";
    const found = this.purses.findIndex(
      (each) =>
        each.seller === seller && each.sellerNumber === sellerNumber && each.day === day && each.currency === currency,
    );
    return found === -1 ? this.purses.push({ seller, sellerNumber, day, currency }) - 1 : found;
  }
}
