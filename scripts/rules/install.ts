import { availableParallelism } from "node:os";
import { LABELS, PACKAGES, STYLESHEETS, type Label, type Syntax } from "../../services/tax/documents/rules/pinned.js";
import { checkable, compiledFile, isKept, keepDerived, schemaFile } from "../../services/tax/documents/rules/store.js";
import { compile } from "./compile.js";
import { withMaven } from "./maven.js";
import { preparedSchemas } from "./schemas.js";
import { missingFiles, takeFrom } from "./take.js";

export interface Wish {
  readonly folder: string;
  /** Files, archives, folders or URLs to take from in place of Maven. */
  readonly from: readonly string[];
  readonly labels: readonly Label[];
  readonly say: (line: string) => void;
}

export interface Installed {
  /** `label:syntax` pairs that can be checked now. */
  readonly checkable: string[];
  /** Published files that were not found. */
  readonly missing: string[];
}

const SYNTAXES: readonly Syntax[] = ["ubl", "cii"];

/** Brings the published files, proves their digests, and compiles what is not compiled yet. */
export async function install({ folder, from, labels, say }: Wish): Promise<Installed> {
  await bring(folder, from, labels, say);
  const missing = new Set(missingFiles(folder));
  for (const syntax of SYNTAXES) prepare(folder, syntax, missing);
  await compileMissing(folder, labels, missing, say);
  const pairs = LABELS.flatMap((label) => SYNTAXES.map((syntax) => ({ label, syntax })));
  return {
    checkable: pairs
      .filter(({ label, syntax }) => checkable(folder, label, syntax))
      .map((p) => `${p.label}:${p.syntax}`),
    missing: [...missing].filter((path) => isWanted(path, labels)),
  };
}

async function bring(folder: string, from: readonly string[], labels: readonly Label[], say: Wish["say"]) {
  for (const source of from) say(`${source}: ${await takeFrom(source, folder)} of the published files`);
  const missing = missingFiles(folder).filter((path) => isWanted(path, labels));
  if (missing.length === 0 || from.length > 0) return;
  const wanted = PACKAGES.filter(({ files }) => missing.some((path) => path in files));
  say(`Fetching ${wanted.length} packages by Maven …`);
  const taken = await withMaven(new Set(wanted.map(({ coordinate }) => coordinate)), (jars) => takeFrom(jars, folder));
  say(`Fetching: ${taken} files, each with the digest that it must have`);
}

/** A label needs its own stylesheets; every label needs the schemas. */
function isWanted(path: string, labels: readonly Label[]): boolean {
  const sheet = STYLESHEETS.find((one) => one.path === path);
  return sheet === undefined || labels.includes(sheet.label);
}

function prepare(folder: string, syntax: Syntax, missing: ReadonlySet<string>): void {
  const file = schemaFile(folder, syntax);
  const isWhole = [...missing].every((path) => !path.endsWith(".xsd"));
  if (isWhole && !isKept(file)) keepDerived(file, JSON.stringify(preparedSchemas(folder, syntax)));
}

async function compileMissing(
  folder: string,
  labels: readonly Label[],
  missing: ReadonlySet<string>,
  say: Wish["say"],
) {
  const due = STYLESHEETS.filter((sheet) => {
    return labels.includes(sheet.label) && !missing.has(sheet.path) && !isKept(compiledFile(folder, sheet));
  });
  if (due.length === 0) return;
  const started = Date.now();
  const seconds = (): number => Math.round((Date.now() - started) / 1000);
  say(`Compiling ${due.length} stylesheets, once (about a minute) …`);
  const beat = setInterval(() => say(`  compiling: ${seconds()} s so far`), 15_000);
  const queue = due.values();
  const lane = async (): Promise<void> => {
    for (const sheet of queue) {
      await compile(folder, sheet);
      say(`  ${sheet.label} for ${sheet.syntax}: compiled`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane)).finally(() =>
    clearInterval(beat),
  );
  say(`Compiling: done in ${seconds()} s`);
}
