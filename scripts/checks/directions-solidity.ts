import { basename, join, dirname } from "node:path";
import { ownFiles, textOf } from "./files.js";

// Left of each domain stand those that it may know. A domain missing here is a mistake to be mended here.
const LEFT_OF: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  access: ["shared"],
  evidence: ["shared", "access"],
  licence: ["shared", "access", "evidence"],
  invoice: ["shared", "access", "evidence"],
  procurement: ["shared", "access", "evidence", "licence", "invoice"],
  guarantee: ["shared", "access", "evidence", "licence", "invoice", "procurement"],
  pass: ["shared", "access", "evidence", "licence", "invoice", "procurement"],
};

const LIBRARIES = /^@openzeppelin\/contracts\//;

/** Imports of contracts that go against the direction, or take more of a neighbour than its interface. */
export function wrongSolidityImports(): string[] {
  return ownFiles()
    .filter((path) => /^contracts\/.*\.sol$/.test(path))
    .flatMap((path) => importsOf(path).flatMap((to) => complaint(path, to)));
}

function importsOf(path: string): string[] {
  return [...textOf(path).matchAll(/^import\s[^;]*?"([^"]+)";/gm)].map((match) => match[1] ?? "");
}

function complaint(path: string, to: string): string[] {
  if (!to.startsWith(".")) return LIBRARIES.test(to) ? [] : [`${path}: imports ${to}, which is no library of ours`];
  const target = join(dirname(path), to);
  const [from, into] = [domainOf(path), domainOf(target)];
  const left = LEFT_OF[from];
  if (left === undefined) return [`${path}: the domain ${from} has no place in the directions of imports`];
  if (from === into) return [];
  if (!left.includes(into)) return [`${path}: ${from} may not know ${into} (${to})`];
  return into === "shared" || isInterface(target)
    ? []
    : [`${path}: only interfaces and types of ${into} may be imported (${to})`];
}

const domainOf = (path: string): string => path.split("/")[1] ?? "";

/** Interfaces, types and constants: whatever holds no contract. */
function isInterface(path: string): boolean {
  return /^I[A-Z]/.test(basename(path)) || !/^(abstract )?contract /m.test(textOf(path));
}
