import type pg from "pg";

/** Classes of SQLSTATE that lie in the data: data exceptions, broken constraints, limits of the program. */
const OF_THE_DATA: ReadonlySet<string> = new Set(["22", "23", "54"]);

/**
 * Runs work in a part of a transaction that is undone where the work fails for what is said in the data.
 * @returns how it failed; undefined where it did not. Failures of another sort (a connection, a lock) are thrown.
 */
export async function failureOf(client: pg.ClientBase, work: () => Promise<void>): Promise<Error | undefined> {
  await client.query("SAVEPOINT attempt");
  try {
    await work();
  } catch (error) {
    if (!isOfTheData(error)) throw error;
    await client.query("ROLLBACK TO SAVEPOINT attempt");
    return error;
  }
  await client.query("RELEASE SAVEPOINT attempt");
  return undefined;
}

/**
 * Sets a process aside that cannot be worked out: what the chain has of it stays, its releases are reported where they
 * came from in the runs at work, and a new release of it has it tried again.
 */
export async function setAside(client: pg.ClientBase, ocid: string, failure: Error): Promise<void> {
  await client.query("UPDATE ocds_process SET pending = false, trouble = $2 WHERE ocid = $1", [
    ocid,
    failure.message.replaceAll("\u0000", "").slice(0, 500),
  ]);
  await client.query(
    `INSERT INTO import_rejection (run, file, path, code)
     SELECT run.id, r.file, r.path, 'ocds.unusable' FROM ocds_release r
       JOIN import_file f ON f.name = r.file JOIN import_run run ON run.id = f.run
      WHERE r.ocid = $1 AND NOT r.displaced AND run.state = 'working' ORDER BY run.id, r.file, r.path`,
    [ocid],
  );
}

/** Whether a failure lies in what was said, not in the machine. */
export function isOfTheData(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const state = "code" in error ? error.code : undefined;
  if (typeof state === "string") return OF_THE_DATA.has(state.slice(0, 2));
  // What our own reading of a release throws: a number out of range, JSON or a form that is none.
  return [RangeError, TypeError, SyntaxError].some((sort) => error instanceof sort) || error.name === "ZodError";
}
