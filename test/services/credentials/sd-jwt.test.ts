import { base64url } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { signJws, type JsonObject } from "../../../services/credentials/jws.js";
import { sha256Of } from "../../../services/credentials/sd-jwt/library.js";
import { readSdJwt } from "../../../services/credentials/sd-jwt/read.js";
import { verifySdJwt, type Demand } from "../../../services/credentials/sd-jwt/verify.js";
import { trustList } from "../../../services/credentials/trust.js";
import type { CredentialReason } from "../../../services/shared/errors/credentials.js";
import { credentialWorld, ISSUER, newKey, NOW, VCT, type CredentialWorld } from "../../support/credentials.js";

let world: CredentialWorld;
let credential: string;

beforeAll(async () => {
  world = await credentialWorld();
  credential = await world.issue();
});

async function reasonFor(text: string, changed: Partial<Demand> = {}): Promise<CredentialReason | "ok"> {
  const verdict = await verifySdJwt(text, world.demand(changed));
  return verdict.ok ? "ok" : verdict.code;
}

const disclosure = (...parts: unknown[]): string => base64url.encode(JSON.stringify(parts));
const digestOf = (encoded: string): string => base64url.encode(sha256Of(encoded));

/** A credential that the right issuer signed over a payload that our own code would never make. */
async function forgedBy(
  change: (payload: Record<string, unknown>) => JsonObject,
  ...disclosures: string[]
): Promise<string> {
  const payload = change({ ...readSdJwt(credential).jws.payload });
  return [await signJws({ typ: "dc+sd-jwt" }, payload, world.issuer.signer), ...disclosures, ""].join("~");
}

describe("issue", () => {
  it("writes type, status and validity openly and nothing else of the holder", () => {
    const { jws } = readSdJwt(credential);
    expect(jws.header).toEqual({ typ: "dc+sd-jwt", alg: "ES256", kid: "market-1" });
    const { _sd, cnf, ...open } = jws.payload;
    expect(open).toEqual({
      iss: ISSUER,
      vct: VCT,
      iat: NOW - 86_400,
      nbf: NOW - 86_400,
      exp: NOW + 86_400 * 365,
      certificateTypeCode: "11100000MB0143028R001",
      status: { status_list: { idx: 94_567, uri: "https://market.gov.example/status/1" } },
      _sd_alg: "sha-256",
    });
    expect(JSON.stringify(jws.payload)).not.toContain("张三");
    expect(Object.keys((cnf as { jwk: object }).jwk).sort()).toEqual(["crv", "kty", "x", "y"]);
    expect(_sd).toEqual([...(_sd as string[])].sort());
  });

  it("shows as many digests whatever is filled in", async () => {
    const short = await world.issue({ hideable: { holderName: "甲" } });
    for (const made of [credential, short]) expect(readSdJwt(made).jws.payload["_sd"]).toHaveLength(8);
  });

  it("draws 128 bits of salt anew for each disclosure and each credential", async () => {
    const made = await Promise.all(Array.from({ length: 50 }, () => world.issue()));
    const salts = made
      .flatMap((one) => one.split("~").slice(1, -1))
      .map((encoded) => {
        const [salt] = JSON.parse(new TextDecoder().decode(base64url.decode(encoded))) as [string];
        expect(base64url.decode(salt)).toHaveLength(16);
        return salt;
      });
    expect(new Set(salts).size).toBe(salts.length);
    expect(salts).toHaveLength(200);
  });

  it.each(["status", "vct", "exp", "nbf", "cnf", "iss", "iat", "certificateTypeCode", "validUntil", "validFrom"])(
    "refuses to make %s hideable",
    async (name) => {
      const making = world.issue({ hideable: { [name]: "x" } });
      await expect(making).rejects.toMatchObject({ code: "disclosure-forbidden", args: { name } });
    },
  );

  it("refuses a field that is open as well, and a name of the format", async () => {
    const open = { certificateTypeCode: "T", holderName: "甲" };
    await expect(world.issue({ open })).rejects.toMatchObject({ code: "disclosure-name-taken" });
    await expect(world.issue({ hideable: { _sd: 1 } })).rejects.toMatchObject({ code: "disclosure-name-taken" });
  });

  it("never signs the private part of a holder's key", async () => {
    const made = await world.issue({ holder: world.holder.privateKey });
    expect(readSdJwt(made).jws.payload["cnf"]).not.toHaveProperty("jwk.d");
    await expect(world.issue({ holder: { kty: "EC" } })).rejects.toMatchObject({ code: "holder-key-missing" });
  });
});

