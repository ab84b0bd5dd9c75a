import { createServer, type IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requireCallable, isPrivate, type HostAddress } from "../../../services/http/webhooks/address.js";
import { deliverDue, pauseAfter } from "../../../services/http/webhooks/deliver.js";
import { isGenuine, signedHeaders } from "../../../services/http/webhooks/sign.js";
import { Indexer } from "../../../services/indexer/indexer.js";
import { createIndexerMetrics } from "../../../services/indexer/metrics.js";
import { openStore, type Store } from "../../../services/store/database.js";
import { startTestGateway, type TestGateway, type Wire } from "../../support/gateway.js";
import { WRITE_NOTE, signAct } from "../../support/notes.js";

interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const SOON = 60n;

describe("webhooks", () => {
  let gateway: TestGateway;
  let indexer: Indexer;
  let index: Store;
  let author: string;
  let stranger: string;
  const received: Delivery[] = [];
  /** Statuses that the receiver answers next instead of 204. */
  const answers: number[] = [];
  const receiver = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    received.push({ headers: request.headers, text });
    response.writeHead(answers.shift() ?? 204, { location: "http://127.0.0.1:1/" }).end();
  });
  let url: string;

  beforeAll(async () => {
    gateway = await startTestGateway({ privateWebhooks: true });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const address = receiver.address();
    url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/hook`;
    const { chain, config } = gateway.context;
    index = openStore({ url: config.databaseUrl });
    indexer = new Indexer({ chain, pool: index.pool, projections: [], metrics: createIndexerMetrics() });
    await indexer.open();
    indexer.start();
    author = await gateway.signIn(gateway.keys[0] ?? "", { org: 1, duties: [] });
    stranger = await gateway.signIn(gateway.keys[1] ?? "", { org: 2, duties: [] });
  });
  afterAll(async () => {
    await indexer.stop();
    await index.close();
    await gateway.stop();
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
  });

  const post = (token: string, body: object, key: string = crypto.randomUUID()) =>
    gateway.call("POST", "/v1/webhooks", { token, body, headers: { "idempotency-key": key } });
  const make = async (token: string, body: object = {}): Promise<Wire> => {
    const answer = await post(token, { url, ...body });
    expect(answer.status, answer.text).toBe(201);
    return answer.body;
  };
  const drop = (token: string, id: string) => gateway.call("DELETE", `/v1/webhooks/${id}`, { token });
  const writeNote = async (note: bigint): Promise<string> => {
    const values = { note, amount: 1n, digest: `0x${"cd".repeat(32)}` };
    const deadline = gateway.context.services.now() + SOON;
    const { message, by } = await signAct(
      gateway.context.chain,
      WRITE_NOTE,
      gateway.keys[0] ?? "",
      values,
      note,
      0n,
      deadline,
    );
    const plain = Object.fromEntries(Object.entries(message).map(([name, value]) => [name, String(value)]));
    const body = { contract: "Notes", act: "WriteNote", message: plain, ...by };
    const { body: accepted } = await gateway.call("POST", "/v1/acts", { body });
    const { body: status } = await gateway.call("GET", `/v1/acts/${accepted.id}?wait=20`);
    expect(status.state).toBe("final");
    return status.transaction;
  };
  const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
    for (let tries = 0; !(await isSo()); tries++) {
      if (tries > 150) throw new Error("waited in vain");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it("tell a party of a final event, signed; and nobody else", async () => {
    const mine = await make(author, { events: ["Notes.NoteWritten"] });
    const theirs = await make(stranger);
    const transaction = await writeNote(1n);
    await until(() => received.length > 0);
    const [{ headers, text } = { headers: {}, text: "" }] = received;
    const body = JSON.parse(text);
    expect(body).toMatchObject({ event: "Notes.NoteWritten", transaction, fields: { note: "1", org: "1" } });
    const signature = {
      id: String(headers["webhook-id"]),
      timestamp: String(headers["webhook-timestamp"]),
      signature: String(headers["webhook-signature"]),
    };
    expect(signature.id).toBe(`${mine.id}:${body.id}`);
    expect(isGenuine(mine.secret, signature, text, Date.now() / 1000)).toBe(true);
    expect(isGenuine(theirs.secret, signature, text, Date.now() / 1000)).toBe(false);

    const { db } = gateway.context.store;
    await until(async () => {
      const row = await db.selectFrom("webhook").select("block").where("id", "=", theirs.id).executeTakeFirst();
      return (row?.block ?? 0n) >= BigInt(body.block);
    });
    const seen = await gateway.call("GET", `/v1/webhooks/${theirs.id}/deliveries`, { token: stranger });
    expect(seen.body).toEqual({ items: [], next: null });
    await drop(author, mine.id);
    await drop(stranger, theirs.id);
  });

  it("are tried again after a failure, a redirect counting as one, and are sent once they are taken", async () => {
    received.length = 0;
    answers.push(500, 302);
    const mine = await make(author);
    await writeNote(2n);
    await until(() => received.length === 1);
    const { db } = gateway.context.store;
    const read = () =>
      db.selectFrom("webhook_delivery").selectAll().where("webhook", "=", mine.id).executeTakeFirstOrThrow();
    await until(async () => (await read()).attempts === 1);
    expect(await read()).toMatchObject({ status: 500, delivered_at: null });
    const later = (await read()).next_at?.getTime() ?? 0;
    expect(later).toBeGreaterThan(Date.now());

    await deliverDue(db, { allowPrivate: true, now: () => later });
    expect(await read()).toMatchObject({ attempts: 2, status: 302, delivered_at: null });
    await deliverDue(db, { allowPrivate: true, now: () => later + pauseAfter(2) });
    expect(await read()).toMatchObject({ attempts: 3, status: 204, next_at: null });
    expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const { body } = await gateway.call("GET", `/v1/webhooks/${mine.id}/deliveries`, { token: author });
    expect(body.items[0]).toMatchObject({ attempts: 3, status: 204, nextAt: null });
    await drop(author, mine.id);
  });

  it("go to the very address that was checked, whatever the name says a moment later", async () => {
    received.length = 0;
    answers.push(503);
    const mine = await make(author);
    await writeNote(3n);
    const { db } = gateway.context.store;
    const read = () => db.selectFrom("webhook_delivery").selectAll().where("webhook", "=", mine.id);
    await until(async () => (await read().executeTakeFirst())?.attempts === 1);
    const { next_at: at } = await read().executeTakeFirstOrThrow();
    const { port } = new URL(url);
    await db
      .updateTable("webhook")
      .set({ url: `http://rebinding.invalid:${port}/hook` })
      .where("id", "=", mine.id)
      .execute();
    let asked = 0;
    const resolve = () => Promise.resolve([{ address: asked++ === 0 ? "127.0.0.1" : "192.0.2.1", family: 4 }]);
    await deliverDue(db, { allowPrivate: true, now: () => at?.getTime() ?? 0, resolve });
    expect(await read().executeTakeFirstOrThrow()).toMatchObject({ attempts: 2, status: 204 });
    expect([asked, received.at(-1)?.headers.host]).toEqual([1, `rebinding.invalid:${port}`]);
    await drop(author, mine.id);
  });

  it("are their organisation's alone", async () => {
    const mine = await make(author);
    expect((await drop(stranger, mine.id)).status).toBe(404);
    expect((await gateway.call("GET", "/v1/webhooks", { token: stranger })).body.items).toEqual([]);
    const listed = await gateway.call("GET", "/v1/webhooks", { token: author });
    expect(listed.body.items).toEqual([{ id: mine.id, url, events: [], madeAt: mine.madeAt }]);
    expect(listed.text).not.toContain(mine.secret);
    expect((await drop(author, mine.id)).status).toBe(204);
  });

  it("are made once under one Idempotency-Key, and not without one", async () => {
    const key = crypto.randomUUID();
    const [first, second] = [await post(author, { url }, key), await post(author, { url }, key)];
    expect(second.body).toEqual(first.body);
    const { body } = await gateway.call("GET", "/v1/webhooks", { token: author });
    expect(body.items).toHaveLength(1);
    const without = await gateway.call("POST", "/v1/webhooks", { token: author, body: { url } });
    expect(without).toMatchObject({ status: 400, body: { code: "idempotency-key-missing" } });
    await drop(author, first.body.id);
  });

  it("are at most twenty an organisation", async () => {
    for (let i = 0; i < 20; i++) await make(stranger);
    const more = await post(stranger, { url });
    expect(more).toMatchObject({ status: 409, body: { code: "webhooks-too-many", args: { limit: 20 } } });
  });
});

