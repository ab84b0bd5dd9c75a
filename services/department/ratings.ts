import type { Operation } from "../http/operation.js";
import { CHANGES } from "./agreements/change.js";
import { MANAGERS } from "./agreements/managers.js";
import { NOTICES } from "./agreements/notices.js";
import { SIGNING } from "./agreements/sign.js";
import { STATEMENTS } from "./agreements/statements.js";
import { HISTORY_DISPUTES } from "./history/dispute.js";
import { DISPUTES } from "./performance/dispute.js";
import { RATING } from "./performance/rate.js";
import { SANCTIONING } from "./sanctions/sanction.js";

/** Agreements and what is said of those who perform them: ratings, imported history, sanctions. */
export const RATING_OPERATIONS: readonly Operation[] = [
  ...SIGNING,
  ...CHANGES,
  ...STATEMENTS,
  ...NOTICES,
  ...MANAGERS,
  ...RATING,
  ...DISPUTES,
  ...SANCTIONING,
  ...HISTORY_DISPUTES,
];
