import { ACCOUNTING_COLUMNS, type AccountingRow } from "./rows.js";

/** A byte order mark, without which spreadsheets take Chinese for something else. */
export const CSV_HEAD = `\ufeff${ACCOUNTING_COLUMNS.join(",")}\r\n`;

/** A line of CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe: sellers choose their names. */
export function csvLine(row: AccountingRow): string {
  return `${ACCOUNTING_COLUMNS.map((column) => cell(row[column])).join(",")}\r\n`;
}

function cell(text: string): string {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text);
  const safe = !isNumber && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
