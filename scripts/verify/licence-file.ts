import { z } from "zod";
import { licencePackage } from "../../services/licences/issue/request.js";
import { presented } from "../../services/licences/verify/presented.js";

/** A licence as its holder keeps it: proof and all disclosures. */
const kept = licencePackage.pick({ credential: true, proof: true });

/** What a holder shows somebody: for whom and under which word, where the holder's signature is to be proved. */
const shown = presented.extend({ audience: z.string().optional(), nonce: z.string().optional() });

export const licenceFile = z.union([shown, kept]);

export type LicenceFile = z.output<typeof licenceFile>;

const named = z.object({ credential: z.string(), proof: z.looseObject({ list: z.unknown() }).nullable() });

/** Whether a file is about a licence; whether it is a good one shows later. */
export function isLicenceFile(file: unknown): boolean {
  return named.safeParse(file).success;
}
