import type { Operation } from "../../http/operation.js";
import {
  listBatchRecords,
  listHistory,
  listHistoryBatches,
  listHistoryObjections,
  readBatchWords,
  readHistoryBatch,
  summariseHistory,
} from "./read-history.js";
import { listPerformance, readPerformance, readScore } from "./read-performance.js";
import { listSanctions } from "./read-sanctions.js";

/** A bidder's record across all regions: imported history, native performance and sanctions, each apart. */
export const recordOperations: readonly Operation[] = [
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
];
