import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { DEMO_ORGANISATIONS } from "../../../scripts/start/demo/organisations.js";

interface Validators {
  readonly stdnum: { readonly CN: { readonly uscc: { validate(code: string): { readonly isValid: boolean } } } };
}

// Its build for import statements names folders, which Node does not take.
const { stdnum } = createRequire(import.meta.url)("stdnum") as Validators;

describe("the demonstration's organisations", () => {
  it.each(DEMO_ORGANISATIONS)(
    "$slug has a credit code with right check characters, of no real region",
    (organisation) => {
      expect(stdnum.CN.uscc.validate(organisation.creditCode).isValid).toBe(true);
      expect(organisation.creditCode.slice(2, 8)).toBe("990100");
    },
  );

  it("are plainly fictional", () => {
    for (const { name, english } of DEMO_ORGANISATIONS) {
      expect(name).toContain("示例");
      expect(english).toContain("Example");
    }
  });

  it("have somebody else that answers for the budget of each public body that buys or runs tenders", () => {
    const slugs = new Set(DEMO_ORGANISATIONS.map(({ slug }) => slug));
    for (const { slug, kind, budget } of DEMO_ORGANISATIONS) {
      const isPublic = ["department", "taxBureau", "tradingCentre", "regulator"].includes(kind);
      // Who answers for the others' budgets owes nothing itself here.
      expect(budget !== undefined, slug).toBe(isPublic && slug !== "finance-bureau");
      if (budget !== undefined) expect(slugs.has(budget) && budget !== slug, slug).toBe(true);
    }
  });

  it("have names of their own, and one administrator each", () => {
    expect(new Set(DEMO_ORGANISATIONS.map(({ slug }) => slug)).size).toBe(DEMO_ORGANISATIONS.length);
    for (const { officers } of DEMO_ORGANISATIONS) {
      expect(officers.filter(({ duties }) => duties.includes("admin"))).toHaveLength(1);
      expect(new Set(officers.map(({ name }) => name)).size).toBe(officers.length);
    }
  });
});
