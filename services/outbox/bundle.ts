import type { WaitingAct } from "./claim.js";
import type { OutboxLimits } from "./options.js";
import type { OutboxChain } from "./port.js";

/** Acts that go in one transaction: one of them as it is, several as a relay's bundle. */
export interface Bundle {
  readonly slot: number;
  readonly contract: string;
  readonly acts: readonly WaitingAct[];
}

interface OpenBundle extends Bundle {
  readonly acts: WaitingAct[];
  gas: bigint;
  bytes: number;
}

/** What acts of a kind have cost so far, to fill bundles without overfilling them. */
export class GasMemory {
  readonly #known = new Map<string, bigint>();

  /** A cautious guess: what such acts cost at most lately, or a round figure that grows with the call data. */
  guess(act: WaitingAct): bigint {
    if (act.gas !== null) return act.gas;
    return this.#known.get(kindOf(act)) ?? UNKNOWN_ACT + PER_BYTE * BigInt(act.data.length / 2);
  }

  /** The highest cost seen of late: falls slowly, rises at once. */
  learn(act: Pick<WaitingAct, "contract" | "data">, gas: bigint): void {
    const kind = kindOf(act);
    const known = this.#known.get(kind) ?? 0n;
    this.#known.set(kind, gas > known ? gas : known - known / 16n + gas / 16n);
  }
}

const UNKNOWN_ACT = 110_000n;
/** Calldata, its copy, and an event that carries it. */
const PER_BYTE = 40n;
const BASE = 30_000n;

/** Acts of one contract, selector and size class cost about the same. */
function kindOf({ contract, data }: Pick<WaitingAct, "contract" | "data">): string {
  return `${contract}${data.slice(0, 10)}${Math.ceil(Math.log2(data.length + 1))}`;
}

/**
 * Fills bundles in the order of the acts, at most `room(slot)` for each key. An act whose lane has an earlier one in
 * another of these bundles stays for the next time, unless it is sure: bundles of a lane go by one key, in their order.
 */
export function bundlesOf(
  acts: readonly WaitingAct[],
  chain: OutboxChain,
  memory: GasMemory,
  limits: OutboxLimits,
  room: (slot: number) => number,
): Bundle[] {
  const bundles: OpenBundle[] = [];
  const open = new Map<string, OpenBundle>();
  const used = new Map<number, number>();
  // The bundle of each lane's last act; undefined once an act of the lane had to stay behind.
  const lanes = new Map<string, OpenBundle | undefined>();
  for (const act of acts) {
    const single = act.alone || !chain.canBundle(act.contract);
    const place = `${act.slot} ${act.contract}`;
    const cost = { gas: memory.guess(act), bytes: act.data.length / 2 };
    const current = single ? undefined : open.get(place);
    const before = lanes.get(act.lane);
    const follows = act.sure && before !== undefined;
    if (lanes.has(act.lane) && !follows && (current === undefined || before !== current)) {
      lanes.set(act.lane, undefined);
      continue;
    }
    let bundle = current !== undefined && fits(current, cost, limits) ? current : undefined;
    if (bundle === undefined) {
      const taken = used.get(act.slot) ?? 0;
      if ((lanes.has(act.lane) && !follows) || taken >= room(act.slot)) {
        lanes.set(act.lane, undefined);
        continue;
      }
      used.set(act.slot, taken + 1);
      bundle = { slot: act.slot, contract: act.contract, acts: [], gas: BASE, bytes: 0 };
      bundles.push(bundle);
      if (!single) open.set(place, bundle);
    }
    bundle.acts.push(act);
    bundle.gas += cost.gas;
    bundle.bytes += cost.bytes;
    lanes.set(act.lane, bundle);
  }
  return bundles;
}

function fits(bundle: OpenBundle, cost: { gas: bigint; bytes: number }, limits: OutboxLimits): boolean {
  return (
    bundle.acts.length < limits.bundle &&
    bundle.gas + cost.gas <= limits.gasTarget &&
    bundle.bytes + cost.bytes <= limits.bytes
  );
}
