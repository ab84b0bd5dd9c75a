import { id } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PROJECTIONS } from "../../services/indexer/projections.js";
import { toIso } from "../../services/shared/values/time.js";
import { KIND } from "../support/consortium/cast.js";
import { startConsortium, type Consortium } from "../support/consortium/consortium.js";
import { final, refused } from "../support/consortium/outcomes.js";
import { expectRowsAsOnChain } from "../support/rows-and-chain/rows-and-chain.js";
import { tableHashes } from "../support/table-hashes.js";

const DAY = 86_400n;
const WORKING_DAYS = ["objection", "response", "decision", "appeal", "appeal.decision"];
const SCORES = { quality: 60, time: 90, cost: 80, safety: 70, service: 50 };
const MANAGER = id("pseudonym of a manager");

describe("A contract and what is said of those who performed it", () => {
  let consortium: Consortium;
  let agreement: string;
  let other: string;

  beforeAll(async () => {
    const days = Object.fromEntries(WORKING_DAYS.map((step) => [`performance.${step}`, 1n]));
    consortium = await startConsortium(
      {
        centre: {
          kind: KIND.tradingCentre,
          gateway: true,
          officers: { director: ["admin", "identity", "decide", "tender"] },
        },
        supervisor: {
          kind: KIND.regulator,
          gateway: true,
          officers: { director: ["decide", "sanction", "supervise"] },
        },
        court: { kind: KIND.department, officers: { judge: ["decide"] } },
        buyer: { kind: KIND.enterprise, officers: { chief: ["agree", "rate", "object"], clerk: ["agree", "rate"] } },
        supplier: { kind: KIND.enterprise, officers: { director: ["agree", "rate", "object"] } },
        rival: { kind: KIND.enterprise, officers: { director: ["agree", "rate", "object"] } },
        bank: { kind: KIND.bank, officers: { cashier: ["pay"] } },
      },
      { ...days, "agreement.notice": 2n * DAY },
    );
  }, 180_000);
  afterAll(() => consortium?.stop());

  const termsOf = (name: string) => ({
    buyer: consortium.org("buyer"),
    supplier: consortium.org("supplier"),
    price: { amount: "1000000.00", currency: "CNY" },
    region: 990_100,
    sector: "CPV 45233120",
    startsAt: toIso(consortium.now()),
    endsAt: toIso(consortium.now() + 200n * DAY),
    signBy: toIso(consortium.now() + 30n * DAY),
    document: id(`document of ${name}`),
  });
  const read = async (of = agreement) => (await consortium.get(`/agreements/${of}`)).body;
  const detail = async () => (await consortium.get(`/agreements/${agreement}/detail`, "buyer.chief")).body;
  const openStatement = async (): Promise<string> => {
    const { body } = await consortium.get(`/agreements/${agreement}/statements`, "supplier.director");
    expect(body.items).toHaveLength(1);
    return body.items[0].statement;
  };
  /** Until the gateways' own chore has done it. */
  const eventually = async (what: () => Promise<unknown>, expected: unknown): Promise<void> => {
    for (let i = 0; i < 150; i++) {
      await consortium.indexer.sync();
      if ((await what()) === expected) return;
      await new Promise((next) => setTimeout(next, 200));
    }
    expect(await what()).toBe(expected);
  };

  it("is made when both have signed the same statement, and by nobody else", async () => {
    const proposed = await consortium.act("buyer.chief", "/agreements", termsOf("one"));
    expect(proposed.body.state).toBe("final");
    const { body } = await consortium.get(`/agreements?buyer=${consortium.org("buyer")}`);
    agreement = body.items[0].agreement;
    expect(body.items[0]).toMatchObject({ state: "proposed", signedBy: ["buyer"], price: { amount: "1000000.00" } });
    await refused(consortium.act("rival.director", `/agreements/${agreement}/signature`), "AgreementPartyOnly");
    await refused(consortium.act("bank.cashier", `/agreements/${agreement}/signature`), "duty-missing", 403);
    await final(consortium.act("supplier.director", `/agreements/${agreement}/signature`));
    expect(await read()).toMatchObject({ state: "live", version: 1, signedBy: ["buyer", "supplier"] });
  });

  it("refuses terms that cannot be, each with its field", async () => {
    const unknown = await consortium.act("buyer.chief", `/agreements/${id("none")}/signature`);
    expect(unknown).toMatchObject({ status: 404, body: { code: "not-found" } });
    const dollars = { price: { amount: "1.00", currency: "USD" }, reason: 20, document: id("a") };
    const path = `/agreements/${agreement}/amendments`;
    expect((await consortium.act("buyer.chief", path, dollars)).body).toMatchObject({
      code: "input-invalid",
      errors: [{ path: "/body/price/currency", code: "currency_other" }],
    });
    const reasonless = { ...dollars, reason: 140 };
    expect((await consortium.act("buyer.chief", path, reasonless)).body.errors[0].path).toBe("/body/reason");
  });

  it("is amended by both: the second signs what the first one's transaction says", async () => {
    const amendment = { price: { amount: "1200000.00", currency: "CNY" }, reason: 20, document: id("amendment") };
    await final(consortium.act("buyer.clerk", `/agreements/${agreement}/amendments`, amendment));
    expect(await read()).toMatchObject({ version: 1, price: { amount: "1000000.00" } });
    const { body } = await consortium.get(`/agreements/${agreement}/statements`, "supplier.director");
    expect(body.items).toMatchObject([
      { act: "AmendAgreement", signedBy: ["buyer"], terms: { price: "120000000", reason: "20", version: "1" } },
    ]);
    expect(body.items[0].sentence.zh).toContain("1,200,000.00 CNY");
    const cosign = `/agreements/${agreement}/statements/${body.items[0].statement}/signature`;
    await refused(consortium.act("buyer.chief", cosign), "AgreementSignedAlready");
    await final(consortium.act("supplier.director", cosign));
    expect(await read()).toMatchObject({ version: 2, price: { amount: "1200000.00" } });
    expect((await consortium.get(`/agreements/${agreement}/statements`, "bank.cashier")).body.items).toEqual([]);
  });

  it("is paid outside passes by supplier and bank, and one payment counts once", async () => {
    const payment = {
      kind: "payment",
      amount: { amount: "300000.00", currency: "CNY" },
      reason: 30,
      evidence: id("receipt"),
      bank: consortium.org("bank"),
      uetr: "97ed4827-7b6f-4491-a06f-b548d5a7512d",
      valueDate: toIso(consortium.now()),
    };
    const path = `/agreements/${agreement}/settlements`;
    await final(consortium.act("supplier.director", path, payment));
    const cosign = `/agreements/${agreement}/statements/${await openStatement()}/signature`;
    await final(consortium.act("bank.cashier", cosign));
    expect(await detail()).toMatchObject({ paidOutside: { amount: "300000.00" }, withheld: { amount: "0.00" } });
    const used = await consortium.store.db.selectFrom("used_payment").selectAll().execute();
    expect(used).toMatchObject([{ bank: BigInt(consortium.org("bank")), amount: 30_000_000n, currency: "CNY" }]);
    await final(consortium.act("supplier.director", path, payment));
    const again = `/agreements/${agreement}/statements/${await openStatement()}/signature`;
    await refused(consortium.act("bank.cashier", again), "PaymentUsedAlready");
  });

  it("has a part withheld for defects and released again", async () => {
    const part = { amount: { amount: "50000.00", currency: "CNY" }, evidence: id("defects") };
    const path = `/agreements/${agreement}/settlements`;
    for (const [kind, reason, left] of [
      ["withheld", 33, "50000.00"],
      ["released", 35, "0.00"],
    ] as const) {
      await final(consortium.act("buyer.clerk", path, { kind, reason, ...part }));
      const { body } = await consortium.get(`/agreements/${agreement}/statements`, "supplier.director");
      const open = body.items.find(({ signedBy }: { signedBy: string[] }) => signedBy.includes("buyer"));
      await final(
        consortium.act("supplier.director", `/agreements/${agreement}/statements/${open.statement}/signature`),
      );
      expect((await detail()).withheld.amount).toBe(left);
    }
  });

  it("is led by one manager, who leads no other at the time", async () => {
    const body = { manager: MANAGER, evidence: id("seen") };
    const wrong = await consortium.act("supplier.director", `/agreements/${agreement}/manager`, body);
    expect(wrong).toMatchObject({ status: 403, body: { code: "duty-missing" } });
    await final(consortium.act("centre.director", `/agreements/${agreement}/manager`, body));
    expect((await detail()).manager).toMatchObject({ manager: MANAGER, department: consortium.org("centre") });
    await consortium.act("buyer.chief", "/agreements", termsOf("two"));
    other = (await consortium.get("/agreements?state=proposed")).body.items[0].agreement;
    await final(consortium.act("supplier.director", `/agreements/${other}/signature`));
    await refused(consortium.act("centre.director", `/agreements/${other}/manager`, body), "ManagerBusy");
    const released = { reason: 70, evidence: id("left") };
    await final(consortium.act("centre.director", `/agreements/${agreement}/manager/release`, released));
    await final(consortium.act("centre.director", `/agreements/${other}/manager`, body));
  });

  it("is terminated by a notice that nobody answers: the gateways carry it out on their own", async () => {
    const notice = { reason: 56, document: id("notice") };
    await final(consortium.act("supplier.director", `/agreements/${other}/notice`, notice));
    await final(consortium.act("buyer.chief", `/agreements/${other}/notice/answer`, { document: id("answer") }));
    await final(consortium.act("supplier.director", `/agreements/${other}/notice`, notice));
    await refused(
      consortium.step("rival.director", "Notices", "executeNotice", { agreement: other }),
      "NoticeRunning",
      409,
    );
    await consortium.pass(3n * DAY);
    await eventually(async () => (await read(other)).state, "terminated");
    await eventually(
      async () => (await consortium.store.db.selectFrom("manager_engagement").selectAll().execute()).length,
      0,
    );
  });

  describe("a rating", () => {
    let record: string;
    const scoreOf = async () => (await consortium.get(`/organisations/${consortium.org("supplier")}/score`)).body.score;
    const stateOf = async (of = record) => (await consortium.get(`/performance/${of}`, "supplier.director")).body.state;
    const draft = async (periodEnd: bigint, by = "buyer.clerk"): Promise<string> => {
      const subject = consortium.org("supplier");
      const body = { agreement, subject, periodEnd: toIso(periodEnd), scores: SCORES, evidence: id("files") };
      await final(consortium.act(by, "/performance", body));
      const { items } = (await consortium.get(`/performance?subject=${subject}&state=drafted`, by)).body;
      return items[0].record;
    };

    it("is drafted by a party, about the other, once a period", async () => {
      const periodEnd = consortium.now() - DAY;
      record = await draft(periodEnd);
      const again = { agreement, periodEnd: toIso(periodEnd), scores: SCORES, evidence: id("files") };
      const about = (slug: string) => ({ ...again, subject: consortium.org(slug) });
      await refused(consortium.act("buyer.chief", "/performance", about("supplier")), "PeriodRatedAlready");
      await refused(consortium.act("rival.director", "/performance", about("supplier")), "RaterNotParty");
      const future = { ...about("buyer"), periodEnd: toIso(consortium.now() + DAY) };
      await refused(consortium.act("supplier.director", "/performance", future), "PeriodNotOver");
      const early = { ...about("supplier"), periodEnd: toIso(consortium.now() - 100n * DAY) };
      await refused(consortium.act("buyer.chief", "/performance", early), "PeriodBeforeAgreement");
      const worse = { ...about("supplier"), scores: { ...SCORES, quality: 101 } };
      expect((await consortium.act("buyer.chief", "/performance", worse)).body.errors[0].path).toBe(
        "/body/scores/quality",
      );
    });

    it("is served by a second officer", async () => {
      await refused(consortium.act("buyer.clerk", `/performance/${record}/service`), "SecondOfficerMissing");
      await final(consortium.act("buyer.chief", `/performance/${record}/service`));
      expect(await stateOf()).toBe("served");
      expect((await consortium.get(`/performance/${record}`)).body.code).toBe("token-missing");
      expect((await consortium.get("/performance")).body.items).toEqual([]);
      await refused(
        consortium.step("rival.director", "Performance", "settleRecord", { id: record }),
        "RecordNotDue",
        409,
      );
    });

    it("takes no effect when its subject objects in time", async () => {
      const objection = { reason: 102, statement: id("objection") };
      await refused(consortium.act("rival.director", `/performance/${record}/objection`, objection), "RecordNotTheirs");
      await final(consortium.act("supplier.director", `/performance/${record}/objection`, objection));
      await final(consortium.act("buyer.clerk", `/performance/${record}/response`, { statement: id("response") }));
      expect(await stateOf()).toBe("responded");
      expect((await scoreOf()).records).toBe("0");
    });

    it("is decided by another organisation, and by a third one on appeal", async () => {
      const upheld = { ruling: "uphold", reason: 120, statement: id("decision") };
      await refused(
        consortium.act("court.judge", `/performance/${record}/appeal/decision`, { ...upheld, ruling: "withdraw" }),
        "RecordNotIn",
      );
      await final(consortium.act("supervisor.director", `/performance/${record}/decision`, upheld));
      const appeal = { reason: 102, statement: id("appeal") };
      await final(consortium.act("supplier.director", `/performance/${record}/appeal`, appeal));
      const amended = {
        ruling: "amend",
        scores: { ...SCORES, quality: 85 },
        reason: 122,
        statement: id("appeal decided"),
      };
      const path = `/performance/${record}/appeal/decision`;
      await refused(consortium.act("supervisor.director", path, amended), "DeciderNotIndependent");
      await final(consortium.act("court.judge", path, amended));
      expect(await stateOf()).toBe("amended");
      expect((await scoreOf()).scores).toMatchObject({ quality: 85, time: 90 });
    });

    it("takes effect when its subject is silent, carried out by the gateways on their own", async () => {
      await consortium.pass(100n * DAY);
      const silent = await draft(consortium.now() - DAY);
      await final(consortium.act("buyer.chief", `/performance/${silent}/service`));
      await consortium.pass(6n * DAY);
      await eventually(() => stateOf(silent), "effective");
      await refused(
        consortium.act("supplier.director", `/performance/${silent}/objection`, {
          reason: 100,
          statement: id("too late"),
        }),
        "RecordNotIn",
      );
      expect((await scoreOf()).records).toBe("2");
      const onChain = await consortium.chain
        .contract("Performance")
        .scoreAt(consortium.org("supplier"), consortium.now());
      expect(String(onChain.count)).toBe("2");
    });

    it("is withdrawn when the rater does not answer an objection in time", async () => {
      await consortium.pass(100n * DAY);
      const unanswered = await draft(consortium.now() - DAY);
      await final(consortium.act("buyer.chief", `/performance/${unanswered}/service`));
      const objection = { reason: 100, statement: id("objection") };
      await final(consortium.act("supplier.director", `/performance/${unanswered}/objection`, objection));
      await consortium.pass(6n * DAY);
      await eventually(() => stateOf(unanswered), "withdrawn");
      expect((await scoreOf()).records).toBe("2");
    });
  });

  it("is completed by both, and stays in the record of its supplier", async () => {
    const end = { completed: true, reason: 40, document: id("acceptance") };
    await final(consortium.act("buyer.chief", `/agreements/${agreement}/end`, end));
    const record = `/organisations/${consortium.org("supplier")}/record`;
    const open = (await consortium.get(record)).body;
    expect(open.agreements.map((each: { agreement: string }) => each.agreement)).toEqual([agreement]);
    expect(open).toMatchObject({ performance: { score: { records: "2" } }, barred: [], pending: null });
    expect((await consortium.get(record, "rival.director")).body.pending).toMatchObject({ performance: [] });
    const { body } = await consortium.get(`/agreements/${agreement}/statements`, "supplier.director");
    const ending = body.items.find(({ act }: { act: string }) => act === "EndAgreement");
    await final(
      consortium.act("supplier.director", `/agreements/${agreement}/statements/${ending.statement}/signature`),
    );
    expect(await read()).toMatchObject({ state: "completed", reason: 40 });
    expect((await consortium.get(record)).body.agreements).toEqual([]);
  });

  it("leaves rows that say what the contracts store", async () => {
    await expectRowsAsOnChain(consortium.store.pool, consortium.chain);
  });

  it("leaves rows that the events alone make again", async () => {
    const tables = PROJECTIONS.flatMap((projection) => projection.tables);
    const hashes = await tableHashes(consortium.store.pool, tables);
    await consortium.indexer.rebuild();
    expect(await tableHashes(consortium.store.pool, tables)).toEqual(hashes);
  });
});
