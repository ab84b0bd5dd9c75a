import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { secondPersonOf } from "../../../services/gateway/second-person.js";
import { ConfigError, gatewayConfig } from "../../../services/gateway/config.js";

const folder = mkdtempSync(join(tmpdir(), "tongban-config-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const GOOD = {
  organisation: 7,
  kind: "bank",
  schema: "org_bank",
  databaseUrl: "postgres://localhost/tongban",
  port: 8080,
  publicUrl: "http://localhost:8080",
  dataFolder: "keys-and-files",
  rpcUrls: ["http://localhost:8545"],
  finality: "finalized",
  directory: `0x${"11".repeat(20)}`,
};

function file(content: unknown): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

describe("the configuration of a gateway", () => {
  it("comes from a file, with folders beside it and defaults filled in", () => {
    const config = gatewayConfig(file(GOOD), {});
    expect(config).toMatchObject({ organisation: 7, kind: "bank", host: "127.0.0.1", relayKeys: 2, corsOrigins: [] });
    expect(config.dataFolder).toBe(join(folder, "keys-and-files"));
    expect(config.limits.quotas["acts"]).toEqual({ points: 20_000, seconds: 86_400 });
  });

  it("believes as many proxies as it is told, or those that it is told of, and none unless told", () => {
    const trusted = (trustProxy?: unknown) => gatewayConfig(file({ ...GOOD, trustProxy }), {}).trustProxy;
    expect([trusted(), trusted(2), trusted(["10.0.3.7", "fd00::/8"])]).toEqual([0, 2, ["10.0.3.7", "fd00::/8"]]);
  });

  it("says what nobody does alone, and how long that waits for another person", () => {
    const { secondPerson } = gatewayConfig(
      file({ ...GOOD, secondPerson: { acts: { "Awards.AwardLot": ["tender"] } } }),
      {},
    );
    expect(secondPerson).toEqual({ acts: { "Awards.AwardLot": ["tender"] }, hours: 72 });
    expect(secondPersonOf(secondPerson)).toEqual({
      acts: new Map([["Awards.AwardLot", ["tender"]]]),
      patience: 259_200n,
    });
    expect(secondPersonOf(undefined).acts.size).toBe(0);
  });

  it("is overruled by the environment", () => {
    const config = gatewayConfig(file(GOOD), {
      TONGBAN_GATEWAY_PORT: "9000",
      TONGBAN_RPC_URLS: "http://a:1, http://b:2",
      DATABASE_URL: "postgres://elsewhere/db",
    });
    expect(config).toMatchObject({
      port: 9000,
      rpcUrls: ["http://a:1", "http://b:2"],
      databaseUrl: "postgres://elsewhere/db",
    });
  });

  it.each([
    ["DATABASE_URL", { ...GOOD, databaseUrl: undefined }, {}],
    ["TONGBAN_GATEWAY_PORT", GOOD, { TONGBAN_GATEWAY_PORT: "many" }],
    ["TONGBAN_FINALITY", { ...GOOD, finality: "soon" }, {}],
    ["TONGBAN_DIRECTORY", { ...GOOD, directory: "0x12" }, {}],
    ["TONGBAN_KIND", { ...GOOD, kind: "bakery" }, {}],
    ["relayKeys", { ...GOOD, relayKeys: 0 }, {}],
    // Every proxy believed is a caller who chooses its own address.
    ["trustProxy", { ...GOOD, trustProxy: true }, {}],
    ["trustProxy", { ...GOOD, trustProxy: ["anywhere"] }, {}],
    ["PassRedemption.Nothing", { ...GOOD, secondPerson: { acts: { "PassRedemption.Nothing": ["pay"] } } }, {}],
    ["Anchors.AnchorBatch", { ...GOOD, secondPerson: { acts: { "Anchors.AnchorBatch": ["anchor"] } } }, {}],
    ["secondPerson", { ...GOOD, secondPerson: { acts: { "Awards.AwardLot": [] } } }, {}],
    ["mystery", { ...GOOD, mystery: 1 }, {}],
    ["chief", { ...GOOD, clients: [{ id: "erp", jwks: { keys: [{ kty: "EC" }] }, officer: "chief", duties: [] }] }, {}],
  ])("names %s when it is wrong", (name, content, env) => {
    const read = () => gatewayConfig(file(content), env);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(name);
  });

  it("names the file that cannot be read", () => {
    const path = file("{");
    expect(() => gatewayConfig(path, {})).toThrow(path);
  });
});
