import { LOT_PENDING, readBasisWord, readLotWord, readSeriesWord } from "../../../services/shared/values/pass-word.js";
import { ascii, digest, known, number, text, word, type Holding, type Row } from "./holding.js";

const series: Holding = {
  table: "pass_series",
  key: ["series"],
  told: ["drafted_at", "changed_at"],
  async stored(row, { chain, at }) {
    const stored = await chain.contract("Passes").seriesOf(number(row, "series"), at);
    const issue = await chain.contract("PassSeries").issueOf(number(row, "series"), at);
    const head = readSeriesWord(stored);
    return {
      ...{ agreement: issue.agreement, creditor: issue.creditor, guarantor: known(issue.guarantor), cap: issue.cap },
      ...{ currency: ascii(issue.currency), grace: issue.grace, answer_by: issue.answerBy, word: stored },
      ...{ debtor: head.debtor, face: head.face, least_lot: head.leastLot, most_tiers: head.mostTiers },
      ...{ due_at: head.dueAt, state: head.state },
    };
  },
  async missing(rows, { chain, at }) {
    // Numbers are version of the ledger 16 bits | number 48 bits.
    const last = BigInt.asUintN(48, await chain.contract("PassSeries").lastSeries(at));
    const drafted = rows.filter((row) => row["drafted_at"] !== null).length;
    return BigInt(drafted) === last ? [] : [`${last} series were drafted, and ${drafted} have rows`];
  },
};

const lot: Holding = {
  table: "pass_lot",
  key: ["series", "start"],
  told: ["changed_at"],
  async stored(row, { chain, at }) {
    const stored = await chain.contract("Passes").wordOf(number(row, "series"), number(row, "start"), at);
    const { owner, end, counterparty, deadline, state, pending, tier, flags, claim } = readLotWord(stored);
    return {
      ...{ word: stored, owner, end_at: end, counterparty: known(BigInt(counterparty)), deadline: known(deadline) },
      ...{ state, pending, tier, flags, claim: known(BigInt(claim)) },
    };
  },
  async missing(rows, { chain, at }, tables) {
    const missing: string[] = [];
    for (const row of tables.get("pass_series") ?? []) {
      const own = rows.filter((each) => each["series"] === row["series"]);
      const words = await chain.contract("Passes").walk(number(row, "series"), 0, own.length + 1, at);
      if (words.length !== own.length)
        missing.push(`series ${row["series"]} has ${words.length} lots or more, not ${own.length}`);
    }
    return missing;
  },
};

const claim: Holding = {
  table: "pass_claim",
  key: ["series", "number"],
  told: ["changed_at"],
  async stored(row, { chain, at }) {
    const found = await chain.contract("PassFinance").claimOf(number(row, "series"), number(row, "number"), at);
    return {
      ...{ bank: found.bank, seller: found.seller, proceeds: found.proceeds, kind: word(LOT_PENDING, found.kind) },
      ...{ paid: found.paid, uetr: digest(found.uetr), registry_entry: digest(found.registryEntry) },
    };
  },
  async missing(rows, { chain, at }, tables) {
    const missing: string[] = [];
    for (const row of tables.get("pass_series") ?? []) {
      const last = await chain.contract("PassFinance").lastClaim(number(row, "series"), at);
      const own = rows.filter((each) => each["series"] === row["series"]).length;
      if (BigInt(own) !== last) missing.push(`series ${row["series"]} has ${last} claims and ${own} rows`);
    }
    return missing;
  },
};

const step: Holding = {
  table: "pass_step",
  key: ["block", "log_index", "start"],
  told: ["series", "end_at", "step", "owner", "counterparty", "word", "tx_hash", "at"],
};

/** An offer taken or cancelled is used up. */
const isUsed: Holding["stored"] = async (row, { chain, at }) => {
  const used = await chain.contract("Passes").isOfferUsed(number(row, "bank"), number(row, "number"), at);
  return { "used!": used || "unused" };
};

const taken: Holding = {
  table: "pass_offer_taken",
  key: ["bank", "number"],
  told: ["series", "start", "kind", "rate", "proceeds", "value_date", "tx_hash", "at"],
  stored: isUsed,
};
const cancelled: Holding = {
  table: "pass_offer_cancelled",
  key: ["bank", "number"],
  told: ["tx_hash", "at"],
  stored: isUsed,
};

/** A payment that a redemption counted is used up for it. */
const isSpent: Holding["stored"] = async (row, { chain, at }) => {
  const ledger = await chain.contract("Payments").usedBy(text(row, "payment"), at);
  return { "ledger!": ledger === chain.addressOf("PassRedemption") || ledger };
};

const payment: Holding = {
  table: "pass_payment",
  key: ["payment"],
  told: ["series", "bank", "payer", "payee", "amount", "value_date", "deposit", "tx_hash", "at"],
  stored: isSpent,
};
const cover: Holding = {
  table: "pass_cover",
  key: ["payment"],
  told: ["series", "start", "guarantor", "payee", "amount", "tx_hash", "at"],
  stored: isSpent,
};

const lateness: Holding = {
  table: "pass_lateness",
  key: ["block", "log_index"],
  told: ["debtor", "series", "start", "amount", "late", "tx_hash", "at"],
  async missing(rows, { chain, at }, tables) {
    const missing: string[] = [];
    for (const debtor of new Set((tables.get("pass_series") ?? []).map((row) => number(row, "debtor")))) {
      const own = rows.filter((row) => number(row, "debtor") === debtor);
      const dishonoured = own.filter((row) => row["late"] === null);
      const sum = dishonoured.reduce((all, row) => all + number(row, "amount"), 0n);
      const found = [BigInt(own.length - dishonoured.length), BigInt(dishonoured.length), sum];
      const stored = await chain.contract("PassRedemption").latenessOf(debtor, at);
      const expected = [stored.lateLots, stored.dishonouredLots, stored.dishonoured];
      if (String(found) !== String(expected)) missing.push(`debtor ${debtor}: ${found} in rows, ${expected} stored`);
    }
    return missing;
  },
};

const subcontract: Holding = {
  table: "subcontract",
  key: ["basis"],
  told: ["registered_at"],
  async stored(row, { chain, at }) {
    const subcontracts = chain.contract("Subcontracts");
    const found = await subcontracts.subcontractOf(number(row, "basis"), at);
    const basis = await subcontracts.basisOf(text(row, "document"), at);
    const drawn = readBasisWord(await chain.contract("Passes").drawnBasis(number(row, "basis"), at));
    // Wholly free again it is bound to no series any more.
    const isBound = drawn.series !== 0n && drawn.left !== found.amount;
    const isEnded = found.until === 0n;
    return {
      ...{ seller: found.seller, payer: found.payer, amount: found.amount, ended: isEnded },
      ...{ free: drawn.series === 0n ? found.amount : drawn.left, series: isBound ? drawn.series : null },
      currency: ascii(found.currency),
      valid_until: isEnded ? undefined : found.until,
      document: String(basis) === row["basis"] ? row["document"] : `of basis ${basis}`,
    };
  },
  async missing(rows: readonly Row[], { chain, at }) {
    const { seller } = await chain.contract("Subcontracts").subcontractOf(rows.length + 1, at);
    return seller === 0n ? [] : [`subcontract ${rows.length + 1} has no row`];
  },
};

export const PASSES: readonly Holding[] = [
  ...[series, lot, claim, step, taken],
  ...[cancelled, payment, cover, lateness, subcontract],
];
