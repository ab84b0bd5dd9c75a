import { describe, expect, it } from "vitest";
import { chinaFaults } from "../../../services/shared/invoice/china-rules.js";
import { invoiceOfSale, sale } from "../../../services/tax/issue/sale.js";
import { redLetterOf } from "../../../services/tax/reds/draft.js";

const SELLER = { name: "示例城市建设集团有限公司", vatId: "91990100MA9900060J", identifiers: [] };
const AT = Date.parse("2026-11-21T17:00:00Z");
const NUMBER = "26111000000000000001";
const RATES = ["0", "3", "6", "13"];

const given = (more: object) =>
  sale.parse({ sale: "S-1", lines: [{ name: "运输服务", amount: "6.00", rate: "3" }], ...more });

describe("an invoice of a sale", () => {
  it("takes the tax out of a fare, rounded half up, and dates it in Beijing", () => {
    const invoice = invoiceOfSale(given({}), SELLER, AT);
    expect(invoice.totals).toMatchObject({ net: "5.83", tax: "0.17", gross: "6.00", payable: "6.00" });
    expect(invoice.issueDate).toBe("2026-11-22");
    expect(chinaFaults({ ...invoice, number: NUMBER }, RATES)).toEqual([]);
  });

  it("puts the tax on amounts without it, line by line, and sums by rate", () => {
    const lines = [
      ...Array.from({ length: 9 }, () => ({ name: "A", amount: "3.33", rate: "13" })),
      { name: "B", amount: "100.00", rate: "0" },
    ];
    const invoice = invoiceOfSale(given({ includesTax: false, lines }), SELLER, AT);
    expect(invoice.taxes).toEqual([
      { category: "S", rate: "13", taxable: "29.97", amount: "3.87" },
      { category: "Z", rate: "0", taxable: "100.00", amount: "0.00" },
    ]);
    expect(invoice.totals.gross).toBe("133.84");
  });
});

describe("a red letter", () => {
  const original = {
    ...invoiceOfSale(given({ lines: [{ name: "A", amount: "113.00", rate: "13" }] }), SELLER, AT),
    number: NUMBER,
  };

  it("is the whole invoice with the other sign, and names it", () => {
    const letter = redLetterOf(original, { confirmation: "C-1" }, AT);
    expect(letter.totals).toMatchObject({ net: "-100.00", tax: "-13.00", gross: "-113.00" });
    expect(letter.china).toMatchObject({ isRed: true, original: NUMBER, confirmation: "C-1" });
    expect(chinaFaults({ ...letter, number: "26111000000000000002" }, RATES)).toEqual([]);
  });

  it("is a part of a line, with that part's tax", () => {
    const letter = redLetterOf(original, { confirmation: "C-1", lines: [{ id: "1", amount: "10.05" }] }, AT);
    expect(letter.totals).toMatchObject({ net: "-10.05", tax: "-1.31", gross: "-11.36" });
    expect(() => redLetterOf(original, { confirmation: "C-1", lines: [{ id: "9", amount: "1.00" }] }, AT)).toThrow(
      "red-original-wrong",
    );
  });
});
