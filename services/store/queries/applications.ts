import { sql, type Insertable, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import type { ApplicationState, EnrolmentApplicationTable } from "../tables/department.js";
import { isBytes } from "./bytes.js";
import { keysetPage, type PageRequest } from "./page.js";

export type ApplicationRow = NonNullable<Awaited<ReturnType<typeof applicationById>>>;

/** Keeps an application; the very same is kept once. */
export async function keepApplication(db: Kysely<Database>, row: Insertable<EnrolmentApplicationTable>): Promise<void> {
  await db
    .insertInto("enrolment_application")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}

export function applicationById(db: Kysely<Database>, id: string) {
  return withHolder(db).where(isBytes("a.id", id)).executeTakeFirst();
}

/** Oldest first: who came first is served first. */
export function listApplications(db: Kysely<Database>, state: ApplicationState, page: PageRequest) {
  return keysetPage(withHolder(db).where("a.state", "=", state), { columns: ["a.made_at", "a.id"] }, page);
}

export async function decideApplication(
  db: Kysely<Database>,
  id: string,
  state: Exclude<ApplicationState, "open">,
  reason: string | null,
): Promise<void> {
  await db
    .updateTable("enrolment_application")
    .set({ state, reason, decided_at: sql`now()` })
    .where(isBytes("id", id))
    .execute();
}

/** With the number of the organisation that holds the identifier already, and whether it is enrolled or only listed. */
function withHolder(db: Kysely<Database>) {
  return db
    .selectFrom("enrolment_application as a")
    .leftJoin("organisation_identifier as i", "i.identifier", "a.identifier")
    .leftJoin("organisation as o", "o.organisation", "i.organisation")
    .selectAll("a")
    .select("i.organisation as holder")
    .select((row) => row("o.enrolment", "in", ["light", "full"]).as("enrolled"));
}
