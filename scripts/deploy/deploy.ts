import { JsonRpcProvider, concat, encodeBytes32String, id } from "ethers";
import { ADMISSIONS } from "./admissions.js";
import { artifactOf } from "./artifact.js";
import { calendarYear } from "./calendar.js";
import { Founder } from "./founder.js";
import { LEDGERS, type Ledger } from "./ledgers.js";
import { LEGAL_PARAMETERS } from "./parameters.js";
import { prove } from "./prove.js";
import { ACTING_LEDGERS, type Holders, ROLES, ROLE_ROWS, type Role } from "./roles.js";
import { type Site, siteOf } from "./site.js";

export interface DeployOptions {
  readonly rpcUrl: string;
  /** Private key of the founder: an account that has sent nothing but this deployment. It keeps no role. */
  readonly deployerKey: string;
  readonly holders: Holders;
  /** Values that differ from the legal ones, by key. */
  readonly parameters?: Readonly<Record<string, bigint>>;
  /** First and last year of the calendar. */
  readonly years?: readonly [number, number];
  readonly log?: (line: string) => void;
}

export interface Deployment {
  readonly chainId: bigint;
  /** A block after which everything stands. */
  readonly block: number;
  readonly addresses: Readonly<Record<string, string>>;
}

/** Seconds; as `leastDelay` in `contracts/access/Roles.sol`. */
const DELAYS: Partial<Record<Role, bigint>> = { council: 72n * 3600n, enforcer: 24n * 3600n, publisher: 7n * 86_400n };
const RELEASE = 1n;

/**
 * Deploys what is missing of the consortium's contracts, sets roles, peers, parameters and calendar, gives up the founder's
 * own role and proves the result against the chain. Run again it sends nothing. Throws when a step fails or the proof does.
 */
export async function deploy(options: DeployOptions): Promise<Deployment> {
  const log = options.log ?? (() => undefined);
  const provider = new JsonRpcProvider(options.rpcUrl, undefined, { polling: true, pollingInterval: 100 });
  provider.pollingInterval = 100;
  try {
    const founder = await Founder.start(options.deployerKey, provider);
    const { site, missing } = await siteOf(provider, founder);
    const isFounding = missing[0]?.name === LEDGERS[0]?.name;
    const rules = isFounding || (await founderRules(site, founder.address));
    if (!rules && missing.length > 0) {
      const names = missing.map(({ name }) => name).join(", ");
      throw new Error(`the founder has given up its role: ${names} must be deployed and published by the publisher`);
    }
    if (rules) {
      log(`${missing.length} contracts to deploy`);
      await found(site, founder, missing, options);
      log("deployed; proving");
    }
    await prove(site, founder.address, options.holders);
    const [block, network] = await Promise.all([provider.getBlockNumber(), provider.getNetwork()]);
    return { chainId: network.chainId, block, addresses: site.addresses };
  } finally {
    provider.destroy();
  }
}

async function found(site: Site, founder: Founder, missing: readonly Ledger[], options: DeployOptions): Promise<void> {
  await sendContracts(site, founder, missing);
  await founder.settle();
  await sendFigures(site, founder, options);
  for (const { contract, method, args } of ADMISSIONS) {
    await founder.send(`${contract}.${method}`, site.encode(contract, method, args(site.at)), site.at(contract));
  }
  await sendRoles(site, founder, options.holders);
  await founder.settle();
  // Last, and only once all else stands: from here on nothing changes without the council's delay.
  const renounce = site.encode("Authority", "renounceRole", [ROLES.council, founder.address]);
  await founder.send("Authority.renounceRole", renounce, site.at("Authority"));
  await founder.settle();
}

async function sendContracts(site: Site, founder: Founder, missing: readonly Ledger[]): Promise<void> {
  const roots = LEDGERS.slice(0, 2).map(({ name }) => name);
  for (const ledger of missing) {
    const { iface, bytecode } = artifactOf(ledger);
    const args = ledger.name === roots[0] ? [founder.address] : ledger.args(site.at);
    await founder.send(ledger.name, concat([bytecode, iface.encodeDeploy(args as unknown[])]));
    if (!roots.includes(ledger.name)) await sendRelease(site, founder, ledger.name);
  }
  for (const name of missing.map((ledger) => ledger.name)) {
    if (roots.includes(name)) await sendRelease(site, founder, name);
  }
}

async function sendRelease(site: Site, founder: Founder, name: string): Promise<void> {
  const data = site.encode("Directory", "publish", [encodeBytes32String(name), RELEASE, site.at(name)]);
  await founder.send(`Directory.publish ${name}`, data, site.at("Directory"));
}

async function sendFigures(site: Site, founder: Founder, options: DeployOptions): Promise<void> {
  for (const [key, { value, basis }] of Object.entries(LEGAL_PARAMETERS)) {
    const name = encodeBytes32String(key);
    if ((await site.read("Parameters", "parameterAt", name, 2n ** 40n - 1n)) !== undefined) continue;
    const args = [name, 0n, options.parameters?.[key] ?? value, id(basis)];
    await founder.send(`parameter ${key}`, site.encode("Parameters", "setParameter", args), site.at("Parameters"));
  }
  const [first, last] = options.years ?? [2025, new Date().getUTCFullYear() + 3];
  for (let number = first; number <= last; number++) {
    const [published] = (await site.read("Calendar", "yearOf", number)) ?? [];
    if ((published as { published?: boolean } | undefined)?.published === true) continue;
    const { year, first: days, second: rest, provisional } = calendarYear(number);
    const data = site.encode("Calendar", "publishYear", [year, days, rest, provisional]);
    await founder.send(`calendar ${year}`, data, site.at("Calendar"));
  }
}

async function sendRoles(site: Site, founder: Founder, holders: Holders): Promise<void> {
  const authority = site.at("Authority");
  for (const { contract, role, functions } of ROLE_ROWS) {
    const selectors = functions.map((name) => {
      const found = site.interfaceOf(contract).getFunction(name);
      if (found === null) throw new Error(`${contract} has no function ${name} (scripts/deploy/roles.ts)`);
      return found.selector;
    });
    const data = site.encode("Authority", "setTargetFunctionRole", [site.at(contract), selectors, ROLES[role]]);
    await founder.send(`role of ${contract}`, data, authority);
  }
  const grants: [Role, string][] = [
    ...Object.entries(holders).flatMap(([role, accounts]) =>
      accounts.map((account): [Role, string] => [role as Role, account]),
    ),
    ...ACTING_LEDGERS.map((name): [Role, string] => ["ledger", site.at(name)]),
  ];
  for (const [role, account] of grants) {
    const data = site.encode("Authority", "grantRole", [ROLES[role], account, DELAYS[role] ?? 0n]);
    await founder.send(`grant of ${role}`, data, authority);
  }
  for (const [role, number] of Object.entries(ROLES)) {
    if (role === "council") continue;
    await founder.send(`label of ${role}`, site.encode("Authority", "labelRole", [number, role]), authority);
  }
}

async function founderRules(site: Site, founder: string): Promise<boolean> {
  const [roles] = (await site.read("Authority", "rolesOf", founder)) ?? [0n];
  return (BigInt(roles as bigint) & 1n) === 1n;
}
