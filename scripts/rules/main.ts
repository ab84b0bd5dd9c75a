// npm run rules: installs the published validation artefacts of EN 16931, Peppol BIS Billing and XRechnung.
import { parseArgs } from "node:util";
import { outliveReader } from "../console/reader.js";
import { LABELS, PACKAGES, type Label } from "../../services/tax/documents/rules/pinned.js";
import { rulesFolder } from "../../services/tax/documents/rules/store.js";
import { install } from "./install.js";
import { MavenTrouble } from "./maven.js";
import { publishedRules, verdictPage } from "./verdicts.js";

const USAGE = `npm run rules -- [--from FILE|FOLDER|URL]… [--only en16931|peppol|xrechnung]… | --list
  安装官方发布的发票校验规则（默认经 Maven 获取），逐个核对摘要，编译一次
  installs the published rules for invoices (by Maven unless given), proves their digests, compiles them once
  --list  列出文件可能被拒的全部代码，以及已安装的官方规则 · prints every code that a file can be refused with, and the rules installed
  TONGBAN_RULES 指定存放位置 · names the folder (default .rules)
  退出码 exit code: 0 齐备 complete · 1 失败 failed · 2 无法获取 could not be fetched`;

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function isLabel(text: string): text is Label {
  return LABELS.some((label) => label === text);
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      from: { type: "string", multiple: true },
      only: { type: "string", multiple: true },
      list: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  const only = values.only ?? [...LABELS];
  const labels = only.filter(isLabel);
  if (values.help === true || labels.length !== only.length) {
    say(USAGE);
    return values.help === true ? 0 : 1;
  }
  if (values.list === true) return list();
  const started = Date.now();
  const result = await install({ folder: rulesFolder(), from: values.from ?? [], labels, say });
  if (result.missing.length > 0) say(`Not found:\n${result.missing.map((path) => `  ${path}`).join("\n")}`);
  process.stdout.write(`${JSON.stringify({ ...result, seconds: Math.round((Date.now() - started) / 100) / 10 })}\n`);
  return result.missing.length > 0 ? 2 : 0;
}

async function list(): Promise<number> {
  console.log(await verdictPage());
  for (const { label, syntax, rule, flag, text } of publishedRules()) {
    console.log([label, syntax, rule, flag, text].join("\t"));
  }
  return 0;
}

outliveReader();
try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof MavenTrouble)) throw error;
  say(`${error.message}.`);
  say("Fetch these packages elsewhere and give their files: npm run rules -- --from FOLDER");
  for (const { coordinate } of PACKAGES) say(`  ${coordinate}`);
  say("Until then every label of an invoice reads «not checked».");
  process.exitCode = 2;
}
