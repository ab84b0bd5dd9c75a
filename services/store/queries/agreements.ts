import type { Kysely } from "kysely";
import type { AgreementState } from "../../shared/values/tender-words.js";
import type { Database } from "../tables/database.js";
import { isBytes } from "./bytes.js";
import { keysetPage, type Page, type PageRequest } from "./page.js";

export interface AgreementFilter {
  readonly buyer?: number | undefined;
  readonly supplier?: number | undefined;
  /** Buyer, supplier or budget authority. */
  readonly party?: number | undefined;
  readonly tender?: string | undefined;
  readonly state?: AgreementState | undefined;
}

export type AgreementRow = NonNullable<Awaited<ReturnType<typeof agreementById>>>;

export function agreementById(db: Kysely<Database>, id: string) {
  return db.selectFrom("agreement").selectAll().where(isBytes("agreement", id)).executeTakeFirst();
}

/** Newest first. */
export function listAgreements(
  db: Kysely<Database>,
  filter: AgreementFilter,
  page: PageRequest,
): Promise<Page<AgreementRow>> {
  let query = db.selectFrom("agreement").selectAll();
  if (filter.buyer !== undefined) query = query.where("buyer", "=", BigInt(filter.buyer));
  if (filter.supplier !== undefined) query = query.where("supplier", "=", BigInt(filter.supplier));
  if (filter.tender !== undefined) query = query.where(isBytes("tender", filter.tender));
  if (filter.state !== undefined) query = query.where("state", "=", filter.state);
  if (filter.party !== undefined) {
    const party = BigInt(filter.party);
    query = query.where((row) =>
      row.or([row("buyer", "=", party), row("supplier", "=", party), row("authority", "=", party)]),
    );
  }
  return keysetPage(query, { columns: ["proposed_at", "agreement"], direction: "desc" }, page);
}

/** All that happened to an agreement, in its order. */
export function stepsOf(db: Kysely<Database>, agreement: string) {
  return db
    .selectFrom("agreement_step")
    .selectAll()
    .where(isBytes("agreement", agreement))
    .orderBy("block")
    .orderBy("log_index")
    .execute();
}

/** Who leads the work, by pseudonym. */
export function managerOf(db: Kysely<Database>, agreement: string) {
  return db.selectFrom("manager_engagement").selectAll().where(isBytes("agreement", agreement)).executeTakeFirst();
}
