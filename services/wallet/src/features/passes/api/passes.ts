import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { lot, lotStep, passTreeNode, seriesSummary } from "../../../../../shared/schemas/passes.js";
import { read } from "../../../lib/api.js";
import { usePages, type Pages } from "../../../lib/pages.js";

export type PassSummary = z.infer<typeof seriesSummary>;
export type Lot = z.infer<typeof lot>;
export type Step = z.infer<typeof lotStep>;

export function usePasses(): Pages<PassSummary> {
  return usePages(["passes"], "/passes", seriesSummary);
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

export function useLots(series: string): Pages<Lot> {
  return usePages(["pass", series, "lots"], `/lots?series=${series}`, lot);
}

const MOST_DRAWN = 2000;

/** Every lot of a pass, for what is drawn of all of them; at most 2000. */
export function useEveryLot(series: string) {
  return useQuery({ queryKey: ["pass", series, "every lot"], queryFn: () => everyLot(series) });
}

async function everyLot(series: string): Promise<Lot[]> {
  const page = z.object({ items: z.array(lot), next: z.string().nullable() });
  const lots: Lot[] = [];
  for (let cursor: string | null = ""; cursor !== null && lots.length < MOST_DRAWN;) {
    const after: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { items, next }: z.infer<typeof page> = await read(`/lots?series=${series}&limit=200${after}`, page);
    lots.push(...items);
    cursor = next;
  }
  return lots;
}

export function useSteps(series: string): Pages<Step> {
  return usePages(["pass", series, "steps"], `/passes/${series}/steps`, lotStep);
}
