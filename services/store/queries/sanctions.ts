import type { Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import type { SanctionStep } from "../tables/sanctions.js";
import { keysetPage, type PageRequest } from "./page.js";

export interface SanctionFilter {
  readonly subject?: bigint | undefined;
  readonly authority?: bigint | undefined;
  readonly state?: SanctionStep | undefined;
  /** Only those that may still be seconded at this time. */
  readonly openAt?: Date | undefined;
  /** Only those in force at this time. */
  readonly inForceAt?: Date | undefined;
}

/** Sanctions and proposals, newest first. */
export function sanctions(
  db: Kysely<Database>,
  { subject, authority, state, openAt, inForceAt }: SanctionFilter,
  page: PageRequest,
) {
  let query = db.selectFrom("sanction").selectAll();
  if (subject !== undefined) query = query.where("subject", "=", subject);
  if (authority !== undefined) query = query.where("authority", "=", authority);
  if (state !== undefined) query = query.where("state", "=", state);
  if (openAt !== undefined) query = query.where("state", "=", "proposed").where("second_by", ">=", openAt);
  if (inForceAt !== undefined) {
    query = query.where("state", "=", "announced").where("begins_at", "<=", inForceAt).where("ends_at", ">", inForceAt);
  }
  return keysetPage(query, { columns: ["sanction"], direction: "desc" }, page);
}

export function sanctionLifts(db: Kysely<Database>, sanction: bigint) {
  return db
    .selectFrom("sanction_lift")
    .selectAll()
    .where("sanction", "=", sanction)
    .orderBy("block")
    .orderBy("log_index")
    .execute();
}
