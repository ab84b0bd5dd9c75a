import { z } from "zod";
import { keccakHex } from "../../chain/keccak.js";
import { tenderIdOf } from "../../chain/witness-trail.js";
import { businessAct } from "../../http/operations/business-act.js";
import { businessActs } from "../../http/operations/business-acts.js";
import type { Operation } from "../../http/operation.js";
import { CHANGE_TENDER, ENTRUST, PUBLISH_TENDER } from "../../shared/acts/tenders.js";
import { currency, digest, isoTime, organisationNumber } from "../../shared/schemas/values.js";
import { toSeconds } from "../../shared/values/time.js";
import { commitmentIn, makeSet, witnessOf } from "../witness/make-set.js";
import { asciiBytes, EMPTY_DIGEST } from "../act-values.js";
import { files, tenderParams } from "./fields.js";

const tags = ["tenders"];

const times = { closesAt: isoTime, opensAt: isoTime, revealUntil: isoTime };
const rule = z
  .uuid()
  .meta({ description: "评标办法文件（须在 files 中） · the file with the evaluation rule, one of `files`" });

function secondsOf(given: { readonly closesAt: string; readonly opensAt: string; readonly revealUntil: string }) {
  const { closesAt, opensAt, revealUntil } = given;
  const at = (time: string): string => `${toSeconds(time)}`;
  return { closesAt: at(closesAt), opensAt: at(opensAt), revealUntil: at(revealUntil) };
}

/** The digest of the buyer's own number of a tender, which is public. */
export function numberDigest(number: string): string {
  return keccakHex(new TextEncoder().encode(number));
}

/** From the mandate to the published tender and its changes. */
export const PUBLISHING_OPERATIONS: readonly Operation[] = [
  ...businessAct({
    id: "entrustOrganiser",
    path: "/mandates",
    tags,
    summary: { zh: "委托招标代理或交易中心", en: "Entrusts an organiser with one's tenders" },
    duties: ["tender"],
    request: { body: z.object({ organiser: organisationNumber, until: isoTime }) },
    draft: (_call, { body: { organiser, until } }) => ({
      act: ENTRUST,
      values: { organiser: `${organiser}`, until: `${toSeconds(until)}` },
    }),
  }),
  ...businessActs({
    id: "publishTender",
    path: "/tenders",
    tags,
    summary: { zh: "发布招标，并见证招标文件", en: "Publishes a tender and witnesses its documents" },
    description: {
      zh: "招标文件根即见证根；repeats 指明重新招标所承接的原招标。",
      en: "The root of the documents is the witnessed root; `repeats` names the failed or repeated tender that this one takes up.",
    },
    duties: ["tender"],
    also: ["witness"],
    request: {
      body: z.object({
        number: z.string().trim().min(1).max(100).meta({ description: "采购人的招标编号 · the buyer's own number" }),
        buyer: organisationNumber,
        supervisor: organisationNumber,
        region: z.int().min(0).max(999_999),
        sector: z
          .string()
          .regex(/^[\x20-\x7e]{1,16}$/)
          .meta({ example: "CPV 45233120" }),
        band: z.int().min(0).max(25).default(0),
        currency: currency.default("CNY"),
        lots: z.int().min(1).max(100),
        experts: z.int().min(0).max(25).default(0).meta({
          description: "须抽取的评标专家人数，未抽取不得评标 · experts to be drawn, without whom nothing is evaluated",
        }),
        conditions: z.int().min(0).max(65_535).default(0),
        ...times,
        files,
        rule,
        repeats: digest.default(EMPTY_DIGEST),
      }),
    },
    async drafts(call, { body }) {
      const number = numberDigest(body.number);
      const tender = tenderIdOf(body.buyer, number);
      const set = await makeSet(call, { subject: tender, stage: "publication", files: body.files });
      const { buyer, supervisor, region, band, lots, experts, conditions, repeats } = body;
      const numbers = { buyer, supervisor, region, band, lots, experts, conditions };
      const values = {
        ...numbers,
        ...secondsOf(body),
        number,
        sector: asciiBytes(body.sector, 16),
        currency: asciiBytes(body.currency, 3),
        rule: commitmentIn(set, body.rule, "/body/rule"),
        documents: set.root,
        repeats,
      };
      return {
        drafts: [{ act: PUBLISH_TENDER, values }, witnessOf(set)],
        made: { tender, root: set.root },
      };
    },
  }),
  ...businessActs({
    id: "changeTender",
    path: "/tenders/{tender}/changes",
    tags,
    summary: { zh: "变更招标文件或时间，并见证", en: "Changes a tender's documents or times, with notice" },
    duties: ["tender"],
    also: ["witness"],
    request: {
      params: tenderParams,
      body: z.object({
        version: z.int().min(1).max(65_535).meta({ description: "被变更的版本 · the version that is changed" }),
        ...times,
        files,
        rule,
        notice: z.uuid().meta({ description: "变更公告（须在 files 中） · the notice, one of `files`" }),
      }),
    },
    async drafts(call, { params: { tender }, body }) {
      const set = await makeSet(call, { subject: tender, stage: "change", files: body.files });
      const values = {
        tender,
        version: body.version,
        ...secondsOf(body),
        rule: commitmentIn(set, body.rule, "/body/rule"),
        documents: set.root,
        notice: commitmentIn(set, body.notice, "/body/notice"),
      };
      return { drafts: [{ act: CHANGE_TENDER, values }, witnessOf(set)], made: { tender, root: set.root } };
    },
  }),
];
