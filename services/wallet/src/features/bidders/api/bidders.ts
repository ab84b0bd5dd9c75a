import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import {
  attestedRecord,
  attestedSum,
  performanceQuarter,
  performanceRecord,
  performanceScore,
  sanction,
} from "../../../../../shared/schemas/bidder-records.js";
import { latePayment } from "../../../../../shared/schemas/lateness.js";
import { organisationRecord } from "../../../../../shared/schemas/organisations.js";
import { isoTime } from "../../../../../shared/schemas/values.js";
import { read } from "../../../lib/api.js";
import { usePages, type Pages } from "../../../lib/pages.js";

export type OrganisationRecord = z.infer<typeof organisationRecord>;
export type AttestedSum = z.infer<typeof attestedSum>;
export type AttestedRecord = z.infer<typeof attestedRecord>;
export type PerformanceRecord = z.infer<typeof performanceRecord>;
export type LatePayment = z.infer<typeof latePayment>;
export type Sanction = z.infer<typeof sanction>;

export function useOrganisations(text: string): Pages<OrganisationRecord> {
  const query = text === "" ? "" : `?q=${encodeURIComponent(text)}`;
  return usePages(["organisations", text], `/organisations${query}`, organisationRecord);
}

export function useOrganisation(number: string) {
  return useQuery({
    queryKey: ["organisation", number],
    queryFn: () => read(`/organisations/${number}`, organisationRecord),
  });
}

export function useSums(number: string) {
  return useQuery({
    queryKey: ["organisation", number, "sums"],
    queryFn: () => read(`/organisations/${number}/history/sums`, z.object({ items: z.array(attestedSum) })),
  });
}

/** `kind` empty: every kind. */
export function useHistory(number: string, kind: string): Pages<AttestedRecord> {
  const query = `?limit=20${kind === "" ? "" : `&kind=${kind}`}`;
  return usePages(
    ["organisation", number, "history", kind],
    `/organisations/${number}/history${query}`,
    attestedRecord,
  );
}

const score = z.object({ at: isoTime, score: performanceScore, quarters: z.array(performanceQuarter) });

export function useScore(number: string) {
  return useQuery({
    queryKey: ["organisation", number, "score"],
    queryFn: () => read(`/organisations/${number}/score`, score),
  });
}

export function usePerformance(number: string): Pages<PerformanceRecord> {
  return usePages(["organisation", number, "performance"], `/performance?subject=${number}`, performanceRecord);
}

/** For members only. */
export function useLatePayments(number: string): Pages<LatePayment> {
  return usePages(["organisation", number, "lateness"], `/organisations/${number}/late-payments`, latePayment);
}

export function useSanctions(number: string): Pages<Sanction> {
  return usePages(["organisation", number, "sanctions"], `/sanctions?subject=${number}`, sanction);
}
