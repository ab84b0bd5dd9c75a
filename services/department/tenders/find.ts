import type { Call } from "../../http/call.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { tenderById, type TenderRow } from "../../store/queries/tenders.js";

export async function tenderOr404({ db }: Call, tender: string): Promise<TenderRow> {
  const row = await tenderById(db, tender);
  if (row === undefined) throw new Refusal("not-found", { what: "tender", id: tender });
  return row;
}
