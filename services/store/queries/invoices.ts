import type { Kysely, Selectable } from "kysely";
import type { InvoiceStatus } from "../../shared/values/invoice-word.js";
import type { Database } from "../tables/database.js";
import type { InvoiceTable } from "../tables/invoice.js";
import { isBytes } from "./bytes.js";
import { keysetPage, type PageRequest } from "./page.js";

export type InvoiceRow = Selectable<InvoiceTable>;

/** How an organisation may stand to an invoice in the index: who uses, who locked, who issued it. */
export const INVOICE_SIDES = { user: "used_by", locker: "lock_owner", bureau: "bureau" } as const;

export type InvoiceSide = keyof typeof INVOICE_SIDES;

export interface InvoiceFilter {
  readonly organisation: bigint;
  readonly side: InvoiceSide;
  readonly status?: InvoiceStatus | undefined;
}

/** Invoices of an organisation, newest change first. */
export function listInvoices(db: Kysely<Database>, filter: InvoiceFilter, page: PageRequest) {
  const { organisation, side, status } = filter;
  let query = db.selectFrom("invoice").selectAll().where(INVOICE_SIDES[side], "=", organisation);
  if (status !== undefined) query = query.where("status", "=", status);
  return keysetPage(query, { columns: ["changed_at", "uid"], direction: "desc" }, page);
}

export function invoiceByUid(db: Kysely<Database>, uid: string): Promise<InvoiceRow | undefined> {
  return db.selectFrom("invoice").selectAll().where(isBytes("uid", uid)).executeTakeFirst();
}

/** Everything else that is told of an invoice. */
export async function invoiceParts(db: Kysely<Database>, uid: string) {
  const [reds, original, rulings, bases, steps] = await Promise.all([
    db.selectFrom("invoice_red").select("red").where(isBytes("uid", uid)).orderBy("place").execute(),
    db.selectFrom("invoice_red").select("uid").where(isBytes("red", uid)).executeTakeFirst(),
    db.selectFrom("invoice_hold").select("ruling").where(isBytes("uid", uid)).orderBy("since").execute(),
    db.selectFrom("invoice_basis").selectAll().where(isBytes("uid", uid)).orderBy("basis").execute(),
    db
      .selectFrom("invoice_step")
      .selectAll()
      .where(isBytes("uid", uid))
      .orderBy("block")
      .orderBy("log_index")
      .execute(),
  ]);
  return { reds, original, rulings, bases, steps };
}

export type InvoiceParts = Awaited<ReturnType<typeof invoiceParts>>;
