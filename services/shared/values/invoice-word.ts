/** Names as in `contracts/invoice/types/InvoiceWord.sol`, by number. */
export const LOCK_KINDS = ["none", "reimburse", "basis", "redWhole", "redPart"] as const;

export const INVOICE_STEPS = [
  ...(["none", "refused", "locked", "withdrawn", "lapsed", "settled", "booked", "unbooked"] as const),
  ...(["deducted", "deductionReversed", "basisLocked", "basisReleased", "reversed", "redRequested"] as const),
  ...(["redConfirmed", "redRefused", "redWithdrawn", "redLinked", "redIssued", "claimClosed"] as const),
  ...(["held", "released"] as const),
] as const;

/** The one typed reason that `check` gives. */
export const INVOICE_STATUSES = [
  ...(["unknown", "proofWrong", "issuerNotTrusted", "unused", "partlyReversed", "reimbursed", "booked"] as const),
  ...(["deducted", "lockedToReimburse", "lockedAsBasis", "redRequested", "refused", "reversed"] as const),
  ...(["redLetter", "held"] as const),
] as const;

export const INVOICE_FLAGS = {
  reimbursed: 1,
  booked: 2,
  deducted: 4,
  refused: 8,
  reversed: 16,
  partlyReversed: 32,
  claimOpen: 64,
  held: 128,
  redDue: 256,
} as const;

/** Kinds from here on are red letters. */
export const FIRST_RED_KIND = 128;

export type LockKind = (typeof LOCK_KINDS)[number];
export type InvoiceStep = (typeof INVOICE_STEPS)[number];
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];
export type InvoiceFlag = keyof typeof INVOICE_FLAGS;

/** What a record's word says. Times in seconds since 1970; 0 is nobody and never. */
export interface InvoiceState {
  readonly flags: number;
  readonly lock: LockKind;
  readonly lockOwner: bigint;
  readonly lockUntil: bigint;
  readonly user: bigint;
  readonly firstOfficer: number;
  readonly issuedAt: bigint;
  readonly kind: number;
  readonly reds: number;
}

/** Reads the 256 bits of a record; throws a `RangeError` for what no contract writes. */
export function readInvoiceWord(word: bigint): InvoiceState {
  const bits = (shift: number, width: number): bigint => (word >> BigInt(shift)) & ((1n << BigInt(width)) - 1n);
  const lock = LOCK_KINDS[Number(bits(236, 4))];
  if (lock === undefined || word < 0n || word >> 256n !== 0n) throw new RangeError(`${word} is no invoice's word`);
  return {
    flags: Number(bits(240, 16)),
    lock,
    lockOwner: bits(188, 48),
    lockUntil: bits(148, 40),
    user: bits(100, 48),
    firstOfficer: Number(bits(76, 24)),
    issuedAt: bits(36, 40),
    kind: Number(bits(28, 8)),
    reds: Number(bits(20, 8)),
  };
}

export function hasFlag({ flags }: Pick<InvoiceState, "flags">, flag: InvoiceFlag): boolean {
  return (flags & INVOICE_FLAGS[flag]) !== 0;
}

/** How a record stands, gravest first; `unknown` when nobody showed its content. As the contract's `statusOf`. */
export function invoiceStatus(state: InvoiceState): InvoiceStatus {
  if (hasFlag(state, "held")) return "held";
  if (state.issuedAt === 0n) return "unknown";
  if (state.kind >= FIRST_RED_KIND) return "redLetter";
  if (hasFlag(state, "reversed")) return "reversed";
  if (hasFlag(state, "refused")) return "refused";
  if (state.lock === "redWhole" || state.lock === "redPart") return "redRequested";
  if (state.lock === "basis") return "lockedAsBasis";
  if (state.lock === "reimburse") return "lockedToReimburse";
  if (hasFlag(state, "deducted")) return "deducted";
  if (hasFlag(state, "booked")) return "booked";
  if (hasFlag(state, "reimbursed")) return "reimbursed";
  return hasFlag(state, "partlyReversed") ? "partlyReversed" : "unused";
}

/** The tax bureau that gave a number: its upper 48 bits. */
export function bureauOf(uid: string): bigint {
  return BigInt(uid) >> 208n;
}
