import { z } from "zod";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { anyone } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import * as shown from "../../shared/schemas/licences.js";
import { digest, organisationParam } from "../../shared/schemas/values.js";
import {
  licenceBatch,
  licenceBatches,
  licenceUse,
  licenceUses,
  newestTypes,
  statusChanges,
  statusEpochs,
  statusWords,
  typeVersions,
} from "../../store/queries/licences.js";
import { showBatch, showChange, showEpoch, showList, showType, showUse } from "./views.js";

const tags = ["licences"];
const who = anyone();
const ofList = z.object({ list: shown.listParam });
const yesOrNo = z
  .enum(["true", "false"])
  .transform((text) => text === "true")
  .optional();
const orgOf = (org: number | undefined): bigint | undefined => (org === undefined ? undefined : BigInt(org));

/** What the chain has of licences. It holds no personal datum, so that anyone may read it, signed in or not. */
export const LICENCE_READS = [
  operation({
    id: "listLicenceTypes",
    method: "get",
    path: "/licence-types",
    tags,
    summary: { zh: "证照类型（各取最新版）", en: "Licence types, each in its newest version" },
    who,
    request: { query: pageQuery },
    answer: { schema: pageOf(shown.licenceType) },
    async handle({ db }, { query }) {
      const { items, next } = await newestTypes(db, query);
      return { items: items.map(showType), next };
    },
  }),
  operation({
    id: "readLicenceType",
    method: "get",
    path: "/licence-types/{cardType}",
    tags,
    summary: { zh: "一个证照类型的各版", en: "All versions of a licence type" },
    who,
    request: { params: z.object({ cardType: shown.cardTypeParam }) },
    answer: { schema: z.object({ versions: z.array(shown.licenceType) }) },
    async handle({ db }, { params: { cardType } }) {
      const versions = await typeVersions(db, cardType);
      if (versions.length === 0) throw new Refusal("not-found", { what: "licence type", id: cardType });
      return { versions: versions.map(showType) };
    },
  }),
  operation({
    id: "listLicenceBatches",
    method: "get",
    path: "/licence-batches",
    tags,
    summary: { zh: "证照批次", en: "Batches of licences" },
    who,
    request: { query: pageQuery.extend({ issuer: organisationParam.optional(), withdrawn: yesOrNo }) },
    answer: { schema: pageOf(shown.licenceBatch) },
    async handle({ db }, { query: { issuer, withdrawn, ...page } }) {
      const { items, next } = await licenceBatches(db, { issuer: orgOf(issuer), withdrawn }, page);
      return { items: items.map(showBatch), next };
    },
  }),
  operation({
    id: "readLicenceBatch",
    method: "get",
    path: "/licence-batches/{issuer}/{root}",
    tags,
    summary: { zh: "一批证照", en: "A batch of licences" },
    who,
    request: { params: z.object({ issuer: organisationParam, root: digest }) },
    answer: { schema: shown.licenceBatch },
    async handle({ db }, { params: { issuer, root } }) {
      const batch = await licenceBatch(db, BigInt(issuer), root);
      if (batch === undefined) throw new Refusal("not-found", { what: "licence batch", id: root });
      return showBatch(batch);
    },
  }),
  operation({
    id: "readStatusList",
    method: "get",
    path: "/status-lists/{list}",
    tags,
    summary: { zh: "状态表全表", en: "A whole status list" },
    description: {
      zh: "每个机构的每张表自始存在，初始皆为有效。只给全表：查询者问的是哪一份证照，网关无从得知。",
      en: "Every list of every organisation exists from the beginning, all valid. The whole list only: which licence is meant, the gateway never learns.",
    },
    who,
    request: { params: ofList },
    answer: { schema: shown.statusList },
    handle: async ({ db }, { params: { list } }) => showList(list, await statusWords(db, list)),
  }),
  operation({
    id: "listStatusChanges",
    method: "get",
    path: "/status-lists/{list}/changes",
    tags,
    summary: { zh: "状态表的变更", en: "Changes of a status list" },
    who,
    request: { params: ofList, query: pageQuery },
    answer: { schema: pageOf(shown.statusChange) },
    async handle({ db }, { params: { list }, query }) {
      const { items, next } = await statusChanges(db, list, query);
      return { items: items.map(showChange), next };
    },
  }),
  operation({
    id: "listStatusEpochs",
    method: "get",
    path: "/status-lists/{list}/epochs",
    tags,
    summary: { zh: "状态表的各期", en: "Epochs of a status list" },
    who,
    request: { params: ofList, query: pageQuery },
    answer: { schema: pageOf(shown.statusEpoch) },
    async handle({ db }, { params: { list }, query }) {
      const { items, next } = await statusEpochs(db, list, query);
      return { items: items.map(showEpoch), next };
    },
  }),
  operation({
    id: "listLicenceUses",
    method: "get",
    path: "/licence-uses",
    tags,
    summary: { zh: "用证记录", en: "Uses of licences" },
    description: {
      zh: "只说哪个机构、为何事项、何时用证；是谁的证照，只有持证人认得。",
      en: "Which department, for which service, when; whose licences they were, only their holder recognises.",
    },
    who,
    request: {
      query: pageQuery.extend({
        consultedBy: organisationParam.optional(),
        service: digest.optional(),
        byLaw: yesOrNo,
      }),
    },
    answer: { schema: pageOf(shown.licenceUse) },
    async handle({ db }, { query: { consultedBy, service, byLaw, ...page } }) {
      const { items, next } = await licenceUses(db, { department: orgOf(consultedBy), service, byLaw }, page);
      return { items: items.map(showUse), next };
    },
  }),
  operation({
    id: "readLicenceUse",
    method: "get",
    path: "/licence-uses/{use}",
    tags,
    summary: { zh: "一次用证（按授权或编号）", en: "One use, by its grant or number" },
    who,
    request: { params: z.object({ use: digest }) },
    answer: { schema: shown.licenceUse },
    async handle({ db }, { params: { use } }) {
      const found = await licenceUse(db, use);
      if (found === undefined) throw new Refusal("not-found", { what: "use of a licence", id: use });
      return showUse(found);
    },
  }),
];
