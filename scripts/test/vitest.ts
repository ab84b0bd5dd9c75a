import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { root } from "../bootstrap/paths.mjs";
import { buildStageContracts } from "./stage-contracts.js";
import { counted, watch, type Count, type Say, type Suite } from "./suite.js";

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** A suite of Vitest: the files of some folders, or those of a configuration. */
export function vitestSuite(name: string, ...args: string[]): Suite {
  return { name, run: async (say) => [await runVitest(name, args, say)] };
}

async function runVitest(name: string, args: string[], say: Say): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), "tongban-test-"));
  const file = join(folder, "report.json");
  try {
    await buildStageContracts();
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const { code } = await watch("vitest", ["run", ...reporters, ...args], say);
    const report = readReport(file);
    const failures = failuresOf(report);
    return counted(name, code, report.numPassedTests, failures.length, failures);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Failed tests, and files that failed although no test of theirs did: their set-up, say. */
function failuresOf({ testResults }: Report): string[] {
  return testResults
    .filter(({ status }) => status === "failed")
    .flatMap(({ name, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === "failed");
      const path = relative(root, name);
      return failed.length === 0 ? [path] : failed.map(({ fullName }) => `${path} > ${fullName}`);
    });
}

function readReport(file: string): Report {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch {
    return { numPassedTests: 0, testResults: [] };
  }
}
