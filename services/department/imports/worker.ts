import { sql, type Kysely } from "kysely";
import type pg from "pg";
import type { Database } from "../../store/tables/database.js";
import { attestNext, BEGINNING, type Place } from "./batches/attest.js";
import { correctNext } from "./batches/correct.js";
import { reopenRefused } from "./batches/reopen.js";
import type { Commitments } from "./commitment.js";
import { compilePending } from "./facts/compile-pending.js";
import type { Importer } from "./importer.js";
import { areAllListed, forgetRefusedLists } from "./listing/listed.js";
import { PARTIES, listParties } from "./listing/list-parties.js";

export interface ImportWorkerOptions {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  readonly importer: Importer;
  readonly commitments: Commitments;
  readonly onError?: (error: unknown) => void;
  /** Milliseconds between two looks when there is nothing to do. */
  readonly idle?: number;
}

/** Milliseconds between two attempts at the most, while each fails. */
const LONGEST_IDLE = 30_000;

/** Acts of imports on their way at once: more would only wait in the outbox. */
const IN_FLIGHT = 100;

/**
 * Brings what was imported onto the chain, step by step; each step is one SQL transaction, so a process that dies goes
 * on where it was.
 */
export class ImportWorker {
  #stopped = false;
  #running: Promise<void> | undefined;
  /** Facts up to here were attested in this round; what opens again behind it waits for the next one. */
  #place: Place = BEGINNING;

  constructor(private readonly options: ImportWorkerOptions) {}

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    const { idle = 250, onError } = this.options;
    let failures = 0;
    while (!this.#stopped) {
      const moved = await this.step().catch((error: unknown) => {
        onError?.(error);
        return undefined;
      });
      failures = moved === undefined ? failures + 1 : 0;
      if (!moved) await this.#pause(Math.min(idle * 2 ** Math.max(failures - 1, 0), LONGEST_IDLE));
    }
  }

  /** Waits, but not for longer than the worker shall run. */
  async #pause(milliseconds: number): Promise<void> {
    const end = Date.now() + milliseconds;
    while (!this.#stopped && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, Math.max(1, Math.min(250, end - Date.now()))));
  }

  /** One step. @returns whether there was anything to do */
  async step(): Promise<boolean> {
    const { db, pool, importer, commitments } = this.options;
    if (!(await hasWork(db))) return false;
    await forgetRefusedLists(db);
    if ((await actsOnTheirWay(db)) >= IN_FLIGHT) return false;
    // Lists go out while further processes are compiled, in an order that does not depend on how fast either is.
    if ((await listParties(db, importer, PARTIES)) > 0) return true;
    if ((await compilePending(pool, commitments)) > 0) return true;
    if ((await listParties(db, importer)) > 0) return true;
    if (!(await areAllListed(db))) return false;
    if (await this.#attest()) return true;
    if ((await reopenRefused(db)) > 0) return true;
    if ((await correctNext(db, importer)) > 0) return true;
    return finishRuns(db);
  }

  async #attest(): Promise<boolean> {
    const { db, importer } = this.options;
    const place = await attestNext(db, importer, this.#place);
    const isNewRound = this.#place === BEGINNING;
    this.#place = place ?? BEGINNING;
    return place !== undefined || !isNewRound;
  }
}

async function hasWork(db: Kysely<Database>): Promise<boolean> {
  const row = await db.selectFrom("import_run").select("id").where("state", "=", "working").limit(1).executeTakeFirst();
  return row !== undefined;
}

async function actsOnTheirWay(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ n: bigint }>`SELECT count(*) AS n FROM outbox_act
    WHERE (lane = 'import-list' OR lane LIKE 'history:%') AND state IN ('queued', 'sent')`.execute(db);
  return Number(rows[0]?.n ?? 0n);
}

/** A run is done when nothing of it is open, its acts are final and the index has seen their blocks. */
async function finishRuns(db: Kysely<Database>): Promise<boolean> {
  if (await isAnythingOpen(db)) return false;
  const { rows } = await sql<{ id: string }>`
    UPDATE import_run SET state = 'done', done_at = now()
     WHERE state = 'working'
       AND coalesce((SELECT max(t.block) FROM outbox_act a JOIN outbox_tx t ON t.id = a.tx
                      WHERE a.lane = 'import-list' OR a.lane LIKE 'history:%'), 0)
           <= coalesce((SELECT height FROM cursor), 0)
    RETURNING id`.execute(db);
  return rows.length > 0;
}

/** A refused act of which facts or parties have not been opened again: it may have been refused a moment ago. */
const hasConsequences = sql`(
  EXISTS (SELECT FROM import_correction c WHERE c.act = a.key)
  OR EXISTS (SELECT FROM import_party p WHERE p.act = a.key)
  OR (a.error ->> 'error' IS DISTINCT FROM 'BatchAttestedAlready'
      AND EXISTS (SELECT FROM import_batch b WHERE b.act = a.key AND b.corrects IS NULL)))`;

async function isAnythingOpen(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    SELECT EXISTS (SELECT FROM import_fact WHERE attested IS DISTINCT FROM wanted)
        OR EXISTS (SELECT FROM outbox_act WHERE (lane = 'import-list' OR lane LIKE 'history:%')
                      AND state IN ('queued', 'sent'))
        OR EXISTS (SELECT FROM outbox_tx t JOIN outbox_act a ON a.tx = t.id
                    WHERE t.state IN ('stored', 'mined') AND (a.lane = 'import-list' OR a.lane LIKE 'history:%'))
        OR EXISTS (SELECT FROM outbox_act a WHERE a.state = 'refused' AND ${hasConsequences}) AS open
  `.execute(db);
  return rows[0]?.open ?? true;
}
