import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { root } from "../bootstrap/paths.mjs";

/** What one suite came to, counted by its own runner. */
export interface Count {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  /** Names of the tests that failed, as far as the runner told them. */
  readonly failures?: readonly string[];
}

/** Takes a line of a runner's words. */
export type Say = (line: string) => void;

export interface Suite {
  readonly name: string;
  run(say: Say): Promise<Count[]>;
}

export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs a tool and passes on each line that it prints; gives back what it printed on stdout, too. */
export function watch(
  command: string,
  args: readonly string[],
  say: Say,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
    });
    let output = "";
    eachLine(child.stdout, (line) => {
      output += `${line}\n`;
      say(line);
    });
    eachLine(child.stderr, say);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

function eachLine(stream: Readable, take: Say): void {
  createInterface({ input: stream, crlfDelay: Infinity }).on("line", take);
}

/** A runner that fell before it could count is one failure. */
export function counted(
  suite: string,
  code: number,
  passed: number,
  failed: number,
  failures: readonly string[] = [],
): Count {
  const fell = code !== 0 && failed === 0;
  return { suite, passed, failed: fell ? 1 : failed, failures: fell ? [`its runner ended with ${code}`] : failures };
}

/** How many tests Hardhat's runner says to be "passing" or "failing". */
export function numberBefore(word: string, output: string): number {
  const counts = [...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}`, "gm"))];
  return Number(counts.at(-1)?.[1] ?? 0);
}

/** The tests that Hardhat's runner lists as failed: `1) ContractTest#test_name()`. */
export function failedTests(output: string): string[] {
  return [...output.matchAll(/^\s*\d+\) (\w+#\S+)/gm)].map(([, name]) => name ?? "");
}
