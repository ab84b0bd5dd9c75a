import { existsSync, readFileSync, readdirSync } from "node:fs";
import { Interface, type ParamType } from "ethers";
import { typeHash } from "../../services/chain/act-types.js";
import { typesOf, type ActField, type ActType } from "../../services/shared/acts/act.js";

const CONTRACTS = new URL("../../artifacts/contracts/", import.meta.url);

export interface Compiled {
  readonly iface: Interface;
  readonly code: string;
}

/** What `hardhat build` made of a contract, whatever its domain. */
export function compiled(name: string): Compiled {
  for (const domain of readdirSync(CONTRACTS)) {
    const url = new URL(`${domain}/${name}.sol/${name}.json`, CONTRACTS);
    if (!existsSync(url)) continue;
    const { abi, deployedBytecode } = JSON.parse(readFileSync(url, "utf8"));
    return { iface: new Interface(abi), code: deployedBytecode };
  }
  throw new Error(`no contract ${name}: run hardhat build`);
}

/** What is wrong with an act beside its contract: nothing when both say the same. */
export function findingsOf(act: ActType): string[] {
  const { iface, code } = compiled(act.contract);
  const method = iface.getFunction(act.method);
  if (method === null) return [`${act.contract} has no function ${act.method}`];
  const findings: string[] = [];
  const struct = method.inputs[0];
  const found = fieldsOf(struct, act.nested);
  const expected = (typesOf(act)[act.name] ?? []).map(({ name, type }) => `${type} ${name}`);
  if (found.join() !== expected.join()) findings.push(`${act.name} is (${found.join()}) in ${act.contract}`);
  // The contract carries its type hash as a constant in its code.
  if (!code.includes(typeHash(act).slice(2))) findings.push(`${act.contract} does not carry the type of ${act.name}`);
  return findings;
}

function fieldsOf(struct: ParamType | undefined, nested: ActType["nested"]): string[] {
  return (struct?.components ?? []).map((field) => `${typeOf(field, nested)} ${field.name}`);
}

/** The ABI leaves out a struct's name: it is the nested type that has the same members. */
function typeOf(field: ParamType, nested: ActType["nested"] = {}): string {
  const members = fieldsOf(field, nested).join();
  const plain = (fields: readonly ActField[]): string => fields.map(({ name, type }) => `${type} ${name}`).join();
  const named = Object.entries(nested).find(([, fields]) => plain(fields) === members);
  return field.type === "tuple" ? (named?.[0] ?? "tuple") : field.type;
}
