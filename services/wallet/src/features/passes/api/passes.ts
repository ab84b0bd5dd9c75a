import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { lot, lotStep, passTreeNode, seriesSummary } from "../../../../../shared/schemas/passes.js";
import { read } from "../../../lib/api.js";

export type PassSummary = z.infer<typeof seriesSummary>;
export type Lot = z.infer<typeof lot>;
export type Step = z.infer<typeof lotStep>;

function page<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** A list of the API, page after page. */
function usePages<T>(key: readonly unknown[], path: string, schema: z.ZodType<{ items: T[]; next: string | null }>) {
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) =>
      read(pageParam === "" ? path : `${path}${path.includes("?") ? "&" : "?"}cursor=${pageParam}`, schema),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export function usePasses() {
  return usePages(["passes"], "/passes", page(seriesSummary));
}

export function usePass(series: string) {
  return useQuery({ queryKey: ["pass", series], queryFn: () => read(`/passes/${series}`, seriesSummary) });
}

export function useTree(series: string) {
  return useQuery({
    queryKey: ["pass", series, "tree"],
    queryFn: () => read(`/passes/${series}/tree`, z.object({ roots: z.array(passTreeNode) })),
  });
}

export function useLots(series: string) {
  return usePages(["pass", series, "lots"], `/lots?series=${series}&limit=200`, page(lot));
}

export function useSteps(series: string) {
  return usePages(["pass", series, "steps"], `/passes/${series}/steps?limit=200`, page(lotStep));
}
