// npm run verify -- FILE [--rpc URL] [--directory ADDRESS] [--files FOLDER]: checks a witness file against a node alone.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { inRoot } from "../bootstrap/paths.mjs";
import { rememberedPorts } from "../start/orphans.js";
import { Failure } from "./failure.js";
import { readJson, verifyWitnessFile } from "./verify.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rpc: { type: "string" }, directory: { type: "string" }, files: { type: "string" } },
});
const [path] = positionals;
const rpcUrl = values.rpc ?? runningRpc();
if (path === undefined || rpcUrl === undefined) {
  console.error("verify FILE --rpc URL [--directory ADDRESS] [--files FOLDER]");
  console.error("Without --rpc the system that runs here is asked; none does, or no file was given.");
  process.exit(2);
}
try {
  const { directory, files: folder } = values;
  await verifyWitnessFile(readJson(path), { rpcUrl, directory, folder, say: (line) => console.log(line) });
  console.log("VALID");
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.log(`INVALID ${error.reason} (${error.where}): ${error.message.split("): ")[1] ?? ""}`);
  process.exitCode = 1;
}

/** The node of the demonstration that runs from this clone, where there is one. */
function runningRpc(): string | undefined {
  const ports = rememberedPorts(join(process.env["TONGBAN_DATA"] ?? inRoot("data"), "run"));
  return ports === undefined ? undefined : `http://127.0.0.1:${ports.chain}`;
}
