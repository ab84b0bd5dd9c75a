import { createHash } from "node:crypto";
import { canonicalJson, isTooDeep } from "../../../shared/ocds/canonical.js";
import { checkRelease } from "../../../shared/schemas/ocds/check.js";
import { tooLongIn } from "../../../shared/schemas/ocds/lengths.js";
import type { Found } from "./found.js";

/** The releases in one parsed piece of a file: a release, a record, a package of either, or an array of these. */
export function* releasesIn(value: unknown, path: string): Generator<Found> {
  if (isTooDeep(value)) yield { path, code: "json.too_deep" };
  else if (Array.isArray(value)) yield* each(value, path);
  else if (isObject(value) && "records" in value && Array.isArray(value["records"])) {
    yield* each(value["records"], `${path}/records`);
  } else if (isObject(value) && isRecord(value)) yield* inRecord(value, path);
  else if (isObject(value) && Array.isArray(value["releases"])) yield* each(value["releases"], `${path}/releases`);
  else yield single(value, path);
}

function* each(values: readonly unknown[], path: string): Generator<Found> {
  for (const [index, value] of values.entries()) yield* releasesIn(value, `${path}/${index}`);
}

function isRecord(value: Record<string, unknown>): boolean {
  return "ocid" in value && !("tag" in value) && ("releases" in value || "compiledRelease" in value);
}

/** A record's releases are its content; its merged state is used only where they are mere links. */
function* inRecord(record: Record<string, unknown>, path: string): Generator<Found> {
  const releases = Array.isArray(record["releases"]) ? record["releases"] : [];
  const embedded = [...releases.entries()].filter(([, release]) => !isLink(release));
  const compiled = record["compiledRelease"];
  for (const [index, release] of embedded) yield* ofRecord(release, record["ocid"], `${path}/releases/${index}`);
  if (embedded.length > 0) return;
  if (isObject(compiled)) yield* ofRecord(compiled, record["ocid"], `${path}/compiledRelease`);
  else yield { path, code: "ocds.linked_release" };
}

function* ofRecord(release: unknown, ocid: unknown, path: string): Generator<Found> {
  if (isObject(release) && release["ocid"] !== ocid) yield { path: `${path}/ocid`, code: "ocds.contradiction" };
  else yield single(release, path);
}

function isLink(release: unknown): boolean {
  return isObject(release) && "url" in release && !("ocid" in release);
}

function single(value: unknown, path: string): Found {
  const checked = checkRelease(value);
  if ("refusal" in checked) return { path: `${path}${checked.refusal.path}`, code: checked.refusal.code };
  const unkeyable = [checked.release.ocid, checked.release.id ?? ""].findIndex(isUnkeyable);
  if (unkeyable !== -1) return { path: `${path}/${unkeyable === 0 ? "ocid" : "id"}`, code: "ocds.format" };
  const tooLong = tooLongIn(value);
  if (tooLong !== undefined) return { path: `${path}${tooLong}`, code: "ocds.too_long" };
  const digest = createHash("sha256").update(canonicalJson(value)).digest();
  // Same content, same identifier: publishers that leave it out still get each release once.
  const id = checked.release.id ?? `content-${digest.toString("hex")}`;
  return { path, release: { ...checked.release, id }, digest, text: JSON.stringify(value) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What no database takes as a key: PostgreSQL's texts have no zero character, and its index entries end at 2,704 bytes. */
function isUnkeyable(id: string): boolean {
  return id.includes("\u0000") || Buffer.byteLength(id) > 1_000;
}
