import { z } from "zod";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { anyone } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { organisationRecord } from "../../shared/schemas/organisations.js";
import { organisationParam } from "../../shared/schemas/values.js";
import { listOrganisations, organisationByNumber } from "../../store/queries/organisations.js";

type Row = NonNullable<Awaited<ReturnType<typeof organisationByNumber>>>;

/** What is public of an organisation. */
export function showOrganisation(row: Row): z.input<typeof organisationRecord> {
  return {
    number: Number(row.organisation),
    name: row.name,
    identifier: row.identifier,
    kind: row.kind ?? "none",
    enrolment: row.enrolment ?? "none",
    standing: row.standing ?? "none",
    region: row.region,
    since: row.since?.toISOString() ?? null,
    principal: row.principal === null ? null : Number(row.principal),
  };
}

export const searchOrganisations = operation({
  id: "searchOrganisations",
  method: "get",
  path: "/organisations",
  tags: ["organisations"],
  summary: { zh: "按名称或标识查找组织", en: "Find organisations by name or identifier" },
  description: {
    zh: "登记与导入的组织，按编号排列；名称按片段匹配，标识须完整。",
    en: "Enrolled and listed organisations by number; part of a name, or a whole identifier.",
  },
  who: anyone(),
  request: { query: pageQuery.extend({ q: z.string().trim().max(200).optional() }) },
  answer: { schema: pageOf(organisationRecord) },
  async handle({ db }, { query: { q, limit, cursor } }) {
    const { items, next } = await listOrganisations(db, { text: q }, { limit, cursor });
    return { items: items.map(showOrganisation), next };
  },
});

export const readOrganisation = operation({
  id: "readOrganisation",
  method: "get",
  path: "/organisations/{org}",
  tags: ["organisations"],
  summary: { zh: "查看一个组织", en: "Read an organisation" },
  who: anyone(),
  request: { params: z.object({ org: organisationParam }) },
  answer: { schema: organisationRecord },
  async handle({ db }, { params: { org } }) {
    const row = await organisationByNumber(db, BigInt(org));
    if (row === undefined) throw new Refusal("not-found", { what: "organisation", id: org });
    return showOrganisation(row);
  },
});
