// Adds up reports of [{suite, passed, failed}] and says so in one line. A report that is not there is one failure.
import { readFileSync } from "node:fs";

const counts = process.argv.slice(2).flatMap((file) => {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return [{ suite: file, passed: 0, failed: 1 }];
  }
});
const sumOf = (key) => counts.reduce((sum, count) => sum + count[key], 0);

console.log(`${sumOf("passed")} passed, ${sumOf("failed")} failed`);
if (sumOf("failed") > 0) process.exitCode = 1;
