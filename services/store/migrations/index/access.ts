import type { Migration } from "../migration.js";

/** Organisations and their keys; what is anchored and witnessed. */
export const access: readonly Migration[] = [
  {
    id: "access-001",
    sql: `
      -- Persons have neither identifier nor name here: only a keyed commitment.
      CREATE TABLE organisation (
        organisation int8 PRIMARY KEY,
        kind text,
        enrolment text,
        standing text,
        region int4,
        parent int8,
        since timestamptz,
        duties numeric,
        name text,
        identifier text,
        commitment bytea,
        enrolled_by int8,
        tx_hash bytea
      );
      CREATE INDEX organisation_name ON organisation (lower(name) text_pattern_ops);

      CREATE TABLE organisation_identifier (
        identifier text PRIMARY KEY,
        organisation int8 NOT NULL
      );
      CREATE INDEX organisation_identifier_of ON organisation_identifier (organisation);

      CREATE TABLE standing_change (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        organisation int8 NOT NULL,
        standing text NOT NULL,
        reason int4 NOT NULL,
        basis bytea NOT NULL,
        by int8 NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX standing_change_of ON standing_change (organisation, block, log_index);

      -- signer: keccak256 of the ERC-7913 bytes.
      CREATE TABLE signer_period (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        signer bytea NOT NULL,
        organisation int8 NOT NULL,
        person int4 NOT NULL,
        duties numeric NOT NULL,
        begins_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        flags int2 NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX signer_period_of ON signer_period (organisation, block, log_index);
      CREATE INDEX signer_period_signer ON signer_period (signer, block, log_index);

      CREATE TABLE witness_step (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        subject bytea NOT NULL,
        organisation int8 NOT NULL,
        root bytea NOT NULL,
        token bytea NOT NULL,
        files int8 NOT NULL,
        stage int4 NOT NULL,
        person int4 NOT NULL,
        rank int8 NOT NULL,
        place int8 NOT NULL,
        head bytea NOT NULL,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX witness_step_subject ON witness_step (subject, place);

      CREATE TABLE anchored_batch (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        organisation int8 NOT NULL,
        root bytea NOT NULL,
        count int8 NOT NULL,
        kind int4 NOT NULL,
        rank int8 NOT NULL,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX anchored_batch_root ON anchored_batch (root);
    `,
  },
];
