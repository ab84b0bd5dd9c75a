import { SETTLEMENT_KINDS, asciiOf, wordOf } from "../shared/values/tender-words.js";
import { on, type EventPlace, type Projection } from "./projection.js";
import type { RowOf, Rows } from "./rows.js";

const EMPTY = `0x${"0".repeat(64)}`;

type Step = RowOf<"agreement_step">;

function step(rows: Rows, { block, logIndex, txHash, time }: EventPlace, what: Step): void {
  rows.append("agreement_step", { block, log_index: logIndex, ...what, tx_hash: txHash, at: time });
}

function known(value: bigint): bigint | null {
  return value === 0n ? null : value;
}

const making = [
  on("Agreements", "AgreementProposed", ({ agreement, by, signed, terms }, place, rows) => {
    const isTendered = terms.tender !== EMPTY;
    rows.put("agreement", {
      agreement,
      tender: isTendered ? terms.tender : null,
      lot: isTendered ? terms.lot : null,
      buyer: terms.buyer,
      supplier: terms.supplier,
      authority: known(terms.authority),
      price: terms.price,
      currency: asciiOf(terms.currency) ?? "",
      region: terms.region,
      sector: asciiOf(terms.sector),
      starts_at: terms.startsAt,
      ends_at: terms.endsAt,
      sign_by: terms.signBy,
      document: terms.document,
      milestones: terms.milestones,
      signed,
      state: "proposed",
      version: 0,
      paid_outside: 0,
      withheld: 0,
      proposed_at: place.time,
    });
    step(rows, place, { agreement, step: "proposed", by, signed });
  }),
  on("Agreements", "AgreementSigned", ({ agreement, by, signed }, place, rows) => {
    rows.patch("agreement", { agreement }, { signed });
    step(rows, place, { agreement, step: "signed", by, signed });
  }),
  on("Agreements", "AgreementMade", ({ agreement, time }, place, rows) => {
    rows.patch("agreement", { agreement }, { state: "live", version: 1, made_at: time });
    step(rows, place, { agreement, step: "made" });
  }),
  on("Agreements", "AgreementRefused", ({ agreement, by, reason, time }, place, rows) => {
    rows.patch("agreement", { agreement }, { state: "refused", reason, ended_at: time });
    step(rows, place, { agreement, step: "refused", by, reason });
  }),
  on("Agreements", "AgreementLapsed", ({ agreement, time }, place, rows) => {
    rows.patch("agreement", { agreement }, { state: "lapsed", ended_at: time });
    step(rows, place, { agreement, step: "lapsed" });
  }),
];

/** A statement has a row while it waits for signatures. */
const statements = [
  on("Statements", "StatementSigned", ({ agreement, statement, by, state }, place, rows) => {
    const { signed, needed, version, signBy, bank } = state;
    const { txHash: tx_hash, time: at } = place;
    step(rows, place, { agreement, step: "statementSigned", by, statement, signed });
    if (signed === needed) rows.remove("agreement_statement", { agreement, statement });
    else {
      const waits = { version, signed, needed, sign_by: signBy, bank: known(bank), tx_hash, at };
      rows.put("agreement_statement", { agreement, statement, ...waits });
    }
  }),
  on("Statements", "StatementWithdrawn", ({ agreement, statement, by, signed }, place, rows) => {
    step(rows, place, { agreement, step: "statementWithdrawn", by, statement, signed });
    if (signed === 0n) rows.remove("agreement_statement", { agreement, statement });
    else rows.patch("agreement_statement", { agreement, statement }, { signed });
  }),
  on("Statements", "StatementRefused", ({ agreement, statement, by, reason }, place, rows) => {
    step(rows, place, { agreement, step: "statementRefused", by, statement, reason });
    rows.remove("agreement_statement", { agreement, statement });
  }),
  on("Statements", "StatementLapsed", ({ agreement, statement }, place, rows) => {
    step(rows, place, { agreement, step: "statementLapsed", statement });
    rows.remove("agreement_statement", { agreement, statement });
  }),
];

const life = [
  on("Agreements", "AgreementAmended", ({ agreement, version, terms }, place, rows) => {
    const { price, document, milestones, reason } = terms;
    rows.patch("agreement", { agreement }, { version, price, ends_at: terms.endsAt, document, milestones });
    step(rows, place, { agreement, step: "amended", amount: price, reason, document });
  }),
  on("Agreements", "AgreementSettled", ({ agreement, version, paidOutside, withheld, terms }, place, rows) => {
    const { amount, reason, evidence } = terms;
    const kind = wordOf(SETTLEMENT_KINDS, terms.kind);
    rows.patch("agreement", { agreement }, { version, paid_outside: paidOutside, withheld });
    step(rows, place, { agreement, step: "settled", kind, amount, reason, document: evidence });
  }),
  on("Notices", "NoticeGiven", ({ agreement, by, reason, document, until }, place, rows) => {
    rows.patch("agreement", { agreement }, { notice_by: by, notice_until: until, notice_reason: reason });
    step(rows, place, { agreement, step: "noticeGiven", by, reason, document });
  }),
  on("Notices", "NoticeAnswered", ({ agreement, by, document }, place, rows) => {
    rows.patch("agreement", { agreement }, { notice_by: null, notice_until: null, notice_reason: null });
    step(rows, place, { agreement, step: "noticeAnswered", by, document });
  }),
  on("Notices", "NoticeExecuted", ({ agreement, by, reason }, place, rows) => {
    rows.patch("agreement", { agreement }, { notice_by: null, notice_until: null, notice_reason: null });
    step(rows, place, { agreement, step: "noticeExecuted", by, reason });
  }),
  on("Agreements", "AgreementEnded", ({ agreement, state, reason, by, time }, place, rows) => {
    const ended = state === 4n ? "completed" : "terminated";
    rows.patch("agreement", { agreement }, { state: ended, reason, ended_at: time });
    // Every end is a version of its own, as in the ledger. After the patch: alone, an addition may begin a row.
    rows.add("agreement", { agreement }, { version: 1 });
    step(rows, place, { agreement, step: ended, by: known(by), reason });
  }),
];

const managers = [
  on("ProjectManagers", "ManagerEngaged", ({ manager, agreement, department, evidence, time }, _place, rows) => {
    rows.put("manager_engagement", { manager, agreement, since: time, department, evidence });
  }),
  on("ProjectManagers", "ManagerReleased", ({ manager, agreement }, _place, rows) => {
    rows.remove("manager_engagement", { manager, agreement });
  }),
];

export const agreement: Projection = {
  domain: "agreement",
  version: 2,
  tables: ["agreement", "agreement_step", "agreement_statement", "manager_engagement"],
  handlers: [...making, ...statements, ...life, ...managers],
};
