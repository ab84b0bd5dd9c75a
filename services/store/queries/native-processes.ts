import { sql, type Kysely, type SqlBool } from "kysely";
import { bytesOf } from "../tables/column.js";
import type { Database } from "../tables/database.js";
import type { ProcessFilter } from "./releases.js";
import { isBytes } from "./bytes.js";

export interface NativeFilter extends Omit<ProcessFilter, "ocid"> {
  /** Who organises the tender or buys by it. */
  readonly publisher: bigint;
  readonly tender?: string | undefined;
  readonly agreement?: string | undefined;
}

/** Ids of the tenders that an organisation publishes, in their order, after `after` ("" for the first). */
export async function publishedTenders(
  db: Kysely<Database>,
  filter: NativeFilter,
  after: string,
  limit: number,
): Promise<string[]> {
  const { publisher, tender, bidder, buyer, until } = filter;
  const conditions = [sql<SqlBool>`(t.organiser = ${publisher} OR t.buyer = ${publisher})`];
  if (after !== "") conditions.push(sql`t.tender > ${bytesOf(after)}`);
  if (tender !== undefined) conditions.push(sql`t.tender = ${bytesOf(tender)}`);
  if (buyer !== undefined) conditions.push(sql`t.buyer = ${buyer}`);
  if (until !== undefined) conditions.push(sql`t.published_at < ${until}`);
  if (bidder !== undefined) {
    conditions.push(sql`(EXISTS (SELECT FROM tender_bid b JOIN tender_bid_member m USING (commitment)
        WHERE b.tender = t.tender AND m.org = ${bidder})
      OR EXISTS (SELECT FROM agreement a WHERE a.tender = t.tender AND a.supplier = ${bidder}))`);
  }
  const { rows } = await sql<{ tender: string }>`SELECT t.tender FROM tender t
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY t.tender LIMIT ${limit}`.execute(db);
  return rows.map((row) => row.tender);
}

/** Ids of agreements that an organisation made as buyer without a tender, after `after`. */
export async function publishedAgreements(
  db: Kysely<Database>,
  filter: NativeFilter,
  after: string,
  limit: number,
): Promise<string[]> {
  const { publisher, agreement, bidder, buyer, until } = filter;
  const conditions = [sql<SqlBool>`a.tender IS NULL AND a.buyer = ${publisher} AND a.made_at IS NOT NULL`];
  if (after !== "") conditions.push(sql`a.agreement > ${bytesOf(after)}`);
  if (agreement !== undefined) conditions.push(sql`a.agreement = ${bytesOf(agreement)}`);
  if (buyer !== undefined) conditions.push(sql`a.buyer = ${buyer}`);
  if (bidder !== undefined) conditions.push(sql`a.supplier = ${bidder}`);
  if (until !== undefined) conditions.push(sql`a.made_at < ${until}`);
  const { rows } = await sql<{ agreement: string }>`SELECT a.agreement FROM agreement a
    WHERE ${sql.join(conditions, sql` AND `)} ORDER BY a.agreement LIMIT ${limit}`.execute(db);
  return rows.map((row) => row.agreement);
}

export function tenderChanges(db: Kysely<Database>, tender: string) {
  return db.selectFrom("tender_change").selectAll().where(isBytes("tender", tender)).orderBy("version").execute();
}

/** Every opened bid of a tender, with all who bid jointly. */
export async function openedBids(db: Kysely<Database>, tender: string) {
  const bids = await db
    .selectFrom("tender_bid")
    .selectAll()
    .where(isBytes("tender", tender))
    .where("price", "is not", null)
    .orderBy("lot")
    .orderBy("commitment")
    .execute();
  const members = await db
    .selectFrom("tender_bid_member as m")
    .innerJoin("tender_bid as b", "b.commitment", "m.commitment")
    .select(["m.commitment", "m.org"])
    .where(isBytes("b.tender", tender))
    .orderBy("m.org")
    .execute();
  const byBid = Map.groupBy(members, ({ commitment }) => commitment);
  return bids.map((bid) => ({ ...bid, members: (byBid.get(bid.commitment) ?? []).map(({ org }) => org) }));
}

/** Agreements that were made, of a tender or the one named. */
export function madeAgreements(db: Kysely<Database>, of: { tender: string } | { agreement: string }) {
  const query = db.selectFrom("agreement").selectAll().where("made_at", "is not", null).orderBy("agreement");
  return (
    "tender" in of ? query.where(isBytes("tender", of.tender)) : query.where(isBytes("agreement", of.agreement))
  ).execute();
}

/** Ratings of an agreement that count. */
export function effectiveRatings(db: Kysely<Database>, agreement: string) {
  return db
    .selectFrom("performance_record")
    .select(["record", "period_end", "scores", "weight", "state", "changed_at"])
    .where(isBytes("agreement", agreement))
    .where("state", "=", "effective")
    .where("superseded_by", "is", null)
    .orderBy("record")
    .execute();
}

export function organisationsBy(db: Kysely<Database>, numbers: readonly bigint[]) {
  if (numbers.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("organisation")
    .select(["organisation", "name", "identifier", "region", "kind"])
    .where("organisation", "in", [...new Set(numbers)])
    .execute();
}
