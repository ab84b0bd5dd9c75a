import type { Bilingual } from "../acts/act.js";

/** States of an e-licence by their code (GB/T 36903), and what each means to the status list. */
export const LICENCE_STATES = {
  "01": { name: "valid", zh: "有效", en: "valid", list: "valid", isFinal: false },
  "02": { name: "held", zh: "暂扣", en: "held", list: "suspended", isFinal: false },
  "03": { name: "withdrawn", zh: "撤销", en: "withdrawn", list: "revoked", isFinal: true },
  "04": { name: "deregistered", zh: "注销", en: "deregistered", list: "revoked", isFinal: true },
  "05": { name: "lapsed", zh: "失效", en: "lapsed", list: "superseded", isFinal: true },
  "06": { name: "transferredOut", zh: "办理转出", en: "transferred out", list: "suspended", isFinal: false },
  "07": { name: "revoked", zh: "吊销", en: "revoked as a penalty", list: "revoked", isFinal: true },
  "99": { name: "other", zh: "其他", en: "other", list: "suspended", isFinal: false },
} as const satisfies Record<string, LicenceState>;

/** What a status list says of an entry, by its number: the IETF's first three, and 3 for a licence that has a successor. */
export const LIST_STATUSES = ["valid", "revoked", "suspended", "superseded"] as const;
export type ListStatus = (typeof LIST_STATUSES)[number];

export interface LicenceState extends Bilingual {
  readonly name: string;
  readonly list: ListStatus;
  /** Whether nothing leads out of it. */
  readonly isFinal: boolean;
}

export type StateCode = keyof typeof LICENCE_STATES;

/** The number of a state in the two-bit lists. */
export function listNumberOf(state: StateCode): number {
  return LIST_STATUSES.indexOf(LICENCE_STATES[state].list);
}

/** Operations by their code: from which states, and into which. */
export const LICENCE_OPERATIONS = {
  "01": { name: "issue", zh: "制证", en: "issue", from: [], to: ["01"], needs: {} },
  "02": { name: "renew", zh: "延续", en: "renew", from: ["01"], to: ["05"], needs: { successor: true } },
  "03": { name: "suspend", zh: "暂扣", en: "suspend", from: ["01"], to: ["02"], needs: {} },
  "04": { name: "lapse", zh: "过期失效", en: "lapse", from: ["01", "02"], to: ["05"], needs: {} },
  "05": {
    name: "end",
    zh: "注销、撤销、吊销、办理转出",
    en: "deregister, withdraw, revoke or transfer out",
    from: ["01", "02"],
    to: ["03", "04", "06", "07"],
    needs: {},
  },
  "06": { name: "restore", zh: "暂扣发还", en: "lift the suspension", from: ["02"], to: ["01"], needs: {} },
  "07": { name: "other", zh: "其他", en: "other", from: ["01", "02"], to: ["99"], needs: { text: true } },
  "08": { name: "transferIn", zh: "办理转入", en: "transfer in", from: ["06"], to: ["05"], needs: { successor: true } },
  "09": { name: "change", zh: "变更", en: "change", from: ["01"], to: ["05"], needs: { successor: true } },
  "10": { name: "cancelTransfer", zh: "取消转出", en: "cancel the transfer out", from: ["06"], to: ["01"], needs: {} },
} as const satisfies Record<string, LicenceOperation>;

export interface LicenceOperation extends Bilingual {
  readonly name: string;
  /** Empty: there is no licence before. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** `successor`: makes a licence that names this one and raises its version. `text`: must be told in words. */
  readonly needs: { readonly successor?: boolean; readonly text?: boolean };
}

export type OperationCode = keyof typeof LICENCE_OPERATIONS;

/** What a step between states can break. */
export const STEP_RULES = {
  state: { zh: "当前状态不能办理此操作", en: "the operation is not open to a licence in this state" },
  target: { zh: "此操作不会到达该状态", en: "the operation does not lead to that state" },
  text: { zh: "须说明情况", en: "it must be told in words" },
  predecessor: { zh: "须指明所延续、变更或转入的证照", en: "the licence that it follows must be named" },
  holder: {
    zh: "所关联的证照属于另一持证主体或另一类型",
    en: "the licence that it follows is another holder's or type's",
  },
  version: { zh: "版本号须比所关联的证照大", en: "its version must be above that of the licence that it follows" },
} as const satisfies Record<string, Bilingual>;

export type StepRule = keyof typeof STEP_RULES;
export type StepVerdict =
  { readonly ok: true } | { readonly ok: false; readonly rule: StepRule; readonly reason: Bilingual };

/** Whether an operation may lead a licence from one state to another. */
export function checkStep(
  operation: OperationCode,
  from: StateCode | undefined,
  to: StateCode,
  text = "",
): StepVerdict {
  const { from: sources, to: targets, needs }: LicenceOperation = LICENCE_OPERATIONS[operation];
  if (from === undefined ? sources.length > 0 : !sources.includes(from)) return refused("state");
  if (!targets.includes(to)) return refused("target");
  if (needs.text === true && text.trim() === "") return refused("text");
  return { ok: true };
}

/** As much of a licence as its successor is held against. */
export interface Versioned {
  readonly type: string;
  /** Any commitment or code that is equal for the same holder. */
  readonly holder: string;
  readonly version: number;
}

/** Whether a licence may follow another: same holder and type, higher version (GB/T 36903). */
export function checkSuccessor(predecessor: Versioned | undefined, successor: Versioned): StepVerdict {
  if (predecessor === undefined) return refused("predecessor");
  if (predecessor.type !== successor.type || predecessor.holder !== successor.holder) return refused("holder");
  if (successor.version <= predecessor.version) return refused("version");
  return { ok: true };
}

function refused(rule: StepRule): StepVerdict {
  return { ok: false, rule, reason: STEP_RULES[rule] };
}
