import type { Call } from "../../http/call.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { changeInboxItem, holdInboxItem, inboxItem, type InboxRow } from "../../store/queries/inbox.js";
import type { LocalStatus } from "../../store/tables/inbox.js";
import type { InboxParts } from "../parts.js";
import { isRed } from "../examine/examine.js";
import { openContents } from "../take/contents.js";
import { memberOf } from "../take/whose.js";
import { notReady, requireShares } from "./draft.js";
import { writePaper, type PaperOf } from "./papers.js";
import { requireFirst } from "./same.js";

/** Steps of what the chain knows nothing of: the same as there, kept by the inbox alone. */
type LocalStep = "lock" | "withdraw" | "settle" | "book" | "unbook";

/** From which status a step leads to which. */
const LIFE: Readonly<Record<LocalStep, Partial<Record<LocalStatus, LocalStatus>>>> = {
  lock: { unused: "lockedToReimburse" },
  withdraw: { lockedToReimburse: "unused" },
  settle: { lockedToReimburse: "reimbursed" },
  book: { unused: "booked", reimbursed: "booked" },
  unbook: { booked: "unused" },
};

/** Does a step of a foreign or paper invoice. Another person approves than took it up; one invoice is taken up once. */
export async function doLocally<S extends LocalStep>(
  call: Call,
  parts: InboxParts,
  item: string,
  step: S,
  content: PaperOf<S>,
): Promise<LocalStatus> {
  const { org, person } = memberOf(call);
  await holdInboxItem(call.sql, item);
  const row = await inboxItem(call.sql, BigInt(org), item);
  if (row === undefined) throw new Refusal("not-found", { what: "inbox item", id: item });
  if (row.uid !== null) throw new Refusal("inbox-item-provable");
  if (isRed(openContents(parts.safe, row))) throw notReady("redLetter");
  const status = row.status as LocalStatus;
  const next = nextOf(status, step, row);
  if (next === undefined) throw new Refusal("inbox-step-wrong", { status, step });
  if (step === "settle" && row.first_person === person) throw new Refusal("inbox-second-person", { person });
  if (step === "lock" || (step === "book" && status === "unused")) await requireFirst(call.sql, row);
  if (step === "settle") await requireShares(call, row, content as PaperOf<"settle">);
  const done = new Date(Number(call.now()) * 1000);
  if (step !== "lock") await writePaper(call, parts.safe, item, step, content, done);
  const first = step === "lock" ? person : next === "unused" ? null : row.first_person;
  await changeInboxItem(call.sql, item, { status: next, first_person: first });
  return next;
}

/** Unbooked, what was reimbursed stays reimbursed. */
function nextOf(status: LocalStatus, step: LocalStep, { first_person: first }: InboxRow): LocalStatus | undefined {
  const next = LIFE[step][status];
  return step === "unbook" && next !== undefined && first !== null ? "reimbursed" : next;
}
