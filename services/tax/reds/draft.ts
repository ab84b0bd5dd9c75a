import { decimal, negative, percentOf, spell } from "../../shared/invoice/decimal.js";
import type { Invoice, InvoiceLine } from "../../shared/invoice/model.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { localDay } from "../../shared/values/time.js";
import { opposite, taxesOf, total } from "../issue/sale.js";

/** What shall be reversed of an invoice. */
export interface RedWanted {
  /** Parts of lines, without tax, as positive amounts; none: all that the invoice says. */
  readonly lines?: readonly { readonly id: string; readonly amount: string }[] | undefined;
  /** Number of the confirmation form of the red letter. */
  readonly confirmation: string;
}

const SCALE = 2;

/** The red letter of a Chinese invoice, without its number: negative amounts, and what it reverses. */
export function redLetterOf(original: Invoice, wanted: RedWanted, at: number): Omit<Invoice, "number"> {
  if (original.china === undefined) throw new Refusal("invoice-not-china");
  const lines =
    wanted.lines === undefined ? original.lines.map(reversed) : wanted.lines.map((part) => partOf(original, part));
  const net = total(lines.map((line) => line.net));
  const tax = total(lines.map((line) => line.tax ?? "0"));
  const gross = total([net, tax]);
  const { number: _, issueDate: __, ...kept } = original;
  return {
    ...kept,
    issueDate: localDay(new Date(at)),
    preceding: [{ number: original.number, issueDate: original.issueDate }],
    taxes: taxesOf(lines),
    totals: { lines: net, net, tax, gross, payable: gross },
    lines,
    china: {
      kind: original.china.kind,
      isRed: true,
      original: original.number,
      confirmation: wanted.confirmation,
      issuedAt: new Date(at).toISOString(),
    },
  };
}

function reversed(line: InvoiceLine): InvoiceLine {
  return {
    ...line,
    net: opposite(line.net),
    tax: opposite(line.tax ?? "0"),
    ...(line.quantity !== undefined && {
      quantity: spell(negative(decimal(line.quantity))),
    }),
  };
}

/** A part of a line, with its tax at the line's rate. */
function partOf(
  { lines, number }: Invoice,
  { id, amount }: { readonly id: string; readonly amount: string },
): InvoiceLine {
  const line = lines.find((each) => each.id === id);
  if (line === undefined) throw new Refusal("red-original-wrong", { number: `${number}/${id}` });
  const { quantity: _, price: __, ...kept } = line;
  const tax = percentOf(decimal(amount), decimal(line.rate ?? "0"), SCALE);
  return { ...kept, net: opposite(amount), tax: spell(negative(tax), SCALE) };
}
