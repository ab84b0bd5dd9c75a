import { fictionalCreditCode } from "../../../../scripts/sample/credit-code.js";
import { describe, expect, it } from "vitest";
import { releasesOf } from "../../../../scripts/sample/ocds/releases.js";
import { worldOf } from "../../../../scripts/sample/world.js";
import type { Fact } from "../../../../services/shared/ocds/facts/fact.js";
import { factsOf } from "../../../../services/shared/ocds/facts/facts-of.js";
import { compile } from "../../../../services/shared/ocds/merge.js";
import { headOf, published, recordOf } from "../../../../services/shared/ocds/publish/publish.js";
import { checkRelease } from "../../../../services/shared/schemas/ocds/check.js";
import type { IdentifiedRelease } from "../../../../services/shared/schemas/ocds/release.js";
import { publishedPackage, publishedRelease } from "../../../support/published-ocds.js";
import { hasSharedData, sharedLines } from "../../../support/shared-data.js";

const HEAD = { uri: "https://example.org/v1", publisher: { name: "示例" }, publishedDate: "2026-11-21T00:00:00Z" };
const REAL = [
  "scotland_pcs",
  "wales_sell2wales",
  "uk_contracts_finder",
  "eu_ted_eforms",
  "latam_implementation",
  "ocds_examples",
];

function processesOf(candidates: readonly unknown[]): IdentifiedRelease[][] {
  const releases = candidates.flatMap((one, index) => {
    const checked = checkRelease(one);
    return "release" in checked ? [{ ...checked.release, id: checked.release.id ?? `content-${index}` }] : [];
  });
  return [...Map.groupBy(releases, ({ ocid }) => ocid).values()];
}

/** What facts say, natural persons by a number of their own: their secrets differ once they are masked. */
function said(facts: readonly Fact[]): unknown[] {
  const people = new Map<string, number>();
  const who = (party: Fact["subject"] | undefined) => {
    if (party === undefined || party.public) return party;
    if (!people.has(party.secret)) people.set(party.secret, people.size);
    return people.get(party.secret);
  };
  return facts.map(({ subject, buyer, ...fact }) => ({ ...fact, subject: who(subject), buyer: who(buyer) }));
}

function again(releases: readonly object[]): IdentifiedRelease[] {
  return releases.map((release) => {
    const checked = checkRelease(JSON.parse(JSON.stringify(release)));
    if (!("release" in checked)) throw new Error(JSON.stringify(checked.refusal));
    return { ...checked.release, id: String(checked.release.id) };
  });
}

const release = (content: object): IdentifiedRelease => ({
  ...{ ocid: "ocds-213czf-1", id: "1", date: "2024-01-01T00:00:00Z", tag: ["award"], initiationType: "tender" },
  ...(content as IdentifiedRelease),
});

describe("published", () => {
  it.skipIf(!hasSharedData).each(REAL)("says of %s what it says, validly", (file) => {
    const validate = publishedRelease();
    const processes = processesOf(sharedLines(`ocds/${file}.jsonl`));
    expect(processes.length).toBeGreaterThan(0);
    for (const releases of processes) {
      const out = published(releases, () => undefined).releases;
      for (const one of out) expect(validate(one), JSON.stringify([one.id, validate.errors])).toBe(true);
      expect(said(factsOf(compile(again(out))))).toEqual(said(factsOf(compile(releases))));
    }
  });

  it("is of the sample what it was, and names none of its persons", () => {
    const { bidders, processes } = worldOf({ seed: 3, processes: 60, bidders: 120 });
    const people = bidders.filter(({ as }) => as !== "company").map(({ name }) => name);
    for (const releases of processesOf(releasesOf(processes))) {
      const out = published(
        releases,
        (secret) => `0x${Buffer.from(secret).toString("hex").padEnd(64, "0").slice(-64)}`,
      ).releases;
      expect(said(factsOf(compile(again(out))))).toEqual(said(factsOf(compile(releases))));
      const text = JSON.stringify(out);
      expect(people.filter((name) => text.includes(name))).toEqual([]);
    }
  });

  it.skipIf(!hasSharedData)("makes valid packages of releases and of records", () => {
    const { processes } = worldOf({ seed: 3, processes: 10, bidders: 60 });
    const all = processesOf(releasesOf(processes)).map((releases) => published(releases, () => undefined));
    const [asReleases, asRecords] = [publishedPackage("release"), publishedPackage("record")];
    const releases = { ...headOf(HEAD), releases: all.flatMap((one) => one.releases) };
    const records = { ...headOf(HEAD), records: all.map(recordOf) };
    expect(asReleases(JSON.parse(JSON.stringify(releases))), JSON.stringify(asReleases.errors)).toBe(true);
    expect(asRecords(JSON.parse(JSON.stringify(records))), JSON.stringify(asRecords.errors)).toBe(true);
  });

  it("hides who may be a natural person in parties, references and texts, and nobody else", () => {
    const parties = [
      {
        id: "p",
        name: "张三",
        identifier: { scheme: "CN-ID", id: "110101199001011234" },
        roles: ["supplier"],
        contactPoint: { name: "张三" },
      },
      {
        id: "c",
        name: "示例公司",
        identifier: { scheme: "CN-USCC", id: fictionalCreditCode("company", 990_100, 79) },
        roles: ["tenderer"],
      },
      { id: "b", name: "示例局", roles: ["buyer"] },
    ];
    const awards = [
      {
        id: "a",
        title: "授予张三",
        status: "active",
        date: "2024-01-01T00:00:00Z",
        suppliers: [{ id: "p", name: "张三" }],
      },
    ];
    const contracts = [{ id: "k", awardID: "a", documents: [{ id: "d", title: "张三合同" }] }];
    const input = release({ parties, buyer: { id: "b", name: "示例局" }, awards, contracts });
    const commitment = `0x${"ab".repeat(32)}`;
    const [out] = published([input], (secret) =>
      secret === "CN-ID:110101199001011234" ? commitment : undefined,
    ).releases;
    const text = JSON.stringify(out);
    expect(text).not.toMatch(/张三|110101199001011234/);
    expect(out?.awards?.[0]?.suppliers?.[0]?.id).toBe(commitment);
    expect(out?.awards?.[0]?.title).toBe("授予未公开名称 0xababababab");
    expect(text).toContain("示例公司");
    expect(out?.buyer).toEqual({ id: "b", name: "示例局" });
  });

  it("hides a buyer that may be a natural person, by its number or since it sells too", () => {
    for (const more of [{ identifier: { scheme: "PL-PESEL", id: "44051401359" } }, { roles: ["buyer", "supplier"] }]) {
      const parties = [{ id: "b", name: "Jan Kowalski", ...more }];
      const input = release({ parties, buyer: { id: "b", name: "Jan Kowalski" }, awards: [] });
      expect(JSON.stringify(published([input], () => undefined).releases)).not.toMatch(/Kowalski|44051401359/);
    }
  });

  it("keeps a buyer public whatever its role is called, and two masked persons apart", () => {
    const awards = [{ id: "a", status: "active", suppliers: [{ name: "甲某" }, { name: "乙某" }] }];
    const input = release({
      parties: [{ id: "b", name: "示例处", roles: ["payer"] }],
      buyer: { id: "b", name: "示例处" },
      awards,
    });
    const [out] = published([input], () => undefined).releases;
    expect(out?.parties?.[0]?.name).toBe("示例处");
    const ids = out?.awards?.[0]?.suppliers?.map(({ id }) => id);
    expect(ids).toEqual(["ocds-213czf-1-person-1", "ocds-213czf-1-person-2"]);
  });
});
