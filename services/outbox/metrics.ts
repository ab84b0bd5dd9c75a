import { Counter, Gauge, type Registry } from "prom-client";

export type OutboxCount = "sent" | "mined" | "final" | "refused" | "resent" | "reopened" | "noop" | "replaced";

/** What the outbox counts. */
export interface OutboxMetrics {
  count(what: OutboxCount, by?: number): void;
  waiting(acts: number, transactions: number): void;
}

const HELP: Readonly<Record<OutboxCount, string>> = {
  sent: "Acts given a transaction",
  mined: "Transactions seen in a block",
  final: "Acts in a final block",
  refused: "Acts refused for good",
  resent: "Transactions sent again, same bytes",
  reopened: "Transactions whose block vanished",
  noop: "Holes in a nonce sequence filled",
  replaced: "Transactions whose nonce another one used",
};

export function createOutboxMetrics(registry: Registry): OutboxMetrics {
  const registers = [registry];
  const counters = new Map(
    Object.entries(HELP).map(([what, help]) => [
      what,
      new Counter({ name: `tongban_outbox_${what}_total`, help, registers }),
    ]),
  );
  const acts = new Gauge({ name: "tongban_outbox_queued", help: "Acts that wait for a transaction", registers });
  const open = new Gauge({ name: "tongban_outbox_in_flight", help: "Transactions in no final block", registers });
  return {
    count: (what, by = 1) => counters.get(what)?.inc(by),
    waiting: (queued, transactions) => {
      acts.set(queued);
      open.set(transactions);
    },
  };
}
