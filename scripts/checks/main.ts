// npm run check [-- --report FILE]: everything that needs no run; the report is [{suite, passed, failed}].
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { outliveReader } from "../console/reader.js";
import { wrongSolidityImports } from "./directions-solidity.js";
import { wrongTypescriptImports } from "./directions-typescript.js";
import { gradingFindings } from "./grading.js";
import { staleTable } from "./grading-table.js";
import { staleVerdicts } from "../rules/verdicts.js";
import { catalogueFindings } from "../../services/shared/licence/catalogue/check.js";
import { filedCatalogue } from "../../services/shared/licence/catalogue/files.js";
import { leakedLines } from "./leaks.js";
import { tooLongFiles } from "./lengths.js";
import { undocumented } from "./natspec.js";
import { tool } from "./tool.js";
import { untried } from "./trials.js";

interface Check {
  readonly name: string;
  /** What is wrong, a line each. */
  readonly findings: () => string[] | Promise<string[]>;
}

const CHECKS: readonly Check[] = [
  { name: "format", findings: tool("prettier", "--check", "--log-level", "warn", "--cache", ".") },
  { name: "lint of TypeScript", findings: tool("oxlint", "--deny-warnings", "--format", "unix", ".") },
  { name: "lint of Solidity", findings: tool("solhint", "--noPoster", "--max-warnings", "0", "contracts/**/*.sol") },
  { name: "types", findings: tool("tsc", "--noEmit", "-p", ".") },
  { name: "types of the wallet", findings: tool("tsc", "--noEmit", "-p", "services/wallet") },
  { name: "directions of imports", findings: () => [...wrongSolidityImports(), ...wrongTypescriptImports()] },
  { name: "guards, events and invariants tried", findings: untried },
  { name: "interfaces explained", findings: undocumented },
  { name: "grading of data", findings: async () => [...gradingFindings(), ...(await staleTable())] },
  { name: "verdicts on invoice files", findings: staleVerdicts },
  {
    name: "catalogue of licences",
    findings: () => catalogueFindings(filedCatalogue()).map(({ entry, en }) => `${entry}: ${en}`),
  },
  { name: "length of files", findings: tooLongFiles },
  { name: "secrets and machine names", findings: leakedLines },
  { name: "lock file", findings: tool("node", "scripts/checks/lock.mjs") },
];

/** What a check found; one that breaks has found that, and stops no other. */
async function findingsOf({ findings }: Check): Promise<string[]> {
  try {
    return await findings();
  } catch (error) {
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

outliveReader();
let failures = 0;
const started: Promise<string[]>[] = [];
for (const [place, { name }] of CHECKS.entries()) {
  // The next one works while this one is waited for: most are processes of their own.
  for (const [at, check] of CHECKS.entries()) if (at <= place + 1) started[at] ??= findingsOf(check);
  const found = (await started[place]) ?? [];
  console.log(`${found.length === 0 ? "ok  " : "FAIL"} ${name}`);
  for (const finding of found) console.log(finding.replace(/^/gm, "       "));
  if (found.length > 0) failures++;
}

const { report } = parseArgs({ options: { report: { type: "string" } } }).values;
const count = { suite: "checks", passed: CHECKS.length - failures, failed: failures };
console.log(`checks: ${count.passed} passed, ${count.failed} failed`);
if (report !== undefined) writeFileSync(report, JSON.stringify([count]));
if (failures > 0) process.exitCode = 1;
