import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Real files of publishers, kept beside the repository and not in it; tests that need them are skipped without. */
const FOLDER = process.env["TONGBAN_SHARED_DATA"] ?? resolve(import.meta.dirname, "../../../shared/data");

export const hasSharedData = existsSync(FOLDER);
if (!hasSharedData)
  process.stderr.write(`No shared data at ${FOLDER} (TONGBAN_SHARED_DATA): their tests are skipped\n`);

export function sharedPath(path: string): string {
  return resolve(FOLDER, path);
}

export function sharedJson(path: string): unknown {
  return JSON.parse(readFileSync(sharedPath(path), "utf8"));
}

export function sharedLines(path: string): unknown[] {
  const lines = readFileSync(sharedPath(path), "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line): unknown => JSON.parse(line));
}
