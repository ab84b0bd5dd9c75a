import { AGREEMENT_STATES } from "../../../services/shared/values/tender-words.js";
import { ascii, digest, known, number, text, time, word, type Holding } from "./holding.js";

const agreement: Holding = {
  table: "agreement",
  key: ["agreement"],
  told: ["proposed_at", "ended_at", "reason"],
  async stored(row, { chain, at }) {
    const agreement = text(row, "agreement");
    const found = await chain.contract("Agreements").agreementOf(agreement, at);
    const notice = await chain.contract("Notices").noticeOf(agreement, at);
    const { terms } = found;
    const isNotice = notice.until !== 0n;
    return {
      ...{ tender: digest(terms.tender), lot: known(terms.lot), buyer: terms.buyer, supplier: terms.supplier },
      ...{ authority: known(terms.authority), price: terms.price, currency: ascii(terms.currency) },
      ...{ region: terms.region, sector: ascii(terms.sector), starts_at: terms.startsAt, ends_at: terms.endsAt },
      ...{ sign_by: terms.signBy, document: terms.document, milestones: terms.milestones },
      ...{ signed: found.signed, state: word(AGREEMENT_STATES, found.state), version: found.version },
      ...{ paid_outside: found.paidOutside, withheld: found.withheld, made_at: known(found.madeAt) },
      ...{ notice_by: known(notice.by), notice_until: known(notice.until) },
      notice_reason: isNotice ? notice.reason : null,
    };
  },
  async missing(_rows, { chain, at }, tables) {
    const missing: string[] = [];
    for (const lot of tables.get("tender_lot") ?? []) {
      const of = await chain.contract("Agreements").agreementFor(text(lot, "tender"), number(lot, "lot"), at);
      const has = _rows.some((row) => row["agreement"] === of);
      if (digest(of) !== null && !has) missing.push(`the agreement ${of} of lot ${lot["lot"]} has no row`);
    }
    return missing;
  },
};

const step: Holding = {
  table: "agreement_step",
  key: ["block", "log_index"],
  told: ["agreement", "step", "by", "kind", "amount", "reason", "document", "statement", "signed", "tx_hash", "at"],
};

const statement: Holding = {
  table: "agreement_statement",
  key: ["agreement", "statement"],
  told: ["tx_hash", "at"],
  async stored(row, { chain, at }) {
    const waits = chain.contract("Statements");
    const found = await waits.statementOf(text(row, "agreement"), text(row, "statement"), at);
    return {
      ...{ version: found.version, signed: found.signed, needed: found.needed },
      ...{ sign_by: time(found.signBy), bank: known(found.bank) },
    };
  },
  /** Whatever was ever signed and waits in storage has a row. */
  async missing(rows, { chain, at }, tables) {
    const missing: string[] = [];
    for (const { agreement: of, statement: what } of tables.get("agreement_step") ?? []) {
      if (typeof of !== "string" || typeof what !== "string") continue;
      const { signed } = await chain.contract("Statements").statementOf(of, what, at);
      const has = rows.some((row) => row["agreement"] === of && row["statement"] === what);
      if (signed !== 0n && !has) missing.push(`the statement ${what} waits and has no row`);
    }
    return missing;
  },
};

const engagement: Holding = {
  table: "manager_engagement",
  key: ["manager", "agreement"],
  told: ["evidence"],
  async stored(row, { chain, at }) {
    const managers = chain.contract("ProjectManagers");
    const ledger = chain.addressOf("Agreements");
    const holder = await managers.managerOf(ledger, text(row, "agreement"), at);
    const found = await managers.engagementOf(text(row, "manager"), at);
    // Storage tells an engagement only while its agreement runs.
    const isTold = digest(found.agreement) !== null;
    return {
      "manager of the agreement!": holder === row["manager"] || holder,
      since: isTold ? found.since : undefined,
      department: isTold ? found.department : undefined,
    };
  },
  async missing(rows, { chain, at }, tables) {
    const missing: string[] = [];
    const ledger = chain.addressOf("Agreements");
    for (const { agreement: of } of tables.get("agreement") ?? []) {
      const manager = await chain.contract("ProjectManagers").managerOf(ledger, of ?? "", at);
      const has = rows.some((row) => row["manager"] === manager && row["agreement"] === of);
      if (digest(manager) !== null && !has) missing.push(`the manager ${manager} of ${of} has no row`);
    }
    return missing;
  },
};

export const AGREEMENTS: readonly Holding[] = [agreement, step, statement, engagement];
