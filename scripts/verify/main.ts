// npm run verify -- FILE [--rpc URL]: checks a witness file against a node alone. Exit 0 valid, 1 not valid, 2 not checked, 3 not proved.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { inRoot } from "../bootstrap/paths.mjs";
import { outliveReader } from "../console/reader.js";
import { rememberedPorts } from "../start/orphans.js";
import { isLicenceFile } from "./licence-file.js";
import { Node, NodeRefusal, NodeTrouble } from "./node.js";
import { lineOf, type Outcome, type Report } from "./report.js";
import { isInvoiceFile } from "./invoice-file.js";
import { verifyInvoiceFile } from "./verify-invoice.js";
import { verifyLicenceFile } from "./verify-licence.js";
import { verifyWitnessFile, type VerifyOptions } from "./verify.js";

const USAGE = `npm run verify -- FILE [--rpc URL] [--directory ADDRESS] [--files FOLDER] [--json]
  以链的节点核验招标见证卷宗、发票数据包或所出示的发票内容、证照或所出示的证照；不给 --rpc 时询问本机运行中的系统
  checks a tender's witness file, an invoice's package, shown sections of an invoice, a licence or what its holder
  shows of one against a node of the chain;
  without --rpc that of the system that runs here
  --directory  可信来源的 Directory 地址；不给时为本机系统所部署者（同链） · address of the Directory from a source that you trust;
               without it the one that the system of this clone deployed, for files of its chain
  --files      文件内容所在文件夹，逐一比对摘要 · folder with the files' contents, compared by their digests`;

const EXIT_CODES = { valid: 0, invalid: 1, unproved: 3 } as const satisfies Record<Outcome, number>;

const OPTIONS = {
  rpc: { type: "string" },
  directory: { type: "string" },
  files: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const [path] = positionals;
  const rpcUrl = values.rpc ?? runningRpc();
  if (path === undefined || rpcUrl === undefined || positionals.length > 1) {
    console.error(USAGE);
    return 2;
  }
  const { files: folder, json } = values;
  const content = contentOf(path);
  const directory = values.directory ?? ownDirectory(content);
  const tell = json ? {} : { tell: (verdict: Parameters<typeof lineOf>[0]) => console.log(lineOf(verdict)) };
  const options = { rpcUrl, directory, ...tell };
  const report = isLicenceFile(content)
    ? await verifyLicence(content, options)
    : isInvoiceFile(content)
      ? await verifyInvoiceFile(content, options)
      : await verifyWitnessFile(content, { ...options, folder });
  const { outcome, failures, unproved, verdicts } = report;
  if (json) console.log(JSON.stringify({ valid: outcome === "valid", failures, unproved, verdicts }));
  else console.log(conclusionOf(report));
  return EXIT_CODES[outcome];
}

/** A licence names no chain: the node's own counts, and the directory that this clone deployed on it. */
async function verifyLicence(content: unknown, { rpcUrl, directory, ...rest }: VerifyOptions): Promise<Report> {
  const ledger = new Node(rpcUrl);
  const own = directory ?? ownDirectory({ chainId: await ledger.chainId() });
  return verifyLicenceFile(content, { ledger, directory: own, ...rest });
}

function conclusionOf({ outcome, failures, verdicts }: Report): string {
  if (outcome === "valid") return "有效 VALID";
  if (outcome === "invalid") return `无效 INVALID: ${failures} 处不符 · ${failures} failure(s)`;
  const missing = verdicts.flatMap((each) => (each.verdict === "open" && each.reason ? [each.reason] : []));
  return `未能证实 NOT PROVED: 缺少信任依据 · a root of trust is missing: ${missing.join(", ")}`;
}

/** What is no JSON is no witness file; a file that cannot be read was not checked. */
function contentOf(path: string): unknown {
  const text = readFileSync(path, "utf8");
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const dataFolder = (): string => process.env["TONGBAN_DATA"] ?? inRoot("data");

const named = z.object({ chainId: z.coerce.string() });

/** The directory that the system of this clone deployed itself: for files of its chain it is the trusted one. */
function ownDirectory(content: unknown): string | undefined {
  const path = join(dataFolder(), "network.json");
  if (!existsSync(path)) return undefined;
  const own = named.extend({ directory: z.string() }).parse(JSON.parse(readFileSync(path, "utf8")));
  const file = named.safeParse(content);
  return file.success && file.data.chainId === own.chainId ? own.directory : undefined;
}

/** The node of the demonstration that runs from this clone, where there is one. */
function runningRpc(): string | undefined {
  const ports = rememberedPorts(join(dataFolder(), "run"));
  return ports === undefined ? undefined : `http://127.0.0.1:${ports.chain}`;
}

outliveReader();
try {
  process.exitCode = await main();
} catch (error) {
  const isExpected = error instanceof NodeTrouble || error instanceof NodeRefusal || isSystemError(error);
  console.error(isExpected ? `未能核验 NOT CHECKED: ${(error as Error).message}` : error);
  process.exitCode = 2;
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && "code" in error;
}
