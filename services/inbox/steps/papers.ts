import type { z } from "zod";
import type { Call } from "../../http/call.js";
import { commit } from "../../documents/commitment.js";
import { canonicalJson } from "../../shared/ocds/canonical.js";
import { decimal, spell, sum } from "../../shared/invoice/decimal.js";
import type { InboxStep } from "../../shared/values/inbox-reason.js";
import { keepPaper, papersOf, type PaperRow } from "../../store/queries/inbox-papers.js";
import { bytesOf } from "../../store/tables/column.js";
import type { Safe } from "../parts.js";
import type { papers } from "../schemas.js";
import { memberOf } from "../take/whose.js";

/** What somebody wrote down for a step. */
export type PaperOf<S extends InboxStep> = z.output<(typeof papers)[S]>;

interface ClosedPaper {
  readonly salt: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * Keeps a step's papers, closed, and gives the commitment that its act carries. Whether the step was done is the chain's
 * word: papers of acts that nobody signed stay without a date.
 */
export async function writePaper<S extends InboxStep>(
  call: Pick<Call, "sql" | "principal">,
  safe: Safe,
  item: string,
  step: S,
  content: PaperOf<S>,
  doneAt: Date | null = null,
): Promise<string> {
  const { digest, salt } = commit("text", Buffer.from(paperText(step, content)));
  const closed: ClosedPaper = { salt, content };
  await keepPaper(call.sql, {
    ...{ commitment: bytesOf(digest), item, step, made_by: memberOf(call).person, done_at: doneAt },
    amount: "shares" in content ? sumOf(content.shares) : null,
    ...safe.close(placeOf(digest), JSON.stringify(closed)),
  });
  return digest;
}

/** The bytes under a paper's commitment: canonical JSON of step and content. */
export function paperText(step: InboxStep, content: object): string {
  return canonicalJson([step, content]);
}

function openPaper(safe: Safe, { commitment, wrapped, sealed }: PaperRow): ClosedPaper {
  return JSON.parse(safe.open(placeOf(commitment), wrapped, sealed)) as ClosedPaper;
}

/** Papers of an item as the API tells them. */
export async function tellPapers({ db }: Pick<Call, "db">, safe: Safe, item: string) {
  return (await papersOf(db, item)).map((row) => {
    const { salt, content } = openPaper(safe, row);
    return {
      ...{ commitment: row.commitment, step: row.step, salt, person: row.person ?? row.made_by },
      ...{ madeAt: row.made_at.toISOString(), at: row.at?.toISOString() ?? null, transaction: row.tx_hash },
      ...content,
    };
  });
}

export function sumOf(shares: readonly { readonly amount: string }[]): string {
  return spell(sum(...shares.map(({ amount }) => decimal(amount))), 2);
}

function placeOf(commitment: string): string {
  return `paper/${commitment}`;
}
