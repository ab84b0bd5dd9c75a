import type { Invoice, InvoiceLine, InvoiceParty } from "../../shared/invoice/model.js";
import { capitalAmount } from "../../shared/invoice/capital-amount.js";
import { decimal, percentOf, spell } from "../../shared/invoice/decimal.js";

/** Words of the sheet: Chinese as on the official one; for invoices under EN 16931 the same places in English. */
export interface Words {
  readonly title: string;
  readonly number: string;
  readonly date: string;
  readonly code: string;
  readonly buyer: string;
  readonly seller: string;
  readonly name: string;
  readonly taxNumber: string;
  readonly columns: readonly string[];
  readonly sum: string;
  readonly total: string;
  readonly small: string;
  readonly notes: string;
  readonly drawer: string;
  readonly page: (number: number, count: number) => string;
}

const CHINESE: Omit<Words, "title"> = {
  number: "发票号码：",
  date: "开票日期：",
  code: "校验码：",
  buyer: "购买方信息",
  seller: "销售方信息",
  name: "名称：",
  taxNumber: "统一社会信用代码/纳税人识别号：",
  columns: ["项目名称", "规格型号", "单位", "数量", "单价", "金额", "税率/征收率", "税额"],
  sum: "合　计",
  total: "价税合计（大写）",
  small: "（小写）",
  notes: "备注",
  drawer: "开票人：",
  page: (number, count) => `共 ${count} 页　第 ${number} 页`,
};

const ENGLISH: Omit<Words, "title"> = {
  number: "Invoice number: ",
  date: "Date of issue: ",
  code: "Check code: ",
  buyer: "Buyer",
  seller: "Seller",
  name: "Name: ",
  taxNumber: "VAT or registration number: ",
  columns: ["Item", "Type", "Unit", "Quantity", "Price", "Net", "Rate", "Tax"],
  sum: "Sum",
  total: "Total with tax",
  small: "In figures ",
  notes: "Notes",
  drawer: "Issued by: ",
  page: (number, count) => `Page ${number} of ${count}`,
};

/** What stands at each place of the sheet, as text. */
export interface Fields {
  readonly words: Words;
  readonly isRed: boolean;
  readonly number: string;
  readonly date: string;
  readonly buyer: PartyFields;
  readonly seller: PartyFields;
  /** In the order of the columns. */
  readonly lines: readonly (readonly string[])[];
  readonly net: string;
  readonly tax: string;
  readonly capital: string;
  readonly gross: string;
  readonly notes: readonly string[];
  readonly drawer: string;
}

export interface PartyFields {
  readonly name: string;
  readonly number: string;
}

export function fieldsOf(invoice: Invoice): Fields {
  const { china, currency, totals, notes, preceding } = invoice;
  const isChinese = china !== undefined;
  const sign = currency === "CNY" ? "¥" : `${currency} `;
  const original = preceding.map(
    ({ number }) => `${isChinese ? "被红冲蓝字发票号码：" : "Preceding invoice: "}${number}`,
  );
  return {
    words: { ...(isChinese ? CHINESE : ENGLISH), title: titleOf(invoice) },
    isRed: china?.isRed ?? totals.gross.startsWith("-"),
    number: invoice.number,
    date: isChinese ? chineseDay(invoice.issueDate) : invoice.issueDate,
    buyer: partyOf(invoice.buyer),
    seller: partyOf(invoice.seller),
    lines: invoice.lines.map((line) => lineOf(line)),
    net: `${sign}${totals.net}`,
    tax: `${sign}${totals.tax ?? "0.00"}`,
    capital: china?.grossInChinese ?? (currency === "CNY" ? capitalAmount(totals.gross) : ""),
    gross: `${sign}${totals.gross}`,
    notes: [...original, ...notes.map(({ text }) => text)],
    drawer: china?.drawer ?? "",
  };
}

function titleOf({ china, typeCode }: Invoice): string {
  if (china !== undefined) return china.kind === "special" ? "电子发票（增值税专用发票）" : "电子发票（普通发票）";
  return typeCode === "381" ? "Credit note" : "Invoice";
}

function partyOf({ name = "", vatId, taxId, legalId }: InvoiceParty): PartyFields {
  return { name, number: vatId ?? legalId?.id ?? taxId ?? "" };
}

function lineOf(line: InvoiceLine): readonly string[] {
  const { name, specification = "", unit = "", quantity = "", price = "", net, rate, tax } = line;
  return [name, specification, unit, quantity, price, net, rate === undefined ? "" : `${rate}%`, tax ?? taxOf(line)];
}

/** EN 16931 has no tax of a line: its share at its rate, to the cent, as the sheet shows it. */
function taxOf({ net, rate = "0" }: InvoiceLine): string {
  return spell(percentOf(decimal(net), decimal(rate), 2), 2);
}

function chineseDay(day: string): string {
  const [year, month, date] = day.split("-");
  return `${year}年${month}月${date}日`;
}
