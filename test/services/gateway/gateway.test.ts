import { statSync } from "node:fs";
import { join } from "node:path";
import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { chainAudit, firstBrokenAudit } from "../../../services/http/audit.js";
import { bytesBody, lines } from "../../../services/http/body.js";
import { operation, type Operation } from "../../../services/http/operation.js";
import { pageOf, pageQuery } from "../../../services/http/page.js";
import { Reply } from "../../../services/http/reply.js";
import { anyone, members } from "../../../services/http/who.js";
import { ChainError } from "../../../services/chain/error.js";
import { decimalAmount } from "../../../services/shared/schemas/values.js";
import { keysetPage } from "../../../services/store/queries/page.js";
import { startTestGateway, type TestGateway } from "../../support/gateway.js";

const summary = { zh: "样例", en: "sample" };
const tags = ["sample"];

const OPERATIONS: readonly Operation[] = [
  operation({
    id: "measure",
    method: "post",
    path: "/measure",
    tags,
    summary,
    who: anyone(),
    request: { body: z.object({ lots: z.array(z.object({ amount: decimalAmount })), name: z.string() }) },
    answer: { schema: z.object({ shown: z.string() }) },
    // More than the schema names: it must not get out.
    handle: (_call, { body }) => Object.assign({ shown: body.name }, { secret: "s3cr3t" }),
  }),
  operation({
    id: "breakDown",
    method: "post",
    path: "/break",
    tags,
    summary,
    who: anyone(),
    request: { body: z.object({ how: z.enum(["bug", "ledger"]) }) },
    answer: {},
    handle(_call, { body: { how } }) {
      if (how === "bug") throw new Error("password=hunter2");
      throw new ChainError("ActExpired", { deadline: 1_700_000_000n, time: 1_800_000_000n }, "Notes", "0x");
    },
  }),
  operation({
    id: "echoLines",
    method: "post",
    path: "/lines",
    tags,
    summary,
    who: anyone(),
    request: { body: lines(z.object({ n: z.int() }), 1000) },
    answer: { schema: z.object({ line: z.int(), ok: z.boolean() }), media: "application/x-ndjson" },
    handle: (_call, { body }) =>
      new Reply(
        (async function* () {
          for await (const { line, ok } of body) yield { line, ok };
        })(),
      ),
  }),
  operation({
    id: "weigh",
    method: "put",
    path: "/weigh",
    tags,
    summary,
    who: anyone(),
    request: { body: bytesBody("application/octet-stream", 10) },
    answer: { schema: z.object({ bytes: z.int() }) },
    handle: (_call, { body }) => ({ bytes: body.length }),
  }),
  operation({
    id: "listOnce",
    method: "get",
    path: "/once",
    tags,
    summary,
    who: members(),
    request: { query: pageQuery },
    answer: { schema: pageOf(z.object({ value: z.string() })) },
    handle: ({ db }, { query }) =>
      keysetPage(db.selectFrom("http_once").select("value").where("kind", "=", "page"), { columns: ["value"] }, query),
  }),
];

