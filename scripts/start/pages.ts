import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { inRoot, root } from "../bootstrap/paths.mjs";

const PAGES = inRoot("dist", "wallet");
/** Beside the pages: the build empties their folder. */
const STAMP = inRoot("dist", "wallet.sources");
const SOURCES = ["services/wallet", "services/shared", "services/chain", "contracts", "package-lock.json"];

/** Builds the wallet's pages when their sources have changed; gives their folder. */
export async function buildPages(say: (line: string) => void): Promise<string> {
  const digest = digestOf(SOURCES);
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === digest) return PAGES;
  say("Building the pages …");
  await run("vite", "build", "services/wallet", "--logLevel", "error");
  writeFileSync(STAMP, digest);
  return PAGES;
}

function digestOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of filesBelow(path)) hash.update(`${file}\0`).update(readFileSync(inRoot(file)));
  }
  return hash.digest("hex");
}

function filesBelow(path: string): string[] {
  if (path.endsWith(".json")) return [path];
  const entries = readdirSync(inRoot(path), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  return files.map((file) => file.slice(root.length + 1)).sort();
}

function run(command: string, ...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`the pages cannot be built:\n${said}`))));
  });
}
