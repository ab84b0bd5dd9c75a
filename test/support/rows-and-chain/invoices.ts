import { INVOICE_STATUSES, bureauOf, readInvoiceWord } from "../../../services/shared/values/invoice-word.js";
import { CONFIRMERS } from "../../../services/shared/values/invoice-confirmer.js";
import { ascii, known, number, text, type Holding } from "./holding.js";

const invoice: Holding = {
  table: "invoice",
  key: ["uid"],
  told: ["changed_at"],
  async stored(row, { chain, at }) {
    const invoices = chain.contract("Invoices");
    const uid = text(row, "uid");
    const word = await invoices.wordOf(uid, at);
    const status = await invoices.statusOf(uid, at);
    const state = readInvoiceWord(word);
    return {
      word,
      bureau: bureauOf(uid),
      status: INVOICE_STATUSES[Number(status)] ?? `number ${status}`,
      flags: state.flags,
      lock: state.lock,
      lock_owner: known(state.lockOwner),
      lock_until: known(state.lockUntil),
      used_by: known(state.user),
      first_officer: known(BigInt(state.firstOfficer)),
      issued_at: known(state.issuedAt),
      kind: state.kind,
      reds: state.reds,
    };
  },
};

const step: Holding = {
  table: "invoice_step",
  key: ["block", "log_index"],
  told: ["uid", "step", "by", "person", "reason", "record", "status", "tx_hash", "at"],
  async missing(rows, _reads, tables) {
    const last = new Map(rows.map((row) => [text(row, "uid"), row["status"]]));
    return (tables.get("invoice") ?? [])
      .filter((row) => last.get(text(row, "uid")) !== row["status"])
      .map((row) => `the last step of ${row["uid"]} does not lead to ${row["status"]}`);
  },
};

const red: Holding = {
  table: "invoice_red",
  key: ["red"],
  told: ["place", "linked_at"],
  async stored(row, { chain, at }) {
    return { uid: await chain.contract("InvoiceReds").originalOf(text(row, "red"), at) };
  },
  async missing(rows, _reads, tables) {
    return (tables.get("invoice") ?? []).flatMap((row) => {
      const linked = rows.filter((each) => each["uid"] === row["uid"]).length;
      return String(linked) === row["reds"] ? [] : [`${row["uid"]} has ${row["reds"]} red letters, rows ${linked}`];
    });
  },
};

const basis: Holding = {
  table: "invoice_basis",
  key: ["basis"],
  told: ["confirmed_by", "locked_at"],
  async stored(row, { chain, at }) {
    const bases = chain.contract("InvoiceBases");
    const found = await bases.basisAt(number(row, "basis"), at);
    const attested = await bases.attestedOf(number(row, "basis"), at);
    return {
      uid: attested.uid,
      seller: found.seller,
      payer: found.payer,
      amount: attested.amount,
      currency: ascii(attested.currency),
      free: found.left,
      series: known(found.series),
      valid_until: known(found.until),
      // Which kind it was is told; that it is one is a rule.
      "confirmer!": CONFIRMERS.slice(1).includes(row["confirmer"] as never),
      confirmer: undefined,
    };
  },
  async missing(rows, { chain, at }) {
    const next = (1n << 32n) + BigInt(rows.length) + 1n;
    const { seller } = await chain.contract("InvoiceBases").basisAt(next, at);
    return seller === 0n ? [] : [`basis ${next} has no row`];
  },
};

const hold: Holding = {
  table: "invoice_hold",
  key: ["uid", "ruling"],
  told: ["tx_hash", "since"],
  async stored(row, { chain, at }, all) {
    const held = all.filter((each) => each["uid"] === row["uid"]).length;
    return { "count!": (await chain.contract("InvoiceHolds").holdsOf(text(row, "uid"), at)) === BigInt(held) };
  },
};

export const INVOICES: readonly Holding[] = [invoice, step, red, basis, hold];
