import { isRefusal } from "../../shared/errors/refusal.js";
import type { Call } from "../../http/call.js";
import type { Line } from "../../http/body.js";
import type { TaxParts } from "../parts.js";
import { MOST_IN_BATCH } from "./batch-waiting.js";
import type { Candidate, Outcome } from "./candidate.js";
import { issueInTransaction, issueInvoices } from "./issue.js";

/** A line that was judged, or why it was not taken. */
export type Judged =
  { readonly line: number; readonly candidate: Candidate } | { readonly line: number; readonly error: unknown };

/** What becomes of each line of a stream. */
export interface LineOutcome {
  readonly line: number;
  readonly outcome: Outcome;
}

/** The longest that a line waits for others before its batch is made. */
const PATIENCE_MS = 1_000;
/** Lines judged at once: enough to keep every thread of the validator busy, few enough to hold in memory. */
const AHEAD = 256;

/**
 * Issues a stream of invoices in batches, each at a second or at its full size, whichever comes first. A batch, its
 * invoices and its act are one SQL transaction; lines are answered once theirs is committed.
 */
export async function* issueStream<T>(
  call: Pick<Call, "db" | "now" | "signal" | "log">,
  parts: TaxParts,
  lines: AsyncIterable<Line<T>>,
  judge: (value: T) => Candidate | Promise<Candidate>,
): AsyncGenerator<LineOutcome> {
  let judged: Judged[] = [];
  let since = Date.now();
  for await (const one of judgeAhead(lines, judge)) {
    if (judged.length === 0) since = Date.now();
    judged.push(one);
    if (judged.length < MOST_IN_BATCH && Date.now() - since < PATIENCE_MS) continue;
    yield* await issueJudged(call, parts, judged);
    judged = [];
    call.signal.throwIfAborted();
  }
  yield* await issueJudged(call, parts, judged);
}

/** Judges lines side by side and gives them in their order. */
async function* judgeAhead<T>(
  lines: AsyncIterable<Line<T>>,
  judge: (value: T) => Candidate | Promise<Candidate>,
): AsyncGenerator<Judged> {
  const ahead: Promise<Judged>[] = [];
  for await (const line of lines) {
    ahead.push(judgeLine(line, judge));
    const first = ahead.length < AHEAD ? undefined : ahead.shift();
    if (first !== undefined) yield await first;
  }
  for (const each of ahead) yield await each;
}

async function judgeLine<T>(line: Line<T>, judge: (value: T) => Candidate | Promise<Candidate>): Promise<Judged> {
  try {
    if (!line.ok) return { line: line.line, error: line.error };
    return { line: line.line, candidate: await judge(line.value) };
  } catch (error) {
    return { line: line.line, error };
  }
}

async function issueJudged(
  { db, now, log }: Pick<Call, "db" | "now" | "log">,
  parts: TaxParts,
  judged: readonly Judged[],
): Promise<LineOutcome[]> {
  if (judged.length === 0) return [];
  const candidates = judged.flatMap((each) => ("candidate" in each ? [each.candidate] : []));
  const issued = await issueInTransaction(db, (trx) =>
    issueInvoices(trx, parts, candidates, { now: now(), batched: true }),
  );
  let at = 0;
  return judged.map((each): LineOutcome => {
    const outcome: Outcome = "candidate" in each ? next() : { ok: false, error: each.error };
    if (!outcome.ok && !isRefusal(outcome.error)) log.error({ err: outcome.error, line: each.line }, "invoice line");
    return { line: each.line, outcome };
  });

  function next(): Outcome {
    return issued[at++] ?? { ok: false, error: new Error("an invoice without an outcome") };
  }
}
