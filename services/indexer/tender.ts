import {
  BID_STATES,
  COMPLAINT_STATES,
  LOT_LIFE,
  VOID_REASONS,
  asciiOf,
  wordOf,
} from "../shared/values/tender-words.js";
import { on, type Projection } from "./projection.js";

const EMPTY = `0x${"0".repeat(64)}`;

function given(digest: string): string | null {
  return digest === EMPTY ? null : digest;
}

/** A standstill that is suspended ends later by as long, as `Awards.standstillOf` tells. Before the tender has the new sum. */
const MOVE_STANDSTILLS = `UPDATE tender_lot l SET standstill_until = l.standstill_until + make_interval(secs => $2 - t.paused)
  FROM tender t WHERE t.tender = l.tender AND t.tender = decode(substr($1, 3), 'hex') AND l.standstill_until IS NOT NULL`;

const tenders = [
  on("Tenders", "TenderPublished", ({ tender, number, state }, _place, rows) => {
    rows.put("tender", {
      tender,
      number,
      buyer: state.buyer,
      organiser: state.organiser,
      supervisor: state.supervisor,
      region: state.region,
      sector: asciiOf(state.sector),
      band: state.band,
      currency: asciiOf(state.currency) ?? "",
      lots: state.lots,
      experts: state.experts,
      conditions: state.conditions,
      version: state.version,
      published_at: state.publishedAt,
      closes_at: state.closesAt,
      opens_at: state.opensAt,
      reveal_until: state.revealUntil,
      rule: state.rule,
      documents: state.documents,
      repeats: given(state.repeats),
      holds: 0,
      held_since: null,
      paused: 0,
    });
    for (let lot = 1; lot <= Number(state.lots); lot++) {
      rows.put("tender_lot", { tender, lot, state: "published", live: 0, entries: 0 });
    }
  }),
  on("Tenders", "TenderChanged", (event, { block, logIndex, txHash, time }, rows) => {
    const changed = {
      version: event.version,
      closes_at: event.closesAt,
      opens_at: event.opensAt,
      reveal_until: event.revealUntil,
      rule: event.rule,
      documents: event.documents,
    };
    const { tender, notice } = event;
    rows.patch("tender", { tender }, changed);
    rows.append("tender_change", { block, log_index: logIndex, tender, ...changed, notice, tx_hash: txHash, at: time });
  }),
  on("Tenders", "TenderSuspended", ({ tender, holds, time }, _place, rows) => {
    rows.patch("tender", { tender }, holds === 1n ? { holds, held_since: time } : { holds });
  }),
  on("Tenders", "TenderReleased", ({ tender, holds, paused, closesAt, opensAt, revealUntil }, _place, rows) => {
    rows.run(MOVE_STANDSTILLS, [tender, paused]);
    const times = { paused, closes_at: closesAt, opens_at: opensAt, reveal_until: revealUntil };
    rows.patch("tender", { tender }, holds === 0n ? { holds, held_since: null, ...times } : { holds, ...times });
  }),
  on("Tenders", "LotMoved", ({ tender, lot, to }, { time }, rows) => {
    const state = wordOf(LOT_LIFE, to);
    rows.patch("tender_lot", { tender, lot }, state === "repeated" ? { state, ended_at: time } : { state });
  }),
];

const seals = [
  on("Seals", "BidSealed", (event, _place, rows) => {
    const { tender, lot, commitment, content, key, ciphertext, live, entries, digest, time } = event;
    const sealed = { commitment, tender, lot, content, key, ciphertext, live: true };
    rows.put("tender_seal", { ...sealed, sealed_at: time, withdrawn_at: null });
    rows.patch("tender_lot", { tender, lot }, { live, entries, digest });
  }),
  on("Seals", "SealWithdrawn", ({ tender, lot, commitment, live, entries, digest, time }, _place, rows) => {
    rows.patch("tender_seal", { commitment }, { live: false, withdrawn_at: time });
    rows.patch("tender_lot", { tender, lot }, { live, entries, digest });
  }),
  on("Seals", "LateAttempt", ({ tender, lot, commitment, content, closedAt, time }, { block, logIndex }, rows) => {
    const place = { block, log_index: logIndex };
    rows.append("tender_late_attempt", { ...place, tender, lot, commitment, content, closed_at: closedAt, at: time });
  }),
  on("Seals", "BoxFrozen", ({ tender, lot, time }, _place, rows) => {
    rows.patch("tender_lot", { tender, lot }, { frozen_at: time });
  }),
];

