import { INVOICE_STEPS, bureauOf, invoiceStatus, readInvoiceWord } from "../shared/values/invoice-word.js";
import { CONFIRMERS } from "../shared/values/invoice-confirmer.js";
import { asciiOf, digestOf, known, timeOf } from "./procurement-fields.js";
import { on, type Projection } from "./projection.js";

/** A time that may be absent. */
const perhaps = (seconds: bigint) => (seconds === 0n ? null : timeOf(seconds));

/** Wholly free again, a basis may back another series. */
const FREE_SERIES = "UPDATE invoice_basis SET series = NULL WHERE basis = $1 AND free = amount";

const uses = [
  on("Invoices", "InvoiceChanged", (event, { block, logIndex, txHash, time }, rows) => {
    const { uid, word } = event;
    const state = readInvoiceWord(word);
    const status = invoiceStatus(state);
    rows.put("invoice", {
      uid,
      bureau: bureauOf(uid),
      status,
      flags: state.flags,
      lock: state.lock,
      lock_owner: known(state.lockOwner),
      lock_until: perhaps(state.lockUntil),
      used_by: known(state.user),
      first_officer: known(state.firstOfficer),
      issued_at: perhaps(state.issuedAt),
      kind: state.kind,
      reds: state.reds,
      word: String(word),
      changed_at: time,
    });
    rows.append("invoice_step", {
      block,
      log_index: logIndex,
      uid,
      step: INVOICE_STEPS[Number(event.step)] ?? "none",
      by: known(event.by),
      person: known(event.person),
      reason: known(event.reason),
      record: digestOf(event.record),
      status,
      tx_hash: txHash,
      at: time,
    });
  }),
  on("InvoiceReds", "RedLinked", ({ red, uid, reds }, { time }, rows) => {
    rows.put("invoice_red", { red, uid, place: reds, linked_at: time });
  }),
];

const bases = [
  on("InvoiceBases", "InvoiceBasisLocked", (event, { time }, rows) => {
    rows.put("invoice_basis", {
      basis: event.basis,
      uid: event.uid,
      seller: event.seller,
      payer: event.payer,
      amount: event.amount,
      currency: asciiOf(event.currency) ?? "",
      free: event.amount,
      series: null,
      valid_until: timeOf(event.until),
      confirmer: CONFIRMERS[Number(event.confirmer)] ?? "none",
      confirmed_by: event.confirmedBy,
      locked_at: time,
    });
  }),
  on("InvoiceBases", "InvoiceBasisReleased", ({ basis }, _place, rows) => {
    rows.patch("invoice_basis", { basis }, { valid_until: null });
  }),
  on("InvoiceBases", "InvoiceBasisStopped", ({ basis, until }, _place, rows) => {
    rows.patch("invoice_basis", { basis }, { valid_until: perhaps(until) });
  }),
  on("InvoiceBases", "InvoiceBasisTaken", ({ basis, series, left }, _place, rows) => {
    rows.patch("invoice_basis", { basis }, { series, free: left });
  }),
  on("InvoiceBases", "InvoiceBasisFreed", ({ basis, left }, _place, rows) => {
    rows.patch("invoice_basis", { basis }, { free: left });
    rows.run(FREE_SERIES, [basis]);
  }),
];

const holds = [
  on("InvoiceHolds", "InvoiceHoldPlaced", ({ uid, ruling }, { txHash, time }, rows) => {
    rows.put("invoice_hold", { uid, ruling, tx_hash: txHash, since: time });
  }),
  on("InvoiceHolds", "InvoiceHoldEnded", ({ uid, ruling }, _place, rows) => {
    rows.remove("invoice_hold", { uid, ruling });
  }),
];

/** Invoices: fold(events) is what the contracts store. */
export const invoice: Projection = {
  domain: "invoice",
  version: 1,
  tables: ["invoice", "invoice_step", "invoice_red", "invoice_basis", "invoice_hold"],
  handlers: [...uses, ...bases, ...holds],
};