describe("a gateway", () => {
  let gateway: TestGateway;
  let token: string;
  beforeAll(async () => {
    gateway = await startTestGateway({ operations: OPERATIONS });
    token = await gateway.signIn(gateway.keys[0] ?? "", { org: 1, duties: [] });
  });
  afterAll(() => gateway.stop());
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    gateway.call("POST", path, { body, headers });

  describe("problems", () => {
    it("are problem+json with code, both languages and a request id", async () => {
      const { status, headers, body } = await gateway.call("GET", "/v1/nowhere");
      expect(status).toBe(404);
      expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
      expect(body).toEqual({
        type: "/v1/problems/route-unknown",
        title: "Route unknown",
        status: 404,
        detail: "没有 GET /v1/nowhere 这个接口。",
        instance: `urn:request:${headers.get("x-request-id")}`,
        code: "route-unknown",
        messages: { zh: "没有 GET /v1/nowhere 这个接口。", en: "There is no GET /v1/nowhere." },
        retryable: false,
        args: { method: "GET", path: "/v1/nowhere" },
        errors: [],
      });
      expect((await gateway.call("GET", body.type)).body).toMatchObject({ code: "route-unknown", status: 404 });
    });

    it("speak English to those who prefer it", async () => {
      const { body } = await gateway.call("GET", "/v1/nowhere", { headers: { "accept-language": "en-GB,en;q=0.9" } });
      expect(body.detail).toBe("There is no GET /v1/nowhere.");
    });

    it("name each field at fault in both languages, and do not repeat what was sent", async () => {
      const { status, text, body } = await post("/v1/measure", {
        lots: [{ amount: "1" }, { amount: "s3cr3t" }],
        name: 5,
      });
      expect(status).toBe(400);
      expect(body).toMatchObject({ code: "input-invalid", args: { count: 2 } });
      expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(["/body/lots/1/amount", "/body/name"]);
      for (const { zh, en } of body.errors) {
        expect(zh).toMatch(/[\u4e00-\u9fff]/);
        expect(en).toMatch(/^Invalid|^lots\[1\]\.amount must be a decimal amount/);
      }
      expect(body.errors[0].zh).toMatch(/^lots\[1\]\.amount 须为十进制金额/);
      expect(text).not.toContain("s3cr3t");
    });

    it("tell malformed, oversized and mistyped bodies apart", async () => {
      const json = { "content-type": "application/json" };
      expect(await post("/v1/measure", "{", json)).toMatchObject({ status: 400, body: { code: "body-malformed" } });
      expect(await post("/v1/measure", "x", { "content-type": "text/plain" })).toMatchObject({
        status: 415,
        body: { code: "media-type-wrong", args: { expected: "application/json" } },
      });
      expect(await post("/v1/measure", `"${"x".repeat(1_100_000)}"`, json)).toMatchObject({
        status: 413,
        body: { code: "body-too-large" },
      });
      const octets = { "content-type": "application/octet-stream" };
      expect((await gateway.call("PUT", "/v1/weigh", { body: "12345", headers: octets })).body).toEqual({ bytes: 5 });
      expect((await gateway.call("PUT", "/v1/weigh", { body: "x".repeat(11), headers: octets })).status).toBe(413);
    });

    it("keep to themselves what went wrong inside", async () => {
      const { status, text, body } = await post("/v1/break", { how: "bug" });
      expect(status).toBe(500);
      expect(body.code).toBe("unexpected");
      expect(text).not.toContain("hunter2");
    });

    it("tell a ledger's refusal by its own name", async () => {
      const { status, body } = await post("/v1/break", { how: "ledger" });
      expect(status).toBe(409);
      expect(body).toMatchObject({ code: "ActExpired", args: { deadline: "1700000000" } });
      expect(body.messages.en).toContain("2023-11-15 06:13:20 UTC+8");
    });
  });

  it("answers with what the schema names and nothing else", async () => {
    expect((await post("/v1/measure", { lots: [], name: "甲" })).body).toEqual({ shown: "甲" });
  });

  it("reads NDJSON line by line and goes on after a bad one", async () => {
    const body = '{"n":1}\n\nnonsense\n{"n":"x"}\n{"n":4}';
    const { text, headers } = await post("/v1/lines", body, { "content-type": "application/x-ndjson" });
    expect(headers.get("content-type")).toBe("application/x-ndjson");
    const answers = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers).toEqual([
      { line: 1, ok: true },
      { line: 3, ok: false },
      { line: 4, ok: false },
      { line: 5, ok: true },
    ]);
  });

  it("gives lists page by page and refuses a cursor that is not its own", async () => {
    const { db } = gateway.context.store;
    const values = Array.from({ length: 5 }, (_, i) => ({ kind: "page", value: `v${i}`, expires_at: new Date(4e12) }));
    await db.insertInto("http_once").values(values).execute();
    const seen: string[] = [];
    for (let next: string | null = ""; next !== null;) {
      const query: string = next === "" ? "" : `&cursor=${next}`;
      const { body } = await gateway.call("GET", `/v1/once?limit=2${query}`, { token });
      seen.push(...body.items.map(({ value }: { value: string }) => value));
      ({ next } = body);
    }
    expect(seen).toEqual(["v0", "v1", "v2", "v3", "v4"]);
    const wrong = await gateway.call("GET", "/v1/once?cursor=bm9uZQ", { token });
    expect(wrong).toMatchObject({ status: 400, body: { code: "cursor-invalid" } });
    expect(await gateway.call("GET", "/v1/once?limit=0", { token })).toMatchObject({
      status: 400,
      body: { errors: [{ path: "/query/limit" }] },
    });
  });

  it("answers 304 to whoever has the answer already", async () => {
    const { headers } = await gateway.call("GET", "/v1/problems/unexpected");
    const etag = headers.get("etag") ?? "";
    // Without a Cache-Control of its own, fetch asks for a fresh answer whenever it is given a condition.
    const condition = { "if-none-match": etag, "cache-control": "max-age=0" };
    const again = await gateway.call("GET", "/v1/problems/unexpected", { headers: condition });
    expect(again.status).toBe(304);
  });

  it("tells its health and its metrics", async () => {
    const { status, body } = await gateway.call("GET", "/health");
    expect(status).toBe(200);
    expect(body).toMatchObject({ live: true, ready: true, height: 0, missing: [] });
    const { text } = await gateway.call("GET", "/metrics");
    expect(text).toContain('http_request_seconds_count{operation="measure"');
    expect(text).toContain('http_refusals_total{operation="breakDown",code="unexpected"}');
    expect(text).toContain("tongban_outbox_queued");
  });

  it("serves a valid OpenAPI 3.1 document of all operations", async () => {
    const { body } = await gateway.call("GET", "/openapi.json");
    const result = await new Validator().validate(structuredClone(body));
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    const ids = Object.values<Record<string, { operationId: string }>>(body.paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    expect(ids.sort()).toEqual(gateway.gateway.operations.map(({ id }) => id).sort());
    expect(body.components.schemas.Problem.required).toContain("messages");
  });

  it("serves the page of the API from its own files", async () => {
    const page = await gateway.call("GET", "/docs");
    expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = ""]) => source);
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources) {
      expect(source).toMatch(/^\/docs\//);
      expect((await gateway.call("GET", source)).status, source).toBe(200);
    }
  });

  it("is closed to pages of other origins", async () => {
    const { headers } = await gateway.call("GET", "/health", { headers: { origin: "https://evil.example" } });
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("keeps its secrets readable by their owner only", () => {
    const { dataFolder } = gateway.context.config;
    for (const name of ["tokens.pem", "relay-1", "relay-2", "officers/chief"]) {
      expect(statSync(join(dataFolder, "keys", name)).mode & 0o777, name).toBe(0o600);
    }
  });

  it("keeps an audit log whose every row follows from the one before", async () => {
    await post("/v1/measure", { lots: [], name: "乙" });
    await gateway.call("GET", "/v1/session");
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { db, pool } = gateway.context.store;
    while ((await chainAudit(pool)) > 0);
    const rows = await db.selectFrom("audit").select("entry").orderBy("id").execute();
    const entries = rows.map(({ entry }) => JSON.parse(entry));
    expect(entries).toContainEqual(expect.objectContaining({ operation: "measure", caller: "anonymous", status: 200 }));
    expect(entries).toContainEqual(
      expect.objectContaining({ operation: "readSession", status: 401, code: "token-missing" }),
    );
    expect(rows.some(({ entry }) => entry.includes("乙"))).toBe(false);
    expect(await firstBrokenAudit(db)).toBeUndefined();
    await expect(pool.query("UPDATE audit SET entry = '{}' WHERE id = 1")).rejects.toThrow("append-only");
    await expect(pool.query("DELETE FROM audit")).rejects.toThrow("append-only");
    await pool.query("ALTER TABLE audit DISABLE TRIGGER audit_append_only");
    await pool.query("UPDATE audit SET entry = '{}' WHERE id = 2");
    expect(await firstBrokenAudit(db)).toBe(2n);
  });
});

describe("limits", () => {
  it("refuse a flood from one address, saying when to come back", async () => {
    const gateway = await startTestGateway({ limits: { anonymous: { points: 3, seconds: 60 } } });
    const answers = [];
    for (let i = 0; i < 4; i++) answers.push(await gateway.call("GET", "/v1/problems/unexpected"));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[3]).toMatchObject({ body: { code: "too-many-requests", retryable: true } });
    expect(Number(answers[3]?.headers.get("retry-after"))).toBeGreaterThan(0);
    await gateway.stop();
  });

  it("count by the address that the trusted proxy saw, not by what the caller wrote before it", async () => {
    const gateway = await startTestGateway({ trustProxy: 1, limits: { anonymous: { points: 2, seconds: 60 } } });
    const from = async (forwarded: string) => {
      const headers = { "x-forwarded-for": forwarded };
      return (await gateway.call("GET", "/v1/problems/unexpected", { headers })).status;
    };
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push(await from(`198.51.100.${i}, 203.0.113.7`));
    expect([...statuses, await from("203.0.113.8")]).toEqual([200, 200, 429, 200]);
    await gateway.stop();
  });
});
