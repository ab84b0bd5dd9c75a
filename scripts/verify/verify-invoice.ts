import { Interface, encodeBytes32String } from "ethers";
import { INVOICE_STATUSES, type InvoiceStatus } from "../../services/shared/values/invoice-word.js";
import { Directory__factory } from "../../typechain/factories/access/Directory__factory.js";
import { Invoices__factory } from "../../typechain/factories/invoice/Invoices__factory.js";
import {
  documentFailures,
  inclusionFailures,
  invoiceFile,
  isWhole,
  numberFailures,
  openingFailures,
  type InvoiceFile,
} from "./invoice-file.js";
import type { Ledger } from "./ledger.js";
import { contractAnswer } from "./node.js";
import { Report, failure, type Failure, type Verdict } from "./report.js";

const DIRECTORY = new Interface(Directory__factory.abi);
const INVOICES = new Interface(Invoices__factory.abi);
/** In these states whoever may use an invoice can begin to. */
const FREE: ReadonlySet<InvoiceStatus> = new Set(["unused", "partlyReversed"]);

export interface LedgerOptions {
  /** A node, or what was saved of one. */
  readonly ledger: Ledger;
  /** The consortium's `Directory`, from a source that one trusts; without it nothing is proved. */
  readonly directory?: string | undefined;
  /** Hears each verdict as soon as it is known. */
  readonly tell?: (verdict: Verdict) => void;
}

/**
 * Checks an invoice's package, or sections of one that somebody shows: first by itself, then against the ledger.
 * It is valid where it is genuine and free; else the status says what stands in the way.
 */
export async function verifyInvoiceFile(content: unknown, { ledger, directory, tell }: LedgerOptions): Promise<Report> {
  const report = new Report(tell);
  const parsed = invoiceFile.safeParse(content);
  const form = { zh: "格式正确", en: "the form is right" };
  const malformed = (): Failure[] => (parsed.success ? [] : [failure("invoice-malformed", "/")]);
  if (!(await report.check("", () => form, malformed)) || !parsed.success) return report;
  const file = parsed.data;
  await checkByItself(report, file);
  if (file.proof === null) {
    report.missing("proof-missing", "/proof", null);
    return report;
  }
  await checkOnChain(report, file, ledger, directory);
  return report;
}

/** All that needs no node: the arithmetic of the commitments and of the proof. */
async function checkByItself(report: Report, file: InvoiceFile): Promise<void> {
  const sections = isWhole(file) ? [] : Object.keys(file.disclosure.shown);
  const shown = isWhole(file)
    ? { zh: "票面内容未被改动", en: "the document is unaltered" }
    : {
        zh: `所出示的部分未被改动：${sections.join("、")}`,
        en: `the sections shown are unaltered: ${sections.join(", ")}`,
      };
  await report.check(
    isWhole(file) ? "/invoice" : "/disclosure",
    () => shown,
    () => documentFailures(file),
  );
  await report.check(
    "/uid",
    () => ({ zh: "编号由内容推得", en: "the number follows from the content" }),
    () => numberFailures(file),
  );
  if (isWhole(file)) {
    await report.check(
      "/salt",
      () => ({ zh: `${file.side} 方的承诺可打开`, en: `the ${file.side}'s commitment opens` }),
      () => openingFailures(file),
    );
  }
  await report.check(
    "/proof",
    () => ({ zh: "证明引到批次的根", en: "the proof leads to the batch's root" }),
    () => inclusionFailures(file),
  );
}

async function checkOnChain(report: Report, file: InvoiceFile, ledger: Ledger, directory?: string): Promise<void> {
  const chainId = `${await ledger.chainId()}`;
  const isSame = await report.check(
    "/chainId",
    () => ({ zh: `链 ${chainId}`, en: `chain ${chainId}` }),
    () => (chainId === file.chainId ? [] : [failure("chain-differs", "/chainId", file.chainId, chainId)]),
  );
  if (!isSame) return;
  if (directory === undefined) return report.missing("directory-untrusted", "/", null);
  const { number, hash } = await ledger.block();
  const status = await statusOf(ledger, file, directory);
  const found = { zh: `区块 ${number}（${hash}）：${status}`, en: `block ${number}: ${status}` };
  await report.check(
    "/status",
    () => found,
    () => statusFailures(status),
  );
}

function statusFailures(status: InvoiceStatus | undefined): Failure[] {
  if (status === undefined) return [failure("contract-missing", "/status")];
  if (status === "unknown") return [failure("invoice-not-anchored", "/proof/root", undefined, status)];
  if (status === "proofWrong") return [failure("inclusion-wrong", "/proof", undefined, status)];
  if (status === "issuerNotTrusted") return [failure("issuer-not-trusted", "/uid", undefined, status)];
  return FREE.has(status) ? [] : [failure("invoice-not-free", "/status", undefined, status)];
}

/** What the directory's contract of invoices answers; undefined where there is none. */
async function statusOf(
  ledger: Ledger,
  { uid, proof }: InvoiceFile,
  directory: string,
): Promise<InvoiceStatus | undefined> {
  if (proof === null) return undefined;
  const ask = DIRECTORY.encodeFunctionData("latestOf", [encodeBytes32String("Invoices")]);
  const answer = await contractAnswer(() => ledger.call(directory, ask));
  if (answer === undefined) return undefined;
  const address = String(DIRECTORY.decodeFunctionResult("latestOf", answer)["location"]);
  const check = INVOICES.encodeFunctionData("check", [uid, proof.root, proof.index, proof.path]);
  const said = await contractAnswer(() => ledger.call(address, check));
  return said === undefined ? undefined : INVOICE_STATUSES[Number(INVOICES.decodeFunctionResult("check", said)[0])];
}
