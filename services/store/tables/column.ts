import type { ColumnType } from "kysely";

/** A `bytea` column: read as a 0x string, written as a Buffer (`bytesOf`). */
export type Bytea = ColumnType<string, Buffer, Buffer>;

/** A 0x string as PostgreSQL's driver takes bytes. */
export function bytesOf(hex: string): Buffer {
  return Buffer.from(hex.startsWith("0x") ? hex.slice(2) : hex, "hex");
}
