import type pg from "pg";
import { copyLine, copyLines } from "../../../store/copy.js";

export interface Rejection {
  readonly file: string;
  readonly path: string;
  readonly code: string;
}

/** Keeps what was refused, for the run's report. */
export async function keepRejections(
  client: pg.ClientBase,
  run: string,
  rejections: readonly Rejection[],
): Promise<void> {
  const lines = rejections.map(({ file, path, code }) => copyLine([run, file, path, code], []));
  await copyLines(client, "import_rejection", ["run", "file", "path", "code"], lines);
}

/** A page of a run's rejections, in the order in which they were found. */
export async function rejectionsOf(
  pool: pg.Pool,
  run: string,
  after: bigint,
  limit: number,
): Promise<(Rejection & { readonly id: bigint })[]> {
  const { rows } = await pool.query<Rejection & { id: bigint }>(
    "SELECT id, file, path, code FROM import_rejection WHERE run = $1 AND id > $2 ORDER BY id LIMIT $3",
    [run, after, limit],
  );
  return rows;
}
