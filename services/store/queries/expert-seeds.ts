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

/** The list of salted pseudonyms that an organisation committed to with a seed, where this gateway keeps it. */
export async function listBehind(db: Kysely<Database>, seed: string): Promise<readonly string[] | undefined> {
  const row = await db.selectFrom("expert_seed").select("list").where(isBytes("seed", seed)).executeTakeFirst();
  return typeof row?.list === "string" ? (JSON.parse(row.list) as string[]) : undefined;
}
