import type { Migration } from "../migration.js";

/** What a department keeps: files behind witness steps, sealed bids, experts' seeds, applications to be enrolled. */
export const department: readonly Migration[] = [
  {
    id: "department-001",
    sql: `
      -- document: SHA-256 of the encrypted bytes, by which the store names them; readers: organisations it is encrypted to.
      CREATE TABLE department_file (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        document bytea NOT NULL,
        name text NOT NULL,
        media text NOT NULL,
        bytes int8 NOT NULL,
        sha256 bytea NOT NULL,
        public boolean NOT NULL,
        readers int8[] NOT NULL,
        kept_by int8 NOT NULL,
        kept_at timestamptz NOT NULL DEFAULT now()
      );

      -- A set of files under one root; it counts once an organisation has witnessed the root on the chain.
      CREATE TABLE witness_set (
        root bytea PRIMARY KEY,
        subject bytea NOT NULL,
        stage int4 NOT NULL,
        made_by int8 NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX witness_set_subject ON witness_set (subject);
      CREATE TABLE witness_set_file (
        root bytea NOT NULL REFERENCES witness_set,
        place int4 NOT NULL,
        file uuid NOT NULL REFERENCES department_file,
        salt bytea NOT NULL,
        commitment bytea NOT NULL,
        PRIMARY KEY (root, place)
      );

      -- jwe: the encrypted bid, once it has come; opener: the bid's private key, encrypted to this organisation.
      CREATE TABLE sealed_bid (
        ciphertext bytea PRIMARY KEY,
        tender bytea NOT NULL,
        lot int2 NOT NULL,
        commitment bytea NOT NULL,
        act text NOT NULL,
        jwe text,
        opener text,
        taken_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX sealed_bid_commitment ON sealed_bid (commitment);

      -- Secrets of draws, and the list that was committed to; list: JSON of salted pseudonyms.
      CREATE TABLE expert_seed (
        seed bytea PRIMARY KEY,
        tender bytea NOT NULL,
        org int8 NOT NULL,
        secret bytea NOT NULL,
        list text,
        made_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX expert_seed_tender ON expert_seed (tender, org, made_at);

      -- person and signature: whoever applies signs with the key that shall be its first officer's.
      CREATE TABLE enrolment_application (
        id bytea PRIMARY KEY,
        identifier text NOT NULL,
        name text NOT NULL,
        region int4 NOT NULL,
        signer text NOT NULL,
        until timestamptz NOT NULL,
        file bytea NOT NULL,
        message text NOT NULL,
        signature text NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'refused')),
        reason text,
        act text,
        made_at timestamptz NOT NULL DEFAULT now(),
        decided_at timestamptz
      );
      CREATE INDEX enrolment_application_state ON enrolment_application (state, made_at, id);
    `,
  },
];
