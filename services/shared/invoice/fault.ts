import type { Bilingual } from "../acts/act.js";
import type { Fault } from "../errors/refusal.js";
import { INVOICE_FILE_REFUSALS } from "../errors/invoice-files.js";
import { fill } from "../values/fill.js";

/** A refusal of a file, by its code in the catalogue. */
export type FaultCode = keyof typeof INVOICE_FILE_REFUSALS;

/** One thing that is wrong with an invoice file. */
export interface InvoiceFault {
  readonly code: FaultCode;
  /** The publisher's rule (`BR-CO-15`), `XSD`, or ours (`DOCTYPE`, `CN-SUM`). */
  readonly rule: string;
  /** Where: an XPath with the prefixes of the standards, a line, or a path of the canonical invoice. */
  readonly path: string;
  /** The publisher's own words where there are some; ours in English otherwise. */
  readonly text: string;
  /** A warning refuses nothing. */
  readonly flag: "fatal" | "warning";
  /** Whose rule it is; without one the file itself is at fault, whatever the label. */
  readonly label?: "en16931" | "peppol" | "xrechnung";
  readonly args: Readonly<Record<string, string>>;
}

/** What stops a file before any rule is asked. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";

  constructor(readonly fault: InvoiceFault) {
    super(fault.text);
  }
}

export function faultOf(
  code: FaultCode,
  rule: string,
  path: string,
  args: Readonly<Record<string, string>> = {},
  flag: InvoiceFault["flag"] = "fatal",
): InvoiceFault {
  const all = { ...args, rule, path };
  return { code, rule, path, text: args["text"] ?? fill(INVOICE_FILE_REFUSALS[code].en, all, "en"), flag, args: all };
}

/** A fault of a file as the API tells it: the publisher's rule is its code where there is one. */
export function showFault(fault: InvoiceFault): Fault {
  return { path: `/body/${fault.path.replace(/^\//, "")}`, code: fault.rule, ...sayFault(fault) };
}

/** A fault in both languages; what a publisher says is quoted as it is. */
export function sayFault({ code, args }: InvoiceFault): Bilingual {
  const { zh, en } = INVOICE_FILE_REFUSALS[code];
  return { zh: fill(zh, args, "zh"), en: fill(en, args, "en") };
}
