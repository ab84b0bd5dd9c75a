import type { InvoiceFault } from "../../../shared/invoice/fault.js";
import type { Invoice } from "../../../shared/invoice/model.js";
import type { Label, Syntax } from "../rules/pinned.js";

/** `not checked`: the label's rules are not installed, not asked for, or not published for the syntax. Never "valid" by default. */
export type LabelVerdict = "valid" | "invalid" | "not checked";

/** What is found of one invoice file. */
export interface Verdict {
  /** Absent where it is not even known what the file is. `china`: a fully digital invoice (数电票). */
  readonly syntax?: Syntax | "china";
  readonly labels: Readonly<Record<Label, LabelVerdict>>;
  /** All rules that it breaks, warnings included. */
  readonly failed: readonly InvoiceFault[];
  /** The canonical invoice, as far as its fields could be read. */
  readonly invoice?: Invoice;
}

export const NOT_CHECKED: Verdict["labels"] = {
  en16931: "not checked",
  peppol: "not checked",
  xrechnung: "not checked",
};

/** Why a file is refused: itself, or EN 16931. Peppol and XRechnung are labels that an accepted invoice may lack. */
export function refusals({ failed }: Pick<Verdict, "failed">): InvoiceFault[] {
  return failed.filter(({ flag, label }) => flag === "fatal" && (label === undefined || label === "en16931"));
}

/** Whether an invoice may be registered: read, and found valid by the rules of its own syntax. */
export function isAccepted(verdict: Verdict): verdict is Verdict & { readonly invoice: Invoice } {
  if (verdict.invoice === undefined || refusals(verdict).length > 0) return false;
  return verdict.syntax === "china" || verdict.labels.en16931 === "valid";
}
