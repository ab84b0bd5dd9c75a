import { decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HolderWallet, type HeldPackage } from "../../../scripts/demo/holder-wallet.js";
import { Node } from "../../../scripts/verify/node.js";
import { SavedLedger } from "../../../scripts/verify/saved/ledger.js";
import { AskedLedger, saveHeader } from "../../../scripts/verify/saved/save.js";
import { verifyLicenceFile } from "../../../scripts/verify/verify-licence.js";
import { publishedStatuses } from "../../../services/credentials/status/source.js";
import { trustList } from "../../../services/credentials/trust.js";
import { verifySdJwt } from "../../../services/credentials/sd-jwt/verify.js";
import { verifyCredential } from "../../../services/credentials/vc/jose.js";
import type { LicenceProof } from "../../../services/licences/issue/request.js";
import { readLicenceIdentifier } from "../../../services/shared/licence/identifier.js";
import { judgedRows } from "../../support/access-table.js";
import { IDENTITY, RESIDENT, startLicenceWorld, type LicenceWorld } from "../../support/licence-world.js";
import { final, refused } from "../../support/consortium/outcomes.js";
import { lookUpAs } from "../../support/look-up.js";

const CARD = { ...IDENTITY, sex: "女", nation: "汉", birthDate: "1949-12-31", address: "示例市示例路 1 号" };
const WHY = { law: "示例法第一条", decision: "示例〔2026〕1 号" };
const NDJSON = "application/x-ndjson";

