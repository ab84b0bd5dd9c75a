import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { attestedRecord, attestedSum } from "../../../../../shared/schemas/bidder-records.js";
import { organisationRecord } from "../../../../../shared/schemas/organisations.js";
import { read } from "../../../lib/api.js";

export type OrganisationRecord = z.infer<typeof organisationRecord>;
export type AttestedSum = z.infer<typeof attestedSum>;
export type AttestedRecord = z.infer<typeof attestedRecord>;

export function useOrganisations(text: string) {
  const path = `/organisations?q=${encodeURIComponent(text)}`;
  const schema = z.object({ items: z.array(organisationRecord), next: z.string().nullable() });
  return useInfiniteQuery({
    queryKey: ["organisations", text],
    queryFn: ({ pageParam }) => read(pageParam === "" ? path : `${path}&cursor=${pageParam}`, schema),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
  });
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

export function useHistory(number: string) {
  const schema = z.object({ items: z.array(attestedRecord), next: z.string().nullable() });
  const path = `/organisations/${number}/history?limit=100`;
  return useInfiniteQuery({
    queryKey: ["organisation", number, "history"],
    queryFn: ({ pageParam }) => read(pageParam === "" ? path : `${path}&cursor=${pageParam}`, schema),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
