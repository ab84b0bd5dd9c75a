import { parseArgs } from "node:util";
import { outliveReader } from "../console/reader.js";
import { Refused } from "../demo/api.js";
import type { Person } from "../demo/person.js";
import { writeQuebec } from "../quebec/write.js";
import { importOcds, previewOcds } from "./import-ocds.js";
import { invoices, summaryOfInvoices } from "./invoices.js";
import { keepRejections, previewLines, progressBar, summaryOf } from "./show.js";
import { importTarget } from "./target.js";
import { Trouble } from "./trouble.js";

const USAGE = `npm run import -- ocds FILE… [--preview] [--gateway URL] [--key FILE] [--rejections FILE] [--json]
  把 OCDS 文件（.json、.jsonl、.gz；release 或 record 包）导入运行中的系统
  brings OCDS files (.json, .jsonl, .gz; packages of releases or records) into the running system
  --preview          只预览将接受、拒绝和上链的内容，不保存 · says what would be taken, refused and attested; keeps nothing
  --rejections FILE  把被拒绝的逐条写入文件（JSON lines） · keeps what was refused as JSON lines
  --json             只输出结果，不显示进度 · the result only, no progress
  退出码 exit code: 0 完成 done · 1 失败 failed · 2 无法开始 nothing was tried
npm run import -- invoices FILE… [--gateway URL] [--key FILE] [--json]
  把发票文件（UBL、CII、数电票 XML）交税务局接收：有效者接受，无效者逐个注明所违反的规则（须先 npm run rules）
  hands invoice files (UBL, CII, the Chinese XML) to the tax bureau: valid ones are taken over, others refused with the
  rules that they break (npm run rules installs these)
npm run import -- quebec FOLDER OUT.jsonl.gz
  把魁北克公开合同表转为 OCDS 文件
  turns the tables of Quebec's public contracts into an OCDS file`;

const OPTIONS = {
  gateway: { type: "string" },
  key: { type: "string" },
  rejections: { type: "string" },
  json: { type: "boolean" },
  preview: { type: "boolean" },
} as const;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function ocds(files: readonly string[], options: Options): Promise<number> {
  const { gateway, key, rejections, json } = options;
  const choice = { ...(gateway !== undefined && { gateway }), ...(key !== undefined && { key }) };
  const importer = await importTarget(choice, process.env);
  const bar = json === true ? { sent() {}, worked() {}, end() {} } : progressBar();
  if (options.preview === true) return preview(importer, files, bar, options);
  const result = await importOcds(importer, files, bar).finally(() => bar.end());
  if (rejections !== undefined) keepRejections(rejections, result.rejected);
  if (json !== true) for (const line of summaryOf(result, rejections)) say(line);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return 0;
}

async function preview(
  importer: Person,
  files: readonly string[],
  bar: ReturnType<typeof progressBar>,
  { rejections, json }: Options,
): Promise<number> {
  const seen = await previewOcds(importer, files, (bytes, total) => bar.sent(bytes, total)).finally(() => bar.end());
  if (rejections !== undefined) keepRejections(rejections, seen.rejected);
  if (json !== true) for (const line of previewLines(seen)) say(line);
  process.stdout.write(`${JSON.stringify(seen)}\n`);
  return 0;
}

async function invoiceFiles(files: readonly string[], { gateway, key, json }: Options): Promise<number> {
  const choice = { ...(gateway !== undefined && { gateway }), ...(key !== undefined && { key }) };
  const officer = await importTarget(choice, process.env, "invoices");
  const result = await invoices(officer, files, json === true);
  if (json !== true) for (const line of summaryOfInvoices(result)) say(line);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  return 0;
}

interface Options {
  readonly gateway?: string | undefined;
  readonly key?: string | undefined;
  readonly rejections?: string | undefined;
  readonly json?: boolean | undefined;
  readonly preview?: boolean | undefined;
}

/** What was asked for; nothing where an option is none of ours, so that the usage is shown. */
function choices(): { values: Options; positionals: readonly string[] } {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return { values: {}, positionals: [] };
  }
}

async function main(): Promise<number> {
  const { values, positionals } = choices();
  const [what, ...rest] = positionals;
  if (what === "ocds" && rest.length > 0) return ocds(rest, values);
  if (what === "invoices" && rest.length > 0) return invoiceFiles(rest, values);
  const [folder, out] = rest;
  if (what === "quebec" && folder !== undefined && out !== undefined) {
    const releases = await writeQuebec(folder, out);
    process.stdout.write(`${JSON.stringify({ releases, out })}\n`);
    return 0;
  }
  say(USAGE);
  return 2;
}

function explain(error: unknown): number {
  if (error instanceof Trouble || error instanceof Refused) say(error.message);
  else say(`导入失败 · the import failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return error instanceof Trouble ? error.exitCode : 1;
}

outliveReader();
process.exitCode = await main().catch(explain);
