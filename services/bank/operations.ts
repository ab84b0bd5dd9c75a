import type { Operation } from "../http/operation.js";
import { LOT_OPERATIONS } from "./acts/operations.js";
import { OFFER_OPERATIONS } from "./offers/operations.js";
import { PAYMENT_OPERATIONS } from "./payments/operations.js";
import { POSITION_OPERATIONS } from "./positions/operations.js";
import { REQUEST_OPERATIONS } from "./requests/operations.js";

/** The API that a bank's gateway serves besides what every gateway does. */
export const BANK_OPERATIONS: readonly Operation[] = [
  ...REQUEST_OPERATIONS,
  ...OFFER_OPERATIONS,
  ...PAYMENT_OPERATIONS,
  ...LOT_OPERATIONS,
  ...POSITION_OPERATIONS,
];
