import { z } from "zod";
import { RECORD_KIND } from "../values/attested-record.js";
import { RECORD_STATES, RULINGS, SCORE_NAMES } from "../values/performance.js";
import { SANCTION_KINDS } from "../values/sanction-kind.js";
import { bytes, currency, decimalAmount, digest, isoTime, organisationNumber, uintText } from "./values.js";

const nullable = <S extends z.ZodType>(schema: S) => schema.nullable();

export const recordKind = z.enum(Object.keys(RECORD_KIND) as [keyof typeof RECORD_KIND]).meta({ id: "RecordKind" });

export const quarterName = z
  .string()
  .regex(/^\d{1,5}-Q[1-4]$/)
  .meta({ id: "Quarter", description: "日历季度（UTC+8）· calendar quarter (UTC+8)", example: "2026-Q4" });

export const regionCode = z.int().min(0).max(16_777_215).meta({
  id: "RegionCode",
  description:
    "GB/T 2260；境外为 1,000,000 + 1000 × ISO 3166-1 数字代码 + 分区 · GB/T 2260; abroad 1,000,000 + 1000 × ISO 3166-1 number + part",
});

/** Amounts of imported sources: null where the source says none. */
const amountFields = { amount: nullable(decimalAmount), currency: nullable(currency) };

export const attestedSum = z
  .object({
    quarter: nullable(quarterName),
    region: nullable(regionCode),
    kind: recordKind,
    records: uintText,
    ...amountFields,
    daysLate: nullable(uintText),
  })
  .meta({ id: "AttestedSum" });

export const attestedRecord = z
  .object({
    batch: digest,
    place: z.int(),
    fact: digest,
    subject: organisationNumber,
    buyer: nullable(organisationNumber),
    buyerName: nullable(z.string()),
    happenedAt: nullable(isoTime),
    quarter: nullable(quarterName),
    kind: recordKind,
    sector: nullable(z.string()),
    region: nullable(regionCode),
    ...amountFields,
    daysLate: nullable(uintText),
    flags: z.int(),
    counts: z.boolean(),
    objection: nullable(z.enum(["open", "withdrawn", "upheld", "dismissed"])),
    importer: organisationNumber,
    source: digest,
    attestedAt: isoTime,
  })
  .meta({ id: "AttestedRecord" });

export const historyBatch = z
  .object({
    batch: digest,
    importer: organisationNumber,
    source: digest,
    digest,
    corrects: nullable(digest),
    records: z.int(),
    state: z.enum(["attested", "withdrawn", "voided"]),
    superseded: z.array(z.int()),
    by: nullable(organisationNumber),
    reason: nullable(z.int()),
    attestedAt: isoTime,
    endedAt: nullable(isoTime),
    transaction: digest,
  })
  .meta({ id: "HistoryBatch" });

export const historyObjection = z
  .object({
    batch: digest,
    place: z.int(),
    subject: organisationNumber,
    by: organisationNumber,
    reason: z.int(),
    statement: digest,
    state: z.enum(["open", "withdrawn", "upheld", "dismissed"]),
    decider: nullable(organisationNumber),
    decisionReason: nullable(z.int()),
    decisionStatement: nullable(digest),
    objectedAt: isoTime,
    decidedAt: nullable(isoTime),
  })
  .meta({ id: "HistoryObjection" });

export const recordWords = z
  .object({ batch: digest, records: z.array(bytes) })
  .meta({ id: "BatchWords", description: "该批次的原始字 · the words of the batch as they were sent" });

export const scores = z
  .object(
    Object.fromEntries(SCORE_NAMES.map((name) => [name, z.number()])) as Record<
      (typeof SCORE_NAMES)[number],
      z.ZodNumber
    >,
  )
  .meta({ id: "Scores", description: "五项评分，0–100 · the five scores, 0 to 100" });

export const performanceRecord = z
  .object({
    record: uintText,
    agreement: digest,
    subject: organisationNumber,
    rater: organisationNumber,
    periodEnd: isoTime,
    quarter: quarterName,
    scores,
    weight: z.int(),
    band: z.int(),
    sector: nullable(z.string()),
    region: nullable(regionCode),
    evidence: digest,
    supersedes: nullable(uintText),
    supersededBy: nullable(uintText),
    state: z.enum(RECORD_STATES),
    until: nullable(isoTime),
    decider: nullable(organisationNumber),
    ruling: nullable(z.enum(RULINGS)),
    ruled: nullable(scores),
    draftedAt: isoTime,
    changedAt: isoTime,
  })
  .meta({ id: "PerformanceRecord" });

export const performanceStep = z
  .object({
    step: z.enum([...RECORD_STATES, "appealDecided"]),
    by: nullable(organisationNumber),
    person: nullable(z.int()),
    until: nullable(isoTime),
    reason: nullable(z.int()),
    statement: nullable(digest),
    at: isoTime,
    transaction: digest,
  })
  .meta({ id: "PerformanceStep" });

export const performanceScore = z
  .object({ records: uintText, weight: uintText, scores: nullable(scores) })
  .meta({ id: "PerformanceScore", description: "按金额档与时效加权 · weighted by value band and age" });

export const performanceQuarter = z
  .object({ quarter: quarterName, records: uintText, weight: uintText, scores: nullable(scores) })
  .meta({ id: "PerformanceQuarter" });

export const sanction = z
  .object({
    sanction: uintText,
    subject: organisationNumber,
    authority: organisationNumber,
    second: nullable(organisationNumber),
    kinds: z.array(z.enum(SANCTION_KINDS)),
    region: nullable(regionCode),
    beginsAt: isoTime,
    endsAt: isoTime,
    reason: z.int(),
    basis: digest,
    state: z.enum(["proposed", "lapsed", "withdrawn", "announced"]),
    inForce: z.boolean(),
    proposedAt: isoTime,
    secondBy: nullable(isoTime).meta({ description: "会签期限 · until when a proposal may be seconded" }),
    announcedAt: nullable(isoTime),
  })
  .meta({ id: "Sanction" });
