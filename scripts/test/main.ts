// npm test [-- GROUP…] [--report FILE]: every suite, or those named; the report is [{suite, passed, failed}].
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { contracts } from "./contracts.js";
import type { Count, Suite } from "./suite.js";
import { vitestSuite } from "./vitest.js";

/** In the order in which they run. Journeys start whole systems: one after another, each with the machine to itself. */
const SUITES: readonly Suite[] = [
  contracts,
  vitestSuite("services", "--exclude", "test/scenarios/**"),
  vitestSuite("scenarios", "test/scenarios", "--no-file-parallelism"),
];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { report: { type: "string" } } });
const unknown = positionals.filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0) throw new Error(`no such group of tests: ${unknown.join(", ")}`);

const counts: Count[] = [];
const chosen = SUITES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
for (const suite of chosen) counts.push(...(await suite.run()));

for (const { suite, passed, failed } of counts) console.log(`${suite}: ${passed} passed, ${failed} failed`);
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(counts));
if (counts.some(({ failed }) => failed > 0)) process.exitCode = 1;
