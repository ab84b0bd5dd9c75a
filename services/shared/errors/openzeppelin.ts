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
  AccessManagerAlreadyScheduled: { zh: "该操作已预约。", en: "The operation is scheduled already.", status: 409 },
  AccessManagerBadConfirmation: {
    zh: "确认的账户不是发送者。",
    en: "The confirmed account is not the sender.",
    status: 422,
  },
  AccessManagerExpired: { zh: "该预约已过期。", en: "The scheduled operation has expired.", status: 409 },
  AccessManagerInvalidInitialAdmin: {
    zh: "{initialAdmin} 不能担任初始管理者。",
    en: "{initialAdmin} cannot be the first administrator.",
    status: 422,
  },
  AccessManagerLockedFunction: {
    zh: "该函数的角色不可更改。",
    en: "The role of this function cannot change.",
    status: 422,
  },
  AccessManagerLockedRole: { zh: "角色 {roleId} 不可更改。", en: "Role {roleId} cannot change.", status: 422 },
  AccessManagerNotReady: { zh: "该预约尚未到执行时间。", en: "The scheduled operation is not ready yet.", status: 409 },
  AccessManagerNotScheduled: { zh: "该操作未预约。", en: "The operation is not scheduled.", status: 404 },
  AccessManagerUnauthorizedAccount: {
    zh: "账户 {msgsender} 没有角色 {roleId}。",
    en: "Account {msgsender} does not hold role {roleId}.",
    status: 403,
  },
  AccessManagerUnauthorizedCall: {
    zh: "账户 {caller} 无权调用 {target}。",
    en: "Account {caller} may not call {target}.",
    status: 403,
  },
  AccessManagerUnauthorizedCancel: {
    zh: "账户 {msgsender} 无权取消该操作。",
    en: "Account {msgsender} may not cancel this operation.",
    status: 403,
  },
  AccessManagerUnauthorizedConsume: {
    zh: "{target} 无权执行该预约。",
    en: "{target} may not consume this operation.",
    status: 403,
  },
  AddressEmptyCode: BROKEN,
  FailedCall: BROKEN,
  InsufficientBalance: BROKEN,
  CheckpointUnorderedInsertion: BROKEN,
  SafeCastOverflowedUintDowncast: BROKEN,
  InvalidShortString: BROKEN,
  StringTooLong: BROKEN,
} as const satisfies ErrorTexts;
