import { sql, type Kysely } from "kysely";
import type { ChainErrorJson } from "../../chain/error.js";
import type { Bilingual } from "../../shared/acts/act.js";
import { sayLedgerError } from "../../shared/errors/say.js";
import type { Database } from "../../store/tables/database.js";
import type { RunState } from "../../store/tables/imports.js";

/** How far a run is. Counts of facts and parties are of all runs: a run is done when nothing is open any more. */
export interface RunProgress {
  readonly id: string;
  readonly state: RunState;
  readonly read: number;
  /** Releases of it that were not known before. */
  readonly added: number;
  readonly rejected: number;
  readonly processes: number;
  readonly processesOpen: number;
  readonly partiesOpen: number;
  readonly factsOpen: number;
  readonly facts: number;
  /** Acts that are not in a final block yet. */
  readonly actsOpen: number;
  /** Why the last act that was refused was refused, where one was since the run began. */
  readonly trouble: ({ readonly code: string } & Bilingual) | null;
}

export async function openRun(db: Kysely<Database>): Promise<string> {
  const { id } = await db.insertInto("import_run").defaultValues().returning("id").executeTakeFirstOrThrow();
  return id;
}

/** All files are here: from now on their facts go on the chain. Said twice, it changes nothing. */
export async function commitRun(db: Kysely<Database>, id: string): Promise<void> {
  await sql`UPDATE import_run SET state = 'working', committed_at = now()
    WHERE id = ${id} AND state = 'receiving'`.execute(db);
}

export async function runProgress(db: Kysely<Database>, id: string): Promise<RunProgress | undefined> {
  const { rows } = await sql<Record<string, unknown> & { id: string; state: RunState; trouble: ChainErrorJson | null }>`
    SELECT r.id, r.state,
      (SELECT coalesce(sum(read), 0)::int8 FROM import_file WHERE run = r.id) AS read,
      (SELECT coalesce(sum(added), 0)::int8 FROM import_file WHERE run = r.id) AS added,
      (SELECT count(*) FROM import_rejection WHERE run = r.id) AS rejected,
      (SELECT count(*) FROM ocds_process) AS processes,
      (SELECT count(*) FROM ocds_process WHERE pending) AS processes_open,
      (SELECT count(*) FROM import_party WHERE number IS NULL) AS parties_open,
      (SELECT count(*) FROM import_fact WHERE attested IS DISTINCT FROM wanted) AS facts_open,
      (SELECT count(*) FROM import_fact WHERE wanted IS NOT NULL) AS facts,
      (SELECT count(*) FROM outbox_act WHERE (lane = 'import-list' OR lane LIKE 'history:%')
          AND state IN ('queued', 'sent', 'mined')) AS acts_open,
      (SELECT error FROM outbox_act WHERE (lane = 'import-list' OR lane LIKE 'history:%') AND error IS NOT NULL
          AND created_at >= r.committed_at ORDER BY id DESC LIMIT 1) AS trouble
    FROM import_run r WHERE r.id = ${id}`.execute(db);
  const [row] = rows;
  return (
    row && {
      id: row.id,
      state: row.state,
      read: Number(row["read"]),
      added: Number(row["added"]),
      rejected: Number(row["rejected"]),
      processes: Number(row["processes"]),
      processesOpen: Number(row["processes_open"]),
      partiesOpen: Number(row["parties_open"]),
      factsOpen: Number(row["facts_open"]),
      facts: Number(row["facts"]),
      actsOpen: Number(row["acts_open"]),
      trouble: row.trouble && { code: row.trouble.error, ...sayLedgerError(row.trouble.error, row.trouble.args) },
    }
  );
}
