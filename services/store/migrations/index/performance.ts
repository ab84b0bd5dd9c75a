import type { Migration } from "../migration.js";

/** Native performance records, their steps, and the sums that they make. */
export const performance: readonly Migration[] = [
  {
    id: "performance-001",
    sql: `
      -- until: end of the present step. Scores in the order quality, time, cost, safety, service.
      CREATE TABLE performance_record (
        record int8 PRIMARY KEY,
        agreement bytea NOT NULL,
        subject int8 NOT NULL,
        rater int8 NOT NULL,
        period_end timestamptz NOT NULL,
        quarter int4 NOT NULL,
        scores int2[] NOT NULL,
        weight int2 NOT NULL,
        band int2 NOT NULL,
        sector text,
        region int4,
        evidence bytea NOT NULL,
        supersedes int8,
        superseded_by int8,
        state text NOT NULL,
        until timestamptz,
        decider int8,
        ruling text,
        ruled int2[],
        drafted_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL
      );
      CREATE INDEX performance_record_subject ON performance_record (subject, quarter, record);
      CREATE INDEX performance_record_rater ON performance_record (rater, record);
      CREATE INDEX performance_record_agreement ON performance_record (agreement, record);
      CREATE INDEX performance_record_due ON performance_record (until) WHERE until IS NOT NULL;

      CREATE TABLE performance_step (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        record int8 NOT NULL,
        step text NOT NULL,
        by int8,
        person int8,
        until timestamptz,
        reason int4,
        statement bytea,
        at timestamptz NOT NULL,
        tx_hash bytea NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX performance_step_record ON performance_step (record, block, log_index);

      -- The sums of a quarter as the contract keeps them, after each change.
      CREATE TABLE performance_sum (
        subject int8 NOT NULL,
        quarter int4 NOT NULL,
        at timestamptz NOT NULL,
        sums int8[] NOT NULL,
        weight int8 NOT NULL,
        records int8 NOT NULL,
        PRIMARY KEY (subject, quarter, at)
      );
    `,
  },
  {
    id: "performance-002",
    sql: "CREATE INDEX performance_record_until ON performance_record (until) WHERE until IS NOT NULL",
  },
];
