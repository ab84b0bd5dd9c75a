import { spawn } from "node:child_process";
import { delimiter } from "node:path";
import { inRoot, root } from "./paths.mjs";

const BEAT_MS = 15_000;
const PATH = `${inRoot("node_modules/.bin")}${delimiter}${process.env.PATH}`;

/** Runs one step with a word of progress on stderr. What the tool says is shown only when it fails. */
export function run(title, command, args) {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  process.stderr.write(`${title} …\n`);
  const beat = setInterval(() => process.stderr.write(`  ${title.toLowerCase()}: ${seconds()} s so far\n`), BEAT_MS);

  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, PATH }, stdio: ["ignore", "pipe", "pipe"] });
    const said = [];
    child.stdout.on("data", (chunk) => said.push(chunk));
    child.stderr.on("data", (chunk) => said.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) {
        process.stderr.write(`${title}: done in ${seconds()} s\n`);
        return resolve();
      }
      process.stderr.write(Buffer.concat(said));
      reject(new Error(`${title.toLowerCase()}: "${command} ${args.join(" ")}" ended with ${code ?? "a signal"}`));
    });
  }).finally(() => clearInterval(beat));
}
