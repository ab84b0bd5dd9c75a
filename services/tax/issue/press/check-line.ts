import { Ajv } from "ajv";
import { z } from "zod";
import { parsePart } from "../../../http/faults.js";
import { bulkLine, invoiceLine } from "../../schemas.js";
import type { Numberless } from "../candidate.js";

/** A line of a stream that is an invoice in JSON. */
export interface InvoiceLine {
  readonly invoice: Numberless;
  readonly holder?: string;
}

/** The same schema, compiled: what it finds good is good, and whatever it does not goes the long way, which says why. */
const isInvoice = new Ajv({ strict: false, unicodeRegExp: false, formats: { date: true } }).compile<Numberless>(
  z.toJSONSchema(invoiceLine, { target: "draft-7", io: "input" }),
);

/** Parses a line. Throws the Refusal that names each fault. */
export function parseLine(value: unknown): z.output<typeof bulkLine> {
  return isPlain(value) ? (value as z.output<typeof bulkLine>) : parsePart(bulkLine, value, "body");
}

function isPlain(value: unknown): value is InvoiceLine {
  if (typeof value !== "object" || value === null || !("invoice" in value)) return false;
  const names = Object.keys(value).length;
  if (names > 2 || (names === 2 && !("holder" in value && LOWER_CASE_KEY.test(String(value.holder))))) return false;
  return isInvoice(value.invoice);
}

/** As `holderKey` gives it; others are brought into its form by the schema. */
const LOWER_CASE_KEY = /^0x[0-9a-f]{40}$/;
