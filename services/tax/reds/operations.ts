import { z } from "zod";
import type { Call } from "../../http/call.js";
import { businessAct } from "../../http/operations/business-act.js";
import { operation } from "../../http/operation.js";
import { members } from "../../http/who.js";
import type { ActType, Bilingual } from "../../shared/acts/act.js";
import { CONFIRM_RED, REFUSE_RED, REQUEST_RED, WITHDRAW_RED } from "../../shared/acts/invoice-reds.js";
import { digest } from "../../shared/schemas/values.js";
import type { TaxPartsOf } from "../parts.js";
import { issued, taxpayerName } from "../schemas.js";
import { callersTaxpayer } from "../taxpayers/whose.js";
import { issueRed, wordOf } from "./issue-red.js";

const tags = ["tax"];
const params = z.object({ uid: digest });
const reason = z.int().min(1).max(65_535);
const record = digest.default(`0x${"0".repeat(64)}`);
const part = z.object({
  id: z.string().min(1).max(100),
  amount: z.string().regex(/^(0|[1-9]\d{0,12})(\.\d{1,2})?$/),
});

/** Red letters: issued for a seller, and the request and answer that go before where the invoice is used. */
export function redOperations(parts: TaxPartsOf) {
  const answer = (id: string, path: string, act: ActType, summary: Bilingual) =>
    businessAct({
      id,
      path: `/tax/invoices/{uid}/red-requests${path}`,
      tags,
      summary,
      duties: ["tax", "book"],
      request: { params, body: z.object({ record }) },
      draft: async (call, { params: { uid }, body }) => ({ act, values: { ...(await named(call, uid)), ...body } }),
    });
  const named = async ({ chain }: Pick<Call, "chain">, uid: string) => ({
    uid,
    word: `${await wordOf({ chain }, uid)}`,
  });

  return [
    operation({
      id: "issueRedLetter",
      method: "post",
      path: "/tax/invoices/{uid}/red-letters",
      tags,
      summary: { zh: "开具红字发票", en: "Issues a red letter" },
      description: {
        zh: "未使用的发票直接冲红；已使用的须先经对方确认。锚定后由本局上链。",
        en: "An unused invoice is reversed alone; a used one after the other side agreed. The bureau tells the chain once it is anchored.",
      },
      who: members(),
      request: {
        params,
        body: z.object({
          taxpayer: taxpayerName.optional(),
          reason,
          confirmation: z.string().min(1).max(100),
          lines: z.array(part).min(1).max(2000).optional(),
        }),
      },
      answer: { status: 201, schema: issued.extend({ way: z.enum(["alone", "agreed"]) }) },
      idempotent: true,
      async handle(call, { params: { uid }, body: { taxpayer, ...wanted } }) {
        const { seller } = await callersTaxpayer(call.sql, call, taxpayer);
        return issueRed(call.sql, parts(), { ...wanted, original: uid, seller }, call.now());
      },
    }),
    ...businessAct({
      id: "requestRed",
      path: "/tax/invoices/{uid}/red-requests",
      tags,
      summary: {
        zh: "申请冲红已使用的发票（72 小时内由对方确认）",
        en: "Asks the other side to agree to a reversal within 72 hours",
      },
      duties: ["tax", "book"],
      request: { params, body: z.object({ whole: z.boolean(), reason, record }) },
      draft: async (call, { params: { uid }, body }) => ({
        act: REQUEST_RED,
        values: { ...(await named(call, uid)), ...body },
      }),
    }),
    ...answer("confirmRed", "/confirmations", CONFIRM_RED, { zh: "确认冲红", en: "Agrees to a reversal" }),
    ...answer("refuseRed", "/refusals", REFUSE_RED, { zh: "不同意冲红", en: "Refuses a reversal" }),
    ...answer("withdrawRed", "/withdrawals", WITHDRAW_RED, {
      zh: "撤回冲红申请",
      en: "Takes a request for reversal back",
    }),
  ];
}
