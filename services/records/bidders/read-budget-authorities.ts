import { z } from "zod";
import { budgetSubject } from "../../chain/budget.js";
import { operation } from "../../http/operation.js";
import { anyone } from "../../http/who.js";
import { isoTime, organisationNumber, organisationParam } from "../../shared/schemas/values.js";
import { trustedFor } from "../../store/queries/trust.js";

export const listBudgetAuthorities = operation({
  id: "listBudgetAuthorities",
  method: "get",
  path: "/organisations/{org}/budget-authorities",
  tags: ["organisations"],
  summary: { zh: "公共机构的预算主管单位", en: "Who answers for a public body's budget" },
  description: {
    zh: "由登记机关指定；公共机构作为采购人的合同须有其中之一签署同意。非公共机构通常为空。",
    en: "Named by the registrar: one of them must consent to the agreements by which a public body owes. Empty for most others.",
  },
  who: anyone(),
  request: { params: z.object({ org: organisationParam }) },
  answer: {
    schema: z.object({ items: z.array(z.object({ authority: organisationNumber, from: isoTime, until: isoTime })) }),
  },
  async handle({ db, now }, { params: { org } }) {
    const rows = await trustedFor(db, budgetSubject(org), new Date(Number(now()) * 1000));
    return {
      items: rows.map(({ organisation, begins_at, ends_at }) => ({
        authority: Number(organisation),
        from: begins_at.toISOString(),
        until: ends_at.toISOString(),
      })),
    };
  },
});
