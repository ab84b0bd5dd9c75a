import { id } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toDecimal, toMinor } from "../../services/shared/values/money.js";
import { DUTY_NAMES } from "../../services/shared/values/duty.js";
import { readLotId, readLotWord, readSeriesWord } from "../../services/shared/values/pass-word.js";
import { MARKET_PEOPLE, issuePass, subcontract } from "../support/bank-market.js";
import type { Wire } from "../support/gateway.js";
import { DAY } from "../support/market-chain.js";
import { Market } from "../support/market.js";
import { expectRowsAsOnChain } from "../support/rows-and-chain/rows-and-chain.js";
import { seeded } from "../support/seeded.js";
import { tableHashes } from "../support/table-hashes.js";

const FACE = 100_000_000n;
const FIRST = ["ironworks", "concrete", "timber", "glass"];
const SECOND = ["haulier", "smith", "supplier", "painter", "plumber", "roofer"];
/** Parts that the winner hands to each supplier of the first tier. */
const PARTS = 5;
const PART = 4_000_000n;

interface Part {
  readonly start: bigint;
  readonly amount: bigint;
  readonly from: string;
  readonly to: string;
}

interface Financed {
  readonly bank: "bankA" | "bankB";
  readonly kind: "sale" | "recourse" | "pledge";
  readonly start: bigint;
  readonly owner: string;
}

