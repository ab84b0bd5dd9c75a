import { AbiCoder, Wallet, ZeroHash, id, keccak256, toBeHex } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  commitmentOf,
  newBidSecret,
  openingOf,
  sealingOf,
  type BidSecret,
} from "../../services/chain/bid-commitment.js";
import { packRecord } from "../../services/shared/values/attested-record.js";
import { DUTY_NAMES, dutyBits } from "../../services/shared/values/duty.js";
import { showTime } from "../../services/shared/values/time.js";
import { marketWithPass, subcontract, type OpenPass } from "../support/bank-market.js";
import type { Answer, Wire } from "../support/gateway.js";
import { CNY, DAY, REGION } from "../support/market-chain.js";
import type { Market } from "../support/market.js";
import { expectRowsAsOnChain } from "../support/rows-and-chain/rows-and-chain.js";

const SECTOR = "0x43505620343532333331323000000000";
const LONG = 4_000_000_000n;
const PAID = "7f0b9a4e-3c55-4f0e-9d5f-2f6a64f1c0aa";

/** What somebody who was refused reads. */
interface Said {
  readonly code: string;
  readonly zh: string | RegExp;
  readonly en: string | RegExp;
}

describe("Who does what may not be done is refused, with its own error in both languages", () => {
  let market: Market & OpenPass;
  const iso = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString();
  const lot = async (start: bigint) => ({
    ...{ series: market.series, start: `${start}`, word: await market.wordOf(market.series, start) },
  });

  /** At once, as a problem of the gateway. */
  function refused({ status, body }: Answer, expected: number, { code, zh, en }: Said): void {
    expect({ status, code: body.code }, JSON.stringify(body)).toEqual({ status: expected, code });
    reads(body.messages, { zh, en });
  }

  /** By the ledger, where an act ended. */
  function refusedByLedger({ state, error }: Wire, { code, zh, en }: Said): void {
    expect({ state, code: error?.code }, JSON.stringify(error)).toEqual({ state: "refused", code });
    reads(error, { zh, en });
  }

  function reads(found: Wire, { zh, en }: Pick<Said, "zh" | "en">): void {
    for (const [text, wanted] of [
      [found.zh, zh],
      [found.en, en],
    ]) {
      if (typeof wanted === "string") expect(text).toBe(wanted);
      else expect(text).toMatch(wanted);
    }
  }

  /** A further key that somebody holds, known under a name. */
  function newKey(name: string, org: number) {
    const { privateKey: key, address } = Wallet.createRandom();
    market.ground.parties.set(name, { name, org, key, signer: address.toLowerCase() });
    return { signer: keccak256(address), duties: `${dutyBits(DUTY_NAMES)}` };
  }

  async function handDown(start: bigint, end: bigint, to: string, basis: string): Promise<void> {
    await market.actFinally("bankA", "winner", "Passes.ProposeHandOver", {
      ...(await lot(start)),
      ...{ end: `${end}`, to: market.of(to).org, basis, related: false, answerBy: `${market.clock() + 5n * DAY}` },
    });
    await market.actFinally("bankA", to, "Passes.AcceptHandOver", await lot(start));
  }

  beforeAll(async () => {
    market = await marketWithPass(100_000_000n);
  }, 180_000);
  afterAll(() => market?.stop());

  describe("in a tender", () => {
    const secrets = new Map<string, BidSecret>();
    let tender = "";
    let closesAt = 0n;
    const bids = async () => (await market.get("bankB", "winner", `/tenders/${tender}/bids`)).body;

    async function seal(bidder: string): Promise<void> {
      const oneTime = `one-time key of ${bidder}`;
      newKey(oneTime, 0);
      const terms = { price: 5_000_000n, manager: ZeroHash, key: id(`key ${bidder}`), ciphertext: id(`bid ${bidder}`) };
      const lead = { tender, lot: 1, lead: market.of(bidder).org, partners: [], ...terms };
      const secret = newBidSecret(lead, market.of(oneTime).signer);
      secrets.set(bidder, secret);
      await market.actFinally("bankB", oneTime, "Seals.SealBid", sealingOf(secret));
    }
    const secretOf = (bidder: string): BidSecret => {
      const secret = secrets.get(bidder);
      if (secret === undefined) throw new Error(`${bidder} sealed nothing`);
      return secret;
    };
    const open = (bidder: string): Promise<Wire> => {
      const opening = openingOf(secretOf(bidder));
      return market.act("bankA", bidder, "Bids.OpenBid", { ...opening, price: `${opening.price}` });
    };

    it("a seal after the close counts for nothing and leaves a LateAttempt", async () => {
      const number = id("a tender with a late bidder");
      const buyer = market.of("buyer").org;
      closesAt = market.clock() + 3_600n;
      await market.actFinally("bankA", "centre", "Tenders.PublishTender", {
        ...{ number, buyer, supervisor: market.of("regulator").org, region: REGION, sector: SECTOR, band: 9 },
        ...{ currency: CNY, lots: 1, experts: 0, conditions: 0, closesAt: `${closesAt}`, opensAt: `${closesAt + 60n}` },
        ...{ revealUntil: `${closesAt + 3_600n}`, rule: id("rule"), documents: id("documents"), repeats: ZeroHash },
      });
      tender = keccak256(AbiCoder.defaultAbiCoder().encode(["uint48", "bytes32"], [buyer, number]));
      await seal("winner");
      await seal("rival");
      await market.until(closesAt);
      await seal("third");
      const { items, late } = await bids();
      expect(items.map(({ commitment }: Wire) => commitment).sort()).toEqual(
        ["winner", "rival"].map((name) => commitmentOf(secretOf(name))).sort(),
      );
      expect(late).toMatchObject([{ lot: 1, commitment: commitmentOf(secretOf("third")), closedAt: iso(closesAt) }]);
      await market.until(closesAt + 60n);
      refusedByLedger(await open("third"), {
        code: "BidNotSealed",
        zh: /^没有密封投标 0x[0-9a-f]{8}…[0-9a-f]{8}，或已撤回。$/,
        en: /^No bid 0x[0-9a-f]{8}…[0-9a-f]{8} is sealed, or it was withdrawn\.$/,
      });
    });

    it("a bid that its bidder does not reveal in time counts as withdrawn", async () => {
      expect(await open("winner")).toMatchObject({ state: "final" });
      await market.until(closesAt + 3_600n);
      const until = showTime(closesAt + 3_600n);
      refusedByLedger(await open("rival"), {
        code: "BidTooLate",
        zh: `解密已于 ${until} 截止，该投标视为撤回。`,
        en: `Bids could be opened until ${until}: this one counts as withdrawn.`,
      });
      const states = (await bids()).items.map(({ commitment, state }: Wire) => [commitment, state]);
      expect(new Map(states)).toEqual(
        new Map([
          [commitmentOf(secretOf("winner")), "valid"],
          [commitmentOf(secretOf("rival")), "unrevealed"],
        ]),
      );
    });

    it("a copied evidence digest ranks behind the first", async () => {
      const step = { subject: tender, root: id("minutes of the opening"), token: ZeroHash, files: 3, stage: 5 };
      await market.actFinally("bankA", "centre", "Witness.WitnessStep", step);
      await market.actFinally("bankB", "third", "Witness.WitnessStep", step);
      const { body } = await market.get("bankA", "winner", `/tenders/${tender}/witness`);
      expect(body.steps).toMatchObject([
        { rank: 0, organisation: { number: market.of("centre").org }, root: step.root },
        { rank: 1, organisation: { number: market.of("third").org }, root: step.root },
      ]);
      refusedByLedger(await market.act("bankB", "third", "Witness.WitnessStep", step), {
        code: "StepWitnessedAlready",
        zh: "third 已见证过该摘要。",
        en: "third has witnessed this digest already.",
      });
    });
  });

  describe("with keys and accreditations", () => {
    it("an officer whose key ended yesterday", async () => {
      const key = newKey("clerk of the haulier", market.of("haulier").org);
      const until = market.clock() + DAY;
      await market.actFinally("bankA", "haulier", "Organisations.EnrolSigner", {
        ...{ ...key, person: 2, from: `${market.clock()}`, until: `${until}` },
      });
      const step = { subject: id("a file"), root: id("a page"), token: ZeroHash, files: 1, stage: 1 };
      await market.actFinally("bankA", "clerk of the haulier", "Witness.WitnessStep", step);
      await market.until(until + DAY);
      const again = { ...step, root: id("another page") };
      refusedByLedger(await market.act("bankB", "clerk of the haulier", "Witness.WitnessStep", again), {
        code: "SignerEnded",
        zh: `该密钥已于 ${showTime(until)} 终止。`,
        en: `This key ended at ${showTime(until)}.`,
      });
    });

    it("one person with two keys as two officers", async () => {
      const { org } = market.of("haulier");
      const span = { from: `${market.clock()}`, until: `${LONG}` };
      const own = newKey("second key of the haulier", org);
      await market.actFinally("bankA", "haulier", "Organisations.EnrolSigner", { ...own, person: 1, ...span });
      const fourEyes = [org, 4, REGION, 0, dutyBits(DUTY_NAMES), true];
      await market.ground.office("registrar", "Organisations", "changeOrganisation", fourEyes);
      const clerk = newKey("new clerk of the haulier", org);
      await market.actFinally("bankA", "haulier", "Organisations.EnrolSigner", { ...clerk, person: 3, ...span });
      const confirm = { signer: clerk.signer };
      const confirmation = "Organisations.ConfirmSigner";
      refusedByLedger(await market.act("bankB", "second key of the haulier", confirmation, confirm), {
        code: "SecondOfficerIsFirst",
        zh: "须由另一人确认：此密钥同样属于 haulier 的第 1 号人员。",
        en: "Another person must confirm: this key too belongs to person 1 of haulier.",
      });
    });

    it("an importer outside its accredited source", async () => {
      const { org } = market.of("centre");
      const [source, another] = [id("source:one"), id("source:another")];
      await market.ground.office("registrar", "Issuers", "trustIssuer", [org, source, 0, LONG]);
      const award = { subject: market.of("winner").org, kind: "award", at: 1_455_000_000n } as const;
      const batch = { digest: id("a file"), records: [toBeHex(packRecord(award), 32), toBeHex(1, 32)] };
      await market.actFinally("bankA", "centre", "History.AttestHistory", { ...batch, source });
      const digest = `${another.slice(0, 10)}…${another.slice(-8)}`;
      refusedByLedger(await market.act("bankB", "centre", "History.AttestHistory", { ...batch, source: another }), {
        code: "ImporterNotAccredited",
        zh: `centre 目前未获认可导入来源 ${digest}。`,
        en: `centre is not accredited for the source ${digest} at present.`,
      });
    });
  });

  describe("with a pass", () => {
    const stale = (): Said => ({
      code: "LotWordStale",
      zh: `凭证 ${market.series} 自 0.00 CNY 起的一段已变化，请刷新后重新签署。`,
      en: `The lot of pass ${market.series} at 0.00 CNY has changed since: read it again and sign anew.`,
    });

    it("two banks that try to finance one lot", async () => {
      const basis = await subcontract(market, "supplier", "winner", 60_000_000n);
      await handDown(0n, 40_000_000n, "supplier", basis);
      await handDown(40_000_000n, 60_000_000n, "supplier", basis);
      const named = { series: market.series, startUnit: "0" };
      const asked = { ...named, kinds: ["sale"], validUntil: iso(market.clock() + 5n * DAY) };
      const times = { valueDate: iso(market.clock()), payBy: iso(market.clock() + 3n * DAY) };
      const terms = { kind: "sale", ...times, deadline: iso(market.clock() + 2n * DAY) };
      const offers: Record<string, Wire> = {};
      for (const [bank, rate] of [
        ["bankA", 360],
        ["bankB", 330],
      ] as const) {
        const { id: request } = await market.post(bank, "supplier", "/finance/requests", asked);
        offers[bank] = await market.post(bank, "system", `/finance/requests/${request}/offers`, { ...terms, rate });
      }
      const accept = (bank: string) => {
        const { terms: offer, signature: second } = offers[bank];
        return market.act(bank, "supplier", "Passes.AcceptOffer", { offer }, { second });
      };
      expect(await accept("bankB")).toMatchObject({ state: "final" });
      refusedByLedger(await accept("bankA"), stale());
      // Nor does the other bank get at the lot by asking anew, now that it is locked.
      refused(await market.call("bankA", "supplier", "POST", "/finance/requests", asked), 409, {
        code: "lot-not-free",
        zh: "该段凭证目前不可融资：状态 owned，在办事项 sale，冻结 false。",
        en: "The lot cannot be financed as it is: owned, under way: sale, frozen: false.",
      });
      const uetr = crypto.randomUUID();
      await market.post("bankB", "system", "/finance/payouts", { ...named, uetr });
      const { proceeds: amount } = offers["bankB"];
      const arrived = { ...named, uetr, amount, valueDate: iso(market.clock() - 60n) };
      refused(await market.call("bankB", "system", "POST", "/finance/payout-confirmations", arrived), 403, {
        code: "ConfirmedByFinancier",
        zh: "bankB 是融资银行，不能确认自己的放款。",
        en: "bankB is the financier: it cannot confirm its own payout.",
      });
      await market.post("bankA", "system", "/finance/payout-confirmations", arrived);
      refusedByLedger(await accept("bankA"), stale());
    });

    it("a supplier who hands a lot to a barred firm", async () => {
      const from = market.clock() + 20n * DAY;
      const sanction = { subject: market.of("smith").org, kinds: 2, region: 0, from: `${from}`, basis: id("decision") };
      const until = `${from + 40n * DAY}`;
      await market.actFinally("bankA", "regulator", "Sanctions.ProposeSanction", { ...sanction, until, reason: 141 });
      await market.actFinally("bankA", "centre", "Sanctions.SecondSanction", { sanction: "1" });
      await market.until(from + 60n);
      const basis = await subcontract(market, "smith", "supplier", 10_000_000n);
      await market.actFinally("bankA", "supplier", "Passes.ProposeHandOver", {
        ...(await lot(40_000_000n)),
        ...{ end: "50000000", to: market.of("smith").org, basis, related: false, answerBy: `${market.clock() + DAY}` },
      });
      const taken = await market.act("bankB", "smith", "Passes.AcceptHandOver", await lot(40_000_000n));
      refusedByLedger(taken, {
        code: "OrgBarred",
        zh: "smith 因联合惩戒被禁止办理此事。",
        en: "A sanction bars smith from this.",
      });
      await market.until(market.clock() + DAY + 60n);
      const lapse = { series: market.series, start: "40000000" };
      await market.step("bankA", "supplier", "Passes", "lapseHandOver", lapse);
      const { body } = await market.get("bankA", "supplier", `/lots?series=${market.series}&limit=200`);
      const back = body.items.find(({ startUnit }: Wire) => startUnit === "40000000");
      expect(back).toMatchObject({ owner: { number: market.of("supplier").org }, pending: "none" });
    });

    it("a debtor's bank that confirms one payment twice", async () => {
      await market.until(market.dueAt + 60n);
      await market.post("bankB", "system", "/lots/presentations", { series: market.series, startUnit: "0" });
      const payment = {
        ...{ series: market.series, uetr: PAID, payee: market.of("bankB").org, valueDate: iso(market.clock() - 60n) },
        amount: { amount: "400000.00", currency: "CNY" },
      };
      await market.post("bankA", "system", "/payments", payment);
      refused(await market.call("bankA", "system", "POST", "/payments", payment), 409, {
        code: "payment-confirmed-already",
        zh: new RegExp(`^支付 ${PAID} 已由本行确认过（redemption，办理编号 .+），同一笔支付不能确认两次。$`),
        en: new RegExp(
          `^This bank has confirmed payment ${PAID} already \\(redemption, act .+\\): a payment counts once\\.$`,
        ),
      });

      // Nor does the ledger take it when an officer signs by hand, for another lot of the same payee.
      await market.actFinally("bankA", "supplier", "PassRedemption.PresentLot", await lot(40_000_000n));
      const again = await market.act("bankA", "bankA", "PassRedemption.ConfirmPayment", {
        ...{ series: market.series, uetr: `0x${PAID.replaceAll("-", "")}`, amount: "10000000", currency: CNY },
        ...{ valueDate: `${market.clock() - 60n}`, payer: market.of("buyer").org, payee: market.of("supplier").org },
        ...{ deposit: false, starts: ["40000000"] },
      });
      refusedByLedger(again, {
        code: "PaymentUsedAlready",
        zh: /^该笔付款已被 0x[0-9a-fA-F]{40} 使用。$/,
        en: /^The payment was used by 0x[0-9a-fA-F]{40} already\.$/,
      });
      const { body: pass } = await market.get("bankB", "winner", `/passes/${market.series}`);
      expect(pass.redeemed).toEqual({ amount: "400000.00", currency: "CNY" });
    });
  });

  it("leaves rows that say what the contracts store", async () => {
    await market.indexer.sync();
    await expectRowsAsOnChain(market.store.pool, market.ground.chain);
  });
});
