import { parseArgs } from "node:util";
import { ConfigError, gatewayConfig } from "./config.js";
import { createContext } from "./context.js";
import { startGateway } from "./index.js";

const { values } = parseArgs({ options: { config: { type: "string" } } });

try {
  const context = await createContext(gatewayConfig(values.config, process.env));
  const gateway = await startGateway(context);
  context.log.info({ port: gateway.port, operations: gateway.operations.length }, "the gateway serves");
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void gateway.stop().then(() => process.exit(0)));
  }
} catch (error) {
  // A wrong setting is told as it is; whatever else stands in the way, with where it came from.
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
}
