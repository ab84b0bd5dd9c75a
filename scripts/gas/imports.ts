import { id, toBeHex } from "ethers";
import { LIST_ORGANISATIONS } from "../../services/shared/acts/access.js";
import { ATTEST_HISTORY } from "../../services/shared/acts/history.js";
import { packRecord } from "../../services/shared/values/attested-record.js";
import type { PassWorld } from "../../test/support/pass-world.js";
import { LEDGER_ROLE } from "./records.js";

const DAY = 86_400n;
const SOURCE = id("source");
/** Subjects of a batch with one record each. */
const SUBJECTS = 50;
/** The most that one act of attestation carries. */
export const LARGEST_BATCH = 256;
/** As many as an import lists in one act. */
export const LISTED = 400;

/** Gas of what an import sends. */
export interface ImportGas {
  /** Of one record in a batch whose subjects have counters already. */
  readonly record: bigint;
  /** Of the largest batch, where each record opens a counter of its own. */
  readonly largestBatch: bigint;
  readonly list: bigint;
}

/** Acts of an accredited importer, the world's council, on the real ledgers. */
export async function measureImports(world: PassWorld): Promise<ImportGas> {
  const { authority, organisations, contracts, deploy } = world;
  const issuers = await deploy("Issuers", authority.target);
  const [book, actors] = [authority.target, organisations.target];
  const disputes = await deploy("IdentifierDisputes", book, actors, actors);
  contracts["History"] = await deploy("History", book, actors, actors, disputes.target, issuers.target);
  contracts["Listings"] = await deploy("Listings", book, actors, actors, issuers.target);
  const list = organisations.interface.getFunction("list")?.selector;
  await authority.getFunction("setTargetFunctionRole")(actors, [list], LEDGER_ROLE);
  await authority.getFunction("grantRole")(LEDGER_ROLE, contracts["Listings"].target, 0);
  const importer = world.org("council");
  await issuers.getFunction("trustIssuer")(importer, SOURCE, 0, world.now + 4000n * DAY);
  const first = Number(await organisations.getFunction("nextListed")(importer));
  return { list: await measureList(world, first), ...(await measureHistory(world, first)) };
}

async function measureList(world: PassWorld, first: number): Promise<bigint> {
  const names = Array.from({ length: LISTED }, () => "A supplier of the province");
  const identifiers = names.map((_, i) => `XX-REG:${i}`);
  return (await world.take("council", LIST_ORGANISATIONS, { source: SOURCE, first, identifiers, names })).gasUsed;
}

async function measureHistory(world: PassWorld, first: number): Promise<Omit<ImportGas, "list">> {
  const attest = async (digest: string, records: readonly string[]): Promise<bigint> =>
    (await world.take("council", ATTEST_HISTORY, { source: SOURCE, digest: id(digest), records })).gasUsed;
  const subjects = Array.from({ length: SUBJECTS }, (_, i) => first + i);
  const awards = wordsOf(subjects);
  await attest("opens the counters", awards);
  const many = await attest("many", awards);
  const one = await attest("one", awards.slice(0, 2));
  const fresh = Array.from({ length: LARGEST_BATCH }, (_, i) => first + SUBJECTS + i);
  return {
    record: (many - one) / BigInt(SUBJECTS - 1),
    largestBatch: await attest("largest", wordsOf(fresh)),
  };

  /** An award to each of these organisations: pairs of a record and the key of its fact. */
  function wordsOf(organisations: readonly number[]): string[] {
    const award = {
      buyer: world.org("buyer"),
      at: 1_455_000_000n,
      kind: "award",
      amount: 16_000_000n,
      currency: "CNY",
    } as const;
    return organisations.flatMap((subject, i) => [toBeHex(packRecord({ ...award, subject }), 32), toBeHex(i + 1, 32)]);
  }
}
