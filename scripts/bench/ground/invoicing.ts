import { Readable } from "node:stream";
import { invoiceOfSale, sale } from "../../../services/tax/issue/sale.js";
import { localDay } from "../../../services/shared/values/time.js";
import type { Person } from "../../demo/person.js";

const SELLER = "91440300MA09Y03W12";
const BULK_SELLER = "91110108MA01KPQR5P";
const NAME = "Seller of the benchmark";
export const TAXPAYER = `VAT:${SELLER}`;
const TODAY = localDay(new Date());

export interface Answered {
  readonly line: number;
  readonly uid?: string;
  readonly code?: string;
}

export interface Verified {
  readonly status: string;
  readonly proof: { root: string; index: number; count: number; path: string[] } | null;
}

/** Sellers with numbers and quotas enough: one whose customers tap, one that sends in bulk. */
export async function prepare(officer: Person): Promise<void> {
  for (const [n, seller] of [SELLER, BULK_SELLER].entries()) await prepareSeller(officer, seller, `${n + 1}`);
}

async function prepareSeller(officer: Person, number: string, channel: string): Promise<void> {
  const api = await officer.api();
  await api.post("/tax/taxpayers", { kind: "organisation", number, name: NAME, checkedHow: "certificate" });
  const prefix = `${TODAY.slice(2, 4)}11${channel}`;
  await api.post(`/tax/taxpayers/VAT:${number}/grants`, { prefix, first: "1", count: 10_000_000 });
  const month = `/tax/taxpayers/VAT:${number}/quotas/${TODAY.slice(0, 7)}`;
  await api.put(month, { currency: "CNY", allowed: "99999999999.00" });
}

/** A ride like no other. */
export function invoice(n: number) {
  const amount = `${6 + (n % 50)}.${String(n % 100).padStart(2, "0")}`;
  const lines = [{ name: "运输服务", amount, rate: "3", quantity: "1", unit: "次" }];
  const buyer = { name: `Employer ${n} of the benchmark`, vatId: "91440300MA09Y03W12" };
  const given = sale.parse({ sale: "-", buyer, lines });
  return invoiceOfSale(given, { name: NAME, vatId: BULK_SELLER, identifiers: [] }, Date.now());
}

/** Lines in pieces of a hundred. */
export function numbered(count: number, line: (n: number) => string): Iterable<string> {
  return Array.from({ length: Math.ceil(count / 100) }, (_, piece) => {
    const size = Math.min(100, count - 100 * piece);
    return Array.from({ length: size }, (__, n) => `${line(100 * piece + n)}\n`).join("");
  });
}

export async function stream(officer: Person, body: Iterable<string> | AsyncIterable<string>): Promise<Answered[]> {
  const text = await (await officer.api()).stream("/tax/invoices/bulk", Readable.from(body), "application/x-ndjson");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Answered);
}

/** Invoices a second until the last batch is final. */
export async function rateOf(officer: Person, lines: Iterable<string>): Promise<number> {
  const started = performance.now();
  const answers = await stream(officer, lines);
  const refused = answers.find(({ uid }) => uid === undefined);
  if (refused !== undefined) throw new Error(`line ${refused.line}: ${refused.code}`);
  await untilProved(officer, answers.at(-1)?.uid ?? "");
  return (answers.length * 1000) / (performance.now() - started);
}

export async function untilProved(officer: Person, uid: string): Promise<Verified> {
  for (;;) {
    const found = await (await officer.api()).get<Verified>(`/verify/invoices/${uid}`, { wait: 20 });
    if (found.status === "unused") return found;
    // Not after the whole wait: what is final by the act is a moment later final by the node.
    await pause(100);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
