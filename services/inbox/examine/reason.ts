import type { InboxReason } from "../../shared/values/inbox-reason.js";
import type { InvoiceState, InvoiceStatus } from "../../shared/values/invoice-word.js";
import type { LocalStatus } from "../../store/tables/inbox.js";

/** What is known of an item when it is judged. Times in seconds since 1970. */
export interface Known {
  readonly org: bigint;
  readonly now: bigint;
  /** The contract's answer at a final block. */
  readonly status: InvoiceStatus;
  readonly state: InvoiceState;
  readonly hasPackage: boolean;
  /** Whether the organisation's identifiers open the buyer's commitment. */
  readonly isOurs: boolean;
  /** Whether the invoice names a buyer, so that no holder has it. */
  readonly namesBuyer: boolean;
  /** Until when the holder named the organisation. */
  readonly namedUntil: bigint | undefined;
}

/** The one reason for an invoice of the chain: what the ledger says first, then what we lack. */
export function reasonOf(known: Known): InboxReason {
  const { status, state, org, now } = known;
  const isUser = state.user === org;
  switch (status) {
    case "held":
    case "proofWrong":
    case "issuerNotTrusted":
    case "redLetter":
    case "reversed":
    case "refused":
    case "redRequested":
    case "lockedAsBasis":
      return status;
    case "lockedToReimburse":
      if (state.lockUntil < now) return "lockOver";
      return state.lockOwner === org ? "lockedByUs" : "lockedByOthers";
    case "deducted":
      return isUser ? "deductedByUs" : "usedByOthers";
    case "booked":
      return isUser ? "bookedByUs" : "usedByOthers";
    case "reimbursed":
      return isUser ? "reimbursedByUs" : "usedByOthers";
    case "partlyReversed":
    case "unused":
      return readiness(known) ?? (status === "unused" ? "usable" : "partlyReversed");
    case "unknown":
      return known.hasPackage ? "notAnchored" : "packageMissing";
  }
}

/** What is lacking before it can be locked. */
function readiness({ hasPackage, isOurs, namesBuyer, namedUntil, now }: Known): InboxReason | undefined {
  if (!hasPackage) return "packageMissing";
  if (isOurs) return undefined;
  if (namedUntil !== undefined) return namedUntil < now ? "namingOver" : undefined;
  return namesBuyer ? "notForYou" : "namingMissing";
}

/** The reason for what the chain knows nothing of. @param isRed whether it gives money back: then it is nothing to be paid */
export function localReason(status: LocalStatus, isRed: boolean): InboxReason {
  if (isRed) return "redLetter";
  if (status === "lockedToReimburse") return "lockedByUs";
  if (status === "reimbursed") return "reimbursedByUs";
  return status === "booked" ? "bookedByUs" : "notProvable";
}

/** Reasons with which an invoice can be locked now. */
export function isUsable(reason: InboxReason): boolean {
  return reason === "usable" || reason === "partlyReversed";
}
