import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../bootstrap/paths.mjs";
import { digestOf, runTool } from "./build.js";

const BUILT = inRoot("dist", "services");
const CONFIG = "scripts/start/rolldown.config.ts";
const SOURCES = ["services", "contracts", "package-lock.json", CONFIG];
/** Those of the configuration. */
export type Program = "gateway" | "indexer";
/** Builds that are kept: a running system may yet start a program of the one before. */
const KEPT = 2;

/**
 * Our services as one file each, made anew when their sources have changed: six processes that each read and translate a
 * thousand modules cost a start twelve seconds of computing, built ones two.
 * @returns the file of each program
 */
export async function buildPrograms(say: (line: string) => void): Promise<Readonly<Record<Program, string>>> {
  const folder = join(BUILT, digestOf(SOURCES).slice(0, 16));
  if (!existsSync(folder)) {
    say("Building the services …");
    await build(folder);
  }
  return { gateway: join(folder, "gateway.js"), indexer: join(folder, "indexer.js") };
}

/** Built beside and moved into place as a whole: whoever finds the folder finds all of it. */
async function build(folder: string): Promise<void> {
  const unfinished = join(BUILT, `unfinished-${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(BUILT, { recursive: true });
  await runTool("the services", "rolldown", "--config", CONFIG, "--dir", unfinished);
  // Another start may have been faster; what it built is the same.
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
  forgetOld();
}

function forgetOld(): void {
  const folders = readdirSync(BUILT).map((name) => join(BUILT, name));
  const newestFirst = folders.toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of newestFirst.slice(KEPT)) rmSync(old, { recursive: true, force: true });
}
