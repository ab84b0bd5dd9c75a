import { chainSettings, required, type ChainSettings, type Environment } from "../chain/config.js";

export interface IndexerConfig {
  readonly chain: ChainSettings;
  readonly databaseUrl: string;
  /** Where `/health` and `/metrics` are served. */
  readonly port: number;
  readonly host: string;
}

/** `DATABASE_URL`, `TONGBAN_INDEXER_PORT` (default 8090), `TONGBAN_INDEXER_HOST` (default 127.0.0.1), and the chain's. */
export function indexerConfig(env: Environment): IndexerConfig {
  const port = Number(env["TONGBAN_INDEXER_PORT"] ?? 8090);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error("TONGBAN_INDEXER_PORT is no port");
  return {
    chain: chainSettings(env),
    databaseUrl: required(env, "DATABASE_URL"),
    port,
    host: env["TONGBAN_INDEXER_HOST"] ?? "127.0.0.1",
  };
}
