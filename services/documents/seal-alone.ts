import type { Kysely } from "kysely";
import { keepKey } from "../store/queries/content-keys.js";
import { bytesOf } from "../store/tables/column.js";
import type { Database } from "../store/tables/database.js";
import type { Vault } from "./vault.js";

/** Closes one text under a content key of its own. @param name binds it to what it is of */
export async function sealAlone(
  db: Kysely<Database>,
  vault: Vault,
  name: string,
  text: string,
): Promise<{ readonly content_key: bigint; readonly sealed: Buffer }> {
  const crate = vault.open();
  return { content_key: await keepKey(db, crate.wrapped), sealed: crate.seal(0, name, text) };
}

/** What `sealAlone` closed, from 0x strings as the database gives them. */
export function openAlone(
  vault: Vault,
  name: string,
  row: { readonly wrapped: string; readonly sealed: string },
): string {
  return vault.unseal(bytesOf(row.wrapped), 0, name, bytesOf(row.sealed));
}
