import { pino } from "pino";
import { indexerConfig } from "./config.js";
import { startIndexer } from "./index.js";

const log = pino({ name: "indexer" });

try {
  const config = indexerConfig(process.env);
  const service = await startIndexer(config, (error) => log.error(error));
  log.info({ port: service.port }, "the indexer follows the chain");
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void service.stop().then(() => process.exit(0)));
  }
} catch (error) {
  log.fatal(error);
  process.exit(1);
}
