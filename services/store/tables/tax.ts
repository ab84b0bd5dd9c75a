import type { Generated } from "kysely";
import type { Bytea } from "./column.js";

/** Tables of `migrations/own/tax.ts`. */
export interface TaxTables {
  taxpayer: TaxpayerTable;
  number_grant: NumberGrantTable;
  invoice_quota: InvoiceQuotaTable;
  content_key: { id: Generated<bigint>; wrapped: Bytea; made_at: Generated<Date> };
  sealed_bundle: { content_key: bigint; place: number; sealed: Bytea };
  invoice_batch: InvoiceBatchTable;
  issued_invoice: IssuedInvoiceTable;
  red_letter: RedLetterTable;
}

export const TAXPAYER_KINDS = ["organisation", "person"] as const;
export const TAXPAYER_STATES = ["active", "suspended"] as const;
/** How an officer checks a real name. */
export const NAME_CHECKS = ["registry", "in-person", "certificate"] as const;
/** `file`: nobody did; it is what a file that was issued elsewhere says. */
export const NAME_STATES = [...NAME_CHECKS, "file"] as const;
export const INVOICE_SYNTAXES = ["json", "ubl", "cii", "china"] as const;
export type InvoiceSyntax = (typeof INVOICE_SYNTAXES)[number];

export interface TaxpayerTable {
  seller: string;
  kind: (typeof TAXPAYER_KINDS)[number];
  name: string;
  identifier: string | null;
  organisation: bigint | null;
  state: Generated<(typeof TAXPAYER_STATES)[number]>;
  checked_how: (typeof NAME_STATES)[number];
  checked_by: number;
  evidence: Bytea | null;
  checked_at: Generated<Date>;
}

export interface NumberGrantTable {
  id: Generated<bigint>;
  seller: string;
  prefix: string;
  first_serial: bigint;
  next_serial: bigint;
  last_serial: bigint;
  granted_at: Generated<Date>;
}

export interface InvoiceQuotaTable {
  seller: string;
  /** First day of the month. */
  month: string;
  currency: string;
  allowed: string;
  used: Generated<string>;
}

export interface InvoiceBatchTable {
  id: Generated<bigint>;
  root: Bytea;
  count: number;
  nodes: Bytea;
  act: string;
  made_at: Generated<Date>;
}

export interface IssuedInvoiceTable {
  uid: Bytea;
  seller: string;
  number: string;
  sale: string | null;
  fingerprint: Bytea;
  syntax: InvoiceSyntax;
  labels: string[];
  kind: number;
  issue_date: string;
  issued_at: Date;
  currency: string;
  net: string;
  tax: string;
  gross: string;
  rates: unknown;
  document: Bytea;
  buyer_commitment: Bytea;
  seller_commitment: Bytea;
  content_key: bigint;
  key_place: number;
  sealed: Bytea | null;
  bundle: number | null;
  bundle_at: number | null;
  batch: bigint | null;
  place: number | null;
}

export interface RedLetterTable {
  red: Bytea;
  original: Bytea;
  way: "alone" | "agreed";
  whole: boolean;
  reason: number;
  act: string | null;
  made_at: Generated<Date>;
  looked_at: Generated<Date | null>;
}
