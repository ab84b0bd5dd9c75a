import type pg from "pg";
import { inTransaction } from "../../../store/transaction.js";
import type { Commitments } from "../commitment.js";
import { byProcess, compileProcess, type StoredRelease } from "./compile-process.js";
import { failureOf, setAside } from "./set-aside.js";
import { saveFacts, saveParties, saveProcesses } from "./save.js";
import type { WantedParty } from "./wanted-fact.js";

/** Processes compiled in one SQL transaction. */
const AT_ONCE = 500;

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
  const processes = byProcess(stored.rows).map((releases) => compileProcess(releases, commitments, parties));
  await saveParties(client, [...parties.values()]);
  await saveFacts(client, processes);
  await saveProcesses(client, processes);
}
