import { beforeAll, describe, expect, it } from "vitest";
import { licenceOf, sdJwtContents, w3cContents, type Licence } from "../../../services/credentials/licence.js";
import { credentialIssuer } from "../../../services/credentials/sd-jwt/issue.js";
import { verifySdJwt } from "../../../services/credentials/sd-jwt/verify.js";
import { bitstringEntry } from "../../../services/credentials/status/bitstring.js";
import { trustList } from "../../../services/credentials/trust.js";
import { credentialFault } from "../../../services/credentials/vc/model.js";
import { serviceOf, typeOf, vctOf } from "../../../services/shared/licence/catalogue/catalogue.js";
import { contentSchema } from "../../../services/shared/licence/catalogue/content.js";
import { filedCatalogue } from "../../../services/shared/licence/catalogue/files.js";
import { writeLicenceIdentifier } from "../../../services/shared/licence/identifier.js";
import { presentationQuery, visit } from "../../../services/shared/licence/one-visit.js";
import { credentialWorld, ISSUER, LIST, NOW, type CredentialWorld } from "../../support/credentials.js";

const catalogue = filedCatalogue();
const POLICE = "11440300000000000X";
let world: CredentialWorld;

beforeAll(async () => {
  world = await credentialWorld();
});

function licence(id: string, own: Record<string, unknown>, changed: Record<string, unknown> = {}): Licence {
  const type = typeOf(catalogue, id);
  if (type === undefined) throw new Error(`no type ${id}`);
  const code = type.code ?? `${POLICE}L01`;
  const written = writeLicenceIdentifier({ type: code, issuer: POLICE, serial: "1", version: 1 });
  const content = {
    certificateIdentifier: written.ok ? written.text : "",
    certificateTypeCode: code,
    certificateTypeName: type.zh,
    certificateName: type.zh,
    certificateNumber: "440308199901101512",
    certificateVersion: "001",
    issueDate: "2026-11-20",
    issuingAuthorityName: "示例市公安局",
    issuingAuthorityCode: POLICE,
    validFrom: "2026-11-20",
    validUntil: "2036-11-20",
    areaCode: "440300",
    holderName: "张三",
    holderCode: "440308199901101512",
    holderCodeType: "111",
    ...own,
  };
  const parsed = contentSchema(catalogue, type, "person").parse(content);
  return { type, holderKind: "person", content: { ...parsed, ...changed }, issuer: ISSUER, issuedAt: NOW - 3_600 };
}

const card = (changed?: Record<string, unknown>) =>
  licence("identity-card", { sex: "男", nation: "汉", birthDate: "1999-01-10", address: "示例路 2 号" }, changed);
const lease = () =>
  licence("lease-registration", { location: "示例路 1 号", landlord: "李四", use: "商业", leaseUntil: "2028-11-20" });

async function shown(made: Licence, fields: readonly string[]) {
  const contents = sdJwtContents(catalogue, made, world.holder.publicKey, { list: LIST, index: 9 });
  const credential = await credentialIssuer(world.issuer.signer)(contents);
  const trust = trustList([{ issuer: ISSUER, keys: [world.issuer.publicKey], types: catalogue.types.map(vctOf) }]);
  const verdict = await verifySdJwt(await world.present(credential, fields), world.demand({ trust }));
  if (!verdict.ok) throw new Error(verdict.code);
  return verdict.credential;
}

describe("a licence from the catalogue", () => {
  it("opens a shop in one visit: asked for, shown and enough", async () => {
    const service = serviceOf(catalogue, "sole-trader-founding");
    if (service === undefined) throw new Error("no such service");
    const { credentials } = presentationQuery(visit(catalogue, service, []));
    const held = [];
    for (const made of [card(), lease()]) {
      const claims = credentials.find(({ meta }) => meta.vct_values.includes(vctOf(made.type)))?.claims ?? [];
      const proved = await shown(
        made,
        claims.map(({ path: [name = ""] }) => name),
      );
      expect(proved.validUntil).toBe(Date.parse("2036-11-21T00:00:00+08:00") / 1000);
      expect(JSON.stringify(proved.claims)).not.toContain("1999-01-10");
      held.push(licenceOf(catalogue, proved));
    }
    expect(visit(catalogue, service, held).isComplete).toBe(true);
  });

  it("is refused where its issuer signed what the type does not allow", async () => {
    const wrong = await shown(card({ sex: "?" }), ["sex"]);
    expect(() => licenceOf(catalogue, wrong)).toThrow(
      expect.objectContaining({ code: "credential-malformed", args: { part: "sex" } }),
    );
    const other = await shown(card({ certificateTypeCode: "11100000MB0143028R001" }), []);
    expect(() => licenceOf(catalogue, other)).toThrow(
      expect.objectContaining({ args: { part: "certificateTypeCode" } }),
    );
    expect(() => licenceOf(catalogue, { ...other, type: "urn:other" })).toThrow(
      expect.objectContaining({ code: "credential-type-wrong" }),
    );
  });

  it("is a W3C credential as well", () => {
    const credential = w3cContents(catalogue, card(), world.holder.privateKey, [
      bitstringEntry(`${LIST}/revocation`, "revocation", 9),
    ]);
    expect(credentialFault(credential)).toBeUndefined();
    expect(JSON.stringify(credential)).not.toContain('"d":');
    expect(credential).toMatchObject({
      cnf: { jwk: { kty: "EC" } },
      type: ["VerifiableCredential", "ResidentIdentityCardCredential"],
      validFrom: "2026-11-19T16:00:00Z",
      validUntil: "2036-11-20T16:00:00Z",
      credentialSubject: { holderName: "张三", nation: "汉" },
    });
  });
});
