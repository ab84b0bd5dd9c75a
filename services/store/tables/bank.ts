import type { Generated } from "kysely";
import type { FinanceKind } from "../../shared/values/pass-word.js";
import type { Bytea } from "./column.js";

/** Tables of `migrations/own/bank.ts`. */
export interface BankTables {
  finance_request: FinanceRequestTable;
  finance_offer: FinanceOfferTable;
  bank_payment: BankPaymentTable;
}

export const REQUEST_STATES = ["open", "declined", "withdrawn"] as const;

export const PAYMENT_PURPOSES = ["redemption", "cover", "payout"] as const;
export type PaymentPurpose = (typeof PAYMENT_PURPOSES)[number];

export interface FinanceRequestTable {
  id: Generated<string>;
  applicant: bigint;
  series: bigint;
  start: bigint;
  word: string;
  amount: bigint;
  currency: string;
  kinds: FinanceKind[];
  state: Generated<(typeof REQUEST_STATES)[number]>;
  reason: Generated<number | null>;
  valid_until: Date;
  made_at: Generated<Date>;
  settled_at: Generated<Date | null>;
}

export interface FinanceOfferTable {
  number: bigint;
  request: string;
  series: bigint;
  start: bigint;
  word: string;
  kind: FinanceKind;
  rate: number;
  proceeds: bigint;
  value_date: Date;
  pay_by: Date;
  deadline: Date;
  state: Generated<"draft" | "signed" | "withdrawn">;
  signer: Generated<string | null>;
  signature: Generated<string | null>;
  path: Generated<string | null>;
  made_at: Generated<Date>;
  signed_at: Generated<Date | null>;
}

export interface BankPaymentTable {
  uetr: Bytea;
  purpose: PaymentPurpose;
  series: bigint;
  amount: bigint;
  currency: string;
  payee: bigint;
  value_date: Date;
  act: string;
  made_at: Generated<Date>;
}
