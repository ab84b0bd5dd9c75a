import type { Kysely } from "kysely";
import { Refusal } from "../../shared/errors/refusal.js";
import { LOT_FLAGS, type FinanceKind } from "../../shared/values/pass-word.js";
import { lotAt, openRequest, type RequestRow } from "../../store/queries/finance.js";
import type { Database } from "../../store/tables/database.js";

export interface Application {
  readonly applicant: number;
  readonly series: bigint;
  /** Minor units. */
  readonly start: bigint;
  readonly kinds: readonly FinanceKind[];
  readonly validUntil: Date;
}

/** Takes a request for finance of a lot that its applicant owns plainly. */
export async function applyForFinance(db: Kysely<Database>, application: Application): Promise<RequestRow> {
  const { applicant, series, start, kinds, validUntil } = application;
  const lot = await lotAt(db, series, start);
  if (lot === undefined) throw new Refusal("not-found", { what: "lot", id: `${series}/${start}` });
  if (Number(lot.owner) !== applicant) throw new Refusal("not-yours", { what: "lot" });
  const frozen = (lot.flags & LOT_FLAGS.frozen) !== 0;
  const isFree = lot.state === "owned" && lot.pending === "none" && lot.claim === null && !frozen;
  if (!isFree) throw new Refusal("lot-not-free", { state: lot.state, pending: lot.pending, frozen });

  const row = await openRequest(db, {
    applicant: BigInt(applicant),
    series,
    start,
    word: lot.word,
    amount: lot.end_at - lot.start,
    currency: lot.currency ?? "CNY",
    kinds: [...kinds],
    valid_until: validUntil,
  });
  if (row === undefined) throw new Refusal("finance-requested-already");
  return row;
}
