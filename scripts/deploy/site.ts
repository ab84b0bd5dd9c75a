import { type JsonRpcProvider, encodeBytes32String } from "ethers";
import { artifactOf } from "./artifact.js";
import type { Founder } from "./founder.js";
import { LEDGERS, type Ledger } from "./ledgers.js";

/** The contracts of one deployment: where each one is, and how to read it. */
export class Site {
  readonly #ledgers = new Map<string, Ledger>(LEDGERS.map((ledger) => [ledger.name, ledger]));

  constructor(
    readonly provider: JsonRpcProvider,
    readonly addresses: Record<string, string>,
  ) {}

  readonly at = (name: string): string => {
    const address = this.addresses[name];
    if (address === undefined) throw new Error(`no contract ${name} in scripts/deploy/ledgers.ts`);
    return address;
  };

  encode(contract: string, method: string, args: readonly unknown[]): string {
    return this.interfaceOf(contract).encodeFunctionData(method, args as unknown[]);
  }

  interfaceOf(contract: string) {
    const ledger = this.#ledgers.get(contract);
    if (ledger === undefined) throw new Error(`no contract ${contract} in scripts/deploy/ledgers.ts`);
    return artifactOf(ledger).iface;
  }

  /** The answer of a view; `undefined` where there is no code, or where it reverts. */
  async read(contract: string, method: string, ...args: unknown[]): Promise<unknown[] | undefined> {
    const data = this.encode(contract, method, args);
    const answer = await this.provider.call({ to: this.at(contract), data }).catch(() => "0x");
    if (answer === "0x") return undefined;
    return this.interfaceOf(contract).decodeFunctionResult(method, answer).toArray();
  }
}

/** Where everything of the founder's deployment is or will be; what is missing gets the next nonces, two each. */
export async function siteOf(provider: JsonRpcProvider, founder: Founder): Promise<{ site: Site; missing: Ledger[] }> {
  const [authority = "Authority", directory = "Directory"] = LEDGERS.map(({ name }) => name);
  const site = new Site(provider, { [authority]: founder.created(0), [directory]: founder.created(1) });
  const published = await Promise.all(
    LEDGERS.map(({ name }) => site.read(directory, "latestOf", encodeBytes32String(name))),
  );
  const missing = LEDGERS.filter((_, i) => published[i] === undefined || published[i]?.[0] === 0n);
  LEDGERS.forEach(({ name }, i) => {
    if (!missing.some((ledger) => ledger.name === name)) site.addresses[name] = String(published[i]?.[1]);
  });
  // Authority and Directory come first, before there is a Directory to publish in.
  let nonce = founder.nonce;
  for (const { name } of missing) {
    const isRoot = name === authority || name === directory;
    site.addresses[name] = founder.created(nonce);
    nonce += isRoot ? 1 : 2;
  }
  return { site, missing };
}
