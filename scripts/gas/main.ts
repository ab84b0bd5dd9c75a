import { outliveReader } from "../console/reader.js";
import { buildStageContracts } from "../test/stage-contracts.js";
import { measureActs } from "./acts.js";
import { isOver, type Measured } from "./measured.js";

function line(measured: Measured): string {
  const { act, gas, budget, peers } = measured;
  const held = budget === undefined ? "" : `${isOver(measured) ? "OVER" : "within"} ${budget.toLocaleString("en")}`;
  const beside = Object.entries(peers ?? {}).map(([name, used]) => `${name} ${used.toLocaleString("en")}`);
  return `${act.padEnd(42)} ${gas.toLocaleString("en").padStart(9)}  ${held.padEnd(15)} ${beside.join(" · ")}`.trimEnd();
}

outliveReader();
await buildStageContracts();
const measured = await measureActs(true);
if (process.argv.includes("--json")) console.log(JSON.stringify(measured, null, 2));
else for (const one of measured) console.log(line(one));
process.exit(measured.some(isOver) ? 1 : 0);
