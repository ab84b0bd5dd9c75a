import { readFileSync } from "node:fs";
import type { JWK } from "jose";
import { describe, expect, it } from "vitest";
import { checkDisclosures } from "../../../services/credentials/sd-jwt/disclosures.js";
import { sdJwtLibrary } from "../../../services/credentials/sd-jwt/library.js";
import { readSdJwt } from "../../../services/credentials/sd-jwt/read.js";
import { verifySdJwt } from "../../../services/credentials/sd-jwt/verify.js";
import { statusReferenceOf } from "../../../services/credentials/status/check.js";
import { publishedStatuses } from "../../../services/credentials/status/source.js";
import { decodedList, encodedList } from "../../../services/credentials/status/token.js";
import { trustList } from "../../../services/credentials/trust.js";
import { readJws } from "../../../services/credentials/jws.js";
import { newStatusList, setStatus, statusAt, type StatusList } from "../../../services/shared/licence/status-list.js";
import { hasSharedData, sharedJson, sharedLines, sharedPath } from "../../support/shared-data.js";

const text = (path: string): string => readFileSync(sharedPath(`licences/spec_vectors/${path}`), "utf8").trim();
const json = (path: string): unknown => sharedJson(`licences/spec_vectors/${path}`);

interface Case {
  readonly id: string;
  readonly expect: "accept" | "reject";
  readonly token: string;
  readonly ctx: { readonly now: number; readonly aud: string; readonly nonce: string };
}

interface Keys {
  readonly issuerPublicJwk: JWK;
  readonly trustedIssuers: readonly { readonly iss: string; readonly kid: string; readonly vct: readonly string[] }[];
  readonly statusListToken: string;
}

// What each case of the shared set must be refused for.
const REASONS: Readonly<Record<string, string>> = {
  "bad-tampered-disclosure": "disclosure-unreferenced",
  "bad-wrong-nonce": "holder-proof-nonce-wrong",
  "bad-expired": "credential-expired",
  "bad-revoked": "credential-revoked",
};

describe.runIf(hasSharedData)("licences made by another implementation", () => {
  const keys = sharedJson("licences/elicence_sdjwt/keys_and_trust.json") as Keys;
  const trust = trustList(
    keys.trustedIssuers.map(({ iss, kid, vct }) => ({
      issuer: iss,
      types: vct,
      keys: [{ ...keys.issuerPublicJwk, kid }],
    })),
  );

  it.each(sharedLines("licences/elicence_sdjwt/cases.jsonl") as Case[])("$id", async ({ id, token, ctx, ...of }) => {
    const verdict = await verifySdJwt(token, {
      now: ctx.now,
      trust,
      status: publishedStatuses(() => Promise.resolve(keys.statusListToken), trust),
      holder: { audience: ctx.aud, nonce: ctx.nonce, within: 300 },
      skew: 0,
    });
    expect(verdict.ok, JSON.stringify(verdict)).toBe(of.expect === "accept");
    if (!verdict.ok && id in REASONS) expect(verdict.code).toBe(REASONS[id]);
    if (verdict.ok && id === "ok-minimal-disclosure") {
      expect([...verdict.credential.shown].sort()).toEqual(["legalName", "unifiedSocialCreditCode"]);
      expect(JSON.stringify(verdict.credential.claims)).not.toContain("张三");
    }
  });
});

describe.runIf(hasSharedData)("vectors of RFC 9901 and SD-JWT VC", () => {
  it.each(["sd_jwt/simple", "sd_jwt_vc/pid"])(
    "%s: issuance and presentation give the printed claims",
    async (folder) => {
      const library = sdJwtLibrary({ verifier: () => true });
      for (const name of ["issuance", "presentation"]) {
        const sdJwt = readSdJwt(text(`${folder}/${name}.txt`));
        expect(sdJwt.jws.payload).toEqual(json(`${folder}/payload.json`));
        expect(() => checkDisclosures(sdJwt)).not.toThrow();
      }
      const { payload } = await library.validate(text(`${folder}/presentation.txt`), { currentDate: 1_792_011_060 });
      expect(payload).toEqual(json(`${folder}/verified.json`));
      const proof = readJws(readSdJwt(text(`${folder}/presentation.txt`)).proof ?? "");
      expect(proof?.payload).toEqual(json(`${folder}/kb_payload.json`));
    },
  );
});

describe.runIf(hasSharedData)("vectors of the Token Status List", () => {
  const list = async (path: string): Promise<StatusList> => {
    const decoded = await decodedList(json(`status_list/${path}.json`));
    if (decoded === undefined) throw new Error(`status_list/${path}.json is no list`);
    return decoded;
  };

  it.each(["c1_1bit", "c2_2bit"])("%s: a million entries and the printed statuses", async (path) => {
    const decoded = await list(path);
    const statuses = new Map(json(`status_list/${path}_statuses.json`) as [number, number][]);
    const built = newStatusList((decoded.bytes.length * 8) / decoded.bits, decoded.bits);
    for (const [index, status] of statuses) {
      expect(statusAt(decoded, index)).toBe(status);
      setStatus(built, index, status);
    }
    expect(Buffer.from(built.bytes).equals(Buffer.from(decoded.bytes))).toBe(true);
  });

  it("the lists of section 4.1 come out byte for byte", async () => {
    const [one, two] = [newStatusList(16, 1), newStatusList(12, 2)];
    for (const [index, bit] of [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1].entries()) setStatus(one, index, bit);
    for (const [index, status] of [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3].entries()) setStatus(two, index, status);
    for (const [path, built] of [
      ["list_1bit", one],
      ["list_2bit", two],
    ] as const) {
      expect(await list(path)).toEqual(built);
      expect(await decodedList(await encodedList(built))).toEqual(built);
    }
  });

  it("the printed token and the credential that refers to it are read", () => {
    const token = readJws(text("status_list/token.txt"));
    expect(token?.header).toEqual(json("status_list/token_header.json"));
    // The token as printed names its issuer, the payload beside it does not.
    expect(token?.payload).toMatchObject(json("status_list/token_payload.json") as object);
    const { jws } = readSdJwt(text("status_list/referenced_sd_jwt.txt"));
    expect(statusReferenceOf(jws.payload)).toEqual({ list: "https://example.com/statuslists/1", index: 0 });
  });
});
