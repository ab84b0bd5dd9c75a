import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONFIRM_PAYMENT } from "../../../services/shared/acts/pass-finance.js";
import { MARKET_PEOPLE, marketWithPass, type OpenPass } from "../../support/bank-market.js";
import type { Answer } from "../../support/gateway.js";
import type { Market } from "../../support/market.js";

const CONFIRM = `${CONFIRM_PAYMENT.contract}.${CONFIRM_PAYMENT.name}`;
/** The bank's officer is person 1; so is the second key, and person 2 is somebody else. */
const PEOPLE = MARKET_PEOPLE.map((each) =>
  each.name === "bankA"
    ? {
        ...each,
        colleagues: [
          { name: "officer's other key", person: 1 },
          { name: "controller", person: 2 },
        ],
      }
    : each,
);

describe("payments that two people of a bank confirm", () => {
  let market: Market & OpenPass;
  const config = { secondPerson: { acts: { [CONFIRM]: ["pay" as const] }, hours: 24 } };

  beforeAll(async () => {
    market = await marketWithPass(1_000_000n, 30n, undefined, { people: PEOPLE, config });
    await market.until(market.dueAt + 60n);
    const lot = { series: market.series, start: "0", word: await market.wordOf(market.series, 0n) };
    await market.actFinally("bankA", "winner", "PassRedemption.PresentLot", lot);
  }, 240_000);
  afterAll(() => market.stop());

  const payment = (uetr: string, amount = "100.00") => ({
    ...{ series: market.series, uetr, payee: market.of("winner").org, amount: { amount, currency: "CNY" } },
    valueDate: new Date(Number(market.clock() - 60n) * 1000).toISOString(),
  });
  const post = (path: string, body: unknown, as = "system") => market.call("bankA", as, "POST", path, body);
  const read = (path: string) => market.get("bankA", "system", path);
  const refused = (answer: Answer, status: number, code: string, args: object = {}): void => {
    expect(answer, answer.text).toMatchObject({ status, body: { code, args } });
    expect(answer.body.messages.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(answer.body.messages.en).toMatch(/[a-z]/);
  };

  it("waits for another person, through a restart, and is no payment until then", async () => {
    const uetr = crypto.randomUUID();
    const { body: asked, status } = await post("/payments", payment(uetr));
    expect(status).toBe(202);
    await market.restart("bankA");
    const { body: shown } = await market.get("bankA", "controller", `/acts/held/${asked.awaits}`);
    expect(shown).toMatchObject({ state: "awaiting", acts: [{ act: CONFIRM_PAYMENT.name, person: 1 }] });
    expect(shown.acts[0].sentence.zh).toContain("100.00");
    expect((await read(`/payments/${uetr}`)).status).toBe(404);
    refused(await post("/payments", payment(uetr, "5.00")), 409, "payment-awaits-second", { uetr, held: asked.awaits });

    const path = `/acts/held/${asked.awaits}/approval`;
    refused(await post(path, {}, "officer's other key"), 403, "second-person-same", { person: 1 });
    expect((await market.call("bankB", "bankB", "POST", path, {})).status).toBe(404);
    expect((await post(path, {}, "controller")).status).toBe(202);
    expect(await market.settled("bankA", asked.id)).toMatchObject({ state: "final" });
    expect((await read(`/payments/${uetr}`)).body).toMatchObject({ uetr, amount: { amount: "100.00" }, act: asked.id });
    refused(await post("/payments", payment(uetr)), 409, "payment-confirmed-already", { uetr });
  });

  it("frees the reference of what the second person refuses", async () => {
    const uetr = crypto.randomUUID();
    const { body: asked } = await post("/payments", payment(uetr));
    expect((await post(`/acts/held/${asked.awaits}/refusal`, {}, "controller")).body).toMatchObject({
      state: "refused",
    });
    expect((await read(`/payments/${uetr}`)).status).toBe(404);
    const { body: again } = await post("/payments", payment(uetr));
    expect(again.awaits).not.toBe(asked.awaits);
    expect((await post(`/acts/held/${again.awaits}/approval`, {}, "controller")).status).toBe(202);
    expect(await market.settled("bankA", again.id)).toMatchObject({ state: "final" });
    const { body: list } = await read("/payments");
    expect(list.items[0]).toMatchObject({ uetr, act: again.id });
  });
});
