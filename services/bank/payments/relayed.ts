import type { Call } from "../../http/call.js";
import type { SignerLookup } from "../../http/auth/signers.js";
import type { CheckedAct } from "../../http/relay/check.js";
import { actName } from "../../shared/acts/list.js";
import { CONFIRM_COVER, CONFIRM_PAYMENT, CONFIRM_PAYOUT } from "../../shared/acts/pass-finance.js";
import { isRefusal } from "../../shared/errors/refusal.js";
import { keepPayment } from "../../store/queries/bank-payments.js";
import { lotAt } from "../../store/queries/finance.js";
import type { PaymentPurpose } from "../../store/tables/bank.js";
import { bytesOf } from "../../store/tables/column.js";
import { requireNew } from "./once.js";
import { uetrText } from "./uetr.js";

const PURPOSES: ReadonlyMap<string, PaymentPurpose> = new Map([
  [actName(CONFIRM_PAYMENT), "redemption"],
  [actName(CONFIRM_COVER), "cover"],
  [actName(CONFIRM_PAYOUT), "payout"],
]);

/**
 * Keeps what the bank's own officers confirm under their own keys beside what its systems do, as the acts are relayed. A
 * reference that is taken stays with its first act: the ledger refuses the second one.
 */
export function keepRelayedPayments(org: number, lookup: SignerLookup) {
  return async ({ sql }: Pick<Call, "sql">, acts: readonly CheckedAct[]): Promise<void> => {
    for (const checked of acts) {
      const purpose = PURPOSES.get(actName(checked.act));
      if (purpose === undefined || (await lookup(checked.by.signer))?.org !== org) continue;
      await keep(sql, checked, purpose);
    }
  };
}

async function keep(sql: Call["sql"], { id, message }: CheckedAct, purpose: PaymentPurpose): Promise<void> {
  const field = (name: string): string => String(message[name]);
  if (!(await isNew(sql, field("uetr")))) return;
  const series = BigInt(field("series"));
  const lot = purpose === "redemption" ? undefined : await lotAt(sql, series, BigInt(field("start")));
  // An act on a lot that nobody knows is refused by the ledger.
  if (purpose !== "redemption" && lot === undefined) return;
  await keepPayment(sql, {
    ...{ uetr: bytesOf(field("uetr")), purpose, series, act: id, amount: BigInt(field("amount")) },
    currency: lot?.currency ?? Buffer.from(field("currency").slice(2), "hex").toString("ascii"),
    payee: (purpose === "cover" ? lot?.holder : lot?.owner) ?? BigInt(field("payee")),
    value_date: new Date(Number(field("valueDate")) * 1000),
  });
}

async function isNew(sql: Call["sql"], uetr: string): Promise<boolean> {
  try {
    await requireNew({ sql }, uetrText(uetr));
    return true;
  } catch (error) {
    if (isRefusal(error, "payment-confirmed-already")) return false;
    throw error;
  }
}
