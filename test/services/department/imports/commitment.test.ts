import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Commitments } from "../../../../services/department/imports/commitment.js";

const firm = { public: true, identifier: "CA-NEQ:1142045033", name: "NEQ 1142045033" } as const;
const person = { public: false, secret: "NAME-ocds-213czf:某某", name: "某某" } as const;
const SAID = ["ocds-213czf-1", "bid", "7"];
const [ours, theirs] = [new Commitments(Buffer.alloc(32, 1)), new Commitments(Buffer.alloc(32, 2))];

describe("commitments", () => {
  it("stand for a person under the key alone, for an organisation by its identifier", () => {
    expect(ours.handleOf(firm)).toBe(firm.identifier);
    expect(ours.handleOf(person)).toMatch(/^0x[0-9a-f]{64}$/);
    expect(ours.handleOf(person)).toBe(new Commitments(Buffer.alloc(32, 1)).handleOf(person));
    expect(ours.handleOf(person)).not.toBe(theirs.handleOf(person));
    expect(() => new Commitments(Buffer.alloc(31))).toThrow(RangeError);
  });

  it("let nobody without the key derive a fact's key of a person, though commitment and source are known", () => {
    const known = JSON.stringify(["tongban-ocds-fact-1", ...SAID, ours.handleOf(person)]);
    expect(ours.factKeyOf(person, SAID)).not.toBe(`0x${createHash("sha256").update(known).digest("hex")}`);
    expect(ours.factKeyOf(person, SAID)).not.toBe(theirs.factKeyOf(person, SAID));
    expect(ours.factKeyOf(person, SAID)).not.toBe(ours.factKeyOf(person, ["ocds-213czf-1", "bid", "8"]));
    expect(ours.factKeyOf(person, SAID)).not.toBe(ours.factKeyOf({ ...person, secret: "another" }, SAID));
  });

  it("give the same fact the same key again, and let anybody derive that of a public organisation", () => {
    expect(ours.factKeyOf(person, SAID)).toBe(ours.factKeyOf({ ...person, name: "other spelling" }, SAID));
    const known = JSON.stringify(["tongban-ocds-fact-1", ...SAID, firm.identifier]);
    expect(theirs.factKeyOf(firm, SAID)).toBe(`0x${createHash("sha256").update(known).digest("hex")}`);
  });
});
