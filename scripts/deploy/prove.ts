import { AbiCoder, type FunctionFragment, getAddress, keccak256, encodeBytes32String } from "ethers";
import { LEDGERS } from "./ledgers.js";
import { ACTING_LEDGERS, type Holders, OPEN_BY_DESIGN, ROLES, ROLE_ROWS, type Role } from "./roles.js";
import type { Site } from "./site.js";

/** Why a deployment may not be used: every finding of the proof. */
export class ProofFailed extends Error {
  constructor(readonly findings: readonly string[]) {
    super(`the deployment does not hold what its table says:\n${findings.join("\n")}`);
  }
}

/** An account that nobody has. */
const STRANGER = "0x000000000000000000000000000000000000dEaD";

/** The refusal of an act without deadline, which every check of an authorship begins with. */
const UNSIGNED = "ActExpired";

/**
 * Reads from the chain that the role table holds: who has which role, since the first block; which role reaches which
 * function; that no other function is restricted or open; that the founder keeps nothing.
 */
export async function prove(site: Site, founder: string, holders: Holders): Promise<void> {
  const findings = [
    ...(await proveHolders(site, founder, holders)),
    ...(await proveReleases(site)),
    ...(await proveFunctions(site)),
  ];
  if (findings.length > 0) throw new ProofFailed(findings);
}

async function proveHolders(site: Site, founder: string, holders: Holders): Promise<string[]> {
  const findings: string[] = [];
  const expected = new Set<string>([
    ...Object.entries(holders).flatMap(([role, accounts]) => accounts.map((account) => keyOf(role as Role, account))),
    ...ACTING_LEDGERS.map((name) => keyOf("ledger", site.at(name))),
  ]);
  const found = await membersEver(site);
  for (const [key, isMember] of found) {
    if (isMember && !expected.has(key)) findings.push(`holds a role that the table does not give: ${key}`);
  }
  for (const key of expected) if (found.get(key) !== true) findings.push(`does not hold its role: ${key}`);
  for (const key of expected) findings.push(...(await proveHolder(site, key)));
  const [kept] = (await site.read("Authority", "rolesOf", founder)) ?? [1n];
  if (kept !== 0n) findings.push(`the founder keeps roles: ${kept}`);
  return findings;
}

/** Never two roles that exclude each other, never a delay shorter than the role demands. */
async function proveHolder(site: Site, key: string): Promise<string[]> {
  const [role = "", account = ""] = key.split(" ");
  const number = ROLES[role as Role];
  const [[held], [excluded], [least], access] = (await Promise.all([
    site.read("Authority", "rolesOf", account),
    site.read("Authority", "excludedBy", number),
    site.read("Authority", "leastDelayOf", number),
    site.read("Authority", "getAccess", number, account),
  ])) as [[bigint], [bigint], [bigint], bigint[]];
  const findings: string[] = [];
  if ((held & excluded) !== 0n) findings.push(`holds roles that exclude each other: ${account}`);
  if ((access[1] ?? 0n) < least) findings.push(`has a shorter delay than its role demands: ${key}`);
  return findings;
}

/** Every account that was ever granted a role, and whether it is left. */
async function membersEver(site: Site): Promise<Map<string, boolean>> {
  const iface = site.interfaceOf("Authority");
  const members = new Map<string, boolean>();
  const names = new Map<bigint, string>(Object.entries(ROLES).map(([name, number]) => [number, name]));
  const logs = await site.provider.getLogs({ address: site.at("Authority"), fromBlock: 0, toBlock: "latest" });
  for (const log of logs) {
    const parsed = iface.parseLog(log);
    if (parsed?.name !== "RoleGranted" && parsed?.name !== "RoleRevoked") continue;
    const role = names.get(BigInt(parsed.args["roleId"])) ?? String(parsed.args["roleId"]);
    members.set(`${role} ${getAddress(parsed.args["account"])}`, parsed.name === "RoleGranted");
  }
  return members;
}

