import type { Migration } from "../migration.js";

/** Acts that wait until a second person of the organisation agrees. */
export const held: readonly Migration[] = [
  {
    id: "held-001",
    sql: `
      -- acts: see tables/held.ts. settled_*: who agreed or refused (person within the organisation, and their key).
      CREATE TABLE held (
        id text PRIMARY KEY,
        acts jsonb NOT NULL,
        state text NOT NULL DEFAULT 'awaiting' CHECK (state IN ('awaiting', 'approved', 'refused', 'withdrawn')),
        deadline timestamptz NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz,
        settled_person int4,
        settled_signer text,
        note text,
        CHECK ((state = 'awaiting') = (settled_at IS NULL))
      );
      CREATE INDEX held_made ON held (made_at, id);
      -- An act is looked up by its id, a payment by its reference.
      CREATE INDEX held_acts ON held USING gin (acts jsonb_path_ops);
    `,
  },
];
