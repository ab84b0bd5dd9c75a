import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Organisation } from "../../scripts/sample/model.js";
import { releasesOf } from "../../scripts/sample/ocds/releases.js";
import { totalsOf, type Total } from "../../scripts/sample/totals.js";
import { worldOf } from "../../scripts/sample/world.js";
import { Commitments } from "../../services/department/imports/commitment.js";
import { releasesIn } from "../../services/department/imports/reading/releases-in.js";
import { commitRun, openRun, runProgress } from "../../services/department/imports/runs.js";
import { stageFile } from "../../services/department/imports/staging/stage.js";
import { importedProcesses } from "../../services/records/ocds/imported.js";
import { FIRST_UNCOUNTED_KIND, RECORD_KIND, type RecordKind } from "../../services/shared/values/attested-record.js";
import { quarterName } from "../../services/shared/values/quarter.js";
import { attestedRecords, attestedSums } from "../../services/store/queries/history.js";
import { startImportSite, type ImportSite } from "../support/import-site.js";
import { allOf } from "../support/all-of.js";
import { createDatabase, type TestDatabase } from "../support/postgres.js";

const WORLD = worldOf({ seed: 11, bidders: 80, processes: 120 });
const TOTALS = totalsOf(WORLD.processes);
const ORGANISATIONS = [...WORLD.buyers, ...WORLD.bidders];

interface Place {
  readonly database: TestDatabase;
  readonly site: ImportSite;
}

const places: Place[] = [];
const faults: unknown[] = [];
let site: ImportSite;

/** A system on a chain and a database of its own, with nothing in it. */
async function freshSite(): Promise<ImportSite> {
  const database = await createDatabase();
  const opened = await startImportSite(database.url, (error) => faults.push(error));
  places.push({ database, site: opened });
  return opened;
}

beforeAll(async () => {
  site = await freshSite();
}, 240_000);

afterAll(async () => {
  for (const place of places) {
    await place.site.stop();
    await place.database.drop();
  }
});

