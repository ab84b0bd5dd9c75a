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
import { isBitSet } from "../status/bitstring.js";
import type { IssuerTrust } from "../trust.js";
import { refuse, verdictOf, type Verdict } from "../verdict.js";
import { credentialFault, listOf, secondsOf, typesOf } from "./model.js";

/** A W3C credential as a JWS (VC-JOSE-COSE, section 3.1.1); refuses one that the data model does not allow. */
export async function signCredential(credential: JsonObject, signer: JwsSigner): Promise<string> {
  const fault = credentialFault(credential);
  if (fault !== undefined) refuse("credential-malformed", { part: fault });
  return signJws({ typ: "vc+jwt", cty: "vc" }, credential, signer);
}

/** What a verifier of W3C credentials demands. Times in seconds. */
export interface CredentialDemand {
  readonly now: number;
  /** Types are those of the credential besides `VerifiableCredential`. */
  readonly trust: IssuerTrust;
  /** Fetches a status list credential (`vc+jwt`). */
  readonly fetchList: (uri: string) => Promise<string>;
  readonly skew?: number;
}

export interface ProvedW3cCredential {
  readonly issuer: string;
  readonly types: readonly string[];
  readonly credential: JsonObject;
}

const SKEW = 60;
const LIST_TYPE = "BitstringStatusListCredential";

/** Whether a `vc+jwt` counts here and now; the first thing wrong is the one reason. */
export function verifyCredential(text: string, demand: CredentialDemand): Promise<Verdict<ProvedW3cCredential>> {
  return verdictOf(() => checkCredential(text, demand));
}

/** The same, for verifications of more than one credential; refuses with the reason. */
export async function checkCredential(text: string, demand: CredentialDemand): Promise<ProvedW3cCredential> {
  const proved = await provedCredential(text, demand);
  await checkStatuses(proved, demand);
  return proved;
}

async function provedCredential(text: string, { now, trust, skew = SKEW }: CredentialDemand) {
  const jws = readJws(text);
  if (jws === undefined) refuse("credential-malformed", { part: "JWS" });
  const { header, payload } = jws;
  if (header["typ"] !== "vc+jwt")
    refuse("credential-format-wrong", { found: String(header["typ"]), expected: "vc+jwt" });
  // The credential is the payload; one wrapped in `vc` is of version 1.1 and means something else.
  const fault = "vc" in payload || "vp" in payload ? "vc" : credentialFault(payload);
  if (fault !== undefined) refuse("credential-malformed", { part: fault });
  checkAlgorithm(jws);

  const issuer = issuerOf(payload);
  if (payload["iss"] !== undefined && payload["iss"] !== issuer) refuse("credential-malformed", { part: "iss" });
  const kid = keyIdIn(jws);
  const at = payload["validFrom"] === undefined ? now : secondsOf(payload["validFrom"]);
  const key = await trust.keyOf(issuer, kid, at);
  if (key === undefined) refuse("credential-issuer-unknown", { issuer, kid: kid ?? "-" });
  await checkSignature(jws, key, "credential-signature-wrong", { issuer });
  const types = typesOf(payload).filter((type) => type !== "VerifiableCredential");
  for (const type of types) {
    if (type !== LIST_TYPE && !(await trust.mayIssue(issuer, type, at)))
      refuse("credential-type-not-allowed", { issuer, type });
  }
  checkTimes(payload, now, skew);
  return { issuer, types, credential: payload };
}

function issuerOf({ issuer }: JsonObject): string {
  return String(isObject(issuer) ? issuer["id"] : issuer);
}

function checkTimes({ validFrom, validUntil }: JsonObject, now: number, skew: number): void {
  if (validFrom !== undefined && secondsOf(validFrom) > now + skew) {
    refuse("credential-not-yet-valid", { from: secondsOf(validFrom) });
  }
  if (validUntil !== undefined && secondsOf(validUntil) <= now - skew) {
    refuse("credential-expired", { until: secondsOf(validUntil) });
  }
}

const REASONS = { revocation: "credential-revoked", suspension: "credential-suspended" } as const;

/** Each entry's list is fetched whole, proved, and must be of the credential's own issuer. */
async function checkStatuses({ issuer, credential }: ProvedW3cCredential, demand: CredentialDemand): Promise<void> {
  for (const entry of listOf(credential["credentialStatus"]).filter(isObject)) {
    const purpose = entry["statusPurpose"];
    if (!typesOf(entry).includes("BitstringStatusListEntry")) refuse("status-missing");
    if (purpose !== "revocation" && purpose !== "suspension") refuse("status-missing");
    const list = String(entry["statusListCredential"]);
    const text = await demand.fetchList(list).catch((error: unknown) => refuse("status-unavailable", { list }, error));
    const proved = await provedCredential(text, demand);
    if (!proved.types.includes(LIST_TYPE)) refuse("status-list-malformed", { list, part: "type" });
    if (proved.issuer !== issuer) refuse("status-list-signature-wrong", { list });
    if (await isBitSet(entry, proved.credential)) refuse(REASONS[purpose]);
  }
}
