// npm test [-- GROUP…] [--report FILE]: every suite, or those named; the report is [{suite, passed, failed}].
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { outliveReader } from "../console/reader.js";
import { contracts } from "./contracts.js";
import { runTogether } from "./together.js";
import { vitestSuite } from "./vitest.js";

/** Journeys start whole systems, one at a time, and wait more than they compute: the other suites compute meanwhile. */
const SUITES = [
  contracts,
  vitestSuite("services", "--exclude", "test/scenarios/**"),
  vitestSuite("scenarios", "test/scenarios", "--no-file-parallelism"),
];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { report: { type: "string" } } });
const unknown = positionals.filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0) throw new Error(`no such group of tests: ${unknown.join(", ")}`);

outliveReader();
const chosen = SUITES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const counts = await runTogether(chosen, (line) => console.log(line));

for (const { suite, failures = [] } of counts)
  for (const failure of failures) console.log(`FAILED ${suite}: ${failure}`);
for (const { suite, passed, failed } of counts) console.log(`${suite}: ${passed} passed, ${failed} failed`);
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(counts));
if (counts.some(({ failed }) => failed > 0)) process.exitCode = 1;
