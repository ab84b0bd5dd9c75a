import { readdirSync } from "node:fs";
import { base64url, importJWK, jwtVerify } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { readJws, signJws, type JsonObject } from "../../../services/credentials/jws.js";
import { bitstringCredential, bitstringEntry } from "../../../services/credentials/status/bitstring.js";
import { trustList } from "../../../services/credentials/trust.js";
import { signCredential, verifyCredential } from "../../../services/credentials/vc/jose.js";
import { credentialFault, presentationFault } from "../../../services/credentials/vc/model.js";
import { newStatusList, setStatus } from "../../../services/shared/licence/status-list.js";
import { ISSUER, newKey, NOW, type TestKey } from "../../support/credentials.js";
import { hasSharedData, sharedJson, sharedPath } from "../../support/shared-data.js";

const TYPE = "BusinessLicenceCredential";
const REVOCATION = `${ISSUER}/status/1/revocation`;
let key: TestKey;
const list = newStatusList();
setStatus(list, 3, 1);

const vc = (changed: JsonObject = {}): JsonObject => ({
  "@context": [
    "https://www.w3.org/ns/credentials/v2",
    { "@protected": true, holderName: "https://schema.org/legalName" },
  ],
  id: "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
  type: ["VerifiableCredential", TYPE],
  issuer: ISSUER,
  validFrom: "2026-11-20T00:00:00Z",
  validUntil: "2027-11-20T00:00:00+08:00",
  credentialSubject: { holderName: "示例商店有限公司" },
  credentialStatus: [bitstringEntry(REVOCATION, "revocation", 7)],
  ...changed,
});

beforeAll(async () => {
  key = await newKey("market-1");
});

async function verified(text: string, at = NOW, types: readonly string[] = [TYPE]) {
  const fetchList = async (uri: string): Promise<string> => {
    if (uri !== REVOCATION) throw new Error("nothing there");
    const times = { validFrom: "2026-11-21T00:00:00Z", validUntil: "2028-11-22T00:00:00Z" };
    return signCredential(
      await bitstringCredential(list, { issuer: ISSUER, uri, purpose: "revocation", ...times }),
      key.signer,
    );
  };
  const trust = trustList([{ issuer: ISSUER, keys: [key.publicKey], types }]);
  const verdict = await verifyCredential(text, { now: at, trust, fetchList });
  return verdict.ok ? verdict : verdict.code;
}

describe("a W3C credential", () => {
  it("is signed as vc+jwt, and a JOSE library reads it", async () => {
    const text = await signCredential(vc(), key.signer);
    expect(readJws(text)?.header).toEqual({ alg: "ES256", kid: "market-1", typ: "vc+jwt", cty: "vc" });
    const { payload } = await jwtVerify(text, await importJWK(key.publicKey, "ES256"), { typ: "vc+jwt" });
    expect(payload).toEqual(vc());
    expect(await verified(text)).toEqual({ ok: true, issuer: ISSUER, types: [TYPE], credential: vc() });
  });

  it("is not signed where the data model does not allow it", async () => {
    await expect(signCredential(vc({ issuer: "nobody" }), key.signer)).rejects.toMatchObject({
      code: "credential-malformed",
      args: { part: "issuer" },
    });
  });

  it.each([
    ["wrapped as in version 1.1", { vc: {} }, "credential-malformed"],
    ["of another issuer than iss", { iss: "https://other.example" }, "credential-malformed"],
    ["of an unknown issuer", { issuer: "https://other.example" }, "credential-issuer-unknown"],
    [
      "of a type that the issuer may not issue",
      { type: ["VerifiableCredential", "Passport"] },
      "credential-type-not-allowed",
    ],
    ["before its time", { validFrom: "2026-11-21T12:01:01Z" }, "credential-not-yet-valid"],
    ["after its time", { validUntil: "2026-11-21T11:59:00Z" }, "credential-expired"],
    ["revoked", { credentialStatus: bitstringEntry(REVOCATION, "revocation", 3) }, "credential-revoked"],
    [
      "whose list is not to be had",
      { credentialStatus: bitstringEntry("https://x.example/1", "revocation", 3) },
      "status-unavailable",
    ],
    ["whose status is of an unknown kind", { credentialStatus: { type: "Rumour" } }, "status-missing"],
    [
      "whose purpose is unknown",
      { credentialStatus: { ...bitstringEntry(REVOCATION, "revocation", 3), statusPurpose: "mood" } },
      "status-missing",
    ],
  ])("%s is refused", async (_, changed, code) => {
    expect(await verified(await signJws({ typ: "vc+jwt" }, vc(changed), key.signer))).toBe(code);
  });

  it("of another format, without a signature or with another's is refused", async () => {
    expect(await verified(await signJws({ typ: "JWT" }, vc(), key.signer))).toBe("credential-format-wrong");
    expect(await verified("x")).toBe("credential-malformed");
    const bare = [{ alg: "none", typ: "vc+jwt" }, vc()].map((part) => base64url.encode(JSON.stringify(part)));
    expect(await verified(`${bare.join(".")}.`)).toBe("credential-algorithm-refused");
    const thief = await newKey("market-1");
    expect(await verified(await signCredential(vc(), thief.signer))).toBe("credential-signature-wrong");
  });
});

describe.runIf(hasSharedData)("inputs of the W3C test suite", () => {
  const names = readdirSync(hasSharedData ? sharedPath("licences/vc2_testsuite") : ".").filter((name) =>
    /-(ok|fail)\.json$/.test(name),
  );

  it.each(names)("%s", (name) => {
    const input = sharedJson(`licences/vc2_testsuite/${name}`) as Record<string, unknown>;
    const isPresentation = name.startsWith("presentation");
    // The suite's inputs are templates: whoever issues them puts its own address in as issuer.
    const hasOwn = input["issuer"] !== undefined && typeof (input["issuer"] as { name?: string }).name !== "string";
    const isEmpty = hasOwn && JSON.stringify(input["issuer"]) === "{}";
    const given = name.includes("no-issuer") || (hasOwn && !isEmpty) ? input : { ...input, issuer: ISSUER };
    const fault = isPresentation ? presentationFault(input) : credentialFault(given);
    if (name.endsWith("-ok.json")) expect(fault).toBeUndefined();
    else expect(fault).toBeTypeOf("string");
  });

  it("are there in number", () => expect(names.length).toBeGreaterThan(20));
});
