import type { ColumnType, Generated } from "kysely";
import type { InboxSource, InboxStep } from "../../shared/values/inbox-reason.js";
import type { Bytea } from "./column.js";

/** Tables of `migrations/own/inbox.ts`. */
export interface InboxTables {
  inbox_item: InboxItemTable;
  inbox_file: InboxFileTable;
  inbox_paper: InboxPaperTable;
  inbox_rules: InboxRulesTable;
}

/** Statuses of what the chain knows nothing of; spelt as the chain's. */
export const LOCAL_STATUSES = ["unused", "lockedToReimburse", "reimbursed", "booked"] as const;
export type LocalStatus = (typeof LOCAL_STATUSES)[number];

export interface InboxItemTable {
  item: string;
  organisation: bigint;
  uid: ColumnType<string | null, Buffer | null, Buffer | null>;
  business_key: string | null;
  source: InboxSource;
  number: string | null;
  seller: string | null;
  issue_date: string | null;
  currency: string | null;
  net: string | null;
  tax: string | null;
  gross: string | null;
  buyer_fits: boolean;
  rules_checked: boolean;
  status: LocalStatus | null;
  first_person: number | null;
  dismissed: string | null;
  received_at: Generated<Date>;
  received_by: number | null;
  wrapped: Bytea;
  sealed: Bytea;
}

export interface InboxFileTable {
  item: string;
  sha256: Bytea;
  name: string;
  media: string;
  bytes: number;
  wrapped: Bytea;
  sealed: Bytea;
  added_at: Generated<Date>;
}

export interface InboxPaperTable {
  commitment: Bytea;
  item: string;
  step: InboxStep;
  amount: string | null;
  made_by: number;
  made_at: Generated<Date>;
  done_at: Date | null;
  wrapped: Bytea;
  sealed: Bytea;
}

/** Amounts as decimal strings of the currency. */
export interface InboxLimit {
  readonly currency: string;
  readonly invoice?: string | undefined;
  readonly month?: string | undefined;
}

export interface InboxRulesTable {
  organisation: bigint;
  limits: ColumnType<InboxLimit[], string, string>;
  oldest_days: number | null;
  set_by: number;
  set_at: Generated<Date>;
}
