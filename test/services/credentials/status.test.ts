import { beforeAll, describe, expect, it } from "vitest";
import { compressed, decompressed } from "../../../services/credentials/compress.js";
import { signJws } from "../../../services/credentials/jws.js";
import {
  bitstringCredential,
  bitstringEntry,
  decodedBitstring,
  encodedBitstring,
  isBitSet,
} from "../../../services/credentials/status/bitstring.js";
import { publishedStatuses } from "../../../services/credentials/status/source.js";
import { decodedList, readStatusListToken, statusListToken } from "../../../services/credentials/status/token.js";
import { trustList, type IssuerTrust } from "../../../services/credentials/trust.js";
import { newStatusList, setStatus, statusAt } from "../../../services/shared/licence/status-list.js";
import { newKey, NOW, type TestKey } from "../../support/credentials.js";

const ISSUER = "https://market.gov.example";
const URI = "https://market.gov.example/status/1";
const STATEMENT = { issuer: ISSUER, uri: URI, issuedAt: NOW, expiresAt: NOW + 86_400, ttl: 300 };

let key: TestKey;
let trust: IssuerTrust;
const list = newStatusList();
setStatus(list, 5, 1);
setStatus(list, 94_567, 2);

beforeAll(async () => {
  key = await newKey("status-1");
  trust = trustList([{ issuer: ISSUER, keys: [key.publicKey], types: [] }]);
});

async function reasonFor(token: string, uri = URI, at = NOW, by = trust): Promise<string> {
  return readStatusListToken(token, uri, { keyOf: by.keyOf.bind(by) }, at).then(
    () => "ok",
    (error: { code: string }) => error.code,
  );
}

describe("a Status List Token", () => {
  it("is read back with its statuses, and is small while few entries are set", async () => {
    const token = await statusListToken(list, STATEMENT, key.signer);
    const read = await readStatusListToken(token, URI, { keyOf: trust.keyOf.bind(trust) }, NOW);
    expect(read).toMatchObject({ issuedAt: NOW, usableUntil: NOW + 300 });
    expect([0, 5, 94_567].map((index) => statusAt(read.list, index))).toEqual([0, 1, 2]);
    expect(token.length).toBeLessThan(1_000);
  });

  it("is refused for another address, from another key, out of its time, and in another shape", async () => {
    const token = await statusListToken(list, STATEMENT, key.signer);
    expect(await reasonFor(token, `${URI}0`)).toBe("status-list-foreign");
    expect(await reasonFor(token, URI, NOW + 86_400 + 60)).toBe("status-list-expired");
    expect(await reasonFor(token, URI, NOW - 61)).toBe("status-list-expired");
    expect(await reasonFor(token, URI, NOW, trustList([]))).toBe("status-list-signature-wrong");
    const forged = await statusListToken(list, STATEMENT, (await newKey("status-1")).signer);
    expect(await reasonFor(forged)).toBe("status-list-signature-wrong");
    expect(await reasonFor("x.y")).toBe("status-list-malformed");
  });

  it.each([
    ["typ", { typ: "JWT" }, {}],
    ["iat", {}, { iat: "now" }],
    ["exp", {}, { exp: "never" }],
    ["no list", {}, { status_list: 1 }],
    ["three bits", {}, { status_list: { bits: 3, lst: "eNrbuRgAAhcBXQ" } }],
    ["no ZLIB", {}, { status_list: { bits: 2, lst: "AAAA" } }],
  ])("is refused for its %s", async (_, header, payload) => {
    const whole = { iss: ISSUER, sub: URI, iat: NOW, status_list: { bits: 2, lst: "eNo76fITAAPfAgc" }, ...payload };
    const token = await signJws({ typ: "statuslist+jwt", ...header }, whole, key.signer);
    expect(await reasonFor(token)).toBe("status-list-malformed");
  });
});

describe("published statuses", () => {
  it("are fetched once while a copy may be used, and anew after", async () => {
    let fetched = 0;
    const source = publishedStatuses(async () => {
      fetched++;
      return statusListToken(list, { ...STATEMENT, issuedAt: NOW }, key.signer);
    }, trust);
    expect(await source.statusOf(URI, 5, NOW)).toBe(1);
    expect(await source.statusOf(URI, 6, NOW + 299)).toBe(0);
    expect(fetched).toBe(1);
    expect(await source.statusOf(URI, 94_567, NOW + 300)).toBe(2);
    expect(fetched).toBe(2);
    await expect(source.statusOf(URI, 131_072, NOW)).rejects.toMatchObject({ code: "status-index-outside" });
  });

  it("that cannot be had are no leave to go on", async () => {
    const source = publishedStatuses(() => Promise.reject(new Error("down")), trust);
    await expect(source.statusOf(URI, 5, NOW)).rejects.toMatchObject({ code: "status-unavailable" });
  });
});

describe("a Bitstring Status List", () => {
  it("says of each index what the list says, one credential a purpose", async () => {
    const statement = { issuer: ISSUER, validFrom: "2026-11-21T00:00:00Z", validUntil: "2026-11-22T00:00:00Z" };
    for (const [purpose, set] of [
      ["revocation", 5],
      ["suspension", 94_567],
    ] as const) {
      const uri = `${URI}/${purpose}`;
      const credential = await bitstringCredential(list, { ...statement, uri, purpose });
      for (const index of [5, 94_567, 7]) {
        expect(await isBitSet(bitstringEntry(uri, purpose, index), credential)).toBe(index === set);
      }
    }
  });

  it("is refused for another list, purpose or index, and where it is too short", async () => {
    const statement = { issuer: ISSUER, uri: URI, purpose: "revocation", validFrom: "", validUntil: "" } as const;
    const credential = await bitstringCredential(list, statement);
    const entry = bitstringEntry(URI, "revocation", 5);
    const refusals = [
      [bitstringEntry(`${URI}0`, "revocation", 5), credential, "status-list-foreign"],
      [bitstringEntry(URI, "suspension", 5), credential, "status-list-malformed"],
      [bitstringEntry(URI, "revocation", 131_072), credential, "status-index-outside"],
      [{ ...entry, statusListIndex: "05" }, credential, "status-index-outside"],
      [entry, { ...credential, credentialSubject: 1 }, "status-list-malformed"],
      [entry, { ...credential, credentialSubject: { statusPurpose: "revocation" } }, "status-list-malformed"],
    ] as const;
    for (const [asked, of, code] of refusals) await expect(isBitSet(asked, of)).rejects.toMatchObject({ code });
    expect(await decodedBitstring(await encodedBitstring(new Uint8Array(16_383)))).toBeUndefined();
    expect(await decodedBitstring("zAAAA")).toBeUndefined();
  });
});

describe("decompression", () => {
  it("stops at its limit, whatever a few bytes promise", async () => {
    const bomb = await compressed(new Uint8Array(20_000_000), "deflate");
    expect(bomb.length).toBeLessThan(25_000);
    await expect(decompressed(bomb, "deflate", 1_000_000)).rejects.toThrow(RangeError);
    const { base64url } = await import("jose");
    expect(await decodedList({ bits: 1, lst: base64url.encode(bomb) })).toBeUndefined();
  });
});
