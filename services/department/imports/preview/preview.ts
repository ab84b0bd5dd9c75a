import type pg from "pg";
import { readRecord, type RecordKind } from "../../../shared/values/attested-record.js";
import { arrayLiteral } from "../../../store/copy.js";
import { RECORDS } from "../batches/attest.js";
import type { Commitments } from "../commitment.js";
import { byProcess, compileProcess, type CompiledProcess, type StoredRelease } from "../facts/compile-process.js";
import { isOfTheData } from "../facts/set-aside.js";
import type { WantedFact, WantedParty } from "../facts/wanted-fact.js";
import type { Rejection } from "../staging/rejections.js";
import { contradictions, countKnown, keepArrived, nextOcids, type FoundInFile } from "./arrived.js";

/** What an import would do. Nothing of it has been kept. */
export interface Preview {
  /** Pieces in the files, refused ones included. */
  readonly read: number;
  readonly accepted: number;
  /** Releases that are not known yet. */
  readonly added: number;
  readonly refused: number;
  /** The first of them. */
  readonly rejected: readonly Rejection[];
  readonly processes: number;
  /** Parties that would be listed: public organisations, and those who may be natural persons (by commitment only). */
  readonly parties: { readonly organisations: number; readonly persons: number };
  /** Records that the chain has not, has otherwise, has already, and has although the sources no longer say them. */
  readonly facts: {
    readonly added: number;
    readonly changed: number;
    readonly same: number;
    readonly withdrawn: number;
  };
  /** Of what would be added or changed, by kind and currency. */
  readonly sums: readonly PreviewSum[];
  /** Acts of attestation that it would take at least. */
  readonly acts: number;
}

export interface PreviewSum {
  readonly kind: RecordKind;
  readonly records: number;
  /** Undefined where the records carry no amount. */
  readonly currency?: string;
  /** Minor units; of the nine or ten leading digits that a record keeps. */
  readonly amount?: bigint;
}

/** Refusals that are told one by one; the count has them all. */
const SHOWN = 1_000;
const AT_ONCE = 500;

/** Works out what an import of these releases would do, beside all that is known: in a transaction that is undone. */
export async function previewOf(
  pool: pg.Pool,
  commitments: Commitments,
  found: AsyncIterable<FoundInFile>,
): Promise<Preview> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    return await look(client, commitments, found);
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
    client.release();
  }
}

async function look(
  client: pg.ClientBase,
  commitments: Commitments,
  found: AsyncIterable<FoundInFile>,
): Promise<Preview> {
  const tally = new Tally();
  const read = await keepArrived(client, found, (rejection) => tally.refuse(rejection));
  for (const rejection of await contradictions(client)) tally.refuse(rejection);
  const { known, distinct } = await countKnown(client);
  let processes = 0;
  for (let after = "", ocids: string[]; (ocids = await nextOcids(client, after, AT_ONCE)).length > 0;) {
    await weigh(client, commitments, ocids, tally);
    processes += ocids.length;
    after = ocids.at(-1) ?? "";
  }
  const { refused, rejected, facts, parties, sums } = tally;
  return {
    ...{ read, accepted: read - refused, added: distinct - known, refused, rejected, processes, parties, facts, sums },
    acts: Math.ceil((facts.added + facts.changed) / RECORDS),
  };
}

