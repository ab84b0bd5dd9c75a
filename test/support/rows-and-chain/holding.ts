import type { Chain } from "../../../services/chain/chain.js";

/** A column as text: times in seconds since 1970, bytes as 0x…, arrays as PostgreSQL writes them. */
export type Row = Readonly<Record<string, string | null>>;

/** What a contract's storage says of a column; `undefined`: it says nothing of this row. */
export type Stored = bigint | number | string | boolean | null | undefined | readonly (bigint | number)[];

/** Reads the contracts as they were at one block: every view takes `at` last. */
export interface Reads {
  readonly chain: Chain;
  readonly at: { readonly blockTag: number };
}

/** How the rows of one table are held against storage. */
export interface Holding {
  readonly table: string;
  readonly key: readonly string[];
  /** Columns of which no contract keeps anything: the events alone tell them. */
  readonly told: readonly string[];
  /** Storage's version of all other columns. The column's own name, or `name!` for a rule that no column spells. */
  readonly stored?: (row: Row, reads: Reads, all: readonly Row[]) => Promise<Readonly<Record<string, Stored>>>;
  /** What storage has and no row tells: a line each. */
  readonly missing?: (
    rows: readonly Row[],
    reads: Reads,
    tables: ReadonlyMap<string, readonly Row[]>,
  ) => Promise<string[]>;
}

/** The last second that a row can name, as the services cap times. */
const LAST_TIME = 253_402_300_799n;

export function time(seconds: bigint): bigint {
  return seconds > LAST_TIME ? LAST_TIME : seconds;
}

/** Nobody, never and nothing are null in a row and 0 in storage. */
export function known(value: bigint): bigint | null {
  return value === 0n ? null : value;
}

export function digest(bytes: string): string | null {
  return /^0x0*$/.test(bytes) ? null : bytes;
}

export function ascii(bytes: string): string | null {
  return Buffer.from(bytes.slice(2), "hex").toString("latin1").replace(/\0+$/, "") || null;
}

/** A column that storage gives a name by number. */
export function word(names: readonly string[], number: bigint): string {
  return names[Number(number)] ?? `number ${number}`;
}

/** A column that the table requires. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (value === null || value === undefined) throw new Error(`the column ${column} is empty`);
  return value;
}

export function number(row: Row, column: string): bigint {
  return BigInt(text(row, column));
}