async function proveReleases(site: Site): Promise<string[]> {
  const findings: string[] = [];
  for (const { name } of LEDGERS) {
    const [, location] = (await site.read("Directory", "latestOf", encodeBytes32String(name))) ?? [];
    if (location !== site.at(name)) findings.push(`is not published where it stands: ${name}`);
    const code = await site.provider.getCode(site.at(name));
    if (keccak256(code) === keccak256("0x")) findings.push(`has no code: ${name}`);
  }
  return findings;
}

/** Walks every function that changes state, as a stranger. */
async function proveFunctions(site: Site): Promise<string[]> {
  const table = new Map<string, Role>();
  const findings: string[] = [];
  for (const { contract, role, functions } of ROLE_ROWS) {
    for (const name of functions) {
      const key = `${contract}.${name}`;
      if (table.has(key)) findings.push(`has two roles in the table: ${key}`);
      table.set(key, role);
    }
  }
  const walked = LEDGERS.flatMap(({ name }) =>
    changing(site, name).map((fragment) => proveFunction(site, name, fragment, table)),
  );
  return [...findings, ...(await Promise.all(walked)).flat()];
}

async function proveFunction(
  site: Site,
  contract: string,
  fragment: FunctionFragment,
  table: ReadonlyMap<string, Role>,
): Promise<string[]> {
  const key = `${contract}.${fragment.name}`;
  const role = table.get(key);
  const refusal = await refusalOf(site, contract, fragment);
  const isRestricted = refusal === "AccessManagedUnauthorized" || refusal === "AccessManagerUnauthorizedAccount";
  const openReason = OPEN_BY_DESIGN[contract]?.[fragment.name] ?? OPEN_BY_DESIGN["*"]?.[fragment.name];
  if (openReason !== undefined) return role === undefined ? [] : [`is open by design and has a role: ${key}`];
  if (contract === "Authority") return isRestricted ? [] : [`is open by accident: ${key} answers ${refusal}`];
  if (isSigned(fragment)) {
    if (isRestricted) return [`is a signed act and restricted: ${key}`];
    // Its empty act has no deadline: whoever asks first who acts, refuses it.
    return refusal === UNSIGNED ? [] : [`takes an authorship that it does not ask first: ${key} answers ${refusal}`];
  }
  if (!isRestricted) return [`is open by accident: ${key} answers ${refusal}`];
  if (role === undefined) return [`is restricted and not in the table: ${key}`];
  const [given] = (await site.read("Authority", "getTargetFunctionRole", site.at(contract), fragment.selector)) ?? [];
  return given === ROLES[role] ? [] : [`is given to role ${given} instead of ${role}: ${key}`];
}

/** Name of the error with which a stranger's empty call is refused; "nothing" where it is not. */
async function refusalOf(site: Site, contract: string, fragment: FunctionFragment): Promise<string> {
  const iface = site.interfaceOf(contract);
  const empty = AbiCoder.defaultAbiCoder().getDefaultValue(fragment.inputs);
  const data = iface.encodeFunctionData(fragment, [...empty]);
  try {
    await site.provider.call({ from: STRANGER, to: site.at(contract), data });
    return "nothing";
  } catch (error) {
    const answer = (error as { data?: string }).data ?? "0x";
    return answer === "0x" ? "a bare revert" : (iface.parseError(answer)?.name ?? "an unknown error");
  }
}

/** The functions of a contract that may change state. */
export function changing(site: Site, contract: string): FunctionFragment[] {
  const found: FunctionFragment[] = [];
  site.interfaceOf(contract).forEachFunction((fragment) => {
    if (fragment.stateMutability !== "view" && fragment.stateMutability !== "pure") found.push(fragment);
  });
  return found;
}

/** A signed act ends with the authorship that it checks; that it does is seen from how it refuses an empty one. */
function isSigned(fragment: FunctionFragment): boolean {
  const last = fragment.inputs.at(-1);
  return last?.components?.map(({ name }) => name).join() === "signer,signature,path";
}

function keyOf(role: Role, account: string): string {
  return `${role} ${getAddress(account)}`;
}
