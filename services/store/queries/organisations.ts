import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import { keysetPage, type PageRequest } from "./page.js";

/** Names by number, of all organisations that have one. Listed ones are left out: they sign nothing. */
export async function enrolledNames(db: Kysely<Database>): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom("organisation")
    .select(["organisation", "name"])
    .where("enrolment", "in", ["light", "full"])
    .execute();
  return new Map(rows.flatMap(({ organisation, name }) => (name === null ? [] : [[Number(organisation), name]])));
}

/** Names of these organisations. */
export async function namesOf(db: Kysely<Database>, numbers: readonly bigint[]): Promise<Map<number, string>> {
  if (numbers.length === 0) return new Map();
  const rows = await db
    .selectFrom("organisation")
    .select(["organisation", "name"])
    .where("organisation", "in", [...new Set(numbers)])
    .execute();
  return new Map(rows.flatMap(({ organisation, name }) => (name === null ? [] : [[Number(organisation), name]])));
}

export function organisationByNumber(db: Kysely<Database>, organisation: bigint) {
  return withPrincipal(db).where("organisation.organisation", "=", organisation).executeTakeFirst();
}

/** The organisation, and the listed numbers whose records it took over. */
export async function numbersOf(db: Kysely<Database>, organisation: bigint): Promise<bigint[]> {
  const rows = await db
    .selectFrom("listing_takeover")
    .select("listed")
    .where("principal", "=", organisation)
    .orderBy("listed")
    .execute();
  return [organisation, ...rows.map(({ listed }) => listed)];
}

/** With who took a listed one over. */
function withPrincipal(db: Kysely<Database>) {
  return db
    .selectFrom("organisation")
    .leftJoin("listing_takeover as t", "t.listed", "organisation.organisation")
    .selectAll("organisation")
    .select("t.principal");
}

export interface OrganisationFilter {
  /** Part of a name, or a whole identifier with or without its scheme. */
  readonly text?: string | undefined;
}

/** Organisations by number, newest last. */
export function listOrganisations(db: Kysely<Database>, { text }: OrganisationFilter, page: PageRequest) {
  let query = withPrincipal(db);
  if (text !== undefined && text !== "") {
    const part = `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((row) =>
      row.or([
        row(sql<string>`lower(name)`, "like", part),
        row.exists(
          row
            .selectFrom("organisation_identifier as i")
            .select("i.identifier")
            .whereRef("i.organisation", "=", "organisation.organisation")
            .where((id) =>
              id.or([id("i.identifier", "=", text), id(sql<string>`split_part(i.identifier, ':', 2)`, "=", text)]),
            ),
        ),
      ]),
    );
  }
  return keysetPage(query, { columns: ["organisation.organisation"] }, page);
}
