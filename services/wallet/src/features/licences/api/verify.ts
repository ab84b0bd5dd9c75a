import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { send } from "../../../lib/api.js";

/** What somebody shows of a licence, for whoever has its link or file. */
export const shownLicence = z.object({
  credential: z.string(),
  proof: z.record(z.string(), z.unknown()),
  audience: z.string().optional(),
  nonce: z.string().optional(),
});
export type ShownLicence = z.infer<typeof shownLicence>;

const verdict = z.object({
  genuine: z.boolean(),
  code: z.string().nullable(),
  messages: z.object({ zh: z.string(), en: z.string() }).nullable(),
  issuer: z.number().nullable(),
  type: z.string().nullable(),
  claims: z.record(z.string(), z.unknown()).nullable(),
  shown: z.array(z.string()),
  block: z.object({ number: z.number(), hash: z.string() }),
});
export type LicenceVerdict = z.infer<typeof verdict>;

/** Asks the gateway whether what is shown counts: credential, proof and ledger must agree. Nothing of it is kept there. */
export function useVerify() {
  return useMutation({ mutationFn: (shown: ShownLicence) => send("/verify/licences", shown, verdict) });
}
