import type { Indexer } from "../../../services/indexer/indexer.js";

const PAUSE_MS = 100;

/** Indexes whatever is final until it is ended: for stories that wait for the index as a wallet would. */
export function keepIndexing(indexer: Indexer): () => Promise<void> {
  const ending = new AbortController();
  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      await indexer.sync();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  const running = run();
  return () => {
    ending.abort();
    return running;
  };
}
