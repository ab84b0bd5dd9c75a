import type { Migration } from "../migration.js";

/** Who holds which identifier, who is trusted for what, keys to encrypt to, and payments that are used up. */
export const trust: readonly Migration[] = [
  {
    id: "trust-001",
    sql: `
      -- digest: keccak256 of the identifier, by which the ledger knows it. Filled when the projections are made anew.
      ALTER TABLE organisation_identifier ADD COLUMN digest bytea;
      CREATE INDEX organisation_identifier_digest ON organisation_identifier (digest);

      CREATE TABLE encryption_key (
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        organisation int8 NOT NULL,
        digest bytea NOT NULL,
        key bytea NOT NULL,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (block, log_index)
      );
      CREATE INDEX encryption_key_of ON encryption_key (organisation, block, log_index);

      -- Periods of trust. One that ended before it began is not here.
      CREATE TABLE trusted_issuer (
        organisation int8 NOT NULL,
        subject bytea NOT NULL,
        begins_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        PRIMARY KEY (organisation, subject, begins_at)
      );
      CREATE INDEX trusted_issuer_subject ON trusted_issuer (subject, organisation);

      -- amount: minor units of currency. ledger: the contract for which the payment was used up.
      CREATE TABLE used_payment (
        payment bytea PRIMARY KEY,
        ledger bytea NOT NULL,
        bank int8 NOT NULL,
        amount int8 NOT NULL,
        currency text NOT NULL,
        value_date timestamptz NOT NULL,
        tx_hash bytea NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX used_payment_bank ON used_payment (bank, at);
    `,
  },
];
