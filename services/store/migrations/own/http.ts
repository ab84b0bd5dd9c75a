import type { Migration } from "../migration.js";

/** What the HTTP kit keeps: answers by `Idempotency-Key`, values that may be used once, quotas, the audit log. */
export const http: readonly Migration[] = [
  {
    id: "http-001",
    sql: `
      CREATE TABLE http_answer (
        caller text NOT NULL,
        key text NOT NULL,
        operation text NOT NULL,
        request text NOT NULL,
        status int4,
        headers text,
        body text,
        made_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (caller, key)
      );
      CREATE INDEX http_answer_age ON http_answer (made_at);

      CREATE TABLE http_once (
        kind text NOT NULL,
        value text NOT NULL,
        expires_at timestamptz NOT NULL,
        PRIMARY KEY (kind, value)
      );
      CREATE INDEX http_once_age ON http_once (expires_at);

      -- The shape that rate-limiter-flexible reads and writes; expire is milliseconds since 1970. It counts with numbers,
      -- and int8 comes as a bigint here.
      CREATE TABLE http_quota (
        key varchar(255) PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire double precision
      );
    `,
  },
  {
    id: "http-002",
    sql: `
      -- Written in the transaction that it tells of; without order, so that no write waits for another.
      CREATE TABLE audit_pending (
        id int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        entry text NOT NULL
      );

      -- Each row's hash covers the hash of the row before and its entry, which is text, not jsonb: its very bytes count.
      CREATE TABLE audit (
        id int8 PRIMARY KEY,
        entry text NOT NULL,
        previous text NOT NULL,
        hash text NOT NULL
      );
      CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
      CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
        FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
    `,
  },
];
