import type { Operation } from "../../http/operation.js";
import { readOrganisation, searchOrganisations } from "./organisations.js";
import { listBudgetAuthorities } from "./read-budget-authorities.js";
import {
  listBatchRecords,
  listHistory,
  listHistoryBatches,
  listHistoryObjections,
  readBatchWords,
  readHistoryBatch,
  summariseHistory,
} from "./read-history.js";
import { listLatePayments, readLateness } from "./read-lateness.js";
import { listPerformance, readPerformance, readScore } from "./read-performance.js";
import { readBidderRecord } from "./read-record.js";
import { readRestrictions } from "./read-restrictions.js";
import { listSanctions } from "./read-sanctions.js";

/** Organisations, and a bidder's record across all regions: imported history, native performance and sanctions, each apart. */
export const BIDDER_OPERATIONS: readonly Operation[] = [
  searchOrganisations,
  readOrganisation,
  listBudgetAuthorities,
  summariseHistory,
  listHistory,
  listHistoryBatches,
  readHistoryBatch,
  readBatchWords,
  listBatchRecords,
  listHistoryObjections,
  listPerformance,
  readPerformance,
  readScore,
  listSanctions,
  readRestrictions,
  readLateness,
  listLatePayments,
  readBidderRecord,
];
