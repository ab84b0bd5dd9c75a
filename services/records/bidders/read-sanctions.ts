import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { anyone } from "../../http/who.js";
import { isoTime, organisationParam } from "../../shared/schemas/values.js";
import { sanctions } from "../../store/queries/sanctions.js";
import { sanction } from "../../shared/schemas/bidder-records.js";
import { showSanction } from "./views.js";

export const listSanctions = operation({
  id: "listSanctions",
  method: "get",
  path: "/sanctions",
  tags: ["sanctions"],
  summary: { zh: "惩戒", en: "Sanctions" },
  who: anyone(),
  request: {
    query: pageQuery.extend({
      subject: organisationParam.optional(),
      authority: organisationParam.optional(),
      inForceAt: isoTime
        .transform((text) => new Date(text))
        .optional()
        .meta({ description: "此时有效的 · in force at this time" }),
    }),
  },
  answer: { schema: pageOf(sanction) },
  async handle({ db, now }, { query: { limit, cursor, subject, authority, inForceAt } }) {
    const filter = {
      subject: subject === undefined ? undefined : BigInt(subject),
      authority: authority === undefined ? undefined : BigInt(authority),
      inForceAt,
    };
    const { items, next } = await sanctions(db, filter, { limit, cursor });
    const time = inForceAt ?? new Date(Number(now()) * 1000);
    return { items: items.map((row) => showSanction(row, time)), next };
  },
});
