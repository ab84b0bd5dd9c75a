import type { Call } from "../../http/call.js";
import type { BusinessDraft } from "../../http/operations/business-act.js";
import type { ActType } from "../../shared/acts/act.js";
import { CLOSE_CLAIM } from "../../shared/acts/invoice-reds.js";
import {
  BOOK_INVOICE,
  LOCK_INVOICE,
  LOCK_NAMED_INVOICE,
  REFUSE_INVOICE,
  SETTLE_INVOICE,
  UNBOOK_INVOICE,
  WITHDRAW_INVOICE,
} from "../../shared/acts/invoice.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { decimal, difference, spell } from "../../shared/invoice/decimal.js";
import { INBOX_REASONS, type InboxReason, type InboxStep } from "../../shared/values/inbox-reason.js";
import { toSeconds } from "../../shared/values/time.js";
import { inboxItem, type InboxRow } from "../../store/queries/inbox.js";
import { reimbursedSoFar } from "../../store/queries/inbox-papers.js";
import { examine, type Examined } from "../examine/examine.js";
import { isUsable } from "../examine/reason.js";
import type { InboxParts } from "../parts.js";
import { memberOf, whoseInbox, type Whose } from "../take/whose.js";
import { requireFirst } from "./same.js";
import { sumOf, writePaper, type PaperOf } from "./papers.js";

const DAY = 86_400n;
const LOCK_DAYS = 7n;
const NOTHING = `0x${"0".repeat(64)}`;

/** An item that is to be acted on, and how it stands. */
export interface Subject {
  readonly whose: Whose;
  readonly row: InboxRow;
  readonly examined: Examined;
}

export async function subjectOf(call: Call, parts: InboxParts, item: string): Promise<Subject> {
  const { org } = memberOf(call);
  const row = await inboxItem(call.sql, BigInt(org), item);
  if (row === undefined) throw new Refusal("not-found", { what: "inbox item", id: item });
  const whose = await whoseInbox(call, org);
  return { whose, row, examined: await examine(call, parts, whose, row) };
}

/** What is to be signed for a step; its papers are kept with it. Refuses at once what the chain would refuse later. */
export async function draftStep<S extends InboxStep>(
  call: Call,
  parts: InboxParts,
  subject: Subject,
  step: S,
  content: PaperOf<S>,
): Promise<BusinessDraft> {
  const { row, examined } = subject;
  if (row.uid === null) throw new Refusal("inbox-item-unprovable");
  const target = { uid: row.uid, word: `${examined.word}` };
  if (step === "lock") {
    await requireFirst(call.sql, row);
    return lockDraft(call, subject, target, content as PaperOf<"lock">);
  }
  if (step === "settle") await requireShares(call, row, content as PaperOf<"settle">);
  const record = await writePaper(call, parts.safe, row.item, step, content);
  const act = ACTS[step as Exclude<InboxStep, "lock">];
  const values = { ...target, ...("reason" in content && { reason: content.reason }), record };
  const isOpened = step === "refuse" || step === "book";
  return { act, about: row.item, values: { ...values, ...(isOpened && { opened: openedOf(examined) }) } };
}

const ACTS: Readonly<Record<Exclude<InboxStep, "lock">, ActType>> = {
  withdraw: WITHDRAW_INVOICE,
  settle: SETTLE_INVOICE,
  book: BOOK_INVOICE,
  unbook: UNBOOK_INVOICE,
  refuse: REFUSE_INVOICE,
  closeClaim: CLOSE_CLAIM,
};

interface Target {
  readonly uid: string;
  readonly word: string;
}

/** Locks as the buyer, or as the employer that the holder named. */
function lockDraft(
  call: Call,
  { row, examined, whose }: Subject,
  target: Target,
  { until }: PaperOf<"lock">,
): BusinessDraft {
  const { reason, contents } = examined;
  // Reimbursed in part, the rest is locked again.
  if (!isUsable(reason) && reason !== "reimbursedByUs") throw notReady(reason);
  const end = until === undefined ? call.now() + LOCK_DAYS * DAY : toSeconds(until);
  const opened = openedOf(examined);
  const { naming } = contents;
  const about = row.item;
  if (naming === undefined) return { act: LOCK_INVOICE, about, values: { ...target, until: `${end}`, opened } };
  const { signer, signature } = naming;
  const values = {
    naming: { uid: target.uid, employer: `${whose.org}`, until: naming.until },
    ...{ word: target.word, until: `${end}`, opened },
  };
  return { act: LOCK_NAMED_INVOICE, about, values, second: { signer, signature, path: [] } };
}

/** The content behind the number with the buyer's own opening, as the contracts take it; zeros where it is not here. */
function openedOf({ contents, proof }: Examined) {
  const { root = NOTHING, index = 0, path = [] } = proof ?? {};
  const place = { root, index, path: [...path] };
  const given = contents.package;
  if (given === undefined) {
    const unknown = { document: NOTHING, otherCommitment: NOTHING, salt: NOTHING, party: NOTHING };
    return { kind: 0, issuedAt: "0", ...unknown, ...place };
  }
  const { kind, issuedAt, document, sellerCommitment: otherCommitment } = given.content;
  return {
    ...{ kind, issuedAt, document, otherCommitment, salt: given.salt, party: given.party ?? NOTHING },
    ...place,
  };
}

/** The shares of this payment and those before it stay within the invoice. */
export async function requireShares({ sql }: Pick<Call, "sql">, row: InboxRow, { shares }: PaperOf<"settle">) {
  const total = sumOf(shares);
  const left = await leftOf(sql, row);
  if (left !== null && difference(decimal(left), decimal(total)).units < 0n) {
    throw new Refusal("inbox-shares-wrong", { sum: total, left, currency: row.currency ?? "" });
  }
}

/** What of an invoice is not reimbursed yet; null where its amount is not known. */
export async function leftOf(
  db: Call["db"],
  { item, gross }: Pick<InboxRow, "item" | "gross">,
): Promise<string | null> {
  if (gross === null) return null;
  return spell(difference(decimal(gross), decimal(await reimbursedSoFar(db, item))), 2);
}

export function notReady(reason: InboxReason): Refusal {
  const { zh, en } = INBOX_REASONS[reason];
  return new Refusal("inbox-not-ready", { reason }, { faults: [{ path: "/params/item", code: reason, zh, en }] });
}
