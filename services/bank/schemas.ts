import { z } from "zod";
import { authorship, typedData } from "../http/operations/act-schemas.js";
import { namedOrganisation } from "../shared/schemas/passes.js";
import { bilingual, decimalAmount, digest, isoTime, money, uintText } from "../shared/schemas/values.js";
import { FINANCE_KINDS } from "../shared/values/pass-word.js";

const kind = z.enum(FINANCE_KINDS).meta({
  description: "sale 买断、recourse 有追索权买入、pledge 质押贷款 · bought, bought with recourse, lent on",
});
const lotPlace = {
  series: uintText,
  startUnit: uintText.meta({ description: "起点（分） · start in minor units, as acts name it" }),
};

export const requestBody = z.object({
  ...lotPlace,
  kinds: z
    .array(kind)
    .min(1)
    .default([...FINANCE_KINDS]),
  validUntil: isoTime,
});

export const financeRequest = z
  .object({
    id: z.uuid(),
    applicant: namedOrganisation,
    ...lotPlace,
    amount: money,
    kinds: z.array(kind),
    state: z.enum(["open", "expired", "declined", "withdrawn"]),
    reason: z.int().nullable().meta({ description: "婉拒理由代码 · reason of a refusal" }),
    word: uintText,
    validUntil: isoTime,
    madeAt: isoTime,
  })
  .meta({ id: "FinanceRequest" });

export const offerBody = z.object({
  kind,
  rate: z.int().min(0).max(65_535).meta({ description: "年利率，基点（360 天） · basis points a year of 360 days" }),
  proceeds: decimalAmount.optional().meta({
    description: "放款金额；买断时由利率算出，可不填 · what is paid out; where the bank buys, the rate gives it",
  }),
  valueDate: isoTime.meta({ description: "起息日 · interest runs from this day" }),
  payBy: isoTime.meta({ description: "放款截止 · the payout must be posted by then" }),
  deadline: isoTime.meta({ description: "报价有效期 · until when it may be accepted" }),
});

export const OFFER_STATES = ["draft", "open", "stale", "expired", "taken", "withdrawn", "cancelled"] as const;

export const financeOffer = z
  .object({
    number: uintText,
    request: z.uuid(),
    applicant: namedOrganisation,
    bank: namedOrganisation,
    state: z.enum(OFFER_STATES).meta({
      description:
        "stale：份额已有变化 · the lot is not as it was; taken：已接受 · accepted; cancelled：链上已撤销 · given up on the chain",
    }),
    kind,
    rate: z.int(),
    amount: money,
    proceeds: money,
    interest: money.meta({ description: "利息或折扣 · what the bank keeps" }),
    days: z.int().meta({ description: "计息天数 · days that interest runs" }),
    terms: z
      .record(z.string(), z.unknown())
      .meta({ description: "FinanceOffer (EIP-712)，接受时原样填入 AcceptOffer.offer" }),
    signature: authorship
      .nullable()
      .meta({ description: "银行签名，接受时填入 second · the bank's, `second` of AcceptOffer" }),
    toSign: z
      .object({ typedData, digest, sentence: bilingual })
      .nullable()
      .meta({ description: "草稿：待银行签署 · of a draft: what the bank signs" }),
    deadline: isoTime,
    payBy: isoTime,
    madeAt: isoTime,
  })
  .meta({ id: "FinanceOffer" });

export const actsTaken = z.object({ ids: z.array(digest) }).meta({ id: "ActsTaken" });
export const actTaken = z.object({ id: digest }).meta({ id: "ActTaken" });

export const uetr = z.uuid().meta({ description: "UETR (ISO 20022)", example: "eb6305c9-1f7f-49de-aed0-16487c27b42d" });

export const position = z
  .object({
    series: uintText,
    debtor: namedOrganisation,
    dueAt: isoTime,
    currency: z.string(),
    lots: z.int(),
    locked: decimalAmount.meta({ description: "已锁定未放款或未确认 · locked, the payout not yet confirmed" }),
    owned: decimalAmount.meta({ description: "持有，未结清 · owned, not settled" }),
    recourse: decimalAmount.meta({ description: "其中有追索权 · of these with recourse" }),
    pledged: decimalAmount.meta({ description: "质押，未结清 · held in pledge" }),
    presented: decimalAmount,
    dishonoured: decimalAmount,
    deposited: decimalAmount.meta({ description: "冻结期间已付入提存 · paid into deposit while frozen" }),
    frozen: decimalAmount,
    redeemed: decimalAmount,
    lost: decimalAmount.meta({ description: "作废或核销 · cancelled or written off" }),
  })
  .meta({ id: "Position" });

export const positionTotals = position.omit({ series: true, debtor: true, dueAt: true }).meta({ id: "PositionTotals" });

export const guaranteePosition = z
  .object({
    series: uintText,
    debtor: namedOrganisation,
    state: z.string(),
    dueAt: isoTime,
    face: money,
    cap: money,
    open: money,
    exposure: money.meta({ description: "按上限比例对未结清份额的责任 · the cap's share of what is open" }),
    claimable: money.meta({ description: "按上限比例对已拒付份额的责任 · the cap's share of what is dishonoured" }),
    covered: money,
  })
  .meta({ id: "GuaranteePosition" });
