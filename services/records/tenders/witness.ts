import type { Chain } from "../../chain/chain.js";
import type { OrganisationNames } from "../../shared/values/fill.js";
import type { Database } from "../../store/tables/database.js";
import { witnessSteps } from "../../store/queries/tender-trail.js";
import { showWitnessStep } from "./views.js";
import type { Kysely } from "kysely";

/** The witnessed steps of a subject from the index, and what the contract itself says of them. */
export async function witnessOf(
  db: Kysely<Database>,
  chain: Pick<Chain, "contract">,
  subject: string,
  names: OrganisationNames,
) {
  const [rows, onChain] = await Promise.all([witnessSteps(db, subject), trailOf(chain, subject)]);
  return { subject, steps: rows.map((row) => showWitnessStep(row, names)), chain: onChain };
}

/** Null while the chain does not answer: the steps are worth showing all the same. */
async function trailOf(chain: Pick<Chain, "contract">, subject: string) {
  try {
    const { head, count } = await chain.contract("Witness").trailOf(subject);
    return { head, count: Number(count) };
  } catch {
    return null;
  }
}
