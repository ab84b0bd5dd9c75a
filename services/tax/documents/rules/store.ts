import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { PINNED, schemaPaths, STYLESHEETS, type Label, type Stylesheet, type Syntax } from "./pinned.js";

/** What the engine is; what it compiled for another version is not used. */
const ENGINE = "saxon-js-2.7.0";
/** Raised when the way that schema files are prepared changes. */
const SCHEMA_FORM = 1;

/** Where the artefacts are kept: outside of `data/` and `node_modules/`, so that neither a reset nor `npm ci` costs a compile. */
export function rulesFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return resolve(environment["TONGBAN_RULES"] ?? join(import.meta.dirname, "../../../../.rules"));
}

/** A published file as it came. Its name carries its digest, so that it can be no other. */
export function originalFile(folder: string, path: string): string {
  const digest = PINNED.get(path);
  if (digest === undefined) throw new RangeError(`no such artefact: ${path}`);
  return join(folder, "originals", digest.slice(0, 16), basename(path));
}

/** A stylesheet compiled for the engine (SEF). */
export function compiledFile(folder: string, { label, syntax, path }: Stylesheet): string {
  const digest = PINNED.get(path)?.slice(0, 16) ?? "";
  return join(folder, `${label}-${syntax}-${digest}-${ENGINE}.sef.json`);
}

/** The schema files of a syntax, prepared for the parser. */
export function schemaFile(folder: string, syntax: Syntax): string {
  const digests = schemaPaths(syntax).map((path) => PINNED.get(path));
  return join(folder, `${syntax}-${sha256(digests.join()).slice(0, 16)}-form-${SCHEMA_FORM}.schemas.json`);
}

/** Which labels can be told for which syntax with what is in the folder: rules and schema both. */
export function checkable(folder: string, label: Label, syntax: Syntax): boolean {
  const sheet = STYLESHEETS.find((one) => one.label === label && one.syntax === syntax);
  return sheet !== undefined && isKept(compiledFile(folder, sheet)) && isKept(schemaFile(folder, syntax));
}

export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

const sealOf = (file: string): string => `${file}.sha256`;

/** Whether a derived file is there and whole; its content is proved when it is read. */
export function isKept(file: string): boolean {
  return existsSync(file) && existsSync(sealOf(file));
}

/** Keeps a derived file with its digest beside it; whoever dies in the middle leaves nothing that passes for whole. */
export function keepDerived(file: string, content: string): void {
  keepFile(file, content);
  keepFile(sealOf(file), sha256(content));
}

export function keepFile(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.part`;
  writeFileSync(temporary, content);
  renameSync(temporary, file);
}

/** A derived file, proved by the digest that was taken when it was made. */
export function readDerived(file: string): string {
  const content = readFileSync(file, "utf8");
  if (sha256(content) !== readFileSync(sealOf(file), "utf8")) {
    throw new Error(`${file} is damaged: delete it and run npm run rules`);
  }
  return content;
}
