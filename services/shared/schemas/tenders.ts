import { z } from "zod";
import { BID_STATES, COMPLAINT_STATES, LOT_LIFE, VOID_REASONS } from "../values/tender-words.js";
import { namedOrganisation } from "./passes.js";
import { currency, digest, isoTime, money, uintText } from "./values.js";

const lotState = z.enum(LOT_LIFE);
const lotNumber = z.int().min(1).max(100);

/** A tender as everybody may see it: all of it is public by law, what a seal hides is not on the chain. */
export const tenderSummary = z
  .object({
    tender: digest,
    number: digest.meta({ description: "采购编号的摘要 · digest of the buyer's own number of it" }),
    buyer: namedOrganisation,
    organiser: namedOrganisation,
    supervisor: namedOrganisation,
    region: z.int(),
    sector: z.string().nullable(),
    currency,
    lots: z.int(),
    states: z.array(lotState).meta({ description: "各标段现状，按标段号 · how each lot stands, by number" }),
    version: z.int(),
    publishedAt: isoTime,
    closesAt: isoTime,
    opensAt: isoTime,
    revealUntil: isoTime,
    suspendedSince: isoTime.nullable(),
  })
  .meta({ id: "TenderSummary" });

export const tenderLot = z
  .object({
    lot: lotNumber,
    state: lotState,
    seals: z.int().meta({ description: "现存密封标书数 · sealed bids that stand" }),
    entries: z.int().meta({ description: "密封与撤回共计 · seals and withdrawals in all" }),
    digest: digest.nullable().meta({ description: "密封标书的连续摘要 · running hash of the box" }),
    frozenAt: isoTime.nullable(),
    evaluatedAt: isoTime.nullable(),
    report: digest.nullable(),
    standstillUntil: isoTime.nullable(),
    winner: namedOrganisation.nullable(),
    commitment: digest.nullable(),
    price: money.nullable(),
    reason: z.int().nullable(),
    decision: digest.nullable(),
    endedAt: isoTime.nullable(),
    evaluators: z.array(z.int()).meta({
      description: "评标专家在抽取名单中的位置 · who evaluated, by their places in the list of the draw",
    }),
  })
  .meta({ id: "TenderLot" });

export const tenderDetail = tenderSummary
  .extend({
    rule: digest,
    documents: digest,
    repeats: digest.nullable(),
    conditions: z.int(),
    experts: z.int().meta({ description: "须抽取的评标专家人数 · experts to be drawn for the evaluation" }),
    lotList: z.array(tenderLot),
  })
  .meta({ id: "TenderDetail" });

/** Until it is opened a bid is its commitment and times; nothing tells whose it is. */
export const tenderBid = z
  .object({
    lot: lotNumber,
    commitment: digest,
    ciphertext: digest,
    state: z.enum(BID_STATES),
    sealedAt: isoTime,
    withdrawnAt: isoTime.nullable(),
    openedAt: isoTime.nullable(),
    lead: namedOrganisation.nullable(),
    partners: z.array(namedOrganisation),
    price: money.nullable(),
    reason: z.enum(VOID_REASONS).nullable(),
    setAside: z.int().nullable().meta({ description: "无法阅读的理由代码 · why the organiser could not read it" }),
    rank: z.int().nullable().meta({ description: "候选人名次 · rank among the candidates" }),
  })
  .meta({ id: "TenderBid" });

export const lateAttempt = z
  .object({ lot: lotNumber, commitment: digest, closedAt: isoTime, at: isoTime, block: uintText })
  .meta({ id: "LateAttempt" });

export const tenderBids = z.object({ items: z.array(tenderBid), late: z.array(lateAttempt) });

export const tenderComplaint = z
  .object({
    complaint: digest,
    lot: z.int().meta({ description: "0：整个招标 · 0: the whole tender" }),
    complainant: namedOrganisation,
    reason: z.int(),
    statement: digest,
    late: z.boolean(),
    state: z.enum(COMPLAINT_STATES),
    decision: digest.nullable(),
    filedAt: isoTime,
    decideBy: isoTime
      .nullable()
      .meta({ description: "应于此时前答复受理或作出处理 · last second of the acceptance, then of the decision" }),
    acceptedAt: isoTime.nullable(),
    refusal: z.int().nullable().meta({ description: "不予受理的理由代码 · why it was not accepted" }),
    notice: digest.nullable().meta({ description: "受理答复的承诺 · commitment of the answer whether it is accepted" }),
    endedAt: isoTime.nullable(),
  })
  .meta({ id: "TenderComplaint" });

/** One event of the ledgers about a tender. */
export const tenderEvent = z
  .object({
    id: z.string().meta({ description: "区块与日志序号 · block and log index", example: "1207-3" }),
    name: z.string().meta({ example: "BidSealed" }),
    contract: z.string(),
    lot: z.int().nullable(),
    state: lotState.nullable().meta({ description: "标段变为 · what the lot became" }),
    at: isoTime,
    block: uintText,
    transaction: digest,
  })
  .meta({ id: "TenderEvent" });

export const witnessStep = z
  .object({
    place: z.int().min(1),
    stage: z.int(),
    organisation: namedOrganisation,
    person: z.int(),
    root: digest.meta({ description: "文件加盐摘要之树的根 · root of the tree of the files' salted digests" }),
    files: z.int(),
    token: digest.nullable().meta({ description: "RFC 3161 时间戳的 SHA-256 · SHA-256 of the time-stamp token" }),
    rank: z.int().meta({ description: "此前已见证同一摘要的组织数 · organisations that witnessed this digest before" }),
    head: digest.meta({ description: "至此的连续摘要 · running hash up to here" }),
    at: isoTime,
    block: uintText,
    transaction: digest,
  })
  .meta({ id: "WitnessStep" });

/** `chain`: what the contract itself says now, for whoever computes the running hash anew. */
export const witnessTrail = z
  .object({
    subject: digest,
    steps: z.array(witnessStep),
    chain: z.object({ count: z.int(), head: digest }).nullable(),
  })
  .meta({ id: "WitnessTrail" });
