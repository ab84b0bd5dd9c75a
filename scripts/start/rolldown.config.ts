import { defineConfig } from "rolldown";

/** Our services, each with all that it needs in one file. */
export default defineConfig({
  input: { gateway: "services/gateway/main.ts", indexer: "services/indexer/main.ts" },
  platform: "node",
  // Native code finds its files from where it lies.
  external: ["secp256k1", "pg-native"],
  output: { format: "esm", keepNames: true },
  logLevel: "silent",
});
