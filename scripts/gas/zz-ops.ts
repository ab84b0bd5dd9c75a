import { passWorld } from "/work/wt/gas/test/support/pass-world.js";
import { playPasses } from "/work/wt/gas/scripts/gas/passes.js";
const world = await passWorld();
const acts = (await playPasses(world)) as any;
const tr: any = await world.ethers.provider.send("debug_traceTransaction", [
  acts[process.argv[2]!].hash,
  { disableMemory: true, disableStorage: true, disableStack: false },
]);
let out = "";
let n = 0;
for (let i = 0; i < tr.structLogs.length; i++) {
  const l = tr.structLogs[i];
  if (l.depth === Number(process.argv[3] ?? 1)) {
    const nx = tr.structLogs[i + 1];
    const v =
      l.op.startsWith("PUSH") && nx ? ":" + nx.stack[nx.stack.length - 1].replace(/^0x0*/, "").slice(0, 12) : "";
    out += `${l.op.replace("PUSH", "P")}${v}${l.op === "JUMPDEST" ? "\n" : " "}`;
  }
}
console.log(out.slice(out.indexOf(process.argv[4] ?? "CALLVALUE")));
process.exit(0);
