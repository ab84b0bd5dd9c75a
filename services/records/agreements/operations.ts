import { z } from "zod";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { anyone, members } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { agreementDetail, agreementRecord } from "../../shared/schemas/agreements.js";
import { digest, organisationParam } from "../../shared/schemas/values.js";
import { AGREEMENT_STATES } from "../../shared/values/tender-words.js";
import { agreementById, listAgreements, managerOf, stepsOf } from "../../store/queries/agreements.js";
import { statementsAbout } from "../../store/queries/statements.js";
import { showAgreement, showDetail } from "./views.js";

const tags = ["agreements"];
const params = z.object({ agreement: digest });

export const AGREEMENT_OPERATIONS = [
  operation({
    id: "listAgreements",
    method: "get",
    path: "/agreements",
    tags,
    summary: { zh: "查询合同", en: "List agreements" },
    who: anyone(),
    request: {
      query: pageQuery.extend({
        buyer: organisationParam.optional(),
        supplier: organisationParam.optional(),
        party: organisationParam.optional(),
        tender: digest.optional(),
        state: z.enum(AGREEMENT_STATES).optional(),
      }),
    },
    answer: { schema: pageOf(agreementRecord) },
    async handle({ db }, { query: { limit, cursor, ...filter } }) {
      const { items, next } = await listAgreements(db, filter, { limit, cursor });
      return { items: items.map(showAgreement), next };
    },
  }),
  operation({
    id: "readAgreement",
    method: "get",
    path: "/agreements/{agreement}",
    tags,
    summary: { zh: "查看一份合同", en: "Read an agreement" },
    who: anyone(),
    request: { params },
    answer: { schema: agreementRecord },
    async handle({ db }, { params: { agreement } }) {
      return showAgreement(await find(db, agreement));
    },
  }),
  operation({
    id: "readAgreementDetail",
    method: "get",
    path: "/agreements/{agreement}/detail",
    tags,
    summary: {
      zh: "合同的结算、步骤、待会签声明、通知与项目经理",
      en: "Settlements, steps, waiting statements, notice and manager of an agreement",
    },
    who: members(),
    request: { params },
    answer: { schema: agreementDetail },
    async handle({ db }, { params: { agreement } }) {
      const row = await find(db, agreement);
      const [steps, statements, manager] = await Promise.all([
        stepsOf(db, agreement),
        statementsAbout(db, agreement),
        managerOf(db, agreement),
      ]);
      return showDetail(row, steps, statements, manager);
    },
  }),
];

async function find(db: Parameters<typeof agreementById>[0], agreement: string) {
  const row = await agreementById(db, agreement);
  if (row === undefined) throw new Refusal("not-found", { what: "agreement", id: agreement });
  return row;
}
