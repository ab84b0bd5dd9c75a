import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";

/** One row of the published tables: column name to text, empty where the source says nothing. */
export type Row = Readonly<Record<string, string>>;

/** The rows of a table, in the order of the file. */
export async function* rowsOf(folder: string, table: string): AsyncGenerator<Row> {
  const csv = createReadStream(join(folder, `${table}.csv.gz`)).pipe(createGunzip());
  for await (const row of csv.pipe(parse({ columns: true }))) yield row;
}

export function cell(row: Row, column: string): string {
  const found = row[column];
  if (found === undefined) throw new Error(`the table has no column ${column}`);
  return found;
}