/** What some processes would say with what arrived, against what is wanted of them now. */
async function weigh(client: pg.ClientBase, commitments: Commitments, ocids: readonly string[], tally: Tally) {
  const parties = new Map<string, WantedParty>();
  const compiled: CompiledProcess[] = [];
  for (const releases of byProcess(await releasesOf(client, ocids))) {
    try {
      compiled.push(compileProcess(releases, commitments, parties));
    } catch (error) {
      if (!isOfTheData(error)) throw error;
      for (const place of await placesOf(client, releases[0]?.ocid ?? "")) tally.refuse(place);
    }
  }
  const { rows: before } = await client.query<{ key: string; wanted: string | null }>(
    "SELECT key, wanted FROM import_fact WHERE ocid = ANY ($1::text[])",
    [text(compiled.map(({ ocid }) => ocid))],
  );
  tally.compare(
    compiled.flatMap(({ facts }) => facts),
    new Map(before.map(({ key, wanted }) => [key, wanted])),
  );
  const { rows: listed } = await client.query<{ handle: string }>(
    "SELECT handle FROM import_party WHERE handle = ANY ($1::text[])",
    [text([...parties.keys()])],
  );
  for (const { handle } of listed) parties.delete(handle);
  tally.list(parties);
}

/** What is known and what arrived, each release once, and of several with one id the one that stands. */
async function releasesOf(client: pg.ClientBase, ocids: readonly string[]): Promise<StoredRelease[]> {
  const { rows } = await client.query<StoredRelease>(
    `SELECT ocid, release_id, digest, body FROM (
       SELECT DISTINCT ON (ocid, release_id) ocid, release_id, digest, body FROM (
         SELECT ocid, release_id, digest, at, body FROM ocds_release WHERE ocid = ANY ($1::text[])
         UNION ALL SELECT ocid, release_id, digest, at, body FROM arrived WHERE ocid = ANY ($1::text[])) every
        ORDER BY ocid, release_id, at, digest) standing
      ORDER BY ocid, digest`,
    [text(ocids)],
  );
  return rows;
}

async function placesOf(client: pg.ClientBase, ocid: string): Promise<Rejection[]> {
  const { rows } = await client.query<{ file: string; path: string }>(
    "SELECT file, path FROM arrived WHERE ocid = $1 ORDER BY file, path",
    [ocid],
  );
  return rows.map((place) => ({ ...place, code: "ocds.unusable" }));
}

/** Counts, as the processes are looked through. */
class Tally {
  refused = 0;
  readonly rejected: Rejection[] = [];
  readonly facts = { added: 0, changed: 0, same: 0, withdrawn: 0 };
  readonly parties = { organisations: 0, persons: 0 };
  readonly #listed = new Set<string>();
  readonly #sums = new Map<string, { kind: RecordKind; records: number; currency?: string; amount?: bigint }>();

  get sums(): PreviewSum[] {
    return [...this.#sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  }

  refuse(rejection: Rejection): void {
    this.refused += 1;
    if (this.rejected.length < SHOWN) this.rejected.push(rejection);
  }

  compare(facts: readonly WantedFact[], before: ReadonlyMap<string, string | null>): void {
    for (const fact of facts) {
      const known = before.get(fact.key) ?? undefined;
      if (known === fact.wanted) this.facts.same += 1;
      else {
        this.facts[known === undefined ? "added" : "changed"] += 1;
        this.#add(fact);
      }
    }
    const said = new Set(facts.map(({ key }) => key));
    for (const [key, wanted] of before) if (wanted !== null && !said.has(key)) this.facts.withdrawn += 1;
  }

  list(parties: ReadonlyMap<string, WantedParty>): void {
    for (const [handle, { party }] of parties) {
      if (this.#listed.has(handle)) continue;
      this.#listed.add(handle);
      this.parties[party.public ? "organisations" : "persons"] += 1;
    }
  }

  #add({ bare }: WantedFact): void {
    const { kind, amount, currency } = readRecord(bare, 2);
    const isPriced = amount !== undefined && currency !== undefined;
    const name = isPriced ? `${kind} ${currency}` : kind;
    const sum = this.#sums.get(name) ?? { kind, records: 0, ...(isPriced && { currency, amount: 0n }) };
    sum.records += 1;
    if (isPriced) sum.amount = (sum.amount ?? 0n) + amount;
    this.#sums.set(name, sum);
  }
}

function text(values: readonly string[]): string {
  return arrayLiteral(values, "text");
}
