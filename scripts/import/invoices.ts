import { Readable } from "node:stream";
import { SingleBar } from "cli-progress";
import type { Person } from "../demo/person.js";
import { importInvoices, type InvoiceImport, type TakeOver } from "./import-invoices.js";

/** Imports invoice files at a bureau's gateway, with a bar on stderr unless it shall be quiet. */
export async function invoices(officer: Person, files: readonly string[], quiet: boolean): Promise<InvoiceImport> {
  const takeOver: TakeOver = async (content, { loose }) =>
    (await officer.api()).send(
      `/tax/invoices/taken-over?loose=${loose ? "yes" : "no"}`,
      Readable.from([content]),
      "application/xml",
    );
  if (quiet) return importInvoices(takeOver, files, () => undefined);
  const format = "发票 · invoices [{bar}] {percentage}% {value}/{total}";
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, clearOnComplete: true });
  bar.start(files.length, 0);
  return importInvoices(takeOver, files, (done) => bar.update(done)).finally(() => bar.stop());
}

/** What a person wants to know at the end. */
export function summaryOfInvoices({ read, accepted, added, rejected, seconds }: InvoiceImport): string[] {
  return [
    ...rejected.map(({ file, path, rules }) => `  ${file}  ${path}  ${rules.join(" ")}`),
    `读取 ${read}，接受 ${accepted}，新增 ${added}，拒绝 ${rejected.length}，${seconds.toFixed(1)} 秒`,
    `read ${read}, accepted ${accepted}, new ${added}, refused ${rejected.length}, ${seconds.toFixed(1)} s`,
  ];
}
