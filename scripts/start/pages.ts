import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "../bootstrap/paths.mjs";
import { digestOf, runTool } from "./build.js";

const PAGES = inRoot("dist", "wallet");
/** Beside the pages: the build empties their folder. */
const STAMP = inRoot("dist", "wallet.sources");
/** All that the pages may import. */
const SERVICES = ["wallet", "shared", "chain", "credentials"].map((service) => `services/${service}`);
const SOURCES = [...SERVICES, "contracts", "package-lock.json"];

/** Builds the wallet's pages when their sources have changed; gives their folder. */
export async function buildPages(say: (line: string) => void): Promise<string> {
  const digest = digestOf(SOURCES);
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === digest) return PAGES;
  say("Building the pages …");
  await runTool("the pages", "vite", "build", "services/wallet", "--logLevel", "error");
  writeFileSync(STAMP, digest);
  return PAGES;
}
