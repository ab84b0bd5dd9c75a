import { z } from "zod";
import { businessAct } from "../../http/operations/business-act.js";
import { operation, type Operation } from "../../http/operation.js";
import { members } from "../../http/who.js";
import type { Bilingual } from "../../shared/acts/act.js";
import { LOCAL_STATUSES } from "../../store/tables/inbox.js";
import type { InboxParts } from "../parts.js";
import { itemParams, papers } from "../schemas.js";
import { batchOperation } from "./batch.js";
import { draftStep, subjectOf } from "./draft.js";
import { doLocally } from "./local.js";
import type { PaperOf } from "./papers.js";

const tags = ["inbox"];

interface StepSpec {
  readonly id: string;
  readonly path: string;
  readonly summary: Bilingual;
}

/** Signed acts about one item, by what the API calls their paths. */
const ACTS = {
  lock: {
    id: "lockInboxItem",
    path: "lock",
    summary: { zh: "锁定待报销（他人不能再用）", en: "Locks it to reimburse it: nobody else can use it" },
  },
  withdraw: {
    id: "withdrawInboxItem",
    path: "withdrawal",
    summary: { zh: "付款前撤销锁定", en: "Gives the lock up before it is paid" },
  },
  settle: {
    id: "settleInboxItem",
    path: "settlement",
    summary: {
      zh: "另一人核准付款，可分摊至各部门",
      en: "Another person approves the payment, split among departments",
    },
  },
  book: { id: "bookInboxItem", path: "booking", summary: { zh: "入账", en: "Books it" } },
  unbook: { id: "unbookInboxItem", path: "unbooking", summary: { zh: "撤销入账", en: "Undoes the booking" } },
  refuse: {
    id: "refuseInboxItem",
    path: "refusal",
    summary: { zh: "拒收开给本单位的发票", en: "Refuses an invoice as its buyer" },
  },
  closeClaim: {
    id: "closeInboxClaim",
    path: "claim-closure",
    summary: { zh: "了结报销后冲红产生的追索", en: "Closes the claim that a late reversal opened" },
  },
} as const satisfies Record<keyof typeof papers, StepSpec>;

/** The steps of an item: lock, approve by another person, book, and the ways back. */
export function inboxStepOperations(parts: () => InboxParts): Operation[] {
  const acts = (Object.keys(ACTS) as (keyof typeof ACTS)[]).flatMap((step) => {
    const { id, path, summary } = ACTS[step];
    return businessAct({
      ...{ id, path: `/inbox/items/{item}/${path}`, tags, summary, duties: ["book"] },
      request: { params: itemParams, body: papers[step] as z.ZodType },
      draft: async (call, { params: { item }, body }) => {
        const subject = await subjectOf(call, parts(), item);
        return draftStep(call, parts(), subject, step, body as PaperOf<typeof step>);
      },
    });
  });
  return [...acts, batchOperation(parts), localStep(parts)];
}

const localBody = z.discriminatedUnion("step", [
  z.object({ step: z.literal("lock"), ...papers.lock.shape }),
  z.object({ step: z.literal("withdraw"), ...papers.withdraw.shape }),
  z.object({ step: z.literal("settle"), ...papers.settle.shape }),
  z.object({ step: z.literal("book"), ...papers.book.shape }),
  z.object({ step: z.literal("unbook"), ...papers.unbook.shape }),
]);

/** Foreign and paper invoices: the same steps, kept by the inbox, since the chain knows nothing of them. */
function localStep(parts: () => InboxParts): Operation {
  return operation({
    id: "doInboxStep",
    method: "post",
    path: "/inbox/items/{item}/steps",
    tags,
    summary: { zh: "办理不能在链上证明的发票（境外、纸质）", en: "A step of an invoice that the chain cannot prove" },
    who: members("book"),
    request: { params: itemParams, body: localBody },
    answer: { schema: z.object({ item: z.uuid(), status: z.enum(LOCAL_STATUSES) }) },
    idempotent: true,
    async handle(call, { params: { item }, body: { step, ...content } }) {
      return { item, status: await doLocally(call, parts(), item, step, content as PaperOf<typeof step>) };
    },
  });
}
