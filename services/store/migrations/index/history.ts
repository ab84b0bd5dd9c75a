import type { Migration } from "../migration.js";

/** What imported sources say of organisations: batches, their records, objections. */
export const history: readonly Migration[] = [
  {
    id: "history-001",
    sql: `
      -- superseded: places that no longer count; by, reason: who withdrew or voided it, and why.
      CREATE TABLE history_batch (
        batch bytea PRIMARY KEY,
        importer int8 NOT NULL,
        source bytea NOT NULL,
        digest bytea NOT NULL,
        corrects bytea,
        records int4 NOT NULL,
        state text NOT NULL,
        superseded int2[] NOT NULL DEFAULT '{}',
        by int8,
        reason int4,
        statement bytea,
        attested_at timestamptz NOT NULL,
        ended_at timestamptz,
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        tx_hash bytea NOT NULL
      );
      CREATE INDEX history_batch_importer ON history_batch (importer, block, log_index);
      CREATE INDEX history_batch_source ON history_batch (source, block, log_index);

      -- counts: neither superseded nor of a batch that was withdrawn or voided. What a source does not say is null.
      -- Amounts are minor units of currency, of which the word keeps the nine or ten leading digits.
      CREATE TABLE attested_record (
        batch bytea NOT NULL,
        place int2 NOT NULL,
        fact bytea NOT NULL,
        subject int8 NOT NULL,
        buyer int8,
        happened_at timestamptz,
        quarter int4 NOT NULL,
        kind text NOT NULL,
        sector text,
        region int4,
        amount numeric,
        currency text,
        days_late int8,
        flags int2 NOT NULL,
        counts boolean NOT NULL DEFAULT true,
        PRIMARY KEY (batch, place)
      );
      CREATE INDEX attested_record_subject ON attested_record (subject, quarter);
      CREATE INDEX attested_record_fact ON attested_record (fact);

      CREATE TABLE history_objection (
        batch bytea NOT NULL,
        place int2 NOT NULL,
        subject int8 NOT NULL,
        by int8 NOT NULL,
        reason int4 NOT NULL,
        statement bytea NOT NULL,
        state text NOT NULL,
        decider int8,
        decision_reason int4,
        decision_statement bytea,
        objected_at timestamptz NOT NULL,
        decided_at timestamptz,
        PRIMARY KEY (batch, place)
      );
      CREATE INDEX history_objection_subject ON history_objection (subject, objected_at);
      CREATE INDEX history_objection_open ON history_objection (objected_at) WHERE state = 'open';
    `,
  },
];
