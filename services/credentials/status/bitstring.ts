import { base64url } from "jose";
import { bitAt, bitstringOf, type StatusList, type StatusPurpose } from "../../shared/licence/status-list.js";
import { compressed, decompressed } from "../compress.js";
import { isObject, type JsonObject } from "../jws.js";
import { VC_CONTEXT } from "../vc/context.js";
import { refuse } from "../verdict.js";

/** A bitstring must be long enough that an index hides in the crowd (Bitstring Status List, section 4.1). */
const LEAST_BYTES = 131_072 / 8;
const MOST_BYTES = 16 * 1024 * 1024;

/** Bits as `encodedList`: GZIP, base64url, with the multibase prefix `u`. */
export async function encodedBitstring(bits: Uint8Array<ArrayBuffer>): Promise<string> {
  return `u${base64url.encode(await compressed(bits, "gzip"))}`;
}

/** Bits out of `encodedList`; undefined where they are none, too few or more than 16 MB. */
export async function decodedBitstring(encoded: unknown): Promise<Uint8Array | undefined> {
  if (typeof encoded !== "string" || !/^u[A-Za-z0-9_-]+$/.test(encoded)) return undefined;
  try {
    const bits = await decompressed(base64url.decode(encoded.slice(1)).slice(), "gzip", MOST_BYTES);
    return bits.length < LEAST_BYTES ? undefined : bits;
  } catch {
    return undefined;
  }
}

/** What a status list credential says about itself. */
export interface BitstringStatement {
  readonly issuer: string;
  readonly uri: string;
  readonly purpose: StatusPurpose;
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validUntil: string;
}

/** A `BitstringStatusListCredential` for one purpose of a list; it is secured like any other credential. */
export async function bitstringCredential(list: StatusList, statement: BitstringStatement): Promise<JsonObject> {
  const { issuer, uri, purpose, validFrom, validUntil } = statement;
  return {
    "@context": [VC_CONTEXT],
    id: uri,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer,
    validFrom,
    validUntil,
    credentialSubject: {
      id: `${uri}#list`,
      type: "BitstringStatusList",
      statusPurpose: purpose,
      encodedList: await encodedBitstring(bitstringOf(list, purpose)),
    },
  };
}

/** `credentialStatus` of a licence: one entry a purpose. */
export function bitstringEntry(uri: string, purpose: StatusPurpose, index: number): JsonObject {
  return {
    id: `${uri}#${index}`,
    type: "BitstringStatusListEntry",
    statusPurpose: purpose,
    statusListIndex: String(index),
    statusListCredential: uri,
  };
}

/** Whether an entry's bit is set in the credential of its list, which must be proved before. */
export async function isBitSet(entry: JsonObject, credential: JsonObject): Promise<boolean> {
  const uri = String(entry["statusListCredential"]);
  const subject = credential["credentialSubject"];
  if (!isObject(subject)) refuse("status-list-malformed", { list: uri, part: "credentialSubject" });
  if (credential["id"] !== uri) refuse("status-list-foreign", { found: String(credential["id"]), list: uri });
  const purposes = [subject["statusPurpose"]].flat();
  if (!purposes.includes(entry["statusPurpose"])) refuse("status-list-malformed", { list: uri, part: "statusPurpose" });
  const bits = await decodedBitstring(subject["encodedList"]);
  if (bits === undefined) refuse("status-list-malformed", { list: uri, part: "encodedList" });
  const index = /^(0|[1-9]\d*)$/.test(String(entry["statusListIndex"])) ? Number(entry["statusListIndex"]) : -1;
  return bitAt(bits, index) ?? refuse("status-index-outside", { list: uri, index });
}
