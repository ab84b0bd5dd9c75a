import { sql, type Kysely } from "kysely";
import { bytesOf } from "../tables/column.js";
import type { Database } from "../tables/database.js";
import { isBytes } from "./bytes.js";
import { keysetPage, type PageRequest } from "./page.js";

/** As the index `event_tender` has it. */
const SUBJECT = sql<string>`substring(event.topics FROM CASE WHEN contract = 'Complaints' THEN 65 ELSE 33 END FOR 32)`;
const LEDGERS = sql<boolean>`contract IN ('Tenders', 'Seals', 'Bids', 'Awards', 'Complaints', 'Experts')`;

/** Every event of a tender as it came from the chain, oldest first. */
export function tenderEvents(db: Kysely<Database>, tender: string, page: PageRequest) {
  const query = db
    .selectFrom("event")
    .innerJoin("block", "block.number", "event.block")
    .select([
      "event.block",
      "event.log_index",
      "event.contract",
      "event.name",
      "event.tx_hash",
      "event.topics",
      "event.data",
      "block.mined_at",
    ])
    .where(LEDGERS)
    .where(sql<boolean>`${SUBJECT} = ${bytesOf(tender)}`);
  return keysetPage(query, { columns: ["event.block", "event.log_index"] }, page);
}

/** The witnessed steps of a subject, in the order of its running hash. */
export function witnessSteps(db: Kysely<Database>, subject: string) {
  return db.selectFrom("witness_step").selectAll().where(isBytes("subject", subject)).orderBy("place").execute();
}