describe("present and verify", () => {
  it("shows the chosen fields and no other", async () => {
    const shown = await world.present(credential, ["holderName", "holderCode"]);
    const verdict = await verifySdJwt(shown, world.demand({ types: [VCT], fields: ["holderName"] }));
    expect(verdict).toMatchObject({
      ok: true,
      credential: {
        issuer: ISSUER,
        kid: "market-1",
        type: VCT,
        issuedAt: NOW - 86_400,
        validFrom: NOW - 86_400,
        validUntil: NOW + 86_400 * 365,
        status: { index: 94_567 },
        shown: ["holderName", "holderCode"],
      },
    });
    const claims = verdict.ok ? verdict.credential.claims : {};
    expect(claims).toMatchObject({ holderName: "示例商店有限公司", certificateTypeCode: "11100000MB0143028R001" });
    expect(claims).not.toHaveProperty("legalRepresentative");
    expect(claims).not.toHaveProperty("_sd");
  });

  it("shows nothing hideable where nothing is chosen", async () => {
    const verdict = await verifySdJwt(await world.present(credential, []), world.demand());
    expect(verdict).toMatchObject({ ok: true, credential: { shown: [] } });
  });

  it("refuses to present what the credential does not hold", async () => {
    await expect(world.present(credential, ["shoeSize"])).rejects.toMatchObject({ code: "field-missing" });
  });

  it("answers its reason in both languages", async () => {
    const shown = await world.present(credential, [], { audience: "https://thief.example" });
    expect(await verifySdJwt(shown, world.demand())).toEqual({
      ok: false,
      code: "holder-proof-audience-wrong",
      args: { found: '"https://thief.example"', expected: "https://bank.example" },
      reason: {
        zh: '出示给了 "https://thief.example"，本核验方是 https://bank.example。',
        en: 'It was presented to "https://thief.example", this verifier is https://bank.example.',
      },
    });
  });
});

describe("verify refuses", () => {
  let shown: string;
  beforeAll(async () => {
    shown = await world.present(credential, ["holderName", "holderCode"]);
  });

  it.each([
    ["text that is none", "no credential", "credential-malformed"],
    ["a JWS alone", "a.b.c", "credential-malformed"],
    ["a payload that is no object", `e30.${base64url.encode("[]")}.AA~`, "credential-malformed"],
    ["more than a megabyte", "A".repeat(1_000_001), "credential-malformed"],
  ] as const)("%s", async (_, text, code) => {
    expect(await reasonFor(text)).toBe(code);
  });

  it("a credential without the ~ at its end, and one with a thousand disclosures too many", async () => {
    const jws = shown.split("~")[0] ?? "";
    expect(await reasonFor(jws)).toBe("credential-malformed");
    expect(await reasonFor(`${jws}~${"WyJhIiwiYiJd~".repeat(1001)}`)).toBe("credential-malformed");
  });

  it("another format and a symmetric or missing algorithm", async () => {
    const payload = readSdJwt(credential).jws.payload;
    const other = await signJws({ typ: "JWT" }, payload, world.issuer.signer);
    expect(await reasonFor(`${other}~`)).toBe("credential-format-wrong");
    for (const alg of ["none", "HS256", "RS1"]) {
      const header = base64url.encode(JSON.stringify({ alg, typ: "dc+sd-jwt" }));
      expect(await reasonFor(`${header}.${base64url.encode(JSON.stringify(payload))}.AAAA~`)).toBe(
        "credential-algorithm-refused",
      );
    }
  });

  it("an issuer that nobody trusts, a key that it does not have, and a signature that is not its own", async () => {
    expect(await reasonFor(shown, { trust: trustList([]) })).toBe("credential-issuer-unknown");
    const [thief, other] = [await newKey("market-1"), await newKey("market-2")];
    const issued = (key: typeof thief) => trustList([{ issuer: ISSUER, keys: [key.publicKey], types: [VCT] }]);
    expect(await reasonFor(shown, { trust: issued(other) })).toBe("credential-issuer-unknown");
    expect(await reasonFor(shown, { trust: issued(thief) })).toBe("credential-signature-wrong");
  });

  it("a type that was not asked for, and an issuer that may not issue it", async () => {
    expect(await reasonFor(shown, { types: ["urn:tongban:licence:food"] })).toBe("credential-type-wrong");
    const trust = trustList([{ issuer: ISSUER, keys: [world.issuer.publicKey], types: ["urn:other"] }]);
    expect(await reasonFor(shown, { trust })).toBe("credential-type-not-allowed");
  });

  it("an issuer whose accreditation had ended when it signed, not one whose ended later", async () => {
    const until = (end: number) => ({ ...world.trust, mayIssue: (_: string, __: string, at: number) => at < end });
    expect(await reasonFor(shown, { trust: until(NOW - 86_400) })).toBe("credential-type-not-allowed");
    expect(await reasonFor(shown, { trust: until(NOW) })).toBe("ok");
  });

  it("a credential before its time and after it, with a minute for the clocks", async () => {
    const early = await world.present(await world.issue({ validFrom: NOW + 61 }), []);
    expect(await reasonFor(early)).toBe("credential-not-yet-valid");
    const late = await world.present(await world.issue({ validUntil: NOW - 60 }), []);
    expect(await reasonFor(late)).toBe("credential-expired");
    const just = await world.present(await world.issue({ validFrom: NOW + 60, validUntil: NOW - 59 }), []);
    expect(await reasonFor(just)).toBe("ok");
  });

  it.each([
    [1, "credential-revoked"],
    [2, "credential-suspended"],
    [3, "credential-superseded"],
    [7, "credential-revoked"],
  ] as const)("status %i", async (status, code) => {
    world.statuses.set(7, status);
    const made = await world.present(await world.issue({ status: { list: "https://x.example/1", index: 7 } }), []);
    expect(await reasonFor(made)).toBe(code);
  });

  it("a status that is missing, or is none", async () => {
    for (const status of [
      undefined,
      {},
      { status_list: { idx: -1, uri: "x" } },
      { status_list: { idx: 1, uri: "" } },
    ]) {
      const text = await forgedBy((payload) => ({ ...payload, status }));
      expect(await reasonFor(text, { holder: undefined })).toBe("status-missing");
    }
  });
});

