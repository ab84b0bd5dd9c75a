import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../../../services/shared/ocds/canonical.js";
import { OMIT_WHEN_MERGED, WHOLE_LIST_MERGE } from "../../../../services/shared/ocds/merge-rules.js";
import { compile } from "../../../../services/shared/ocds/merge.js";
import { Release, type IdentifiedRelease } from "../../../../services/shared/schemas/ocds/release.js";
import { hasSharedData, sharedJson } from "../../../support/shared-data.js";
import { publishedMergeRules } from "../../../support/published-merge-rules.js";

function release(day: number, content: object = {}): IdentifiedRelease {
  const date = `2024-01-${String(day).padStart(2, "0")}T00:00:00Z`;
  const head = { ocid: "ocds-213czf-1", date, tag: ["tender"], initiationType: "tender" };
  return { ...Release.parse({ ...head, ...content }), id: `r${day}` };
}

const party = (...ids: string[]) => ({
  parties: [{ id: "p", roles: ids, additionalIdentifiers: ids.map((id) => ({ id })) }],
});

describe("compile", () => {
  it("lets the later value win, whatever the order", () => {
    const early = release(1, { tender: { id: "t", title: "old", status: "active" } });
    const late = release(2, { tender: { id: "t", title: "new" } });
    const tender = { id: "t", title: "new", status: "active" };
    expect(compile([late, early])).toMatchObject({ tender, tag: ["compiled"], date: late.date });
    expect(compile([early, late]).id).toBe("ocds-213czf-1-2024-01-02T00:00:00Z");
  });

  it("removes what a later release sets to null", () => {
    const early = release(1, { tender: { id: "t", title: "old", value: { amount: 5, currency: "CNY" } } });
    expect(compile([early, release(2, { tender: { id: "t", title: null, value: null } })]).tender).toEqual({ id: "t" });
  });

  it("merges lists of objects by id, numbers and texts alike, and adds those without", () => {
    const early = release(1, { awards: [{ id: 1, title: "a" }], relatedProcesses: [{ title: "x" }] });
    const late = release(2, { awards: [{ id: "1", status: "active" }, { id: 2 }], relatedProcesses: [{ title: "x" }] });
    const state = compile([early, late]);
    expect(state.awards).toEqual([{ id: 1, title: "a", status: "active" }, { id: 2 }]);
    expect(state["relatedProcesses"]).toEqual([{ title: "x" }, { title: "x" }]);
  });

  it("replaces whole lists where the standard says so", () => {
    const state = compile([release(1, party("a", "b")), release(2, party("c"))]);
    expect(state.parties).toEqual([{ id: "p", roles: ["c"], additionalIdentifiers: [{ id: "c" }] }]);
  });

  it("orders by instant, not by text", () => {
    const early = { ...release(2, { tender: { id: "t", title: "early" } }), date: "2024-01-02T01:00:00+08:00" };
    const late = { ...release(1, { tender: { id: "t", title: "late" } }), date: "2024-01-01T23:00:00Z" };
    expect(compile([late, early]).tender?.title).toBe("late");
  });

  it("never touches the prototype of objects", () => {
    const hostile: unknown = JSON.parse(
      '{"__proto__": {"polluted": true}, "tender": {"id": "t", "__proto__": {"x": 1}}}',
    );
    const state = compile([{ ...release(1), ...Object(hostile) }]);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Reflect.get(state.tender ?? {}, "x")).toBeUndefined();
  });

  it("is a function of the set of releases", () => {
    const content = fc.record({
      tender: fc.record({ id: fc.constantFrom("t", "u"), title: fc.option(fc.string()) }),
      awards: fc.array(fc.record({ id: fc.constantFrom("1", "2", "3"), note: fc.string() }), { maxLength: 3 }),
    });
    const releases = fc.uniqueArray(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(releases, fc.array(content, { minLength: 6, maxLength: 6 }), fc.nat(), (days, contents, turn) => {
        const all = days.map((day, index) => release(day, contents[index]));
        const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)].reverse();
        expect(canonicalJson(compile(turned))).toBe(canonicalJson(compile(all)));
      }),
    );
  });

  it.skipIf(!hasSharedData)("has the merge rules of the published schema", () => {
    const published = publishedMergeRules();
    expect([...WHOLE_LIST_MERGE].sort()).toEqual(published.wholeListMerge);
    expect([...OMIT_WHEN_MERGED].sort()).toEqual(published.omitWhenMerged);
  });

  it.skipIf(!hasSharedData)("gives the official state of the fictional process", () => {
    const file = sharedJson("ocds/fictional_process/ocds-213czf-000-00001.json");
    const releases: unknown[] = Reflect.get(Object(file), "releases");
    const state = compile(
      releases.map((one) => ({ ...Release.parse(one), id: String(Reflect.get(Object(one), "id")) })),
    );
    // Of what ocdsmerge 0.8.0 makes of the same six releases.
    const oracle = "db04baae303085a2e14868becedb27ee54cda33b63658064044e9e9ed5316d41";
    expect(createHash("sha256").update(canonicalJson(state)).digest("hex")).toBe(oracle);
  });
});