/** Stages releases as a file of lines and waits until all that they say is final and in the index. */
async function importAll({ store: { db, pool } }: ImportSite, releases: Iterable<object>): Promise<void> {
  const run = await openRun(db);
  const digest = createHash("sha256").update("sample").digest("hex");
  async function* found() {
    for (const [index, release] of [...releases].entries()) yield* releasesIn(release, `${index + 1}:`);
  }
  await stageFile(pool, run, { name: "sample.jsonl", digest }, found());
  await commitRun(db, run);
  for (;;) {
    const progress = await runProgress(db, run);
    if (faults.length > 0) throw new Error("the import stumbled", { cause: faults[0] });
    if (progress?.state === "done") return expect(progress).toMatchObject({ rejected: 0, factsOpen: 0, actsOpen: 0 });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Numbers that the registry gave to the world's organisations; persons are found by their commitment alone. */
async function numbersOf(): Promise<Map<string, bigint>> {
  const rows = await site.store.db.selectFrom("import_party").select(["handle", "number"]).execute();
  const byHandle = new Map(rows.map(({ handle, number }) => [handle, number]));
  const known = ORGANISATIONS.map((one) => [one.id, byHandle.get(handleOf(one))] as const);
  return new Map(known.flatMap(([id, number]) => (number ? [[id, BigInt(number)] as const] : [])));
}

function handleOf({ name, creditCode }: Organisation): string {
  const secrets = new Commitments(Buffer.alloc(32, 1));
  if (creditCode === undefined) {
    return secrets.handleOf({ public: false, secret: `NAME-ocds-000000:${name.toUpperCase()}`, name });
  }
  const identifier = `CN-USCC:${creditCode}`;
  const isPerson = creditCode.startsWith("92");
  return secrets.handleOf(isPerson ? { public: false, secret: identifier, name } : { public: true, identifier, name });
}

/** Sums of all organisations in the index, persons (who have other commitments elsewhere) by what is said of them alone. */
async function sumsBy({ store: { db } }: ImportSite): Promise<string[]> {
  const rows = await sql<{ who: string | null; sum: string }>`
    SELECT CASE WHEN o.kind = 'person' THEN NULL ELSE o.identifier END AS who,
           concat_ws(' ', r.quarter, r.kind, r.region, r.sector, count(*), sum(r.amount), sum(r.days_late)) AS sum
      FROM attested_record r LEFT JOIN organisation o ON o.organisation = r.subject
     WHERE r.counts GROUP BY r.subject, o.kind, o.identifier, r.quarter, r.kind, r.region, r.sector`.execute(db);
  return rows.rows.map(({ who, sum }) => `${who} ${sum}`).sort();
}

describe("a generated history whose sums are known", () => {
  it(
    "gives every organisation in the projections exactly what the generator counted, quarter by quarter",
    { timeout: 300_000 },
    async () => {
      await importAll(site, releasesOf(WORLD.processes));
      const numbers = await numbersOf();
      const found = new Map<string, Total>();
      for (const [id, number] of numbers) {
        for (const sum of await attestedSums(site.store.db, [number])) {
          expect(found.has(`${id}|${quarterName(sum.quarter)}|${sum.kind}|${sum.region}`)).toBe(false);
          const key = `${id}|${quarterName(sum.quarter)}|${sum.kind}`;
          const before = found.get(key) ?? { records: 0, amount: 0n, daysLate: 0 };
          found.set(key, {
            records: before.records + Number(sum.records),
            amount: before.amount + BigInt(sum.amount ?? 0),
            daysLate: before.daysLate + Number(sum.daysLate ?? 0),
          });
        }
      }
      expect(found.size).toBeGreaterThan(500);
      expect(found).toEqual(TOTALS);
    },
  );

  it("is read page by page, newest first, and nothing is left out or told twice", async () => {
    const { db } = site.store;
    const [busiest] = (
      await sql<{ subject: bigint; records: bigint }>`
        SELECT subject, count(*) AS records FROM attested_record WHERE counts
         GROUP BY subject ORDER BY records DESC LIMIT 1`.execute(db)
    ).rows;
    const seen: { readonly at: string; readonly id: string }[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await attestedRecords(db, { subjects: busiest && [busiest.subject] }, { limit: 7, cursor });
      for (const { quarter, happened_at: day, batch, place } of page.items)
        seen.push({ at: `${quarter} ${day?.toISOString() ?? ""}`, id: `${batch}:${place}` });
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(Number(busiest?.records));
    expect(seen).toHaveLength(Number(busiest?.records));
    expect(seen.map(({ at }) => at)).toEqual(
      seen
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
  });

  it("has the same counts in the contract, and the twenty quarters' totals that follow from them", async () => {
    const { chain } = site;
    const abi = chain.abiOf("History");
    const numbers = await numbersOf();
    const counted = new Map<string, number[]>();
    for (const [key, { records }] of TOTALS) {
      const [id = "", quarter = "", kind = ""] = key.split("|");
      const lane = RECORD_KIND[kind as RecordKind];
      if (lane >= FIRST_UNCOUNTED_KIND) continue;
      const lanes = counted.get(`${id}|${quarter}`) ?? Array.from<number>({ length: 16 }).fill(0);
      lanes[lane] = records;
      counted.set(`${id}|${quarter}`, lanes);
    }
    for (const [key, lanes] of counted) {
      const [id = "", quarter = ""] = key.split("|");
      const number = 4 * Number(quarter.slice(0, 4)) + Number(quarter.slice(6)) - 1;
      const data = abi.encodeFunctionData("countersOf", [numbers.get(id), number]);
      const word = BigInt(await chain.simulate("History", data));
      expect(
        Array.from({ length: 16 }, (_, lane) => Number((word >> BigInt(16 * lane)) & 0xffffn)),
        key,
      ).toEqual(lanes);
    }
    expect(counted.size).toBeGreaterThan(300);
    const busiest = WORLD.bidders[0];
    const at = BigInt(Date.parse("2026-06-30T04:00:00Z") / 1000);
    const answer = await chain.simulate(
      "History",
      abi.encodeFunctionData("attestedTotals", [numbers.get(busiest?.id ?? ""), at]),
    );
    const totals = abi.decodeFunctionResult("attestedTotals", answer)[0] as readonly bigint[];
    const sums = [...counted].filter(([key]) => key.startsWith(`${busiest?.id}|`) && key.slice(-7) >= "2021-Q3");
    const expected = Array.from({ length: 16 }, (_, lane) =>
      sums.reduce((all, [, lanes]) => all + (lanes[lane] ?? 0), 0),
    );
    expect(totals.map(Number)).toEqual(expected);
    expect(expected[RECORD_KIND.bidLost]).toBeGreaterThan(0);
  });

  it(
    "goes out as OCDS without any person's name, and comes into a fresh system with the same facts and sums",
    { timeout: 300_000 },
    async () => {
      const { db } = site.store;
      const out = await allOf(importedProcesses(db, {}));
      const releases = out.flatMap((process) => process.releases);
      expect(releases).toHaveLength(releasesOf(WORLD.processes).length);
      const text = JSON.stringify(releases);
      const people = WORLD.bidders.filter(({ as }) => as !== "company");
      expect(people.filter(({ name, creditCode = name }) => text.includes(name) || text.includes(creditCode))).toEqual(
        [],
      );
      const other = await freshSite();
      await importAll(other, releases);
      const [here, there] = await Promise.all([sumsBy(site), sumsBy(other)]);
      expect(here.length).toBeGreaterThan(1_000);
      expect(there).toEqual(here);
    },
  );

  it("goes out by bidder, by buyer, by period and by ocid", async () => {
    const { db } = site.store;
    const numbers = await numbersOf();
    const ocids = async (filter: Parameters<typeof importedProcesses>[1]): Promise<string[]> =>
      (await allOf(importedProcesses(db, filter))).map(({ ocid }) => ocid);
    const bidder = WORLD.bidders[0];
    const [buyer] = WORLD.processes.map((process) => process.buyer);
    const took = ({ outcome, lots }: (typeof WORLD.processes)[number]): boolean => {
      const bids = outcome === "awarded" ? lots.flatMap((lot) => lot.bids) : [];
      return bids.some(
        ({ bidders, standing }) => standing !== "withdrawn" && bidders.some(({ id }) => id === bidder?.id),
      );
    };
    const idsOf = (holds: typeof took): string[] => WORLD.processes.filter(holds).map(({ ocid }) => ocid);
    expect(await ocids({ bidder: numbers.get(bidder?.id ?? "") })).toEqual(idsOf(took));
    expect(await ocids({ buyer: numbers.get(buyer?.id ?? "") })).toEqual(idsOf((process) => process.buyer === buyer));
    expect(await ocids({ ocid: "ocds-000000-FL00003" })).toEqual(["ocds-000000-FL00003"]);
    const [from, until] = [new Date("2023-01-01T00:00:00+08:00"), new Date("2023-04-01T00:00:00+08:00")];
    const published = releasesOf(WORLD.processes).filter(({ date }) => {
      const at = Date.parse(String(date));
      return at >= from.getTime() && at < until.getTime();
    });
    expect(await ocids({ from, until })).toEqual([...new Set(published.map(({ ocid }) => String(ocid)))].sort());
  });
});
