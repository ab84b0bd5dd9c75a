import { readFileSync } from "node:fs";
import { Refused } from "../demo/api.js";
import { Trouble } from "./trouble.js";

/** Why a file was not taken: the first rule that it breaks, or the bureau's own reason. */
export interface InvoiceRejection {
  readonly file: string;
  readonly path: string;
  readonly code: string;
  /** All rules that it breaks. */
  readonly rules: readonly string[];
}

export interface InvoiceImport {
  readonly read: number;
  readonly accepted: number;
  /** Invoices that were not known before. */
  readonly added: number;
  readonly rejected: readonly InvoiceRejection[];
  readonly seconds: number;
}

/** Hands one file to a bureau. @param loose a credit note may name no invoice of the bureau. Throws Refused. */
export type TakeOver = (content: Buffer, options: { readonly loose: boolean }) => Promise<{ readonly isNew: boolean }>;

const NO_ORIGINAL = "red-without-original";

/**
 * Hands files to a tax bureau, one after the other: which of two files that claim one number is taken depends on the order
 * alone. Credit notes whose original comes later in the list go once more at the end.
 */
export async function importInvoices(
  takeOver: TakeOver,
  files: readonly string[],
  onFile: (done: number, total: number) => void,
): Promise<InvoiceImport> {
  const started = Date.now();
  const paths = [...new Set(files)];
  const rejected: InvoiceRejection[] = [];
  let [done, added, accepted] = [0, 0, 0];
  const take = async (path: string, loose: boolean): Promise<InvoiceRejection | undefined> => {
    const content = contentOf(path);
    try {
      const { isNew } = await takeOver(content, { loose });
      accepted++;
      if (isNew) added++;
      return undefined;
    } catch (error) {
      if (!(error instanceof Refused) || error.status >= 500) throw error;
      const { path: at, code } = error.faults[0] ?? { path: "/", code: error.code };
      const rules = [...new Set(error.faults.map((fault) => fault.code))];
      return { file: path, path: at, code, rules: rules.length === 0 ? [error.code] : rules };
    }
  };
  const later: string[] = [];
  for (const path of paths) {
    const rejection = await take(path, false);
    if (rejection?.code === NO_ORIGINAL) later.push(path);
    else if (rejection !== undefined) rejected.push(rejection);
    onFile(++done, paths.length);
  }
  for (const path of later) {
    const rejection = await take(path, true);
    if (rejection !== undefined) rejected.push(rejection);
  }
  return { read: paths.length, accepted, added, rejected, seconds: (Date.now() - started) / 1000 };
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new Trouble(`无法读取 ${path}`, `${path} cannot be read`, 1, { cause });
  }
}
