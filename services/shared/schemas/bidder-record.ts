import { z } from "zod";
import { SANCTION_KINDS } from "../values/sanction-kind.js";
import { agreementRecord, waitingStatement } from "./agreements.js";
import {
  attestedSum,
  historyObjection,
  performanceQuarter,
  performanceRecord,
  performanceScore,
  regionCode,
  sanction,
} from "./bidder-records.js";
import { organisationRecord } from "./organisations.js";
import { isoTime, organisationNumber } from "./values.js";

/** What is not settled: for members only. */
export const pendingRecord = z
  .object({
    performance: z.array(performanceRecord),
    objections: z.array(historyObjection),
    sanctions: z.array(sanction),
    agreements: z.array(agreementRecord),
    statements: z.array(waitingStatement),
  })
  .meta({
    id: "PendingRecord",
    description: "尚未生效者：拟评、异议、提议、待会签声明 · drafts, disputes, proposals and statements that wait",
  });

/** A bidder's record across all regions. Imported history and native ratings stay apart: they are never summed. */
export const bidderRecord = z
  .object({
    at: isoTime,
    organisation: organisationRecord,
    listings: z.array(organisationNumber).meta({
      description: "已认领的列名编号，其历史一并计入 · listed numbers taken over, whose history is counted here",
    }),
    history: z.array(attestedSum),
    performance: z.object({
      score: performanceScore,
      quarters: z.array(performanceQuarter),
      records: z.array(performanceRecord),
    }),
    sanctions: z.array(sanction),
    barred: z.array(z.enum(SANCTION_KINDS)).meta({ description: "此刻在全国受到的限制 · barred from everywhere now" }),
    barredIn: z.array(z.object({ region: regionCode, kinds: z.array(z.enum(SANCTION_KINDS)) })).meta({
      description:
        "此刻另在各地区受到的限制（含全国） · what else it is barred from in a region now, everywhere included",
    }),
    agreements: z.array(agreementRecord),
    pending: pendingRecord.nullable().meta({ description: "仅联盟成员可见 · null for who is not a member" }),
  })
  .meta({ id: "BidderRecord" });
