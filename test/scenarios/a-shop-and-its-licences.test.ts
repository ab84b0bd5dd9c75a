import { keccak256 } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AskedPresentation, HeldPackage } from "../../scripts/demo/holder-wallet.js";
import { lookUpAs } from "../support/look-up.js";
import { sdJwtPartsOf } from "../support/sd-jwt-parts.js";
import { IDENTITY, RESIDENT, startLicenceWorld, type LicenceWorld } from "../support/licence-world.js";
import { final, refused } from "../support/consortium/outcomes.js";

const CARD = { ...IDENTITY, sex: "女", nation: "汉", birthDate: "1949-12-31", address: "示例市示例路 1 号" };
const LEASE = {
  ...IDENTITY,
  location: "示例路 8 号铺",
  landlord: "示例物业",
  use: "商业",
  leaseUntil: "2036-01-01",
  validUntil: "2036-01-01",
};
const SHOP = {
  ...{ holderName: "示例小吃店", holderCode: "91990100MA9900060J", holderCodeType: "001", areaCode: "990100" },
  ...{
    entityType: "个体工商户",
    legalRepresentative: "示例人",
    address: "示例路 8 号铺",
    scope: "餐饮服务",
    establishedOn: "2026-11-21",
  },
};
const WHY = { law: "示例条例第三条", decision: "示例〔2026〕9 号" };

