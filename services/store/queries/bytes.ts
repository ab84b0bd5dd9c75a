import { sql, type RawBuilder } from "kysely";
import { bytesOf } from "../tables/column.js";

/** Whether a `bytea` column holds these bytes, given as a 0x string. */
export function isBytes(column: string, hex: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} = ${bytesOf(hex)}`;
}
