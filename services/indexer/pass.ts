import {
  LOT_FLAGS,
  LOT_PENDING,
  LOT_STEPS,
  readLotId,
  readLotWord,
  readSeriesWord,
  type LotStep,
} from "../shared/values/pass-word.js";
import { on, type EventPlace, type Projection } from "./projection.js";
import type { Rows } from "./rows.js";
import { SUBCONTRACTS, currencyOf, takeBasis } from "./subcontract.js";

/** Nobody and never are absent in a row, 0 in a word. */
function known<T extends number | bigint>(value: T): T | null {
  return Number(value) === 0 ? null : value;
}

function nameOf<T extends string>(names: readonly T[], number: bigint): T {
  const name = names[Number(number)];
  if (name === undefined) throw new RangeError(`${number} is none of ${names.join(", ")}`);
  return name;
}

interface LotPlace {
  readonly series: bigint;
  readonly start: bigint;
}

/** The lot as it now is, and the step that made it so. */
function changeLot(
  { series, start, step, word }: LotPlace & { step: LotStep; word: bigint },
  { block, logIndex, time, txHash }: EventPlace,
  rows: Rows,
): void {
  const place = { block, log_index: logIndex, series, start, step, word: String(word) };
  const lot = readLotWord(word);
  // A return takes nothing of the trade by which it came down.
  if (step === "proposed" && (lot.flags & LOT_FLAGS.returnAsked) === 0) takeBasis(lot, { series, start }, rows);
  const owner = lot.owner;
  const counterparty = known(lot.counterparty);
  rows.put("pass_lot", {
    series,
    start,
    end_at: lot.end,
    owner,
    counterparty,
    deadline: known(lot.deadline),
    state: lot.state,
    pending: lot.pending,
    tier: lot.tier,
    flags: lot.flags,
    claim: known(lot.claim),
    word: String(word),
    changed_at: time,
  });
  rows.append("pass_step", { ...place, end_at: lot.end, owner, counterparty, tx_hash: txHash, at: time });
}

const lots = [
  on("Passes", "LotChanged", ({ lot, step, word }, place, rows) => {
    changeLot({ ...readLotId(lot), step: nameOf(LOT_STEPS, step), word }, place, rows);
  }),
  on("Passes", "LotCut", ({ lot, step, word, rest }, place, rows) => {
    const { series: id, start } = readLotId(lot);
    changeLot({ series: id, start: readLotWord(word).end, step: "split", word: rest }, place, rows);
    changeLot({ series: id, start, step: nameOf(LOT_STEPS, step), word }, place, rows);
  }),
  on("Passes", "LotsJoined", ({ lot, next, word }, place, rows) => {
    const { series: id, start } = readLotId(lot);
    rows.remove("pass_lot", { series: id, start: next });
    changeLot({ series: id, start, step: "merged", word }, place, rows);
  }),
];

interface Issue {
  readonly agreement: string;
  readonly creditor: bigint;
  readonly guarantor: bigint;
  readonly cap: bigint;
  readonly currency: string;
  readonly grace: bigint;
  readonly answerBy: bigint;
}

function issueColumns({ agreement, creditor, guarantor, cap, currency, grace, answerBy }: Issue) {
  return {
    ...{ agreement, creditor, guarantor: known(guarantor), cap },
    ...{ currency: currencyOf(currency), grace, answer_by: answerBy },
  };
}

const series = [
  on("Passes", "SeriesChanged", ({ series: id, word }, { time }, rows) => {
    const { debtor, face, dueAt, leastLot, mostTiers, state } = readSeriesWord(word);
    // `add` makes the row when it is new, `patch` fills it.
    rows.add("pass_series", { series: id }, {});
    rows.patch(
      "pass_series",
      { series: id },
      {
        debtor,
        face,
        due_at: dueAt,
        least_lot: leastLot,
        most_tiers: mostTiers,
        state,
        word: String(word),
        changed_at: time,
      },
    );
  }),
  on("PassSeries", "SeriesDrafted", ({ series: id, issue }, { time }, rows) => {
    rows.add("pass_series", { series: id }, {});
    rows.patch("pass_series", { series: id }, { ...issueColumns(issue), drafted_at: time });
  }),
  // From the ledger before this one.
  on("PassSeries", "SeriesAdopted", ({ series: id, issue }, _place, rows) => {
    rows.add("pass_series", { series: id }, {});
    rows.patch("pass_series", { series: id }, issueColumns(issue));
  }),
  on("PassSeries", "GuaranteeDropped", ({ series: id }, _place, rows) => {
    rows.patch("pass_series", { series: id }, { guarantor: null, cap: 0 });
  }),
  on("PassSeries", "SeriesAccepted", ({ series: id, grace }, _place, rows) => {
    rows.patch("pass_series", { series: id }, { grace });
  }),
];

