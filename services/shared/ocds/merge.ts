import { Release, type IdentifiedRelease } from "../schemas/ocds/release.js";
import { OMIT_WHEN_MERGED, WHOLE_LIST_MERGE } from "./merge-rules.js";
import { inOrder } from "./order.js";

type Json = Record<string, unknown>;

/**
 * The state of one contracting process: its releases merged as OCDS 1.1.5 says. A later value replaces an earlier one;
 * null removes; lists of objects merge by `id`; lists of anything else, and those of `WHOLE_LIST_MERGE`, are replaced.
 * A function of the set of releases.
 */
export function compile(releases: readonly IdentifiedRelease[]): IdentifiedRelease {
  const ordered = inOrder(releases);
  const last = ordered.at(-1);
  if (last === undefined) throw new RangeError("a process without a release has no state");
  const head = { tag: ["compiled"], id: `${last.ocid}-${last.date}`, date: last.date };
  const state: Json = { ...head, ocid: last.ocid };
  for (const release of ordered) merge(state, release, "");
  // Lists merged from valid parts are valid, but a part alone need not have all that the whole has.
  return { ...Release.parse(state), id: head.id };
}

/** Merges `from` into `into` at a path of member names, list positions left out. */
function merge(into: Json, from: object, path: string): void {
  for (const [name, value] of Object.entries(from)) {
    if (name === "__proto__" || (path === "" && OMIT_WHEN_MERGED.has(name))) continue;
    const place = path === "" ? name : `${path}/${name}`;
    if (value === null) delete into[name];
    else if (isReplaced(value, place)) into[name] = value;
    else if (Array.isArray(value)) mergeList(into, name, value, place);
    else mergeObject(into, name, value, place);
  }
}

function isReplaced(value: unknown, place: string): boolean {
  if (typeof value !== "object") return true;
  return Array.isArray(value) && (WHOLE_LIST_MERGE.has(place) || !value.every(isObject));
}

/** An empty object says nothing, so it makes nothing. */
function mergeObject(into: Json, name: string, value: object, place: string): void {
  const before = into[name];
  const target: Json = isObject(before) ? before : {};
  merge(target, value, place);
  if (isObject(before) || Object.keys(target).length > 0) into[name] = target;
}

/** Objects without an identifier cannot be recognised again: each of them is another one. */
function mergeList(into: Json, name: string, entries: readonly object[], place: string): void {
  const before = into[name];
  const list: Json[] = Array.isArray(before) && before.every(isObject) ? before : [];
  const byId = new Map(list.filter((entry) => "id" in entry).map((entry) => [String(entry["id"]), entry]));
  for (const entry of entries) {
    const id = "id" in entry && entry.id !== null ? String(entry.id) : undefined;
    const known = id === undefined ? undefined : byId.get(id);
    const target = known ?? {};
    const kept = target["id"];
    merge(target, entry, place);
    if (kept !== undefined) target["id"] = kept;
    if (known !== undefined || Object.keys(target).length === 0) continue;
    list.push(target);
    if (id !== undefined) byId.set(id, target);
  }
  if (list.length > 0) into[name] = list;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
