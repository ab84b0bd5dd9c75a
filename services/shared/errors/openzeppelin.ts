import type { ErrorTexts } from "./entry.js";

const BROKEN = {
  zh: "合约内部检查未通过（{error}）。",
  en: "An internal check of the contract failed ({error}).",
  status: 500,
};

/** Errors that the contracts inherit from OpenZeppelin. */
export const OPENZEPPELIN_ERRORS = {
  AccessManagedUnauthorized: {
    zh: "账户 {caller} 无权执行此项受限操作。",
    en: "Account {caller} may not take this restricted act.",
    status: 403,
  },
  AccessManagedRequiredDelay: {
    zh: "此项操作须先预约，等待 {delay} 秒后方可执行。",
    en: "This act must be scheduled and waits {delay} seconds.",
    status: 409,
  },
  AccessManagedInvalidAuthority: {
    zh: "{authority} 不是有效的权限管理合约。",
    en: "{authority} is not a valid authority.",
    status: 422,
  },
  InvalidShortString: BROKEN,
  StringTooLong: BROKEN,
} as const satisfies ErrorTexts;