describe("a person opens a shop", () => {
  let world: LicenceWorld;
  let card: HeldPackage;
  let lease: HeldPackage;
  let shop: HeldPackage;
  let asked: AskedPresentation & { request: string };

  beforeAll(async () => {
    world = await startLicenceWorld();
    card = await world.issue("market", "identity-card", CARD);
    lease = await world.issue("market", "lease-registration", LEASE);
  }, 240_000);
  afterAll(() => world?.stop());

  const shown = () => [
    { of: card, fields: ["holderName", "holderCode", "address"] },
    { of: lease, fields: ["holderName", "location", "use", "leaseUntil"] },
  ];

  it("learns what is lacking before showing anything", async () => {
    const plan = (held: object[]) =>
      world.call("market", "POST", "/catalogue/services/sole-trader-founding/visit", { held });
    const { body: nothing } = await plan([]);
    expect(nothing.lacking).toMatchObject({ complete: false, asked: [{ count: 1 }, { count: 1 }] });
    const { body: part } = await plan([{ type: "identity-card", shown: ["holderName", "holderCode", "address"] }]);
    expect(part.lacking.asked).toHaveLength(1);
    expect(part.query.credential_sets).toEqual([
      { options: [["property-right-0"], ["lease-registration-0"]], required: true },
    ]);
    expect([part.heldBits, part.neededBits]).toEqual(["0x2", "0x2"]);
    for (const { id } of (await world.call("market", "GET", "/catalogue")).body.services) {
      const { status, body } = await world.call("food", "POST", `/catalogue/services/${id}/visit`, {});
      expect({ id, status, complete: body.lacking.complete }).toEqual({ id, status: 200, complete: false });
    }
  });

  it("presents identity card and lease once, and the market office issues the business licence", async () => {
    asked = await world.asked("market", "sole-trader-founding");
    expect(asked.query).toMatchObject({ credentials: [{ format: "dc+sd-jwt" }, {}, {}] });
    const { body: lacks } = await world.answer("market", asked, [shown()[0] as never]);
    expect(lacks).toMatchObject({ complete: false, use: null });
    const { status, body } = await world.answer("market", asked, shown());
    expect({ status, body }).toMatchObject({ status: 200, body: { complete: true } });
    const { body: result } = await world.call(
      "market",
      "GET",
      `/presentation-requests/${asked.request}/presentation`,
      undefined,
      "market.clerk",
    );
    expect(result.licences).toMatchObject([
      { type: "identity-card", fields: { holderName: "示例人", holderCode: RESIDENT, address: CARD.address } },
      { type: "lease-registration", fields: { location: LEASE.location } },
    ]);
    expect(result.licences[0].fields).not.toHaveProperty("birthDate");
    shop = await world.issue("market", "business-licence", SHOP, { holderKind: "organisation" });
  });

  it("is not asked for paper by the food office", async () => {
    const request = await world.asked("food", "food-business-licence-apply");
    const { body } = await world.answer("food", request, [
      { of: shop, fields: ["holderName", "holderCode", "legalRepresentative", "address", "scope"] },
    ]);
    expect(body).toMatchObject({ complete: true });
    const permit = await world.issue(
      "food",
      "food-business-licence",
      {
        ...{ holderName: SHOP.holderName, holderCode: SHOP.holderCode, holderCodeType: "001", areaCode: "990100" },
        ...{ premises: SHOP.address, businessForm: "餐饮服务经营者", items: ["热食类食品制售"], responsible: "示例人" },
      },
      { holderKind: "organisation" },
    );
    expect((await world.verify("market", permit)).genuine).toBe(true);
  });

  it("opens an account with two fields", async () => {
    const request = await world.asked("bank", "business-account");
    const { body } = await world.answer("bank", request, [{ of: shop, fields: ["holderName", "holderCode"] }]);
    expect(body).toMatchObject({ complete: true });
    const { body: result } = await world.call(
      "bank",
      "GET",
      `/presentation-requests/${request.request}/presentation`,
      undefined,
      "bank.clerk",
    );
    expect(result.licences).toMatchObject([{ type: "business-licence", fields: { holderName: SHOP.holderName } }]);
    expect(Object.keys(result.licences[0].fields).sort()).toEqual([
      "certificateTypeCode",
      "holderCode",
      "holderName",
      "validFrom",
      "validUntil",
    ]);
  });

  it("finds each use in the wallet's own log, and anyone a report that names nobody", async () => {
    await expect
      .poll(
        async () => {
          await world.consortium.indexer.sync();
          const found = await Promise.all(
            world.person.uses.map(({ use }) => world.consortium.get(`/licence-uses/${use}`)),
          );
          return found.map(({ body }) => body.state);
        },
        { timeout: 30_000, interval: 300 },
      )
      .toEqual(["used", "used", "used"]);
    const mine = world.person.uses.map(({ department }) => department);
    expect(mine).toEqual(["market", "food", "bank"].map((slug) => world.consortium.org(slug)));
    const { body } = await world.call("food", "GET", "/licence-use-report");
    expect(body.items).toHaveLength(3);
    expect(body.items).toContainEqual(
      expect.objectContaining({
        consultedBy: world.consortium.org("food"),
        uses: 1,
        byLaw: false,
        item: expect.objectContaining({ id: "food-business-licence-apply" }),
      }),
    );
    expect(JSON.stringify(body)).not.toContain(RESIDENT);
  });

  it("shows a look without consent to the holder as well", async () => {
    const { contents } = (await world.call("market", "GET", `/licences/${card.licence}`, undefined, "market.clerk"))
      .body;
    const identifier = contents.certificateIdentifier;
    const answer = await lookUpAs(world, "food.inspector", identifier, "identity-card", ["holderName"]);
    expect(answer).toMatchObject({ status: 200, body: { fields: { holderName: "示例人" } } });
    const proof = await world.person.request(world.base("market"));
    const { body } = await world.call("market", "POST", "/holder/lookups", { proof });
    expect(body.items).toMatchObject([
      { licence: card.licence, consultedBy: world.consortium.org("food"), fields: ["holderName"] },
    ]);
    const { body: use } = await world.consortium.get(`/licence-uses/${answer.body.use}`);
    expect(use).toMatchObject({ state: "usedByLaw", reason: 440 });
  });

  it("a revocation is seen by all three in the next block", async () => {
    const before = await Promise.all(["market", "food", "bank"].map((at) => world.verify(at, shop)));
    expect(before.map(({ genuine }) => genuine)).toEqual([true, true, true]);
    const revoked = await final(
      world.consortium.act("market.clerk", `/licences/${shop.licence}/steps`, {
        ...WHY,
        operation: "05",
        state: "07",
        reason: 410,
      }),
    );
    const after = await Promise.all(["market", "food", "bank"].map((at) => world.verify(at, shop)));
    expect(after.map(({ code }) => code)).toEqual(Array.from({ length: 3 }, () => "credential-revoked"));
    for (const { block } of after) expect(block.number - Number(revoked.block)).toBeLessThanOrEqual(2);
  });

  describe("attacks", () => {
    const refusedAs = async (presented: object, code: string, at = "food") => {
      const { genuine, code: found, messages } = await world.verify(at, presented);
      expect({ genuine, found }).toEqual({ genuine: false, found: code });
      expect(messages.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(messages.en).toMatch(/\.$/);
    };
    const proofOf = (of: HeldPackage) => of.proof as Record<string, unknown>;

    it("refuses a hidden status: a credential that names none is not the one that was anchored", async () => {
      const { signedAgain } = sdJwtPartsOf(card.credential);
      const hidden = signedAgain((payload) => delete payload["status"]);
      await refusedAs({ credential: hidden, proof: card.proof }, "status-missing");
    });

    it("refuses a swapped index, a proof for another list, and another licence's proof", async () => {
      const { signedAgain } = sdJwtPartsOf(card.credential);
      const swapped = signedAgain((payload) =>
        Object.assign((payload["status"] as { status_list: object }).status_list, { idx: 7 }),
      );
      await refusedAs({ credential: swapped, proof: card.proof }, "licence-proof-foreign");
      const proof = proofOf(card);
      await refusedAs({ credential: card.credential, proof: { ...proof, entry: 7 } }, "licence-proof-foreign");
      await refusedAs(
        { credential: card.credential, proof: { ...proof, list: String(BigInt(String(proof["list"])) + 1n) } },
        "licence-proof-foreign",
      );
      await refusedAs({ credential: card.credential, proof: lease.proof }, "licence-proof-foreign");
      await refusedAs({ credential: card.credential, proof: { ...proof, from: "1" } }, "licence-proof-wrong");
      await refusedAs(
        { credential: card.credential, proof: { ...proof, root: keccak256("0x01") } },
        "licence-not-anchored",
      );
      await refusedAs({ credential: card.credential, proof: { ...proof, cardType: 31 } }, "licence-proof-foreign");
    });

    it("refuses a presentation replayed to another verifier, or a second time", async () => {
      const request = await world.asked("bank", "business-account");
      const fields = [{ of: card, fields: ["holderName"] }];
      const { body: answer } = await world.person.answer(asked, fields);
      const path = `/presentation-requests/${request.request}/presentation`;
      await refused(world.call("bank", "POST", path, answer), "holder-proof-audience-wrong", 422);
      const again = `/presentation-requests/${asked.request}/presentation`;
      await refused(world.call("market", "POST", again, answer), "presentation-answered", 409);
      const one = { ...answer.licences[0], audience: world.base("market") };
      await refusedAs({ ...one, nonce: "another" }, "holder-proof-nonce-wrong", "market");
    });

    it("refuses a grant for other fields than are shown", async () => {
      const request = await world.asked("market", "sole-trader-founding");
      const { body: honest } = await world.person.answer(request, shown());
      const { body: fewer } = await world.person.answer(request, [shown()[0] as never]);
      const path = `/presentation-requests/${request.request}/presentation`;
      await refused(world.call("market", "POST", path, { ...honest, grant: fewer.grant }), "grant-fields-wrong", 422);
    });

    it("refuses one who lost the accreditation, for what is anchored after it", async () => {
      const permit = {
        ...IDENTITY,
        premises: "示例路 8 号铺",
        businessForm: "餐饮",
        items: ["热食"],
        responsible: "示例人",
      };
      const before = await world.issue("food", "food-business-licence", permit);
      // Trust ends with a second: what was anchored in that very second would fall with it.
      await world.consortium.pass(5n);
      const { ordain } = world.consortium.foundation;
      await ordain("registrar", "Issuers", "endTrust", [
        world.consortium.org("food"),
        world.subject("food-business-licence"),
        0,
      ]);
      const after = await world.issue("food", "food-business-licence", permit);
      expect((await world.verify("market", before)).genuine).toBe(true);
      await refusedAs(after, "licence-issuer-not-trusted", "market");
    });

    it("refuses what has expired however well it is anchored", async () => {
      const short = await world.issue("market", "lease-registration", {
        ...LEASE,
        validUntil: "2026-12-31",
        leaseUntil: "2026-12-31",
      });
      expect((await world.verify("food", short)).genuine).toBe(true);
      const at = new Date(Number(world.consortium.now()) * 1000).toISOString();
      await world.consortium.step("market.clerk", "StatusLists", "closeEpoch", {
        list: String(proofOf(short)["list"]),
      });
      const epoch = new Date(Number(world.consortium.now()) * 1000).toISOString();
      await world.consortium.pass(60n * 86_400n);
      await refusedAs(short, "credential-expired");
      expect(await world.verify("food", { ...short, at: epoch })).toMatchObject({ genuine: true });
      await refusedAs({ ...short, at: "2020-01-01T00:00:00Z" }, "status-history-missing");
      expect(Date.parse(at)).toBeLessThanOrEqual(Date.parse(epoch));
    });

    it("refuses all under a key that leaked, whose batches were withdrawn, and issues them anew", async () => {
      const { keys } = (await world.call("market", "GET", "/issuer")).body.jwks;
      const leak = { ...WHY, reason: 430, since: "2026-01-01T00:00:00Z" };
      const { status, body } = await world.call(
        "market",
        "POST",
        `/issuer/keys/${keys[0].kid}/leak`,
        leak,
        "market.clerk",
      );
      expect(status, JSON.stringify(body)).toBe(202);
      for (const { id } of body.acts) await final(world.consortium.ended(id));
      await refusedAs(card, "licence-batch-withdrawn");
      const why = await world.call("market", "GET", "/licence-batches/withdrawals", undefined, "market.clerk");
      const { law, decision } = WHY;
      expect(why.body.items).toMatchObject([{ law, decision, reason: 430 }]);
      expect(why.body.items[0].roots).toContain(proofOf(card)["root"]);
      const again = await world.reissue("market", String(proofOf(card)["root"]));
      expect(again).toHaveLength(1);
      const fresh = await world.fetch("market", again[0]?.licence ?? "");
      expect((await world.verify("bank", fresh)).genuine).toBe(true);
      expect(proofOf(fresh)["key"]).not.toEqual(proofOf(card)["key"]);
    });
  });
});
