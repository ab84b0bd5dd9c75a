import type { z } from "zod";
import type {
  agreementDetail,
  agreementRecord,
  agreementStep,
  waitingStatement,
} from "../../shared/schemas/agreements.js";
import { signersIn } from "../../shared/values/agreement-signers.js";
import { toDecimal } from "../../shared/values/money.js";
import type { AgreementRow, managerOf, stepsOf } from "../../store/queries/agreements.js";
import type { StatementRow } from "../../store/queries/statements.js";

const PARTIES = ["buyer", "supplier", "authority"] as const;

const isoOrNull = (time: Date | null): string | null => time?.toISOString() ?? null;
const orgOrNull = (org: bigint | null): number | null => (org === null ? null : Number(org));

export function showAgreement(row: AgreementRow): z.input<typeof agreementRecord> {
  return {
    agreement: row.agreement,
    tender: row.tender,
    lot: row.lot,
    buyer: Number(row.buyer),
    supplier: Number(row.supplier),
    authority: orgOrNull(row.authority),
    price: moneyOf(row.price, row.currency),
    region: row.region,
    sector: row.sector,
    startsAt: row.starts_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    signBy: row.sign_by.toISOString(),
    document: row.document,
    milestones: row.milestones,
    signedBy: PARTIES.filter((_, bit) => ((row.signed >> bit) & 1) === 1),
    state: row.state,
    version: row.version,
    proposedAt: row.proposed_at.toISOString(),
    madeAt: isoOrNull(row.made_at),
    endedAt: isoOrNull(row.ended_at),
    reason: row.reason,
  };
}

type StepRow = Awaited<ReturnType<typeof stepsOf>>[number];

function showStep(row: StepRow, currency: string): z.input<typeof agreementStep> {
  const { step, kind, reason, document, statement } = row;
  return {
    step,
    by: orgOrNull(row.by),
    kind,
    amount: row.amount === null ? null : moneyOf(row.amount, currency),
    reason,
    document,
    statement,
    at: row.at.toISOString(),
    transaction: row.tx_hash,
  };
}

export function showStatement(row: StatementRow): z.input<typeof waitingStatement> {
  const { agreement, statement, version, signed, needed } = row;
  return {
    agreement,
    statement,
    version,
    signedBy: signersIn(signed),
    missing: signersIn(needed & ~signed),
    signBy: row.sign_by.toISOString(),
    at: row.at.toISOString(),
    transaction: row.tx_hash,
  };
}

export function showDetail(
  row: AgreementRow,
  steps: readonly StepRow[],
  statements: readonly StatementRow[],
  manager: Awaited<ReturnType<typeof managerOf>>,
): z.input<typeof agreementDetail> {
  const { currency, notice_by, notice_until, notice_reason } = row;
  return {
    ...showAgreement(row),
    paidOutside: moneyOf(row.paid_outside, currency),
    withheld: moneyOf(row.withheld, currency),
    notice:
      notice_by === null || notice_until === null
        ? null
        : { by: Number(notice_by), until: notice_until.toISOString(), reason: notice_reason ?? 0 },
    manager: manager
      ? {
          manager: manager.manager,
          since: manager.since.toISOString(),
          department: Number(manager.department),
        }
      : null,
    statements: statements.map(showStatement),
    steps: steps.map((each) => showStep(each, currency)),
  };
}

/** A currency of the ledger is three bytes that its parties chose; what is none is told as ISO 4217's XXX. */
function moneyOf(minor: bigint, given: string) {
  const currency = /^[A-Z]{3}$/.test(given) ? given : "XXX";
  return { amount: toDecimal(minor, currency), currency };
}
