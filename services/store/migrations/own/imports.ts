import type { Migration } from "../migration.js";

/** What was imported, what it says, and what of that the chain has. */
export const imports: readonly Migration[] = [
  {
    id: "imports-001",
    sql: `
      -- receiving: files arrive; working: their facts are on their way; done: final and in the index.
      CREATE TABLE import_run (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        state text NOT NULL DEFAULT 'receiving' CHECK (state IN ('receiving', 'working', 'done')),
        opened_at timestamptz NOT NULL DEFAULT now(),
        committed_at timestamptz,
        done_at timestamptz
      );
      CREATE TABLE import_file (
        run uuid NOT NULL REFERENCES import_run,
        name text NOT NULL,
        digest bytea NOT NULL,
        read int8 NOT NULL DEFAULT 0,
        PRIMARY KEY (run, name)
      );
      CREATE TABLE import_rejection (
        id int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        run uuid NOT NULL,
        file text NOT NULL,
        path text NOT NULL,
        code text NOT NULL
      );
      CREATE INDEX import_rejection_run ON import_rejection (run, id);

      -- Every release ever accepted. Of two that bear one id, the earlier (then the lesser digest) is the release; the
      -- other is displaced, whichever arrived first.
      CREATE TABLE ocds_release (
        ocid text NOT NULL,
        release_id text NOT NULL,
        digest bytea NOT NULL,
        at int8 NOT NULL,
        body text NOT NULL,
        file text NOT NULL,
        path text NOT NULL,
        displaced boolean NOT NULL DEFAULT false,
        PRIMARY KEY (ocid, release_id, digest)
      );

      -- digest: SHA-256 of the digests of its releases in ascending order.
      CREATE TABLE ocds_process (
        ocid text PRIMARY KEY,
        pending boolean NOT NULL,
        digest bytea
      );
      CREATE INDEX ocds_process_pending ON ocds_process (ocid) WHERE pending;

      -- handle: the identifier, or the keyed commitment of who is no public organisation.
      CREATE TABLE import_party (
        handle text PRIMARY KEY,
        public boolean NOT NULL,
        name text NOT NULL,
        secret text,
        number int8,
        act text
      );
      CREATE INDEX import_party_unlisted ON import_party (handle) WHERE number IS NULL;

      -- bare: the record with the numbers of subject and buyer left 0; NULL once the releases no longer say it.
      -- wanted, attested: versions of (bare, subject, buyer), as they should be and as they were sent to the chain.
      CREATE TABLE import_fact (
        key bytea PRIMARY KEY,
        ocid text NOT NULL,
        subject text NOT NULL,
        buyer text,
        bare bytea,
        wanted bytea,
        attested bytea,
        batch bytea,
        place int2
      );
      CREATE INDEX import_fact_ocid ON import_fact (ocid);
      CREATE INDEX import_fact_open ON import_fact (ocid, key) WHERE attested IS DISTINCT FROM wanted;
      CREATE INDEX import_fact_batch ON import_fact (batch);

      CREATE TABLE import_batch (
        batch bytea PRIMARY KEY,
        digest bytea NOT NULL,
        act text NOT NULL,
        corrects bytea,
        records bytea NOT NULL
      );
    `,
  },
  {
    id: "imports-002",
    sql: `
      -- added: releases of the file that were not known before.
      ALTER TABLE import_file ADD COLUMN added int8 NOT NULL DEFAULT 0;

      -- Corrections on their way: of which batch, at which places, and the batch that takes their place.
      CREATE TABLE import_correction (
        act text PRIMARY KEY,
        batch bytea NOT NULL,
        places int2[] NOT NULL,
        replacement bytea
      );
      CREATE INDEX import_batch_act ON import_batch (act);
      CREATE INDEX import_party_act ON import_party (act) WHERE act IS NOT NULL;
    `,
  },
  {
    id: "imports-003",
    sql: `
      -- Why a process could not be worked out of its releases; NULL where it could.
      ALTER TABLE ocds_process ADD COLUMN trouble text;
    `,
  },
];
