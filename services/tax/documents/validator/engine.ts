import SaxonJS from "saxon-js";
import { faultOf, Unreadable, type InvoiceFault } from "../../../shared/invoice/fault.js";
import { readChina } from "../china/read.js";
import type { ChinaSettings } from "../china/settings.js";
import { readInvoice, type Read } from "../read.js";
import { LABELS, STYLESHEETS, type Label, type Syntax } from "../rules/pinned.js";
import { compiledFile, isKept, readDerived } from "../rules/store.js";
import { parseXml } from "../xml/parse.js";
import { guard, type Guarded, type Limits } from "./guard.js";
import { createSchemaCheck, schemaFaults, type SchemaCheck } from "./schema.js";
import { failedAssertions } from "./svrl.js";
import { NOT_CHECKED, type LabelVerdict, type Verdict } from "./verdict.js";

export interface EngineOptions {
  /** Where `npm run rules` put the artefacts. */
  readonly folder: string;
  /** Labels that are asked for; EN 16931 is the ground of the two others. */
  readonly labels: readonly Label[];
  readonly limits: Limits;
  readonly china: ChinaSettings;
}

export interface Engine {
  /** One verdict for each file, in order. Never throws for what a file contains. */
  judge(files: readonly Uint8Array[]): Promise<Verdict[]>;
}

type Opened = { readonly document: Guarded } | { readonly fault: InvoiceFault };
type Compiled = Readonly<Partial<Record<Label, unknown>>>;

/** Runs in a thread of its own: a document takes it some fifty milliseconds of computing. */
export function createEngine(options: EngineOptions): Engine {
  const schemas = new Map<Syntax, SchemaCheck | undefined>();
  const rules = new Map<Syntax, Compiled>();
  const schemaOf = (syntax: Syntax) => remembered(schemas, syntax, () => createSchemaCheck(options.folder, syntax));
  const rulesOf = (syntax: Syntax) => remembered(rules, syntax, () => compiledRules(options, syntax));
  return {
    async judge(files) {
      const opened = files.map((file) => open(file, options.limits));
      const documents = opened.map((one) => ("document" in one ? one.document : undefined));
      const faults = await schemaFaults(documents, schemaOf);
      return opened.map((one, at) => {
        if ("fault" in one) return { labels: NOT_CHECKED, failed: [one.fault] };
        const { document } = one;
        if (document.syntax === "china")
          return verdictOf(document.syntax, read(document, options.china), [], NOT_CHECKED);
        return judgeEuropean(document, document.syntax, faults[at], rulesOf(document.syntax), options);
      });
    },
  };
}

function open(file: Uint8Array, limits: Limits): Opened {
  try {
    return { document: guard(file, limits) };
  } catch (error) {
    return { fault: faultIn(error) };
  }
}

function judgeEuropean(
  document: Guarded,
  syntax: Syntax,
  schema: InvoiceFault[] | undefined,
  compiled: Compiled,
  options: EngineOptions,
): Verdict {
  if (schema?.some(({ rule }) => rule === "XML") === true) return { syntax, labels: NOT_CHECKED, failed: schema };
  const faults = [...(schema ?? [])];
  const labels: Record<Label, LabelVerdict> = { ...NOT_CHECKED };
  for (const label of LABELS) {
    const sheet = compiled[label];
    if (sheet === undefined) continue;
    const found = assertionsOf(sheet, document.text, label);
    faults.push(...found);
    const isBroken = faults.some(({ flag, label: of }) => flag === "fatal" && (of ?? label) === label);
    const ground = label === "en16931" ? "valid" : labels.en16931;
    if (isBroken || ground === "invalid") labels[label] = "invalid";
    else if (schema !== undefined && ground === "valid") labels[label] = "valid";
  }
  return verdictOf(syntax, read(document, options.china), faults, labels);
}

/** An engine that throws has not found the document valid. */
function assertionsOf(stylesheet: unknown, text: string, label: Label): InvoiceFault[] {
  try {
    const options = { stylesheetInternal: stylesheet, sourceText: text, destination: "serialized" } as const;
    return failedAssertions(SaxonJS.transform(options).principalResult, label);
  } catch {
    return [{ ...faultOf("invoice-engine", "ENGINE", "/", { label }), label }];
  }
}

function read(document: Guarded, china: ChinaSettings): Read {
  try {
    const root = parseXml(document.text);
    return document.syntax === "china" ? readChina(root, china) : readInvoice(document.syntax, root);
  } catch (error) {
    return { faults: [faultIn(error)] };
  }
}

function verdictOf(
  syntax: Guarded["syntax"],
  result: Read,
  faults: readonly InvoiceFault[],
  labels: Verdict["labels"],
): Verdict {
  const failed = [...faults, ...result.faults];
  return { syntax, labels, failed, ...(result.invoice !== undefined && { invoice: result.invoice }) };
}

function faultIn(error: unknown): InvoiceFault {
  if (error instanceof Unreadable) return error.fault;
  return faultOf("invoice-engine", "ENGINE", "/", { label: "XML" });
}

function compiledRules({ folder, labels }: EngineOptions, syntax: Syntax): Compiled {
  const sheets = STYLESHEETS.filter((sheet) => sheet.syntax === syntax && labels.includes(sheet.label));
  const installed = sheets.filter((sheet) => isKept(compiledFile(folder, sheet)));
  return Object.fromEntries(
    installed.map((sheet) => [sheet.label, JSON.parse(readDerived(compiledFile(folder, sheet))) as unknown]),
  );
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found as V;
  const made = make();
  known.set(key, made);
  return made;
}
