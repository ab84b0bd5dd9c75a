import { CONTRACTS } from "../../services/chain/contracts.js";
import { CHAIN_GRADES } from "../../services/shared/grading/chain-grades.js";
import { chainGradesOf, type ChainGrade } from "../../services/shared/grading/grade.js";
import { ownFiles } from "./files.js";

/** What carries fields to the chain: `Contract.Event`, `Contract.function`, or the struct of an act. */
export interface Carrier {
  readonly place: string;
  readonly domain: string;
  readonly fields: readonly string[];
}

interface AbiInput {
  readonly name: string;
  readonly internalType?: string;
  readonly components?: readonly AbiInput[];
}

interface AbiItem {
  readonly type: string;
  readonly name: string;
  readonly stateMutability?: string;
  readonly inputs: readonly AbiInput[];
}

/** Every event and every function that changes something, and every struct that one of them takes. */
export function chainCarriers(): Carrier[] {
  const domains = new Map(ownFiles().flatMap(contractFile));
  const found = new Map<string, Carrier>();
  for (const [contract, { abi }] of Object.entries(CONTRACTS)) {
    const domain = domains.get(contract) ?? "shared";
    for (const item of abi as readonly AbiItem[]) {
      if (!isCarrier(item)) continue;
      collect(`${contract}.${item.name}`, item.inputs, domain, found);
    }
  }
  return [...found.values()];
}

/** Fields without a grade at the very place where they are, and grades of what is in no contract. */
export function chainFindings(
  carriers: readonly Carrier[],
  grades: Readonly<Record<string, string>> = CHAIN_GRADES,
): string[] {
  const known = new Map(Object.values(grades).flatMap((text) => [...chainGradesOf(text)]));
  const used = new Set<string>();
  const findings: string[] = [];
  for (const { place, domain, fields } of carriers) {
    const shared = `*${place.slice(place.lastIndexOf("."))}`;
    const key = known.has(place) ? place : shared;
    const graded: ReadonlyMap<string, ChainGrade> = known.get(key) ?? new Map();
    for (const field of fields) used.add(`${key}.${field}`);
    const missing = fields.filter((field) => !graded.has(field));
    if (missing.length > 0) findings.push(ungraded(place, domain, missing));
  }
  const listed = [...known].flatMap(([place, fields]) => [...fields.keys()].map((field) => `${place}.${field}`));
  return [...findings, ...listed.filter((name) => !used.has(name)).map((name) => `no contract has ${name}`)];
}

function ungraded(place: string, domain: string, fields: readonly string[]): string {
  return `${place}: ${fields.join(" ")} without a grade (services/shared/grading/chain/${domain}.ts)`;
}

function isCarrier({ type, stateMutability = "" }: AbiItem): boolean {
  return type === "event" || (type === "function" && !["view", "pure"].includes(stateMutability));
}

function contractFile(path: string): [string, string][] {
  const [, domain = "", name = ""] = /^contracts\/(\w+)\/.*?(\w+)\.sol$/.exec(path) ?? [];
  return name === "" ? [] : [[name, domain]];
}

/** Structs have lines of their own: what they hold is graded where they are defined, once for all that take them. */
function collect(place: string, inputs: readonly AbiInput[], domain: string, found: Map<string, Carrier>): void {
  const before = found.get(place)?.fields ?? [];
  const own = inputs.filter(({ components }) => components === undefined).map(({ name }) => name);
  const fields = [...new Set([...before, ...own])];
  if (fields.length > 0) found.set(place, { place, domain: found.get(place)?.domain ?? domain, fields });
  for (const { components, internalType = "" } of inputs) {
    if (components !== undefined) collect(structName(internalType), components, domain, found);
  }
}

/** `struct IPasses.Part[]` is `Part`. */
function structName(internalType: string): string {
  return /(\w+)(\[\d*\])*$/.exec(internalType)?.[1] ?? internalType;
}
