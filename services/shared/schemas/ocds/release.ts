import { z } from "zod";
import { RELEASE_TAGS } from "./codes.js";
import { DateTime, OrganizationReference, Party } from "./parts.js";
import { Award, Bids, Contract, Tender } from "./stages.js";

/**
 * A release of OCDS 1.1.5 as far as we use it. It refuses what the published schema refuses at the places that we read,
 * and nothing else; two exceptions are on purpose. `id` may be missing (whole national files lack it; the importer then
 * derives one from the content), and optional objects may be null (see `parts.ts`).
 */
export const Release = z.looseObject({
  ocid: z.string().min(1, { error: "empty" }),
  id: z.string().min(1, { error: "empty" }).optional(),
  date: DateTime,
  tag: z.array(z.enum(RELEASE_TAGS)).min(1, { error: "empty" }),
  initiationType: z.literal("tender"),
  language: z.string().nullish(),
  parties: z.array(Party).nullish(),
  buyer: OrganizationReference.nullish(),
  tender: Tender.nullish(),
  bids: Bids.nullish(),
  awards: z.array(Award).nullish(),
  contracts: z.array(Contract).nullish(),
});

export type Release = z.infer<typeof Release>;

/** A release that has its identifier. */
export type IdentifiedRelease = Release & { readonly id: string };
