import { BID_STATES, COMPLAINT_STATES, LOT_LIFE, VOID_REASONS } from "../../../services/shared/values/tender-words.js";
import { ascii, digest, known, number, text, word, type Holding, type Row } from "./holding.js";

const tender: Holding = {
  table: "tender",
  key: ["tender"],
  told: [],
  async stored(row, { chain, at }) {
    const tenders = chain.contract("Tenders");
    const state = await tenders.stateOf(text(row, "tender"), at);
    const own = await tenders.tenderOf(state.buyer, text(row, "number"), at);
    return {
      number: own === row["tender"] ? row["number"] : "another number",
      ...{ buyer: state.buyer, organiser: state.organiser, supervisor: state.supervisor, region: state.region },
      ...{ sector: ascii(state.sector), band: state.band, currency: ascii(state.currency), lots: state.lots },
      ...{
        experts: state.experts,
        conditions: state.conditions,
        version: state.version,
        published_at: state.publishedAt,
      },
      ...{ closes_at: state.closesAt, opens_at: state.opensAt, reveal_until: state.revealUntil },
      ...{ rule: state.rule, documents: state.documents, repeats: digest(state.repeats) },
      ...{ holds: state.holds, held_since: known(state.heldSince), paused: state.paused },
    };
  },
  async missing(rows, _reads, tables) {
    const lots = tables.get("tender_lot") ?? [];
    const own = (row: Row) => lots.filter((lot) => lot["tender"] === row["tender"]).length;
    const wrong = rows.filter((row) => String(own(row)) !== row["lots"]);
    return wrong.map((row) => `tender ${row["tender"]} has ${row["lots"]} lots and ${own(row)} rows of lots`);
  },
};

/** What the clock or a hold makes of a lot is not in its row: only what an act made of it. */
const ACTED = new Set(["evaluated", "candidates", "awarded", "failed", "repeated"]);

const lot: Holding = {
  table: "tender_lot",
  key: ["tender", "lot"],
  told: ["report", "evaluated_at", "decision", "reason"],
  async stored(row, { chain, at }) {
    const place = [text(row, "tender"), number(row, "lot")] as const;
    const box = await chain.contract("Seals").boxOf(...place, at);
    const award = await chain.contract("Awards").awardOf(...place, at);
    const standstill = await chain.contract("Awards").standstillOf(...place, at);
    const state = word(LOT_LIFE, await chain.contract("Tenders").lotState(...place, at));
    // A hold hides the state beneath; it is seen again when the hold ends.
    const acted = state === "suspended" ? row["state"] : ACTED.has(state) ? state : "published";
    const isAwarded = award.awardedAt !== 0n;
    return {
      state: acted,
      ...{ live: box.live, entries: box[1], digest: digest(box.digest), frozen_at: known(box.frozenAt) },
      ...{ standstill_until: known(standstill), winner: known(award.winner), commitment: digest(award.commitment) },
      ...{ price: isAwarded ? award.price : null, ended_at: isAwarded ? award.awardedAt : undefined },
    };
  },
  async missing(rows, _reads, tables) {
    const seals = tables.get("tender_seal") ?? [];
    const live = (row: Row) =>
      seals.filter((seal) => seal["tender"] === row["tender"] && seal["lot"] === row["lot"] && seal["live"] === "true");
    const wrong = rows.filter((row) => String(live(row).length) !== row["live"]);
    return wrong.map(
      (row) => `lot ${row["lot"]} of ${row["tender"]}: ${row["live"]} live seals, ${live(row).length} rows`,
    );
  },
};

const seal: Holding = {
  table: "tender_seal",
  key: ["commitment"],
  told: ["key", "ciphertext", "withdrawn_at"],
  async stored(row, { chain, at }) {
    const found = await chain.contract("Seals").sealOf(text(row, "commitment"), at);
    const { tender: of, lot: place, content, sealedAt, isLive } = found;
    return { tender: of, lot: place, content, live: isLive, sealed_at: sealedAt };
  },
  /** A bid begins with the first signature under its opening. */
  async missing(rows, { chain, at }, tables) {
    const begun = new Set((tables.get("tender_bid") ?? []).map((row) => row["commitment"]));
    const missing: string[] = [];
    for (const commitment of rows.map((row) => text(row, "commitment")).filter((each) => !begun.has(each))) {
      const { signed } = await chain.contract("Bids").bidOf(commitment, at);
      if (signed !== 0n) missing.push(`the bid ${commitment} is being opened and has no row`);
    }
    return missing;
  },
};

