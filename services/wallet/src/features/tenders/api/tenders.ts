import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import {
  tenderBids,
  tenderComplaint,
  tenderDetail,
  tenderEvent,
  tenderSummary,
  witnessTrail,
  type lateAttempt,
  type tenderBid,
  type tenderLot,
} from "../../../../../shared/schemas/tenders.js";
import { read } from "../../../lib/api.js";
import { usePages, type Pages } from "../../../lib/pages.js";

export type TenderSummary = z.infer<typeof tenderSummary>;
export type TenderDetail = z.infer<typeof tenderDetail>;
export type TenderLot = z.infer<typeof tenderLot>;
export type TenderBid = z.infer<typeof tenderBid>;
export type LateAttempt = z.infer<typeof lateAttempt>;
export type TenderComplaint = z.infer<typeof tenderComplaint>;
export type TenderEvent = z.infer<typeof tenderEvent>;
export type WitnessTrail = z.infer<typeof witnessTrail>;

export function useTenders(): Pages<TenderSummary> {
  return usePages(["tenders"], "/tenders", tenderSummary);
}

export function useTender(tender: string) {
  return useQuery({ queryKey: ["tender", tender], queryFn: () => read(`/tenders/${tender}`, tenderDetail) });
}

export function useBids(tender: string) {
  return useQuery({ queryKey: ["tender", tender, "bids"], queryFn: () => read(`/tenders/${tender}/bids`, tenderBids) });
}

export function useComplaints(tender: string) {
  const schema = z.object({ items: z.array(tenderComplaint) });
  return useQuery({
    queryKey: ["tender", tender, "complaints"],
    queryFn: () => read(`/tenders/${tender}/complaints`, schema),
  });
}

export function useWitness(tender: string) {
  return useQuery({
    queryKey: ["tender", tender, "witness"],
    queryFn: () => read(`/tenders/${tender}/witness`, witnessTrail),
  });
}

export function useEvents(tender: string): Pages<TenderEvent> {
  return usePages(["tender", tender, "events"], `/tenders/${tender}/events`, tenderEvent);
}