const bids = [
  on("Bids", "BidSigned", ({ tender, lot, commitment, member, signed }, { time }, rows) => {
    rows.put("tender_bid_member", { commitment, org: member, signed_at: time });
    // The first signature begins the bid; later ones find it, perhaps void already.
    const isFirst = (signed & (signed - 1n)) === 0n;
    if (isFirst) rows.put("tender_bid", { commitment, tender, lot, state: "opening" });
  }),
  on("Bids", "BidOpened", ({ tender, lot, commitment, bid }, { time }, rows) => {
    rows.put("tender_bid", {
      commitment,
      tender,
      lot,
      state: wordOf(BID_STATES, bid.state),
      reason: bid.reason === 0n ? null : wordOf(VOID_REASONS, bid.reason),
      lead: bid.lead,
      price: bid.price,
      manager: given(bid.manager),
      sealed_at: bid.sealedAt,
      opened_at: time,
      set_aside: null,
      statement: null,
    });
  }),
  on("Bids", "BidSetAside", ({ commitment, reason, statement }, _place, rows) => {
    rows.patch("tender_bid", { commitment }, { state: "unrevealed", set_aside: reason, statement });
  }),
  on("Bids", "BidVoided", ({ commitment, reason }, _place, rows) => {
    rows.patch("tender_bid", { commitment }, { state: "void", reason: wordOf(VOID_REASONS, reason) });
  }),
];

const awards = [
  on("Awards", "LotEvaluated", ({ tender, lot, experts, report, time }, _place, rows) => {
    rows.patch("tender_lot", { tender, lot }, { report, evaluated_at: time });
    for (const position of experts) rows.put("tender_lot_expert", { tender, lot, position });
  }),
  on("Awards", "CandidatesPublished", ({ tender, lot, candidates, report, standstillUntil }, _place, rows) => {
    rows.patch("tender_lot", { tender, lot }, { report, standstill_until: standstillUntil });
    candidates.forEach((commitment, index) => {
      rows.put("tender_candidate", { tender, lot, rank: index + 1, commitment });
    });
  }),
  on("Awards", "LotAwarded", ({ tender, lot, winner, award, reason, decision }, _place, rows) => {
    const { commitment, price, awardedAt } = award;
    rows.patch("tender_lot", { tender, lot }, { winner, commitment, price, decision, reason, ended_at: awardedAt });
  }),
  on("Awards", "LotFailed", ({ tender, lot, reason, statement, time }, _place, rows) => {
    rows.patch("tender_lot", { tender, lot }, { reason, decision: statement, ended_at: time });
  }),
];

const supervision = [
  on("Complaints", "ComplaintFiled", (event, _place, rows) => {
    const { complaint, tender, lot, complainant, reason, statement, late, suspends, decideBy, time } = event;
    const filed = { complaint, tender, lot, complainant, reason, statement, late, decide_by: decideBy, filed_at: time };
    const ahead = { decision: null, accepted_at: null, refusal: null, notice: null, ended_at: null };
    rows.put("tender_complaint", { ...filed, ...ahead, state: suspends ? "open" : "recorded" });
  }),
  on("Complaints", "ComplaintAccepted", ({ complaint, statement, decideBy, time }, _place, rows) => {
    const accepted = { state: "open", notice: statement, decide_by: decideBy, accepted_at: time };
    rows.patch("tender_complaint", { complaint }, accepted);
  }),
  on("Complaints", "ComplaintRefused", ({ complaint, refusal, statement, time }, _place, rows) => {
    rows.patch("tender_complaint", { complaint }, { state: "refused", refusal, notice: statement, ended_at: time });
  }),
  on("Complaints", "ComplaintWithdrawn", ({ complaint, time }, _place, rows) => {
    rows.patch("tender_complaint", { complaint }, { state: "withdrawn", ended_at: time });
  }),
  on("Complaints", "ComplaintLapsed", ({ complaint, time }, _place, rows) => {
    rows.patch("tender_complaint", { complaint }, { state: "lapsed", ended_at: time });
  }),
  on("Complaints", "ComplaintDecided", ({ complaint, outcome, decision, time }, _place, rows) => {
    rows.patch(
      "tender_complaint",
      { complaint },
      { state: wordOf(COMPLAINT_STATES, outcome), decision, ended_at: time },
    );
  }),
  on("Experts", "ExpertsDrawn", ({ tender, seed, positions }, _place, rows) => {
    for (const position of positions) rows.put("tender_expert", { tender, seed, position });
  }),
  on("Experts", "ExpertRecused", ({ tender, position, reason, substitute }, _place, rows) => {
    rows.patch("tender_expert", { tender, position }, { recused: reason, substitute });
    rows.put("tender_expert", { tender, seed: EMPTY, position: substitute });
  }),
];

export const tender: Projection = {
  domain: "tender",
  version: 4,
  tables: [
    "tender",
    "tender_change",
    "tender_lot",
    "tender_seal",
    "tender_late_attempt",
    "tender_bid",
    "tender_bid_member",
    "tender_candidate",
    "tender_complaint",
    "tender_expert",
    "tender_lot_expert",
  ],
  handlers: [...tenders, ...seals, ...bids, ...awards, ...supervision],
};
