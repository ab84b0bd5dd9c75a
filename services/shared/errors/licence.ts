import type { ErrorTexts } from "./entry.js";

/** Errors of licences: types, batches, status lists, uses and checks. */
export const LICENCE_ERRORS = {
  CatalogueNotTheirs: {
    zh: "第 {cardType} 号证照类型由 {keeper|org} 维护，{author|org} 不能修改。",
    en: "Licence type {cardType} is kept by {keeper|org}: {author|org} cannot change it.",
    status: 403,
  },
  CatalogueNotTrusted: {
    zh: "{author|org} 未获准维护证照目录。",
    en: "{author|org} is not trusted to keep the catalogue of licences.",
    status: 403,
  },
  TypeVersionWrong: {
    zh: "第 {cardType} 号证照类型的下一版应为 {expected}，而不是 {found}。",
    en: "The next version of licence type {cardType} is {expected}, not {found}.",
    status: 409,
  },
  TypeDigestMissing: {
    zh: "第 {cardType} 号证照类型缺少内容模式或披露规则的摘要。",
    en: "Licence type {cardType} lacks the digest of its schema or of its disclosure profile.",
    status: 422,
  },
  TypeVersionUnknown: {
    zh: "第 {cardType} 号证照类型没有第 {version} 版。",
    en: "Licence type {cardType} has no version {version}.",
    status: 404,
  },
  WithdrawalSizeWrong: {
    zh: "一次须撤回 1 至 256 个批次，现为 {batches} 个。",
    en: "1 to 256 batches are withdrawn at once, not {batches}.",
    status: 422,
  },
  WithdrawalOutOfOrder: {
    zh: "第 {place} 个批次根 {root|digest} 未按递增排列，或重复、为空。",
    en: "The root {root|digest} at place {place} is empty, repeated or not in increasing order.",
    status: 422,
  },
  LicenceBatchUnknown: {
    zh: "{issuer|org} 未锚定过根为 {root|digest} 的证照批次。",
    en: "{issuer|org} has anchored no batch of licences with root {root|digest}.",
    status: 404,
  },
  BatchWithdrawnAlready: {
    zh: "{issuer|org} 的批次 {root|digest} 已于 {time|time} 撤回。",
    en: "The batch {root|digest} of {issuer|org} was withdrawn at {time|time} already.",
    status: 409,
  },
  ListNotTheirs: {
    zh: "状态表 {list|code} 属于 {issuer|org}，{author|org} 不能修改。",
    en: "Status list {list|code} is that of {issuer|org}: {author|org} cannot change it.",
    status: 403,
  },
  StatusIndexBeyond: {
    zh: "状态表 {list|code} 没有第 {index} 项。",
    en: "Status list {list|code} has no entry {index}.",
    status: 422,
  },
  StatusWordsBeyond: {
    zh: "状态表 {list|code} 共 1024 组，一次至多 512 组；自第 {first} 组起的 {count} 组不在此内。",
    en: "Status list {list|code} has 1,024 groups, and 512 at most change at once: {count} groups from {first} on do not fit.",
    status: 422,
  },
  StatusFound: {
    zh: "状态表 {list|code} 第 {index} 项现为 {found|status}，与所预期的不同。",
    en: "Entry {index} of status list {list|code} is {found|status}, not what was expected.",
    status: 409,
  },
  StatusWordFound: {
    zh: "状态表 {list|code} 第 {word} 组已有变化，现为 {found|code}。",
    en: "Group {word} of status list {list|code} has changed: it is {found|code}.",
    status: 409,
  },
  StatusRangeFound: {
    zh: "状态表 {list|code} 自第 {first} 组起的内容已有变化，现为 {found|digest}。",
    en: "The groups of status list {list|code} from {first} on have changed: they are {found|digest}.",
    status: 409,
  },
  StatusReasonMissing: {
    zh: "变更状态表 {list|code} 须说明事由。",
    en: "A change of status list {list|code} needs a reason.",
    status: 422,
  },
  StatusUnchanged: {
    zh: "状态表 {list|code} 第 {word} 组没有任何变更。",
    en: "Nothing changes in group {word} of status list {list|code}.",
    status: 422,
  },
  StatusFinal: {
    zh: "状态表 {list|code} 第 {word} 组中有已吊销或已被取代的证照，其状态不可再改（位 {bits|code}）。",
    en: "Group {word} of status list {list|code} holds licences that are revoked or superseded for good (bits {bits|code}).",
    status: 409,
  },
  EpochUnchanged: {
    zh: "状态表 {list|code} 自上一期以来没有变化，无须留存第 {epoch} 期。",
    en: "Status list {list|code} has not changed since its last epoch: there is no epoch {epoch} to close.",
    status: 409,
  },
  EpochUnfit: {
    zh: "第 {epoch} 期不是状态表 {list|code} 在 {time|time} 时的最近一期。",
    en: "Epoch {epoch} is not the newest that status list {list|code} had at {time|time}.",
    status: 422,
  },
  CheckOfFuture: {
    zh: "只能查验过去时点（{time|time} 不早于现在）。",
    en: "Only a past time can be checked: {time|time} is not past.",
    status: 422,
  },
  GrantNotTheirs: {
    zh: "该授权给予 {department|org}，{author|org} 不能使用。",
    en: "The grant is for {department|org}: {author|org} cannot use it.",
    status: 403,
  },
  GrantEnded: {
    zh: "授权 {grant|digest} 已于 {until|time} 到期。",
    en: "The grant {grant|digest} ended at {until|time}.",
    status: 409,
  },
  GrantSpent: {
    zh: "授权 {grant|digest} 已使用或已撤回（状态 {state|code}）。",
    en: "The grant {grant|digest} was used or withdrawn already (state {state|code}).",
    status: 409,
  },
  UseIncomplete: {
    zh: "用证记录缺少事项或字段。",
    en: "The use lacks its service or its fields.",
    status: 422,
  },
  UseWithoutBasis: {
    zh: "依法用证 {use|digest} 须注明法律依据和案由。",
    en: "The use {use|digest} without consent needs its ground and its basis.",
    status: 422,
  },
  UseNumberTaken: {
    zh: "用证编号 {use|digest} 已登记。",
    en: "The use {use|digest} is recorded already.",
    status: 409,
  },
} as const satisfies ErrorTexts;
