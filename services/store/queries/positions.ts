import { sql, type Kysely } from "kysely";
import { LOT_FLAGS } from "../../shared/values/pass-word.js";
import type { Database } from "../tables/database.js";
import { keysetPage, type PageRequest } from "./page.js";

/** To whom a lot is due (`holderOf` in `contracts/pass/types/LotWord.sol`): the pledgee where there is one, else the owner. */
export const HOLDER = sql<bigint>`CASE
  WHEN pass_lot.pending IN ('none', 'dishonour') AND pass_lot.claim IS NOT NULL AND pass_lot.counterparty IS NOT NULL
  THEN pass_lot.counterparty ELSE pass_lot.owner END`;

const LOCKS = ["sale", "recourse", "pledge"] as const;
const ENDED = ["redeemed", "cancelled", "writtenOff"] as const;

/** Sum of the lots that a condition holds for, minor units. */
function sumOf(condition: ReturnType<typeof sql<boolean>>) {
  return sql<bigint>`coalesce(sum(pass_lot.end_at - pass_lot.start) FILTER (WHERE ${condition}), 0)::int8`;
}

const isOpen = sql<boolean>`pass_lot.state NOT IN (${sql.join(ENDED)})`;
const isLocked = sql<boolean>`pass_lot.pending IN (${sql.join(LOCKS)})`;

function holdings(db: Kysely<Database>, org: number) {
  const bank = BigInt(org);
  const isHeld = sql<boolean>`NOT (${isLocked}) AND ${HOLDER} = ${bank}`;
  const held = (condition: ReturnType<typeof sql<boolean>>) => sumOf(sql<boolean>`${isHeld} AND ${condition}`);
  return db
    .selectFrom("pass_lot")
    .innerJoin("pass_series", "pass_series.series", "pass_lot.series")
    .where((row) => row.or([row(HOLDER, "=", bank), row.and([row("pass_lot.counterparty", "=", bank), isLocked])]))
    .select([
      sql<bigint>`count(*)`.as("lots"),
      sumOf(sql<boolean>`${isLocked} AND pass_lot.counterparty = ${bank}`).as("locked"),
      held(sql<boolean>`${isOpen} AND pass_lot.owner = ${bank}`).as("owned"),
      held(sql<boolean>`${isOpen} AND pass_lot.owner = ${bank} AND pass_lot.claim IS NOT NULL`).as("recourse"),
      held(sql<boolean>`${isOpen} AND pass_lot.owner <> ${bank}`).as("pledged"),
      held(sql<boolean>`pass_lot.state = 'presented'`).as("presented"),
      held(sql<boolean>`pass_lot.state = 'dishonoured'`).as("dishonoured"),
      held(sql<boolean>`pass_lot.state = 'deposited'`).as("deposited"),
      held(sql<boolean>`${isOpen} AND (pass_lot.flags & ${LOT_FLAGS.frozen}) <> 0`).as("frozen"),
      held(sql<boolean>`pass_lot.state = 'redeemed'`).as("redeemed"),
      held(sql<boolean>`pass_lot.state IN ('cancelled', 'writtenOff')`).as("lost"),
    ]);
}

export interface PositionFilter {
  readonly debtor?: number | undefined;
  readonly series?: bigint | undefined;
  readonly dueFrom?: Date | undefined;
  readonly dueUntil?: Date | undefined;
}

function filtered(query: ReturnType<typeof holdings>, { debtor, series, dueFrom, dueUntil }: PositionFilter) {
  let found = query;
  if (debtor !== undefined) found = found.where("pass_series.debtor", "=", BigInt(debtor));
  if (series !== undefined) found = found.where("pass_series.series", "=", series);
  if (dueFrom !== undefined) found = found.where("pass_series.due_at", ">=", dueFrom);
  if (dueUntil !== undefined) found = found.where("pass_series.due_at", "<", dueUntil);
  return found;
}

/** What is due to an organisation, or locked for it, series by series, in order of due date. */
export function listPositions(db: Kysely<Database>, org: number, filter: PositionFilter, page: PageRequest) {
  const query = filtered(holdings(db, org), filter)
    .groupBy(["pass_series.series", "pass_series.debtor", "pass_series.due_at", "pass_series.currency"])
    .select(["pass_series.series", "pass_series.debtor", "pass_series.due_at", "pass_series.currency"]);
  return keysetPage(query, { columns: ["pass_series.due_at", "pass_series.series"] }, page);
}

/** The same, summed by currency. */
export function positionTotals(db: Kysely<Database>, org: number, filter: PositionFilter) {
  return filtered(holdings(db, org), filter)
    .groupBy("pass_series.currency")
    .select("pass_series.currency")
    .orderBy("pass_series.currency")
    .execute();
}

/** Sums of what a debtor owes, by due date and currency: minor units. */
export function listDebts(db: Kysely<Database>, debtor: number, page: PageRequest) {
  const query = db
    .selectFrom("pass_series")
    .innerJoin("pass_lot", "pass_lot.series", "pass_series.series")
    .where("pass_series.debtor", "=", BigInt(debtor))
    .groupBy(["pass_series.series", "pass_series.due_at", "pass_series.currency", "pass_series.state"])
    .select([
      "pass_series.series",
      "pass_series.due_at",
      "pass_series.currency",
      "pass_series.state",
      sql<bigint>`count(*)`.as("lots"),
      sumOf(isOpen).as("open"),
      sumOf(sql<boolean>`pass_lot.state = 'presented'`).as("presented"),
      sumOf(sql<boolean>`pass_lot.state = 'dishonoured'`).as("dishonoured"),
      sumOf(sql<boolean>`pass_lot.state = 'deposited'`).as("deposited"),
      sumOf(sql<boolean>`pass_lot.state = 'redeemed'`).as("redeemed"),
      sumOf(sql<boolean>`pass_lot.state IN ('cancelled', 'writtenOff')`).as("given_up"),
      sql<bigint>`(SELECT coalesce(sum(amount), 0)::int8 FROM pass_payment
        WHERE pass_payment.series = pass_series.series)`.as("paid"),
    ]);
  return keysetPage(query, { columns: ["pass_series.due_at", "pass_series.series"] }, page);
}

/** Series that an organisation guarantees: the cap, and its share of what is open and of what was dishonoured. */
export function listGuarantees(db: Kysely<Database>, guarantor: number, page: PageRequest) {
  const query = db
    .selectFrom("pass_series")
    .leftJoin("pass_lot", "pass_lot.series", "pass_series.series")
    .where("pass_series.guarantor", "=", BigInt(guarantor))
    .groupBy("pass_series.series")
    .selectAll("pass_series")
    .select([
      sumOf(isOpen).as("open"),
      sumOf(sql<boolean>`pass_lot.state = 'dishonoured' AND (pass_lot.flags & ${LOT_FLAGS.covered}) = 0`).as(
        "claimable",
      ),
      sql<bigint>`(SELECT coalesce(sum(amount), 0)::int8 FROM pass_cover
        WHERE pass_cover.series = pass_series.series)`.as("covered"),
    ]);
  return keysetPage(query, { columns: ["pass_series.due_at", "pass_series.series"] }, page);
}
