import { sql, type Kysely } from "kysely";
import { LICENCE_BATCH } from "../../shared/licence/ledger-names.js";
import type { Database } from "../tables/database.js";
import { isBytes } from "./bytes.js";
import { keysetPage, type PageRequest } from "./page.js";

/** The newest version of every type, by number. */
export function newestTypes(db: Kysely<Database>, page: PageRequest) {
  const query = db
    .selectFrom("licence_type as t")
    .selectAll("t")
    .where(sql<boolean>`t.version = (SELECT max(version) FROM licence_type WHERE card_type = t.card_type)`);
  return keysetPage(query, { columns: ["t.card_type"] }, page);
}

/** All versions of a type, newest first. */
export function typeVersions(db: Kysely<Database>, cardType: number) {
  return db
    .selectFrom("licence_type")
    .selectAll()
    .where("card_type", "=", cardType)
    .orderBy("version", "desc")
    .execute();
}

function batches(db: Kysely<Database>) {
  return db
    .selectFrom("anchored_batch as b")
    .leftJoin("licence_withdrawal as w", (join) =>
      join.onRef("w.issuer", "=", "b.organisation").onRef("w.root", "=", "b.root"),
    )
    .where("b.kind", "=", LICENCE_BATCH)
    .select(["b.organisation as issuer", "b.root", "b.count", "b.at", "b.tx_hash"])
    .select(["w.withdrawn_at", "w.reason", "w.basis"]);
}

export interface LicenceBatchFilter {
  readonly issuer?: bigint | undefined;
  /** Only those that were withdrawn, or only those that were not. */
  readonly withdrawn?: boolean | undefined;
}

/** Batches of licences, newest first. */
export function licenceBatches(db: Kysely<Database>, { issuer, withdrawn }: LicenceBatchFilter, page: PageRequest) {
  let query = batches(db);
  if (issuer !== undefined) query = query.where("b.organisation", "=", issuer);
  if (withdrawn !== undefined) query = query.where("w.root", withdrawn ? "is not" : "is", null);
  return keysetPage(query, { columns: ["b.block", "b.log_index"], direction: "desc" }, page);
}

export function licenceBatch(db: Kysely<Database>, issuer: bigint, root: string) {
  return batches(db).where("b.organisation", "=", issuer).where(isBytes("b.root", root)).executeTakeFirst();
}

/** The words of a list that were ever written. */
export function statusWords(db: Kysely<Database>, list: string) {
  return db.selectFrom("status_word").selectAll().where("list", "=", list).orderBy("word").execute();
}

/** Changes of a list, newest first. */
export function statusChanges(db: Kysely<Database>, list: string, page: PageRequest) {
  const query = db.selectFrom("status_change").selectAll().where("list", "=", list);
  return keysetPage(query, { columns: ["block", "log_index"], direction: "desc" }, page);
}

/** Epochs of a list, newest first. */
export function statusEpochs(db: Kysely<Database>, list: string, page: PageRequest) {
  const query = db.selectFrom("status_epoch").selectAll().where("list", "=", list);
  return keysetPage(query, { columns: ["epoch"], direction: "desc" }, page);
}

export interface LicenceUseFilter {
  readonly department?: bigint | undefined;
  readonly service?: string | undefined;
  readonly byLaw?: boolean | undefined;
}

/** Uses, newest first. */
export function licenceUses(db: Kysely<Database>, { department, service, byLaw }: LicenceUseFilter, page: PageRequest) {
  let query = db.selectFrom("licence_use").selectAll();
  if (department !== undefined) query = query.where("department", "=", department);
  if (service !== undefined) query = query.where(isBytes("service", service));
  if (byLaw !== undefined) query = query.where("state", byLaw ? "=" : "!=", "usedByLaw");
  return keysetPage(query, { columns: ["block", "log_index"], direction: "desc" }, page);
}

export function licenceUse(db: Kysely<Database>, use: string) {
  return db.selectFrom("licence_use").selectAll().where(isBytes("use", use)).executeTakeFirst();
}
