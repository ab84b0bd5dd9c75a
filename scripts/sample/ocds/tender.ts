import { momentOf, type Day } from "../days.js";
import type { Bid, Lot, Process } from "../model.js";
import { valueOf } from "../money.js";
import { sectorOf } from "../sectors.js";
import { bidderParties, buyerParty, referenceTo, type Json } from "./parties.js";

/** Hours of the acts of a process, Chinese time. */
const NOTICE = "09:00";
const CLOSE = "09:30";
const DECISION = "16:00";

/** A release of a process. @param step part of its id, unique in the process */
export function releaseOf({ ocid, buyer }: Process, step: string, tag: string, date: string, content: Json): Json {
  const head = { ocid, id: `${ocid}-${step}`, date, tag: [tag], initiationType: "tender", language: "zh" };
  return { ...head, buyer: referenceTo(buyer), ...content };
}

/** Notice, change of notice and how it came out. */
export function tenderReleases(process: Process): Json[] {
  const { published, changed, buyer, firstClose, closes } = process;
  const first = changed === undefined ? closes : firstClose;
  const notice = { parties: [buyerParty(buyer)], tender: noticeOf(process, first) };
  const releases = [releaseOf(process, "tender", "tender", momentOf(published, NOTICE), notice)];
  if (changed !== undefined) releases.push(changeOf(process, changed));
  const decision = decisionOf(process);
  return decision === undefined ? releases : [...releases, decision];
}

function noticeOf(process: Process, closes: Day): Json {
  const { title, buyer, lots, published } = process;
  const sector = sectorOf(process.sector);
  const classification = { scheme: "CPV", id: sector.cpv, description: sector.text };
  return {
    ...{ id: "tender", title, status: "active", procuringEntity: referenceTo(buyer) },
    ...{ procurementMethod: "open", procurementMethodDetails: "公开招标" },
    mainProcurementCategory: sector.category,
    value: valueOf(lots.reduce((sum, { budget }) => sum + budget, 0n)),
    tenderPeriod: { startDate: momentOf(published, NOTICE), endDate: momentOf(closes, CLOSE) },
    items: lots.map(({ id, title }) => ({ id: `item-${id}`, description: title, classification, relatedLot: id })),
    lots: lots.map(({ id, title, budget }) => ({ id, title, status: "active", value: valueOf(budget) })),
  };
}

function changeOf(process: Process, changed: Day): Json {
  const date = momentOf(changed, NOTICE);
  const amendment = { id: "amendment-1", date, rationale: "澄清招标文件，顺延投标截止时间" };
  const tenderPeriod = { endDate: momentOf(process.closes, CLOSE) };
  return releaseOf(process, "change", "tenderAmendment", date, {
    tender: { id: "tender", tenderPeriod, amendments: [amendment] },
  });
}

const RELEASE_TAG = { cancelled: "tenderCancellation", unsuccessful: "tenderUpdate", awarded: "award" } as const;

function decisionOf(process: Process): Json | undefined {
  const { outcome, decided, lots } = process;
  if (outcome === "running" || decided === undefined) return undefined;
  const date = momentOf(decided, DECISION);
  const status = outcome === "awarded" ? "complete" : outcome;
  const tender: Json = {
    id: "tender",
    status,
    lots: lots.map((lot) => ({ id: lot.id, status: statusOf(lot, status) })),
  };
  if (outcome === "cancelled") return releaseOf(process, "decision", RELEASE_TAG[outcome], date, { tender });
  const parties = bidderParties(process);
  const content = {
    parties,
    tender: { ...tender, tenderers: parties.map(({ id, name }) => ({ id, name })), numberOfTenderers: parties.length },
    bids: { details: lots.flatMap((lot) => lot.bids.map((bid) => bidOf(lot, bid))) },
    ...(outcome === "awarded" && { awards: lots.flatMap((lot) => awardOf(lot, date)) }),
  };
  return releaseOf(process, "decision", RELEASE_TAG[outcome], date, content);
}

function statusOf({ winner }: Lot, status: string): string {
  return status === "complete" && winner === undefined ? "unsuccessful" : status;
}

function bidOf(lot: Lot, { id, bidders, amount, day, standing }: Bid): Json {
  const isRefused = standing === "inadmissible" || standing === "notConforming";
  return {
    ...{ id, date: momentOf(day, "15:00"), status: isRefused ? "disqualified" : standing },
    ...{ tenderers: bidders.map(referenceTo), value: valueOf(amount), relatedLots: [lot.id] },
    ...(isRefused && { remarks: [standing] }),
  };
}

function awardOf({ id, title, winner }: Lot, date: string): Json[] {
  if (winner === undefined) return [];
  const { bidders, amount } = winner;
  const said = { id: awardIdOf(id), title, status: "active", date, value: valueOf(amount) };
  return [{ ...said, suppliers: bidders.map(referenceTo), relatedLots: [id], relatedBid: winner.id }];
}

export function awardIdOf(lot: string): string {
  return `award-${lot}`;
}
