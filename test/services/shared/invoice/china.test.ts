import { describe, expect, it } from "vitest";
import { chinaFaults } from "../../../../services/shared/invoice/china-rules.js";
import { digitalNumber, invoiceCode } from "../../../../services/shared/invoice/china-number.js";
import { readChinaQr } from "../../../../services/shared/invoice/china-qr.js";
import type { Invoice } from "../../../../services/shared/invoice/model.js";
import { readChinaSettings } from "../../../../services/tax/documents/china/settings.js";
import { bareEngine, judged, sampleInvoice } from "../../../support/invoice-files.js";
import { hasSharedData, sharedLines } from "../../../support/shared-data.js";

const { rates } = readChinaSettings();
const sample = async (name: string): Promise<Invoice> => {
  const { invoice, failed } = await judged(bareEngine(), sampleInvoice(name));
  if (invoice === undefined || failed.length > 0) throw new Error(JSON.stringify(failed));
  return invoice;
};
const blue = await sample("china-blue.xml");
const red = await sample("china-red.xml");

describe("a fully digital invoice", () => {
  it("is read with its lines, rates in percent and sums by rate", () => {
    expect(blue).toMatchObject({
      number: "26442000000000009001",
      issueDate: "2026-03-02",
      currency: "CNY",
      totals: { net: "29.97", tax: "3.87", gross: "33.84", payable: "33.84" },
      taxes: [{ category: "S", rate: "13", taxable: "29.97", amount: "3.87" }],
      china: { kind: "ordinary", isRed: false, issuedAt: "2026-03-02 10:00:05" },
    });
    expect(blue.lines).toHaveLength(9);
    expect(blue.lines[0]).toMatchObject({ net: "3.33", rate: "13", tax: "0.43", unit: "条" });
  });

  it("names its original and confirmation form when it is red", () => {
    expect(red.preceding).toEqual([{ number: "26442000000000009001" }]);
    expect(red.china).toMatchObject({ isRed: true, confirmation: "44030026030000000009" });
    expect(red.totals.gross).toBe("-3.76");
  });

  const line = blue.lines[0];
  if (line === undefined) throw new Error("no line");
  const oneLine = (net: string, tax: string, rate = "13", totals = { net, tax }): Invoice => {
    const gross = (Number(totals.net) + Number(totals.tax)).toFixed(2);
    return {
      ...blue,
      lines: [{ ...line, net, tax, rate }],
      totals: { ...blue.totals, ...totals, lines: net, gross, payable: gross },
    };
  };
  const { buyer: _, ...rest } = blue;
  const person = { ...rest, buyer: { name: "旅客", identifiers: [] } };
  const code = { kind: "ordinary", isRed: false } as const;

  it.each<[string, Invoice, string[]]>([
    ["nine lines rounded one by one", blue, []],
    ["a red letter", red, []],
    ["a buyer without a number", person, []],
    ["a tax one fen off", oneLine("3.33", "0.44"), []],
    ["a tax two fen off", oneLine("3.33", "0.46"), ["CN-LINE-TAX"]],
    ["an unknown rate", oneLine("100.00", "17.00", "17"), ["CN-RATE"]],
    ["a gross that is no sum", { ...blue, totals: { ...blue.totals, gross: "33.85" } }, ["CN-SUM"]],
    ["a net that is not the lines'", oneLine("3.33", "0.43", "13", { net: "4.33", tax: "0.43" }), ["CN-SUM"]],
    ["a number of another year", { ...blue, number: "25442000000000009001" }, ["CN-NUMBER"]],
    ["a number of no province", { ...blue, number: "26992000000000009001" }, ["CN-NUMBER"]],
    [
      "a seller with a wrong check character",
      { ...blue, seller: { ...blue.seller, vatId: "91440300MA09Y03W13" } },
      ["CN-PARTY"],
    ],
    ["a blue invoice below zero", { ...red, china: code }, ["CN-RED"]],
    [
      "a red letter above zero",
      { ...blue, china: { ...code, isRed: true, original: "1", confirmation: "2" } },
      ["CN-RED"],
    ],
    ["a red letter of nothing", { ...red, china: { ...code, isRed: true } }, ["CN-RED", "CN-RED"]],
  ])("is judged: %s", (_name, invoice, rules) => {
    expect(chinaFaults(invoice, rates).map(({ rule }) => rule)).toEqual(rules);
  });

  it("takes rates from the settings", () => {
    expect(chinaFaults(oneLine("100.00", "17.00", "17"), [...rates, "17"])).toEqual([]);
  });
});

describe("numbers and codes", () => {
  it("reads twenty digits", () => {
    expect(digitalNumber("26442000000000000001")).toEqual({
      form: "digital",
      year: 2026,
      province: "44",
      channel: "2",
      serial: "000000000000001",
    });
    expect(digitalNumber("2644200000000000001")).toBeUndefined();
  });

  it.each([
    ["044032600111", { form: "code-12", area: "4403", year: 2026, batch: "001", kind: "electronic ordinary" }],
    ["144031909110", { form: "blockchain", area: "4403", year: 2019, trade: "0", batch: "1" }],
    ["4403202130", { form: "code-10", area: "4403", year: 2020, batch: "2", kind: "special" }],
  ])("reads the code %s", (code, parts) => {
    expect(invoiceCode(code)).toMatchObject(parts);
  });

  it.each(["", "0440326001", "994032600111", "044032600199", "144031909111"])("refuses the code %j", (code) => {
    expect(invoiceCode(code)).toBeUndefined();
  });
});

describe("QR codes", () => {
  const hash = "00ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

  it.each([
    [
      "01,10,044032600111,00012346,94.34,20260302,21745064816837711707,0F3C,",
      { form: "vat", amount: "94.34", isGross: false, date: "2026-03-02" },
    ],
    ["01,31,,26442000000000000001,10600,20260302,,9C0E,", { form: "digital", amount: "10600.00", isGross: true }],
    [
      `01,10,144032609110,01034285,91440300MA09Y03W12,5.45,20260320,${hash}`,
      { form: "blockchain", seller: "91440300MA09Y03W12", hash },
    ],
    [
      `https://bcfp.shenzhen.chinatax.gov.cn/verify/scan?hash=${hash}&bill_num=05830164&total_amount=500`,
      { form: "blockchain-link", number: "05830164", amount: "5.00", hash },
    ],
  ])("reads %s", (text, parts) => {
    expect(readChinaQr(text)).toMatchObject(parts);
  });

  it.each([
    "",
    "hello",
    "https://example.org/verify/scan?hash=00&bill_num=05830164&total_amount=500",
    `https://bcfp.shenzhen.chinatax.gov.cn/verify/scan?hash=${hash}&bill_num=05830164&total_amount=5.00`,
    "01,31,044032600111,26442000000000000001,10600.00,20260302,,9C0E,",
    "01,10,044032600111,00012346,94.34,20260231,21745064816837711707,0F3C,",
    "01,10,044032600111,00012346,9e4,20260302,21745064816837711707,0F3C,",
  ])("refuses %j", (text) => {
    expect(readChinaQr(text)).toBeUndefined();
  });

  const known = hasSharedData ? (sharedLines("invoices/cn/qr_strings.jsonl") as { qr: string; kind: string }[]) : [];

  it.skipIf(!hasSharedData).each(known)("reads the published form: $kind", ({ qr }) => {
    expect(readChinaQr(qr)?.number).toMatch(/^(\d{8}|\d{20})$/);
  });
});
