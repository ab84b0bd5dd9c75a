import { describe, expect, it } from "vitest";
import type { Fact } from "../../../../../services/shared/ocds/facts/fact.js";
import { factsOf } from "../../../../../services/shared/ocds/facts/facts-of.js";
import { compile } from "../../../../../services/shared/ocds/merge.js";
import { published } from "../../../../../services/shared/ocds/publish/publish.js";
import { checkRelease } from "../../../../../services/shared/schemas/ocds/check.js";
import { Release, type IdentifiedRelease } from "../../../../../services/shared/schemas/ocds/release.js";
import { hasSharedData, sharedLines } from "../../../../support/shared-data.js";

const HEAD = { ocid: "ocds-213czf-1", date: "2024-01-01T00:00:00Z", tag: ["award"], initiationType: "tender" };
const PARTIES = ["x", "y", "z"].map((id) => ({ id, name: id.toUpperCase() }));
const value = { amount: 10, currency: "CNY" };

const bid = (id: string, who: string, ...relatedLots: string[]) => ({
  ...{ id, value, tenderers: who.split("").map((one) => ({ id: one })) },
  ...(relatedLots.length > 0 && { relatedLots }),
});
const award = (id: string, who: string, more: object = {}) => ({
  ...{ id, status: "active", suppliers: who.split("").map((one) => ({ id: one })), ...more },
});

function release(content: { bids: object[]; awards: object[]; lots?: string[] }): IdentifiedRelease {
  const tender = { id: "t", lots: (content.lots ?? []).map((id) => ({ id })) };
  const said = { ...HEAD, parties: PARTIES, tender, bids: { details: content.bids }, awards: content.awards };
  return { ...Release.parse(said), id: "1" };
}

const lostIn = (facts: readonly Fact[]) => facts.filter(({ kind }) => kind === "bidLost");
const lost = (content: Parameters<typeof release>[0]) =>
  lostIn(factsOf(release(content))).map(({ ids, subject }) => `${subject.name} ${ids.join(" ")}`);

describe("bidFacts", () => {
  it("compares lot by lot: who won one may have lost the other", () => {
    const bids = [bid("1", "x", "A"), bid("2", "y", "A"), bid("3", "x", "B"), bid("4", "y", "B")];
    const awards = [award("a", "x", { relatedLots: ["A"] }), award("b", "y", { relatedLots: ["B"] })];
    expect(lost({ bids, awards })).toEqual(["Y 2", "X 3"]);
  });

  it("says nothing of lots that nobody has got yet, or that nobody got at all", () => {
    const bids = [bid("1", "x", "A"), bid("2", "y", "A"), bid("3", "y", "B"), bid("4", "z", "C")];
    const awards = [
      award("a", "x", { relatedLots: ["A"] }),
      award("b", "x", { relatedLots: ["B"], status: "pending" }),
      award("c", "", { relatedLots: ["C"], status: "unsuccessful" }),
    ];
    expect(lost({ bids, awards })).toEqual(["Y 2"]);
  });

  it("counts each lot of a bid for several that went to others, without the sum of all", () => {
    const content = {
      bids: [bid("1", "x", "A", "B", "C"), bid("2", "y", "B"), bid("3", "z", "C", "C")],
      awards: [award("a", "x", { relatedLots: ["A"] }), award("b", "z", { relatedLots: ["B", "C"] })],
    };
    expect(lost(content)).toEqual(["X 1 B", "X 1 C", "Y 2"]);
    expect(lostIn(factsOf(release(content))).map(({ amount }) => amount)).toEqual([undefined, undefined, 1000n]);
  });

  it("takes the date of the award on the lot", () => {
    const bids = [bid("1", "y", "A"), bid("2", "z", "B")];
    const days = ["2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"];
    const awards = ["A", "B"].map((lot, i) => award(lot, "x", { relatedLots: [lot], date: days[i] }));
    const dates = lostIn(factsOf(release({ bids, awards }))).map(({ at }) => at);
    expect(dates).toEqual(days.map((day) => Date.parse(day) / 1000));
  });

  it("knows the lots of an award from the bids that it names", () => {
    const bids = [bid("1", "x", "A"), bid("2", "y", "A"), bid("3", "y", "B")];
    expect(lost({ bids, awards: [award("a", "x", { relatedBids: ["1"] })] })).toEqual(["Y 2"]);
    expect(lost({ bids, awards: [award("a", "x", { relatedBid: "1" })] })).toEqual(["Y 2"]);
    // The award has no suppliers of its own: they are whose bids it names.
    expect(lost({ bids, awards: [award("a", "", { relatedBids: ["1"] })] })).toEqual(["Y 2"]);
    // Many bids beside one supplier are those that came in.
    expect(lost({ bids, awards: [award("a", "x", { relatedBids: ["1", "2"], relatedLots: ["A"] })] })).toEqual(["Y 2"]);
  });

  it("takes an award without lots for all of them, and a bid without lots for one on all", () => {
    const bids = [bid("1", "x", "A"), bid("2", "y", "B"), bid("3", "z")];
    expect(lost({ bids, awards: [award("a", "x")] })).toEqual(["Y 2", "Z 3"]);
    const some = [award("a", "x", { relatedLots: ["A"] })];
    expect(lost({ bids, awards: some, lots: ["A", "B"] })).toEqual([]);
    const both = [...some, award("b", "y", { relatedLots: ["B"] })];
    expect(lost({ bids, awards: both, lots: ["A", "B"] })).toEqual(["Z 3"]);
    const its = [...some, award("b", "z", { relatedLots: ["B"] })];
    expect(lost({ bids, awards: its, lots: ["A", "B"] })).toEqual(["Y 2"]);
  });

  it("does not stumble over lots of another form", () => {
    const bids = [
      { ...bid("1", "y"), relatedLots: "A" },
      { ...bid("2", "z"), relatedLots: [null, {}, { id: 7 }, 7] },
    ];
    expect(lost({ bids, awards: [award("a", "x", { relatedLots: [7], relatedBids: {} })] })).toEqual(["Y 1", "Z 2"]);
  });

  it.skipIf(!hasSharedData)(
    "says of the real notices with lots what their lots say, and the same of what we publish",
    () => {
      const found: Record<string, number> = {};
      for (const line of sharedLines("ocds/eu_ted_eforms.jsonl")) {
        const checked = checkRelease(line);
        if (!("release" in checked) || !checked.release.bids?.details?.length) continue;
        const whole = { ...checked.release, id: checked.release.id ?? "1" };
        const facts = lostIn(factsOf(compile([whole])));
        found[whole.ocid] = facts.length;
        const again = published([whole], () => undefined).releases.map((one) => one as IdentifiedRelease);
        expect(lostIn(factsOf(compile(again))).map(({ ids }) => ids)).toEqual(facts.map(({ ids }) => ids));
      }
      // Nine of ten bids for the one lot of a framework; in each other notice, all bidders were successful or nothing was awarded.
      expect(Object.values(found).filter((count) => count > 0)).toEqual([9]);
      expect(Object.keys(found).length).toBeGreaterThan(4);
    },
  );
});
