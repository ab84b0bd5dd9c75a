import type pg from "pg";
import { bundlesOf, type GasMemory } from "./bundle.js";
import { waitingActs, type WaitingAct } from "./claim.js";
import { judge, type Judgement } from "./judge.js";
import type { OutboxLimits } from "./options.js";
import type { OutboxChain } from "./port.js";

/** Acts that were looked at and simulated, not yet stored as transactions. */
export interface Prepared {
  readonly acts: readonly WaitingAct[];
  readonly judgement: Judgement;
}

export const NOTHING: Prepared = { acts: [], judgement: { sound: [], refused: [], later: [] } };

export interface Preparing {
  readonly pool: pg.Pool;
  readonly chain: OutboxChain;
  /** Addresses of the relays by their slots. */
  readonly relays: readonly string[];
  readonly memory: GasMemory;
  readonly limits: OutboxLimits;
  /** Transactions in flight by relay slot. */
  readonly flying: ReadonlyMap<number, number>;
}

/**
 * Looks for acts that there is room for, bundles and simulates them; changes nothing.
 * @param inHand what is being stored meanwhile: its lanes wait, and its bundles take room
 */
export async function prepareActs(with_: Preparing, inHand: Prepared): Promise<Prepared> {
  const { pool, chain, relays, memory, limits } = with_;
  const flying = new Map(with_.flying);
  for (const { slot } of inHand.judgement.sound) flying.set(slot, (flying.get(slot) ?? 0) + 1);
  const room = (slot: number): number => Math.max(0, limits.inFlight - (flying.get(slot) ?? 0));
  const free = relays.map((_, slot) => slot).filter((slot) => room(slot) > 0);
  if (free.length === 0) return NOTHING;
  const bundles = free.reduce((sum, slot) => sum + room(slot), 0);
  const most = { acts: Math.min(limits.step, bundles * limits.bundle), bytes: bundles * limits.bytes };
  const busy = [...new Set(inHand.acts.map(({ lane }) => lane))];
  const acts = await waitingActs(pool, relays.length, free, most, busy);
  if (acts.length === 0) return NOTHING;
  return { acts, judgement: await judge(bundlesOf(acts, chain, memory, limits, room), chain, relays, limits) };
}
