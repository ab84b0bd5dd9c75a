import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { operation } from "../../../services/http/operation.js";
import { members } from "../../../services/http/who.js";
import { startTestGateway, type TestGateway } from "../../support/gateway.js";

/** Leaves a row for each time that it is really executed. */
let failures = 0;
const leaveMark = operation({
  id: "leaveMark",
  method: "post",
  path: "/marks",
  tags: ["sample"],
  summary: { zh: "样例", en: "sample" },
  who: members(),
  request: { body: z.object({ mark: z.string() }) },
  answer: { status: 201, schema: z.object({ mark: z.string(), nonce: z.string() }) },
  idempotent: true,
  async handle({ sql }, { body: { mark } }) {
    const nonce = crypto.randomUUID();
    await sql
      .insertInto("http_once")
      .values({ kind: mark, value: nonce, expires_at: new Date(4e12) })
      .execute();
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (failures-- > 0) throw new Error("fails after its effect");
    return { mark, nonce };
  },
});

describe("Idempotency-Key", () => {
  let gateway: TestGateway;
  let token: string;
  let other: string;

  beforeAll(async () => {
    gateway = await startTestGateway({ operations: [leaveMark] });
    const [one = "", two = ""] = gateway.keys;
    token = await gateway.signIn(one, { org: 1, duties: [] });
    other = await gateway.signIn(two, { org: 2, duties: [] });
  });
  afterAll(() => gateway.stop());
  beforeEach(() => void (failures = 0));

  const post = (key: string | undefined, mark: string, by = token) =>
    gateway.call("POST", "/v1/marks", {
      token: by,
      body: { mark },
      ...(key !== undefined && { headers: { "idempotency-key": key } }),
    });
  const marks = async (mark: string): Promise<number> =>
    (await gateway.context.store.db.selectFrom("http_once").select("value").where("kind", "=", mark).execute()).length;

  it("is required", async () => {
    expect(await post(undefined, "none")).toMatchObject({ status: 400, body: { code: "idempotency-key-missing" } });
    expect(await post("short", "none")).toMatchObject({ status: 400, body: { code: "idempotency-key-missing" } });
    expect(await marks("none")).toBe(0);
  });

  it("gets the same answer again, once executed", async () => {
    const first = await post("key-again-1", "again");
    const second = await post("key-again-1", "again");
    expect(first.status).toBe(201);
    expect(first.headers.get("idempotency-replayed")).toBeNull();
    expect(second).toMatchObject({ status: 201, text: first.text });
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await marks("again")).toBe(1);
  });

  it("gets one answer when ten requests come at once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => post("key-crowd-1", "crowd")));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === null)).toHaveLength(1);
    expect(await marks("crowd")).toBe(1);
  });

  it("is free again when the first try failed, whose effect is undone", async () => {
    failures = 1;
    const [one, two] = await Promise.all([post("key-failed-1", "failed"), post("key-failed-1", "failed")]);
    expect([one.status, two.status].sort()).toEqual([201, 500]);
    expect(await marks("failed")).toBe(1);
  });

  it("is refused for another request", async () => {
    await post("key-reused-1", "reused");
    expect(await post("key-reused-1", "different")).toMatchObject({
      status: 422,
      body: { code: "idempotency-key-reused" },
    });
    expect(await marks("different")).toBe(0);
  });

  it("means nothing to another caller", async () => {
    const mine = await post("key-shared-1", "shared");
    const theirs = await post("key-shared-1", "shared", other);
    expect(theirs.status).toBe(201);
    expect(theirs.text).not.toBe(mine.text);
    expect(await marks("shared")).toBe(2);
  });
});
