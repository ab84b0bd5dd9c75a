import { z } from "zod";
import { LOT_PENDING, LOT_STATES, LOT_STEPS, SERIES_STATES } from "../values/pass-word.js";
import { currency, decimalAmount, digest, isoTime, money, organisationNumber, uintText } from "./values.js";

/** An organisation in an answer: its number and the name that the registry has, if the reader may know one. */
export const namedOrganisation = z
  .object({ number: organisationNumber, name: z.string().nullable() })
  .meta({ id: "NamedOrganisation" });

export const seriesSummary = z
  .object({
    series: uintText,
    agreement: digest.nullable(),
    state: z.enum(SERIES_STATES),
    debtor: namedOrganisation,
    creditor: namedOrganisation.nullable(),
    guarantor: namedOrganisation.nullable(),
    face: money,
    redeemed: money,
    open: money.meta({ description: "尚未结束的份额 · lots that have not come to an end" }),
    lots: z.int(),
    word: uintText.meta({ description: "签名时须附上的现状字 · the word that an act about it must expect" }),
    dueAt: isoTime,
    changedAt: isoTime,
  })
  .meta({ id: "PassSeries" });

export const lot = z
  .object({
    series: uintText,
    start: decimalAmount,
    end: decimalAmount,
    amount: money,
    owner: namedOrganisation,
    counterparty: namedOrganisation.nullable(),
    state: z.enum(LOT_STATES),
    pending: z.enum(LOT_PENDING),
    answerBy: isoTime.nullable(),
    tier: z.int(),
    frozen: z.boolean(),
    related: z.boolean(),
    returning: z.boolean().meta({
      description: "所提转让为退回上家 · the hand-over that is proposed goes back to whom the lot came from",
    }),
    claim: uintText.nullable(),
    word: uintText.meta({ description: "签名时须附上的现状字 · the word that an act about it must expect" }),
    startUnit: uintText.meta({ description: "起点（分） · start in minor units, as acts name it" }),
  })
  .meta({ id: "PassLot" });

export const lotStep = z
  .object({
    step: z.enum(LOT_STEPS),
    start: decimalAmount,
    end: decimalAmount.nullable(),
    owner: namedOrganisation.nullable(),
    counterparty: namedOrganisation.nullable(),
    at: isoTime,
    block: uintText,
    transaction: digest,
  })
  .meta({ id: "PassStep" });

export const subcontractRecord = z
  .object({
    basis: uintText.meta({ description: "贸易背景编号 · number that a hand-over names" }),
    document: digest,
    seller: namedOrganisation,
    payer: namedOrganisation,
    amountUnits: uintText.meta({ description: "金额（分） · minor units" }),
    currency: currency.meta({ description: "币种 · ISO 4217" }),
    freeUnits: uintText.meta({ description: "尚可使用（分） · minor units that no hand-over takes yet" }),
    series: uintText.nullable(),
    validUntil: isoTime,
    ended: z.boolean(),
    registeredAt: isoTime,
  })
  .meta({ id: "Subcontract" });

export interface PassTreeNode {
  start: string;
  end: string;
  amount: { amount: string; currency: string };
  owner: z.infer<typeof namedOrganisation>;
  step: string;
  at: string;
  transaction: string;
  lots: { state: string; amount: string }[];
  children: PassTreeNode[];
}

export const passTreeNode: z.ZodType<PassTreeNode> = z
  .object({
    start: decimalAmount,
    end: decimalAmount,
    amount: money,
    owner: namedOrganisation,
    step: z.string(),
    at: isoTime,
    transaction: digest,
    lots: z.array(z.object({ state: z.enum(LOT_STATES), amount: decimalAmount })).meta({
      description: "此人此刻持有的份额，按状态合计 · what is still here, by state",
    }),
    get children() {
      return z.array(passTreeNode);
    },
  })
  .meta({ id: "PassTreeNode" });
