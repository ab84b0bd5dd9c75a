import type { ErrorEntry } from "./entry.js";

/** Refusals of acts that need a second person of the same organisation. */
export const HELD_REFUSALS = {
  "second-person-same": {
    zh: "复核须由另一人办理：您与经办人是同一人（人员编号 {person}），换一把密钥也不行。",
    en: "Another person must look it over: you are the one who asked (person {person}); another key of yours does not help.",
    status: 403,
  },
  "second-person-over": {
    zh: "该事项已不再等待复核（{state}）。",
    en: "It waits for a second person no more ({state}).",
    status: 409,
  },
  "second-person-refused": {
    zh: "复核未通过（{state}），该行为不会上链。",
    en: "The second person did not agree ({state}): the act does not go to the chain.",
    status: 409,
  },
  "payment-awaits-second": {
    zh: "支付 {uetr|code} 的确认正在等待另一人复核（{held|digest}）。",
    en: "A confirmation of payment {uetr|code} waits for a second person already ({held|digest}).",
    status: 409,
  },
} as const satisfies Record<string, ErrorEntry>;
