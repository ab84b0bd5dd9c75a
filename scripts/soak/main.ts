// npm run soak -- [GROUP…] [--seed HEX] [--only NAME] [--json]: what is too long for CI. The seed repeats a run exactly.
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { groupsBeside } from "../console/groups.js";
import { outliveReader } from "../console/reader.js";
import type { Soak, Soaked } from "./soak.js";

function line({ id, passed, failed, seconds }: Soaked): string {
  return `${failed === 0 ? "ok  " : "FAIL"} ${id}: ${passed} passed, ${failed} failed, ${seconds} s`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string" }, only: { type: "string" }, json: { type: "boolean", default: false } },
});
const known = groupsBeside(import.meta.url, ["main.ts", "soak.ts"]);
const unknown = positionals.filter((group) => !known.includes(group));
if (unknown.length > 0) {
  console.error(`unknown group ${unknown.join(", ")}; there are: ${known.join(", ")}`);
  process.exit(2);
}
const seed = values.seed ?? `0x${randomBytes(32).toString("hex")}`;
if (!/^0x[0-9a-f]{64}$/i.test(seed)) {
  console.error("the seed is 32 bytes in hexadecimal, as 0x…");
  process.exit(2);
}

outliveReader();
console.error(`seed ${seed}`);
const all: Soaked[] = [];
for (const group of positionals.length > 0 ? positionals : known) {
  const { soak } = (await import(`./${group}.ts`)) as { soak: Soak };
  const asked = values.only === undefined ? { seed } : { seed, only: values.only };
  all.push(...(await soak(asked, (text) => process.stderr.write(`${group}: ${text}\n`))));
}
if (all.length === 0) {
  console.error(`nothing is named like ${values.only ?? "that"}`);
  process.exit(2);
}
if (values.json) console.log(JSON.stringify({ seed, results: all }, null, 2));
else for (const soaked of all) console.log(line(soaked));
process.exitCode = all.some(({ failed }) => failed > 0) ? 1 : 0;
