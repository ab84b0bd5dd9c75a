import type { Line } from "../../http/body.js";
import type { Call } from "../../http/call.js";
import { nextLicenceBatch } from "../../store/queries/licence-issue.js";
import { Refusal } from "../../shared/errors/refusal.js";
import type { LicenceParts } from "../parts.js";
import { anchorLicences } from "./batch.js";
import { outcomesOf, printLicences, storeLicences, type Batchful } from "./issue.js";
import type { Outcome } from "./item.js";
import type { IssueRequest } from "./request.js";
import { timed } from "./steps.js";

/** What becomes of each line of a stream. */
export interface LineOutcome {
  readonly line: number;
  readonly outcome: Outcome;
}

/** The longest that a line waits for others before its batch is made. */
const PATIENCE_MS = 1_000;
/** Lines of a batch: a second or two of printing on two cores. */
const LINES_A_BATCH = 2_048;
/** Batches on their way at once: one is printed while the one before is stored. */
const AHEAD = 2;

type Caller = Pick<Call, "db" | "now" | "names" | "signal" | "log">;

/**
 * Issues a stream of licences in batches, each at a second or at its full size, whichever comes first. A batch, its licences
 * and its act are one SQL transaction; lines are answered, in their order, once theirs is committed.
 */
export async function* issueStream(
  call: Caller,
  parts: LicenceParts,
  lines: AsyncIterable<Line<IssueRequest>>,
): AsyncGenerator<LineOutcome> {
  const ahead: Promise<LineOutcome[]>[] = [];
  for await (const batch of batches(lines)) {
    const work = issueLines(call, parts, batch);
    // Looked at in its turn: until then a failure is nobody's surprise.
    work.catch(() => undefined);
    ahead.push(work);
    if (ahead.length > AHEAD) yield* (await ahead.shift()) ?? [];
    call.signal.throwIfAborted();
  }
  for (const work of ahead) yield* await work;
}

async function* batches<T>(lines: AsyncIterable<Line<T>>): AsyncGenerator<Line<T>[]> {
  let batch: Line<T>[] = [];
  let since = Date.now();
  for await (const line of lines) {
    if (batch.length === 0) since = Date.now();
    batch.push(line);
    if (batch.length < LINES_A_BATCH && Date.now() - since < PATIENCE_MS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function issueLines(call: Caller, parts: LicenceParts, lines: readonly Line<IssueRequest>[]) {
  const good = lines.filter((line) => line.ok);
  const outcomes = await issueBatch(
    call,
    parts,
    good.map(({ value }) => value),
  );
  let next = 0;
  return lines.map((line): LineOutcome => {
    if (!line.ok) return { line: line.line, outcome: { ok: false, error: line.error } };
    return { line: line.line, outcome: outcomes[next++] ?? { ok: false, error: new Error("no outcome") } };
  });
}

/** A failure of ours is the lot of this batch alone: the lines of the others stand. */
async function issueBatch(call: Caller, parts: LicenceParts, requests: readonly IssueRequest[]): Promise<Outcome[]> {
  if (requests.length === 0) return [];
  try {
    const printed = await printLicences(
      call,
      parts,
      requests.map((request) => ({ request })),
    );
    await storeBatch(call, parts, printed);
    return outcomesOf(printed);
  } catch (error) {
    call.log.error({ err: error }, "a batch of licences was not issued");
    return requests.map(() => ({ ok: false, error }));
  }
}

async function storeBatch({ db }: Caller, { office }: LicenceParts, printed: Batchful): Promise<void> {
  if (office === undefined) throw new Refusal("licence-office-missing");
  const contents = printed.runs.flatMap(({ rows }) => rows.map(({ content }) => content));
  if (contents.length === 0) return;
  await db.transaction().execute(async (trx) => {
    const batch = await nextLicenceBatch(trx);
    await timed("store", () => storeLicences(trx, printed, batch));
    await timed("anchor", () => anchorLicences(trx, office, batch, contents));
  });
}
