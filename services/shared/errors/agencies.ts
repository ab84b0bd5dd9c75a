import type { ErrorTexts } from "./entry.js";

/** Errors of successions and agencies. */
export const AGENCY_ERRORS = {
  AdministrationStands: {
    zh: "{administrator|org} 仍是 {principal|org} 的管理人。",
    en: "{administrator|org} still administers {principal|org}.",
    status: 409,
  },
  AdministratorIsNot: {
    zh: "{author|org} 不是 {principal|org} 的管理人。",
    en: "{author|org} does not administer {principal|org}.",
    status: 403,
  },
  AgencyDutiesExceeded: {
    zh: "第 {agency} 号代理只含职责 {allowed|code}，而申请的是 {asked|code}。",
    en: "Agency {agency} covers the duties {allowed|code}; asked were {asked|code}.",
    status: 403,
  },
  AgencyExpired: {
    zh: "第 {agency} 号代理已于 {until|time} 到期。",
    en: "Agency {agency} expired at {until|time}.",
    status: 409,
  },
  AgencyKeysFull: {
    zh: "第 {agency} 号代理的密钥数量已满。",
    en: "Agency {agency} can have no more keys.",
    status: 409,
  },
  AgencyNotTheirs: {
    zh: "{author|org} 不是第 {agency} 号代理的当事方。",
    en: "{author|org} may not act on agency {agency}.",
    status: 403,
  },
  AgencyStateWrong: {
    zh: "第 {agency} 号代理的状态（{state|code}）不允许此操作。",
    en: "The state of agency {agency} ({state|code}) does not allow this.",
    status: 409,
  },
  AgencyTermEmpty: {
    zh: "代理期限 {until|time} 已过。",
    en: "The agency would end at {until|time}, which has passed.",
    status: 422,
  },
  AgencyTermExceeded: {
    zh: "密钥有效期 {asked|time} 超出第 {agency} 号代理的期限 {until|time}。",
    en: "The key would be valid until {asked|time}, agency {agency} ends at {until|time}.",
    status: 422,
  },
  AgentPersonTooLow: {
    zh: "代理人员的编号须从 8000001 起，而非 {person}。",
    en: "Persons of an agent are numbered from 8,000,001, not {person}.",
    status: 422,
  },
  AgentUnfit: { zh: "{agent|org} 不能担任代理。", en: "{agent|org} cannot be an agent.", status: 422 },
  SuccessionFinal: {
    zh: "第 {succession} 号事项是合并或分立，不能终止。",
    en: "Succession {succession} is a merger or division and does not end.",
    status: 409,
  },
  SuccessionInForce: {
    zh: "{organisation|org} 已有生效的第 {succession} 号承继事项。",
    en: "Succession {succession} of {organisation|org} is in force already.",
    status: 409,
  },
  SuccessionKindMissing: { zh: "缺少承继类别。", en: "The kind of succession is missing.", status: 422 },
  SuccessionNotTheirs: {
    zh: "{author|org} 不是监管机构，不能确认承继。",
    en: "{author|org} is no regulator and may not confirm a succession.",
    status: 403,
  },
  SuccessionStateWrong: {
    zh: "第 {succession} 号承继事项的状态（{state|code}）不允许此操作。",
    en: "The state of succession {succession} ({state|code}) does not allow this.",
    status: 409,
  },
  SuccessorUnfit: {
    zh: "{successor|org} 不能承继或管理。",
    en: "{successor|org} cannot succeed or administer.",
    status: 422,
  },
  SuccessorsWrong: {
    zh: "此类承继不能有 {count} 个承继方。",
    en: "A succession of this kind cannot have {count} successors.",
    status: 422,
  },
} as const satisfies ErrorTexts;
