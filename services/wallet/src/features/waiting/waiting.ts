import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { bidderRecord } from "../../../../shared/schemas/bidder-record.js";
import { read, send } from "../../lib/api.js";
import { usePages, type Pages } from "../../lib/pages.js";

const typedData = z.object({
  domain: z.object({ name: z.string(), version: z.string(), chainId: z.string(), verifyingContract: z.string() }),
  types: z.record(z.string(), z.array(z.object({ name: z.string(), type: z.string() }))),
  primaryType: z.string(),
  message: z.record(z.string(), z.unknown()),
});

const cosigning = z.object({
  id: z.string(),
  sentence: z.object({ zh: z.string(), en: z.string() }),
  asker: z.number(),
  asked: z.number(),
  deadline: z.string(),
  second: z.object({ typedData }).nullable(),
});
export type Cosigning = z.infer<typeof cosigning>;

const held = z.object({
  id: z.string(),
  acts: z.array(
    z.object({
      id: z.string(),
      sentence: z.object({ zh: z.string(), en: z.string() }),
      signer: z.string(),
      person: z.number().nullable(),
    }),
  ),
  deadline: z.string(),
});
export type Held = z.infer<typeof held>;

type Pending = NonNullable<z.infer<typeof bidderRecord>["pending"]>;
export type WaitingAgreement = Pending["agreements"][number];
export type WaitingStatement = Pending["statements"][number];

/** Acts that another party has signed and asks one's organisation to sign too. */
export function useCosignings(): Pages<Cosigning> {
  return usePages(["cosignings"], "/acts/cosignatures?state=awaiting", cosigning);
}

/** Acts of one's own organisation that wait for a second person. */
export function useHeld(): Pages<Held> {
  return usePages(["held"], "/acts/held?state=awaiting", held);
}

export function approveHeld(id: string) {
  return send(`/acts/held/${id}/approval`, {}, z.object({ id: z.string() }));
}

export function refuseHeld(id: string) {
  return send(`/acts/held/${id}/refusal`, {}, z.object({ id: z.string() }));
}

/** What waits for a signature about an organisation's agreements: proposals, and statements about those that are made. */
export function usePending(org: number) {
  return useQuery({
    queryKey: ["pending", org],
    queryFn: async () => (await read(`/organisations/${org}/record`, bidderRecord)).pending,
    staleTime: 0,
  });
}

/** Hands in the second signature: the act goes to the chain. */
export function cosign(id: string, signer: string, signature: string) {
  return send(`/acts/cosignatures/${id}/signature`, { signer, signature }, z.object({ id: z.string() }));
}

export function refuseCosigning(id: string) {
  return send(`/acts/cosignatures/${id}/refusal`, {}, z.object({ id: z.string() }));
}
