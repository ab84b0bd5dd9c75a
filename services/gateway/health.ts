import type { Chain } from "../chain/chain.js";
import { indexHeight } from "../store/queries/chain.js";
import type { Store } from "../store/database.js";

export interface Health {
  /** The process works. */
  readonly live: true;
  /** Chain and database answer and the index is not far behind: requests are welcome. */
  readonly ready: boolean;
  /** Newest block in the index. */
  readonly height: number;
  /** Final blocks that are not in the index yet; null while the chain does not answer. */
  readonly lag: number | null;
  /** What is missing for `ready`. */
  readonly missing: readonly string[];
}

const MOST_LAG = 100;

export async function healthOf(chain: Pick<Chain, "finalBlock">, store: Pick<Store, "db">): Promise<Health> {
  const [height, final] = await Promise.all([
    indexHeight(store.db).then(
      (row) => Number(row?.height ?? 0),
      () => undefined,
    ),
    chain.finalBlock().then(
      ({ number }) => number,
      () => undefined,
    ),
  ]);
  const lag = height === undefined || final === undefined ? null : Math.max(0, final - height);
  const missing = [
    ...(height === undefined ? ["database"] : []),
    ...(final === undefined ? ["chain"] : []),
    ...(lag !== null && lag > MOST_LAG ? ["index"] : []),
  ];
  return { live: true, ready: missing.length === 0, height: height ?? 0, lag, missing };
}
