import type { Generated } from "kysely";

/** Tables of `migrations/own/webhooks.ts`. */
export interface WebhookTables {
  webhook: WebhookTable;
  webhook_delivery: WebhookDeliveryTable;
}

export interface WebhookTable {
  id: string;
  organisation: bigint;
  url: string;
  secret: string;
  /** Names of events as `Contract.Event`; none: all. */
  events: string[];
  /** The last event that was looked at. */
  block: bigint;
  log_index: number;
  made_at: Generated<Date>;
}

export interface WebhookDeliveryTable {
  id: string;
  webhook: string;
  body: string;
  attempts: Generated<number>;
  next_at: Generated<Date | null>;
  /** HTTP status of the last attempt; null while none was answered. */
  status: Generated<number | null>;
  delivered_at: Generated<Date | null>;
  made_at: Generated<Date>;
}
