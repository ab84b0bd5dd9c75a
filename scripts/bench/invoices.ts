import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { isIncluded } from "../../services/chain/inclusion.js";
import { invoiceLeaf } from "../../services/chain/invoice.js";
import { checkable, rulesFolder } from "../../services/tax/documents/rules/store.js";
import { PROGRAM, RunningLauncher, freePorts, killChildren } from "../../test/scripts/start/running-launcher.js";
import { TAXPAYER, invoice, numbered, pause, prepare, rateOf, stream, untilProved } from "./ground/invoicing.js";
import { fromXml } from "./ground/invoices-xml.js";
import type { Person } from "../demo/person.js";
import { importTarget } from "../import/target.js";
import { peerRates } from "./peers/invoices.js";
import { measure, type Bench, type Measure } from "./measure.js";

const JSON_INVOICES = 40_000;
/** Issued before the clock runs. */
const WARMING = 4_000;
/** Offered: taps and invoices in bulk each second, for so many seconds. */
const [TAPS, BULK, SECONDS] = [50, 500, 10];
const PROOFS = 2_000;

/**
 * `invoices.json` and `invoices.xml`: invoices a second from the stream to the final batch, through everything that
 * `npm start` runs, against the peers on the same chain and against the bare validator. `invoices.tap`: milliseconds from
 * the tap to the proof at the 99th percentile while others arrive in bulk. `invoices.verify`: milliseconds a proof.
 */
export const bench: Bench = async (say) => {
  const folder = mkdtempSync(join(tmpdir(), "tongban-bench-invoices-"));
  say(`load before: ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores; starts a whole system`);
  const system = await RunningLauncher.start(folder, await freePorts(), PROGRAM, { TONGBAN_SAMPLE: "off" });
  try {
    const officer = await importTarget({}, { TONGBAN_DATA: folder }, "invoices");
    await prepare(officer);
    say(`issues ${JSON_INVOICES} invoices from JSON`);
    await rateOf(officer, lines(WARMING));
    const json = await rateOf(officer, lines(JSON_INVOICES));
    say("lets the peers write");
    const { rpcUrl } = JSON.parse(readFileSync(join(folder, "demo.json"), "utf8")) as { rpcUrl: string };
    const peers = await peerRates(rpcUrl);
    say(`taps ${TAPS} times a second beside ${BULK} in bulk`);
    const { p99, uid } = await tapping(officer);
    const measures: Measure[] = [
      ...peers.map((peer) => measure("invoices.json", json, "invoices/s", peer)),
      measure("invoices.tap", p99, "ms at the 99th percentile"),
      measure("invoices.verify", await proving(officer, uid), "ms a proof"),
    ];
    if (process.env["TONGBAN_BENCH_XML"] === "off") return measures;
    if (!checkable(rulesFolder(), "en16931", "ubl")) {
      say("the published rules are not installed (npm run rules): no invoices.xml");
      return measures;
    }
    say("issues invoices from EN 16931 XML, and judges as many bare");
    return [...measures, await fromXml(officer)];
  } finally {
    say(`load after: ${loadavg()[0]?.toFixed(1)}`);
    await system.stop();
    await killChildren(folder);
    rmSync(folder, { recursive: true, force: true });
  }
};

function lines(count: number): Iterable<string> {
  return numbered(count, (n) => JSON.stringify({ invoice: invoice(n) }));
}

/** Taps at their own pace, whatever becomes of those before, beside a stream. */
async function tapping(officer: Person): Promise<{ p99: number; uid: string }> {
  const bulk = stream(officer, paced());
  const taps: Promise<{ time: number; uid: string }>[] = [];
  for (let n = 0; n < TAPS * SECONDS; n++) {
    taps.push(tap(officer, n));
    await pause(1000 / TAPS);
  }
  const ended = await Promise.all(taps);
  await bulk;
  const times = ended.map(({ time }) => time).sort((a, b) => a - b);
  return { p99: times[Math.ceil(times.length * 0.99) - 1] ?? 0, uid: ended[0]?.uid ?? "" };
}

async function* paced(): AsyncGenerator<string> {
  for (let n = 0; n < SECONDS * 10; n++) {
    yield* lines(BULK / 10);
    await pause(100);
  }
}

async function tap(officer: Person, n: number): Promise<{ time: number; uid: string }> {
  const started = performance.now();
  const lines = [{ name: "运输服务", amount: "6.00", rate: "3" }];
  const { uid } = await (
    await officer.api()
  ).post<{ uid: string }>("/tax/invoices", {
    ...{ sale: `T-${n}`, lines, taxpayer: TAXPAYER },
  });
  await untilProved(officer, uid);
  return { time: performance.now() - started, uid };
}

async function proving(officer: Person, uid: string): Promise<number> {
  const { proof } = await untilProved(officer, uid);
  if (proof === null) throw new Error("a proved invoice without a proof");
  const started = performance.now();
  for (let n = 0; n < PROOFS; n++) {
    if (!isIncluded(proof.root, invoiceLeaf(uid), proof.index, proof.count, proof.path)) throw new Error("no proof");
  }
  return (performance.now() - started) / PROOFS;
}
