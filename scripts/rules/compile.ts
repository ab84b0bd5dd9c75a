import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inRoot } from "../bootstrap/paths.mjs";
import type { Stylesheet } from "../../services/tax/documents/rules/pinned.js";
import { compiledFile, keepDerived, originalFile } from "../../services/tax/documents/rules/store.js";

/** Compiles a published stylesheet for the engine (SEF), in a process of its own: it takes up to half a minute. */
export async function compile(folder: string, sheet: Stylesheet): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "tongban-sef-"));
  try {
    const target = join(work, "sef.json");
    await xslt3([`-xsl:${originalFile(folder, sheet.path)}`, `-export:${target}`, "-nogo"]);
    keepDerived(compiledFile(folder, sheet), readFileSync(target, "utf8"));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function xslt3(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inRoot("node_modules/xslt3/xslt3.js"), ...args], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const said: Buffer[] = [];
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) return resolve();
      reject(new Error(`the stylesheet does not compile: ${Buffer.concat(said).toString().slice(0, 500)}`));
    });
  });
}
