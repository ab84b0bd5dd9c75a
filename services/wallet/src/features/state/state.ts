import { useQuery } from "@tanstack/react-query";
import { networkState } from "../../../../shared/schemas/state.js";
import { read } from "../../lib/api.js";

const EVERY_MS = 10_000;

/** How far the gateway's index has come, and what is in it. */
export function useNetworkState() {
  return useQuery({
    queryKey: ["state"],
    queryFn: () => read("/state", networkState),
    refetchInterval: EVERY_MS,
    retry: false,
  });
}
