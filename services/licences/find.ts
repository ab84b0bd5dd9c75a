import type { Kysely } from "kysely";
import { Refusal } from "../shared/errors/refusal.js";
import { licenceById, type IssuedLicenceRow } from "../store/queries/licence-service.js";
import type { Database } from "../store/tables/database.js";

export async function licenceOr404(db: Kysely<Database>, id: string): Promise<IssuedLicenceRow> {
  const row = await licenceById(db, id);
  if (row === undefined) throw new Refusal("not-found", { what: "licence", id });
  return row;
}
