import { z } from "zod";
import { businessAct } from "../../http/operations/business-act.js";
import {
  LIFT_SANCTION,
  OVERTURN_SANCTION,
  PROPOSE_SANCTION,
  SECOND_SANCTION,
  WITHDRAW_SANCTION,
} from "../../shared/acts/sanctions.js";
import { reasonFor } from "../../shared/schemas/reasons.js";
import { digest, organisationNumber } from "../../shared/schemas/values.js";
import { kindBits, SANCTION_KINDS } from "../../shared/values/sanction-kind.js";
import { regionField, timeField } from "../act-values.js";

const tags = ["sanctions"];
const params = z.object({ sanction: z.string().regex(/^[1-9]\d{0,12}$/) });
const basis = digest.meta({ description: "处罚决定书的加盐承诺 · salted commitment to the decision" });
const lift = z.object({ until: timeField, reason: reasonFor("sanction.lift"), basis });

/** A restriction needs two organisations and a basis, notice, and an end within the law. */
export const SANCTIONING = [
  ...businessAct({
    id: "proposeSanction",
    path: "/sanctions",
    tags,
    summary: { zh: "提议惩戒（尚不生效）", en: "Propose a sanction: it binds nobody yet" },
    duties: ["sanction"],
    request: {
      body: z.object({
        subject: organisationNumber,
        kinds: z.array(z.enum(SANCTION_KINDS)).min(1),
        region: regionField.default(0),
        from: timeField,
        until: timeField,
        reason: reasonFor("sanction.imposition"),
        basis,
      }),
    },
    draft: (_call, { body }) => ({ act: PROPOSE_SANCTION, values: { ...body, kinds: kindBits(body.kinds) } }),
  }),
  ...businessAct({
    id: "secondSanction",
    path: "/sanctions/{sanction}/second",
    tags,
    summary: { zh: "会签惩戒：即行公告", en: "Sign a sanction as the second organisation: it is announced" },
    duties: ["sanction"],
    request: { params },
    draft: (_call, { params: { sanction } }) => ({ act: SECOND_SANCTION, values: { sanction }, about: sanction }),
  }),
  ...businessAct({
    id: "withdrawSanction",
    path: "/sanctions/{sanction}/withdrawal",
    tags,
    summary: { zh: "撤回尚未会签的提议", en: "Take back one's own proposal" },
    duties: ["sanction"],
    request: { params },
    draft: (_call, { params: { sanction } }) => ({ act: WITHDRAW_SANCTION, values: { sanction }, about: sanction }),
  }),
  ...businessAct({
    id: "liftSanction",
    path: "/sanctions/{sanction}/lift",
    tags,
    summary: { zh: "由处罚机关提前解除", en: "End a sanction earlier, by one of the two who signed it" },
    duties: ["sanction"],
    request: { params, body: lift },
    draft: (_call, { params: { sanction }, body }) => ({
      act: LIFT_SANCTION,
      values: { sanction, ...body },
      about: sanction,
    }),
  }),
  ...businessAct({
    id: "overturnSanction",
    path: "/sanctions/{sanction}/review",
    tags,
    summary: { zh: "经复核终止惩戒", en: "End a sanction on review, by another organisation" },
    duties: ["decide"],
    request: { params, body: lift },
    draft: (_call, { params: { sanction }, body }) => ({
      act: OVERTURN_SANCTION,
      values: { sanction, ...body },
      about: sanction,
    }),
  }),
];
