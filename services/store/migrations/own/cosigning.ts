import type { Migration } from "../migration.js";

/** Acts that one party signed and another is asked to sign too. */
export const cosigning: readonly Migration[] = [
  {
    id: "cosigning-001",
    sql: `
      -- message, path: JSON, as it was signed. act: the outbox's key once both have signed.
      CREATE TABLE cosigning (
        id text PRIMARY KEY,
        contract text NOT NULL,
        name text NOT NULL,
        message text NOT NULL,
        signer text NOT NULL,
        signature text NOT NULL,
        path text NOT NULL,
        asker int8 NOT NULL,
        asked int8 NOT NULL,
        state text NOT NULL DEFAULT 'awaiting' CHECK (state IN ('awaiting', 'signed', 'refused', 'withdrawn')),
        act text,
        deadline timestamptz NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz
      );
      CREATE INDEX cosigning_asked ON cosigning (asked, made_at, id);
      CREATE INDEX cosigning_asker ON cosigning (asker, made_at, id);
    `,
  },
];
