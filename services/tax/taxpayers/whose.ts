import type { Kysely } from "kysely";
import type { Call } from "../../http/call.js";
import { holds, isMember } from "../../http/principal.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { taxpayerOf, taxpayersBySeller, type TaxpayerRow } from "../../store/queries/tax-taxpayers.js";
import type { Database } from "../../store/tables/database.js";

type Caller = Pick<Call, "principal" | "org">;

/** Whether somebody of the bureau calls who holds the duty `tax`. */
export function isBureau({ principal, org }: Caller): boolean {
  return isMember(principal) && principal.org === org && holds(principal, "tax");
}

/** The taxpayer for whom somebody calls: its own organisation's, or for the bureau the one that is named. */
export async function callersTaxpayer(
  db: Kysely<Database>,
  caller: Caller,
  named: string | undefined,
): Promise<TaxpayerRow> {
  const { principal } = caller;
  if (!isMember(principal)) throw new Refusal("token-missing");
  const isForOthers = named !== undefined && isBureau(caller);
  const row = isForOthers ? (await taxpayersBySeller(db, [named]))[0] : await taxpayerOf(db, BigInt(principal.org));
  if (row === undefined) throw new Refusal("taxpayer-unknown", { number: named ?? `org:${principal.org}` });
  if (named !== undefined && row.seller !== named) throw new Refusal("not-yours", { what: "taxpayer" });
  return row;
}
