import { exportJWK, generateKeyPair, type JWK } from "jose";
import { es256Signer, type JwsSigner } from "../../services/credentials/jws.js";
import { credentialIssuer, type CredentialContents } from "../../services/credentials/sd-jwt/issue.js";
import { presentCredential } from "../../services/credentials/sd-jwt/present.js";
import type { Demand } from "../../services/credentials/sd-jwt/verify.js";
import { trustList, type IssuerTrust, type StatusSource } from "../../services/credentials/trust.js";

export const ISSUER = "https://market.gov.example";
export const VCT = "urn:tongban:licence:business-licence";
export const BANK = "https://bank.example";
export const LIST = "https://market.gov.example/status/1";
/** 2026-11-21T12:00:00Z */
export const NOW = 1_795_262_400;

export interface TestKey {
  readonly privateKey: JWK;
  readonly publicKey: JWK;
  readonly signer: JwsSigner;
}

export async function newKey(kid?: string): Promise<TestKey> {
  const pair = await generateKeyPair("ES256", { extractable: true });
  const named = kid === undefined ? {} : { kid };
  const privateKey = { ...(await exportJWK(pair.privateKey)), ...named };
  const publicKey = { ...(await exportJWK(pair.publicKey)), ...named };
  return { privateKey, publicKey, signer: await es256Signer(privateKey, kid) };
}

/** One issuer and one holder, with all that a verifier demands; statuses are all valid unless they are set. */
export interface CredentialWorld {
  readonly issuer: TestKey;
  readonly holder: TestKey;
  readonly trust: IssuerTrust;
  readonly statuses: Map<number, number>;
  readonly status: StatusSource;
  contents(changed?: Partial<CredentialContents>): CredentialContents;
  issue(changed?: Partial<CredentialContents>): Promise<string>;
  present(
    credential: string,
    fields: readonly string[],
    changed?: { audience?: string; nonce?: string; at?: number },
  ): Promise<string>;
  demand(changed?: Partial<Demand>): Demand;
}

export async function credentialWorld(): Promise<CredentialWorld> {
  const [issuer, holder] = [await newKey("market-1"), await newKey()];
  const trust = trustList([{ issuer: ISSUER, keys: [issuer.publicKey], types: [VCT] }]);
  const statuses = new Map<number, number>();
  const status: StatusSource = { statusOf: (_, index) => statuses.get(index) ?? 0 };
  const contents = (changed: Partial<CredentialContents> = {}): CredentialContents => ({
    issuer: ISSUER,
    vct: VCT,
    issuedAt: NOW - 86_400,
    validFrom: NOW - 86_400,
    validUntil: NOW + 86_400 * 365,
    holder: holder.publicKey,
    status: { list: LIST, index: 94_567 },
    open: { certificateTypeCode: "11100000MB0143028R001" },
    hideable: {
      holderName: "示例商店有限公司",
      holderCode: "91440300MA5EXAMPL1",
      legalRepresentative: "张三",
      address: "示例路 1 号",
    },
    digests: 8,
    ...changed,
  });
  return {
    issuer,
    holder,
    trust,
    statuses,
    status,
    contents,
    issue: async (changed) => credentialIssuer(issuer.signer)(contents(changed)),
    present: (credential, fields, changed = {}) =>
      presentCredential(credential, fields, { audience: BANK, nonce: "n-1", at: NOW - 5, ...changed }, holder.signer),
    demand: (changed = {}) => ({
      now: NOW,
      trust,
      status,
      holder: { audience: BANK, nonce: "n-1", within: 300 },
      ...changed,
    }),
  };
}
