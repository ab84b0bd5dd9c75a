import { dirname, relative } from "node:path";
import { defineConfig, type Plugin } from "rolldown";

/** From the folder of a build (`dist/services/…`) back to the sources. */
const TO_SOURCES = "../../..";

/** What a module reads or runs from beside itself (settings, threads) stays where it lies: the built file names it there. */
const filesBeside: Plugin = {
  name: "files beside their sources",
  transform(code, id) {
    if (!code.includes("import.meta.")) return null;
    const folder = relative(process.cwd(), dirname(id));
    const placed = code.replaceAll("import.meta.dirname", `(import.meta.dirname + "/${TO_SOURCES}/${folder}")`);
    return placed.replaceAll(/new URL\("([\w.-]+)", import\.meta\.url\)/g, (_whole, file: string) => {
      return `new URL("${TO_SOURCES}/${folder}/${file}", import.meta.url)`;
    });
  },
};

/** Our services, each with all that it needs in one file. */
export default defineConfig({
  input: { gateway: "services/gateway/main.ts", indexer: "services/indexer/main.ts" },
  platform: "node",
  // Native code finds its files from where it lies.
  external: ["secp256k1", "pg-native", "@napi-rs/canvas"],
  output: { format: "esm", keepNames: true },
  plugins: [filesBeside],
  logLevel: "silent",
});
