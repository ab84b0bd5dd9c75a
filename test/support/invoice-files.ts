import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readChinaSettings } from "../../services/tax/documents/china/settings.js";
import { LABELS, type Label } from "../../services/tax/documents/rules/pinned.js";
import { checkable, rulesFolder } from "../../services/tax/documents/rules/store.js";
import { createEngine, type Engine } from "../../services/tax/documents/validator/engine.js";
import { LIMITS } from "../../services/tax/documents/validator/guard.js";
import type { Verdict } from "../../services/tax/documents/validator/verdict.js";

/** Whether the published rules of EN 16931 are installed; tests that need them are skipped without. */
export const hasRules = checkable(rulesFolder(), "en16931", "ubl") && checkable(rulesFolder(), "en16931", "cii");
if (!hasRules) process.stderr.write("The published rules are not installed (npm run rules): their tests are skipped\n");

/** Whether those of Peppol and XRechnung are there as well. */
export const hasAllRules =
  hasRules && checkable(rulesFolder(), "peppol", "ubl") && checkable(rulesFolder(), "xrechnung", "cii");

/** One of our own fictional invoices. */
export function sampleInvoice(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, "../samples/invoices", name));
}

/** An engine in this process, with what is installed. */
export function engineFor(labels: readonly Label[] = LABELS, folder = rulesFolder()): Engine {
  return createEngine({ folder, labels, limits: LIMITS, china: readChinaSettings() });
}

/** An engine that has no published rules: guards, fields and China's rules alone. */
export function bareEngine(): Engine {
  return engineFor(LABELS, join(import.meta.dirname, "no-rules"));
}

export async function judged(engine: Engine, file: Uint8Array | string): Promise<Verdict> {
  const [verdict] = await engine.judge([typeof file === "string" ? Buffer.from(file) : file]);
  if (verdict === undefined) throw new Error("no verdict");
  return verdict;
}

export function rulesOf({ failed }: Verdict, label?: Label, flag = "fatal"): string[] {
  const mine = failed.filter((fault) => fault.label === label && fault.flag === flag);
  return [...new Set(mine.map(({ rule }) => rule))].sort();
}
