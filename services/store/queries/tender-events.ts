import { sql, type Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import { TENDER_LEDGERS } from "../../shared/values/tender-ledgers.js";
import { bytesOf } from "../tables/column.js";

/** A tender's id is the first topic after the event's name, of complaints the second; as the index `event_tender` has it. */
const TENDER_TOPIC = sql`substring(event.topics FROM CASE WHEN event.contract = 'Complaints' THEN 65 ELSE 33 END FOR 32)`;

/** Every event of these ledgers about a tender, with its block, in order. */
export function eventsOfTender(db: Kysely<Database>, tender: string) {
  return db
    .selectFrom("event")
    .innerJoin("block", "block.number", "event.block")
    .select(["event.contract", "event.name", "event.block", "event.log_index", "event.tx_hash", "event.topics"])
    .select(["event.data", "block.hash", "block.mined_at"])
    .where("event.contract", "in", [...TENDER_LEDGERS])
    .where(sql<boolean>`${TENDER_TOPIC} = ${bytesOf(tender)}`)
    .orderBy("event.block")
    .orderBy("event.log_index")
    .execute();
}

export function blockHashes(db: Kysely<Database>, numbers: readonly bigint[]) {
  if (numbers.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("block")
    .select(["number", "hash"])
    .where("number", "in", [...new Set(numbers)])
    .execute();
}
