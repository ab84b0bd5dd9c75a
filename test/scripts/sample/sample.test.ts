import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { fictionalCreditCode } from "../../../scripts/sample/credit-code.js";
import { releasesOf } from "../../../scripts/sample/ocds/releases.js";
import { totalsOf } from "../../../scripts/sample/totals.js";
import { worldOf } from "../../../scripts/sample/world.js";
import { packageOf } from "../../../scripts/sample/write.js";
import type { Fact } from "../../../services/shared/ocds/facts/fact.js";
import { factsOf } from "../../../services/shared/ocds/facts/facts-of.js";
import { compile } from "../../../services/shared/ocds/merge.js";
import { checkRelease } from "../../../services/shared/schemas/ocds/check.js";
import type { IdentifiedRelease } from "../../../services/shared/schemas/ocds/release.js";
import { quarterName, quarterOf } from "../../../services/shared/values/quarter.js";
import { packRecord, unpackRecord } from "../../../services/shared/values/attested-record.js";
import { publishedPackage, publishedRelease } from "../../support/published-ocds.js";
import { hasSharedData } from "../../support/shared-data.js";

interface Validators {
  readonly stdnum: { readonly CN: { readonly uscc: { validate(code: string): { readonly isValid: boolean } } } };
}
// Its build for import statements names folders, which Node does not take.
const { stdnum } = createRequire(import.meta.url)("stdnum") as Validators;

/** 0 for a right check character: the characters weigh the powers of 3, the last one 1. */
function checkSum(code: string): number {
  const values = [...code].map((character) => "0123456789ABCDEFGHJKLMNPQRTUWXY".indexOf(character));
  return values.reduce((sum, value, place) => (sum + value * (place === 17 ? 1 : 3 ** place)) % 31, 0);
}

const WORLD = worldOf({ seed: 1 });
const RELEASES = releasesOf(WORLD.processes);

function checked(release: object): IdentifiedRelease {
  const result = checkRelease(release);
  if (!("release" in result)) throw new Error(JSON.stringify([result.refusal, release]));
  return { ...result.release, id: String(result.release.id) };
}

function allFacts(): Fact[] {
  const byProcess = Map.groupBy(RELEASES.map(checked), ({ ocid }) => ocid);
  return [...byProcess.values()].flatMap((releases) => factsOf(compile(releases)));
}

/** Sums of facts, under the keys of `totalsOf`. */
function sumsOf(facts: readonly Fact[]): Map<string, { records: number; amount: bigint; daysLate: number }> {
  const ids = new Map([...WORLD.buyers, ...WORLD.bidders].map((one) => [one.creditCode ?? one.name, one.id]));
  const sums = new Map<string, { records: number; amount: bigint; daysLate: number }>();
  for (const { subject, at, kind, amount = 0n, daysLate = 0 } of facts) {
    const handle = subject.public ? subject.identifier : subject.secret;
    const id = ids.get(handle.split(":")[1] ?? "");
    const key = `${id}|${quarterName(quarterOf(at === undefined ? undefined : BigInt(at)))}|${kind}`;
    const sum = sums.get(key) ?? { records: 0, amount: 0n, daysLate: 0 };
    sums.set(key, { records: sum.records + 1, amount: sum.amount + amount, daysLate: sum.daysLate + daysLate });
  }
  return sums;
}

