import { Wallet, computeAddress } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestGateway, type Answer, type TestGateway, type Wire } from "../../support/gateway.js";

const DIGEST = `0x${"ab".repeat(32)}`;

describe("relay of signed acts", () => {
  let gateway: TestGateway;
  let key: string;
  let signer: string;
  let sequence = 0;

  beforeAll(async () => {
    gateway = await startTestGateway({
      limits: {
        quotas: {
          acts: { points: 12, seconds: 3600 },
          documents: { points: 1, seconds: 1 },
          strangers: { points: 500, seconds: 3600 },
        },
      },
    });
    key = gateway.keys[0] ?? "";
    signer = computeAddress(key).toLowerCase();
  });
  afterAll(() => gateway.stop());

  const note = (number: number) => ({ note: `${number}`, amount: "450000", digest: DIGEST });
  const draft = (number: number, more: object = {}) => ({
    contract: "Notes",
    act: "WriteNote",
    values: note(number),
    signer,
    nonceKey: `${++sequence}`,
    ...more,
  });
  const prepare = (body: object) => gateway.call("POST", "/v1/acts/typed-data", { body });
  const sign = (prepared: Wire, by = key): Promise<string> => {
    const { EIP712Domain: _, ...types } = prepared.typedData.types;
    return new Wallet(by).signTypedData(prepared.typedData.domain, types, prepared.typedData.message);
  };
  const send = (body: object): Promise<Answer> => gateway.call("POST", "/v1/acts", { body });
  const signed = async (number: number, more: object = {}, by = key) => {
    const { body } = await prepare(draft(number, more));
    const { contract, act } = draft(number);
    return {
      contract,
      act,
      message: body.message,
      signer: more["signer" as never] ?? signer,
      signature: await sign(body, by),
    };
  };
  /** Until the chain has it in a final block. */
  const settled = (id: string): Promise<Answer> => gateway.call("GET", `/v1/acts/${id}?wait=20`);

  it("lists the acts with their sentences", async () => {
    const { body } = await gateway.call("GET", "/v1/acts/types");
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(["WriteNote", "VoidNonces", "AmendNote"]);
    expect(body.items[0]).toMatchObject({
      contract: "Notes",
      method: "writeNote",
      sentence: { en: "Writes note {note}" },
    });
  });

  it("prepares an act: next nonce, deadline, sentence", async () => {
    const { status, body } = await prepare(draft(1, { deadline: "2030-01-01T00:00:00Z" }));
    expect(status).toBe(200);
    expect(body.sentence).toEqual({ zh: "写下第1号记录", en: "Writes note 1" });
    expect(body.message).toEqual({ ...note(1), nonceKey: `${sequence}`, nonce: "0", deadline: "1893456000" });
    expect(body.typedData).toMatchObject({ primaryType: "WriteNote", domain: { chainId: "31337" } });
  });

  it("relays a signed act once, however often it is handed in, and tells when it is final", async () => {
    const act = await signed(2);
    const [one, two] = await Promise.all([send(act), send(act)]);
    expect([one.status, two.status]).toEqual([202, 202]);
    expect(one.body.id).toBe(two.body.id);
    const { body } = await settled(one.body.id);
    expect(body).toMatchObject({ id: one.body.id, state: "final", error: null });
    expect(body.transaction).toMatch(/^0x[0-9a-f]{64}$/);
    const again = await send(act);
    expect(again.body.id).toBe(one.body.id);
    expect((await gateway.call("GET", `/v1/acts/${one.body.id}`)).body.state).toBe("final");
  });

  it("counts on in the sequence", async () => {
    const nonceKey = "777";
    const first = await send(await signed(3, { nonceKey }));
    await settled(first.body.id);
    const { body } = await prepare(draft(4, { nonceKey }));
    expect(body.message.nonce).toBe("1");
  });

  it("tells in both languages why a ledger refused", async () => {
    const first = await signed(5);
    await settled((await send(first)).body.id);
    const second = await signed(5);
    const { body } = await settled((await send(second)).body.id);
    expect(body.state).toBe("refused");
    expect(body.error.code).toMatch(/^[A-Z]\w+$/);
    expect(body.error.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(body.error.en).toMatch(/[a-z]/);
  });

  it("takes a list under one signature", async () => {
    const nonceKey = `${++sequence}`;
    const acts = [11, 12, 13].map((number) => ({ contract: "Notes", act: "WriteNote", values: note(number) }));
    const prepared = await gateway.call("POST", "/v1/acts/typed-data/list", { body: { acts, signer, nonceKey } });
    expect(prepared.body.acts.map(({ message }: Wire) => message.nonce)).toEqual(["0", "1", "2"]);
    const signature = await sign(prepared.body);
    const list = prepared.body.acts.map(({ message, path }: Wire) => ({
      contract: "Notes",
      act: "WriteNote",
      message,
      path,
      signer,
      signature,
    }));
    const { status, body } = await gateway.call("POST", "/v1/acts/list", { body: { acts: list } });
    expect(status).toBe(202);
    const states = await Promise.all(body.ids.map(async (id: string) => (await settled(id)).body.state));
    expect(states).toEqual(["final", "final", "final"]);
  });

  it("takes all of a list or nothing, and names the item at fault", async () => {
    const [good, bad] = [await signed(21), { ...(await signed(22)), signature: `0x${"11".repeat(65)}` }];
    const { status, body } = await gateway.call("POST", "/v1/acts/list", { body: { acts: [good, bad] } });
    expect({ status, code: body.code, args: body.args }).toEqual({
      status: 422,
      code: "list-item-invalid",
      args: { index: 1 },
    });
    expect(body.errors[0]).toMatchObject({ path: "/body/acts/1", code: "signature-wrong" });
    const stored = await gateway.context.store.db.selectFrom("outbox_act").select("data").execute();
    expect(stored.some((row) => row.data.includes(good.signature.slice(2)))).toBe(false);
  });

  it.each([
    ["another key's signature", async () => signed(31, {}, gateway.keys[1]), 422, "signature-wrong"],
    ["no signature", async () => ({ ...(await signed(32)), signature: "0x" }), 422, "signature-malformed"],
    ["a signer of few bytes", async () => ({ ...(await signed(33)), signer: "0xabcd" }), 422, "signature-malformed"],
    ["a passed deadline", async () => signed(34, { deadline: "2020-01-01T00:00:00Z" }), 409, "act-expired"],
    ["a deadline years away", async () => signed(35, { deadline: "2040-01-01T00:00:00Z" }), 422, "act-deadline-far"],
    ["an unknown act", async () => ({ ...(await signed(36)), act: "EraseNote" }), 404, "act-unknown"],
  ])("refuses %s", async (_, act, status, code) => {
    expect(await send(await act())).toMatchObject({ status, body: { code } });
  });

  it("refuses a changed value, a missing one and one too many, naming the field", async () => {
    const act = await signed(41);
    const changed = { ...act, message: { ...act.message, amount: "450001" } };
    expect(await send(changed)).toMatchObject({ status: 422, body: { code: "signature-wrong" } });
    const { amount: _, ...less } = act.message;
    expect(await send({ ...act, message: less })).toMatchObject({
      body: { code: "input-invalid", errors: [{ path: "/body/message/amount" }] },
    });
    const tooWide = { ...act, message: { ...act.message, amount: `${2n ** 56n}` } };
    expect(await send(tooWide)).toMatchObject({
      body: { code: "input-invalid", errors: [{ path: "/body/message/amount" }] },
    });
    const more = { ...act, message: { ...act.message, extra: "1" } };
    expect(await send(more)).toMatchObject({ status: 400, body: { code: "input-invalid" } });
  });

  it("refuses the twin of a signature with a high s", async () => {
    const act = await signed(42);
    const order = BigInt("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
    const s = (order - BigInt(`0x${act.signature.slice(66, 130)}`)).toString(16).padStart(64, "0");
    const v = act.signature.endsWith("1b") ? "1c" : "1b";
    const twin = { ...act, signature: act.signature.slice(0, 66) + s + v };
    expect(await send(twin)).toMatchObject({ status: 422, body: { code: "signature-wrong" } });
  });

  it("knows nothing of other acts", async () => {
    expect(await gateway.call("GET", `/v1/acts/${DIGEST}`)).toMatchObject({ status: 404, body: { code: "not-found" } });
  });

  it("takes from the quota of the organisation that signs", async () => {
    gateway.signers.set(signer, { org: 1, person: 1, duties: 0n, from: 0n, until: 4_000_000_000n });
    await new Promise((resolve) => setTimeout(resolve, 5_100));
    const acts = await Promise.all(Array.from({ length: 13 }, (_, i) => signed(100 + i)));
    const answers: Answer[] = [];
    for (const act of acts) answers.push(await send(act));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(12);
    const refused = answers.at(-1);
    expect(refused).toMatchObject({
      status: 429,
      body: { code: "quota-exhausted", args: { quota: "acts", limit: 12 } },
    });
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("takes nothing for an act that is handed in again, alone or many times in a list", async () => {
    const author = gateway.keys[1] ?? "";
    const address = computeAddress(author).toLowerCase();
    gateway.signers.set(address, { org: 2, person: 1, duties: 0n, from: 0n, until: 4_000_000_000n });
    const mine = { signer: address };
    const act = await signed(200, mine, author);
    const again = await gateway.call("POST", "/v1/acts/list", {
      body: { acts: Array.from({ length: 30 }, () => act) },
    });
    expect(again.status).toBe(202);
    expect(new Set(again.body.ids).size).toBe(1);
    for (let i = 0; i < 15; i++) expect(await send(act)).toMatchObject({ status: 202 });
    for (let i = 0; i < 11; i++) expect(await send(await signed(201 + i, mine, author))).toMatchObject({ status: 202 });
    expect(await send(await signed(212, mine, author))).toMatchObject({
      status: 429,
      body: { code: "quota-exhausted" },
    });
  });

  it("lets a stranger pay who hands in what another gateway did long ago", async () => {
    const author = gateway.keys[2] ?? "";
    const address = computeAddress(author).toLowerCase();
    gateway.signers.set(address, { org: 3, person: 1, duties: 0n, from: 0n, until: 4_000_000_000n });
    const acts = await Promise.all(Array.from({ length: 12 }, (_, i) => signed(300 + i, { signer: address }, author)));
    for (const act of acts) {
      const { body } = await send(act);
      expect(await settled(body.id)).toMatchObject({ body: { state: "final" } });
    }
    // To another gateway's outbox they are new.
    await gateway.context.store.pool.query("DELETE FROM outbox_act");
    for (const act of acts) expect(await send(act)).toMatchObject({ status: 202 });
    const more = await signed(320, { signer: address }, author);
    expect(await send(more)).toMatchObject({ status: 429, body: { code: "quota-exhausted", args: { quota: "acts" } } });
  });
});
