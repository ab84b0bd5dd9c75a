import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releasesOf } from "../../../scripts/sample/ocds/releases.js";
import { worldOf } from "../../../scripts/sample/world.js";
import { releasesIn } from "../../../services/department/imports/reading/releases-in.js";
import { openRun } from "../../../services/department/imports/runs.js";
import { stageFile } from "../../../services/department/imports/staging/stage.js";
import { startTestGateway, type TestGateway } from "../../support/gateway.js";
import { publishedPackage } from "../../support/published-ocds.js";
import { hasSharedData } from "../../support/shared-data.js";

const WORLD = worldOf({ seed: 5, bidders: 60, processes: 70 });
const RELEASES = releasesOf(WORLD.processes);
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
  const { db, pool } = gateway.context.store;
  async function* found() {
    for (const [index, release] of RELEASES.entries()) yield* releasesIn(release, `${index + 1}:`);
  }
  await stageFile(pool, await openRun(db), { name: "sample", digest: "00".repeat(32) }, found());
});
afterAll(() => gateway.stop());

interface Package {
  readonly uri: string;
  readonly releases: readonly { readonly id: string; readonly date: string }[];
  readonly records: readonly { readonly ocid: string; readonly releases: readonly unknown[] }[];
}

async function read(path: string): Promise<Package> {
  const { status, text } = await gateway.call("GET", `/v1/ocds${path}`);
  expect(status, text).toBe(200);
  return JSON.parse(text) as Package;
}

describe("the export as OCDS", () => {
  it("gives anyone all releases as a valid package", async () => {
    const found = await read("/releases");
    expect(found.uri).toBe("http://gateway.example:8080/v1/ocds/releases");
    expect(found.releases.map(({ id }) => id).sort()).toEqual(RELEASES.map(({ id }) => String(id)).sort());
    if (!hasSharedData) return;
    const validate = publishedPackage("release");
    expect(validate(found), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it("gives the same releases one a line", async () => {
    const { text, headers } = await gateway.call("GET", "/v1/ocds/releases.jsonl");
    expect(headers.get("content-type")).toContain("application/x-ndjson");
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual((await read("/releases")).releases);
  });

  it("gives processes as records with what their releases come to", async () => {
    const found = await read("/records");
    expect(found.records.map(({ ocid }) => ocid)).toEqual(WORLD.processes.map(({ ocid }) => ocid));
    if (!hasSharedData) return;
    const validate = publishedPackage("record");
    expect(validate(found), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
  });

  it("gives one process by its ocid, and says so when there is none", async () => {
    const found = await read("/records/ocds-000000-FL00002");
    expect(found.records.map(({ ocid }) => ocid)).toEqual(["ocds-000000-FL00002"]);
    const unknown = await gateway.call("GET", "/v1/ocds/records/ocds-000000-none");
    expect([unknown.status, unknown.body.code]).toEqual([404, "not-found"]);
  });

  it("gives the releases of a period, its end excluded", async () => {
    const { releases } = await read("/releases?from=2024-01-01T00:00:00Z&until=2024-02-01T00:00:00Z");
    const inJanuary = RELEASES.filter(({ date }) => new Date(String(date)).toISOString().startsWith("2024-01"));
    expect(releases.map(({ id }) => id).sort()).toEqual(inJanuary.map(({ id }) => String(id)).sort());
    expect(releases.length).toBeGreaterThan(0);
    expect((await read("/releases?of=native")).releases).toEqual([]);
  });
});
