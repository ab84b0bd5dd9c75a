import { createHash, createPublicKey, verify } from "node:crypto";
import { verifySDJWT } from "@meeco/sd-jwt";
import { beforeAll, describe, expect, it } from "vitest";
import { statusListToken } from "../../../services/credentials/status/token.js";
import { newStatusList, setStatus } from "../../../services/shared/licence/status-list.js";
import { getListFromStatusListJWT } from "@sd-jwt/jwt-status-list";
import { credentialWorld, NOW, type CredentialWorld, type TestKey } from "../../support/credentials.js";

// Written by others, in other code, and used nowhere else here: what it accepts is not our own opinion of ourselves.
let world: CredentialWorld;

beforeAll(async () => {
  world = await credentialWorld();
});

function verifierOf({ publicKey }: TestKey) {
  const key = createPublicKey({ key: publicKey as Record<string, string>, format: "jwk" });
  return async (jwt: string): Promise<boolean> => {
    const at = jwt.lastIndexOf(".");
    const signature = Buffer.from(jwt.slice(at + 1), "base64url");
    return verify("sha256", Buffer.from(jwt.slice(0, at)), { key, dsaEncoding: "ieee-p1363" }, signature);
  };
}

const hasher = () =>
  Promise.resolve((data: string) => createHash("sha256").update(data).digest().toString("base64url"));

describe("another implementation of SD-JWT", () => {
  it("finds in our presentation what was shown and nothing more", async () => {
    const shown = await world.present(await world.issue(), ["holderName", "address"]);
    const claims = await verifySDJWT(shown, verifierOf(world.issuer), hasher, {
      kb: { verifier: verifierOf(world.holder) },
    });
    expect(claims).toMatchObject({
      holderName: "示例商店有限公司",
      address: "示例路 1 号",
      certificateTypeCode: "11100000MB0143028R001",
      status: { status_list: { idx: 94_567 } },
    });
    expect(claims).not.toHaveProperty("legalRepresentative");
  });

  it("refuses our credential with another issuer's key", async () => {
    const stranger = await credentialWorld();
    const shown = await world.present(await world.issue(), []);
    const options = { kb: { verifier: verifierOf(world.holder) } };
    await expect(verifySDJWT(shown, verifierOf(stranger.issuer), hasher, options)).rejects.toThrow();
  });
});

describe("another implementation of the Token Status List", () => {
  it("reads our list entry by entry", async () => {
    const list = newStatusList();
    for (const [index, status] of [
      [0, 1],
      [5, 2],
      [94_567, 3],
      [131_071, 1],
    ] as const)
      setStatus(list, index, status);
    const statement = {
      issuer: "https://x.example",
      uri: "https://x.example/1",
      issuedAt: NOW,
      expiresAt: NOW + 1,
      ttl: 1,
    };
    const theirs = getListFromStatusListJWT(await statusListToken(list, statement, world.issuer.signer));
    expect([0, 1, 5, 94_567, 131_071].map((index) => theirs.getStatus(index))).toEqual([1, 0, 2, 3, 1]);
  });
});
