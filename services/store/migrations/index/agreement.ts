import type { Migration } from "../migration.js";

/** Agreements, every step of them, and who leads their work. */
export const agreement: readonly Migration[] = [
  {
    id: "agreement-001",
    sql: `
      -- Amounts are minor units of currency. signed: bit 0 buyer, bit 1 supplier, bit 2 budget authority.
      CREATE TABLE agreement (
        agreement bytea PRIMARY KEY,
        tender bytea,
        lot int2,
        buyer int8 NOT NULL,
        supplier int8 NOT NULL,
        authority int8,
        price int8 NOT NULL,
        currency text NOT NULL,
        region int4 NOT NULL,
        sector text,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        sign_by timestamptz NOT NULL,
        document bytea NOT NULL,
        milestones bytea NOT NULL,
        signed int2 NOT NULL,
        state text NOT NULL,
        version int4 NOT NULL,
        paid_outside int8 NOT NULL,
        withheld int8 NOT NULL,
        proposed_at timestamptz NOT NULL,
        made_at timestamptz,
        ended_at timestamptz,
        reason int4,
        notice_by int8,
        notice_until timestamptz,
        notice_reason int4
      );
      CREATE INDEX agreement_buyer ON agreement (buyer, proposed_at);
      CREATE INDEX agreement_supplier ON agreement (supplier, proposed_at);
      CREATE INDEX agreement_proposed ON agreement (proposed_at, agreement);
      CREATE INDEX agreement_tender ON agreement (tender, lot) WHERE tender IS NOT NULL;

      CREATE TABLE agreement_step (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        agreement bytea NOT NULL,
        step text NOT NULL,
        by int8,
        kind text,
        amount int8,
        reason int4,
        document bytea,
        statement bytea,
        signed int2,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX agreement_step_agreement ON agreement_step (agreement, block, log_index);

      CREATE TABLE manager_engagement (
        manager bytea NOT NULL,
        agreement bytea NOT NULL,
        since timestamptz NOT NULL,
        department int8 NOT NULL,
        evidence bytea NOT NULL,
        PRIMARY KEY (manager, agreement)
      );
      CREATE INDEX manager_engagement_agreement ON manager_engagement (agreement);
    `,
  },
  {
    id: "agreement-002",
    sql: `
      -- Statements that wait for signatures. signed, needed: as in agreement, and bit 3 the paying bank. tx_hash, at: of the
      -- newest signature, whose call data has the whole text.
      CREATE TABLE agreement_statement (
        agreement bytea NOT NULL,
        statement bytea NOT NULL,
        version int4 NOT NULL,
        signed int2 NOT NULL,
        needed int2 NOT NULL,
        sign_by timestamptz NOT NULL,
        bank int8,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (agreement, statement)
      );
      CREATE INDEX agreement_statement_due ON agreement_statement (sign_by);
      CREATE INDEX agreement_due ON agreement (sign_by) WHERE state = 'proposed';
    `,
  },
];