const finance = [
  on("Passes", "OfferAccepted", ({ lot, word, number, rate, valueDate }, place, rows) => {
    const { series: id, start } = readLotId(lot);
    const locked = readLotWord(word);
    changeLot({ series: id, start, step: "locked", word }, place, rows);
    rows.append("pass_offer_taken", {
      series: id,
      start,
      bank: locked.counterparty,
      number,
      kind: locked.pending,
      rate,
      // Until the payout is posted the claim is what the bank keeps.
      proceeds: locked.end - start - BigInt(locked.claim),
      value_date: valueDate,
      tx_hash: place.txHash,
      at: place.time,
    });
  }),
  on("Passes", "OfferCancelled", ({ bank, number }, { txHash, time }, rows) => {
    rows.append("pass_offer_cancelled", { bank, number, tx_hash: txHash, at: time });
  }),
  on("PassFinance", "ClaimChanged", ({ series: id, number, claim }, { time }, rows) => {
    rows.put("pass_claim", {
      series: id,
      number,
      bank: claim.bank,
      seller: claim.seller,
      proceeds: claim.proceeds,
      kind: nameOf(LOT_PENDING, claim.kind),
      paid: claim.paid,
      uetr: BigInt(claim.uetr) === 0n ? null : claim.uetr,
      registry_entry: BigInt(claim.registryEntry) === 0n ? null : claim.registryEntry,
      changed_at: time,
    });
  }),
  on("PassRedemption", "PaymentConfirmed", (event, place, rows) => {
    rows.append("pass_payment", {
      payment: event.payment,
      series: event.series,
      bank: event.bank,
      payer: event.payer,
      payee: event.payee,
      amount: event.amount,
      value_date: event.valueDate,
      deposit: event.deposit,
      tx_hash: place.txHash,
      at: place.time,
    });
  }),
];

const covers = [
  on("PassRedemption", "CoverConfirmed", (event, place, rows) => {
    rows.append("pass_cover", {
      payment: event.payment,
      series: event.series,
      start: event.start,
      guarantor: event.guarantor,
      payee: event.payee,
      amount: event.amount,
      tx_hash: place.txHash,
      at: place.time,
    });
  }),
];

/** A debtor's own record: what it paid late, and what it did not pay. */
function late(
  { debtor, series: id, start, amount }: LotPlace & { debtor: bigint; series: bigint; amount: bigint },
  seconds: bigint | null,
  { block, logIndex, time, txHash }: EventPlace,
  rows: Rows,
): void {
  const lot = { debtor, series: id, start, amount, late: seconds };
  rows.append("pass_lateness", { block, log_index: logIndex, ...lot, tx_hash: txHash, at: time });
}

const lateness = [
  on("PassRedemption", "DebtorPaidLate", (event, place, rows) => late(event, event.late, place, rows)),
  on("PassRedemption", "DebtorDishonoured", (event, place, rows) => late(event, null, place, rows)),
];

/** Passes: fold(events) is what the contracts store. */
export const pass: Projection = {
  domain: "pass",
  version: 7,
  tables: [
    "pass_series",
    "pass_lot",
    "pass_step",
    "pass_claim",
    "pass_offer_taken",
    "pass_offer_cancelled",
    "pass_payment",
    "pass_cover",
    "pass_lateness",
    "subcontract",
  ],
  handlers: [...lots, ...series, ...finance, ...covers, ...lateness, ...SUBCONTRACTS],
};
