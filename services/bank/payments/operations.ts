import { z } from "zod";
import type { Call } from "../../http/call.js";
import { operation, type Operation } from "../../http/operation.js";
import { awaits } from "../../http/operations/act-schemas.js";
import { businessAct } from "../../http/operations/business-act.js";
import { pageOf, pageQuery } from "../../http/page.js";
import { staff, systems } from "../../http/who.js";
import type { Bilingual } from "../../shared/acts/act.js";
import { POST_PAYOUT } from "../../shared/acts/pass-finance.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { digest, isoTime, money, uintText } from "../../shared/schemas/values.js";
import { toDecimal } from "../../shared/values/money.js";
import { listPayments, paymentByUetr, type BankPaymentRow } from "../../store/queries/bank-payments.js";
import { PAYMENT_PURPOSES } from "../../store/tables/bank.js";
import { lotBody, lotDraft } from "../acts/lot-draft.js";
import { namedParty } from "../named-party.js";
import { uetr } from "../schemas.js";
import { namedOrganisation } from "../../shared/schemas/passes.js";
import { cover, lotPaymentBody, payout, redemption, redemptionBody, type Confirmation } from "./drafts.js";
import { confirmOnce, requireFree } from "./once.js";
import { uetrBytes, uetrText } from "./uetr.js";

const tags = ["payments"];

const bankPayment = z
  .object({
    uetr,
    purpose: z.enum(PAYMENT_PURPOSES),
    series: uintText,
    amount: money,
    payee: namedOrganisation,
    valueDate: isoTime,
    act: digest.meta({ description: "GET /acts/{id}" }),
    madeAt: isoTime,
  })
  .meta({ id: "BankPayment" });

/** Entry numbers of the movables registry are ASCII of at most 32 characters. */
const registryEntry = z
  .string()
  .regex(/^[\x21-\x7e]{1,32}$/)
  .optional()
  .meta({ description: "动产融资登记编号 · number of the entry in the movables registry" });

/** Payments that a bank makes and confirms, each by its unique end-to-end reference, each once. */
export const PAYMENT_OPERATIONS: readonly Operation[] = [
  ...businessAct({
    id: "postPayout",
    path: "/finance/payouts",
    tags,
    summary: { zh: "登记已放款", en: "Posts a payout that this bank made" },
    duties: ["finance"],
    request: { body: lotBody.extend({ uetr, registryEntry }) },
    draft: (call, { body }) =>
      lotDraft(call, POST_PAYOUT, body, {
        uetr: uetrBytes(body.uetr),
        registryEntry: `0x${Buffer.from(body.registryEntry ?? "", "ascii")
          .toString("hex")
          .padEnd(64, "0")}`,
      }),
  }),
  ...confirmation("confirmPayout", "/finance/payout-confirmations", lotPaymentBody, payout, {
    zh: "确认他行放款已到账",
    en: "Confirms that another bank's payout arrived here",
  }),
  ...confirmation("confirmPayment", "/payments", redemptionBody, redemption, {
    zh: "确认债务人付款并兑付份额",
    en: "Confirms the debtor's payment and says which lots it pays",
  }),
  ...confirmation("confirmCover", "/covers", lotPaymentBody, cover, {
    zh: "确认担保人代偿",
    en: "Confirms the guarantor's payment for a dishonoured lot",
  }),
  operation({
    id: "listPayments",
    method: "get",
    path: "/payments",
    tags,
    summary: { zh: "本行确认的支付", en: "List the payments that this bank confirmed" },
    who: staff("pay", "finance"),
    request: { query: pageQuery.extend({ series: uintText.transform((text) => BigInt(text)).optional() }) },
    answer: { schema: pageOf(bankPayment) },
    async handle(call, { query }) {
      const { items, next } = await listPayments(call.db, query.series, query);
      return { items: items.map((row) => paymentAnswer(row, call)), next };
    },
  }),
  operation({
    id: "readPayment",
    method: "get",
    path: "/payments/{uetr}",
    tags,
    summary: { zh: "按支付编号查询", en: "Read a payment by its reference" },
    who: staff("pay", "finance"),
    request: { params: z.object({ uetr }) },
    answer: { schema: bankPayment },
    async handle(call, { params }) {
      const row = await paymentByUetr(call.db, uetrBytes(params.uetr));
      if (row === undefined) throw new Refusal("not-found", { what: "payment", id: params.uetr });
      return paymentAnswer(row, call);
    },
  }),
];

/** A confirmation by a system of the bank, and its typed data for an officer who signs. */
function confirmation<S extends z.ZodObject>(
  id: string,
  path: string,
  body: S,
  make: (call: Call, body: z.output<S>) => Promise<Confirmation>,
  summary: Bilingual,
): Operation[] {
  const [, prepare] = businessAct({
    id,
    path,
    tags,
    summary,
    duties: ["pay"],
    request: { body },
    async draft(call, input) {
      await requireFree(call, (input.body as { uetr: string }).uetr);
      return (await make(call, input.body as z.output<S>)).draft;
    },
  });
  const take = operation({
    id,
    method: "post",
    path,
    tags,
    summary,
    who: systems("pay"),
    request: { body },
    answer: { status: 202, schema: z.object({ id: digest, awaits }) },
    idempotent: true,
    async handle(call, input) {
      // Before lots are sought for it: those that it paid wait no more.
      await requireFree(call, (input.body as { uetr: string }).uetr);
      const { payment, draft } = await make(call, input.body as z.output<S>);
      const { id: act, awaits: waiting } = await confirmOnce(call, payment, draft);
      return { id: act, awaits: waiting };
    },
  });
  return prepare === undefined ? [take] : [take, prepare];
}

function paymentAnswer(row: BankPaymentRow, { names }: Pick<Call, "names">): z.input<typeof bankPayment> {
  return {
    uetr: uetrText(row.uetr),
    purpose: row.purpose,
    series: String(row.series),
    amount: { amount: toDecimal(row.amount, row.currency), currency: row.currency },
    payee: namedParty(row.payee, names),
    valueDate: row.value_date.toISOString(),
    act: row.act,
    madeAt: row.made_at.toISOString(),
  };
}
