import { Wallet, id } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judgedRows } from "../../support/access-table.js";
import {
  contentOf,
  handIn,
  openBid,
  publishSupervisorKey,
  publishTender,
  sealBid,
  sealedKey,
} from "../../support/department-tender.js";
import { departmentWorld, type DepartmentWorld } from "../../support/department-world.js";
import type { Answer, Wire } from "../../support/gateway.js";

/** One record, tried by strangers first and then by somebody whose it is, who shows that it was there to be had. */
interface Probe {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly owner: string;
  readonly ok: number;
  /** Status of the refusal, or what shows that the answer holds nothing of the record. */
  readonly refused: number | ((answer: Answer) => boolean);
}

const isEmpty = ({ body }: Answer): boolean => body.items.length === 0;

describe("records of others at a trading centre's gateway", () => {
  const rows = judgedRows("gateway");
  const probes = new Map<string, Probe>();
  let world: DepartmentWorld;

  beforeAll(async () => {
    world = await departmentWorld(["centre", "supervisor", "winner", "rival", "stranger"]);
    await world.ask("/encryption-key");
    await publishSupervisorKey(world);
    await addBids();
    await addFiles();
    await addWebhook();
    await addCosignature();
    await addIndexed();
  }, 240_000);
  afterAll(() => world.stop());

  async function addBids(): Promise<void> {
    const { tender, opensAt } = await publishTender(world, "2026-002");
    const [winner, rival] = [
      await sealBid(world, tender, "winner", 1_000n),
      await sealBid(world, tender, "rival", 2_000n),
    ];
    await world.until(opensAt + 1n);
    await openBid(world, "winner", winner);
    await openBid(world, "rival", rival);
    const body = await sealedKey(world, winner);
    const given = await world.call("PUT", `/bids/${winner.commitment}/key`, {
      token: await world.token("winner"),
      body,
    });
    expect(given.status).toBe(204);
    const content = { method: "GET", path: `/bids/${winner.commitment}/content` };
    probes.set("readBid", { ...content, owner: "centre", ok: 200, refused: 403 });
    const key = { method: "PUT", path: `/bids/${rival.commitment}/key`, body: await sealedKey(world, rival) };
    probes.set("handOverBidKey", { ...key, owner: "rival", ok: 204, refused: 403 });
    const hidden = ({ body: { steps } }: Answer): boolean => steps[0].fileList[1].disclosed === null;
    const file = { method: "GET", path: `/tenders/${tender}/witness-file`, owner: "supervisor", ok: 200 };
    probes.set("readWitnessFile", { ...file, refused: hidden });
    const { body: found } = await world.call("GET", file.path);
    const set = { method: "GET", path: `/witness-sets/${found.steps[0].root}/files`, owner: "supervisor", ok: 200 };
    const isHidden = ({ text, body: shown }: Answer): boolean => shown.hidden === 1 && !text.includes("rule.txt");
    probes.set("listStepFiles", { ...set, refused: isHidden });
  }

  async function addFiles(): Promise<void> {
    const file = await handIn(world, "private.txt");
    probes.set("readFile", { method: "GET", path: `/files/${file}`, owner: "supervisor", ok: 200, refused: 403 });
    const content = { method: "GET", path: `/files/${file}/content` };
    probes.set("readFileContent", { ...content, owner: "centre", ok: 200, refused: 403 });
  }

  async function addWebhook(): Promise<void> {
    const token = await world.token("winner");
    const body = { url: "https://example.com/hook" };
    const { store } = world;
    const row = { id: crypto.randomUUID(), ...body, events: [], secret: "whsec_x", block: 0n, log_index: 0 };
    const organisation = BigInt(world.of("winner"));
    await store.db
      .withSchema("org_centre")
      .insertInto("webhook")
      .values({ ...row, organisation })
      .execute();
    expect((await world.call("GET", "/webhooks", { token })).body.items).toHaveLength(1);
    const shared = { owner: "winner" };
    probes.set("listWebhooks", { ...shared, method: "GET", path: "/webhooks", ok: 200, refused: isEmpty });
    const deliveries = { method: "GET", path: `/webhooks/${row.id}/deliveries` };
    probes.set("listWebhookDeliveries", { ...shared, ...deliveries, ok: 200, refused: isEmpty });
    probes.set("dropWebhook", { ...shared, method: "DELETE", path: `/webhooks/${row.id}`, ok: 204, refused: 404 });
  }

  /** A subcontract that the winner signed and the rival is asked to sign. */
  async function addCosignature(): Promise<void> {
    const [first, second] = [await asked("one"), await asked("two")];
    const shared = { owner: "rival" };
    const path = (of: Wire): string => `/acts/cosignatures/${of.id}`;
    probes.set("listCosignatures", { ...shared, method: "GET", path: "/acts/cosignatures", ok: 200, refused: isEmpty });
    probes.set("readCosignature", { ...shared, method: "GET", path: path(first), ok: 200, refused: 403 });
    const token = await world.token("rival");
    const { body } = await world.call("GET", path(first), { token });
    const signature = await sign(world.keys.get("rival") ?? "", body.second.typedData);
    const signer = new Wallet(world.keys.get("rival") ?? "").address.toLowerCase();
    const signing = { method: "POST", path: `${path(first)}/signature`, body: { signer, signature } };
    probes.set("cosignAct", { ...shared, ...signing, ok: 202, refused: 403 });
    probes.set("refuseCosignature", {
      ...shared,
      method: "POST",
      path: `${path(second)}/refusal`,
      ok: 200,
      refused: 403,
    });
  }

  /** An invoice that the winner uses and a claim that it made, as the indexer would have written them. */
  async function addIndexed(): Promise<void> {
    const index = world.store.db.withSchema("chain_index");
    const winner = BigInt(world.of("winner"));
    const [at, digest] = [new Date(), Buffer.alloc(32, 1)];
    const invoice = {
      uid: digest,
      bureau: BigInt(world.of("centre")),
      status: "reimbursed",
      flags: 1,
      lock: "none",
    } as const;
    const none = { lock_owner: null, lock_until: null, first_officer: null, issued_at: null };
    const rest = { kind: 1, reds: 0, word: "1", used_by: winner, changed_at: at };
    await index
      .insertInto("invoice")
      .values({ ...invoice, ...none, ...rest })
      .execute();
    const claim = {
      claimant: winner,
      verifier: BigInt(world.of("supervisor")),
      evidence: digest,
      state: "open",
    } as const;
    const open = { reason: null, examined: null, decided_at: null, until: at, claimed_at: at, tx_hash: digest };
    await index
      .insertInto("listing_claim")
      .values({ ...claim, ...open })
      .execute();
    const shared = { owner: "winner", method: "GET", ok: 200, refused: isEmpty };
    probes.set("listInvoices", { ...shared, path: "/invoices" });
    probes.set("listListingClaims", { ...shared, path: "/listing-claims" });
  }

  async function asked(name: string): Promise<Wire> {
    const wallet = new Wallet(world.keys.get("winner") ?? "");
    const values = {
      ...{
        document: id(name),
        seller: world.of("winner"),
        payer: world.of("rival"),
        amount: "1000",
        currency: "0x434e59",
      },
      until: `${world.now() + 86_400n * 30n}`,
    };
    const act = { contract: "Subcontracts", act: "RegisterSubcontract" };
    const draft = { ...act, values, signer: wallet.address, nonceKey: name === "one" ? "1" : "2" };
    const prepared = await world.call("POST", "/acts/typed-data", { body: draft });
    if (prepared.status !== 200) throw new Error(prepared.text);
    const { message, typedData } = prepared.body;
    const authored = { ...act, message, signer: wallet.address.toLowerCase() };
    const body = { ...authored, signature: await sign(wallet.privateKey, typedData), asked: world.of("rival") };
    const answer = await world.call("POST", "/acts/cosignatures", { token: await world.token("winner"), body });
    if (answer.status !== 202) throw new Error(answer.text);
    return answer.body;
  }

  it("has a record to try for every operation whose handler judges whose it is", () => {
    expect([...probes.keys()].sort()).toEqual(rows.map(({ id: name }) => name).sort());
  });

  it("shows and changes nothing for those who are no party, and answers those who are", async () => {
    for (const { id: name, rule } of rows) {
      const probe = probes.get(name);
      if (probe === undefined) throw new Error(`no record for ${name}`);
      const strangers = ["stranger", ...(rule === "anyone" ? [undefined] : [])];
      for (const stranger of strangers) {
        const answer = await attempt(probe, stranger);
        const { refused } = probe;
        if (typeof refused !== "number") expect([name, answer.status, refused(answer)]).toEqual([name, 200, true]);
        else {
          expect([name, answer.status]).toEqual([name, refused]);
          expect(["not-yours", "not-found"]).toContain(answer.body.code);
          expect(answer.body.messages.zh).toMatch(/[\u4e00-\u9fff]/);
        }
      }
      const answer = await attempt(probe, probe.owner);
      expect([name, answer.status]).toEqual([name, probe.ok]);
      if (typeof probe.refused !== "number") expect([name, probe.refused(answer)]).toEqual([name, isListOf(name)]);
    }
  });

  /** Deliveries of the winner's webhook are none yet: there the emptiness shows nothing. */
  const isListOf = (name: string): boolean => name === "listWebhookDeliveries";

  it("gives no file of others to be witnessed as one's own", async () => {
    const file = await handIn(world, "theirs.txt");
    const { tender } = await publishTender(world, "2026-003");
    const token = await world.token("stranger");
    const body = { stage: "other", files: [file] };
    const answer = await world.call("POST", `/tenders/${tender}/steps/typed-data`, { token, body });
    expect(answer).toMatchObject({ status: 403, body: { code: "not-yours" } });
  });

  it("keeps the secret of a draw from every other organisation", async () => {
    const { tender } = await publishTender(world, "2026-004");
    const token = await world.token("stranger");
    for (const path of ["seed", "reveal"]) {
      const answer = await world.call("POST", `/tenders/${tender}/experts/${path}/typed-data`, { token, body: {} });
      expect(answer).toMatchObject({ status: 403, body: { code: "not-yours" } });
    }
    const body = { pseudonyms: [id("expert")], seats: 1 };
    const answer = await world.call("POST", `/tenders/${tender}/experts/typed-data`, { token, body });
    expect(answer).toMatchObject({ status: 403, body: { code: "not-yours" } });
  });

  it("gives the content of a file only in the clear to whoever may read it", async () => {
    const file = await handIn(world, "clear.txt");
    const { text, headers } = await world.call("GET", `/files/${file}/content`, { token: world.system });
    expect(text).toBe(contentOf("clear.txt"));
    expect(headers.get("content-disposition")).toContain("attachment");
    const { body } = await world.call("GET", `/files/${file}`, { token: world.system });
    const stored = await world.call("GET", `/documents/${body.document}`, { token: await world.token("stranger") });
    expect(stored.status).toBe(200);
    expect(stored.text).not.toContain(contentOf("clear.txt"));
  });

  async function attempt({ method, path, body }: Probe, name: string | undefined): Promise<Answer> {
    const token = name === undefined ? undefined : await world.token(name);
    return world.call(method, path, { ...(token !== undefined && { token }), ...(body !== undefined && { body }) });
  }
});

function sign(key: string, { domain, types, message }: Wire): Promise<string> {
  const { EIP712Domain: _, ...own } = types;
  return new Wallet(key).signTypedData(domain, own, message);
}
