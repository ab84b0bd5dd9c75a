import type { Migration } from "../migration.js";

/** Acts on their way to the chain, the transactions that carry them, and the keys that send these. */
export const outbox: readonly Migration[] = [
  {
    id: "outbox-001",
    sql: `
      -- The chain that nonces and blocks below are of.
      CREATE TABLE outbox_chain (
        only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
        chain_id int8 NOT NULL,
        genesis bytea NOT NULL
      );

      CREATE TABLE outbox_relay (
        address bytea PRIMARY KEY,
        next_nonce int8 NOT NULL
      );

      -- stored: signed, may be on its way; mined: in a block that is not final; replaced: another took its nonce.
      CREATE TABLE outbox_tx (
        id int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        relay bytea NOT NULL REFERENCES outbox_relay,
        nonce int8 NOT NULL,
        hash bytea NOT NULL UNIQUE,
        raw bytea NOT NULL,
        state text NOT NULL DEFAULT 'stored' CHECK (state IN ('stored', 'mined', 'final', 'replaced')),
        sends int4 NOT NULL DEFAULT 0,
        sent_at timestamptz,
        fault text,
        block int8,
        block_hash bytea,
        gas_used int8,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX outbox_tx_nonce ON outbox_tx (relay, nonce) WHERE state <> 'replaced';
      CREATE INDEX outbox_tx_open ON outbox_tx (relay, nonce) WHERE state IN ('stored', 'mined');

      CREATE TABLE outbox_act (
        id int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key text NOT NULL UNIQUE,
        lane text NOT NULL,
        lane_hash int4 GENERATED ALWAYS AS (hashtext(lane) & 2147483647) STORED,
        contract text NOT NULL,
        data bytea NOT NULL,
        alone boolean NOT NULL,
        gas int8,
        state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'mined', 'final', 'refused')),
        attempts int4 NOT NULL DEFAULT 0,
        reopened int4 NOT NULL DEFAULT 0,
        not_before timestamptz NOT NULL DEFAULT '-infinity',
        tx int8 REFERENCES outbox_tx,
        place int4,
        error jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz
      );
      CREATE INDEX outbox_act_queued ON outbox_act (id) WHERE state = 'queued';
      CREATE INDEX outbox_act_lane ON outbox_act (lane, id) WHERE state IN ('queued', 'sent');
      CREATE INDEX outbox_act_tx ON outbox_act (tx) WHERE tx IS NOT NULL;
      CREATE INDEX outbox_act_refused ON outbox_act (settled_at) WHERE state = 'refused';
    `,
  },
  {
    id: "outbox-002",
    sql: `
      -- sure: valid by what its lane holds before it; goes without a simulation until a block has refused it.
      ALTER TABLE outbox_act ADD COLUMN sure boolean NOT NULL DEFAULT false;
    `,
  },
];
