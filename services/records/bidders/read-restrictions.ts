import { z } from "zod";
import { operation } from "../../http/operation.js";
import { anyone } from "../../http/who.js";
import { isoTime, organisationNumber, organisationParam } from "../../shared/schemas/values.js";
import { kindNames, SANCTION_KINDS } from "../../shared/values/sanction-kind.js";
import { restrictionsAt } from "../../chain/restrictions.js";
import { toIso, toSeconds } from "../../shared/values/time.js";

export const readRestrictions = operation({
  id: "readRestrictions",
  method: "get",
  path: "/organisations/{org}/restrictions",
  tags: ["sanctions"],
  summary: { zh: "某时点在某地区受到的限制", en: "What an organisation is barred from in a region at a time" },
  description: {
    zh: "由合约回答，与招标、凭证所依据者相同；之后的解除不改变以前时点的答复。",
    en: "Answered by the contract itself, the very answer that tenders and passes rely on; later lifts change nothing for times before them.",
  },
  who: anyone(),
  request: {
    params: z.object({ org: organisationParam }),
    query: z.object({ region: z.coerce.number().int().min(0).max(0xffffff).default(0), at: isoTime.optional() }),
  },
  answer: {
    schema: z.object({
      organisation: organisationNumber,
      region: z.int(),
      at: isoTime,
      barred: z.array(z.enum(SANCTION_KINDS)),
    }),
  },
  async handle({ chain, now }, { params: { org }, query: { region, at } }) {
    const time = at === undefined ? now() : toSeconds(at);
    const bits = await restrictionsAt(chain, org, region, time);
    return { organisation: org, region, at: toIso(time), barred: kindNames(bits) };
  },
});
