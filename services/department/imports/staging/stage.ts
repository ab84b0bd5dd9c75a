import type pg from "pg";
import { secondsOf } from "../../../shared/schemas/ocds/date-time.js";
import { copyLine, copyLines } from "../../../store/copy.js";
import { inTransaction } from "../../../store/transaction.js";
import { isRefusal, type Found, type FoundRelease } from "../reading/found.js";
import { keepRejections, type Rejection } from "./rejections.js";

/** Releases written at once: enough for COPY to pay, little enough for memory to stay flat. */
const ROWS = 1_000;
const BYTES = 8 * 1024 * 1024;

const COLUMNS = ["ocid", "release_id", "digest", "at", "body", "file", "path"];
const TYPES = ["text", "text", "bytea", "int8", "text", "text", "text"];

/**
 * Stores the releases of a file as they come, each once whatever the number of imports, and marks their processes as
 * changed. The same file in the same run starts over.
 * @returns how many were read
 */
export async function stageFile(
  pool: pg.Pool,
  run: string,
  file: { readonly name: string; readonly digest: string },
  found: AsyncIterable<Found>,
): Promise<{ read: number }> {
  await pool.query("DELETE FROM import_rejection WHERE run = $1 AND file = $2", [run, file.name]);
  await pool.query(
    `INSERT INTO import_file (run, name, digest) VALUES ($1, $2, decode($3, 'hex'))
     ON CONFLICT (run, name) DO UPDATE SET digest = excluded.digest, read = 0`,
    [run, file.name, file.digest],
  );
  let read = 0;
  // One chunk is written while the next is read: never more, so that memory stays flat.
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const rows of chunksOf(found)) {
      await writing;
      read += rows.length;
      writing = stageRows(pool, run, file.name, rows);
      // It is awaited above or below; until then its failure must not count as one that nobody handles.
      writing.catch(() => undefined);
    }
    await writing;
  } finally {
    // Where reading failed: nothing is written any more once this has ended.
    await writing.catch(() => undefined);
  }
  return { read };
}

async function* chunksOf(found: AsyncIterable<Found>): AsyncGenerator<Found[]> {
  let rows: Found[] = [];
  let bytes = 0;
  for await (const one of found) {
    rows.push(one);
    bytes += isRefusal(one) ? 100 : one.text.length;
    if (rows.length < ROWS && bytes < BYTES) continue;
    yield rows;
    rows = [];
    bytes = 0;
  }
  if (rows.length > 0) yield rows;
}

async function stageRows(pool: pg.Pool, run: string, file: string, found: readonly Found[]): Promise<void> {
  const refused = found.filter(isRefusal).map(({ path, code }) => ({ file, path, code }));
  const releases = found.filter((one): one is FoundRelease => !isRefusal(one));
  await inTransaction(pool, async (client) => {
    await client.query("CREATE TEMP TABLE arrived (LIKE ocds_release INCLUDING DEFAULTS) ON COMMIT DROP");
    await copyLines(
      client,
      "arrived",
      COLUMNS,
      releases.map((one) => lineOf(one, file)),
    );
    // Imports at the same time must not each wait for the other's rows.
    await client.query("SELECT pg_advisory_xact_lock(hashtext('ocds_release'))");
    const changed = await keepReleases(client);
    const displaced = await displace(client, file);
    await markPending(client, [...new Set(changed)]);
    await keepRejections(client, run, [...refused, ...displaced]);
    await client.query("UPDATE import_file SET read = read + $3, added = added + $4 WHERE run = $1 AND name = $2", [
      run,
      file,
      found.length,
      changed.length,
    ]);
  });
}

function lineOf({ release, digest, path, text }: FoundRelease, file: string): string {
  const hex = `0x${Buffer.from(digest).toString("hex")}`;
  const at = BigInt(secondsOf(release.date) ?? 0);
  return copyLine([release.ocid, release.id, hex, at, text, file, path], TYPES);
}

/** @returns the process of each release that is new */
async function keepReleases(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ ocid: string }>(
    `INSERT INTO ocds_release SELECT DISTINCT ON (ocid, release_id, digest) * FROM arrived
     ON CONFLICT DO NOTHING RETURNING ocid`,
  );
  return rows.map(({ ocid }) => ocid);
}

/** Of several releases with one id one stands, by their content alone; the others are reported, where they came from. */
async function displace(client: pg.ClientBase, file: string): Promise<Rejection[]> {
  const { ocids, ids } = await disputed(client);
  if (ocids.length === 0) return [];
  const { rows } = await client.query<{ file: string; path: string }>(
    `UPDATE ocds_release r SET displaced = true FROM unnest($1::text[], $2::text[]) AS a(ocid, release_id)
      WHERE r.ocid = a.ocid AND r.release_id = a.release_id AND NOT r.displaced AND EXISTS (
        SELECT FROM ocds_release o WHERE o.ocid = r.ocid AND o.release_id = r.release_id
           AND (o.at, o.digest) < (r.at, r.digest))
      RETURNING r.file, r.path`,
    [ocids, ids],
  );
  const elsewhere = rows.filter((row) => row.file !== file);
  const { rows: here } = await client.query<{ path: string }>(
    `SELECT a.path FROM arrived a JOIN ocds_release r USING (ocid, release_id, digest)
      WHERE r.displaced AND a.ocid = ANY ($1::text[])`,
    [ocids],
  );
  return [
    ...elsewhere.map((row) => ({ ...row, code: "ocds.displaced" })),
    ...here.map(({ path }) => ({ file, path: `${path}/id`, code: "ocds.contradiction" })),
  ];
}

/** Names among those that arrived which several releases bear. One look in the index for each, whatever the planner knows. */
async function disputed(client: pg.ClientBase): Promise<{ ocids: string[]; ids: string[] }> {
  const { rows } = await client.query<{ ocid: string; release_id: string }>(
    `SELECT a.ocid, a.release_id FROM (SELECT DISTINCT ocid, release_id FROM arrived) a, LATERAL (
       SELECT count(*) AS n FROM (
         SELECT FROM ocds_release r WHERE r.ocid = a.ocid AND r.release_id = a.release_id LIMIT 2) two) c
      WHERE c.n > 1`,
  );
  return { ocids: rows.map(({ ocid }) => ocid), ids: rows.map(({ release_id }) => release_id) };
}

async function markPending(client: pg.ClientBase, ocids: readonly string[]): Promise<void> {
  await client.query(
    `INSERT INTO ocds_process (ocid, pending) SELECT ocid, true FROM unnest($1::text[]) AS ocid ORDER BY ocid
     ON CONFLICT (ocid) DO UPDATE SET pending = true`,
    [ocids],
  );
}
