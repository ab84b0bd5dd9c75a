import type { Kysely } from "kysely";
import type { ClaimState } from "../tables/access.js";
import type { Database } from "../tables/database.js";
import { keysetPage, type PageRequest } from "./page.js";

export interface ClaimFilter {
  readonly claimant?: number | undefined;
  readonly verifier?: number | undefined;
  readonly state?: ClaimState | undefined;
}

/** Claims of listings, oldest first: who came first is served first. */
export function listListingClaims(db: Kysely<Database>, { claimant, verifier, state }: ClaimFilter, page: PageRequest) {
  let query = db.selectFrom("listing_claim").selectAll();
  if (claimant !== undefined) query = query.where("claimant", "=", BigInt(claimant));
  if (verifier !== undefined) query = query.where("verifier", "=", BigInt(verifier));
  if (state !== undefined) query = query.where("state", "=", state);
  return keysetPage(query, { columns: ["claimed_at", "claimant", "verifier"] }, page);
}