describe("verify refuses what the library lets pass", () => {
  const open: Partial<Demand> = { holder: undefined };

  it("a disclosure that was changed", async () => {
    const [jws, first = ""] = credential.split("~");
    const [salt] = JSON.parse(new TextDecoder().decode(base64url.decode(first))) as [string];
    expect(await reasonFor(`${jws}~${disclosure(salt, "holderName", "冒名有限公司")}~`, open)).toBe(
      "disclosure-unreferenced",
    );
  });

  it("a disclosure of another credential", async () => {
    const [jws] = credential.split("~");
    const [, foreign] = (await world.issue()).split("~");
    expect(await reasonFor(`${jws}~${foreign}~`, open)).toBe("disclosure-unreferenced");
  });

  it("the same disclosure twice", async () => {
    const [jws, first] = credential.split("~");
    expect(await reasonFor(`${jws}~${first}~${first}~`, open)).toBe("disclosure-repeated");
  });

  it.each(["WyJ", "e30", "WzFd", "WyIiLCJhIl0", "WyJzIiwxLDJd", "WyJzIiwibiIsMSwyXQ", "a+b"])(
    "a disclosure that is none: %s",
    async (encoded) => {
      expect(await reasonFor(`${credential.split("~")[0]}~${encoded}~`, open)).toBe("disclosure-malformed");
    },
  );

  it("a digest that the credential names twice", async () => {
    const twice = await forgedBy(({ _sd, ...rest }) => ({
      ...rest,
      _sd: [...(_sd as string[]), (_sd as string[])[0]],
    }));
    expect(await reasonFor(twice, open)).toBe("disclosure-digest-repeated");
  });

  it.each(["status", "exp", "vct", "certificateTypeCode", "validUntil"])("a hidden %s", async (name) => {
    const hidden = disclosure("s4lt-s4lt-s4lt-s4lt-s4", name, 1);
    const text = await forgedBy(
      ({ [name]: gone, ...rest }) => ({ ...rest, _sd: [digestOf(hidden)], was: typeof gone }),
      hidden,
    );
    // Without its type the credential is no credential; all else is caught as hidden.
    expect(await reasonFor(text, open)).toBe(name === "vct" ? "credential-malformed" : "disclosure-forbidden");
  });

  it("a disclosure that puts itself in the place of an open claim, of another, or of the format's own names", async () => {
    for (const name of ["_sd", "...", "_sd_alg", "colour"]) {
      const taken = disclosure("s4lt-s4lt-s4lt-s4lt-s4", name, 1);
      const text = await forgedBy((payload) => ({ ...payload, colour: "red", _sd: [digestOf(taken)] }), taken);
      expect(await reasonFor(text, open), name).toBe("disclosure-name-taken");
    }
    const [one, two] = [disclosure("salt-1", "name", "甲"), disclosure("salt-2", "name", "乙")];
    const text = await forgedBy((payload) => ({ ...payload, _sd: [digestOf(one), digestOf(two)] }), one, two);
    expect(await reasonFor(text, open)).toBe("disclosure-name-taken");
  });

  it("an element's disclosure in a field's place and the other way round", async () => {
    const element = disclosure("salt-1", "甲");
    const text = await forgedBy((payload) => ({ ...payload, _sd: [digestOf(element)] }), element);
    expect(await reasonFor(text, open)).toBe("disclosure-malformed");
    const field = disclosure("salt-1", "name", "甲");
    const other = await forgedBy((payload) => ({ ...payload, members: [{ "...": digestOf(field) }] }), field);
    expect(await reasonFor(other, open)).toBe("disclosure-malformed");
  });

  it("another hash than SHA-256", async () => {
    expect(await reasonFor(await forgedBy((payload) => ({ ...payload, _sd_alg: "md5" })), open)).toBe(
      "credential-algorithm-refused",
    );
  });

  it("nothing of hidden elements and of fields within fields that are right", async () => {
    const city = disclosure("salt-1", "city", "深圳");
    const address = disclosure("salt-2", "address", { _sd: [digestOf(city)] });
    const member = disclosure("salt-3", "甲");
    const change = (payload: JsonObject) => ({
      ...payload,
      _sd: [digestOf(address)],
      members: [{ "...": digestOf(member) }, "乙"],
    });
    const verdict = await verifySdJwt(await forgedBy(change, address, city, member), world.demand(open));
    expect(verdict).toMatchObject({
      ok: true,
      credential: { claims: { address: { city: "深圳" }, members: ["甲", "乙"] } },
    });
    expect(await reasonFor(await forgedBy(change, city), open)).toBe("disclosure-unreferenced");
  });
});

