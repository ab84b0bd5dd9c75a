import { operation, type Operation } from "../../http/operation.js";
import { anyone } from "../../http/who.js";
import { networkState } from "../../shared/schemas/state.js";
import { indexCounts, indexState } from "../../store/queries/state.js";

const readState = operation({
  id: "readState",
  method: "get",
  path: "/state",
  tags: ["state"],
  summary: { zh: "索引进度与链上数量", en: "How far the index has come, and what is in it" },
  who: anyone(),
  answer: { schema: networkState },
  async handle({ db, chain }) {
    const [block, counts, final] = await Promise.all([
      indexState(db),
      indexCounts(db),
      chain.finalBlock().then(
        ({ number }) => number,
        () => undefined,
      ),
    ]);
    return {
      chainId: String(chain.chainId),
      block:
        block === undefined
          ? null
          : {
              number: block.number,
              hash: block.hash,
              minedAt: block.minedAt?.toISOString() ?? null,
              indexedAt: block.indexedAt.toISOString(),
            },
      lag: final === undefined ? null : Math.max(0, final - (block?.number ?? 0)),
      counts,
    };
  },
});

export const STATE_OPERATIONS: readonly Operation[] = [readState];
