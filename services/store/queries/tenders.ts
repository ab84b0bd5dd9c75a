import type { Kysely } from "kysely";
import type { LotLife } from "../../shared/values/tender-words.js";
import type { Database } from "../tables/database.js";
import { isBytes } from "./bytes.js";
import { keysetPage, type Page, type PageRequest } from "./page.js";

export interface TenderFilter {
  readonly buyer?: number | undefined;
  readonly organiser?: number | undefined;
  readonly supervisor?: number | undefined;
  /** GB/T 2260 code; one that ends in zeros stands for all that it contains. */
  readonly region?: number | undefined;
  readonly sector?: string | undefined;
}

export type TenderRow = NonNullable<Awaited<ReturnType<typeof tenderById>>>;

export function tenderById(db: Kysely<Database>, id: string) {
  return db.selectFrom("tender").selectAll().where(isBytes("tender", id)).executeTakeFirst();
}

/** Newest first. */
export function listTenders(db: Kysely<Database>, filter: TenderFilter, page: PageRequest): Promise<Page<TenderRow>> {
  let query = db.selectFrom("tender").selectAll();
  if (filter.buyer !== undefined) query = query.where("buyer", "=", BigInt(filter.buyer));
  if (filter.organiser !== undefined) query = query.where("organiser", "=", BigInt(filter.organiser));
  if (filter.supervisor !== undefined) query = query.where("supervisor", "=", BigInt(filter.supervisor));
  if (filter.sector !== undefined) query = query.where("sector", "=", filter.sector);
  if (filter.region !== undefined) {
    const [from, until] = regionRange(filter.region);
    query = query.where("region", ">=", from).where("region", "<", until);
  }
  return keysetPage(query, { columns: ["published_at", "tender"], direction: "desc" }, page);
}

/** The lots of a tender as they are at a time: the ledger stores what acts made, the clock and holds do the rest. */
export async function lotsOf(db: Kysely<Database>, tender: string, now: Date) {
  const rows = await db
    .selectFrom("tender_lot")
    .innerJoin("tender", "tender.tender", "tender_lot.tender")
    .selectAll("tender_lot")
    .select(["tender.holds", "tender.closes_at", "tender.opens_at"])
    .where(isBytes("tender_lot.tender", tender))
    .orderBy("tender_lot.lot")
    .execute();
  return rows.map(({ holds, closes_at, opens_at, ...lot }) => ({
    ...lot,
    state: lotStateAt({ stored: lot.state, holds, closesAt: closes_at, opensAt: opens_at }, now),
  }));
}

/** As `Tenders.lotState`. */
export function lotStateAt(
  lot: { readonly stored: LotLife; readonly holds: number; readonly closesAt: Date; readonly opensAt: Date },
  now: Date,
): LotLife {
  if (lot.stored === "awarded" || lot.stored === "failed" || lot.stored === "repeated") return lot.stored;
  if (lot.holds !== 0) return "suspended";
  if (lot.stored !== "published") return lot.stored;
  if (now >= lot.opensAt) return "opened";
  return now >= lot.closesAt ? "closed" : "published";
}

/** Seals of a lot, with what became of them once opened. Before the opening nothing here tells who sealed. */
export function sealsOf(db: Kysely<Database>, tender: string, lot: number) {
  return db
    .selectFrom("tender_seal as seal")
    .leftJoin("tender_bid as bid", "bid.commitment", "seal.commitment")
    .select([
      "seal.commitment",
      "seal.content",
      "seal.key",
      "seal.ciphertext",
      "seal.live",
      "seal.sealed_at",
      "seal.withdrawn_at",
      "bid.state as bid_state",
      "bid.reason",
      "bid.lead",
      "bid.price",
      "bid.opened_at",
    ])
    .where(isBytes("seal.tender", tender))
    .where("seal.lot", "=", lot)
    .orderBy("seal.sealed_at")
    .orderBy("seal.commitment")
    .execute();
}

export function lateAttemptsOf(db: Kysely<Database>, tender: string, lot: number) {
  return db
    .selectFrom("tender_late_attempt")
    .selectAll()
    .where(isBytes("tender", tender))
    .where("lot", "=", lot)
    .orderBy("block")
    .orderBy("log_index")
    .execute();
}

export function candidatesOf(db: Kysely<Database>, tender: string, lot: number) {
  return db
    .selectFrom("tender_candidate as candidate")
    .leftJoin("tender_bid as bid", "bid.commitment", "candidate.commitment")
    .select(["candidate.rank", "candidate.commitment", "bid.lead", "bid.price"])
    .where(isBytes("candidate.tender", tender))
    .where("candidate.lot", "=", lot)
    .orderBy("candidate.rank")
    .execute();
}

export function complaintsOf(db: Kysely<Database>, tender: string) {
  return db
    .selectFrom("tender_complaint")
    .selectAll()
    .where(isBytes("tender", tender))
    .orderBy("filed_at")
    .orderBy("complaint")
    .execute();
}

/** Who of those drawn evaluated the lots of a tender, by their positions in the list. */
export function evaluatorsOf(db: Kysely<Database>, tender: string) {
  return db
    .selectFrom("tender_lot_expert")
    .select(["lot", "position"])
    .where(isBytes("tender", tender))
    .orderBy("lot")
    .orderBy("position")
    .execute();
}

export function expertsOf(db: Kysely<Database>, tender: string) {
  return db.selectFrom("tender_expert").selectAll().where(isBytes("tender", tender)).orderBy("position").execute();
}

/** A province's code ends in four zeros, a city's in two. */
export function regionRange(region: number): readonly [number, number] {
  if (region % 10_000 === 0) return [region, region + 10_000];
  return region % 100 === 0 ? [region, region + 100] : [region, region + 1];
}

export function complaintById(db: Kysely<Database>, complaint: string) {
  return db.selectFrom("tender_complaint").selectAll().where(isBytes("complaint", complaint)).executeTakeFirst();
}

/** An opened bid with its seal. */
export function openedBid(db: Kysely<Database>, commitment: string) {
  return db
    .selectFrom("tender_seal as seal")
    .innerJoin("tender_bid as bid", "bid.commitment", "seal.commitment")
    .innerJoin("tender", "tender.tender", "seal.tender")
    .select(["seal.tender", "seal.lot", "seal.key", "seal.ciphertext", "bid.state", "tender.buyer", "tender.organiser"])
    .select(["tender.reveal_until", "tender.held_since"])
    .where(isBytes("seal.commitment", commitment))
    .executeTakeFirst();
}

/** Who signed the opening of a bid. */
export function bidMembers(db: Kysely<Database>, commitment: string) {
  return db.selectFrom("tender_bid_member").select("org").where(isBytes("commitment", commitment)).execute();
}
