import { sql, type Insertable, type Kysely, type Selectable } from "kysely";
import { LOT_FLAGS } from "../../shared/values/pass-word.js";
import type { BankPaymentTable } from "../tables/bank.js";
import { bytesOf } from "../tables/column.js";
import type { Database } from "../tables/database.js";
import { keysetPage, type PageRequest } from "./page.js";
import { HOLDER } from "./positions.js";

export type BankPaymentRow = Selectable<BankPaymentTable>;

export function paymentByUetr(db: Kysely<Database>, uetr: string): Promise<BankPaymentRow | undefined> {
  return db
    .selectFrom("bank_payment")
    .selectAll()
    .where("uetr", "=", bytesOf(uetr) as never)
    .executeTakeFirst();
}

/** Keeps a payment under its reference, in the place of one whose act the ledger refused. */
export async function keepPayment(db: Kysely<Database>, row: Insertable<BankPaymentTable>): Promise<void> {
  const { uetr: _, ...rest } = row;
  await db
    .insertInto("bank_payment")
    .values(row)
    .onConflict((conflict) => conflict.column("uetr").doUpdateSet({ ...rest, made_at: new Date() }))
    .execute();
}

/** Newest first. */
export function listPayments(db: Kysely<Database>, series: bigint | undefined, page: PageRequest) {
  let query = db.selectFrom("bank_payment").selectAll();
  if (series !== undefined) query = query.where("series", "=", series);
  return keysetPage(query, { columns: ["made_at", "uetr"], direction: "desc" }, page);
}

/** Lots of one holder that wait for payment, in order: presented or dishonoured; those in deposit are the frozen ones. */
export function payableLots(db: Kysely<Database>, series: bigint, payee: number, frozen: boolean) {
  return db
    .selectFrom("pass_lot")
    .select(["start", "end_at"])
    .where("series", "=", series)
    .where(HOLDER, "=", BigInt(payee))
    .where(sql<boolean>`((flags & ${LOT_FLAGS.frozen}) <> 0)`, "=", frozen)
    .where((row) =>
      frozen
        ? row.or([
            row("state", "in", ["presented", "dishonoured"]),
            row.and([row("state", "in", ["owned", "pledged"]), row("pending", "=", "none")]),
          ])
        : row("state", "in", ["presented", "dishonoured"]),
    )
    .orderBy("start")
    .execute();
}
