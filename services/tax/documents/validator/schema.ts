import { validateXML, type XMLFileInfo } from "xmllint-wasm";
import { faultOf, type InvoiceFault } from "../../../shared/invoice/fault.js";
import { SCHEMA_ROOTS, type Syntax } from "../rules/pinned.js";
import type { Guarded } from "./guard.js";
import { isKept, readDerived, schemaFile } from "../rules/store.js";

/** Pages of 64 KiB: 256 MiB is enough for the largest batch of the largest files. */
const MOST_MEMORY = 4096;
const MOST_FAULTS = 20;

/** Faults of each document; all of them have the same root. */
export type SchemaCheck = (root: string, texts: readonly string[]) => Promise<InvoiceFault[][]>;

/**
 * Proves documents by the published schemas. Half a second goes into the schema itself and a few milliseconds into each
 * document, so they come in batches. Undefined for a syntax whose schemas are not installed.
 */
export function createSchemaCheck(folder: string, syntax: Syntax): SchemaCheck | undefined {
  const file = schemaFile(folder, syntax);
  if (!isKept(file)) return undefined;
  const files = JSON.parse(readDerived(file)) as XMLFileInfo[];
  return async (root, texts) => {
    const main = files.find(({ fileName }) => fileName === SCHEMA_ROOTS[syntax][root]);
    if (main === undefined) throw new RangeError(`no schema for ${root}`);
    const { errors } = await validateXML({
      xml: texts.map((contents, at) => ({ fileName: `document-${at}.xml`, contents })),
      schema: [main],
      preload: files.filter((other) => other !== main),
      maxMemoryPages: MOST_MEMORY,
    });
    const found = texts.map((): InvoiceFault[] => []);
    for (const { loc, message } of errors) {
      const faults = found[Number(/^document-(\d+)\.xml$/.exec(loc?.fileName ?? "")?.[1] ?? -1)];
      if (loc === null || faults === undefined || faults.length >= MOST_FAULTS) continue;
      faults.push(schemaFault(syntax, loc.lineNumber, message));
    }
    return found;
  };
}

/** By document; undefined for one that has no schema, or whose schema is not installed. */
export async function schemaFaults(
  documents: readonly (Guarded | undefined)[],
  schemaOf: (syntax: Syntax) => SchemaCheck | undefined,
): Promise<(InvoiceFault[] | undefined)[]> {
  const found = documents.map((): InvoiceFault[] | undefined => undefined);
  const groups = new Map<string, { readonly at: number; readonly text: string }[]>();
  documents.forEach((document, at) => {
    if (document === undefined || document.syntax === "china") return;
    const key = `${document.syntax} ${document.root}`;
    groups.set(key, [...(groups.get(key) ?? []), { at, text: document.text }]);
  });
  for (const [key, members] of groups) {
    const [syntax, root = ""] = key.split(" ");
    const check = schemaOf(syntax === "cii" ? "cii" : "ubl");
    if (check === undefined) continue;
    const results = await checked(
      check,
      root,
      members.map(({ text }) => text),
    );
    members.forEach(({ at }, index) => (found[at] = results[index]));
  }
  return found;
}

/** A document that fells the parser takes down its batch: the others are then proved one by one. */
async function checked(check: SchemaCheck, root: string, texts: readonly string[]): Promise<InvoiceFault[][]> {
  try {
    return await check(root, texts);
  } catch {
    if (texts.length === 1) return [[faultOf("invoice-engine", "ENGINE", "/", { label: "XSD" })]];
    const results: InvoiceFault[][] = [];
    for (const text of texts) results.push(...(await checked(check, root, [text])));
    return results;
  }
}

function schemaFault(syntax: Syntax, line: number, message: string): InvoiceFault {
  const path = `line ${line}`;
  if (/\bparser error\b|namespace error/.test(message)) {
    return faultOf("invoice-malformed", "XML", path, { text: `${path}: ${message}` });
  }
  const text = message.replace(/^Schemas validity error : /, "");
  return faultOf("invoice-schema", "XSD", path, { syntax: syntax.toUpperCase(), text });
}
