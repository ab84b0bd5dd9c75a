import type { Indexer } from "../../../services/indexer/indexer.js";

const PAUSE_MS = 100;
/** As often as one after another the chain may change while it is read, before that is a fault. */
const MOST_FAILURES = 20;

/**
 * Indexes whatever is final until it is ended, as the indexer's own process does: what fails is tried again. For stories that
 * wait for the index as a wallet would. @returns what ends it; it rejects where indexing went on failing
 */
export function keepIndexing(indexer: Indexer): () => Promise<void> {
  const ending = new AbortController();
  let lasting: unknown;
  const run = async (): Promise<void> => {
    let failures = 0;
    while (!ending.signal.aborted && failures < MOST_FAILURES) {
      try {
        await indexer.sync();
        failures = 0;
      } catch (error) {
        failures += 1;
        lasting = failures === MOST_FAILURES ? error : undefined;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  const running = run();
  return async () => {
    ending.abort();
    await running;
    if (lasting !== undefined) throw lasting;
  };
}
