import { spawn } from "node:child_process";
import { root } from "../bootstrap/paths.mjs";

/** What one suite came to, counted by its own runner. */
export interface Count {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
}

export interface Suite {
  readonly name: string;
  run(): Promise<Count[]>;
}

export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs a tool in full view and gives back what it printed, too. */
export function watch(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, ...env },
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      process.stdout.write(chunk);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A runner that fell before it could count is one failure. */
export function counted(suite: string, code: number, passed: number, failed: number): Count {
  const fell = code !== 0 && failed === 0;
  return { suite, passed, failed: fell ? 1 : failed };
}

/** How many tests Hardhat's runner says to be "passing" or "failing". */
export function numberBefore(word: string, output: string): number {
  const counts = [...output.matchAll(new RegExp(`^\\s*(\\d+) ${word}`, "gm"))];
  return Number(counts.at(-1)?.[1] ?? 0);
}
