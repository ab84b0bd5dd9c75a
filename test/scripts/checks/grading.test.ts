import { describe, expect, it } from "vitest";
import { z } from "zod";
import { apiFindings, chainFields, chainFindings } from "../../../scripts/checks/grading.js";
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
    expect(chainFindings(chainFields())).toEqual([]);
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
    expect(chainFindings(new Map())).toContain("no contract has the field lots");
  });

  it("finds a field of an event without a grade", () => {
    const findings = chainFindings(new Map([...chainFields(), ["nationalId", "People.Born"]]));
    expect(findings).toEqual(["the field nationalId of People.Born has no grade (services/shared/grading)"]);
  });
});
