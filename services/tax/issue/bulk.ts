import type { Block } from "../../http/body.js";
import type { Call } from "../../http/call.js";
import { Refusal, isRefusal } from "../../shared/errors/refusal.js";
import type { TaxParts } from "../parts.js";
import { MOST_IN_BATCH } from "./batch-waiting.js";
import type { Candidate, Outcome } from "./candidate.js";
import { inBatches, type Batching } from "./in-batches.js";
import { issueInMixedTransaction, issueItems } from "./issue.js";
import { itemOf, type Item } from "./item.js";
import type { OddLine, Purse } from "./press/messages.js";
import type { ReadBlock } from "./press/press.js";

/** What becomes of each line of a stream. */
export interface LineOutcome {
  readonly line: number;
  readonly outcome: Outcome;
}

type OtherLine = Extract<OddLine, { kind: "other" }>["value"];

/** How lines are judged that the press does not keep, and for whom the caller may issue. */
export interface Judges {
  judge(line: OtherLine): Promise<Candidate>;
  /** Refuses a seller that is not the caller's. */
  allow(seller: Pick<Purse, "seller" | "sellerNumber">): Promise<void>;
}

/** A line that was judged, or why it was not taken. */
type Judged = { readonly line: number; readonly item: Item } | { readonly line: number; readonly error: unknown };

interface JudgedBlock {
  readonly read: ReadBlock;
  readonly lines: readonly Judged[];
  readonly size: number;
}

const BATCHING: Batching = { most: MOST_IN_BATCH, patienceMs: 1_000, ahead: 128 };

/**
 * Issues a stream of invoices in batches, each at a second or at its full size, whichever comes first. Threads read and
 * form them. A batch, its invoices and its act are one SQL transaction; lines are answered once theirs is committed.
 */
export async function* issueStream(
  call: Pick<Call, "now" | "signal" | "log">,
  parts: TaxParts,
  blocks: AsyncIterable<Block>,
  judges: Judges,
): AsyncGenerator<readonly LineOutcome[]> {
  const kept = new Set<ReadBlock>();
  let isOver = false;
  const judge = async (block: Block): Promise<JudgedBlock> => {
    const read = await parts.press.read(block);
    kept.add(read);
    if (isOver) forget(read, kept);
    const lines = await judgeBlock(read, parts, judges);
    return { read, lines, size: lines.length };
  };
  try {
    for await (const batch of inBatches(blocks, judge, BATCHING)) {
      const lines = batch.flatMap((block) => block.lines);
      yield await issueJudged(call, parts, lines);
      for (const { read } of batch) forget(read, kept);
      call.signal.throwIfAborted();
    }
  } finally {
    isOver = true;
    for (const read of kept) forget(read, kept);
  }
}

function forget(read: ReadBlock, kept: Set<ReadBlock>): void {
  read.release();
  kept.delete(read);
}

async function judgeBlock(read: ReadBlock, { vault }: TaxParts, judges: Judges): Promise<Judged[]> {
  const { kept, odd } = read;
  const refused = await Promise.all(kept.purses.map((purse) => refusalOf(judges.allow(purse))));
  const here = kept.lines.map((line, index): Judged => {
    const error = refused[kept.purse[index] ?? 0];
    return error === undefined ? { line, item: keptItem(read, index) } : { line, error };
  });
  if (odd.length === 0) return here;
  const others = await Promise.all(odd.map((line) => judgeOdd(line, vault, judges)));
  return [...here, ...others].sort((a, b) => a.line - b.line);
}

/** Undefined where it is allowed. */
async function refusalOf(allowed: Promise<void>): Promise<unknown> {
  try {
    return await allowed;
  } catch (error) {
    return error;
  }
}

/** An invoice in outline: the thread that read it keeps it. */
function keptItem(block: ReadBlock, index: number): Item {
  const { purses, purse, nets, numbers, fingerprints } = block.kept;
  const common = purses[purse[index] ?? 0];
  if (common === undefined) throw new Error("an invoice without a seller");
  const [number, fingerprint] = [numbers[index] ?? "", fingerprints[index] ?? ""];
  return {
    outline: {
      ...common,
      ...{ net: nets[index] ?? "0", isRed: false, isChina: true },
      ...(number !== "" && { number }),
    },
    source: { pressed: { block, index, ...(fingerprint !== "" && { fingerprint }) } },
  };
}

async function judgeOdd(odd: OddLine, vault: TaxParts["vault"], judges: Judges): Promise<Judged> {
  const { line } = odd;
  if (odd.kind === "broken") return { line, error: new Error(odd.message) };
  if (odd.kind === "refused") {
    const { code, args, faults } = odd.refusal;
    return { line, error: new Refusal(code, args, { faults }) };
  }
  try {
    return { line, item: itemOf(await judges.judge(odd.value), vault) };
  } catch (error) {
    return { line, error };
  }
}

async function issueJudged(
  { now, log }: Pick<Call, "now" | "log">,
  parts: TaxParts,
  judged: readonly Judged[],
): Promise<LineOutcome[]> {
  const outcomes = await issueInMixedTransaction(parts.pool, judged.flatMap(freshItem), (items, db, client) =>
    issueItems(db, parts, items, { now: now(), batched: true }, client),
  );
  let at = 0;
  return judged.map((each): LineOutcome => {
    const outcome: Outcome = "item" in each ? (outcomes[at++] ?? missing()) : { ok: false, error: each.error };
    if (!outcome.ok && !isRefusal(outcome.error)) log.error({ err: outcome.error, line: each.line }, "invoice line");
    return { line: each.line, outcome };
  });
}

function freshItem(judged: Judged): Pick<Item, "outline" | "source">[] {
  return "item" in judged ? [judged.item] : [];
}

function missing(): Outcome {
  return { ok: false, error: new Error("an invoice without an outcome") };
}
