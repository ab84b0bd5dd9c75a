import type pg from "pg";
import type { OutboxMetrics } from "./metrics.js";
import type { OutboxChain } from "./port.js";

export interface OutboxOptions {
  readonly pool: pg.Pool;
  readonly chain: OutboxChain;
  /** Private keys that send transactions. More keys carry more at a time; an act's lane decides which one it takes. */
  readonly relayKeys: readonly string[];
  readonly metrics?: OutboxMetrics;
  readonly onError?: (error: unknown) => void;
  readonly limits?: Partial<OutboxLimits>;
}

export interface OutboxLimits {
  /** Acts in one transaction. */
  readonly bundle: number;
  /** Acts looked at in one step: the node simulates the next ones while the database stores these. */
  readonly step: number;
  /** Transactions of one key that are not yet in a block: beyond what a chain can mine, waiting only grows. */
  readonly inFlight: number;
  /** Gas of one transaction: Osaka's cap. */
  readonly gasCap: bigint;
  /** Gas up to which acts share a transaction. */
  readonly gasTarget: bigint;
  readonly gasPrice: bigint;
  /** Bytes of call data up to which acts share a transaction. */
  readonly bytes: number;
  /** Tries after which an act is refused for good. */
  readonly attempts: number;
  /** Sends after which a transaction that the node does not take is replaced by a no-op. */
  readonly sends: number;
  /** Milliseconds: between two looks for new acts, at most when nothing was on its way for a while. */
  readonly idle: number;
  readonly longestIdle: number;
  /** Milliseconds: between two looks for receipts, between nonce comparisons, until bytes are sent again. */
  readonly confirm: number;
  readonly reconcile: number;
  readonly resend: number;
  /** Milliseconds after which a nonce that was used without a receipt of ours counts as used by somebody else. */
  readonly missing: number;
  /** Milliseconds of the first pause before an act is tried again; it doubles up to the longest. */
  readonly pause: number;
  readonly longestPause: number;
}

export const DEFAULT_LIMITS: OutboxLimits = {
  bundle: 64,
  step: 512,
  inFlight: 64,
  gasCap: 16_777_216n,
  gasTarget: 10_000_000n,
  gasPrice: 0n,
  bytes: 96_000,
  attempts: 12,
  sends: 10,
  idle: 50,
  longestIdle: 250,
  confirm: 100,
  reconcile: 5_000,
  resend: 3_000,
  missing: 30_000,
  pause: 200,
  longestPause: 30_000,
};
