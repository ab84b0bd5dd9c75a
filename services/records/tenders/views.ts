import type { z } from "zod";
import type * as shown from "../../shared/schemas/tenders.js";
import type { OrganisationNames } from "../../shared/values/fill.js";
import { toDecimal } from "../../shared/values/money.js";
import type { BidState, LotLife } from "../../shared/values/tender-words.js";
import type { complaintsOf, lateAttemptsOf, lotsOf, TenderRow } from "../../store/queries/tenders.js";
import type { witnessSteps } from "../../store/queries/tender-trail.js";
import type { BidRow } from "../../store/queries/tender-bids.js";

type Row<Q extends (...args: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<Q>>[number];
type Shown<S extends z.ZodType> = z.input<S>;
export type LotRow = Row<typeof lotsOf>;

const iso = (time: Date): string => time.toISOString();
const isoOrNull = (time: Date | null): string | null => (time === null ? null : iso(time));

export function named(number: bigint, names: OrganisationNames) {
  return { number: Number(number), name: names(Number(number)) ?? null };
}

const namedOrNull = (number: bigint | null, names: OrganisationNames) =>
  number === null ? null : named(number, names);

function priceOf(price: bigint | null, currency: string) {
  return price === null ? null : { amount: toDecimal(price, currency), currency };
}

export function showTender(
  row: TenderRow,
  states: readonly LotLife[],
  names: OrganisationNames,
): Shown<typeof shown.tenderSummary> {
  const { tender, number, region, sector, currency, lots, version } = row;
  return {
    tender,
    number,
    buyer: named(row.buyer, names),
    organiser: named(row.organiser, names),
    supervisor: named(row.supervisor, names),
    region,
    sector,
    currency,
    lots,
    states: [...states],
    version,
    publishedAt: iso(row.published_at),
    closesAt: iso(row.closes_at),
    opensAt: iso(row.opens_at),
    revealUntil: iso(row.reveal_until),
    suspendedSince: isoOrNull(row.held_since),
  };
}

export function showLot(
  row: LotRow,
  currency: string,
  evaluators: readonly number[],
  names: OrganisationNames,
): Shown<typeof shown.tenderLot> {
  const { lot, state, live, entries, digest, report, commitment, reason, decision } = row;
  return {
    lot,
    state,
    seals: live,
    entries,
    digest,
    frozenAt: isoOrNull(row.frozen_at),
    evaluatedAt: isoOrNull(row.evaluated_at),
    report,
    standstillUntil: isoOrNull(row.standstill_until),
    winner: namedOrNull(row.winner, names),
    commitment,
    price: priceOf(row.price, currency),
    reason,
    decision,
    endedAt: isoOrNull(row.ended_at),
    evaluators: [...evaluators],
  };
}

/** As `Bids.bidState`: the ledger stores what acts made, the clock does the rest, and stands while a tender is suspended. */
export function bidStateAt(
  { state, live }: Pick<BidRow, "state" | "live">,
  { reveal_until, held_since }: Pick<TenderRow, "reveal_until" | "held_since">,
  now: Date,
): BidState {
  if (state === "valid" || state === "void" || state === "unrevealed") return state;
  if (!live) return "withdrawn";
  const isOver = (held_since ?? now) >= reveal_until;
  return isOver ? "unrevealed" : (state ?? "sealed");
}

export function showBid(
  row: BidRow,
  tender: TenderRow,
  now: Date,
  names: OrganisationNames,
): Shown<typeof shown.tenderBid> {
  const { lot, commitment, ciphertext, lead, members, reason, rank } = row;
  return {
    lot,
    commitment,
    ciphertext,
    state: bidStateAt(row, tender, now),
    sealedAt: iso(row.sealed_at),
    withdrawnAt: isoOrNull(row.withdrawn_at),
    openedAt: isoOrNull(row.opened_at),
    lead: namedOrNull(lead, names),
    partners: members
      .map(BigInt)
      .filter((org) => lead !== null && org !== lead)
      .map((org) => named(org, names)),
    price: priceOf(row.price, tender.currency),
    reason,
    setAside: row.set_aside,
    rank,
  };
}

export function showLate(row: Row<typeof lateAttemptsOf>): Shown<typeof shown.lateAttempt> {
  const { lot, commitment } = row;
  return { lot, commitment, closedAt: iso(row.closed_at), at: iso(row.at), block: String(row.block) };
}

export function showComplaint(
  row: Row<typeof complaintsOf>,
  names: OrganisationNames,
): Shown<typeof shown.tenderComplaint> {
  const { complaint, lot, reason, statement, late, state, decision } = row;
  return {
    complaint,
    lot,
    complainant: named(row.complainant, names),
    reason,
    statement,
    late,
    state,
    decision,
    filedAt: iso(row.filed_at),
    decideBy: isoOrNull(row.decide_by),
    acceptedAt: isoOrNull(row.accepted_at),
    refusal: row.refusal,
    notice: row.notice,
    endedAt: isoOrNull(row.ended_at),
  };
}

const NO_TOKEN = /^0x0*$/;

export function showWitnessStep(
  row: Row<typeof witnessSteps>,
  names: OrganisationNames,
): Shown<typeof shown.witnessStep> {
  const { stage, person, root, token, head } = row;
  return {
    place: Number(row.place),
    stage,
    organisation: named(row.organisation, names),
    person,
    root,
    files: Number(row.files),
    token: NO_TOKEN.test(token) ? null : token,
    rank: Number(row.rank),
    head,
    at: iso(row.at),
    block: String(row.block),
    transaction: row.tx_hash,
  };
}
