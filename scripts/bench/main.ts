import { groupsBeside } from "../console/groups.js";
import { outliveReader } from "../console/reader.js";
import type { Bench, Measure } from "./measure.js";

function line({ id, value, unit, against, ratio }: Measure): string {
  const compared = against === undefined ? "" : `  ${against.id} ${against.value}  ratio ${ratio}`;
  return `${id.padEnd(24)} ${String(value).padStart(10)} ${unit.padEnd(22)}${compared}`;
}

const known = groupsBeside(import.meta.url, ["main.ts", "measure.ts"]);
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const unknown = asked.filter((group) => !known.includes(group));
if (unknown.length > 0) {
  console.error(`unknown group ${unknown.join(", ")}; there are: ${known.join(", ")}`);
  process.exit(2);
}

outliveReader();
const measures: Measure[] = [];
for (const group of asked.length > 0 ? asked : known) {
  const { bench } = (await import(`./${group}.ts`)) as { bench: Bench };
  measures.push(...(await bench((progress) => process.stderr.write(`${group}: ${progress}\n`))));
}
if (process.argv.includes("--json")) console.log(JSON.stringify(measures, null, 2));
else for (const measured of measures) console.log(line(measured));
process.exit(0);