describe("a department's licences, over HTTP", () => {
  let world: LicenceWorld;
  let card: HeldPackage;
  const call = (method: string, path: string, body?: unknown, media?: string) =>
    world.call("market", method, path, body, "market.clerk", media);
  const step = (licence: string, operation: string, state: string, reason: number) =>
    final(world.consortium.act("market.clerk", `/licences/${licence}/steps`, { ...WHY, operation, state, reason }));
  const verdict = async (of: HeldPackage) => (await world.verify("food", of)).code;

  beforeAll(async () => {
    world = await startLicenceWorld();
  }, 240_000);
  afterAll(() => world?.stop());

  describe("issue", () => {
    it("fills in what the office knows, and is fetched by the holder's key alone", async () => {
      card = await world.issue("market", "identity-card", CARD, { reference: "case-1" });
      const { contents, state } = (await call("GET", `/licences/${card.licence}`)).body;
      expect(state).toBe("01");
      expect(contents).toMatchObject({ ...CARD, certificateTypeName: "居民身份证", issuingAuthorityName: "market" });
      expect(readLicenceIdentifier(contents.certificateIdentifier)).toMatchObject({ ok: true });
      const stranger = await HolderWallet.open(() => Number(world.consortium.now()));
      const proof = await stranger.request(world.base("market"));
      await refused(call("POST", `/holder/licences/${card.licence}`, { proof }), "not-found", 404);
      await refused(call("POST", `/holder/licences/${card.licence}`, { proof }), "holder-proof-nonce-wrong", 422);
      const elsewhere = await world.person.request(world.base("food"));
      await refused(call("POST", "/holder/licences", { proof: elsewhere }), "holder-proof-audience-wrong", 422);
    });

    it("takes a reference once, and says what is wrong with contents", async () => {
      const body = { type: "identity-card", holder: world.person.publicKey, contents: CARD, reference: "case-1" };
      expect((await call("POST", "/licences", body)).body).toMatchObject({ licence: card.licence, isNew: false });
      const other = { ...body, contents: { ...CARD, nation: "满" } };
      await refused(call("POST", "/licences", other), "licence-reference-taken", 409);
      const wrong = { ...body, reference: "case-2", contents: { ...CARD, holderCode: "110105194912310021", extra: 1 } };
      const { status, body: problem } = await call("POST", "/licences", wrong);
      expect({ status, code: problem.code }).toEqual({ status: 422, code: "licence-contents-wrong" });
      expect(problem.errors.map(({ path }: { path: string }) => path)).toContain("/body/contents/");
      expect(JSON.stringify(problem)).not.toContain("110105194912310021");
    });

    it("answers each line of a file, a bad one alone refused, and the same file changes nothing", async () => {
      const line = (reference: string, more: object = {}) =>
        JSON.stringify({
          reference,
          type: "identity-card",
          holder: world.person.publicKey,
          contents: { ...CARD, ...more },
        });
      const file = [...Array.from({ length: 40 }, (_, i) => line(`file-${i}`)), line("bad", { sex: "?" }), "{"].join(
        "\n",
      );
      const first = (await call("POST", "/licences/bulk", file, NDJSON)).body;
      expect(first).toHaveLength(42);
      expect(first.slice(0, 40).every((answer: { isNew: boolean }) => answer.isNew)).toBe(true);
      expect(first[40]).toMatchObject({ line: 41, code: "licence-contents-wrong" });
      expect(first[41]).toMatchObject({ line: 42, code: "body-malformed" });
      const again = (await call("POST", "/licences/bulk", file, NDJSON)).body;
      expect(again.slice(0, 40).map(({ licence }: { licence: string }) => licence)).toEqual(
        first.slice(0, 40).map(({ licence }: { licence: string }) => licence),
      );
      expect(await verdict(await world.fetch("market", first[39].licence))).toBeNull();
      expect(new Set(first.slice(0, 40).map(({ identifier }: { identifier: string }) => identifier)).size).toBe(40);
    });
  });

  describe("what anyone can check", () => {
    it("is proved against the ledger, with nothing personal in the proof", async () => {
      const { genuine, type, issuer } = await world.verify("food", card);
      expect({ genuine, type, issuer }).toEqual({
        genuine: true,
        type: "identity-card",
        issuer: world.consortium.org("market"),
      });
      expect(JSON.stringify(card.proof)).not.toContain(RESIDENT);
      const { body } = await world.call("food", "POST", "/verify/licence-proofs", card.proof);
      expect(body).toMatchObject({ answer: "valid" });
    });

    it("is proved off line by issuer metadata and status list token, by whoever knows nothing of us", async () => {
      const metadata = (await call("GET", "/issuer")).body;
      const keys = metadata.jwks.keys;
      const issuer = world.base("market");
      const trust = trustList([{ issuer, keys, types: ["urn:tongban:licence:identity-card"] }]);
      const fetchList = async (uri: string) => String((await call("GET", uri.replace(`${issuer}/v1`, ""))).body);
      const status = publishedStatuses(fetchList, trust);
      const now = Number(world.consortium.now());
      expect(await verifySdJwt(card.credential, { now, trust, status })).toMatchObject({ ok: true });
      expect(decodeProtectedHeader(card.credential.split("~")[0] ?? "").kid).toBe(keys[0].kid);
    });

    it("is verified against a node alone, and for whom it was shown", async () => {
      const { anvil, foundation } = world.consortium;
      const options = { ledger: new Node(anvil.url), directory: foundation.directory, now: world.consortium.now() };
      const reasons = async (file: unknown, more: object = {}): Promise<string[]> => {
        const { verdicts } = await verifyLicenceFile(file, { ...options, ...more });
        return verdicts.flatMap((each) => (each.verdict !== "holds" && each.reason !== undefined ? [each.reason] : []));
      };
      const asked = { audience: "https://bank.example", nonce: "n-1" };
      const shown = { ...(await world.person.show(card, ["holderName"], asked)), ...asked };
      expect(await reasons(card)).toEqual([]);
      expect(await reasons(shown)).toEqual([]);
      const { verdicts } = await verifyLicenceFile(shown, options);
      expect(JSON.stringify(verdicts)).not.toContain(CARD.holderName);
      expect(await reasons({ ...shown, nonce: "n-2" })).toEqual(["holder-proof-nonce-wrong"]);
      expect(await reasons({ ...shown, audience: "https://other.example" })).toEqual(["holder-proof-audience-wrong"]);
      expect(await reasons(shown, { now: options.now + 3600n })).toEqual(["holder-proof-time-wrong"]);
      expect(await reasons({ ...card, credential: card.credential.replace(/~[^~]+~/, "~W10~") })).toEqual([
        "disclosure-malformed",
      ]);
      const proof = card.proof as LicenceProof;
      expect(await reasons({ ...card, proof: { ...proof, entry: proof.entry ^ 1 } })).toEqual([
        "licence-proof-foreign",
      ]);
      expect(await reasons({ ...card, proof: { ...proof, subject: proof.salt } })).toEqual(["licence-proof-wrong"]);
      expect(await reasons({ ...card, proof: null })).toEqual(["proof-missing"]);
      expect(await reasons(card, { directory: undefined })).toEqual(["directory-untrusted"]);
      expect(await reasons({ ...card, proof: { ...proof, key: {} } })).toContain("licence-malformed");
    });

    it("is verified with no node by a header that was saved", async () => {
      const { anvil, foundation } = world.consortium;
      const [node, directory, now] = [new Node(anvil.url), foundation.directory, world.consortium.now()];
      const asked = new AskedLedger(await node.atNewest());
      expect((await verifyLicenceFile(card, { ledger: asked, directory, now })).outcome).toBe("valid");
      const { number } = await asked.block();
      const ledger = await SavedLedger.open(await saveHeader(node, number, asked.questions));
      expect((await verifyLicenceFile(card, { ledger, directory, now })).outcome).toBe("valid");
      const proof = card.proof as LicenceProof;
      const altered = { ...card, proof: { ...proof, subject: proof.salt } };
      expect((await verifyLicenceFile(altered, { ledger, directory, now })).outcome).toBe("invalid");
    });

    it("is issued as a W3C credential beside, under the same entry", async () => {
      const both = await world.issue("market", "identity-card", CARD, { w3c: true });
      const issuer = world.base("market");
      const { keys } = (await call("GET", "/issuer")).body.jwks;
      const trust = trustList([
        { issuer, keys, types: ["ResidentIdentityCardCredential", "BitstringStatusListCredential"] },
      ]);
      const fetchList = async (uri: string) => String((await call("GET", uri.replace(`${issuer}/v1`, ""))).body);
      const check = () => verifyCredential(both.w3c ?? "", { now: Number(world.consortium.now()), trust, fetchList });
      expect(await check()).toMatchObject({ ok: true });
      await step(both.licence, "05", "07", 410);
      expect(await check()).toMatchObject({ ok: false, code: "credential-revoked" });
      expect(await verdict(both)).toBe("credential-revoked");
    });
  });

  describe("status", () => {
    it("is suspended and restored, with law and decision that the chain does not have", async () => {
      await step(card.licence, "03", "02", 401);
      expect(await verdict(card)).toBe("credential-suspended");
      await refused(
        world.consortium.act("market.clerk", `/licences/${card.licence}/steps`, {
          ...WHY,
          operation: "03",
          state: "02",
          reason: 401,
        }),
        "licence-step-wrong",
        409,
      );
      await step(card.licence, "06", "01", 402);
      expect(await verdict(card)).toBeNull();
      const { items } = (await call("GET", `/licences/${card.licence}/steps`)).body;
      expect(items).toMatchObject([
        { operation: "06", state: "01", ...WHY },
        { operation: "03", state: "02", reason: 401 },
      ]);
      await refused(
        world.consortium.act("market.clerk", `/licences/${card.licence}/steps`, {
          ...WHY,
          operation: "05",
          state: "07",
          reason: 402,
        }),
        "input-invalid",
        400,
      );
    });

    it("is renewed: the next version under the same serial, the old one superseded", async () => {
      const renewed = await call("POST", `/licences/${card.licence}/renewal`, {
        ...WHY,
        reason: 420,
        contents: { address: "示例路 2 号" },
      });
      expect(renewed.status).toBe(201);
      const next = await world.fetch("market", renewed.body.licence);
      await expect
        .poll(async () => (await world.consortium.indexer.sync(), verdict(card)), { timeout: 20_000 })
        .toBe("credential-superseded");
      expect(await verdict(next)).toBeNull();
      const { contents } = (await call("GET", `/licences/${next.licence}`)).body;
      expect(contents).toMatchObject({
        certificateVersion: "002",
        address: "示例路 2 号",
        holderName: CARD.holderName,
      });
      await refused(
        call("POST", `/licences/${card.licence}/renewal`, { ...WHY, reason: 420 }),
        "licence-step-wrong",
        409,
      );
      card = next;
    });
  });

  it("is copied with its purpose across it, by its holder and while it is valid", async () => {
    const copy = async (at: string, more: object = {}) => {
      const proof = await world.person.request(world.base("market"));
      const asked = { proof, creator: "示例银行", cause: "开户", expiry: "2027-01-01", ...more };
      return call("POST", `/holder/licences/${at}/copies`, asked);
    };
    const { status, body } = await copy(card.licence);
    expect({ status, head: String(body).slice(0, 4) }).toEqual({ status: 200, head: "<svg" });
    expect(body).toContain("示例银行");
    expect(body).toContain("2027-01-01");
    await step(card.licence, "03", "02", 400);
    await refused(copy(card.licence), "credential-suspended", 422);
    await step(card.licence, "06", "01", 402);
    const drawn = await call("GET", `/licences/${card.licence}/card`);
    expect(drawn.body).toContain(CARD.holderName);
    for (const [format, head] of Object.entries({ "": "<svg", ".png": "PNG", ".pdf": "%PDF-" })) {
      const proof = await world.person.request(world.base("market"));
      const own = await call("POST", `/holder/licences/${card.licence}/card${format}`, { proof });
      expect({ status: own.status, head: String(own.body).slice(0, 8) }).toMatchObject({ status: 200 });
      expect(String(own.body).slice(0, 8)).toContain(head);
      expect((await call("GET", `/licences/${card.licence}/card${format}`)).status).toBe(200);
    }
  });

  it("erases one holder's data and leaves the proofs of the others of its batch", async () => {
    const line = (reference: string) =>
      JSON.stringify({ reference, type: "identity-card", holder: world.person.publicKey, contents: CARD });
    const [gone, stays] = (await call("POST", "/licences/bulk", [line("e-1"), line("e-2")].join("\n"), NDJSON)).body;
    const kept = await world.fetch("market", stays.licence);
    expect((await call("POST", `/licences/${gone.licence}/erasure`)).status).toBe(204);
    await refused(call("GET", `/licences/${gone.licence}`), "licence-erased", 410);
    expect(await verdict(kept)).toBeNull();
    expect(await verdict(await world.fetch("market", stays.licence))).toBeNull();
  });

  it("a new card type is an entry, published on the chain", async () => {
    const { types } = (await call("GET", "/catalogue")).body;
    expect(types.length).toBeGreaterThanOrEqual(24);
    const like = types.find(({ id }: { id: string }) => id === "lease-registration");
    const fresh = {
      ...like,
      id: "stall-permit",
      number: 200,
      version: 1,
      zh: "摊位许可",
      en: "Stall permit",
      w3cType: "StallPermitCredential",
    };
    await refused(call("POST", "/catalogue/types", { ...fresh, version: 2 }), "catalogue-version-wrong", 409);
    await refused(call("POST", "/catalogue/types", { ...fresh, number: 1 }), "catalogue-entry-wrong", 422);
    expect((await call("POST", "/catalogue/types", fresh)).status).toBe(201);
    await final(world.consortium.act("market.clerk", "/catalogue/types/stall-permit/publication", {}));
    expect((await call("GET", "/licence-types/200")).body.versions).toMatchObject([{ version: "1" }]);
    expect((await call("GET", "/catalogue/types/stall-permit")).body.jsonSchemas.person.title).toBe("摊位许可");
    const other = { ...fresh, zh: "另一种许可" };
    await refused(world.call("food", "POST", "/catalogue/types", other, "food.clerk"), "catalogue-digest-differs", 409);
    expect((await world.call("food", "POST", "/catalogue/types", fresh, "food.clerk")).status).toBe(201);
  });

  describe("to whoever holds another key", () => {
    let stranger: HolderWallet;
    const proved = async (path: string, more: object = {}, by = stranger) =>
      call("POST", path, { proof: await by.request(world.base("market")), ...more });
    const items = async (path: string, by: HolderWallet) => (await proved(path, {}, by)).body.items;
    const copied = (end: string) =>
      proved(`/holder/licences/${card.licence}/copies${end}`, { creator: "x", cause: "y", expiry: "2027-01-01" });
    const unfound = (asked: Promise<Awaited<ReturnType<typeof call>>>) => refused(asked, "not-found", 404);
    const tried: Record<string, () => Promise<unknown>> = {
      async listHeldLicences() {
        expect((await items("/holder/licences", world.person)).length).toBeGreaterThan(0);
        expect(await items("/holder/licences", stranger)).toEqual([]);
      },
      async listLawfulLookups() {
        const { contents } = (await call("GET", `/licences/${card.licence}`)).body;
        const looked = await lookUpAs(world, "food.inspector", contents.certificateIdentifier, "identity-card", [
          "holderName",
        ]);
        expect(looked.status).toBe(200);
        expect(await items("/holder/lookups", world.person)).toMatchObject([{ licence: card.licence }]);
        expect(await items("/holder/lookups", stranger)).toEqual([]);
      },
      fetchLicence: () => unfound(proved(`/holder/licences/${card.licence}`)),
      copyLicence: () => unfound(copied("")),
      copyLicenceAsPng: () => unfound(copied(".png")),
      copyLicenceAsPdf: () => unfound(copied(".pdf")),
      fetchCard: () => unfound(proved(`/holder/licences/${card.licence}/card`)),
      fetchCardAsPng: () => unfound(proved(`/holder/licences/${card.licence}/card.png`)),
      fetchCardAsPdf: () => unfound(proved(`/holder/licences/${card.licence}/card.pdf`)),
      async presentLicences() {
        const asked = await world.asked("market", "sole-trader-founding");
        const { status, body } = await world.answer("market", asked, [{ of: card, fields: ["holderName"] }]);
        expect({ status, complete: body.complete }).toEqual({ status: 200, complete: false });
        const { body: forged } = await stranger.answer(asked, [{ of: card, fields: ["holderName"] }]);
        const path = `/presentation-requests/${asked.request}/presentation`;
        await refused(call("POST", path, forged), "holder-proof-signature-wrong", 422);
      },
    };

    it("shows and takes nothing, whatever it asks", async () => {
      stranger = await HolderWallet.open(() => Number(world.consortium.now()));
      expect(Object.keys(tried).sort()).toEqual(
        judgedRows("licences")
          .map(({ id }) => id)
          .sort(),
      );
      for (const attempt of Object.values(tried)) await attempt();
    });
  });
});
