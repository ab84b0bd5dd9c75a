import { describe, expect, it } from "vitest";
import { z } from "zod";
import { chainCarriers, chainFindings, type Carrier } from "../../../scripts/checks/grading-chain.js";
import { apiFindings } from "../../../scripts/checks/grading.js";
import { allOperations } from "../../../scripts/checks/operations.js";
import { operation } from "../../../services/http/operation.js";
import { anyone } from "../../../services/http/who.js";

describe("The check of grades", () => {
  const withAnswer = (schema: z.ZodType) => [
    ...allOperations(),
    operation({
      id: "readSecretly",
      method: "get",
      path: "/secretly",
      tags: ["tried"],
      summary: { zh: "试", en: "Tried" },
      who: anyone(),
      answer: { schema },
      handle: () => ({}),
    }),
  ];

  it("finds nothing in what stands", () => {
    expect(apiFindings(allOperations())).toEqual([]);
    expect(chainFindings(chainCarriers())).toEqual([]);
  });

  it("finds a field without a grade, however deep", () => {
    const findings = apiFindings(withAnswer(z.object({ items: z.array(z.object({ shoeSize: z.int() })) })));
    expect(findings).toEqual([expect.stringContaining("the field shoeSize of readSecretly has no grade")]);
  });

  it("finds what anyone is told that is for members or parties", () => {
    const findings = apiFindings(withAnswer(z.object({ creditor: z.int(), rate: z.string() })));
    expect(findings).toEqual([
      "readSecretly tells consortium creditor to anyone",
      "readSecretly tells party rate to anyone",
    ]);
  });

  it("finds a grade that no schema and no contract needs", () => {
    const [first] = allOperations();
    expect(apiFindings(first === undefined ? [] : [first])).toContain("no schema has the field lots");
    expect(chainFindings([])).toContain("no contract has PassOrders.LotFrozenBy.order");
  });

  const withEvent = (place: string, ...fields: string[]): Carrier[] => [
    ...chainCarriers(),
    { place, domain: "access", fields },
  ];

  it("finds a new event without a line, although other events have fields of the same names", () => {
    expect(chainFindings(withEvent("Organisations.PersonBorn", "id", "name"))).toEqual([
      "Organisations.PersonBorn: id name without a grade (services/shared/grading/chain/access.ts)",
    ]);
  });

  it("finds a new field of an event that has a line, although another event grades its name", () => {
    const grown = chainCarriers().map((each) =>
      each.place === "PassOrders.LotFrozenBy" ? { ...each, fields: [...each.fields, "name"] } : each,
    );
    expect(chainFindings(grown)).toEqual([
      "PassOrders.LotFrozenBy: name without a grade (services/shared/grading/chain/pass.ts)",
    ]);
  });

  it("finds a new field of what an act carries, however deep", () => {
    const grown = chainCarriers().map((each) =>
      each.place === "Part" ? { ...each, fields: [...each.fields, "nationalId"] } : each,
    );
    expect(chainFindings(grown)).toEqual(["Part: nationalId without a grade (services/shared/grading/chain/pass.ts)"]);
  });

  it("takes an inherited event by one line for all, with these very fields", () => {
    expect(chainFindings(withEvent("Invoices.GroupsClosed", "groups"))).toEqual([]);
    expect(chainFindings(withEvent("Invoices.GroupsClosed", "groups", "person"))).toEqual([
      "Invoices.GroupsClosed: person without a grade (services/shared/grading/chain/access.ts)",
    ]);
  });

  it("knows no grade that may not be on the chain, and no place twice", () => {
    expect(() => chainFindings([], { pass: "Passes.A: salary!" })).toThrow("salary! is no graded field");
    expect(() => chainFindings([], { pass: "Passes.A: x\nPasses.A: y" })).toThrow("Passes.A has two lines of grades");
  });
});
