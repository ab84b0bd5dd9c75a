import { chinaFaults } from "../../shared/invoice/china-rules.js";
import { showFault, type InvoiceFault } from "../../shared/invoice/fault.js";
import type { Invoice } from "../../shared/invoice/model.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { kindOf } from "../../shared/values/invoice-kind.js";
import { FIRST_RED_KIND } from "../../shared/values/invoice-word.js";
import { LABELS } from "../documents/rules/pinned.js";
import { isAccepted, refusals } from "../documents/validator/verdict.js";
import type { TaxParts } from "../parts.js";
import type { Candidate } from "./candidate.js";

/** A file judged by the published rules of its own syntax. Refuses with each rule that it breaks. */
export async function judgeFile(
  { validator }: Pick<TaxParts, "validator">,
  file: Uint8Array,
  holder: string | undefined,
): Promise<Candidate> {
  const verdict = await validator.validate(file);
  if (!isAccepted(verdict)) throw refusedFor(refusals(verdict));
  const { invoice, syntax = "ubl", labels } = verdict;
  return {
    invoice,
    syntax,
    labels: LABELS.filter((label) => labels[label] === "valid"),
    ...(holder !== undefined && { holder }),
    isRed: isRedInvoice(invoice),
  };
}

/** A canonical invoice in JSON: a fully digital one, judged by China's rules. */
export function judgeJson(
  { rates }: Pick<TaxParts, "rates">,
  invoice: Candidate["invoice"],
  more: Pick<Candidate, "sale" | "holder"> = {},
): Candidate {
  if (invoice.china === undefined) throw new Refusal("invoice-not-china");
  const isNumbered = invoice.number !== undefined;
  const faults = chinaFaults({ ...invoice, number: invoice.number ?? "" }, rates).filter(
    ({ rule }) => isNumbered || rule !== "CN-NUMBER",
  );
  if (faults.length > 0) throw refusedFor(faults);
  return { invoice, syntax: "json", labels: [], ...more, isRed: invoice.china.isRed };
}

function isRedInvoice(invoice: Invoice): boolean {
  return kindOf(invoice) >= FIRST_RED_KIND;
}

/** What comes on its own must take nothing back: whether an original exists and bears it is judged with the original. */
export function requireBlue(candidate: Candidate): Candidate {
  if (candidate.isRed) throw new Refusal("red-without-original");
  return candidate;
}

const MOST_FAULTS = 50;

function refusedFor(faults: readonly InvoiceFault[]): Refusal {
  return new Refusal(
    "invoice-file-refused",
    { count: faults.length },
    { faults: faults.slice(0, MOST_FAULTS).map(showFault) },
  );
}
