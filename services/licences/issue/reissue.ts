import { z } from "zod";
import type { Call } from "../../http/call.js";
import { Refusal } from "../../shared/errors/refusal.js";
import { licencesToReissue, type IssuedLicenceRow } from "../../store/queries/licence-service.js";
import type { LicenceParts } from "../parts.js";
import { standingOf } from "../status/state.js";
import { outcomesOf, printLicences, storeLicences } from "./issue.js";
import { successorOf } from "./renew.js";
import { licenceId } from "./request.js";

export const reissued = z
  .object({ licence: licenceId, predecessor: licenceId })
  .meta({ id: "ReissuedLicence", description: "换发的证照 · a licence in another's place" });

/** The most of one call; asked again, it goes on with those that are left. */
const MOST = 1_024;

/**
 * Issues anew what was right in a withdrawn batch, under the present key: the same contents for the same holder's key, one
 * version higher. What was revoked, suspended, superseded or erased meanwhile is left.
 */
export async function reissueBatch(call: Call, parts: LicenceParts, root: string): Promise<z.input<typeof reissued>[]> {
  const rows = await licencesToReissue(call.sql, root, MOST);
  const valid: IssuedLicenceRow[] = [];
  for (const row of rows) if ((await standingOf(call.sql, parts.org, row)).number === 0) valid.push(row);
  if (valid.length === 0) return [];
  const printed = await printLicences(
    call,
    parts,
    valid.map((row) => successorOf(parts, row, { contents: {} })),
  );
  const outcomes = outcomesOf(printed);
  const failed = outcomes.find((outcome) => !outcome.ok);
  if (failed?.ok === false) throw failed.error;
  await storeLicences(call.sql, printed, null);
  return outcomes.map((outcome, at) => {
    const predecessor = valid[at]?.id;
    if (!outcome.ok || predecessor === undefined) throw new Refusal("not-found", { what: "licence", id: root });
    return { licence: outcome.licence, predecessor };
  });
}
