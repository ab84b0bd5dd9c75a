import type { Migration } from "../migration.js";

/** What the indexer itself keeps: where it stands, the blocks it has seen, and every event as it came. */
export const chain: readonly Migration[] = [
  {
    id: "chain-001",
    sql: `
      -- contracts: whose events are here, by name; projections: which versions of the handlers made the rows.
      CREATE TABLE cursor (
        only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
        chain_id int8 NOT NULL,
        genesis bytea NOT NULL,
        height int8 NOT NULL,
        hash bytea NOT NULL,
        contracts jsonb NOT NULL,
        projections text NOT NULL,
        moved_at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE block (
        number int8 PRIMARY KEY,
        hash bytea NOT NULL UNIQUE,
        parent_hash bytea NOT NULL,
        mined_at timestamptz NOT NULL,
        events int4 NOT NULL
      );

      -- topics: 32 bytes each, one after another; the first names the event.
      CREATE TABLE event (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        contract text NOT NULL,
        name text NOT NULL,
        tx_hash bytea NOT NULL,
        topics bytea NOT NULL,
        data bytea NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX event_tx ON event (tx_hash);
      CREATE INDEX event_name ON event (name, block);
    `,
  },
];
