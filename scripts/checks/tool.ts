import { spawn } from "node:child_process";
import { root } from "../bootstrap/paths.mjs";

/** Runs a tool of node_modules and gives back what it complained of: nothing if it ended well. */
export function tool(command: string, ...args: string[]): () => Promise<string[]> {
  return () =>
    new Promise((resolve, reject) => {
      const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
      let said = "";
      child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
      child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
      child.on("error", reject);
      child.on("close", (code) => resolve(code === 0 ? [] : [said.trim() || `${command} ended with ${code}`]));
    });
}
