import type { ClientBase } from "pg";
import { arrayLiteral, copyLines, textOf, type Value } from "../store/copy.js";
import type { Change, RowBuffer, TableChanges } from "./rows.js";
import type { TableShape } from "./table-shape.js";

type Columns = Readonly<Record<string, Value>>;

/** Writes a batch's rows: appended ones by COPY, changed ones by one statement for each kind of change and table. */
export async function flushRows(
  client: ClientBase,
  rows: RowBuffer,
  shapes: ReadonlyMap<string, TableShape>,
): Promise<void> {
  for (const { tables, statement } of rows.segments) {
    for (const [table, changes] of tables) {
      const shape = shapes.get(table);
      if (shape !== undefined) await flushTable(client, table, shape, changes);
    }
    if (statement !== undefined) await client.query(statement.text, statement.parameters.map(parameterOf));
  }
}

async function flushTable(
  client: ClientBase,
  table: string,
  shape: TableShape,
  { appended, changes }: TableChanges,
): Promise<void> {
  for (const { columns, lines } of appended.values()) await copyLines(client, table, columns, lines);

  const removed: Columns[] = [];
  const groups = new Map<string, Change[]>();
  for (const change of changes.values()) {
    if (change.kind === "remove") removed.push(change.key);
    else {
      if (change.kind === "put" && change.fresh) removed.push(keyOf(change.row, shape));
      const signature = signatureOf(change);
      const group = groups.get(signature);
      if (group === undefined) groups.set(signature, [change]);
      else group.push(change);
    }
  }
  if (removed.length > 0) await remove(client, table, shape, removed);
  for (const group of groups.values()) await write(client, table, shape, group);
}

function signatureOf(change: Exclude<Change, { kind: "remove" }>): string {
  if (change.kind === "put") return `put ${Object.keys(change.row).join()}`;
  return `${change.kind} ${Object.keys(change.set).join()} ${Object.keys(change.plus).join()}`;
}

async function remove(client: ClientBase, table: string, shape: TableShape, keys: readonly Columns[]): Promise<void> {
  const { from, parameters } = unnest(shape, shape.key, keys);
  await client.query(`DELETE FROM ${table} t USING ${from} WHERE ${sameKey(shape)}`, parameters);
}

/** Writes changes of one kind and of the same columns. */
async function write(client: ClientBase, table: string, shape: TableShape, group: readonly Change[]): Promise<void> {
  const [first] = group;
  if (first === undefined || first.kind === "remove") return;
  const set =
    first.kind === "put" ? Object.keys(first.row).filter((c) => !shape.key.includes(c)) : Object.keys(first.set);
  const plus = first.kind === "put" ? [] : Object.keys(first.plus);
  const columns = [...shape.key, ...set, ...plus];
  const { from, select, parameters } = unnest(shape, columns, group.map(columnsOf));
  if (first.kind === "patch") {
    const changes = [...set.map((c) => `${c} = u.${c}`), ...plus.map((c) => `${c} = t.${c} + u.${c}`)];
    await client.query(`UPDATE ${table} t SET ${changes.join(", ")} FROM ${from} WHERE ${sameKey(shape)}`, parameters);
    return;
  }
  const changes = [...set.map((c) => `${c} = EXCLUDED.${c}`), ...plus.map((c) => `${c} = t.${c} + EXCLUDED.${c}`)];
  const conflict = changes.length === 0 ? "NOTHING" : `UPDATE SET ${changes.join(", ")}`;
  await client.query(
    `INSERT INTO ${table} AS t (${columns.join(", ")}) SELECT ${select} FROM ${from} ON CONFLICT (${shape.key.join(", ")}) DO ${conflict}`,
    parameters,
  );
}

function columnsOf(change: Change): Columns {
  if (change.kind === "put") return change.row;
  if (change.kind === "remove") return change.key;
  return { ...change.key, ...change.set, ...change.plus };
}

function keyOf(row: Columns, shape: TableShape): Columns {
  return Object.fromEntries(shape.key.map((column) => [column, row[column] ?? null]));
}

function sameKey(shape: TableShape): string {
  return shape.key.map((column) => `t.${column} = u.${column}`).join(" AND ");
}

/** Rows as one array a column. Columns that are arrays themselves travel as text, since UNNEST would flatten them. */
function unnest(
  shape: TableShape,
  columns: readonly string[],
  rows: readonly Columns[],
): { from: string; select: string; parameters: string[] } {
  const types = columns.map((column) => shape.types.get(column) ?? "text");
  const inner = types.map((type, i) => `$${i + 1}::${type.startsWith("_") ? "text" : type}[]`);
  const outer = columns.map((column, i) => (types[i]?.startsWith("_") ? `u.${column}::${types[i]}` : `u.${column}`));
  const parameters = columns.map((column, i) => {
    const values = rows.map((row) => row[column] ?? null);
    const type = types[i] ?? "text";
    if (!type.startsWith("_")) return arrayLiteral(values, type);
    return arrayLiteral(
      values.map((value) => (value === null ? null : textOf(value, type))),
      "text",
    );
  });
  const cast = `(SELECT ${outer.map((expression, i) => `${expression} AS ${columns[i]}`).join(", ")} FROM unnest(${inner.join(", ")}) AS u(${columns.join(", ")})) u`;
  return { from: cast, select: columns.map((column) => `u.${column}`).join(", "), parameters };
}

/** Parameters of a handler's own statement: PostgreSQL's text form, or null. */
function parameterOf(value: Value): unknown {
  if (value === null) return null;
  if (typeof value === "string" && value.startsWith("0x")) return textOf(value, "bytea");
  return Array.isArray(value) || typeof value === "bigint" ? textOf(value, "int8") : value;
}
