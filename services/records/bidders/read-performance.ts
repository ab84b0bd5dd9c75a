import { z } from "zod";
import { operation } from "../../http/operation.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { isMember } from "../../http/principal.js";
import { anyone } from "../../http/who.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { digest, isoTime, organisationParam } from "../../shared/schemas/values.js";
import { RECORD_STATES, scoreOf, SCORE_QUARTERS } from "../../shared/values/performance.js";
import { quarterName, quarterOf } from "../../shared/values/quarter.js";
import {
  performanceRecord as recordRow,
  performanceRecords,
  performanceSteps,
  performanceSums,
  SETTLED_STATES,
} from "../../store/queries/performance.js";
import {
  performanceQuarter,
  performanceRecord,
  performanceScore,
  performanceStep,
} from "../../shared/schemas/bidder-records.js";
import { showRecord, showScore, showStep } from "./views.js";

const tags = ["performance"];
const date = isoTime.transform((text) => new Date(text));
const recordNumber = z.string().regex(/^[1-9]\d{0,18}$/);

export const listPerformance = operation({
  id: "listPerformance",
  method: "get",
  path: "/performance",
  tags,
  summary: { zh: "履约记录", en: "Performance records" },
  description: {
    zh: "未登录者只见已生效的记录；拟评、异议中的记录仅联盟成员可见。",
    en: "Anyone sees what took effect; drafts and what is disputed are for members.",
  },
  who: anyone(),
  request: {
    query: pageQuery.extend({
      subject: organisationParam.optional(),
      rater: organisationParam.optional(),
      agreement: digest.optional(),
      state: z.enum(RECORD_STATES).optional(),
      dueAt: date.optional().meta({ description: "此时已到期的 · whose present step is over at this time" }),
    }),
  },
  answer: { schema: pageOf(performanceRecord) },
  async handle({ db, principal }, { query: { limit, cursor, subject, rater, agreement, state, dueAt } }) {
    const filter = {
      subject: subject === undefined ? undefined : BigInt(subject),
      rater: rater === undefined ? undefined : BigInt(rater),
      agreement,
      state,
      settled: !isMember(principal),
      dueAt,
    };
    const { items, next } = await performanceRecords(db, filter, { limit, cursor });
    return { items: items.map(showRecord), next };
  },
});

export const readPerformance = operation({
  id: "readPerformance",
  method: "get",
  path: "/performance/{record}",
  tags,
  summary: { zh: "一条履约记录及其经过", en: "A performance record and its steps" },
  who: anyone(),
  request: { params: z.object({ record: recordNumber }) },
  answer: { schema: performanceRecord.extend({ steps: z.array(performanceStep) }) },
  async handle({ db, principal }, { params: { record } }) {
    const row = await recordRow(db, BigInt(record));
    if (row === undefined) throw new Refusal("not-found", { what: "performance record", id: record });
    if (!isMember(principal) && !SETTLED_STATES.includes(row.state)) throw new Refusal("token-missing");
    const steps = await performanceSteps(db, row.record);
    return { ...showRecord(row), steps: steps.map(showStep) };
  },
});

export const readScore = operation({
  id: "readScore",
  method: "get",
  path: "/organisations/{org}/score",
  tags,
  summary: { zh: "某时点的履约得分与各季度评分", en: "Performance score at a time, and by quarter" },
  description: {
    zh: "与合约 scoreAt 相同：按金额档与时效加权，最多二十个季度。",
    en: "The same as the contract's scoreAt: weighted by value band and age over at most twenty quarters.",
  },
  who: anyone(),
  request: { params: z.object({ org: organisationParam }), query: z.object({ at: isoTime.optional() }) },
  answer: { schema: z.object({ at: isoTime, score: performanceScore, quarters: z.array(performanceQuarter) }) },
  async handle({ db, now }, { params: { org }, query: { at } }) {
    const time = at === undefined ? new Date(Number(now()) * 1000) : new Date(at);
    const { sums, last } = await sumsAt(db, org, time);
    const quarters = sums
      .filter(({ records }) => records > 0n)
      .map((one) => ({
        ...showScore(scoreOf([one], one.quarter, 1)),
        weight: String(one.weight),
        quarter: quarterName(one.quarter),
      }));
    return { at: time.toISOString(), score: showScore(scoreOf(sums, last, SCORE_QUARTERS)), quarters };
  },
});

/** The quarters that a reading at a time counts, and the last of them. */
export async function sumsAt(db: Parameters<typeof performanceSums>[0], org: number, time: Date) {
  const last = quarterOf(BigInt(Math.floor(time.getTime() / 1000)));
  return { sums: await performanceSums(db, BigInt(org), time), last };
}
