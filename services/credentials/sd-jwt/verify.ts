import { checkAlgorithm, checkSignature, isObject, keyIdIn, type JsonObject } from "../jws.js";
import { checkStatus, statusReferenceOf, type StatusReference } from "../status/check.js";
import type { IssuerTrust, StatusSource } from "../trust.js";
import { refuse, verdictOf, type Verdict } from "../verdict.js";
import { checkDisclosures } from "./disclosures.js";
import { sdJwtLibrary } from "./library.js";
import { checkHolderProof, type HolderDemand } from "./proof.js";
import { readSdJwt, type UnprovedSdJwt } from "./read.js";

/** What a verifier demands. Times in seconds. */
export interface Demand {
  readonly now: number;
  readonly trust: IssuerTrust;
  readonly status: StatusSource;
  /** Without it nobody needs to prove that the credential is theirs: for an issuer's own look at what it made. */
  readonly holder?: HolderDemand | undefined;
  /** Types that will do. */
  readonly types?: readonly string[];
  /** Fields that must be shown. */
  readonly fields?: readonly string[];
  /** How far clocks may differ; 60 s where it is not said. */
  readonly skew?: number;
}

/** A credential that counts: what it openly says and which fields were shown. */
export interface ProvedCredential {
  readonly issuer: string;
  readonly kid: string | undefined;
  readonly type: string;
  readonly issuedAt: number | undefined;
  readonly validFrom: number | undefined;
  readonly validUntil: number | undefined;
  readonly status: StatusReference;
  /** All claims: the open ones and the shown ones. */
  readonly claims: JsonObject;
  /** Names of the fields that the holder chose to show. */
  readonly shown: readonly string[];
}

const FORMATS = ["dc+sd-jwt", "vc+sd-jwt"];
const SKEW = 60;

/** Whether an SD-JWT VC counts here and now; the first thing wrong is the one reason. */
export function verifySdJwt(text: string, demand: Demand): Promise<Verdict<{ readonly credential: ProvedCredential }>> {
  return verdictOf(async () => {
    const sdJwt = readSdJwt(text);
    const { header, payload } = sdJwt.jws;
    const skew = demand.skew ?? SKEW;
    if (!FORMATS.includes(String(header["typ"]))) {
      refuse("credential-format-wrong", { found: String(header["typ"]), expected: FORMATS[0] ?? "" });
    }
    const { issuer, type, kid } = await checkIssuer(sdJwt, demand);
    checkDisclosures(sdJwt);
    const times = checkTimes(payload, demand.now, skew);
    if (demand.holder !== undefined) await checkHolderProof(sdJwt, demand.holder, demand.now, skew);
    const claims = await unpacked(text, demand.now, skew);
    const missing = demand.fields?.find((name) => !(name in claims));
    if (missing !== undefined) refuse("field-missing", { name: missing });
    const status = statusReferenceOf(payload);
    await checkStatus(status, demand.status, demand.now);
    const shown = sdJwt.disclosures.flatMap(({ name }) => (name !== undefined && name in claims ? [name] : []));
    return { credential: { issuer, kid, type, ...times, status, claims, shown } };
  });
}

/** Signature, type, and whether this issuer was allowed to make this type when it did. */
async function checkIssuer({ jws }: UnprovedSdJwt, { trust, types, now }: Demand) {
  const { iss, vct, iat } = jws.payload;
  const kid = keyIdIn(jws);
  if (typeof iss !== "string") refuse("credential-malformed", { part: "iss" });
  if (typeof vct !== "string") refuse("credential-malformed", { part: "vct" });
  checkAlgorithm(jws);
  const at = typeof iat === "number" ? iat : now;
  const key = await trust.keyOf(iss, kid, at);
  if (key === undefined) refuse("credential-issuer-unknown", { issuer: iss, kid: kid ?? "-" });
  await checkSignature(jws, key, "credential-signature-wrong", { issuer: iss });
  if (types !== undefined && !types.includes(vct)) {
    refuse("credential-type-wrong", { found: vct, expected: types.join(", ") });
  }
  if (!(await trust.mayIssue(iss, vct, at))) refuse("credential-type-not-allowed", { issuer: iss, type: vct });
  return { issuer: iss, type: vct, kid };
}

function checkTimes(payload: JsonObject, now: number, skew: number) {
  const [issuedAt, validFrom, validUntil] = ["iat", "nbf", "exp"].map((name) => {
    const value = payload[name];
    if (value !== undefined && typeof value !== "number") refuse("credential-malformed", { part: name });
    return value;
  });
  const from = Math.max(issuedAt ?? 0, validFrom ?? 0);
  if (from > now + skew) refuse("credential-not-yet-valid", { from });
  if (validUntil !== undefined && validUntil <= now - skew) refuse("credential-expired", { until: validUntil });
  return { issuedAt, validFrom, validUntil };
}

/** The claims as the library puts them together; it judges again what it knows of. */
async function unpacked(text: string, now: number, skew: number): Promise<JsonObject> {
  // The signatures are proved above, and statuses are asked after: the library would fetch from wherever it is told.
  const library = sdJwtLibrary({
    verifier: () => true,
    statusListFetcher: () => Promise.resolve(NO_LIST),
    statusValidator: () => Promise.resolve(),
  });
  try {
    const { payload } = await library.validate(text, { currentDate: now, skewSeconds: skew });
    if (isObject(payload)) return payload;
  } catch (error) {
    refuse("credential-malformed", { part: "SD-JWT" }, error);
  }
  return refuse("credential-malformed", { part: "SD-JWT" });
}

const NO_LIST = "";
