import { sql, type Kysely } from "kysely";
import type { LotLife } from "../../shared/values/tender-words.js";
import type { Database } from "../tables/database.js";
import { bytesOf } from "../tables/column.js";
import { isBytes } from "./bytes.js";
import { lotStateAt } from "./tenders.js";

export type BidRow = Awaited<ReturnType<typeof bidsOf>>[number];

/** Seals of a tender with what became of them, who signed them once opened, and their rank among the candidates. */
export function bidsOf(db: Kysely<Database>, tender: string, lot?: number) {
  let query = db
    .selectFrom("tender_seal as seal")
    .leftJoin("tender_bid as bid", "bid.commitment", "seal.commitment")
    .leftJoin("tender_candidate as candidate", "candidate.commitment", "seal.commitment")
    .select([
      "seal.lot",
      "seal.commitment",
      "seal.ciphertext",
      "seal.live",
      "seal.sealed_at",
      "seal.withdrawn_at",
      "bid.state",
      "bid.reason",
      "bid.set_aside",
      "bid.lead",
      "bid.price",
      "bid.opened_at",
      "candidate.rank",
    ])
    .select(
      sql<
        string[]
      >`ARRAY(SELECT m.org::text FROM tender_bid_member m WHERE m.commitment = seal.commitment ORDER BY m.org)`.as(
        "members",
      ),
    )
    .where(isBytes("seal.tender", tender));
  if (lot !== undefined) query = query.where("seal.lot", "=", lot);
  return query
    .orderBy("seal.lot")
    .orderBy("candidate.rank")
    .orderBy("seal.sealed_at")
    .orderBy("seal.commitment")
    .execute();
}

/** How the lots of these tenders stand at a time, in the order of their numbers. */
export async function lotStatesOf(
  db: Kysely<Database>,
  tenders: readonly string[],
  now: Date,
): Promise<Map<string, LotLife[]>> {
  const found = new Map<string, LotLife[]>(tenders.map((tender) => [tender, []]));
  if (tenders.length === 0) return found;
  const rows = await db
    .selectFrom("tender_lot")
    .innerJoin("tender", "tender.tender", "tender_lot.tender")
    .select(["tender_lot.tender", "tender_lot.state", "tender.holds", "tender.closes_at", "tender.opens_at"])
    .where(sql<boolean>`tender_lot.tender = ANY(${tenders.map(bytesOf)})`)
    .orderBy("tender_lot.lot")
    .execute();
  for (const { tender, state, holds, closes_at, opens_at } of rows) {
    found.get(tender)?.push(lotStateAt({ stored: state, holds, closesAt: closes_at, opensAt: opens_at }, now));
  }
  return found;
}
