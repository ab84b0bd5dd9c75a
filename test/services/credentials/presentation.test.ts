import { beforeAll, describe, expect, it } from "vitest";
import { readJws, signJws, type JsonObject } from "../../../services/credentials/jws.js";
import { trustList } from "../../../services/credentials/trust.js";
import { signCredential } from "../../../services/credentials/vc/jose.js";
import { signPresentation, verifyPresentation } from "../../../services/credentials/vc/presentation.js";
import { BANK, ISSUER, newKey, NOW, type TestKey } from "../../support/credentials.js";

const TYPE = "BusinessLicenceCredential";
const AUDIENCE = { audience: BANK, nonce: "n-1", at: NOW - 5 };
let issuer: TestKey;
let holder: TestKey;

beforeAll(async () => {
  [issuer, holder] = [await newKey("market-1"), await newKey()];
});

const credential = (changed: JsonObject = {}): Promise<string> =>
  signCredential(
    {
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      type: ["VerifiableCredential", TYPE],
      issuer: ISSUER,
      validFrom: "2026-11-20T00:00:00Z",
      credentialSubject: { name: "示例商店" },
      cnf: { jwk: holder.publicKey },
      ...changed,
    },
    issuer.signer,
  );

async function verified(text: string): Promise<string> {
  const trust = trustList([{ issuer: ISSUER, keys: [issuer.publicKey], types: [TYPE] }]);
  const fetchList = () => Promise.reject(new Error("none"));
  const verdict = await verifyPresentation(text, {
    now: NOW,
    trust,
    fetchList,
    holder: { audience: BANK, nonce: "n-1", within: 300 },
  });
  return verdict.ok ? verdict.credentials.map(({ types }) => types.join()).join(" ") : verdict.code;
}

describe("a presentation of W3C credentials", () => {
  it("counts when each credential is bound to the key that signed it", async () => {
    const text = await signPresentation([await credential(), await credential()], AUDIENCE, holder.signer);
    expect(readJws(text)?.header).toEqual({ alg: "ES256", typ: "vp+jwt", cty: "vp" });
    expect(await verified(text)).toBe(`${TYPE} ${TYPE}`);
  });

  it.each([
    ["for another verifier", { audience: "https://thief.example" }, "holder-proof-audience-wrong"],
    ["for another request", { nonce: "old" }, "holder-proof-nonce-wrong"],
    ["of yesterday", { at: NOW - 86_400 }, "holder-proof-time-wrong"],
  ])("%s is refused", async (_, changed, code) => {
    expect(
      await verified(await signPresentation([await credential()], { ...AUDIENCE, ...changed }, holder.signer)),
    ).toBe(code);
  });

  it("of a copied credential, of one bound to nobody, and of one that expired is refused", async () => {
    const thief = await newKey();
    expect(await verified(await signPresentation([await credential()], AUDIENCE, thief.signer))).toBe(
      "holder-proof-signature-wrong",
    );
    const unbound = await credential({ cnf: undefined });
    expect(await verified(await signPresentation([unbound], AUDIENCE, holder.signer))).toBe("holder-key-missing");
    const late = await credential({ validUntil: "2026-11-21T00:00:00Z" });
    expect(await verified(await signPresentation([await credential(), late], AUDIENCE, holder.signer))).toBe(
      "credential-expired",
    );
  });

  it("without a credential, with one that no issuer signed, or in another format is refused", async () => {
    expect(await verified(await signPresentation([], AUDIENCE, holder.signer))).toBe("holder-proof-malformed");
    const bare = readJws(await credential())?.payload;
    const payload = {
      "@context": ["https://www.w3.org/ns/credentials/v2"],
      type: ["VerifiablePresentation"],
      verifiableCredential: [bare],
      aud: BANK,
      nonce: "n-1",
      iat: NOW,
    };
    expect(await verified(await signJws({ typ: "vp+jwt" }, payload, holder.signer))).toBe("holder-proof-malformed");
    expect(await verified(await signJws({ typ: "JWT" }, payload, holder.signer))).toBe("credential-format-wrong");
    expect(await verified(await signJws({ typ: "vp+jwt" }, { ...payload, type: [] }, holder.signer))).toBe(
      "holder-proof-malformed",
    );
    expect(await verified("x")).toBe("holder-proof-malformed");
  });
});
