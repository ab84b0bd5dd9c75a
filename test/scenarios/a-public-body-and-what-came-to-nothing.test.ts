import { id } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { budgetSubject } from "../../services/chain/budget.js";
import { PROJECTIONS } from "../../services/indexer/projections.js";
import { toIso } from "../../services/shared/values/time.js";
import { KIND } from "../support/consortium/cast.js";
import { startConsortium, type Consortium } from "../support/consortium/consortium.js";
import { final, refused } from "../support/consortium/outcomes.js";
import { expectRowsAsOnChain } from "../support/rows-and-chain/rows-and-chain.js";
import { tableHashes } from "../support/table-hashes.js";

const DAY = 86_400n;
const LONG = 4_000_000_000;

/** The centre's gateway signs for its officer; all others sign typed data themselves. */
describe("A contract of a public body, and the statements about it that came to nothing", () => {
  let consortium: Consortium;
  let agreement: string;

  beforeAll(async () => {
    consortium = await startConsortium({
      centre: { kind: KIND.tradingCentre, gateway: true, officers: { director: ["agree", "admin"] } },
      treasury: { kind: KIND.department, officers: { chief: ["agree"] } },
      friend: { kind: KIND.department, officers: { chief: ["agree"] } },
      supplier: { kind: KIND.enterprise, officers: { director: ["agree"] } },
      bank: { kind: KIND.bank, officers: { cashier: ["pay"] } },
    });
  }, 180_000);
  afterAll(() => consortium?.stop());

  const termsOf = (name: string, more: object = {}) => ({
    ...{ buyer: consortium.org("centre"), supplier: consortium.org("supplier"), region: 990_100 },
    price: { amount: "500000.00", currency: "CNY" },
    startsAt: toIso(consortium.now()),
    endsAt: toIso(consortium.now() + 200n * DAY),
    signBy: toIso(consortium.now() + 30n * DAY),
    document: id(`document of ${name}`),
    ...more,
  });
  const withTreasury = (name: string, more: object = {}) =>
    termsOf(name, { authority: consortium.org("treasury"), ...more });
  const read = async (of = agreement) => (await consortium.get(`/agreements/${of}`)).body;
  const detail = async () => (await consortium.get(`/agreements/${agreement}/detail`, "supplier.director")).body;
  const waiting = async () =>
    (await consortium.get(`/agreements/${agreement}/statements`, "supplier.director")).body.items;
  const only = async (): Promise<string> => {
    const items = await waiting();
    expect(items).toHaveLength(1);
    return items[0].statement;
  };
  const on = (statement: string, what: string) => `/agreements/${agreement}/statements/${statement}/${what}`;
  /** Until the gateway's own chore has done it. */
  const eventually = async (what: () => Promise<unknown>, expected: unknown): Promise<void> => {
    for (let i = 0; i < 150 && (await what()) !== expected; i++) {
      await consortium.indexer.sync();
      await new Promise((next) => setTimeout(next, 200));
    }
    expect(await what()).toBe(expected);
  };

  it("is not made without the consent of whoever the registrar named, and of no friend of the debtor", async () => {
    await refused(consortium.act("centre.director", "/agreements", termsOf("one")), "BudgetConsentMissing", 422);
    const befriended = termsOf("one", { authority: consortium.org("friend") });
    await refused(consortium.act("centre.director", "/agreements", befriended), "BudgetAuthorityWrong", 422);
    const early = consortium.act("centre.director", "/agreements", withTreasury("one"));
    await refused(early, "BudgetAuthorityWrong", 422);
    const authorities = `/organisations/${consortium.org("centre")}/budget-authorities`;
    expect((await consortium.get(authorities)).body).toEqual({ items: [] });
    const named = [consortium.org("treasury"), budgetSubject(consortium.org("centre")), 0, LONG];
    await consortium.foundation.ordain("registrar", "Issuers", "trustIssuer", named);
    await consortium.indexer.sync();
    const until = new Date(LONG * 1000).toISOString();
    expect((await consortium.get(authorities)).body.items).toMatchObject([
      { authority: consortium.org("treasury"), until },
    ]);
  });

  it("is made when buyer, supplier and budget authority have signed", async () => {
    await final(consortium.act("centre.director", "/agreements", withTreasury("one")));
    agreement = (await consortium.get("/agreements?state=proposed")).body.items[0].agreement;
    await final(consortium.act("supplier.director", `/agreements/${agreement}/signature`));
    expect((await read()).state).toBe("proposed");
    await refused(consortium.act("friend.chief", `/agreements/${agreement}/signature`), "AgreementPartyOnly", 403);
    await final(consortium.act("treasury.chief", `/agreements/${agreement}/signature`));
    expect(await read()).toMatchObject({ state: "live", signedBy: ["buyer", "supplier", "authority"] });
  });

  it("shows everybody concerned what waits for whom, and until when", async () => {
    const signBy = new Date(Number(consortium.now() + 5n * DAY) * 1000).toISOString();
    const dearer = { price: { amount: "600000.00", currency: "CNY" }, reason: 20, document: id("dearer"), signBy };
    await final(consortium.act("centre.director", `/agreements/${agreement}/amendments`, dearer));
    const found = { agreement, version: 1, signedBy: ["buyer"], missing: ["supplier", "authority"], signBy };
    const items = await waiting();
    expect(items).toMatchObject([{ ...found, act: "AmendAgreement" }]);
    expect(items[0].sentence.en).toContain("600,000.00 CNY");
    expect((await detail()).statements).toMatchObject([found]);
    const record = `/organisations/${consortium.org("treasury")}/record`;
    const { pending } = (await consortium.get(record, "treasury.chief")).body;
    expect(pending.statements).toMatchObject([found]);
  });

  it("lets whoever signed take the signature back, and nobody else", async () => {
    const statement = await only();
    await final(consortium.act("treasury.chief", on(statement, "signature")));
    await refused(consortium.act("supplier.director", on(statement, "withdrawal")), "StatementNotSigned", 409);
    await refused(consortium.act("friend.chief", on(statement, "withdrawal")), "AgreementPartyOnly", 403);
    await final(consortium.act("centre.director", on(statement, "withdrawal")));
    expect(await waiting()).toMatchObject([{ statement, signedBy: ["authority"], missing: ["buyer", "supplier"] }]);
    await final(consortium.act("treasury.chief", on(statement, "withdrawal")));
    expect(await waiting()).toEqual([]);
    expect(await read()).toMatchObject({ version: 1, price: { amount: "500000.00" } });
  });

  it("lets whoever is asked refuse, by gateway or by wallet, and the agreement stays as it is", async () => {
    const end = { completed: false, reason: 50, document: id("termination") };
    await final(consortium.act("supplier.director", `/agreements/${agreement}/end`, end));
    const ending = await only();
    await refused(consortium.act("supplier.director", on(ending, "refusal"), { reason: 13 }), "AgreementSignedAlready");
    await refused(consortium.act("treasury.chief", on(ending, "refusal"), { reason: 13 }), "AgreementPartyOnly", 403);
    await final(consortium.act("centre.director", on(ending, "refusal"), { reason: 13 }));
    const payment = {
      ...{ kind: "payment", amount: { amount: "100.00", currency: "CNY" }, reason: 30, evidence: id("receipt") },
      ...{ bank: consortium.org("bank"), uetr: "97ed4827-7b6f-4491-a06f-b548d5a7512d" },
      valueDate: toIso(consortium.now()),
    };
    await final(consortium.act("supplier.director", `/agreements/${agreement}/settlements`, payment));
    const paying = await only();
    const pending = (await consortium.get(`/organisations/${consortium.org("bank")}/record`, "bank.cashier")).body
      .pending;
    expect(pending.statements).toMatchObject([{ statement: paying, missing: ["bank"] }]);
    await final(consortium.act("bank.cashier", on(paying, "refusal"), { reason: 11 }));
    await refused(consortium.act("supplier.director", on(paying, "withdrawal")), "StatementUnknown", 404);
    expect(await waiting()).toEqual([]);
    expect(await detail()).toMatchObject({ state: "live", version: 1, paidOutside: { amount: "0.00" } });
  });

  it("lets what nobody completed in time lapse: the gateway carries it out on its own", async () => {
    const end = { completed: true, reason: 40, document: id("acceptance") };
    const late = { ...end, signBy: toIso(consortium.now() - DAY) };
    await refused(consortium.act("supplier.director", `/agreements/${agreement}/end`, late), "StatementSignTooLate");
    const signBy = toIso(consortium.now() + DAY);
    await final(consortium.act("supplier.director", `/agreements/${agreement}/end`, { ...end, signBy }));
    const statement = await only();
    const lapse = () => consortium.step("friend.chief", "Statements", "lapseStatement", { agreement, statement });
    await refused(lapse(), "StatementSignable", 409);
    await final(consortium.act("supplier.director", "/agreements", withTreasury("two", { signBy })));
    const proposal: string = (await consortium.get("/agreements?state=proposed")).body.items[0].agreement;
    const own = { agreement: proposal };
    await refused(consortium.step("friend.chief", "Agreements", "lapseAgreement", own), "AgreementSignable", 409);
    await consortium.pass(2n * DAY);
    await eventually(async () => (await waiting()).length, 0);
    await eventually(async () => (await read(proposal)).state, "lapsed");
    await refused(lapse(), "StatementUnknown", 404);
    await refused(consortium.act("centre.director", `/agreements/${proposal}/signature`), "AgreementStateWrong", 409);
    expect(await read()).toMatchObject({ state: "live", version: 1 });
    const steps = (await detail()).steps.map(({ step }: { step: string }) => step);
    expect(steps.filter((step: string) => step.startsWith("statement"))).toEqual([
      ...["statementSigned", "statementSigned", "statementWithdrawn", "statementWithdrawn"],
      ...["statementSigned", "statementRefused", "statementSigned", "statementRefused"],
      ...["statementSigned", "statementLapsed"],
    ]);
  });

  it("leaves rows that say what the contracts store, and that the events alone make again", async () => {
    const setOff = { kind: "setOff", amount: { amount: "1.00", currency: "CNY" }, reason: 32, evidence: id("claim") };
    await final(consortium.act("supplier.director", `/agreements/${agreement}/settlements`, setOff));
    expect(await waiting()).toMatchObject([{ signedBy: ["supplier"], missing: ["buyer"] }]);
    await expectRowsAsOnChain(consortium.store.pool, consortium.chain);
    const tables = PROJECTIONS.flatMap((projection) => projection.tables);
    const hashes = await tableHashes(consortium.store.pool, tables);
    await consortium.indexer.rebuild();
    expect(await tableHashes(consortium.store.pool, tables)).toEqual(hashes);
  });
});
