import type { Call } from "../../http/call.js";
import { isMember } from "../../http/principal.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { issuedByUid } from "../../store/queries/tax-invoices.js";
import type { TaxPartsOf } from "../parts.js";
import { isBureau } from "../taxpayers/whose.js";
import { openContents, openingFor } from "./open.js";

/** Opens invoices for those who may read them. */
export function readersOf(parts: TaxPartsOf) {
  const found = async (db: Call["db"], uid: string) => {
    const row = await issuedByUid(db, uid);
    if (row === undefined) throw new Refusal("not-found", { what: "invoice", id: uid });
    return { row, contents: openContents(parts().vault, row) };
  };
  /** For one of its organisations. */
  const forParty = async ({ db, principal }: Call, uid: string) => {
    if (!isMember(principal)) throw new Refusal("token-missing");
    const { row, contents } = await found(db, uid);
    const opening = await openingFor(db, principal.org, row, contents);
    if (opening === undefined) throw new Refusal("not-yours", { what: "invoice" });
    return { row, contents, opening };
  };
  /** For one of its organisations, or for the bureau, which opens nobody's commitment. */
  const forReader = async (call: Call, uid: string) => (isBureau(call) ? found(call.db, uid) : forParty(call, uid));
  return { found, forParty, forReader };
}
