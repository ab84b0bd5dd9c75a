import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** A value that a projection may hold. `bigint` in a `timestamptz` column is seconds since 1970. */
export type Value = bigint | number | string | boolean | Date | null | readonly Value[];

/** PostgreSQL's name of a column's type, such as `int8`, `bytea`, `timestamptz`, `_int8`. */
export type ColumnType = string;

/** Bytes collected before a chunk is handed to the socket. */
const CHUNK = 1 << 18;

/** Appends rows by COPY. Lines are made by `copyLine`. */
export async function copyLines(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  lines: readonly string[],
): Promise<number> {
  if (lines.length === 0) return 0;
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(chunksOf(lines)), stream);
  return stream.rowCount;
}

/** The same of lines that come in pieces of many. */
export async function copyChunks(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(chunks), stream);
}

function* chunksOf(lines: readonly string[]): Generator<string> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length > CHUNK) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk !== "") yield chunk;
}

/** One row in COPY's text format. */
export function copyLine(values: readonly Value[], types: readonly ColumnType[]): string {
  let line = "";
  for (let i = 0; i < values.length; i++) {
    if (i > 0) line += "\t";
    const value = values[i] ?? null;
    const type = types[i] ?? "text";
    // Bytes are digits behind one backslash: nothing else in them needs a look.
    if (type === "bytea" && typeof value === "string") line += `\\\\x${value.slice(2)}`;
    else line += value === null ? "\\N" : escaped(textOf(value, type));
  }
  return `${line}\n`;
}

/** A list of values as an array literal of PostgreSQL, for UNNEST: one parameter a column whatever the number of rows. */
export function arrayLiteral(values: readonly Value[], type: ColumnType): string {
  let literal = "{";
  for (let i = 0; i < values.length; i++) {
    if (i > 0) literal += ",";
    const value = values[i] ?? null;
    literal += value === null ? "NULL" : quoted(textOf(value, type));
  }
  return `${literal}}`;
}

/** A value in PostgreSQL's text form. */
export function textOf(value: Exclude<Value, null>, type: ColumnType): string {
  if (type === "bytea") return `\\x${typeof value === "string" ? value.slice(2) : ""}`;
  if (type === "timestamptz") return timeOf(value);
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return arrayLiteral(value as readonly Value[], type.replace(/^_/, ""));
  return String(value);
}

function timeOf(value: Exclude<Value, null>): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string") return value;
  if (value !== lastTime) [lastTime, lastText] = [value, new Date(Number(value) * 1000).toISOString()];
  return lastText;
}

/** Rows come in the order of their times, many at one. */
let lastTime: Exclude<Value, null> | undefined;
let lastText = "";

const SPECIAL = /[\\\t\n\r]/;

function escaped(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replace(/\\/g, "\\\\").replace(/\t/g, "\\t").replace(/\n/g, "\\n").replace(/\r/g, "\\r");
}

const PLAIN = /^[-0-9A-Za-z_.:+]+$/;

function quoted(text: string): string {
  // Unquoted, the word NULL would be none.
  if (PLAIN.test(text) && text.length < 64 && text.toUpperCase() !== "NULL") return text;
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}
