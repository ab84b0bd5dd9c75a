import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { root } from "../../../scripts/bootstrap/paths.mjs";

describe("A command whose reader stops", () => {
  /** Prints a thousand lines to a reader that takes one, and ends with 7. */
  async function ended(call: string): Promise<{ code: number | null; err: string }> {
    const script = `
      import { ${call} } from "./scripts/console/reader.ts";
      ${call}();
      for (let i = 0; i < 1000; i++) {
        console.log("x".repeat(1000));
        await new Promise((resolve) => setImmediate(resolve));
      }
      process.exitCode = 7;`;
    const args = ["--import", "tsx", "--input-type=module", "--eval", script];
    const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.once("data", () => child.stdout.destroy());
    const [err, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    return { code: code as number | null, err };
  }

  it("goes on and ends as it would have, where its exit code is the answer", async () => {
    expect(await ended("outliveReader")).toEqual({ code: 7, err: "" });
  });

  it("ends quietly, as a closed pipe ends it, where it only tells", async () => {
    expect(await ended("endWithReader")).toEqual({ code: 141, err: "" });
  });
});
