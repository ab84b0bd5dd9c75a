import type { Migration } from "../migration.js";

/** Inboxes of employers that have neither gateway nor node: what came in, its files, the papers behind each step. */
export const inbox: readonly Migration[] = [
  {
    id: "inbox-001",
    sql: `
      -- organisation: whose inbox. uid: number on the chain, null where it cannot be proved. business_key: seller and number.
      -- sealed: invoice, package, naming and note under a key of their own, which wrapped holds. status: of what the chain
      -- knows nothing of. received_by: number of the person; null where the holder handed it in.
      CREATE TABLE inbox_item (
        item uuid PRIMARY KEY,
        organisation int8 NOT NULL,
        uid bytea,
        business_key text,
        source text NOT NULL,
        number text,
        seller text,
        issue_date date,
        currency text,
        net numeric,
        tax numeric,
        gross numeric,
        buyer_fits boolean NOT NULL,
        rules_checked boolean NOT NULL,
        status text CHECK (status IN ('unused', 'lockedToReimburse', 'reimbursed', 'booked')),
        first_person int4,
        dismissed text,
        received_at timestamptz NOT NULL DEFAULT now(),
        received_by int4,
        wrapped bytea NOT NULL,
        sealed bytea NOT NULL,
        CHECK ((uid IS NULL) = (status IS NOT NULL)),
        UNIQUE (organisation, uid)
      );
      CREATE INDEX inbox_item_key ON inbox_item (organisation, business_key);
      CREATE INDEX inbox_item_received ON inbox_item (organisation, received_at, item);

      -- The file as it came in, closed like the item.
      CREATE TABLE inbox_file (
        item uuid NOT NULL REFERENCES inbox_item ON DELETE CASCADE,
        sha256 bytea NOT NULL,
        name text NOT NULL,
        media text NOT NULL,
        bytes int4 NOT NULL,
        wrapped bytea NOT NULL,
        sealed bytea NOT NULL,
        added_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (item, sha256)
      );
      ALTER TABLE inbox_file ALTER COLUMN sealed SET STORAGE EXTERNAL;

      -- What is behind a step: shares of departments, voucher, note. commitment: what the act carries as its record; a paper
      -- counts once the index has a step with it, or, where the chain cannot prove the invoice, when done_at is set.
      CREATE TABLE inbox_paper (
        commitment bytea PRIMARY KEY,
        item uuid NOT NULL REFERENCES inbox_item ON DELETE CASCADE,
        step text NOT NULL,
        amount numeric,
        made_by int4 NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        done_at timestamptz,
        wrapped bytea NOT NULL,
        sealed bytea NOT NULL
      );
      CREATE INDEX inbox_paper_item ON inbox_paper (item, made_at);

      -- limits: JSON [{currency, invoice, month}].
      CREATE TABLE inbox_rules (
        organisation int8 PRIMARY KEY,
        limits jsonb NOT NULL,
        oldest_days int4,
        set_by int4 NOT NULL,
        set_at timestamptz NOT NULL DEFAULT now()
      );
    `,
  },
];
