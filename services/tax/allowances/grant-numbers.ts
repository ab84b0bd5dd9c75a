import { sql, type Kysely } from "kysely";
import { Refusal } from "../../shared/errors/refusal.js";
import { overlappingGrant, taxpayersBySeller } from "../../store/queries/tax-taxpayers.js";
import type { Database } from "../../store/tables/database.js";

/** Gives a seller a range of numbers that nobody else has. Serials are decimal texts of at most 15 digits. */
export async function grantNumbers(
  db: Kysely<Database>,
  seller: string,
  { prefix, first, count }: { readonly prefix: string; readonly first: string; readonly count: number },
) {
  const [from, until] = [BigInt(first), BigInt(first) + BigInt(count) - 1n];
  if ((await taxpayersBySeller(db, [seller])).length === 0) throw new Refusal("taxpayer-unknown", { number: seller });
  // One grant at a time: two that overlap would each not see the other.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`number grants ${prefix}`}, 0))`.execute(db);
  if (until >= 10n ** 15n || (await overlappingGrant(db, prefix, from, until)) !== undefined) {
    throw new Refusal("number-grant-overlaps", { first: `${prefix}${first}`, last: `${prefix}${until}` });
  }
  const range = { first_serial: from, next_serial: from, last_serial: until };
  await db
    .insertInto("number_grant")
    .values({ seller, prefix, ...range })
    .execute();
  return { prefix, first, next: first, last: `${until}` };
}
