import { z } from "zod";
import { operation } from "../http/operation.js";
import { anyone } from "../http/who.js";
import { reasonEntry } from "../shared/schemas/reasons.js";
import { REASON_USES } from "../shared/values/reasons/reason.js";
import { REASONS } from "../shared/values/reasons/table.js";

export const listReasons = operation({
  id: "listReasons",
  method: "get",
  path: "/reasons",
  tags: ["reasons"],
  summary: { zh: "理由代码表", en: "The published table of reason codes" },
  description: {
    zh: "代码含义固定不变；链上只有代码，其余文字在链下，以加盐承诺相连。",
    en: "A code never changes its meaning; the chain has the code alone, further text stays off chain behind a salted commitment.",
  },
  who: anyone(),
  request: { query: z.object({ use: z.enum(REASON_USES).optional() }) },
  answer: { schema: z.object({ items: z.array(reasonEntry) }) },
  handle(_call, { query: { use } }) {
    const all = [...REASONS.values()];
    const wanted = use === undefined ? all : all.filter(({ uses }) => uses.includes(use));
    return { items: wanted.map(({ code, uses, text }) => ({ code, uses: [...uses], text })) };
  },
});
