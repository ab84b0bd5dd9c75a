import { base64url } from "jose";
import { readJws, type JsonObject, type UnprovedJws } from "../jws.js";
import { refuse } from "../verdict.js";
import { sha256Of } from "./library.js";

/** One disclosure as it was sent. */
export interface Disclosure {
  readonly digest: string;
  /** Undefined for an element of an array. */
  readonly name: string | undefined;
  readonly value: unknown;
}

/** An SD-JWT taken apart; nothing of it is proved yet. */
export interface UnprovedSdJwt {
  readonly jws: UnprovedJws;
  readonly disclosures: readonly Disclosure[];
  /** The KB-JWT at its end. */
  readonly proof: string | undefined;
  /** What the KB-JWT's `sd_hash` is over: all up to and with the last `~`. */
  readonly presented: string;
}

const MOST_CHARACTERS = 1_000_000;
const MOST_DISCLOSURES = 1_000;

/** Takes the compact form `<JWS>~<disclosure>~…~[<KB-JWT>]` apart. */
export function readSdJwt(text: string): UnprovedSdJwt {
  if (text.length > MOST_CHARACTERS) refuse("credential-malformed", { part: `> ${MOST_CHARACTERS}` });
  const [first = "", ...rest] = text.split("~");
  const jws = readJws(first);
  if (jws === undefined) refuse("credential-malformed", { part: "JWS" });
  const last = rest.pop();
  if (last === undefined) refuse("credential-malformed", { part: "~" });
  if (rest.length > MOST_DISCLOSURES) refuse("credential-malformed", { part: `> ${MOST_DISCLOSURES}` });

  const presented = text.slice(0, text.length - last.length);
  return { jws, disclosures: rest.map(readDisclosure), proof: last === "" ? undefined : last, presented };
}

function readDisclosure(encoded: string, index: number): Disclosure {
  const parts = partsOf(encoded);
  if (parts === undefined) refuse("disclosure-malformed", { index: index + 1 });
  const [salt, ...rest] = parts;
  const [name, value] = rest.length === 2 ? rest : [undefined, rest[0]];
  const isWhole = rest.length === 1 || (rest.length === 2 && typeof name === "string");
  if (typeof salt !== "string" || salt === "" || !isWhole) refuse("disclosure-malformed", { index: index + 1 });
  return { digest: base64url.encode(sha256Of(encoded)), name: name as string | undefined, value };
}

function partsOf(encoded: string): unknown[] | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(encoded)) return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(base64url.decode(encoded));
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) ? parts : undefined;
  } catch {
    return undefined;
  }
}

/** Digests that an object or array names: of hidden fields, and of hidden elements of arrays. */
export function digestsOf(value: unknown): { readonly digest: string; readonly inside: JsonObject | undefined }[] {
  if (Array.isArray(value)) {
    return value.flatMap((element: unknown) => {
      const hidden = hiddenElement(element);
      return hidden === undefined ? digestsOf(element) : [{ digest: hidden, inside: undefined }];
    });
  }
  if (typeof value !== "object" || value === null) return [];
  const inside = value as JsonObject;
  const own = Array.isArray(inside["_sd"]) ? (inside["_sd"] as unknown[]) : [];
  const deeper = Object.entries(inside).flatMap(([name, within]) => (name === "_sd" ? [] : digestsOf(within)));
  return [...own.map((digest) => ({ digest: String(digest), inside })), ...deeper];
}

function hiddenElement(element: unknown): string | undefined {
  if (typeof element !== "object" || element === null || Array.isArray(element)) return undefined;
  const digest = (element as JsonObject)["..."];
  return typeof digest === "string" && Object.keys(element).length === 1 ? digest : undefined;
}
