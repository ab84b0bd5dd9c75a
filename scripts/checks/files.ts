import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../bootstrap/paths.mjs";

/** Paths, from the top of the repository, of all files that are or are about to be part of it. */
export function ownFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const deleted = execFileSync("git", ["ls-files", "-z", "--deleted"], { cwd: root, encoding: "utf8" });
  const gone = new Set(deleted.split("\0"));
  return listed.split("\0").filter((path) => path !== "" && !gone.has(path));
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The numbered lines of a file in which a pattern is found. */
export function linesWith(path: string, pattern: RegExp): { line: number; text: string }[] {
  const lines = textOf(path).split("\n");
  return lines.flatMap((text, index) => (pattern.test(text) ? [{ line: index + 1, text: text.trim() }] : []));
}
