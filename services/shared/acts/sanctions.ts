import type { ActField, ActType } from "./act.js";

const SANCTION: ActField = { name: "sanction", type: "uint40" };
const UNTIL: ActField = { name: "until", type: "uint40" };
const GROUNDS: readonly ActField[] = [
  { name: "reason", type: "uint16" },
  { name: "basis", type: "bytes32" },
];

export const PROPOSE_SANCTION: ActType = {
  contract: "Sanctions",
  name: "ProposeSanction",
  method: "proposeSanction",
  fields: [
    { name: "subject", type: "uint48" },
    { name: "kinds", type: "uint8" },
    { name: "region", type: "uint24" },
    { name: "from", type: "uint40" },
    UNTIL,
    ...GROUNDS,
  ],
  sentence: {
    zh: "提议自 {from|time} 至 {until|time} 对 {subject|org} 实施惩戒（种类 {kinds|code}，地区 {region|code}，0 为全国），理由 {reason|reason}，依据摘要 {basis|digest}",
    en: "Proposes a sanction on {subject|org} from {from|time} until {until|time} (kinds {kinds|code}, region {region|code}, 0 for everywhere), reason {reason|reason}, basis {basis|digest}",
  },
};

export const SECOND_SANCTION: ActType = {
  contract: "Sanctions",
  name: "SecondSanction",
  method: "secondSanction",
  fields: [SANCTION],
  sentence: { zh: "会签惩戒 {sanction|code}", en: "Signs sanction {sanction|code} as the second organisation" },
};

export const WITHDRAW_SANCTION: ActType = {
  contract: "Sanctions",
  name: "WithdrawSanction",
  method: "withdrawSanction",
  fields: [SANCTION],
  sentence: {
    zh: "撤回尚未会签的惩戒提议 {sanction|code}",
    en: "Takes back the proposal of sanction {sanction|code}",
  },
};

export const LIFT_SANCTION: ActType = {
  contract: "Sanctions",
  name: "LiftSanction",
  method: "liftSanction",
  fields: [SANCTION, UNTIL, ...GROUNDS],
  sentence: {
    zh: "将惩戒 {sanction|code} 提前至 {until|time} 解除，理由 {reason|reason}，依据摘要 {basis|digest}",
    en: "Lifts sanction {sanction|code} as of {until|time}, reason {reason|reason}, basis {basis|digest}",
  },
};

export const OVERTURN_SANCTION: ActType = {
  contract: "Sanctions",
  name: "OverturnSanction",
  method: "overturnSanction",
  fields: [SANCTION, UNTIL, ...GROUNDS],
  sentence: {
    zh: "经复核，将惩戒 {sanction|code} 于 {until|time} 终止，理由 {reason|reason}，依据摘要 {basis|digest}",
    en: "Ends sanction {sanction|code} on review as of {until|time}, reason {reason|reason}, basis {basis|digest}",
  },
};

export const SANCTION_ACTS: readonly ActType[] = [
  PROPOSE_SANCTION,
  SECOND_SANCTION,
  WITHDRAW_SANCTION,
  LIFT_SANCTION,
  OVERTURN_SANCTION,
];
