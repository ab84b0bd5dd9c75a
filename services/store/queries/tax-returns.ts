import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";

export interface Period {
  readonly seller: string;
  /** ISO 8601 days, both within the period. */
  readonly from: string;
  readonly until: string;
  readonly currency: string;
}

export interface RateTotal {
  readonly category: string;
  readonly rate: string;
  readonly taxable: string;
  readonly tax: string;
  readonly invoices: number;
}

/** What a seller issued in a period by category and rate; red letters count against it. */
export async function totalsByRate(
  db: Kysely<Database>,
  { seller, from, until, currency }: Period,
): Promise<RateTotal[]> {
  const { rows } = await sql<RateTotal>`
    SELECT r ->> 0 AS category, r ->> 1 AS rate, sum((r ->> 2)::numeric)::text AS taxable,
           sum((r ->> 3)::numeric)::text AS tax, count(DISTINCT i.uid)::int4 AS invoices
      FROM issued_invoice i, jsonb_array_elements(i.rates) r
     WHERE i.seller = ${seller} AND i.currency = ${currency} AND i.issue_date BETWEEN ${from}::date AND ${until}::date
     GROUP BY 1, 2 ORDER BY 1, (r ->> 1)::numeric`.execute(db);
  return rows;
}

export interface IssuedAmounts {
  readonly number: string;
  readonly uid: string;
  readonly net: string;
  readonly tax: string;
}

/** A seller's invoices of a period in the order of their numbers' bytes, as many as asked after a number. */
export async function amountsOf(
  db: Kysely<Database>,
  period: Period,
  after: string,
  most: number,
): Promise<IssuedAmounts[]> {
  const { seller, from, until, currency } = period;
  const { rows } = await sql<IssuedAmounts>`
    SELECT number, uid, net::text AS net, tax::text AS tax FROM issued_invoice
     WHERE seller = ${seller} AND currency = ${currency} AND issue_date BETWEEN ${from}::date AND ${until}::date
       AND number COLLATE "C" > ${after} ORDER BY number COLLATE "C" LIMIT ${most}`.execute(db);
  return rows;
}
