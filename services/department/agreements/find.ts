import type { Call } from "../../http/call.js";
import { Refusal } from "../../shared/errors/refusal.js";
import type { money } from "../../shared/schemas/values.js";
import { agreementById, type AgreementRow } from "../../store/queries/agreements.js";
import type { z } from "zod";
import { minorOf } from "../act-values.js";

/** An agreement of the index, or the refusal `not-found`. */
export async function findAgreement({ db }: Pick<Call, "db">, agreement: string): Promise<AgreementRow> {
  const row = await agreementById(db, agreement);
  if (row === undefined) throw new Refusal("not-found", { what: "agreement", id: agreement });
  return row;
}

/** Minor units of the agreement's currency; another currency is a fault of the request. */
export function amountIn({ currency }: AgreementRow, given: z.output<typeof money>, field: string): string {
  const path = `/body/${field}`;
  if (given.currency === currency) return minorOf(given, path);
  const zh = `该合同的币种为 ${currency}`;
  const fault = { path: `${path}/currency`, code: "currency_other", zh, en: `The agreement is in ${currency}` };
  throw new Refusal("input-invalid", { count: 1 }, { faults: [fault] });
}
