import type { Kysely } from "kysely";
import type { Database } from "../tables/database.js";
import { isBytes } from "./bytes.js";

export type StatementRow = Awaited<ReturnType<typeof statementsAbout>>[number];

/** Statements about an agreement that some have signed and others still may, the next deadline first. */
export function statementsAbout(db: Kysely<Database>, agreement: string) {
  return waiting(db).where(isBytes("statement.agreement", agreement)).execute();
}

/** Those that wait about the agreements of an organisation: as buyer, supplier, budget authority or paying bank. */
export function statementsOf(db: Kysely<Database>, org: bigint, { limit }: { readonly limit: number }) {
  return waiting(db)
    .where((row) =>
      row.or([
        row("agreement.buyer", "=", org),
        row("agreement.supplier", "=", org),
        row("agreement.authority", "=", org),
        row("statement.bank", "=", org),
      ]),
    )
    .limit(limit)
    .execute();
}

/** One that was overtaken by another version, or by the end, can no longer be completed: it waits for its lapse alone. */
function waiting(db: Kysely<Database>) {
  return db
    .selectFrom("agreement_statement as statement")
    .innerJoin("agreement", "agreement.agreement", "statement.agreement")
    .selectAll("statement")
    .where("agreement.state", "=", "live")
    .whereRef("statement.version", "=", "agreement.version")
    .orderBy("statement.sign_by")
    .orderBy("statement.statement");
}
