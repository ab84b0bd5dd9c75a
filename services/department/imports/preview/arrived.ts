import type pg from "pg";
import { secondsOf } from "../../../shared/schemas/ocds/date-time.js";
import { copyLine, copyLines } from "../../../store/copy.js";
import { isRefusal, type Found, type FoundRelease } from "../reading/found.js";
import type { Rejection } from "../staging/rejections.js";

/** A release, or why there is none, and the file that it stands in. */
export type FoundInFile = Found & { readonly file: string };

const COLUMNS = ["ocid", "release_id", "digest", "at", "body", "file", "path"];
const TYPES = ["text", "text", "bytea", "int8", "text", "text", "text"];
/** Releases written at once. */
const ROWS = 1_000;

/**
 * Keeps what arrives in a table that ends with the transaction. @param onRefused hears of each piece that is no release
 * @returns how many pieces there were
 */
export async function keepArrived(
  client: pg.ClientBase,
  found: AsyncIterable<FoundInFile>,
  onRefused: (rejection: Rejection) => void,
): Promise<number> {
  await client.query("CREATE TEMP TABLE arrived (LIKE ocds_release INCLUDING DEFAULTS) ON COMMIT DROP");
  let read = 0;
  let lines: string[] = [];
  for await (const one of found) {
    read += 1;
    if (isRefusal(one)) onRefused({ file: one.file, path: one.path, code: one.code });
    else lines.push(lineOf(one));
    if (lines.length < ROWS) continue;
    await copyLines(client, "arrived", COLUMNS, lines);
    lines = [];
  }
  await copyLines(client, "arrived", COLUMNS, lines);
  await client.query("ANALYZE arrived");
  return read;
}

function lineOf({ release, digest, path, text, file }: FoundRelease & { readonly file: string }): string {
  const hex = `0x${Buffer.from(digest).toString("hex")}`;
  return copyLine([release.ocid, release.id, hex, BigInt(secondsOf(release.date) ?? 0), text, file, path], TYPES);
}

/** How many of those that arrived are known already, each counted once. */
export async function countKnown(client: pg.ClientBase): Promise<{ known: number; distinct: number }> {
  const { rows } = await client.query<{ known: bigint; found: bigint }>(
    `SELECT count(*) AS found, count(r.ocid) AS known
       FROM (SELECT DISTINCT ocid, release_id, digest FROM arrived) a
       LEFT JOIN ocds_release r USING (ocid, release_id, digest)`,
  );
  return { known: Number(rows[0]?.known ?? 0), distinct: Number(rows[0]?.found ?? 0) };
}

/** Releases that another one with the same id would displace: of several, the earlier, then the lesser digest, stands. */
export async function contradictions(client: pg.ClientBase): Promise<Rejection[]> {
  const { rows } = await client.query<{ file: string; path: string }>(
    `SELECT a.file, a.path FROM arrived a
      WHERE EXISTS (SELECT FROM arrived o WHERE o.ocid = a.ocid AND o.release_id = a.release_id
                       AND (o.at, o.digest) < (a.at, a.digest))
         OR EXISTS (SELECT FROM ocds_release r WHERE r.ocid = a.ocid AND r.release_id = a.release_id
                       AND (r.at, r.digest) < (a.at, a.digest))
      ORDER BY a.file, a.path`,
  );
  return rows.map(({ file, path }) => ({ file, path: `${path}/id`, code: "ocds.contradiction" }));
}

/** The next processes after one that something arrived for, in the order of their ocids. */
export async function nextOcids(client: pg.ClientBase, after: string, most: number): Promise<string[]> {
  const { rows } = await client.query<{ ocid: string }>(
    "SELECT DISTINCT ocid FROM arrived WHERE ocid > $1 ORDER BY ocid LIMIT $2",
    [after, most],
  );
  return rows.map(({ ocid }) => ocid);
}