describe("a webhook's address", () => {
  it.each([
    "http://example.org/",
    "https://user:pw@93.184.216.34/",
    "https://127.0.0.1/",
    "https://10.1.2.3/",
    "https://[::1]/",
    "https://[64:ff9b::169.254.169.254]/",
    "https://[64:ff9b:1::a9fe:a9fe]/",
    "https://[::127.0.0.1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:7f00:1::]/",
    "https://2130706433/",
  ])("may not be %s", async (address) => {
    await expect(requireCallable(address, false)).rejects.toMatchObject({ code: "webhook-address-refused" });
  });

  it("may be a public one", async () => {
    await expect(requireCallable("https://93.184.216.34/hook", false)).resolves.toEqual([
      { address: "93.184.216.34", family: 4 },
    ]);
  });

  it("may be no name of which any address is private, nor one without addresses", async () => {
    const public4 = { address: "93.184.216.34", family: 4 };
    const named = (addresses: HostAddress[]) =>
      requireCallable("https://hook.example/", false, () => Promise.resolve(addresses));
    await expect(named([public4])).resolves.toEqual([public4]);
    const refused = { code: "webhook-address-refused" };
    await expect(named([public4, { address: "64:ff9b::7f00:1", family: 6 }])).rejects.toMatchObject(refused);
    await expect(named([])).rejects.toMatchObject(refused);
  });

  it("is private within the known networks", () => {
    const inside = ["0.0.0.0", "100.64.1.1", "169.254.169.254", "172.31.0.1", "::ffff:10.0.0.1", "fd00::1", "fe80::1"];
    expect(inside.filter((ip) => !isPrivate(ip))).toEqual([]);
    expect(["8.8.8.8", "172.32.0.1", "2606:4700::1111"].filter(isPrivate)).toEqual([]);
  });
});

describe("a webhook's signature", () => {
  const SECRET = `whsec_${Buffer.from("a secret of some length").toString("base64")}`;

  it("holds for its body, its time and its secret only", () => {
    const headers = signedHeaders(SECRET, "id", 1000, "{}");
    const given = { id: "id", timestamp: "1000", signature: headers["webhook-signature"] ?? "" };
    expect(isGenuine(SECRET, given, "{}", 1300)).toBe(true);
    expect(isGenuine(SECRET, { ...given, signature: `v1,old ${given.signature}` }, "{}", 1000)).toBe(true);
    expect(isGenuine(SECRET, given, "{}", 1301)).toBe(false);
    expect(isGenuine(SECRET, given, "{ }", 1000)).toBe(false);
    expect(isGenuine(SECRET, { ...given, timestamp: "1001" }, "{}", 1000)).toBe(false);
    expect(isGenuine(SECRET, { ...given, id: "other" }, "{}", 1000)).toBe(false);
  });
});
