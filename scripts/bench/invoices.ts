import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { isIncluded } from "../../services/chain/inclusion.js";
import { invoiceLeaf } from "../../services/chain/invoice.js";
import { createValidator } from "../../services/tax/documents/validator/pool.js";
import { checkable, rulesFolder } from "../../services/tax/documents/rules/store.js";
import { beijingDay, invoiceOfSale, sale } from "../../services/tax/issue/sale.js";
import { PROGRAM, RunningLauncher, freePorts, killChildren } from "../../test/scripts/start/running-launcher.js";
import type { Person } from "../demo/person.js";
import { importTarget } from "../import/target.js";
import { peerRates } from "./peers/invoices.js";
import { measure, type Bench, type Measure } from "./measure.js";

const SELLER = "91440300MA09Y03W12";
const TAXPAYER = `VAT:${SELLER}`;
const JSON_INVOICES = 20_000;
const XML_INVOICES = 200;
/** Offered: taps and invoices in bulk each second, for so many seconds. */
const [TAPS, BULK, SECONDS] = [50, 500, 10];
const PROOFS = 2_000;
const TODAY = beijingDay(Date.now());

interface Answered {
  readonly line: number;
  readonly uid?: string;
  readonly code?: string;
}

interface Verified {
  readonly status: string;
  readonly proof: { root: string; index: number; count: number; path: string[] } | null;
}

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
    const json = await rateOf(
      officer,
      numbered(JSON_INVOICES, () => JSON.stringify({ invoice: invoice() })),
    );
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
    if (!checkable(rulesFolder(), "en16931", "ubl")) {
      say("the published rules are not installed (npm run rules): no invoices.xml");
      return measures;
    }
    say(`issues ${XML_INVOICES} invoices from EN 16931 XML, and judges as many bare`);
    return [...measures, await fromXml(officer)];
  } finally {
    say(`load after: ${loadavg()[0]?.toFixed(1)}`);
    await system.stop();
    await killChildren(folder);
    rmSync(folder, { recursive: true, force: true });
  }
};

/** A seller with numbers and quota enough. */
async function prepare(officer: Person): Promise<void> {
  const api = await officer.api();
  const seller = { kind: "organisation", number: SELLER, name: "Metro of the benchmark", checkedHow: "certificate" };
  await api.post("/tax/taxpayers", seller);
  await api.post(`/tax/taxpayers/${TAXPAYER}/grants`, {
    prefix: `${TODAY.slice(2, 4)}111`,
    first: "1",
    count: 10_000_000,
  });
  const month = `/tax/taxpayers/${TAXPAYER}/quotas/${TODAY.slice(0, 7)}`;
  await api.put(month, { currency: "CNY", allowed: "99999999999.00" });
}

function invoice() {
  const lines = [{ name: "运输服务", amount: "6.00", rate: "3", quantity: "1", unit: "次" }];
  const given = sale.parse({ sale: "-", buyer: { name: "Employer of the benchmark" }, lines });
  return invoiceOfSale(given, { name: "Metro of the benchmark", vatId: SELLER, identifiers: [] }, Date.now());
}

/** Lines in pieces of a hundred. */
function numbered(count: number, line: (n: number) => string): Iterable<string> {
  return Array.from({ length: Math.ceil(count / 100) }, (_, piece) => {
    const size = Math.min(100, count - 100 * piece);
    return Array.from({ length: size }, (__, n) => `${line(100 * piece + n)}\n`).join("");
  });
}

async function stream(officer: Person, body: Iterable<string> | AsyncIterable<string>): Promise<Answered[]> {
  const text = await (await officer.api()).stream("/tax/invoices/bulk", Readable.from(body), "application/x-ndjson");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Answered);
}

/** Invoices a second until the last batch is final. */
async function rateOf(officer: Person, lines: Iterable<string>): Promise<number> {
  const started = performance.now();
  const answers = await stream(officer, lines);
  const refused = answers.find(({ uid }) => uid === undefined);
  if (refused !== undefined) throw new Error(`line ${refused.line}: ${refused.code}`);
  await untilProved(officer, answers.at(-1)?.uid ?? "");
  return (answers.length * 1000) / (performance.now() - started);
}

async function untilProved(officer: Person, uid: string): Promise<Verified> {
  for (;;) {
    const found = await (await officer.api()).get<Verified>(`/verify/invoices/${uid}`);
    if (found.status === "unused") return found;
    await pause(50);
  }
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
    yield* numbered(BULK / 10, () => JSON.stringify({ invoice: invoice() }));
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

/** The same files through the service and through the validator alone, with as many threads. */
async function fromXml(officer: Person): Promise<Measure> {
  const sample = readFileSync(new URL("../../test/samples/invoices/consulting-ubl.xml", import.meta.url), "utf8");
  const number = /<cbc:ID>([^<]+)<\/cbc:ID>/.exec(sample)?.[1] ?? "";
  const vat = /<cac:AccountingSupplierParty>[\s\S]*?<cbc:CompanyID>([A-Z]{2}[^<]+)</.exec(sample)?.[1] ?? "";
  const issued = /<cbc:IssueDate>(\d{4}-\d{2})/.exec(sample)?.[1] ?? "";
  const currency = /<cbc:DocumentCurrencyCode>([A-Z]{3})/.exec(sample)?.[1] ?? "EUR";
  const api = await officer.api();
  const seller = { kind: "organisation", number: vat, name: "Seller of the benchmark", checkedHow: "certificate" };
  const { taxpayer } = await api.post<{ taxpayer: string }>("/tax/taxpayers", seller);
  await api.put(`/tax/taxpayers/${taxpayer}/quotas/${issued}`, { currency, allowed: "99999999999.00" });
  const texts = Array.from({ length: XML_INVOICES }, (_, n) =>
    sample.replace(`<cbc:ID>${number}</cbc:ID>`, `<cbc:ID>BENCH-${n}</cbc:ID>`),
  );
  const validator = createValidator();
  try {
    await validator.validate(Buffer.from(sample));
    const started = performance.now();
    await Promise.all(texts.map((text) => validator.validate(Buffer.from(text))));
    const bare = (XML_INVOICES * 1000) / (performance.now() - started);
    // The service's own threads read their rules before the clock runs.
    await rateOf(officer, [`${JSON.stringify({ xml: sample.replace(number, "BENCH-W") })}\n`]);
    const rate = await rateOf(
      officer,
      texts.map((xml) => `${JSON.stringify({ xml })}\n`),
    );
    return measure("invoices.xml", rate, "invoices/s", { id: "validator alone", value: bare });
  } finally {
    await validator.close();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
