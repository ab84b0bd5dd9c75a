import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

export interface GatewayMetrics {
  readonly registry: Registry;
  readonly requests: Histogram<"operation" | "method" | "status">;
  readonly refusals: Counter<"operation" | "code">;
  readonly height: Gauge;
  readonly lag: Gauge;
  readonly documentsCorrupt: Counter;
}

export function createGatewayMetrics(): GatewayMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: "http_request_seconds",
      help: "Seconds from a request's first byte to its answer's last, by operation",
      labelNames: ["operation", "method", "status"],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    refusals: new Counter({
      name: "http_refusals_total",
      help: "Requests refused, by the problem's code",
      labelNames: ["operation", "code"],
      registers,
    }),
    height: new Gauge({ name: "index_height", help: "Newest block in the index of the chain", registers }),
    lag: new Gauge({ name: "index_lag_blocks", help: "Final blocks that are not in the index yet", registers }),
    documentsCorrupt: new Counter({
      name: "documents_corrupt_total",
      help: "Stored documents whose bytes did not fit their digest when read",
      registers,
    }),
  };
}
