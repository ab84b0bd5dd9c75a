import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildStageContracts } from "./stage-contracts.js";
import { counted, watch, type Count, type Suite } from "./suite.js";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** A suite of Vitest: the files of some folders, or those of a configuration. */
export function vitestSuite(name: string, ...args: string[]): Suite {
  return { name, run: async () => [await runVitest(name, args)] };
}

async function runVitest(name: string, args: string[]): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), "tongban-test-"));
  const file = join(folder, "report.json");
  try {
    const isReady = await buildStageContracts().then(
      () => true,
      () => false,
    );
    if (!isReady) return counted(name, 1, 0, 0);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const { code } = await watch("vitest", ["run", ...reporters, ...args]);
    const { numPassedTests, numFailedTests } = readReport(file);
    return counted(name, code, numPassedTests, numFailedTests);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    return { numPassedTests: 0, numFailedTests: 0 };
  }
}
