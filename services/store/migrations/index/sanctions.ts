import type { Migration } from "../migration.js";

/** Sanctions and how they were shortened. */
export const sanctions: readonly Migration[] = [
  {
    id: "sanctions-001",
    sql: `
      -- kinds: bit 0 bidding, 1 receiving passes, 2 guarantees, 3 financing. region: null for everywhere.
      CREATE TABLE sanction (
        sanction int8 PRIMARY KEY,
        subject int8 NOT NULL,
        authority int8 NOT NULL,
        second int8,
        kinds int2 NOT NULL,
        region int4,
        begins_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        reason int4 NOT NULL,
        basis bytea NOT NULL,
        state text NOT NULL,
        proposed_at timestamptz NOT NULL,
        announced_at timestamptz
      );
      CREATE INDEX sanction_subject ON sanction (subject, sanction);
      CREATE INDEX sanction_authority ON sanction (authority, sanction);

      CREATE TABLE sanction_lift (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        sanction int8 NOT NULL,
        by int8 NOT NULL,
        ends_at timestamptz NOT NULL,
        reason int4 NOT NULL,
        basis bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX sanction_lift_sanction ON sanction_lift (sanction, block, log_index);
    `,
  },
  {
    id: "sanctions-002",
    sql: `
      -- Until when a proposal may be seconded.
      ALTER TABLE sanction ADD COLUMN second_by timestamptz;
    `,
  },
];
