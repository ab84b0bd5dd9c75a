import { checkInvoice } from "../../chain/invoice-check.js";
import type { Call } from "../../http/call.js";
import type { InvoicePackage } from "../../shared/schemas/invoice-package.js";
import type { InboxReason } from "../../shared/values/inbox-reason.js";
import { kindOf } from "../../shared/values/invoice-kind.js";
import { FIRST_RED_KIND, readInvoiceWord, type InvoiceStatus } from "../../shared/values/invoice-word.js";
import type { InboxRow } from "../../store/queries/inbox.js";
import { stepsOf, type StepRow } from "../../store/queries/inbox-papers.js";
import type { LocalStatus } from "../../store/tables/inbox.js";
import type { InboxParts } from "../parts.js";
import type { ItemContents } from "../take/candidate.js";
import { openContents } from "../take/contents.js";
import { isOpenedBy } from "../take/package.js";
import type { Whose } from "../take/whose.js";
import { localReason, reasonOf } from "./reason.js";

/** An item as it stands now. */
export interface Examined {
  readonly reason: InboxReason;
  readonly status: InvoiceStatus;
  /** Who uses or has locked it, since when and, of a lock, until when. */
  readonly user: { readonly org: number; readonly at: Date | null; readonly until: bigint | null } | undefined;
  readonly contents: ItemContents;
  readonly proof: InvoicePackage["proof"];
  /** The record's word at the newest block: what an act must name. */
  readonly word: bigint;
  readonly flags: number;
  readonly steps: readonly StepRow[];
  readonly block: { readonly number: number; readonly hash: string } | null;
}

type Reading = Pick<Call, "db" | "chain" | "now">;

/** Asks the chain for one item; of what it knows nothing of, the inbox itself. */
export async function examine(call: Reading, parts: InboxParts, whose: Whose, row: InboxRow): Promise<Examined> {
  const contents = openContents(parts.safe, row);
  if (row.uid === null) return localOf(row, contents);
  const { uid } = row;
  const proof = contents.package?.proof ?? (await parts.bureau?.proofOf(call.db, uid)) ?? null;
  const block = await call.chain.finalBlock();
  const ledger = call.chain.contract("Invoices");
  const [status, word, newest, steps] = await Promise.all([
    checkInvoice(call.chain, uid, proof, block.number),
    ledger.wordOf(uid, { blockTag: block.number }),
    ledger.wordOf(uid),
    stepsOf(call.db, uid),
  ]);
  const state = readInvoiceWord(BigInt(word));
  const reason = reasonOf({
    ...{ org: BigInt(whose.org), now: call.now(), status, state },
    hasPackage: contents.package !== undefined,
    isOurs: contents.package !== undefined && isOpenedBy(contents.package, whose.identifiers),
    namesBuyer: namesBuyer(contents),
    namedUntil: contents.naming === undefined ? undefined : BigInt(contents.naming.until),
  });
  const user = userOf(state, steps);
  return {
    ...{ reason, status, user, contents, proof, word: BigInt(newest), flags: state.flags, steps },
    block: { number: block.number, hash: block.hash },
  };
}

function localOf({ status }: InboxRow, contents: ItemContents): Examined {
  const local = status as LocalStatus;
  const nothing = { user: undefined, proof: null, word: 0n, flags: 0, steps: [], block: null };
  return { ...nothing, status: local, reason: localReason(local, isRed(contents)), contents };
}

/** Whether an invoice that is at hand gives money back: a red letter, a credit note, one below zero. */
export function isRed({ invoice }: ItemContents): boolean {
  return invoice !== undefined && kindOf(invoice) >= FIRST_RED_KIND;
}

function namesBuyer({ invoice }: ItemContents): boolean {
  return invoice?.buyer.vatId !== undefined || invoice?.buyer.legalId !== undefined;
}

/** The lock's owner before the user: a lock stands in the way of what was used in part. */
function userOf(state: ReturnType<typeof readInvoiceWord>, steps: readonly StepRow[]): Examined["user"] {
  const isLocked = state.lock === "reimburse";
  const org = isLocked ? state.lockOwner : state.user;
  if (org === 0n) return undefined;
  const wanted = isLocked ? LOCKS : USES;
  const at = steps.findLast((step) => step.by === org && wanted.has(step.step))?.at ?? null;
  return { org: Number(org), at, until: isLocked ? state.lockUntil : null };
}

const LOCKS: ReadonlySet<StepRow["step"]> = new Set(["locked"]);
const USES: ReadonlySet<StepRow["step"]> = new Set(["settled", "booked"]);
