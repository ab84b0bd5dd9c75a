import { Chain } from "../chain/chain.js";
import { openStore } from "../store/database.js";
import { migrateIndex } from "../store/migrate.js";
import type { IndexerConfig } from "./config.js";
import { Indexer } from "./indexer.js";
import { createIndexerMetrics } from "./metrics.js";
import { PROJECTIONS } from "./projections.js";
import { statusServer } from "./status-server.js";

export interface IndexerService {
  /** Port of `/health` and `/metrics`. */
  readonly port: number;
  stop(): Promise<void>;
}

/** Migrates the index, opens it and follows the chain. */
export async function startIndexer(config: IndexerConfig, onError: (error: unknown) => void): Promise<IndexerService> {
  await migrateIndex(config.databaseUrl);
  const chain = await Chain.connect(config.chain);
  const store = openStore({ url: config.databaseUrl, connections: 3 });
  const metrics = createIndexerMetrics();
  const indexer = new Indexer({ chain, pool: store.pool, projections: PROJECTIONS, metrics, onError });
  await indexer.open();
  indexer.start();
  const server = await statusServer(indexer, metrics, config);
  return {
    port: server.port,
    async stop() {
      await server.close();
      await indexer.stop();
      await store.close();
    },
  };
}
