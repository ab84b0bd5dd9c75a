import { copyLine, type Value } from "../store/copy.js";
import type { Database } from "../store/tables/database.js";
import type { TableShape } from "./table-shape.js";

/** A row, or a part of one, by column; for tables that `Database` knows, only their columns. */
export type RowOf<T extends string> = T extends keyof Database
  ? { readonly [K in keyof Database[T]]?: Value }
  : Readonly<Record<string, Value>>;

/**
 * What handlers write to. Nothing reaches the database before the batch ends: all changes of a row within a batch become
 * one statement, in the order of the events.
 */
export interface Rows {
  /** A row that no event of the same batch changes or removes again: the fastest way in. */
  append<T extends string>(table: T, row: RowOf<T>): void;
  /** A whole row by its primary key, whether it existed or not. */
  put<T extends string>(table: T, row: RowOf<T>): void;
  /** Columns of a row that exists. */
  patch<T extends string>(table: T, key: RowOf<T>, changes: RowOf<T>): void;
  /** Adds to numbers of a row, which starts at zero when it does not exist. */
  add<T extends string>(table: T, key: RowOf<T>, increments: RowOf<T>): void;
  remove<T extends string>(table: T, key: RowOf<T>): void;
  /** A statement of one's own, after all that came before it and before all that comes: slow, for ranges and the like. */
  run(statement: string, parameters: readonly Value[]): void;
}

type Columns = Record<string, Value>;

/** What happens to one row. */
export type Change =
  | { readonly kind: "put"; readonly row: Columns; readonly fresh: boolean }
  | { readonly kind: "patch"; readonly key: Columns; readonly set: Columns; readonly plus: Columns }
  | { readonly kind: "add"; readonly key: Columns; readonly set: Columns; readonly plus: Columns }
  | { readonly kind: "remove"; readonly key: Columns };

export interface Appended {
  readonly columns: readonly string[];
  readonly lines: string[];
}

export interface TableChanges {
  /** Lines for COPY, by the columns that they fill. */
  readonly appended: Map<string, Appended>;
  readonly changes: Map<string, Change>;
}

/** Changes of tables, then perhaps a statement. */
export interface Segment {
  readonly tables: Map<string, TableChanges>;
  statement?: { readonly text: string; readonly parameters: readonly Value[] };
}

/** The rows of one batch. */
export class RowBuffer implements Rows {
  readonly segments: Segment[] = [{ tables: new Map() }];
  readonly #shapes: ReadonlyMap<string, TableShape>;
  #tables = new Map<string, TableChanges>();

  constructor(shapes: ReadonlyMap<string, TableShape>) {
    this.#shapes = shapes;
    this.segments = [{ tables: this.#tables }];
  }

  append(table: string, row: Columns): void {
    const { appended } = this.#changesOf(table);
    const columns = Object.keys(row);
    const signature = columns.join();
    let group = appended.get(signature);
    if (group === undefined) appended.set(signature, (group = { columns, lines: [] }));
    const { types } = this.#shapeOf(table);
    group.lines.push(
      copyLine(
        Object.values(row),
        columns.map((column) => typeOf(types, table, column)),
      ),
    );
  }

  put(table: string, row: Columns): void {
    const { id, changes } = this.#row(table, row);
    const before = changes.get(id);
    const fresh = before?.kind === "remove" || (before?.kind === "put" && before.fresh);
    changes.set(id, { kind: "put", row: { ...row }, fresh });
  }

  patch(table: string, key: Columns, changes: Columns): void {
    const { id, changes: all } = this.#row(table, key);
    const before = all.get(id);
    if (before === undefined) all.set(id, { kind: "patch", key, set: { ...changes }, plus: {} });
    else if (before.kind === "put") Object.assign(before.row, changes);
    else if (before.kind !== "remove") {
      Object.assign(before.set, changes);
      for (const column of Object.keys(changes)) delete before.plus[column];
    }
  }

  add(table: string, key: Columns, increments: Columns): void {
    const { id, changes } = this.#row(table, key);
    const before = changes.get(id);
    if (before === undefined) changes.set(id, { kind: "add", key, set: {}, plus: { ...increments } });
    else if (before.kind === "remove") changes.set(id, { kind: "put", row: { ...key, ...increments }, fresh: true });
    else if (before.kind === "put") plus(before.row, increments);
    else {
      for (const [column, value] of Object.entries(increments)) {
        plus(column in before.set ? before.set : before.plus, { [column]: value });
      }
    }
  }

  remove(table: string, key: Columns): void {
    const { id, changes } = this.#row(table, key);
    changes.set(id, { kind: "remove", key });
  }

  run(text: string, parameters: readonly Value[]): void {
    const segment = this.segments.at(-1);
    if (segment !== undefined) segment.statement = { text, parameters };
    this.#tables = new Map();
    this.segments.push({ tables: this.#tables });
  }

  #changesOf(table: string): TableChanges {
    let changes = this.#tables.get(table);
    if (changes === undefined) this.#tables.set(table, (changes = { appended: new Map(), changes: new Map() }));
    return changes;
  }

  #shapeOf(table: string): TableShape {
    const shape = this.#shapes.get(table);
    if (shape === undefined) throw new Error(`no projection declares the table ${table}`);
    return shape;
  }

  #row(table: string, row: Columns): { id: string; changes: Map<string, Change> } {
    const { key } = this.#shapeOf(table);
    let id = "";
    for (const column of key) {
      const value = row[column];
      if (value === undefined || value === null) throw new Error(`a row of ${table} lacks its key ${column}`);
      id += `${value};`;
    }
    return { id, changes: this.#changesOf(table).changes };
  }
}

function typeOf(types: ReadonlyMap<string, string>, table: string, column: string): string {
  const type = types.get(column);
  if (type === undefined) throw new Error(`the table ${table} has no column ${column}`);
  return type;
}

/** Adds in place. Numbers may come as bigint or number; sums are exact. */
function plus(row: Columns, increments: Columns): void {
  for (const [column, value] of Object.entries(increments)) {
    row[column] =
      BigInt(Number.isInteger(row[column]) || typeof row[column] === "bigint" ? (row[column] as bigint) : 0) +
      BigInt(value as bigint);
  }
}
