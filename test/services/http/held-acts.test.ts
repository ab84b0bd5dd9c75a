import { Wallet, computeAddress } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { businessAct } from "../../../services/http/operations/business-act.js";
import { businessActs } from "../../../services/http/operations/business-acts.js";
import { GATEWAY_ORG, startTestGateway, type Answer, type TestGateway, type Wire } from "../../support/gateway.js";
import { AMEND_NOTE, WRITE_NOTE } from "../../support/notes.js";

const DIGEST = `0x${"ab".repeat(32)}`;
const note = (number: number) => ({ note: `${number}`, amount: "450000", digest: DIGEST });
const body = z.object({ number: z.int() });
const shared = { tags: ["sample"], summary: { zh: "记录", en: "Note" }, duties: ["tender"] } as const;

/** A note of which nobody writes one alone, and two acts of which one is such. */
const OPERATIONS = [
  ...businessAct({
    ...{ ...shared, id: "writeNote", path: "/notes", request: { body } },
    draft: (_, input) => ({ act: WRITE_NOTE, values: note(input.body.number) }),
  }),
  ...businessActs({
    ...{ ...shared, id: "writeAndAmend", path: "/notes/both", request: { body } },
    drafts: (_, input) =>
      Promise.resolve({
        drafts: [
          { act: WRITE_NOTE, values: note(input.body.number) },
          { act: AMEND_NOTE, values: { note: "1", amount: "7" } },
        ],
      }),
  }),
];

