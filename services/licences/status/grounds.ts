import type { Vault } from "../../documents/vault.js";
import type { decisionsOf } from "../../store/queries/licence-decisions.js";
import { bytesOf } from "../../store/tables/column.js";
import type { Grounds } from "./change.js";

type Row = Awaited<ReturnType<typeof decisionsOf>>[number];

/** A decision with its grounds; empty words where they were erased. */
export function openGrounds(vault: Vault, row: Row) {
  const { basis, sealed, wrapped, operation, state, reason } = row;
  const place = { operation, state, reason, changedAt: row.changed_at.toISOString(), transaction: row.tx_hash };
  if (sealed === null) return { ...place, law: "", decision: "", text: "" };
  const { law, decision, text } = JSON.parse(vault.unseal(bytesOf(wrapped), 0, basis, bytesOf(sealed))) as Grounds;
  return { ...place, law, decision, text };
}
