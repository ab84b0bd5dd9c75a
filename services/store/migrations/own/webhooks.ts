import type { Migration } from "../migration.js";

/** Who wants to hear of which events, and what is on its way to them. */
export const webhooks: readonly Migration[] = [
  {
    id: "webhooks-001",
    sql: `
      CREATE TABLE webhook (
        id text PRIMARY KEY,
        organisation int8 NOT NULL,
        url text NOT NULL,
        secret text NOT NULL,
        events text[] NOT NULL,
        block int8 NOT NULL,
        log_index int4 NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX webhook_organisation ON webhook (organisation);

      -- next_at is null once it is delivered or given up.
      CREATE TABLE webhook_delivery (
        id text PRIMARY KEY,
        webhook text NOT NULL REFERENCES webhook ON DELETE CASCADE,
        body text NOT NULL,
        attempts int4 NOT NULL DEFAULT 0,
        next_at timestamptz DEFAULT now(),
        status int4,
        delivered_at timestamptz,
        made_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX webhook_delivery_due ON webhook_delivery (next_at) WHERE next_at IS NOT NULL;
      CREATE INDEX webhook_delivery_webhook ON webhook_delivery (webhook, made_at);
    `,
  },
];