describe("acts that need a second person", () => {
  let gateway: TestGateway;
  /** Tokens: the system of the chief (person 9), the chief under a key of one's own, two colleagues, another's officer. */
  let system: string;
  let chief: string;
  let colleague: string;
  let bystander: string;
  let stranger: string;
  let count = 0;

  beforeAll(async () => {
    gateway = await startTestGateway({
      operations: OPERATIONS,
      secondPerson: { acts: { "Notes.WriteNote": ["decide"] }, hours: 1 },
      chiefOnChain: true,
    });
    system = await gateway.systemToken(["tender", "decide"]);
    chief = await signIn(Wallet.createRandom().privateKey, 9);
    colleague = await signIn(gateway.keys[0] ?? "", 2);
    bystander = await signIn(Wallet.createRandom().privateKey, 3, ["tender"]);
    stranger = await gateway.signIn(gateway.keys[1] ?? "", { org: GATEWAY_ORG + 1, person: 2, duties: ["decide"] });
    await finalAfter(await ask("/notes", 1));
  }, 60_000);
  afterAll(() => gateway.stop());

  function signIn(key: string, person: number, duties: readonly ("decide" | "tender")[] = ["decide", "tender"]) {
    return gateway.signIn(key, { org: GATEWAY_ORG, person, duties });
  }
  const call = (method: string, path: string, token?: string, given?: unknown): Promise<Answer> =>
    gateway.call(method, `/v1${path}`, {
      ...(token !== undefined && { token }),
      ...(method === "POST" && { headers: { "idempotency-key": `held-acts-${++count}` } }),
      ...(given !== undefined && { body: given }),
    });
  const ask = async (path: string, number: number): Promise<Wire> => {
    const { status, text, body: answer } = await call("POST", path, system, { number });
    expect(status, text).toBe(202);
    return answer;
  };
  const approve = (held: string, token = colleague) => call("POST", `/acts/held/${held}/approval`, token);
  const refuse = (held: string, token: string, note_?: string) =>
    call("POST", `/acts/held/${held}/refusal`, token, note_ === undefined ? {} : { note: note_ });
  const statusOf = async (id: string, wait = 0): Promise<Wire> => (await call("GET", `/acts/${id}?wait=${wait}`)).body;
  const inOutbox = async (...ids: string[]): Promise<number> => {
    const { db } = gateway.context.store;
    return (await db.selectFrom("outbox_act").select("key").where("key", "in", ids).execute()).length;
  };
  const finalAfter = async ({ id, awaits: held }: Wire): Promise<void> => {
    expect((await approve(held)).status).toBe(202);
    expect(await statusOf(id, 20)).toMatchObject({ state: "final" });
  };
  const refused = (answer: Answer, status: number, code: string): void => {
    expect(answer, answer.text).toMatchObject({ status, body: { code } });
    expect(answer.body.messages.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(answer.body.messages.en).toMatch(/[a-z]/);
  };
  const signedByColleague = async (number: number, key = gateway.keys[0] ?? "") => {
    const draft = { contract: "Notes", act: "WriteNote", signer: computeAddress(key), nonceKey: `${number}` };
    const prepared = await call("POST", "/acts/typed-data", undefined, { ...draft, values: note(number) });
    const { EIP712Domain: _, ...types } = prepared.body.typedData.types;
    const { domain, message } = prepared.body.typedData;
    const signature = await new Wallet(key).signTypedData(domain, types, message);
    return { contract: "Notes", act: "WriteNote", message: prepared.body.message, signer: draft.signer, signature };
  };

  it("waits, unsigned, and is shown to colleagues with the sentence to read", async () => {
    const { id, awaits: held } = await ask("/notes", 10);
    expect(await statusOf(id)).toMatchObject({ id, state: "awaiting", transaction: null, error: null });
    expect(await inOutbox(id)).toBe(0);
    const { body: shown } = await call("GET", `/acts/held/${held}`, bystander);
    expect(shown).toMatchObject({ id: held, state: "awaiting", settledAt: null, settledBy: null, note: null });
    expect(shown.acts).toEqual([
      expect.objectContaining({
        ...{ id, contract: "Notes", act: "WriteNote", person: 9, duties: ["decide"] },
        sentence: { zh: "写下第10号记录", en: "Writes note 10" },
      }),
    ]);
    const listed = await call("GET", "/acts/held?state=awaiting", colleague);
    expect(listed.body.items.map((each: Wire) => each.id)).toContain(held);
    const { db } = gateway.context.store;
    const { acts } = await db.selectFrom("held").select("acts").where("id", "=", held).executeTakeFirstOrThrow();
    expect(acts[0]?.data).toBeNull();
  });

  it("goes to the chain once another person agrees, and not twice", async () => {
    const asked = await ask("/notes", 11);
    await finalAfter(asked);
    const { body: shown } = await call("GET", `/acts/held/${asked.awaits}`, colleague);
    expect(shown).toMatchObject({ state: "approved", settledBy: { person: 2 } });
    refused(await approve(asked.awaits), 409, "second-person-over");
  });

  it("is not agreed to by the same person under another key, nor without the duty, nor by another organisation", async () => {
    const { id, awaits: held } = await ask("/notes", 12);
    refused(await approve(held, chief), 403, "second-person-same");
    refused(await approve(held, system), 403, "second-person-same");
    refused(await approve(held, bystander), 403, "duty-missing");
    refused(await refuse(held, bystander), 403, "duty-missing");
    refused(await approve(held, stranger), 403, "organisation-wrong");
    expect(await statusOf(id)).toMatchObject({ state: "awaiting" });
    expect(await inOutbox(id)).toBe(0);
  });

  it("is refused by the second person with a note, or taken back by who asked", async () => {
    const [one, two] = [await ask("/notes", 13), await ask("/notes", 14)];
    expect((await refuse(one.awaits, colleague, "金额不符")).body).toEqual({ id: one.awaits, state: "refused" });
    expect((await refuse(two.awaits, chief)).body).toEqual({ id: two.awaits, state: "withdrawn" });
    const { body: shown } = await call("GET", `/acts/held/${one.awaits}`, chief);
    expect(shown).toMatchObject({ state: "refused", note: "金额不符", settledBy: { person: 2 } });
    const status = await statusOf(one.id);
    expect(status).toMatchObject({ state: "refused", error: { code: "second-person-refused" } });
    expect(status.error.zh).toMatch(/[\u4e00-\u9fff]/);
    for (const { awaits: held } of [one, two]) refused(await approve(held), 409, "second-person-over");
    refused(await approve(DIGEST), 404, "not-found");
  });

  it("lapses at its deadline", async () => {
    const { id, awaits: held } = await ask("/notes", 15);
    const { db } = gateway.context.store;
    await db
      .updateTable("held")
      .set({ deadline: new Date(1) })
      .where("id", "=", held)
      .execute();
    refused(await approve(held), 409, "second-person-over");
    expect(await statusOf(id)).toMatchObject({ state: "refused", error: { args: { state: "lapsed" } } });
    const { body: listed } = await call("GET", "/acts/held?state=lapsed", colleague);
    expect(listed.items.map((each: Wire) => each.id)).toEqual([held]);
  });

  it("waits on, nothing half written, where the ledger refuses it by then", async () => {
    const [first, second] = [await ask("/notes", 16), await ask("/notes", 16)];
    expect(first.awaits).not.toBe(second.awaits);
    await finalAfter(first);
    const late = await approve(second.awaits);
    refused(late, 409, "ledger-refused");
    expect(await statusOf(second.id)).toMatchObject({ state: "awaiting" });
    expect(await inOutbox(second.id)).toBe(0);
  });

  it("takes what was asked for with it along: all or nothing", async () => {
    const { acts } = await ask("/notes/both", 17);
    const ids = acts.map(({ id }: Wire) => id);
    expect(new Set(acts.map(({ awaits: held }: Wire) => held)).size).toBe(1);
    expect(await inOutbox(...ids)).toBe(0);
    const { body: agreed } = await approve(acts[0].awaits);
    expect(agreed.acts).toEqual(ids);
    for (const id of ids) expect(await statusOf(id, 20)).toMatchObject({ state: "final" });
  });

  it("holds what an officer signs under a key of one's own until another one agrees", async () => {
    const act = await signedByColleague(18);
    const { body: one } = await call("POST", "/acts", undefined, act);
    const { body: two } = await call("POST", "/acts", undefined, act);
    expect(one).toEqual(two);
    refused(await approve(one.awaits), 403, "second-person-same");
    expect((await approve(one.awaits, chief)).status).toBe(202);
    expect(await statusOf(one.id, 20)).toMatchObject({ state: "final" });
    expect((await call("POST", "/acts", undefined, act)).body).toEqual({ id: one.id, awaits: null });
  });

  it("relays other organisations' acts at once", async () => {
    const { body: answer } = await call("POST", "/acts", undefined, await signedByColleague(19, gateway.keys[1]));
    expect(answer.awaits).toBeNull();
    expect(await statusOf(answer.id, 20)).toMatchObject({ state: "final" });
  });
});
