import type { openedBids, tenderChanges } from "../../../store/queries/native-processes.js";
import type { lotsOf, TenderRow } from "../../../store/queries/tenders.js";
import type { Json, Parties } from "./parties.js";
import { classificationOf, iso, valueOf, type Step } from "./values.js";

type Rows<Q extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Q>>;

type Lot = Rows<typeof lotsOf>[number];

export interface TenderRows {
  readonly tender: TenderRow;
  readonly lots: readonly Lot[];
  readonly changes: Rows<typeof tenderChanges>;
  readonly bids: Rows<typeof openedBids>;
  /** Ocid of the tender that it takes up again. */
  readonly repeats?: string;
}

/** What happened to a tender: its notice, changes of it, and how each lot came out. */
export function tenderSteps(rows: TenderRows, parties: Parties): Step[] {
  const { tender, changes, lots } = rows;
  const notice = { at: tender.published_at, step: "tender", tag: "tender", content: noticeOf(rows, parties) };
  const changed = changes.map((change) => ({
    ...{ at: change.at, step: `change-${change.version}`, tag: "tenderAmendment" },
    content: {
      tender: {
        ...{ id: "tender", tenderPeriod: { endDate: iso(change.closes_at) } },
        amendments: [{ id: `${change.version}`, date: iso(change.at) }],
      },
    },
  }));
  const ended = lots.filter((lot) => lot.ended_at !== null);
  const last = ended.length === lots.length ? ended.toSorted(byEnd).at(-1) : undefined;
  return [notice, ...changed, ...ended.map((lot) => endOf(rows, lot, lot === last, parties))];
}

function byEnd(a: Lot, b: Lot): number {
  return (a.ended_at?.getTime() ?? 0) - (b.ended_at?.getTime() ?? 0) || a.lot - b.lot;
}

function noticeOf({ tender, lots, changes, repeats }: TenderRows, parties: Parties): Json {
  const buyer = parties.as("buyer", tender.buyer);
  const procuringEntity = parties.as("procuringEntity", tender.organiser);
  parties.as("reviewBody", tender.supervisor);
  const classification = classificationOf(tender.sector);
  // The index keeps the newest times; where they were changed, each change says its own.
  const end = changes.length === 0 ? { endDate: iso(tender.closes_at) } : {};
  const related = { id: "1", relationship: ["unsuccessfulProcess"], scheme: "ocid", identifier: repeats };
  return {
    ...{ parties: parties.told(), buyer },
    tender: {
      ...{ id: "tender", status: "active", procuringEntity, procurementMethod: "open" },
      tenderPeriod: { startDate: iso(tender.published_at), ...end },
      ...(classification && { items: lots.map(({ lot }) => ({ id: `${lot}`, classification, relatedLot: `${lot}` })) }),
      lots: lots.map(({ lot }) => ({ id: `${lot}`, status: "active" })),
    },
    ...(repeats !== undefined && { relatedProcesses: [related] }),
  };
}

function endOf(rows: TenderRows, row: Lot, isLast: boolean, parties: Parties): Step {
  const { lots, bids } = rows;
  const isAwarded = row.winner !== null && row.price !== null;
  const lot = { id: `${row.lot}`, status: isAwarded ? "complete" : "unsuccessful" };
  const anyAwarded = lots.some(({ winner }) => winner !== null);
  const status = isLast ? { status: anyAwarded ? "complete" : "unsuccessful" } : {};
  const details = bids.filter((bid) => bid.lot === row.lot).map((bid) => bidOf(rows.tender.currency, bid, parties));
  const awards = isAwarded ? [awardOf(rows, row, parties)] : [];
  const told = parties.told();
  return {
    at: row.ended_at ?? rows.tender.opens_at,
    step: `lot-${row.lot}`,
    tag: isAwarded ? "award" : "tenderUpdate",
    content: {
      ...(told.length > 0 && { parties: told }),
      tender: { id: "tender", ...status, lots: [lot] },
      ...(details.length > 0 && { bids: { details } }),
      ...(awards.length > 0 && { awards }),
    },
  };
}

function bidOf(currency: string, bid: TenderRows["bids"][number], parties: Parties): Json {
  const status = { valid: "valid", void: "disqualified", unrevealed: "withdrawn" }[bid.state as string] ?? "pending";
  return {
    ...{ id: bid.commitment, status, relatedLots: [`${bid.lot}`] },
    ...(bid.sealed_at !== null && { date: iso(bid.sealed_at) }),
    tenderers: bid.members.map((org) => parties.as("tenderer", org)),
    ...(bid.price !== null && { value: valueOf(bid.price, currency) }),
    ...(bid.state === "void" && { remarks: ["inadmissible"] }),
  };
}

function awardOf({ tender, bids }: TenderRows, row: Lot, parties: Parties): Json {
  const members = bids.find(({ commitment }) => commitment === row.commitment)?.members;
  const suppliers = members ?? (row.winner === null ? [] : [row.winner]);
  return {
    ...{ id: awardId(row.lot), status: "active", relatedLots: [`${row.lot}`] },
    ...(row.ended_at !== null && { date: iso(row.ended_at) }),
    ...(row.price !== null && { value: valueOf(row.price, tender.currency) }),
    suppliers: suppliers.map((org) => parties.as("supplier", org)),
    ...(row.commitment !== null && { relatedBid: row.commitment }),
  };
}

export function awardId(lot: number): string {
  return `award-${lot}`;
}
