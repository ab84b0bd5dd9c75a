// tsx scripts/rules/verdicts.ts writes docs/invoice-verdicts.md anew.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { format, resolveConfig } from "prettier";
import { inRoot } from "../bootstrap/paths.mjs";
import { RULES as VERIFY_RULES, type Reason } from "../verify/rules.js";
import { CATALOGUE } from "../../services/shared/errors/catalogue.js";
import { INVOICE_FILE_REFUSALS } from "../../services/shared/errors/invoice-files.js";
import { FILE_RULES } from "../../services/shared/invoice/file-rules.js";
import { STYLESHEETS, type Label, type Syntax } from "../../services/tax/documents/rules/pinned.js";
import { originalFile, rulesFolder } from "../../services/tax/documents/rules/store.js";

const FILE = inRoot("docs/invoice-verdicts.md");

/** Refusals of a file that is read and judged right, by what was asked for. */
const SERVICES = {
  issue: [
    ...(["invoice-file-refused", "invoice-not-china", "taxpayer-unknown", "taxpayer-suspended", "not-yours"] as const),
    ...(["number-grant-missing", "number-not-granted", "quota-exceeded", "invoice-number-taken"] as const),
    ...(["sale-differs", "red-without-original", "red-original-wrong", "red-beyond-original"] as const),
    ...(["red-needs-agreement", "issuing-officer-missing"] as const),
  ],
  inbox: [
    ...(["invoice-file-refused", "inbox-file-unreadable", "inbox-code-unknown", "inbox-package-side"] as const),
    ...(["inbox-package-altered", "inbox-proof-wrong"] as const),
  ],
} as const satisfies Record<string, readonly (keyof typeof CATALOGUE)[]>;

/** What `npm run verify` says of an invoice's file. */
const VERIFIED: readonly Reason[] = [
  ...(["invoice-malformed", "document-differs", "number-differs", "commitment-differs", "inclusion-wrong"] as const),
  ...(["proof-missing", "chain-differs", "directory-untrusted", "contract-missing"] as const),
  ...(["invoice-not-anchored", "issuer-not-trusted", "invoice-not-free"] as const),
];

/** A finding when the published page does not say what the catalogues say. */
export async function staleVerdicts(): Promise<string[]> {
  const isFresh = existsSync(FILE) && readFileSync(FILE, "utf8") === (await verdictPage());
  return isFresh
    ? []
    : ["docs/invoice-verdicts.md is not what the catalogues say: tsx scripts/rules/verdicts.ts writes it"];
}

export async function verdictPage(): Promise<string> {
  const ours = Object.entries(INVOICE_FILE_REFUSALS).map(([code, { zh, en }]) => {
    const rules: readonly string[] = FILE_RULES[code as keyof typeof FILE_RULES];
    const names = rules.length === 0 ? "the publisher's: `BR-…`, `PEPPOL-…`, `BR-DE-…`" : rules.map(quoted).join(" ");
    return `| ${names} ${row(quoted(code), zh, en)}`;
  });
  const text = [
    "# Verdicts on invoice files · 发票文件的全部结论",
    "Every code with which a file of an invoice can be refused. This page is made of the catalogues in `services/shared/errors`; `npm run rules -- --list` prints it, and after it " +
      "every published rule of EN 16931, Peppol and XRechnung that is installed, in its publisher's words. What given files break: `npm run import -- invoices FILE…` ([import.md](import.md)).",
    "## The file itself · 文件",
    "In `errors` of the refusal `invoice-file-refused`, each with its path; the rule is the code. Nothing is called valid by default: where the rules are not installed the labels read `not checked`.",
    `| rule | said as | 含义 | meaning |\n| --- | --- | --- | --- |\n${ours.join("\n")}`,
    "## What a bureau issues or takes over · 开具与接收",
    tableOf(SERVICES.issue),
    "## An employer's inbox · 报销收件箱",
    tableOf(SERVICES.inbox),
    "## `npm run verify` · 离线核验",
    `| code | 须 | must hold |\n| --- | --- | --- |\n${VERIFIED.map((code) => row(quoted(code), VERIFY_RULES[code].zh, VERIFY_RULES[code].en)).join("\n")}`,
  ].join("\n\n");
  return format(text, { ...(await resolveConfig(FILE)), filepath: FILE });
}

export interface PublishedRule {
  readonly label: Label;
  readonly syntax: Syntax;
  readonly rule: string;
  /** As published: a warning refuses nothing. */
  readonly flag: string;
  readonly text: string;
}

/** Rules of the stylesheets that are installed, in their publishers' words. */
export function publishedRules(folder = rulesFolder()): PublishedRule[] {
  return STYLESHEETS.flatMap(({ label, syntax, path }) => {
    const file = originalFile(folder, path);
    if (!existsSync(file)) return [];
    const found = readFileSync(file, "utf8").matchAll(ASSERT);
    const rules = [...found].map(([, rule = "", flag = "", text = ""]) => ({
      ...{ label, syntax, rule, flag, text: plain(text) },
    }));
    return [...new Map(rules.map((each) => [each.rule, each])).values()];
  });
}

const ASSERT =
  /<svrl:failed-assert[^>]*>\s*<xsl:attribute name="id">([^<]+)<\/xsl:attribute>\s*<xsl:attribute name="flag">([^<]+)<\/xsl:attribute>[\s\S]*?<svrl:text>([\s\S]*?)<\/svrl:text>/g;

/** Without the tags that fill in a value, and without the rule's own number before it. */
function plain(text: string): string {
  return text
    .replaceAll(/<[^>]*>/g, "…")
    .replace(/^\s*\[[^\]]*\]\s*-?\s*/, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function tableOf(codes: readonly (keyof typeof CATALOGUE)[]): string {
  const rows = codes.map(
    (code) =>
      `| ${quoted(code)} | ${CATALOGUE[code].status} | ${cell(CATALOGUE[code].zh)} | ${cell(CATALOGUE[code].en)} |`,
  );
  return `| code | status | 含义 | meaning |\n| --- | --- | --- | --- |\n${rows.join("\n")}`;
}

function row(code: string, zh: string, en: string): string {
  return `| ${code} | ${cell(zh)} | ${cell(en)} |`;
}

function quoted(code: string): string {
  return `\`${code}\``;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writeFileSync(FILE, await verdictPage());
