import { z } from "zod";
import { SCORE_NAMES, type ScoreName } from "../../shared/values/performance.js";

export const recordParams = z.object({ record: z.string().regex(/^[1-9]\d{0,18}$/) });

const score = z.int().min(0).max(100);

/** The five scores, 0 to 100 each. */
export const scoresGiven = z
  .object(Object.fromEntries(SCORE_NAMES.map((name) => [name, score])) as Record<ScoreName, typeof score>)
  .meta({ id: "ScoresGiven", description: "五项评分，0–100 · the five scores, 0 to 100" });

/** Where a ruling does not amend, the ledger heeds no scores. */
export const NO_SCORES = { quality: 0, time: 0, cost: 0, safety: 0, service: 0 } satisfies Record<ScoreName, number>;
