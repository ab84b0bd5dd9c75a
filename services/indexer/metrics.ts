import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** What the indexer counts; served at `/metrics`. */
export interface IndexerMetrics {
  readonly registry: Registry;
  heights(height: number, final: number): void;
  batch(events: number, milliseconds: number): void;
  rollback(): void;
  incomplete(): void;
}

export function createIndexerMetrics(): IndexerMetrics {
  const registry = new Registry();
  const registers = [registry];
  const height = new Gauge({ name: "tongban_indexer_height", help: "Last block in the index", registers });
  const final = new Gauge({ name: "tongban_indexer_final", help: "Last final block of the chain", registers });
  const events = new Counter({ name: "tongban_indexer_events_total", help: "Events taken in", registers });
  const rollbacks = new Counter({ name: "tongban_indexer_rollbacks_total", help: "Returns to an ancestor", registers });
  const gaps = new Counter({
    name: "tongban_indexer_incomplete_total",
    help: "Blocks refused because a node left something out",
    registers,
  });
  const seconds = new Histogram({
    name: "tongban_indexer_batch_seconds",
    help: "Time to read and write one batch of blocks",
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers,
  });
  return {
    registry,
    heights: (at, to) => {
      height.set(at);
      final.set(to);
    },
    batch: (count, milliseconds) => {
      events.inc(count);
      seconds.observe(milliseconds / 1000);
    },
    rollback: () => rollbacks.inc(),
    incomplete: () => gaps.inc(),
  };
}
