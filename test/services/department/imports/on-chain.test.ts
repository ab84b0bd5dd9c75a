import { ZeroHash, id } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parted } from "../../../../services/department/imports/batches/batch.js";
import { runProgress } from "../../../../services/department/imports/runs.js";
import { rejectionsOf } from "../../../../services/department/imports/staging/rejections.js";
import { attestedSums } from "../../../../services/store/queries/history.js";
import { attestedContent, listedParties } from "../../../support/attested-content.js";
import { exampleAward, exampleEnd, exampleFirm, jsonLines, type Json } from "../../../support/example-releases.js";
import { importAll, startImportSite, type ImportSite } from "../../../support/import-site.js";
import { createDatabase, type TestDatabase } from "../../../support/postgres.js";
import { tableHashes } from "../../../support/table-hashes.js";

const PROCESSES = 400;
const AWARDS = Array.from({ length: PROCESSES }, (_, process) => exampleAward(process));
const ENDS = Array.from({ length: PROCESSES / 2 }, (_, process) => exampleEnd(2 * process));
const PROJECTIONS = ["history_batch", "attested_record", "history_objection", "organisation"];
const INDEX = PROJECTIONS.map((table) => `chain_index.${table}`);

/** Holds awards and ends, imported by the first test. */
let full: ImportSite;
const databases: TestDatabase[] = [];
const sites: ImportSite[] = [];

async function openSite(): Promise<ImportSite> {
  const database = await createDatabase();
  databases.push(database);
  const site = await startImportSite(database.url, (error) => console.error(error));
  sites.push(site);
  return site;
}

const countActs = async ({ store }: ImportSite): Promise<number> =>
  (await store.pool.query("SELECT count(*)::int AS n FROM outbox_act")).rows[0].n;

beforeAll(async () => {
  full = await openSite();
}, 120_000);
afterAll(async () => {
  await Promise.all(sites.map((site) => site.stop()));
  await Promise.all(databases.map((database) => database.drop()));
});

