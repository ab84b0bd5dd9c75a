import type { ErrorTexts } from "./entry.js";

/** Errors of `Tenders`, `Seals`, `Bids` and `Awards`. */
export const TENDER_ERRORS = {
  TenderKnown: { zh: "该编号的招标已经发布。", en: "A tender of this number is published already.", status: 409 },
  TenderUnknown: { zh: "没有招标 {tender|digest}。", en: "There is no tender {tender|digest}.", status: 404 },
  TenderNotRepeatable: {
    zh: "招标 {repeats|digest} 不是该采购人流标或须重新招标的项目。",
    en: "Tender {repeats|digest} is no failed or repeated tender of this buyer.",
    status: 422,
  },
  TenderHeld: {
    zh: "招标自 {since|time} 起暂停。",
    en: "The tender has been suspended since {since|time}.",
    status: 409,
    retryable: true,
  },
  TenderHoldKnown: { zh: "该暂停决定已在执行。", en: "This order suspends the tender already.", status: 409 },
  TenderHoldUnknown: { zh: "该招标没有此项暂停决定。", en: "This order does not suspend the tender.", status: 404 },
  TenderClosed: { zh: "招标已于 {closedAt|time} 截止。", en: "The tender closed {closedAt|time}.", status: 409 },
  TenderVersionWrong: {
    zh: "招标现为第 {expected} 版，而签署的是第 {found} 版。",
    en: "The tender is at version {expected}, the act is about version {found}.",
    status: 409,
  },
  TenderTimesWrong: {
    zh: "时间顺序有误：截止 {closesAt|time}，开标 {opensAt|time}，解密截止 {revealUntil|time}。",
    en: "The times are out of order: close {closesAt|time}, opening {opensAt|time}, reveal until {revealUntil|time}.",
    status: 422,
  },
  TenderWindowShort: {
    zh: "投标截止时间 {closesAt|time} 过早，不得早于 {earliest|time}。",
    en: "The close {closesAt|time} is too early: not before {earliest|time}.",
    status: 422,
  },
  TenderRevealShort: {
    zh: "解密截止时间 {revealUntil|time} 过早，不得早于 {earliest|time}。",
    en: "The end of the opening {revealUntil|time} is too early: not before {earliest|time}.",
    status: 422,
  },
  TenderCurrencyMissing: { zh: "招标须写明币种。", en: "A tender must name its currency.", status: 422 },
  TenderDigestMissing: {
    zh: "缺少评标办法或招标文件的摘要。",
    en: "The digest of the rule or of the documents is missing.",
    status: 422,
  },
  TenderExpertsTooMany: {
    zh: "至多抽取 25 名专家，而不是 {experts} 名。",
    en: "At most 25 experts can be drawn, not {experts}.",
    status: 422,
  },
  OrganiserNotEntrusted: {
    zh: "{buyer|org} 没有委托 {organiser|org} 代理招标，或委托已到期。",
    en: "{buyer|org} has not entrusted {organiser|org} with its tenders, or no longer.",
    status: 403,
  },
  NotOrganiser: {
    zh: "{org|org} 不是该招标的采购人或代理机构。",
    en: "{org|org} does not run this tender.",
    status: 403,
  },
  SupervisorUnfit: {
    zh: "{supervisor|org} 不能担任该招标的监督部门。",
    en: "{supervisor|org} cannot supervise this tender.",
    status: 422,
  },
  LotsWrong: { zh: "标段数应为 1 至 100，而不是 {lots}。", en: "A tender has 1 to 100 lots, not {lots}.", status: 422 },
  LotUnknown: { zh: "该招标没有第 {lot} 标段。", en: "The tender has no lot {lot}.", status: 404 },
  LotCannotMove: {
    zh: "第 {lot} 标段目前的状态（{from|code}）不允许此步骤（{to|code}）。",
    en: "Lot {lot} is in state {from|code}: it cannot go on to {to|code}.",
    status: 409,
  },
  ConditionsUnknown: {
    zh: "没有第 {conditions} 组投标条件。",
    en: "There is no set of conditions {conditions}.",
    status: 422,
  },
  ConditionsTooMany: {
    zh: "一组投标条件应有 1 至 8 项，而不是 {members} 项。",
    en: "A set has 1 to 8 conditions, not {members}.",
    status: 422,
  },
  StepNotAdmitted: {
    zh: "合约 {step} 未获准推进招标。",
    en: "Contract {step} is not admitted to move tenders.",
    status: 403,
  },

  SealTenderHeld: {
    zh: "招标自 {since|time} 起暂停，暂不受理投标。",
    en: "The tender has been suspended since {since|time}: no bid is taken now.",
    status: 409,
    retryable: true,
  },
  SealLotUnknown: { zh: "该招标没有第 {lot} 标段。", en: "The tender has no lot {lot}.", status: 404 },
  SealLotEnded: { zh: "第 {lot} 标段已经结束。", en: "Lot {lot} has ended.", status: 409 },
  SealFieldMissing: { zh: "密封投标缺少必要的摘要。", en: "A digest of the seal is missing.", status: 422 },
  SealNotLive: {
    zh: "没有可撤回的密封投标 {commitment|digest}。",
    en: "There is no sealed bid {commitment|digest} to withdraw.",
    status: 409,
  },
  WithdrawalTooLate: {
    zh: "投标已于 {closedAt|time} 截止，不能再撤回。",
    en: "Bids closed {closedAt|time}: none can be withdrawn any more.",
    status: 409,
  },
  BoxNotClosed: {
    zh: "第 {lot} 标段 {closesAt|time} 才截止投标。",
    en: "Lot {lot} closes only {closesAt|time}.",
    status: 409,
    retryable: true,
  },
  BoxFrozenAlready: {
    zh: "第 {lot} 标段的投标已于 {frozenAt|time} 冻结。",
    en: "The seals of lot {lot} were frozen {frozenAt|time}.",
    status: 409,
  },

  BidNotSealed: {
    zh: "没有密封投标 {commitment|digest}，或已撤回。",
    en: "No bid {commitment|digest} is sealed, or it was withdrawn.",
    status: 404,
  },
  BidContentWrong: { zh: "公开的内容与密封的投标不一致。", en: "What is opened is not what was sealed.", status: 422 },
  BidNotOpenable: {
    zh: "第 {lot} 标段目前不能开标（状态 {lotState|code}）。",
    en: "Lot {lot} is not being opened now (state {lotState|code}).",
    status: 409,
  },
  BidTooLate: {
    zh: "解密已于 {revealUntil|time} 截止，该投标视为撤回。",
    en: "Bids could be opened until {revealUntil|time}: this one counts as withdrawn.",
    status: 409,
  },
  BidNotOf: { zh: "{org|org} 不是该投标的成员。", en: "{org|org} is no member of this bid.", status: 403 },
  BidSignedAlready: { zh: "{org|org} 已经公开过该投标。", en: "{org|org} has opened this bid already.", status: 409 },
  PartnersTooMany: {
    zh: "联合体成员过多（{partners}）。",
    en: "A joint bid has at most nine partners, not {partners}.",
    status: 422,
  },
  PartnersUnordered: {
    zh: "联合体成员须按编号递增且不重复（第 {index} 位）。",
    en: "Partners must strictly increase and not repeat the lead (at {index}).",
    status: 422,
  },

  BidNotValid: {
    zh: "投标 {commitment|digest} 处于状态 {state|code}，只有有效的投标才会被作此处理。",
    en: "Bid {commitment|digest} is in state {state|code}: only a valid one is set aside.",
    status: 409,
  },
  BidKeyNotDue: {
    zh: "投标密钥可在 {revealUntil|time} 前交出。",
    en: "The bid's key may come until {revealUntil|time}.",
    status: 409,
    retryable: true,
  },
  SetAsideFieldMissing: {
    zh: "缺少理由代码或记录的摘要。",
    en: "The reason or the digest of the record is missing.",
    status: 422,
  },
  ExpertsNotDrawn: {
    zh: "该招标须抽取专家 {needed} 名，现已抽取 {seats} 名。",
    en: "The rule asks for {needed} experts, and {seats} are drawn.",
    status: 409,
  },
  ExpertsIncomplete: {
    zh: "评标须由抽取的全部 {seats} 名专家完成，而只列出 {named} 名。",
    en: "All {seats} experts who sit evaluate, and {named} are named.",
    status: 422,
  },
  ExpertsUnordered: {
    zh: "专家须按名单位置递增列出，不得重复（第 {index} 项）。",
    en: "Experts are named by strictly increasing positions (item {index}).",
    status: 422,
  },
  ExpertNotSeated: {
    zh: "名单第 {position} 位未被抽中或已回避，不能评标。",
    en: "Position {position} of the list was not drawn or is recused, and does not evaluate.",
    status: 422,
  },
  RevealNotOver: {
    zh: "解密在 {revealUntil|time} 才结束。",
    en: "Bids may be opened until {revealUntil|time}.",
    status: 409,
    retryable: true,
  },
  TooFewBids: {
    zh: "第 {lot} 标段只有 {found} 家投标人完成解密，少于 {needed} 家。",
    en: "Only {found} bidders opened a bid for lot {lot}, fewer than {needed}.",
    status: 409,
  },
  ReportMissing: { zh: "缺少评标报告的摘要。", en: "The digest of the evaluation report is missing.", status: 422 },
  CandidatesWrong: {
    zh: "中标候选人应为 1 至 10 名，而不是 {candidates} 名。",
    en: "There are 1 to 10 candidates, not {candidates}.",
    status: 422,
  },
  CandidateNotValid: {
    zh: "投标 {commitment|digest} 无效，不能作为候选人。",
    en: "Bid {commitment|digest} is not valid and cannot be a candidate.",
    status: 422,
  },
  CandidateOfOther: {
    zh: "投标 {commitment|digest} 属于另一标段。",
    en: "Bid {commitment|digest} is for another lot.",
    status: 422,
  },
  CandidateRepeated: {
    zh: "候选人 {commitment|digest} 重复。",
    en: "Candidate {commitment|digest} is named twice.",
    status: 422,
  },
  CandidateUnknown: {
    zh: "投标 {commitment|digest} 不是中标候选人。",
    en: "Bid {commitment|digest} is no candidate.",
    status: 422,
  },
  StandstillNotOver: {
    zh: "公示期到 {until|time} 才结束。",
    en: "The standstill lasts until {until|time}.",
    status: 409,
    retryable: true,
  },
  AwardReasonWrong: {
    zh: "选定第 {rank} 名候选人的理由代码 {reason|code} 不符：仅第一名无须理由。",
    en: "Reason {reason|code} does not fit candidate {rank}: the first needs none, any other needs one.",
    status: 422,
  },
  FailureReasonMissing: { zh: "缺少流标的理由代码。", en: "The reason of the failure is missing.", status: 422 },
} as const satisfies ErrorTexts;
