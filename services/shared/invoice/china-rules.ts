import { stdnum } from "stdnum";
import { isCreditCode } from "../values/identifier.js";
import { decimal, equals, isNear, product, spell, sum, type Decimal } from "./decimal.js";
import { digitalNumber } from "./china-number.js";
import { faultOf, type InvoiceFault } from "./fault.js";
import type { Invoice, InvoiceLine, InvoiceParty } from "./model.js";

/** The tax of each line is rounded by itself: nine lines of 3.33 at 13 % come to 3.87 of tax, not 3.90. */
const CENT: Decimal = { units: 1n, scale: 2 };
const PERCENT: Decimal = { units: 1n, scale: 2 };

/**
 * What a Chinese invoice must keep to, wherever it comes from (its XML or a sale in JSON): number, parties, exact sums,
 * line taxes within 0.01, rates in force, signs and references of red letters. `rates` in percent, from configuration.
 */
export function chinaFaults(invoice: Invoice, rates: readonly string[]): InvoiceFault[] {
  return [
    ...numberFaults(invoice),
    ...partyFaults(invoice.seller, "seller"),
    ...partyFaults(invoice.buyer, "buyer"),
    ...invoice.lines.flatMap((line, at) => lineFaults(line, `lines/${at}`, rates)),
    ...sumFaults(invoice),
    ...redFaults(invoice),
  ];
}

function numberFaults({ number, issueDate, china }: Invoice): InvoiceFault[] {
  if (china?.code !== undefined) return [];
  const wrong = (text: string): InvoiceFault[] => [
    faultOf("invoice-number-wrong", "CN-NUMBER", "number", { number, text }),
  ];
  const parts = digitalNumber(number);
  if (parts === undefined) return wrong("a fully digital invoice has 20 digits: year, province, channel, serial");
  return issueDate.startsWith(`${parts.year}-`) ? [] : wrong(`its year is not that of the issue date ${issueDate}`);
}

/** The seller must have a taxpayer number; the buyer may be a person without one. */
function partyFaults({ vatId }: InvoiceParty, path: "seller" | "buyer"): InvoiceFault[] {
  if (vatId === undefined && path === "buyer") return [];
  const number = vatId ?? "";
  const isTaxpayer = isCreditCode(number) || stdnum["CN"]?.["ric"]?.validate(number).isValid === true;
  return isTaxpayer ? [] : [faultOf("invoice-party-wrong", "CN-PARTY", `${path}/vatId`, { number })];
}

function lineFaults(line: InvoiceLine, path: string, rates: readonly string[]): InvoiceFault[] {
  const rate = line.rate ?? "0";
  if (line.category === "S" && !rates.includes(rate)) {
    return [faultOf("invoice-rate-unknown", "CN-RATE", `${path}/rate`, { rate })];
  }
  const expected = product(product(decimal(line.net), decimal(rate)), PERCENT);
  const found = decimal(line.tax ?? "0");
  if (isNear(expected, found, CENT)) return [];
  const args = { expected: spell(expected, 2), found: spell(found, 2) };
  return [faultOf("invoice-line-tax-wrong", "CN-LINE-TAX", `${path}/tax`, args)];
}

function sumFaults({ lines, totals }: Invoice): InvoiceFault[] {
  const net = sum(...lines.map((line) => decimal(line.net)));
  const tax = sum(...lines.map((line) => decimal(line.tax ?? "0")));
  const [saidNet, saidTax] = [decimal(totals.net), decimal(totals.tax ?? "0")];
  return [
    ...mustEqual("totals/net", net, saidNet),
    ...mustEqual("totals/tax", tax, saidTax),
    ...mustEqual("totals/gross", sum(saidNet, saidTax), decimal(totals.gross)),
  ];
}

function mustEqual(path: string, expected: Decimal, found: Decimal): InvoiceFault[] {
  if (equals(expected, found)) return [];
  return [faultOf("invoice-sum-wrong", "CN-SUM", path, { expected: spell(expected, 2), found: spell(found, 2) })];
}

/** Red: negative, of one blue invoice, after a confirmation form. Blue: not negative (single lines may be). */
function redFaults({ totals, china }: Invoice): InvoiceFault[] {
  const wrong = (path: string, text: string): InvoiceFault => faultOf("invoice-red-wrong", "CN-RED", path, { text });
  const { units } = decimal(totals.gross);
  if (china?.isRed !== true) return units < 0n ? [wrong("totals/gross", "a blue invoice is not negative")] : [];
  return [
    ...(units < 0n ? [] : [wrong("totals/gross", "its amounts must be negative")]),
    ...(china.original === undefined ? [wrong("china/original", "it names no original")] : []),
    ...(china.confirmation === undefined ? [wrong("china/confirmation", "it names no confirmation form")] : []),
  ];
}
