import type { Insertable, Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import type { ExpertSeedTable } from "../tables/department.js";
import { isBytes } from "./bytes.js";

export async function keepSeed(db: Kysely<Database>, row: Insertable<ExpertSeedTable>): Promise<void> {
  await db.insertInto("expert_seed").values(row).execute();
}

/** What an organisation committed to for a tender, newest first. */
export function secretsOf(db: Kysely<Database>, tender: string, org: number) {
  return db
    .selectFrom("expert_seed")
    .select(["seed", "secret"])
    .where(isBytes("tender", tender))
    .where("org", "=", BigInt(org))
    .orderBy("made_at", "desc")
    .execute();
}
