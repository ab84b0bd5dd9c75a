import { createHash } from "node:crypto";
import type pg from "pg";
import { factsOf } from "../../../shared/ocds/facts/facts-of.js";
import type { Fact } from "../../../shared/ocds/facts/fact.js";
import { compile } from "../../../shared/ocds/merge.js";
import { Release, type IdentifiedRelease } from "../../../shared/schemas/ocds/release.js";
import { inTransaction } from "../../../store/transaction.js";
import type { Commitments } from "../commitment.js";
import { failureOf, setAside } from "./set-aside.js";
import { saveFacts, saveParties, saveProcesses } from "./save.js";
import { wantedFact, type WantedFact, type WantedParty } from "./wanted-fact.js";

/** Processes compiled in one SQL transaction. */
const AT_ONCE = 500;

interface StoredRelease {
  readonly ocid: string;
  readonly release_id: string;
  readonly digest: string;
  readonly body: string;
}

export interface CompiledProcess {
  readonly ocid: string;
  readonly digest: string;
  readonly facts: WantedFact[];
}

/**
 * Works out what the changed processes say now, and writes down where that differs from what they said.
 * @returns how many processes were done; 0 when none is left
 */
export function compilePending(pool: pg.Pool, commitments: Commitments): Promise<number> {
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ ocid: string }>(
      "SELECT ocid FROM ocds_process WHERE pending ORDER BY ocid LIMIT $1 FOR UPDATE",
      [AT_ONCE],
    );
    if (rows.length === 0) return 0;
    const ocids = rows.map(({ ocid }) => ocid);
    if ((await failureOf(client, () => compileThese(client, commitments, ocids))) === undefined) return ocids.length;
    // Something is wrong with one of them: that one is set aside, with its reason, and the others go on.
    for (const ocid of ocids) {
      const failure = await failureOf(client, () => compileThese(client, commitments, [ocid]));
      if (failure !== undefined) await setAside(client, ocid, failure);
    }
    return ocids.length;
  });
}

async function compileThese(client: pg.ClientBase, commitments: Commitments, ocids: readonly string[]): Promise<void> {
  const stored = await client.query<StoredRelease>(
    `SELECT ocid, release_id, digest, body FROM ocds_release
      WHERE ocid = ANY ($1::text[]) AND NOT displaced ORDER BY ocid, digest`,
    [ocids],
  );
  const parties = new Map<string, WantedParty>();
  const processes = groups(stored.rows).map((releases) => compiled(releases, commitments, parties));
  await saveParties(client, [...parties.values()]);
  await saveFacts(client, processes);
  await saveProcesses(client, processes);
}

function groups(rows: readonly StoredRelease[]): StoredRelease[][] {
  const all: StoredRelease[][] = [];
  for (const row of rows) {
    const last = all.at(-1);
    if (last?.[0]?.ocid === row.ocid) last.push(row);
    else all.push([row]);
  }
  return all;
}

function compiled(
  rows: readonly StoredRelease[],
  commitments: Commitments,
  parties: Map<string, WantedParty>,
): CompiledProcess {
  const state = compile(rows.map(releaseOf));
  const facts = new Map<string, WantedFact>();
  for (const fact of factsOf(state)) {
    for (const party of partiesOf(fact))
      parties.set(commitments.handleOf(party), { handle: commitments.handleOf(party), party });
    const wanted = wantedFact(state.ocid, fact, commitments);
    facts.set(wanted.key, wanted);
  }
  const digest = createHash("sha256");
  for (const row of rows) digest.update(Buffer.from(row.digest.slice(2), "hex"));
  return { ocid: state.ocid, digest: `0x${digest.digest("hex")}`, facts: [...facts.values()] };
}

function releaseOf(row: StoredRelease): IdentifiedRelease {
  return { ...Release.parse(JSON.parse(row.body)), id: row.release_id };
}

function partiesOf({ subject, buyer }: Fact) {
  return buyer ? [subject, buyer] : [subject];
}