describe("verify refuses a holder's proof", () => {
  it("that is missing, or where the credential is bound to no key", async () => {
    expect(await reasonFor(credential)).toBe("holder-proof-missing");
    expect(await reasonFor(await forgedBy((payload) => ({ ...payload, cnf: undefined })))).toBe("holder-key-missing");
  });

  it("for another verifier, for another request, too old, or from the future", async () => {
    const shown = (changed: object) => world.present(credential, [], changed);
    expect(await reasonFor(await shown({ audience: "https://food.gov.example" }))).toBe("holder-proof-audience-wrong");
    expect(await reasonFor(await shown({ nonce: "old" }))).toBe("holder-proof-nonce-wrong");
    expect(await reasonFor(await shown({ at: NOW - 361 }))).toBe("holder-proof-time-wrong");
    expect(await reasonFor(await shown({ at: NOW + 61 }))).toBe("holder-proof-time-wrong");
    expect(await reasonFor(await shown({ at: NOW - 360 }))).toBe("ok");
  });

  it("of another key", async () => {
    const made = await world.issue({ holder: (await newKey()).publicKey });
    expect(await reasonFor(await world.present(made, []))).toBe("holder-proof-signature-wrong");
  });

  it("over other disclosures than those shown", async () => {
    const shown = await world.present(credential, ["holderName"]);
    const [, , address = ""] = credential.split("~");
    const parts = shown.split("~");
    parts.splice(2, 0, address);
    expect(await reasonFor(parts.join("~"))).toBe("holder-proof-digest-wrong");
    expect(await reasonFor([parts[0], parts[3]].join("~"))).toBe("holder-proof-digest-wrong");
  });

  it("of another format or without a time", async () => {
    const shown = await world.present(credential, []);
    const end = shown.lastIndexOf("~") + 1;
    const proof = async (header: JsonObject, change: JsonObject) => {
      const payload = { aud: "https://bank.example", nonce: "n-1", iat: NOW, ...change };
      return shown.slice(0, end) + (await signJws(header, payload, world.holder.signer));
    };
    expect(await reasonFor(`${shown.slice(0, end)}x`)).toBe("holder-proof-malformed");
    expect(await reasonFor(await proof({ typ: "JWT" }, {}))).toBe("holder-proof-malformed");
    expect(await reasonFor(await proof({ typ: "kb+jwt" }, { iat: "now" }))).toBe("holder-proof-malformed");
  });

  it("without the field asked for", async () => {
    const shown = await world.present(credential, ["holderCode"]);
    expect(await reasonFor(shown, { fields: ["holderCode", "holderName"] })).toBe("field-missing");
  });
});