const bid: Holding = {
  table: "tender_bid",
  key: ["commitment"],
  told: ["opened_at", "set_aside", "statement"],
  async stored(row, { chain, at }) {
    const found = await chain.contract("Bids").bidOf(text(row, "commitment"), at);
    const state = word(BID_STATES, found.state);
    // The clock makes an incomplete opening unrevealed, and the organiser a bid that it cannot read.
    const isClocks = state === "unrevealed" && row["set_aside"] === null;
    // Whose it is and for how much is told only when the last member has signed.
    const isTold = row["opened_at"] !== null;
    return {
      ...{ tender: found.tender, lot: found.lot, state: isClocks ? "opening" : state },
      reason: found.reason === 0n ? null : word(VOID_REASONS, found.reason),
      ...{ lead: isTold ? found.lead : null, price: isTold ? found.price : null },
      ...{ manager: isTold ? digest(found.manager) : null, sealed_at: isTold ? found.sealedAt : null },
    };
  },
  async missing(rows, { chain, at }, tables) {
    const members = tables.get("tender_bid_member") ?? [];
    const missing: string[] = [];
    for (const commitment of rows.map((row) => text(row, "commitment"))) {
      const { signed } = await chain.contract("Bids").bidOf(commitment, at);
      const bits = [...signed.toString(2)].filter((bit) => bit === "1").length;
      const own = members.filter((row) => row["commitment"] === commitment).length;
      if (bits !== own) missing.push(`the bid ${commitment} is signed by ${bits} and has ${own} rows of members`);
    }
    return missing;
  },
};

const member: Holding = {
  table: "tender_bid_member",
  key: ["commitment", "org"],
  told: ["signed_at"],
  async stored(row, { chain, at }, all) {
    const bids = chain.contract("Bids");
    const { tender: of, lot: place } = await bids.bidOf(text(row, "commitment"), at);
    const first = await bids.openedBy(of, place, number(row, "org"), at);
    const known_ = all.some((other) => other["org"] === row["org"] && other["commitment"] === first);
    return { "first bid of the member!": known_ || first };
  },
};

const candidate: Holding = {
  table: "tender_candidate",
  key: ["tender", "lot", "rank"],
  told: [],
  async stored(row, { chain, at }) {
    const commitment = text(row, "commitment");
    const rank = await chain.contract("Awards").rankOf(text(row, "tender"), number(row, "lot"), commitment, at);
    return { commitment: String(rank) === row["rank"] ? commitment : `of rank ${rank}` };
  },
};

const complaint: Holding = {
  table: "tender_complaint",
  key: ["complaint"],
  told: ["reason", "statement", "decision", "refusal", "notice", "ended_at"],
  async stored(row, { chain, at }) {
    const found = await chain.contract("Complaints").complaintOf(text(row, "complaint"), at);
    return {
      ...{ tender: found.tender, lot: found.lot, complainant: found.complainant, late: found.late },
      ...{ filed_at: found.filedAt, decide_by: found.decideBy, state: word(COMPLAINT_STATES, found.state) },
      accepted_at: known(found.acceptedAt),
    };
  },
};

const expert: Holding = {
  table: "tender_expert",
  key: ["tender", "position"],
  told: ["recused", "substitute"],
  async stored(row, { chain, at }, all) {
    const experts = chain.contract("Experts");
    const draw = await experts.drawOf(text(row, "tender"), at);
    const isDrawn = await experts.isDrawn(text(row, "tender"), number(row, "position"), at);
    const isSubstitute = all.some(
      (other) => other["tender"] === row["tender"] && other["substitute"] === row["position"],
    );
    return {
      seed: isSubstitute ? `0x${"0".repeat(64)}` : draw.seed,
      "drawn!": isDrawn || "not drawn",
      "number drawn!":
        BigInt(all.filter((other) => other["tender"] === row["tender"]).length) === draw.drawn || draw.drawn,
    };
  },
};

const evaluator: Holding = {
  table: "tender_lot_expert",
  key: ["tender", "lot", "position"],
  told: [],
  async stored(row, { chain, at }) {
    const isDrawn = await chain.contract("Experts").isDrawn(text(row, "tender"), number(row, "position"), at);
    return { "drawn!": isDrawn || "not drawn" };
  },
};

const change: Holding = {
  table: "tender_change",
  key: ["block", "log_index"],
  told: ["tender", "version", "closes_at", "opens_at", "reveal_until", "rule", "documents", "notice", "tx_hash", "at"],
};
const late: Holding = {
  table: "tender_late_attempt",
  key: ["block", "log_index"],
  told: ["tender", "lot", "commitment", "content", "closed_at", "at"],
};

export const TENDERS: readonly Holding[] = [
  ...[tender, change, lot, seal, late],
  ...[bid, member, candidate, complaint, expert, evaluator],
];
