import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, generalDecrypt, generateKeyPair, importJWK, type JWK } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commit, opens } from "../../../services/documents/commitment.js";
import { diskStorage } from "../../../services/documents/disk.js";
import { createDocuments, digestOf } from "../../../services/documents/documents.js";
import { headerOf, readEnvelope } from "../../../services/documents/envelope.js";
import { openDocument } from "../../../services/documents/open.js";
import type { Reader, ReaderRole } from "../../../services/documents/reader.js";
import { s3Storage } from "../../../services/documents/s3.js";
import { createSealer } from "../../../services/documents/seal.js";
import { startS3Server, type S3Server } from "../../support/s3-server.js";

interface Person {
  readonly reader: Reader;
  readonly privateKey: JWK;
}

async function person(org: number, as: ReaderRole, crv: "X25519" | "P-256" = "X25519"): Promise<Person> {
  const { publicKey, privateKey } = await generateKeyPair("ECDH-ES+A256KW", { crv, extractable: true });
  return { reader: { org, as, key: await exportJWK(publicKey) }, privateKey: await exportJWK(privateKey) };
}

const TEXT = Buffer.from("合同正文");

describe("sealed documents", () => {
  let buyer: Person;
  let supplier: Person;
  let regulator: Person;
  beforeAll(async () => {
    [buyer, supplier, regulator] = await Promise.all([
      person(1, "party"),
      person(2, "party", "P-256"),
      person(3, "regulator"),
    ]);
  });
  const plain = (content = TEXT) => ({
    content,
    media: "text/plain",
    readers: [buyer.reader, supplier.reader, regulator.reader],
  });

  it("are opened by each reader, on either curve, and say who reads", async () => {
    const sealed = createSealer()(plain());
    for (const { reader, privateKey } of [buyer, supplier, regulator]) {
      const { content, header } = await openDocument(sealed, reader.org, privateKey);
      expect(Buffer.from(content)).toEqual(TEXT);
      expect(header).toEqual({
        enc: "A256GCM",
        cty: "text/plain",
        readers: [
          { org: 1, as: "party" },
          { org: 2, as: "party" },
          { org: 3, as: "regulator" },
        ],
      });
    }
  });

  it("are an ordinary JWE", async () => {
    const envelope = JSON.parse(createSealer()(plain()).toString());
    const { plaintext } = await generalDecrypt(envelope, await importJWK(buyer.privateKey, "ECDH-ES+A256KW"));
    expect(Buffer.from(plaintext)).toEqual(TEXT);
  });

  it("are closed to others, and to a reader with another's key", async () => {
    const sealed = createSealer()(plain());
    await expect(openDocument(sealed, 4, buyer.privateKey)).rejects.toMatchObject({ code: "document-not-for-you" });
    const other = await person(1, "party");
    await expect(openDocument(sealed, 1, other.privateKey)).rejects.toThrow();
  });

  it("cannot be changed, nor what they say of their readers", async () => {
    const envelope = readEnvelope(createSealer()(plain()));
    const header = Buffer.from(JSON.stringify({ ...headerOf(envelope), readers: [{ org: 1, as: "party" }] }));
    const relabelled = Buffer.from(JSON.stringify({ ...envelope, protected: header.toString("base64url") }));
    await expect(openDocument(relabelled, 1, buyer.privateKey)).rejects.toThrow();
    const flipped = envelope.ciphertext.startsWith("A") ? "B" : "A";
    const changed = Buffer.from(JSON.stringify({ ...envelope, ciphertext: flipped + envelope.ciphertext.slice(1) }));
    await expect(openDocument(changed, 1, buyer.privateKey)).rejects.toThrow();
  });

  it("of a batch share an ephemeral key, but no content key and no ciphertext", async () => {
    const seal = createSealer();
    const [one, two] = [readEnvelope(seal(plain())), readEnvelope(seal(plain()))];
    expect(one.recipients.map(({ header }) => header.epk)).toEqual(two.recipients.map(({ header }) => header.epk));
    expect(one.recipients[0]?.encrypted_key).not.toBe(two.recipients[0]?.encrypted_key);
    expect(one.ciphertext).not.toBe(two.ciphertext);
    const next = readEnvelope(createSealer()(plain()));
    expect(next.recipients[0]?.header.epk).not.toEqual(one.recipients[0]?.header.epk);
  });

  it("are not made without a party, a regulator, or with an unsuitable key", async () => {
    const seal = createSealer();
    expect(() => seal({ ...plain(), readers: [regulator.reader] })).toThrow("a party");
    expect(() => seal({ ...plain(), readers: [buyer.reader] })).toThrow("a regulator");
    const wrong = { ...buyer.reader, key: { kty: "EC", crv: "P-384", x: "", y: "" } };
    expect(() => seal({ ...plain(), readers: [wrong, regulator.reader] })).toThrow("neither X25519 nor P-256");
  });

  it("take each organisation once, as regulator if it is one", () => {
    const twice = { ...regulator.reader, as: "party" as const };
    const sealed = createSealer()({ ...plain(), readers: [buyer.reader, regulator.reader, twice, buyer.reader] });
    expect(headerOf(readEnvelope(sealed)).readers).toEqual([
      { org: 1, as: "party" },
      { org: 3, as: "regulator" },
    ]);
  });

  it("survive any content", async () => {
    for (const size of [0, 1, 15, 16, 17, 100_000]) {
      const content = randomBytes(size);
      const { content: opened } = await openDocument(createSealer()(plain(content)), 2, supplier.privateKey);
      expect(Buffer.from(opened).equals(content)).toBe(true);
    }
  });

  describe("on disk", () => {
    let folder: string;
    const corrupt: string[] = [];
    beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "tongban-documents-"))));
    afterAll(() => rm(folder, { recursive: true, force: true }));
    const documents = () => createDocuments(diskStorage(folder), (digest) => corrupt.push(digest));
    const fileOf = (digest: string) => join(folder, digest.slice(2, 4), digest.slice(4, 6), digest.slice(2));

    it("are kept under the digest of what is stored, and leave nothing half-written", async () => {
      const [digest = ""] = await documents().keep([plain()]);
      const bytes = await documents().read(digest);
      expect(digestOf(bytes)).toBe(digest);
      expect(bytes.includes(TEXT)).toBe(false);
      const files = await readdir(folder, { recursive: true });
      expect(files.filter((name) => name.endsWith(".part"))).toEqual([]);
    });

    it("are refused and reported when their bytes are bad, and mended by writing them again", async () => {
      const [digest = ""] = await documents().keep([plain()]);
      const bytes = await documents().read(digest);
      await truncate(fileOf(digest), bytes.length - 1);
      await expect(documents().read(digest)).rejects.toMatchObject({ code: "document-corrupt", args: { digest } });
      await writeFile(fileOf(digest), Buffer.alloc(bytes.length));
      await expect(documents().read(digest)).rejects.toMatchObject({ code: "document-corrupt" });
      expect(corrupt).toEqual([digest, digest]);
      await documents().keepSealed(digest, bytes);
      expect(await documents().read(digest)).toEqual(bytes);
    });

    it("are missing when they are missing", async () => {
      const digest = `0x${"00".repeat(32)}`;
      await expect(documents().read(digest)).rejects.toMatchObject({ code: "document-missing" });
    });

    it("sealed by others are taken only under their own digest and in our form", async () => {
      const sealed = createSealer()(plain());
      expect((await documents().keepSealed(digestOf(sealed), sealed)).cty).toBe("text/plain");
      const wrong = `0x${"00".repeat(32)}`;
      await expect(documents().keepSealed(wrong, sealed)).rejects.toMatchObject({ code: "document-digest-wrong" });
      await expect(documents().keepSealed(digestOf(TEXT), TEXT)).rejects.toMatchObject({ code: "body-malformed" });
    });
  });

  describe("in an object store", () => {
    const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret/with+signs", region: "cn-north-1" };
    let s3: S3Server;
    const corrupt: string[] = [];
    beforeAll(async () => void (s3 = await startS3Server(credentials)));
    afterAll(() => s3.close());
    const documents = (changes: Partial<typeof credentials> = {}) =>
      createDocuments(s3Storage({ endpoint: s3.endpoint, bucket: "archive", ...credentials, ...changes }), (digest) =>
        corrupt.push(digest),
      );

    it("are put and got with signed requests, path style", async () => {
      const [digest = ""] = await documents().keep([plain()]);
      expect([...s3.objects.keys()]).toEqual([`/archive/documents/${digest.slice(2)}`]);
      expect(digestOf(await documents().read(digest))).toBe(digest);
    });

    it("are refused with a wrong secret, retried on a passing fault, and reported when bad", async () => {
      await expect(documents({ secretAccessKey: "other" }).keep([plain()])).rejects.toMatchObject({
        code: "storage-unreachable",
      });
      s3.failures.push(503, 500);
      const [digest = ""] = await documents().keep([plain()]);
      s3.objects.set(`/archive/documents/${digest.slice(2)}`, TEXT);
      await expect(documents().read(digest)).rejects.toMatchObject({ code: "document-corrupt" });
      expect(corrupt).toEqual([digest]);
      const missing = `0x${"00".repeat(32)}`;
      await expect(documents().read(missing)).rejects.toMatchObject({ code: "document-missing" });
    });
  });
});

describe("commitments", () => {
  it("open with their salt, tag and content only", () => {
    const one = commit("document", TEXT);
    const two = commit("document", TEXT);
    expect(one.digest).toMatch(/^0x[0-9a-f]{64}$/);
    expect(one.digest).not.toBe(two.digest);
    expect(opens(one, "document", TEXT)).toBe(true);
    expect(opens(one, "text", TEXT)).toBe(false);
    expect(opens({ ...one, salt: two.salt }, "document", TEXT)).toBe(false);
    expect(opens(one, "document", Buffer.from("别的"))).toBe(false);
    expect(opens({ ...one, salt: "0x12" }, "document", TEXT)).toBe(false);
  });
});