describe("the sample", () => {
  it("is the same for a seed and another for another", () => {
    expect(releasesOf(worldOf({ seed: 1 }).processes)).toEqual(RELEASES);
    expect(releasesOf(worldOf({ seed: 2, processes: 20 }).processes)).not.toEqual(RELEASES.slice(0, 20));
  });

  it("is of the size of a region: hundreds of bidders, thousands of releases over six years", () => {
    expect(WORLD.bidders.length).toBeGreaterThanOrEqual(300);
    expect(RELEASES.length).toBeGreaterThan(5_000);
    const years = new Set(RELEASES.map(({ date }) => String(date).slice(0, 4)));
    expect([...years].sort()).toEqual(["2020", "2021", "2022", "2023", "2024", "2025", "2026"]);
    expect(new Set(RELEASES.map(({ ocid, id }) => `${String(ocid)} ${String(id)}`)).size).toBe(RELEASES.length);
  });

  it("is plainly fictional: every name is marked, every credit code well formed and of no real region", () => {
    for (const { name, creditCode, city } of [...WORLD.buyers, ...WORLD.bidders]) {
      expect(name.startsWith("虚构·")).toBe(true);
      expect(Math.floor(city.code / 10_000)).toBe(99);
      if (creditCode === undefined) continue;
      expect(checkSum(creditCode), creditCode).toBe(0);
      // The library takes no code whose check character is 0, which GB 32100 gives where the sum is a multiple of 31.
      if (!creditCode.endsWith("0")) expect(stdnum.CN.uscc.validate(creditCode).isValid, creditCode).toBe(true);
      expect(creditCode.slice(2, 4)).toBe("99");
    }
    expect(() => fictionalCreditCode("company", 440_300, 1)).toThrow("no fictional region");
  });

  it.skipIf(!hasSharedData)("is valid against the published schema, release by release and as a package", () => {
    const validate = publishedRelease();
    const wrong = RELEASES.filter((release) => !validate(release));
    expect(wrong.slice(0, 3), JSON.stringify(validate.errors)).toEqual([]);
    const asPackage = publishedPackage("release");
    expect(asPackage(packageOf(RELEASES.slice(0, 50), 1)), JSON.stringify(asPackage.errors)).toBe(true);
  });

  it("says what truly happened: the importer's facts sum up to the generator's own totals", () => {
    expect(sumsOf(allFacts())).toEqual(new Map(totalsOf(WORLD.processes)));
  });

  it("has a bit of everything, in plausible shares", () => {
    const count = (kind: string): number =>
      [...totalsOf(WORLD.processes)].reduce(
        (all, [key, { records }]) => (key.endsWith(`|${kind}`) ? all + records : all),
        0,
      );
    const [onTime, late] = [count("milestoneOnTime"), count("milestoneLate")];
    expect(late / (onTime + late)).toBeGreaterThan(0.05);
    expect(late / (onTime + late)).toBeLessThan(0.3);
    expect(count("bidLost")).toBeGreaterThan(2 * count("award"));
    for (const kind of [
      "amendment",
      "extraSpending",
      "milestonePartly",
      "milestoneNotMet",
      "endDefault",
      "endNormal",
    ]) {
      expect(count(kind), kind).toBeGreaterThan(0);
    }
    const outcomes = new Set(WORLD.processes.map(({ outcome }) => outcome));
    expect([...outcomes].sort()).toEqual(["awarded", "cancelled", "running", "unsuccessful"]);
  });

  it("names no natural person where it would be public", () => {
    const people = new Set(WORLD.bidders.filter(({ as }) => as !== "company").map(({ name }) => name));
    const named = allFacts()
      .map(({ subject }) => subject)
      .filter(({ name }) => people.has(name));
    expect(named.length).toBeGreaterThan(20);
    expect(named.every((subject) => !subject.public)).toBe(true);
  });

  it("loses no fen in the words of the chain", () => {
    for (const { kind, amount, currency, daysLate } of allFacts()) {
      const record = unpackRecord(packRecord({ subject: 1, kind, amount, currency, daysLate }));
      expect([record.amount, record.daysLate]).toEqual([amount, daysLate || undefined]);
    }
  });

  it("is written by its command as lines or as a package", () => {
    const folder = mkdtempSync(join(tmpdir(), "sample-"));
    const run = (...args: string[]): string =>
      execFileSync("tsx", ["scripts/sample/main.ts", "--processes", "12", "--bidders", "40", ...args], {
        encoding: "utf8",
      });
    const [lines, whole] = [join(folder, "s.jsonl.gz"), join(folder, "s.json")];
    const said = JSON.parse(run("--seed", "7", "--out", lines)) as { releases: number };
    run("--seed", "7", "--out", whole);
    const written = gunzipSync(readFileSync(lines)).toString("utf8").trimEnd().split("\n");
    const { releases } = JSON.parse(readFileSync(whole, "utf8")) as { releases: unknown[] };
    rmSync(folder, { recursive: true });
    expect(written).toHaveLength(said.releases);
    expect(written.map((line) => JSON.parse(line) as unknown)).toEqual(releases);
  });
});
