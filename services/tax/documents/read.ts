import { invoice as schema, type Invoice } from "../../shared/invoice/model.js";
import { businessKey } from "../../shared/invoice/business-key.js";
import { readCii } from "./cii/read.js";
import { faultOf, type InvoiceFault } from "../../shared/invoice/fault.js";
import { readUbl } from "./ubl/read.js";
import type { Element } from "./xml/element.js";
import type { Syntax } from "./rules/pinned.js";

export interface Read {
  /** As far as the fields could be read; there may be faults beside it. */
  readonly invoice?: Invoice;
  readonly faults: readonly InvoiceFault[];
}

/** The canonical invoice of a UBL or CII document, or what stands in its way. */
export function readInvoice(syntax: Syntax, root: Element): Read {
  return accepted(syntax === "ubl" ? readUbl(root) : readCii(root));
}

/** Proves the fields of a reader by the schema, and that the invoice has a business key. */
export function accepted(fields: object): Read {
  const parsed = schema.safeParse(withoutUndefined(fields));
  if (!parsed.success) {
    return { faults: parsed.error.issues.slice(0, 20).map(({ path, message }) => fieldFault(path.join("/"), message)) };
  }
  try {
    businessKey(parsed.data);
  } catch (error) {
    return { faults: [fieldFault("number", error instanceof Error ? error.message : "unreadable")] };
  }
  return { invoice: parsed.data, faults: [] };
}

function fieldFault(path: string, text: string): InvoiceFault {
  return faultOf("invoice-field", "FIELD", path, { text });
}

function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutUndefined(member)]));
}