describe("A pass of 1,000,000.00 in 200 lots over three tiers, to the last fen", () => {
  const random = seeded(20_260);
  let market: Market;
  let series = "";
  let dueAt = 0n;
  const first: Part[] = [];
  const second: Part[] = [];
  const financed: Financed[] = [];
  const iso = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString();
  const word = (start: bigint): Promise<string> => market.wordOf(series, start);
  const lots = () =>
    market.store.db.selectFrom("pass_lot").selectAll().where("series", "=", BigInt(series)).orderBy("start").execute();
  const lotsOf = async (name: string) => (await lots()).filter(({ owner }) => Number(owner) === market.of(name).org);

  beforeAll(async () => {
    const known = new Set(MARKET_PEOPLE.map(({ name }) => name));
    const more = [...FIRST, ...SECOND].filter((name) => !known.has(name));
    const people = [...MARKET_PEOPLE, ...more.map((name) => ({ name, duties: DUTY_NAMES }))];
    market = await Market.open(people, { bankA: "bank", bankB: "bank" });
    const agreement = await market.ground.agree("buyer", "centre", ["winner", "rival", "third"], FACE);
    await market.setClock();
    ({ series, dueAt } = await issuePass(market, agreement, FACE, 120n));
  }, 300_000);
  afterAll(() => market.stop());

  /** Proposes parts of one lot with one signature. */
  async function propose(owner: string, start: bigint, parts: readonly Part[], bases: ReadonlyMap<string, string>) {
    await market.actFinally("bankA", owner, "PassParts.ProposeMany", {
      ...{ series, start: `${start}`, word: await word(start), answerBy: `${market.clock() + 5n * DAY}` },
      parts: parts.map(({ amount, to }) => ({
        ...{ amount: `${amount}`, to: market.of(to).org, basis: bases.get(to), related: false },
      })),
    });
  }

  /** Every receiver answers what is proposed to it, all with one signature. */
  async function answer(act: string, parts: readonly Part[]): Promise<void> {
    for (const [name, own] of Map.groupBy(parts, ({ to }) => to)) {
      const values = await Promise.all(
        own.map(async ({ start }) => ({ series, start: `${start}`, word: await word(start) })),
      );
      await market.actMany("bankA", name, `Passes.${act}`, values);
    }
  }

  /** After their time nobody may answer any more; anyone ends the proposals. */
  async function lapse(parts: readonly Part[]): Promise<void> {
    await market.until(market.clock() + 5n * DAY + 60n);
    for (const { start } of parts) {
      await market.step("bankB", "winner", "Passes", "lapseHandOver", { series, start: `${start}` });
    }
  }

  it("goes to four suppliers, one of whom refuses a part and lets another lapse", async () => {
    const bases = new Map<string, string>();
    for (const name of FIRST) bases.set(name, await subcontract(market, name, "winner", 20_000_000n));
    for (let at = 0n, i = 0; i < FIRST.length * PARTS; i++, at += PART) {
      first.push({ start: at, amount: PART, from: "winner", to: FIRST[i % FIRST.length] ?? "" });
    }
    await propose("winner", 0n, first, bases);
    const [refused, lapsed] = first.filter(({ to }) => to === "glass");
    const accepted = first.filter((part) => part !== refused && part !== lapsed);
    await answer("AcceptHandOver", accepted);
    if (refused !== undefined) await answer("RefuseHandOver", [refused]);
    if (lapsed !== undefined) await lapse([lapsed]);
    first.splice(0, first.length, ...accepted);
    expect(await lots()).toHaveLength(21);
    expect((await lotsOf("winner")).map(({ end_at: end, start }) => end - start)).toEqual([PART, PART, 20_000_000n]);
  }, 600_000);

  it("goes on to their own suppliers in parts of any size, some refused, some lapsed", async () => {
    const bases = new Map<string, Map<string, string>>();
    for (const from of FIRST) {
      bases.set(from, new Map());
      for (const to of SECOND) bases.get(from)?.set(to, await subcontract(market, to, from, 20_000_000n));
    }
    for (const [place, { start, to: from }] of first.entries()) {
      const parts: Part[] = [];
      let at = start;
      for (let i = 0; i < (place < 15 ? 10 : 9); i++) {
        const amount = 100_000n + BigInt(random.int(250_000));
        parts.push({ start: at, amount, from, to: SECOND[random.int(SECOND.length)] ?? "" });
        at += amount;
      }
      await propose(from, start, parts, bases.get(from) ?? new Map());
      second.push(...parts);
    }
    const refused = second.filter((_, i) => i % 29 === 0);
    const lapsed = second.filter((_, i) => i % 29 === 1);
    const accepted = second.filter((part) => !refused.includes(part) && !lapsed.includes(part));
    await answer("AcceptHandOver", accepted);
    await answer("RefuseHandOver", refused);
    await lapse(lapsed);
    second.splice(0, second.length, ...accepted);
    expect(refused.length).toBeGreaterThan(3);
    expect(lapsed.length).toBeGreaterThan(3);
    expect(await lots()).toHaveLength(198);
    expect(new Set((await lots()).map(({ tier }) => tier))).toEqual(new Set([0, 1, 2]));
  }, 600_000);

  it("is financed in part by two banks: bought, bought with recourse, lent on", async () => {
    const kinds = ["sale", "recourse", "pledge"] as const;
    for (const [place, { start, to: owner }] of second.slice(0, 9).entries()) {
      const bank = place % 3 === 2 ? "bankB" : "bankA";
      const [kind, other] = [kinds[Math.floor(place / 3)] ?? "sale", bank === "bankA" ? "bankB" : "bankA"];
      const named = { series, startUnit: `${start}` };
      const asked = { ...named, validUntil: iso(market.clock() + DAY) };
      const { id: request, amount } = await market.post(bank, owner, "/finance/requests", asked);
      const offer = await market.post(bank, "system", `/finance/requests/${request}/offers`, {
        ...{ kind, rate: 310 + place, valueDate: iso(market.clock()), payBy: iso(market.clock() + 2n * DAY) },
        ...{ deadline: iso(market.clock() + DAY), ...(kind === "pledge" && { proceeds: half(amount.amount) }) },
      });
      const accepted = { offer: offer.terms };
      await market.actFinally(bank, owner, "Passes.AcceptOffer", accepted, { second: offer.signature });
      const uetr = crypto.randomUUID();
      await market.post(bank, "system", "/finance/payouts", { ...named, uetr });
      const arrived = { ...named, uetr, amount: offer.proceeds, valueDate: iso(market.clock() - 60n) };
      await market.post(other, "system", "/finance/payout-confirmations", arrived);
      financed.push({ bank, kind, start, owner });
    }
    for (const bank of ["bankA", "bankB"] as const) {
      const { body } = await market.get(bank, bank, `/positions/totals?series=${series}`);
      const sums = await sumsOf(bank);
      expect(body.items).toEqual([
        expect.objectContaining({
          ...{ owned: toDecimal(sums.owned), pledged: toDecimal(sums.pledged), recourse: toDecimal(sums.recourse) },
          ...{ locked: "0.00", redeemed: "0.00" },
        }),
      ]);
    }
  }, 600_000);

  it("is frozen in part by order, so that the frozen part alone stands still", async () => {
    const [lot] = await lotsOf("winner");
    if (lot === undefined) throw new Error("the winner holds nothing");
    const [from, to] = [lot.start + 1_000_000n, lot.start + 3_000_000n];
    const order = [series, lot.start, lot.word, from, to, id("order 1"), 0];
    await market.ground.office("freezer", "PassOrders", "freezeLot", order);
    await market.indexer.sync();
    expect(await lots()).toHaveLength(200);
    const { body } = await market.get("bankA", "winner", `/lots?series=${series}&owner=${market.of("winner").org}`);
    expect(body.items.filter(({ frozen }: Wire) => frozen)).toMatchObject([{ amount: { amount: "20000.00" } }]);
  });

  it("is presented by every holder and paid to the last fen, the frozen part into deposit", async () => {
    await market.until(dueAt + 60n);
    const held = await lots();
    const holderOf = (lot: (typeof held)[number]): bigint =>
      lot.state === "pledged" ? (lot.counterparty ?? 0n) : lot.owner;
    for (const [org, own] of Map.groupBy(held, holderOf)) {
      const name = nameOf(org);
      const free = own.filter(({ flags }) => (flags & 1) === 0);
      const values = free.map((lot) => ({ series, start: `${lot.start}`, word: lot.word }));
      await market.actMany("bankB", name, "PassRedemption.PresentLot", values);
      await pay(name, free, false);
    }
    const frozen = held.filter(({ flags }) => (flags & 1) !== 0);
    await pay("winner", frozen, true);
    const [stopped] = frozen;
    await market.ground.office("freezer", "PassOrders", "releaseLot", [series, stopped?.start]);
    await market.indexer.sync();
  }, 600_000);

  it("comes out the same for the ledger, the debtor, the banks and every holder", async () => {
    const { chain } = market.ground;
    const totals = await chain.contract("Passes").totalsOf(series);
    expect(totals.redeemed).toBe(FACE);
    expect(totals.cancelled + totals.writtenOff).toBe(0n);
    const { body: pass } = await market.get("bankA", "buyer", `/passes/${series}`);
    expect(pass).toMatchObject({
      state: "closed",
      redeemed: { amount: "1000000.00" },
      open: { amount: "0.00" },
      lots: 200,
    });
    const { body: paid } = await market.get("bankB", "system", `/payments?series=${series}&limit=200`);
    const redemptions = paid.items.filter(({ purpose }: Wire) => purpose === "redemption");
    expect(sum(redemptions.map(({ amount }: Wire) => toMinor(amount.amount)))).toBe(FACE);

    let redeemed = 0n;
    for (const bank of ["bankA", "bankB"] as const) {
      const { body } = await market.get(bank, bank, `/positions?series=${series}`);
      const due = redemptions.filter(({ payee }: Wire) => payee.number === market.of(bank).org);
      expect(body.items).toMatchObject([{ owned: "0.00", pledged: "0.00", presented: "0.00" }]);
      expect(toMinor(body.items[0].redeemed)).toBe(sum(due.map(({ amount }: Wire) => toMinor(amount.amount))));
      const own = new Set(financed.filter((each) => each.bank === bank).map(({ start }) => start));
      const amounts = (await lots()).filter(({ start }) => own.has(start)).map((lot) => lot.end_at - lot.start);
      expect(toMinor(body.items[0].redeemed)).toBe(sum(amounts));
      redeemed += toMinor(body.items[0].redeemed);
    }
    const others = (await lots()).filter(({ start }) => !financed.some((each) => each.start === start));
    expect(redeemed + sum(others.map((lot) => lot.end_at - lot.start))).toBe(FACE);
  });

  it("is the same from events alone: folded they are the storage, and the projections equal both", async () => {
    const { chain } = market.ground;
    const passes = chain.contract("Passes");
    const [words, state] = await foldEvents();
    const stored = await passes.walk(series, 0, 300);
    expect(words.map(([, each]) => each)).toEqual(stored.map(BigInt));
    expect(state).toBe(await passes.seriesOf(series));
    expect(readSeriesWord(state).state).toBe("closed");
    let at = 0n;
    for (const [start, each] of words) {
      expect(start).toBe(at);
      expect(readLotWord(each).state).toBe("redeemed");
      at = readLotWord(each).end;
    }
    expect(at).toBe(FACE);
    expect((await lots()).map((row) => [row.start, BigInt(row.word)])).toEqual(words);

    await expectRowsAsOnChain(market.store.pool, market.ground.chain);
    const tables = ["pass_series", "pass_lot", "pass_step", "pass_claim", "pass_payment", "subcontract"];
    const before = await tableHashes(market.store.pool, tables);
    await market.indexer.rebuild();
    expect(await tableHashes(market.store.pool, tables)).toEqual(before);
  });

  /** Lots by start and the series' word, from the raw logs of the chain and nothing else. */
  async function foldEvents(): Promise<[[bigint, bigint][], bigint]> {
    const { chain } = market.ground;
    const layouts = chain.layoutsOf("Passes");
    const logs = await market.anvil.rpc<{ topics: string[]; data: string }[]>("eth_getLogs", {
      ...{ address: chain.addressOf("Passes"), fromBlock: "0x0", toBlock: "latest" },
    });
    const words = new Map<bigint, bigint>();
    let state = 0n;
    for (const { topics, data } of logs) {
      const layout = layouts.get(topics[0] ?? "");
      const fields = layout?.decode(topics, data) as Wire;
      const lot = fields?.lot === undefined ? undefined : readLotId(BigInt(fields.lot));
      if ((lot?.series ?? BigInt(fields?.series ?? 0)) !== BigInt(series)) continue;
      if (layout?.name === "SeriesChanged") state = fields.word;
      if (lot === undefined) continue;
      words.set(lot.start, fields.word);
      if (layout?.name === "LotCut") words.set(readLotWord(fields.word).end, fields.rest);
      if (layout?.name === "LotsJoined") words.delete(BigInt(fields.next));
    }
    return [[...words].sort(([a], [b]) => (a < b ? -1 : 1)), state];
  }

  async function pay(payee: string, own: readonly { start: bigint; end_at: bigint }[], deposit: boolean) {
    const amount = toDecimal(sum(own.map((lot) => lot.end_at - lot.start)));
    await market.post("bankB", "system", "/payments", {
      ...{ series, uetr: crypto.randomUUID(), payee: market.of(payee).org, deposit },
      ...{ amount: { amount, currency: "CNY" }, valueDate: iso(market.clock() - 30n) },
    });
  }

  /** What the test itself knows of a bank's claims. */
  async function sumsOf(bank: string) {
    const amounts = new Map((await lots()).map((lot) => [lot.start, lot.end_at - lot.start]));
    const of = (...kinds: readonly string[]): bigint =>
      sum(
        financed
          .filter((each) => each.bank === bank && kinds.includes(each.kind))
          .map(({ start }) => amounts.get(start) ?? 0n),
      );
    return { owned: of("sale", "recourse"), recourse: of("recourse"), pledged: of("pledge") };
  }

  function nameOf(org: bigint): string {
    const found = [...market.ground.parties.values()].find((party) => BigInt(party.org) === org);
    if (found === undefined) throw new Error(`nobody has the number ${org}`);
    return found.name;
  }
});

function sum(values: readonly bigint[]): bigint {
  return values.reduce((all, value) => all + value, 0n);
}

function half(amount: string): string {
  return toDecimal(toMinor(amount) / 2n);
}
