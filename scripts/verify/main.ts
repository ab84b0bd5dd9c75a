// npm run verify -- FILE [--rpc URL | --header FILE]: checks a file against a node or a saved header alone. Exit 0 valid, 1 not valid, 2 not checked, 3 not proved.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
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
import type { Ledger } from "./ledger.js";
import { SavedTrouble } from "./saved/file.js";
import { SavedLedger } from "./saved/ledger.js";
import { AskedLedger, saveHeader } from "./saved/save.js";
import { verifyInvoiceFile } from "./verify-invoice.js";
import { verifyLicenceFile } from "./verify-licence.js";
import { verifyWitnessFile } from "./verify.js";

const USAGE = `npm run verify -- FILE [--rpc URL [--save FILE] | --header FILE] [--directory ADDRESS] [--files FOLDER] [--json]
  以链的节点核验招标见证卷宗、发票数据包或所出示的发票内容、证照或所出示的证照；不给 --rpc 时询问本机运行中的系统
  checks a tender's witness file, an invoice's package, shown sections of an invoice, a licence or what its holder
  shows of one against a node of the chain;
  without --rpc that of the system that runs here
  --save       以节点核验发票或证照的同时，保存区块头与所需证明 · with an invoice or a licence: saves the block's header and what proves the answers
  --header     不询问任何节点，以自己保存的区块头核验发票或证照 · asks no node: checks an invoice or a licence against a header that you saved
  --directory  可信来源的 Directory 地址；不给时为本机系统所部署者（同链） · address of the Directory from a source that you trust;
               without it the one that the system of this clone deployed, for files of its chain
  --files      文件内容所在文件夹，逐一比对摘要 · folder with the files' contents, compared by their digests`;

const EXIT_CODES = { valid: 0, invalid: 1, unproved: 3 } as const satisfies Record<Outcome, number>;

const OPTIONS = {
  rpc: { type: "string" },
  save: { type: "string" },
  header: { type: "string" },
  directory: { type: "string" },
  files: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const [path] = positionals;
  const { files: folder, json, header, save } = values;
  const rpcUrl = header === undefined ? (values.rpc ?? runningRpc()) : values.rpc;
  const isAsked = header === undefined ? rpcUrl !== undefined : rpcUrl === undefined && save === undefined;
  if (path === undefined || !isAsked || positionals.length > 1) {
    console.error(USAGE);
    return 2;
  }
  const content = contentOf(path);
  const directory = values.directory ?? ownDirectory(content);
  const tell = json ? {} : { tell: (verdict: Parameters<typeof lineOf>[0]) => console.log(lineOf(verdict)) };
  const isWitnessed = !isLicenceFile(content) && !isInvoiceFile(content);
  // Whether a step or an event is missing only a node can tell.
  if (rpcUrl === undefined && isWitnessed)
    throw new SavedTrouble("此文件须询问节点 · such a file needs a node (--rpc)");
  const report = isWitnessed
    ? await verifyWitnessFile(content, { rpcUrl: rpcUrl ?? "", directory, ...tell, folder })
    : await verifyWith(content, { rpcUrl, header, save }, { directory, ...tell });
  const { outcome, failures, unproved, verdicts } = report;
  if (json) console.log(JSON.stringify({ valid: outcome === "valid", failures, unproved, verdicts }));
  else console.log(conclusionOf(report));
  return EXIT_CODES[outcome];
}

interface Source {
  readonly rpcUrl: string | undefined;
  /** Saved before. */
  readonly header: string | undefined;
  /** Where to save what a node answers. */
  readonly save: string | undefined;
}

type Telling = Omit<Parameters<typeof verifyInvoiceFile>[1], "ledger">;

/** Checks an invoice or a licence against a node or a saved header, and saves what the node proved where that is wanted. */
async function verifyWith(content: unknown, source: Source, options: Telling): Promise<Report> {
  const { rpcUrl = "", header, save } = source;
  if (header !== undefined) return verifyBy(await SavedLedger.open(contentOf(header)), content, options);
  const node = new Node(rpcUrl);
  const ledger = new AskedLedger(await node.atNewest());
  const report = await verifyBy(ledger, content, options);
  if (save !== undefined) {
    const { number, hash } = await ledger.block();
    writeFileSync(save, JSON.stringify(await saveHeader(node, number, ledger.questions)));
    console.error(`已保存区块 ${number} 的区块头 · saved the header of block ${number}: ${hash}`);
  }
  return report;
}

/** A licence names no chain: it is judged on the ledger's own, by the directory that this clone deployed on it. */
async function verifyBy(ledger: Ledger, content: unknown, { directory, ...rest }: Telling): Promise<Report> {
  if (!isLicenceFile(content)) return verifyInvoiceFile(content, { ledger, directory, ...rest });
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
  const isExpected =
    error instanceof NodeTrouble ||
    error instanceof NodeRefusal ||
    error instanceof SavedTrouble ||
    isSystemError(error);
  console.error(isExpected ? `未能核验 NOT CHECKED: ${(error as Error).message}` : error);
  process.exitCode = 2;
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && "code" in error;
}
