import { base64url } from "jose";
import {
  checkAlgorithm,
  checkSignature,
  isObject,
  keyIdIn,
  readJws,
  signJws,
  type JsonObject,
  type JwsSigner,
} from "../jws.js";
import type { IssuerTrust } from "../trust.js";
import { refuse } from "../verdict.js";
import { compressed, decompressed } from "../compress.js";
import { STATUS_SIZES, statusAt, type StatusList, type StatusSize } from "../../shared/licence/status-list.js";

const MOST_BYTES = 16 * 1024 * 1024;

/** What a Status List Token says about itself. Times in seconds. */
export interface StatusListStatement {
  readonly issuer: string;
  /** The address under which it is fetched and which credentials name. */
  readonly uri: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** How long a copy may be used. */
  readonly ttl: number;
}

/** A list as `{bits, lst}`: ZLIB at the highest level that the platform offers, base64url. */
export async function encodedList({ bits, bytes }: StatusList): Promise<{ bits: StatusSize; lst: string }> {
  return { bits, lst: base64url.encode(await compressed(bytes, "deflate")) };
}

/** A list out of `{bits, lst}`; undefined where it is none or unpacks to more than 16 MB. */
export async function decodedList(encoded: unknown): Promise<StatusList | undefined> {
  if (!isObject(encoded) || typeof encoded["lst"] !== "string") return undefined;
  const bits = STATUS_SIZES.find((size) => size === encoded["bits"]);
  if (bits === undefined) return undefined;
  try {
    return { bits, bytes: await decompressed(base64url.decode(encoded["lst"]).slice(), "deflate", MOST_BYTES) };
  } catch {
    return undefined;
  }
}

/** A signed Status List Token (IETF Token Status List, section 5.1). */
export async function statusListToken(
  list: StatusList,
  statement: StatusListStatement,
  signer: JwsSigner,
): Promise<string> {
  const { issuer, uri, issuedAt, expiresAt, ttl } = statement;
  const payload = { iss: issuer, sub: uri, iat: issuedAt, exp: expiresAt, ttl, status_list: await encodedList(list) };
  return signJws({ typ: "statuslist+jwt" }, payload, signer);
}

/** Who may sign a list: the issuer that it names, or, where it names none, the one whose credentials it is about. */
export interface ListTrust {
  readonly issuer?: string;
  readonly keyOf: IssuerTrust["keyOf"];
}

/** A proved list. */
export interface ProvedList {
  readonly list: StatusList;
  readonly issuedAt: number;
  /** When it must be fetched anew at the latest, in seconds. */
  readonly usableUntil: number;
}

const SKEW = 60;

/** Proves a Status List Token for an address; refuses with the one reason. */
export async function readStatusListToken(
  text: string,
  uri: string,
  trust: ListTrust,
  now: number,
): Promise<ProvedList> {
  const jws = readJws(text);
  if (jws === undefined) refuse("status-list-malformed", { list: uri, part: "JWS" });
  const { header, payload } = jws;
  if (header["typ"] !== "statuslist+jwt") refuse("status-list-malformed", { list: uri, part: "typ" });
  checkAlgorithm(jws);
  const { iss, sub, iat, ttl } = payload;
  const issuer = typeof iss === "string" ? iss : trust.issuer;
  const key = issuer === undefined ? undefined : await trust.keyOf(issuer, keyIdIn(jws), now);
  if (key === undefined) refuse("status-list-signature-wrong", { list: uri });
  await checkSignature(jws, key, "status-list-signature-wrong", { list: uri });

  if (sub !== uri) refuse("status-list-foreign", { found: String(sub), list: uri });
  if (typeof iat !== "number") refuse("status-list-malformed", { list: uri, part: "iat" });
  const end = endOf(payload, uri);
  if (iat > now + SKEW || end <= now - SKEW) refuse("status-list-expired", { list: uri });
  const list = await decodedList(payload["status_list"]);
  if (list === undefined) refuse("status-list-malformed", { list: uri, part: "status_list" });
  const lasts = typeof ttl === "number" && ttl > 0 ? now + ttl : Number.POSITIVE_INFINITY;
  return { list, issuedAt: iat, usableUntil: Math.min(end, lasts) };
}

function endOf({ exp }: JsonObject, list: string): number {
  if (exp === undefined) return Number.POSITIVE_INFINITY;
  return typeof exp === "number" ? exp : refuse("status-list-malformed", { list, part: "exp" });
}

/** The status at an index of a proved list. */
export function statusIn({ list }: ProvedList, uri: string, index: number): number {
  return statusAt(list, index) ?? refuse("status-index-outside", { list: uri, index });
}
