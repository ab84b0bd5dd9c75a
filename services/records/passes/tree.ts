import type { Kysely } from "kysely";
import type { PassTreeNode } from "../../shared/schemas/passes.js";
import type { OrganisationNames } from "../../shared/values/fill.js";
import { toDecimal } from "../../shared/values/money.js";
import { provenanceOf, type PassageNode } from "../../shared/values/provenance.js";
import { listPassages, lotsOf } from "../../store/queries/passes.js";
import type { Database } from "../../store/tables/database.js";
import { named } from "./answers.js";

interface Range {
  readonly start: bigint;
  readonly end: bigint;
}

interface Held extends Range {
  readonly state: string;
}

/** Who handed what on to whom, and what of it is still there, by state. */
export async function treeOf(
  db: Kysely<Database>,
  series: bigint,
  currency: string,
  names: OrganisationNames,
): Promise<PassTreeNode[]> {
  const [steps, lots] = await Promise.all([listPassages(db, series), lotsOf(db, series)]);
  const passages = steps.map((step) => ({
    start: step.start,
    end: step.end_at ?? step.start,
    owner: Number(step.owner ?? 0n),
    step: step.step,
    txHash: step.tx_hash,
    at: BigInt(Math.floor(step.at.getTime() / 1000)),
  }));
  const held = lots.map((row) => ({ start: row.start, end: row.end_at, state: row.state }));
  const show = (node: PassageNode): PassTreeNode => ({
    start: toDecimal(node.start, currency),
    end: toDecimal(node.end, currency),
    amount: { amount: toDecimal(node.end - node.start, currency), currency },
    owner: named(BigInt(node.owner), names),
    step: node.step,
    at: new Date(Number(node.at) * 1000).toISOString(),
    transaction: node.txHash,
    lots: sumsOf(held, keptBy(node), currency),
    children: node.children.map(show),
  });
  return provenanceOf(passages).map(show);
}

/** What of a node's range was not handed on. */
function keptBy(node: PassageNode): Range[] {
  return node.children.reduce<Range[]>((kept, child) => kept.flatMap((range) => without(range, child)), [node]);
}

function without({ start, end }: Range, taken: Range): Range[] {
  if (taken.end <= start || end <= taken.start) return [{ start, end }];
  return [
    { start, end: taken.start },
    { start: taken.end, end },
  ].filter((part) => part.start < part.end);
}

function sumsOf(held: readonly Held[], kept: readonly Range[], currency: string): PassTreeNode["lots"] {
  const sums = new Map<string, bigint>();
  for (const lot of held) {
    for (const range of kept) {
      const start = lot.start > range.start ? lot.start : range.start;
      const end = lot.end < range.end ? lot.end : range.end;
      if (start < end) sums.set(lot.state, (sums.get(lot.state) ?? 0n) + end - start);
    }
  }
  return [...sums].map(([state, amount]) => ({ state, amount: toDecimal(amount, currency) }));
}