describe("import on a real chain", { timeout: 300_000 }, () => {
  it("says what the releases say, once, and a second import changes nothing", async () => {
    const site = full;
    const run = await importAll(site, { "awards.jsonl": jsonLines(AWARDS), "ends.jsonl": jsonLines(ENDS) });
    const content = await attestedContent(site.store.pool);
    // A tender by its buyer, an award, two lost bids; an end for every second process.
    expect(content).toHaveLength(4 * PROCESSES + PROCESSES / 2);
    expect(new Set(content.map(({ fact }) => fact)).size).toBe(content.length);
    const parties = await listedParties(site.store.pool);
    // 23 firms, 3 buyers, 5 persons under commitments.
    expect(parties).toHaveLength(31);
    expect(parties.filter((party) => !party.includes(":"))).toHaveLength(5);
    expect(await runProgress(site.store.db, run)).toMatchObject({ read: 600, added: 600, rejected: 0, trouble: null });

    const [before, acts] = [await tableHashes(site.store.pool, INDEX), await countActs(site)];
    const again = await importAll(site, { "ends.jsonl": jsonLines(ENDS), "awards.jsonl": jsonLines(AWARDS) });
    expect(await runProgress(site.store.db, again)).toMatchObject({ read: 600, added: 0, rejected: 0 });
    expect(await tableHashes(site.store.pool, INDEX)).toEqual(before);
    expect(await countActs(site)).toBe(acts);
  });

  it("gives the same whatever the order of the files, in one import or in several", async () => {
    const site = await openSite();
    await importAll(site, { "ends.jsonl": jsonLines(ENDS.toReversed()) });
    await importAll(site, { "awards.jsonl": jsonLines(AWARDS.toReversed()) });
    expect(await attestedContent(site.store.pool)).toEqual(await attestedContent(full.store.pool));
    expect(await listedParties(site.store.pool)).toEqual(await listedParties(full.store.pool));
  });

  it("refuses what is malformed one by one, with path and code, and loses nothing else", async () => {
    const later = (process: number, more: Json) => ({ ...exampleAward(process), id: `later-${process}`, ...more });
    const text = [
      JSON.stringify({ releases: [later(900, {}), later(901, { awards: [{ id: "a", status: "done" }] })] }),
      "{ this is no JSON",
      JSON.stringify(later(902, { date: "yesterday" })),
      JSON.stringify({ ...later(903, {}), ocid: undefined }),
      JSON.stringify(later(904, {})),
    ].join("\n");
    const before = (await attestedContent(full.store.pool)).length;
    const run = await importAll(full, { "mixed.jsonl": text });
    expect(await rejectionsOf(full.store.pool, run, 0n, 10)).toMatchObject([
      { file: "mixed.jsonl", path: "1:/releases/1/awards/0/status", code: "ocds.code" },
      { file: "mixed.jsonl", path: "2:", code: "json.malformed" },
      { file: "mixed.jsonl", path: "3:/date", code: "ocds.format" },
      { file: "mixed.jsonl", path: "4:/ocid", code: "ocds.required" },
    ]);
    expect(await runProgress(full.store.db, run)).toMatchObject({ read: 6, added: 2, rejected: 4 });
    expect(await attestedContent(full.store.pool)).toHaveLength(before + 8);
  });

  it("leaves the aggregates as before when a false batch is objected to and voided, and says anew only what is new", async () => {
    const site = await openSite();
    const { identifier } = exampleFirm(1);
    const { scheme, id: number } = identifier as Record<string, string>;
    const firm = await site.enrol(`${scheme}:${number}`, 4, ["admin", "object"]);
    const supervisor = await site.enrol("CN-USCC:11990100MA9900028F", 6, ["admin", "decide"]);
    await importAll(site, { "true.jsonl": jsonLines([exampleAward(1), exampleEnd(1)]) });
    const totals = async (): Promise<string> => {
      const at = Date.UTC(2024, 0, 1) / 1000;
      const data = site.chain.abiOf("History").encodeFunctionData("attestedTotals", [firm.org, at]);
      return site.chain.simulate("History", data);
    };
    const before = { totals: await totals(), sums: await attestedSums(site.store.db, [firm.org]) };
    expect(before.sums.length).toBeGreaterThan(0);

    // Process 24 says that the same firm won.
    await importAll(site, { "false.jsonl": jsonLines([exampleAward(24), exampleEnd(24)]) });
    expect(await totals()).not.toBe(before.totals);
    const { rows } = await site.store.pool.query(
      "SELECT b.batch, b.records, f.place FROM import_batch b JOIN import_fact f USING (batch) WHERE f.ocid LIKE '%-24' AND f.subject = $1",
      [`${scheme}:${number}`],
    );
    const [{ batch, records, place }] = rows;
    const said = [1, id("statement"), parted(records)];
    await site.act(firm.officer, "History", "objectToHistory", [batch, place, ZeroHash, ...said]);
    await site.act(supervisor.officer, "History", "voidHistory", [batch, place, ...said]);
    await expect.poll(() => attestedSums(site.store.db, [firm.org]), { timeout: 60_000 }).toEqual(before.sums);
    expect(await totals()).toBe(before.totals);

    await importAll(site, { "false.jsonl": jsonLines([exampleAward(24), exampleEnd(24)]) });
    expect(await totals()).toBe(before.totals);

    // A later release says otherwise of that process: the correction is refused, since its batch was voided, and said afresh.
    const voided = await attestedContent(site.store.pool);
    const corrected = { ...exampleEnd(24), id: "end-24-b", date: "2024-12-01T00:00:00Z" };
    const contract = {
      id: "c",
      awardID: "a",
      status: "terminated",
      implementation: { endDate: "2023-11-11T00:00:00Z" },
    };
    await importAll(site, { "later.jsonl": jsonLines([{ ...corrected, contracts: [contract] }]) });
    const after = await attestedContent(site.store.pool);
    const known = new Set(voided.map(({ fact }) => fact));
    const added = after.filter(({ fact }) => !known.has(fact));
    expect(added.map((row) => row["happened_at"])).toEqual([new Date("2023-11-11T00:00:00Z")]);
    expect(after).toHaveLength(voided.length + 1);
  });
});
