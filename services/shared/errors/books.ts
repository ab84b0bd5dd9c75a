import type { ErrorTexts } from "./entry.js";

/** Errors of trusted issuers, parameters, calendar, directory and roles. */
export const BOOK_ERRORS = {
  TrustEnded: { zh: "该信任已于 {until|time} 终止。", en: "That trust ended at {until|time}.", status: 409 },
  TrustOverlaps: {
    zh: "{organisation|org} 在 {until|time} 前已受信任。",
    en: "{organisation|org} is trusted until {until|time} already.",
    status: 409,
  },
  TrustPeriodEmpty: {
    zh: "有效期为空：自 {from|time} 至 {until|time}。",
    en: "The period from {from|time} until {until|time} is empty.",
    status: 422,
  },
  TrustUnknown: {
    zh: "{organisation|org} 从未就此事项受信任。",
    en: "{organisation|org} was never trusted for this.",
    status: 404,
  },
  ParameterUnknown: {
    zh: "参数 {key} 在 {time|time} 尚无公布的数值。",
    en: "No value of the parameter {key} was published for {time|time}.",
    status: 503,
  },
  ParameterPast: {
    zh: "参数 {key} 只能为将来公布数值，而非 {from|time}。",
    en: "A value of {key} can be published only for the future, not from {from|time}.",
    status: 422,
  },
  ParameterOutOfOrder: {
    zh: "参数 {key} 的下一数值须在 {last|time} 之后生效。",
    en: "The next value of {key} must begin after {last|time}.",
    status: 422,
  },
  YearInvalid: { zh: "日历不含 {year} 年。", en: "The calendar has no year {year}.", status: 422 },
  YearPast: {
    zh: "{year} 年已过去的日子不能更改。",
    en: "Days of {year} that have passed cannot change.",
    status: 422,
  },
  YearUnpublished: { zh: "{year} 年的工作日历尚未公布。", en: "The calendar of {year} is not published.", status: 503 },
  WorkingDaysTooMany: { zh: "工作日数（{days_}）过多。", en: "Too many working days ({days_}).", status: 422 },
  ReleaseEmpty: { zh: "{location} 上没有合约。", en: "There is no contract at {location}.", status: 422 },
  ReleaseOutOfOrder: {
    zh: "版本 {version} 不在最新版本 {last} 之后。",
    en: "Version {version} does not follow the latest, {last}.",
    status: 409,
  },
  ReleaseUnknown: {
    zh: "没有该名称的版本 {version}。",
    en: "There is no version {version} under this name.",
    status: 404,
  },
  RoleDelayTooShort: {
    zh: "角色 {role} 的执行延迟至少为 {least} 秒，而非 {found} 秒。",
    en: "Role {role} needs a delay of at least {least} seconds, not {found}.",
    status: 422,
  },
  RoleUndefined: { zh: "没有角色 {role}。", en: "There is no role {role}.", status: 422 },
  RolesExclude: {
    zh: "账户 {account} 已有的角色与角色 {role} 互斥。",
    en: "Account {account} holds roles that exclude role {role}.",
    status: 409,
  },
} as const satisfies ErrorTexts;
