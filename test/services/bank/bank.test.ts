import { id } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONFIRM_PAYMENT } from "../../../services/shared/acts/pass-finance.js";
import { PROPOSE_SANCTION, SECOND_SANCTION } from "../../../services/shared/acts/sanctions.js";
import type { Answer, Wire } from "../../support/gateway.js";
import { marketWithPass, subcontract, type OpenPass } from "../../support/bank-market.js";
import { CNY, DAY } from "../../support/market-chain.js";
import type { Market } from "../../support/market.js";

const FACE = 100_000_000n;
const UETR = "eb6305c9-1f7f-49de-aed0-16487c27b42d";
const PAID = "1b1a3f76-0f62-4d54-9e4c-3cf9a3bb0f10";

function expectBilingual(body: Wire): void {
  expect(body.messages.zh).toMatch(/[\u4e00-\u9fff]/);
  expect(body.messages.en).toMatch(/[a-z]/);
}

describe("a bank's API", () => {
  let market: Market & OpenPass;
  const iso = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString();
  const lotOf = async (start: bigint): Promise<Wire> => {
    const { body } = await market.get("bankA", "winner", `/lots?series=${market.series}&limit=200`);
    return body.items.find(({ startUnit }: Wire) => startUnit === `${start}`);
  };
  const refused = (answer: Answer, status: number, code: string, args: object = {}): void => {
    expect(answer, answer.text).toMatchObject({ status, body: { code, args } });
    expectBilingual(answer.body);
  };
  const ask = (bank: string, as: string, start: bigint) =>
    market.call(bank, as, "POST", "/finance/requests", {
      series: market.series,
      startUnit: `${start}`,
      kinds: ["sale", "recourse"],
      validUntil: iso(market.clock() + 5n * DAY),
    });
  const terms = (rate: number, more: object = {}) => ({
    kind: "sale",
    rate,
    // Ninety days before the due date, whatever the hour: interest counts local days.
    valueDate: iso(market.dueAt - 90n * DAY),
    payBy: iso(market.clock() + 3n * DAY),
    deadline: iso(market.clock() + 2n * DAY),
    ...more,
  });

  beforeAll(async () => {
    market = await marketWithPass(FACE, 90n, "bankB");
    const basis = await subcontract(market, "supplier", "winner", 60_000_000n);
    for (const [start, end] of [
      [0n, 40_000_000n],
      [40_000_000n, 60_000_000n],
    ] as const) {
      await market.actFinally("bankA", "winner", "Passes.ProposeHandOver", {
        ...{ series: market.series, start: `${start}`, word: await market.wordOf(market.series, start), end: `${end}` },
        ...{ to: market.of("supplier").org, basis, related: false, answerBy: `${market.clock() + 5n * DAY}` },
      });
      const word = await market.wordOf(market.series, start);
      await market.actFinally("bankA", "supplier", "Passes.AcceptHandOver", {
        ...{ series: market.series, start: `${start}`, word },
      });
    }
  }, 120_000);
  afterAll(() => market.stop());

  describe("relay of two signatures", () => {
    it("shows an act that one party signed to the other, and to nobody else", async () => {
      const values = {
        ...{ document: id("haulage"), seller: market.of("haulier").org, payer: market.of("supplier").org },
        ...{ amount: "1000", currency: CNY, until: `${market.clock() + 30n * DAY}` },
      };
      const asked = await market.signed("bankA", "haulier", "Subcontracts.RegisterSubcontract", values);
      const alone = await market.call("bankA", undefined, "POST", "/acts", asked);
      refused(alone, 422, "second-signature-missing", { by: "other" });
      const { body, status } = await market.call("bankA", "haulier", "POST", "/acts/cosignatures", {
        ...asked,
        asked: market.of("supplier").org,
      });
      expect(status).toBe(202);
      const path = `/acts/cosignatures/${body.id}`;
      refused(await market.get("bankA", "smith", path), 403, "not-yours");
      const { body: list } = await market.get("bankA", "supplier", "/acts/cosignatures?state=awaiting");
      expect(list.items).toMatchObject([{ id: body.id, state: "awaiting", second: { by: "other" } }]);
      expect(list.items[0].sentence.en).toContain("haulier");
      const wrong = { signer: market.of("smith").signer, signature: asked.signature };
      refused(await market.call("bankA", "supplier", "POST", `${path}/signature`, wrong), 422, "signature-wrong");
      const refusal = await market.call("bankA", "supplier", "POST", `${path}/refusal`);
      expect(refusal.body).toEqual({ id: body.id, state: "refused" });
      const signature = await market.sign("supplier", list.items[0].second.typedData);
      const late = { signer: market.of("supplier").signer, signature };
      refused(await market.call("bankA", "supplier", "POST", `${path}/signature`, late), 409, "cosigning-over");

      const askAgain = (of: string) =>
        market.call("bankA", "haulier", "POST", "/acts/cosignatures", { ...asked, asked: market.of(of).org });
      const other = await askAgain("smith");
      expect(other.body.id).not.toBe(body.id);
      expect((await market.get("bankA", "smith", `/acts/cosignatures/${other.body.id}`)).body.state).toBe("awaiting");
      expect((await askAgain("supplier")).body).toEqual({ id: body.id });
      expect((await market.get("bankA", "supplier", path)).body.state).toBe("awaiting");
    });

    it("refuses a second signature that no act asks for", async () => {
      const values = { series: market.series, start: "0", word: await market.wordOf(market.series, 0n) };
      const act = await market.signed("bankA", "supplier", "PassRedemption.PresentLot", values);
      const second = { signer: act.signer, signature: act.signature };
      const answer = await market.call("bankA", undefined, "POST", "/acts", { ...act, second });
      refused(answer, 422, "second-signature-unneeded");
    });
  });

  it("refuses steps whose time has not come, with the ledger's own error", async () => {
    const values = { series: market.series, start: "0" };
    const step = { contract: "Passes", step: "lapseHandOver", values };
    refused(await market.call("bankA", "smith", "POST", "/steps", step), 409, "LotNotProposed");
    const mature = { contract: "PassRedemption", step: "matureSeries", values: { series: market.series } };
    refused(await market.call("bankA", "smith", "POST", "/steps", mature), 409, "SeriesNotDue");
  });

  describe("requests and offers", () => {
    const requests: Record<string, string> = {};
    const offers: Record<string, Wire> = {};

    it("takes a request for a lot from its owner only, and once", async () => {
      for (const bank of ["bankA", "bankB"]) {
        const { status, body } = await ask(bank, "supplier", 0n);
        expect(status).toBe(201);
        expect(body).toMatchObject({ state: "open", amount: { amount: "400000.00", currency: "CNY" } });
        requests[bank] = body.id;
      }
      refused(await ask("bankA", "smith", 0n), 403, "not-yours");
      refused(await ask("bankA", "supplier", 0n), 409, "finance-requested-already");
      refused(await ask("bankA", "supplier", 7n), 404, "not-found");
      refused(await market.get("bankA", "smith", `/finance/requests/${requests["bankA"]}`), 403, "not-yours");
      expect((await market.get("bankA", "smith", "/finance/requests")).body.items).toEqual([]);
    });

    it("signs a system's offer at once and gives a person a draft to sign", async () => {
      const path = (bank: string): string => `/finance/requests/${requests[bank]}/offers`;
      offers["bankA"] = await market.post("bankA", "system", path("bankA"), terms(360));
      expect(offers["bankA"]).toMatchObject({
        state: "open",
        days: 90,
        interest: { amount: "3600.00" },
        proceeds: { amount: "396400.00" },
      });
      const draft = await market.post("bankB", "bankB", path("bankB"), terms(330));
      expect(draft).toMatchObject({ state: "draft", signature: null, proceeds: { amount: "396700.00" } });
      expect((await market.get("bankB", "supplier", "/finance/offers")).body.items).toEqual([]);
      refused(await market.get("bankB", "supplier", `/finance/offers/${draft.number}`), 403, "not-yours");
      const signature = await market.sign("bankB", draft.toSign.typedData);
      const by = { signer: market.of("bankB").signer, signature };
      offers["bankB"] = await market.post("bankB", "bankB", `/finance/offers/${draft.number}/signature`, by);
      expect(offers["bankB"].state).toBe("open");
      const again = await market.call("bankB", "bankB", "POST", `/finance/offers/${draft.number}/signature`, by);
      refused(again, 409, "offer-not-draft", { state: "open" });
    });

    it("offers nothing that the ledger would not accept", async () => {
      const offer = (more: object) =>
        market.call("bankA", "system", "POST", `/finance/requests/${requests["bankA"]}/offers`, terms(360, more));
      refused(await offer({ kind: "pledge", proceeds: "1.00" }), 422, "finance-kind-unwanted");
      refused(await offer({ proceeds: "396400.01" }), 422, "offer-terms-wrong");
      refused(
        await offer({ rate: 65_000 }).then(async (high) => (high.status === 201 ? offer({ proceeds: "0.00" }) : high)),
        422,
        "offer-terms-wrong",
      );
      refused(await offer({ payBy: iso(market.dueAt + 1n) }), 422, "offer-times-wrong");
      refused(await offer({ deadline: iso(market.clock() - 60n) }), 422, "offer-times-wrong");
    });

    it("locks the lot for the first offer that the owner accepts; no second bank can finance it", async () => {
      const accept = (bank: string) => {
        const { terms: offer, signature: second } = offers[bank];
        return market.act(bank, "supplier", "Passes.AcceptOffer", { offer }, { second });
      };
      expect(await accept("bankB")).toMatchObject({ state: "final", error: null });
      const late = await accept("bankA");
      expect(late).toMatchObject({ state: "refused", error: { code: "LotWordStale" } });
      expect(late.error.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(late.error.en).toMatch(/[a-z]/);
      expect((await market.get("bankB", "supplier", `/finance/offers/${offers["bankB"].number}`)).body.state).toBe(
        "taken",
      );
      expect((await market.get("bankA", "supplier", `/finance/offers/${offers["bankA"].number}`)).body.state).toBe(
        "stale",
      );
      expect(await lotOf(0n)).toMatchObject({ pending: "sale", counterparty: { number: market.of("bankB").org } });
    });

    it("refuses an offer under another bank's signature", async () => {
      const { terms: offer } = offers["bankA"];
      const second = offers["bankB"].signature;
      const answer = await market.hand("bankA", "supplier", "Passes.AcceptOffer", { offer }, { second });
      refused(answer, 422, "signature-wrong");
    });

    it("gives an offer up on the chain", async () => {
      const { number } = offers["bankA"];
      await market.post("bankA", "system", `/finance/offers/${number}/cancellation`);
      expect((await market.get("bankA", "supplier", `/finance/offers/${number}`)).body.state).toBe("cancelled");
      const more = await market.call("bankA", "system", "POST", `/finance/offers/${number}/cancellation`);
      refused(more, 409, "OfferUsed");
    });

    it("declines and withdraws requests, each by its own side", async () => {
      const { body } = await ask("bankA", "supplier", 40_000_000n);
      const path = `/finance/requests/${body.id}`;
      refused(await market.call("bankA", "smith", "POST", `${path}/withdrawal`), 403, "not-yours");
      refused(
        await market.call("bankA", "supplier", "POST", `${path}/declination`, { reason: 3 }),
        403,
        "organisation-wrong",
      );
      const declined = await market.post("bankA", "bankA", `${path}/declination`, { reason: 3 });
      expect(declined).toMatchObject({ state: "declined", reason: 3 });
      refused(await market.call("bankA", "supplier", "POST", `${path}/withdrawal`), 409, "finance-request-closed");
      refused(
        await market.call("bankA", "system", "POST", `${path}/offers`, terms(300)),
        409,
        "finance-request-closed",
      );
    });

    it("lets another bank than the financier confirm the payout, and only it", async () => {
      const named = { series: market.series, startUnit: "0" };
      await market.post("bankB", "system", "/finance/payouts", { ...named, uetr: UETR, registryEntry: "03012345678" });
      const arrived = {
        ...{ ...named, uetr: UETR, valueDate: iso(market.clock() - 60n) },
        amount: { amount: "396700.00", currency: "CNY" },
      };
      const own = await market.call("bankB", "system", "POST", "/finance/payout-confirmations", arrived);
      refused(own, 403, "ConfirmedByFinancier", { bank: `${market.of("bankB").org}` });
      const less = { ...arrived, amount: { amount: "396699.99", currency: "CNY" } };
      refused(
        await market.call("bankA", "system", "POST", "/finance/payout-confirmations", less),
        422,
        "PayoutAmountWrong",
      );
      const dollars = { ...arrived, amount: { amount: "396700.00", currency: "USD" } };
      const wrong = await market.call("bankA", "system", "POST", "/finance/payout-confirmations", dollars);
      refused(wrong, 422, "currency-differs");
      await market.post("bankA", "system", "/finance/payout-confirmations", arrived);
      expect(await lotOf(0n)).toMatchObject({ owner: { number: market.of("bankB").org }, pending: "none" });
      const twice = await market.call("bankA", "system", "POST", "/finance/payout-confirmations", arrived);
      refused(twice, 409, "payment-confirmed-already", { uetr: UETR, purpose: "payout" });
    });

    it("tells the bank's position by debtor and due date, and the guarantor's", async () => {
      const { body } = await market.get("bankB", "bankB", "/positions");
      expect(body.items).toMatchObject([
        { debtor: { number: market.of("buyer").org }, owned: "400000.00", locked: "0.00", redeemed: "0.00", lots: 1 },
      ]);
      expect(body.items[0].dueAt).toBe(iso(market.dueAt));
      const { body: guarantees } = await market.get("bankB", "system", "/guarantees");
      expect(guarantees.items).toMatchObject([
        { cap: { amount: "500000.00" }, exposure: { amount: "500000.00" }, claimable: { amount: "0.00" } },
      ]);
      expect((await market.get("bankA", "bankA", "/positions")).body.items).toEqual([]);
      refused(await market.get("bankB", "supplier", "/positions"), 403, "organisation-wrong");
    });
  });

  it("refuses a firm that is barred from receiving passes", async () => {
    const from = market.clock() + 20n * DAY;
    const sanction = { subject: market.of("smith").org, kinds: 2, region: 0, from, until: from + 40n * DAY };
    await market.ground.act(market.of("regulator").key, PROPOSE_SANCTION, {
      ...sanction,
      reason: 1,
      basis: id("basis"),
    });
    await market.ground.act(market.of("centre").key, SECOND_SANCTION, { sanction: 1 });
    await market.until(from + 60n);
    const basis = await subcontract(market, "smith", "supplier", 10_000_000n);
    const start = 40_000_000n;
    await market.actFinally("bankA", "supplier", "Passes.ProposeHandOver", {
      ...{ series: market.series, start: `${start}`, word: await market.wordOf(market.series, start), end: "50000000" },
      ...{ to: market.of("smith").org, basis, related: false, answerBy: `${market.clock() + DAY}` },
    });
    const values = { series: market.series, start: `${start}`, word: await market.wordOf(market.series, start) };
    const barred = await market.act("bankA", "smith", "Passes.AcceptHandOver", values);
    expect(barred).toMatchObject({ state: "refused", error: { code: "OrgBarred", args: { kinds: "2" } } });
    expect(barred.error.zh).toContain("smith");
    expect(barred.error.en).toContain("smith");
    await market.until(market.clock() + DAY + 60n);
    const lapse = await market.step("bankA", "supplier", "Passes", "lapseHandOver", {
      series: market.series,
      start: `${start}`,
    });
    expect(lapse.sentence.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(await lotOf(start)).toMatchObject({ owner: { number: market.of("supplier").org }, pending: "none" });
  });

  describe("after the due date", () => {
    it("presents, is paid, and counts one payment once", async () => {
      await market.until(market.dueAt + 60n);
      await market.post("bankB", "system", "/lots/presentations", { series: market.series, startUnit: "0" });
      const payment = {
        ...{ series: market.series, uetr: PAID, payee: market.of("bankB").org, valueDate: iso(market.clock() - 60n) },
        amount: { amount: "400000.00", currency: "CNY" },
      };
      const more = { ...payment, amount: { amount: "400000.01", currency: "CNY" } };
      refused(await market.call("bankA", "system", "POST", "/payments", more), 422, "payment-lots-short");
      await market.post("bankA", "system", "/payments", payment);
      expect(await lotOf(0n)).toMatchObject({ state: "redeemed" });
      expect((await market.get("bankA", "system", `/payments/${PAID}`)).body).toMatchObject({
        purpose: "redemption",
        amount: { amount: "400000.00" },
      });
      const twice = await market.call("bankA", "system", "POST", "/payments", payment);
      refused(twice, 409, "payment-confirmed-already", { uetr: PAID, purpose: "redemption" });
    });

    it("is refused by the ledger too when an officer signs the same payment again", async () => {
      const start = 40_000_000n;
      const lot = { series: market.series, start: `${start}`, word: await market.wordOf(market.series, start) };
      await market.actFinally("bankA", "supplier", "PassRedemption.PresentLot", lot);
      const again = await market.act("bankA", "bankA", `${CONFIRM_PAYMENT.contract}.${CONFIRM_PAYMENT.name}`, {
        ...{ series: market.series, uetr: `0x${PAID.replaceAll("-", "")}`, amount: "10000000", currency: CNY },
        ...{ valueDate: `${market.clock() - 60n}`, payer: market.of("buyer").org, payee: market.of("supplier").org },
        ...{ deposit: false, starts: [`${start}`] },
      });
      expect(again).toMatchObject({ state: "refused", error: { code: "PaymentUsedAlready" } });
      expect(again.error.zh).toMatch(/[\u4e00-\u9fff]/);
    });

    it("lists what an officer confirms under a key of one's own, and takes it no second time", async () => {
      const uetr = "5f0c1b9e-6a1d-4f4e-8d55-0c6f6a4f2f11";
      const parties = { payer: market.of("buyer").org, payee: market.of("supplier").org };
      await market.actFinally("bankA", "bankA", `${CONFIRM_PAYMENT.contract}.${CONFIRM_PAYMENT.name}`, {
        ...{ series: market.series, uetr: `0x${uetr.replaceAll("-", "")}`, amount: "10000000", currency: CNY },
        ...{ valueDate: `${market.clock() - 60n}`, ...parties, deposit: false, starts: ["40000000"] },
      });
      expect(await lotOf(40_000_000n)).toMatchObject({ state: "redeemed" });
      const { body: kept } = await market.get("bankA", "system", `/payments/${uetr}`);
      expect(kept).toMatchObject({
        ...{ purpose: "redemption", series: market.series, amount: { amount: "100000.00" } },
        payee: { number: parties.payee },
      });
      const { body: list } = await market.get("bankA", "system", "/payments");
      expect(list.items.map((each: Wire) => each.uetr)).toContain(uetr);
      expect((await market.get("bankB", "system", `/payments/${uetr}`)).status).toBe(404);
      const twice = await market.call("bankA", "bankA", "POST", "/payments/typed-data", {
        ...{ series: market.series, uetr, amount: { amount: "100000.00", currency: "CNY" } },
        ...{ valueDate: iso(market.clock() - 60n), payee: parties.payee },
      });
      refused(twice, 409, "payment-confirmed-already", { uetr, purpose: "redemption", act: kept.act });
    });

    it("posts dishonour, makes it final, and has the guarantor's cover confirmed", async () => {
      const { body } = await market.get(
        "bankA",
        "winner",
        `/lots?series=${market.series}&owner=${market.of("winner").org}`,
      );
      const [lot] = body.items;
      const named = { series: market.series, start: lot.startUnit };
      const word = async () => market.wordOf(market.series, BigInt(lot.startUnit));
      await market.actFinally("bankA", "winner", "PassRedemption.PresentLot", { ...named, word: await word() });
      const early = await market.act("bankA", "winner", "PassRedemption.PostDishonour", {
        ...named,
        word: await word(),
      });
      expect(early).toMatchObject({ state: "refused", error: { code: "GraceNotOver" } });
      await market.until(market.dueAt + 4n * DAY);
      await market.actFinally("bankA", "winner", "PassRedemption.PostDishonour", { ...named, word: await word() });
      await market.until(market.dueAt + 30n * DAY);
      await market.step("bankA", "winner", "PassRedemption", "finaliseDishonour", named);
      const { body: owed } = await market.get("bankB", "system", "/guarantees");
      expect(owed.items[0].claimable).toEqual({ amount: "200000.00", currency: "CNY" });
      const cover = {
        ...{ series: market.series, startUnit: lot.startUnit, uetr: crypto.randomUUID() },
        ...{ valueDate: iso(market.clock() - 60n), amount: { amount: "200000.00", currency: "CNY" } },
      };
      // A guarantor that is a bank itself does not confirm what it paid.
      const own = await market.call("bankB", "system", "POST", "/covers", cover);
      const guarantor = `${market.of("bankB").org}`;
      refused(own, 403, "ConfirmedByRelated", { author: guarantor, payer: guarantor });
      await market.post("bankA", "system", "/covers", cover);
      expect(await lotOf(BigInt(lot.startUnit))).toMatchObject({ owner: { number: market.of("bankB").org } });
      const { body: covered } = await market.get("bankB", "system", "/guarantees");
      expect(covered.items[0]).toMatchObject({ covered: { amount: "200000.00" }, claimable: { amount: "0.00" } });
    });
  });
});
