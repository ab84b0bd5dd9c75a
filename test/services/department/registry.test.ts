import { Wallet, computeAddress, id } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishSupervisorKey, publishTender } from "../../support/department-tender.js";
import { REGION, departmentWorld, type DepartmentWorld } from "../../support/department-world.js";
import { expectRowsAsOnChain } from "../../support/rows-and-chain/rows-and-chain.js";
import type { Answer, Wire } from "../../support/gateway.js";

const CREDIT_CODE = "91110000MA0123456P";
const LEI = "5493001KJTIIGC8Y1R12";
const FILE = id("registration file");
const iso = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString();

describe("organisations, signers and standing over HTTP", () => {
  let world: DepartmentWorld;

  beforeAll(async () => {
    world = await departmentWorld(["centre", "supervisor", "verifier", "winner"]);
    await world.ask("/encryption-key");
  }, 240_000);
  afterAll(() => world.stop());

  const post = (path: string, body: object, token?: string): Promise<Answer> =>
    world.call("POST", path, { body, ...(token !== undefined && { token }) });

  async function rightCode(): Promise<string> {
    // The last character that fits is found by the check itself: no other of the alphabet does.
    const fits: string[] = [];
    for (const last of "0123456789ABCDEFGHJKLMNPQRTUWXY") {
      const code = CREDIT_CODE.slice(0, 17) + last;
      const { status } = await post("/identifiers/check", { identifier: `CN-USCC:${code}` });
      if (status === 200) fits.push(code);
    }
    expect(fits).toHaveLength(1);
    return fits[0] ?? "";
  }

  it("checks identifiers by the rule of their register, and names field and rule", async () => {
    const code = await rightCode();
    const wrongCode = code.slice(0, 17) + (code.endsWith("0") ? "1" : "0");
    const cases: [string, string][] = [
      [`CN-USCC:${wrongCode}`, "gb_32100"],
      [`CN-USCC:${code.slice(1)}`, "gb_32100"],
      [`LEI:${LEI.slice(0, 18)}13`, "iso_17442"],
      ["no scheme", "identifier_form"],
      ["FR-SIREN:123456789", "register"],
    ];
    for (const [identifier, rule] of cases) {
      const { status, body, headers } = await post("/identifiers/check", { identifier });
      expect([identifier, status, body.code]).toEqual([identifier, 422, "identifier-invalid"]);
      expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
      expect(body.errors).toMatchObject([{ path: "/body/identifier", code: rule }]);
      expect(body.errors[0].zh).toMatch(/[\u4e00-\u9fff]/);
      expect(body.errors[0].en).toMatch(/^[A-Z][^\u4e00-\u9fff]+$/);
    }
    const lei = await post("/identifiers/check", { identifier: ` lei:${LEI.toLowerCase()} ` });
    expect(lei.body).toMatchObject({ identifier: `LEI:${LEI}`, checked: true, holder: null });
    const other = await post("/identifiers/check", { identifier: "XX-TEST:WINNER" });
    expect(other.body).toMatchObject({ checked: false, holder: world.of("winner") });
  });

  it("has the registrar's transaction prepared, tried and sent by the registrar's own account", async () => {
    const signer = id("a key");
    const body = {
      ...{ identifier: `LEI:${LEI}`, name: "Full Member", kind: "enterprise", region: REGION, file: FILE },
      ...{
        duties: ["agree", "bid"],
        signers: [{ signer, person: 1, duties: ["bid"], until: iso(world.now() + 999_999n) }],
      },
    };
    const token = world.system;
    const stranger = await post("/registry/registrations", { ...body, from: Wallet.createRandom().address }, token);
    expect(stranger.status).toBe(403);
    const { body: tx } = await post("/registry/registrations", { ...body, from: world.registrar.address }, token);
    await world.transact(world.registrar, tx.to, tx.data);
    await world.sync();
    const found = await post("/identifiers/check", { identifier: `LEI:${LEI}` });
    const org = found.body.holder;
    const { body: signers } = await world.call("GET", `/organisations/${org}/signers`, { token });
    expect(signers.items).toMatchObject([{ signer, person: 1, duties: ["bid"], confirmed: true }]);
  });

  it("has the naming of a budget authority prepared, and its end", async () => {
    const path = `/registry/organisations/${world.of("centre")}/budget-authorities`;
    const from = world.registrar.address;
    const listed = () => world.call("GET", path.replace("/registry", ""));
    const body = { authority: world.of("supervisor"), until: iso(world.now() + 86_400n), from };
    for (const [at, given] of [
      [path, body],
      [`${path}/${world.of("supervisor")}/end`, { from }],
    ] as const) {
      expect((await post(at, { ...given, from: Wallet.createRandom().address }, world.system)).status).toBe(403);
      const { body: tx } = await post(at, given, world.system);
      await world.transact(world.registrar, tx.to, tx.data);
      await world.sync();
      const { body: found } = await listed();
      expect(found.items).toMatchObject(at === path ? [{ authority: body.authority, until: body.until }] : []);
    }
  });

  async function apply(name: string): Promise<{ answer: Answer; given: Wire; wallet: Wallet }> {
    const wallet = new Wallet(Wallet.createRandom().privateKey);
    const given = {
      ...{ identifier: `XX-SHOP:${name}`, name: `Shop ${name}`, region: REGION, file: FILE },
      ...{ signer: wallet.address, until: iso(world.now() + 86_400n * 300n) },
    };
    const { body: asked } = await post("/enrolments/typed-data", given);
    const { EIP712Domain: _, ...types } = asked.typedData.types;
    const signature = await wallet.signTypedData(asked.typedData.domain, types, asked.typedData.message);
    const { nonce, deadline } = asked.message;
    const sent = { ...given, nonce, deadline: iso(BigInt(deadline)), signature };
    return { answer: await post("/enrolments", sent), given: sent, wallet };
  }

  it("enrols a light member that applied with its own key, once a verifier accepts", async () => {
    const { answer, given, wallet } = await apply("one");
    expect(answer).toMatchObject({ status: 201, body: { state: "open", name: "Shop one" } });
    const forged = await post("/enrolments", { ...given, name: "Another name" });
    expect(forged).toMatchObject({ status: 422, body: { code: "signature-wrong" } });
    const path = `/enrolments/${answer.body.id}`;
    const listed = await world.call("GET", "/enrolments", { token: world.system });
    expect(listed.body.items).toMatchObject([{ id: answer.body.id }]);
    await world.ask(`${path}/acceptance`);
    expect((await world.call("GET", path)).body).toMatchObject({ state: "accepted", claims: null });
    const { body } = await world.call("GET", "/organisations?q=Shop%20one");
    expect(body.items).toMatchObject([{ name: "Shop one", enrolment: "light" }]);
    const session = await world.call("GET", "/session", { token: await world.tokenOf(wallet.privateKey) });
    expect(session.body).toMatchObject({ person: 1 });
    const again = await post(`${path}/refusal`, { reason: "too late" }, world.system);
    expect(again).toMatchObject({ status: 409, body: { code: "application-decided" } });
  });

  it("counts an application as accepted only when it was: preparing the act decides nothing", async () => {
    const { answer } = await apply("two");
    const path = `/enrolments/${answer.body.id}`;
    const prepared = await post(`${path}/acceptance/typed-data`, {}, await world.token("verifier"));
    expect(prepared.status).toBe(200);
    expect((await world.call("GET", path)).body.state).toBe("open");
    expect(await world.settled(await world.handIn(world.keys.get("verifier") ?? "", prepared.body))).toMatchObject({
      state: "final",
    });
    expect((await world.call("GET", path)).body.state).toBe("accepted");
  });

  it("refuses an application with its reason", async () => {
    const { answer } = await apply("three");
    const { body } = await post(`/enrolments/${answer.body.id}/refusal`, { reason: "no licence" }, world.system);
    expect(body).toMatchObject({ state: "refused", reason: "no licence" });
  });

  it("enrols an officer's key with duties and a period, and ends it", async () => {
    const key = Wallet.createRandom().privateKey;
    const body = { signer: computeAddress(key), person: 7, duties: ["tender"], until: iso(world.now() + 999_999n) };
    const { about } = await world.ask("/signers", body);
    const token = world.system;
    const read = (): Promise<Answer> => world.call("GET", `/signers/${about}`, { token });
    expect((await read()).body).toMatchObject({ state: "valid", person: 7, duties: ["tender"] });
    await world.ask(`/signers/${about}/end`);
    expect((await read()).body.state).toBe("ended");
  });

  it("changes a standing by the regulator only", async () => {
    const path = `/organisations/${world.of("winner")}/standing`;
    const body = { standing: "warned", reason: 260, basis: id("decision") };
    const { answer } = await world.sign(world.keys.get("winner") ?? "", path, body);
    expect(answer.status).toBeGreaterThanOrEqual(403);
    const { statuses } = await world.sign(world.keys.get("supervisor") ?? "", path, body);
    expect(statuses).toMatchObject([{ state: "final" }]);
    const { body: history } = await world.call("GET", path);
    expect(history.items.at(-1)).toMatchObject({ standing: "warned", reason: 260, by: world.of("supervisor") });
  });

  it("tells how a draw of experts stands, and the list to its own organisation only", async () => {
    await publishSupervisorKey(world);
    const { tender } = await publishTender(world, "2026-005");
    const path = `/tenders/${tender}/experts`;
    expect((await world.call("GET", path)).body).toMatchObject({ state: "none", size: 0, experts: [] });
    const pseudonyms = ["a", "b", "c"].map((name) => id(name));
    await world.ask(path, { pseudonyms, seats: 1 });
    expect((await world.call("GET", path)).body).toMatchObject({
      state: "listCommitted",
      size: 3,
      seats: 1,
      experts: [],
    });
  });

  it.each([
    ["a missing number", { number: undefined }, "/body/number"],
    ["no files", { files: [] }, "/body/files"],
    [
      "a file twice",
      { files: ["7b0e2a52-46b7-4c8e-9d5e-111111111111", "7b0e2a52-46b7-4c8e-9d5e-111111111111"] },
      "/body/files",
    ],
    ["a file that is none", {}, "/body/files/0"],
    ["a time without an offset", { closesAt: "2026-01-01T00:00:00" }, "/body/closesAt"],
    ["too many lots", { lots: 101 }, "/body/lots"],
    ["a currency of two letters", { currency: "CN" }, "/body/currency"],
    ["a buyer below one", { buyer: 0 }, "/body/buyer"],
  ])("names the field and the rule of a tender with %s, in both languages", async (_name, change, field) => {
    const file = "7b0e2a52-46b7-4c8e-9d5e-222222222222";
    const now = world.now();
    const tender = {
      ...{ number: "X", buyer: world.of("centre"), supervisor: world.of("supervisor"), region: REGION, lots: 1 },
      ...{ sector: "CPV 45233120", closesAt: iso(now + 9n), opensAt: iso(now + 19n), revealUntil: iso(now + 99n) },
      ...{ files: [file], rule: file, ...change },
    };
    const { status, body } = await post("/tenders", tender, world.system);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(body.errors.map(({ path }: Wire) => path)).toEqual([field]);
    for (const { zh, en } of body.errors) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/^[A-Za-z][^\u4e00-\u9fff]+$/);
    }
  });

  it("leaves rows that say what the contracts store", async () => {
    await world.sync();
    await expectRowsAsOnChain(world.store.pool, world.chain);
  });
});
